"""What one source on a page (JSON-LD, microdata, meta tags, …) states about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """None and () where the source says nothing. Values are as stated, white space folded.

    Attributes:
        origin: the source's name ("json-ld", "microdata", "opengraph", "meta", "mf2", "page").
        published: the date and time of publication as stated.
        body: the whole article's text, where the source repeats it.
    """

    origin: str
    headline: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None
