"""WARC files → their pages: every page that a server answered with, one record at a time."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dragoman.errors import UnreadableSourceError
from dragoman.page.source import Page
from dragoman.page.stamps import day_of
from dragoman.page.unpack import gathered, inflate

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_FETCH_AGAIN = "fetch the archive again for the rest"


def pages_in(archive: BinaryIO | bytes, name: str, limit: int) -> Iterator[Page]:
    """The archive's pages: the answers with status 200 in HTML or plain text, named `name#record`.

    A page of more than `limit` bytes or in a broken encoding is passed over.

    Raises:
        UnreadableSourceError: after the pages that could be read, where the archive breaks off or is broken;
            the message has the number of the record, counted from 1.
    """
    stream = BytesIO(archive) if isinstance(archive, bytes) else archive
    records = iter(ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False))
    number = 0
    while True:
        number += 1
        try:
            record = next(records)
            if record.headers.get("WARC-Type") and not _is_answer(record, limit):
                continue
            page = _whole(record) and _page(record, f"{name}#{number}", limit)
        except StopIteration:
            return
        except (OSError, ValueError, EOFError) as fault:
            raise UnreadableSourceError(name, f"is broken at record {number} ({fault})", _FETCH_AGAIN) from None
        if page is False:
            raise UnreadableSourceError(name, f"breaks off in record {number}", _FETCH_AGAIN)
        if page:
            yield page


def _is_answer(record: Any, limit: int) -> bool:
    return bool(record.record_type == WarcRecordType.response and record.content_length <= limit)


def _whole(record: Any) -> bool:
    """Whether a record is all there; it is in memory afterwards."""
    stated = record.headers.get("Content-Length")
    record.freeze()
    return bool(record.headers.get("WARC-Type")) and str(record.content_length) == (stated or "").strip()


def _page(record: Any, name: str, limit: int) -> Page | None:
    record.parse_http(auto_decode="none")
    headers = record.http_headers
    if headers is None or headers.status_code != 200 or record.http_content_type not in _PAGES:
        return None
    content = record.reader.read(limit)
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        content = _joined(content)
    plain = _plain(content, (headers.get("Content-Encoding") or "").strip().lower(), limit)
    if plain is None:
        return None
    return Page(
        content=plain,
        name=name,
        url=record.headers.get("WARC-Target-URI"),
        media_type=record.http_content_type,
        charset=record.http_charset,
        seen=day_of(record.headers.get("WARC-Date")),
    )


def _plain(content: bytes, encoding: str, limit: int) -> bytes | None:
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return content if encoding in ("", "identity") else None
    try:
        return gathered(inflate([content], whole=False), limit)
    except zlib.error:
        return content  # many a crawler unpacks the content and keeps the header


def _joined(content: bytes) -> bytes:
    """The content of chunks joined; as it is where it is not in chunks, whatever its header says."""
    parts: list[bytes] = []
    position = 0
    while True:
        end = content.find(b"\r\n", position, position + 64)
        try:
            length = int(content[position:end].partition(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            length = -1
        start = end + 2
        if length <= 0:
            return b"".join(parts) if length == 0 or parts else content
        parts.append(content[start : start + length])
        position = start + length + 2
