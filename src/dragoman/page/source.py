"""A page as it came in: its bytes, the name it was given, and what was said about it on the way."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes to be read as a page.

    Attributes:
        content: the bytes as served.
        name: how the user gave it (path, URL, "-", or an entry in an archive: "crawl.warc.gz#12").
        url: where it was served from, None for a file.
        media_type: as declared by server or archive, lower case, without parameters.
        charset: as declared by server or archive.
        seen: the day it was fetched or archived; no report was published after it.
    """

    content: bytes
    name: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    seen: date | None = None
