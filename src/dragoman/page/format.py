"""Which of the formats a page is in, told by its content; its name and media type are only hints."""

import re
import zlib
from dataclasses import replace
from pathlib import PurePath
from typing import Any, Literal

from dragoman.errors import UnreadableSourceError
from dragoman.page.encoding import REMEDY, decode
from dragoman.page.objects import load
from dragoman.page.source import Page
from dragoman.page.unpack import GZIP, gathered, inflate, is_archive

Format = Literal[
    "html", "text", "feed", "json-feed", "warc", "jsonl", "wxr", "disqus", "discourse", "hackernews", "reddit"
]  # fmt: skip

_HEAD = 65_536
"""Bytes looked at, but for JSON, which tells what it is only as a whole."""

_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!doctype\b[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_HTML_ELEMENTS = frozenset(
    "html head body title meta link script style base div p span a h1 h2 h3 h4 h5 h6 ul ol li dl table tr td "  # noqa: SIM905
    "article section main header footer nav aside figure img br hr pre blockquote center font form b i em "
    "strong".split()
)
_TAG = re.compile(rf"<(/?)(?:{'|'.join(sorted(_HTML_ELEMENTS))})\b[^<>]*>", re.IGNORECASE)
_LIKE_JSON = re.compile(r"[\[{]\s*(?:[\[{\"}\]]|-?\d|true|false|null)")
_ENOUGH_TAGS = 5
_STORY_KINDS = ("story", "comment", "poll", "job")


def unpacked(page: Page, limit: int) -> Page:
    """The page without gzip around it, WARC files excepted: those are unpacked record by record.

    Raises:
        UnreadableSourceError: it is broken, or more than `limit` bytes.
    """
    if not page.content.startswith(GZIP) or is_archive(page.content):
        return page
    try:
        content = gathered(inflate([page.content]), limit)
    except (zlib.error, EOFError):
        raise UnreadableSourceError(
            page.name, "is broken gzip data, or breaks off", "fetch or compress it again"
        ) from None
    if content is None:
        remedy = "unpack it and give its parts, or raise DRAGOMAN_MAX_BYTES"
        raise UnreadableSourceError(page.name, f"is gzip data of more than {limit:,} bytes", remedy)
    return replace(page, content=content)


def format_of(page: Page) -> Format:
    """The format of an unpacked page.

    Raises:
        UnreadableSourceError: the page is empty, no text, or of a kind that holds no report.
    """
    if is_archive(page.content):
        return "warc"
    text = decode(replace(page, content=page.content[:_HEAD]))
    start = text.lstrip("\ufeff \t\r\n\f")
    if not start:
        raise UnreadableSourceError(page.name, "is empty", "give a page with text in it")
    if start.startswith(("{", "[")):
        return _json_format(page)
    if start.startswith("<"):
        return _markup_format(page, start)
    if re.match(r"(?:[\w-]+:.*\r?\n)*?content-type:\s*multipart/related", start[:4096], re.IGNORECASE):
        raise UnreadableSourceError(page.name, "is a web archive of one page (MHTML)", REMEDY)
    return "html" if _has_markup(page, text) else "text"


def _markup_format(page: Page, start: str) -> Format:
    xml = start.startswith("<?xml")
    position = 0
    while found := _PROLOG.match(start, position):
        position = found.end()
    element = _ELEMENT.match(start, position)
    root = element.group(1).lower() if element else ""
    if root == "rss":
        return "wxr" if "wordpress.org/export/" in start else "feed"
    if root in ("feed", "rdf"):
        return "feed"
    if root == "disqus":
        return "disqus"
    if xml and root not in _HTML_ELEMENTS:
        fault = f"is XML of an unknown kind (<{root}>)" if root else "is XML without an element"
        raise UnreadableSourceError(page.name, fault, "give a page, a feed, or a WordPress or Disqus export")
    # A text that begins with a word in angle brackets is still a text.
    return "html" if root in _HTML_ELEMENTS or _has_markup(page, start) else "text"


def _has_markup(page: Page, text: str) -> bool:
    """Whether a page that does not begin with a tag is HTML all the same."""
    tags = _TAG.findall(text)
    if _hint(page) == "html":
        return bool(tags)
    return _hint(page) != "text" and len(tags) >= _ENOUGH_TAGS and "/" in tags


def _hint(page: Page) -> str | None:
    suffix = PurePath(page.url or page.name).suffix.lower()
    if page.media_type in ("text/html", "application/xhtml+xml") or suffix in (".html", ".htm", ".xhtml"):
        return "html"
    return "text" if page.media_type in ("text/plain", "text/markdown") or suffix in (".txt", ".md") else None


def _json_format(page: Page) -> Format:
    text = decode(page).lstrip("\ufeff \t\r\n\f")
    first, _, rest = text.partition("\n")
    if rest.strip() and isinstance(load(first), dict):
        return "jsonl"
    whole = load(text)
    if whole is None:
        return _unparsed_format(page, text)
    form = _object_format(whole)
    if form is None:
        remedy = "give a JSON Feed, a forum's thread, or lines of reports"
        raise UnreadableSourceError(page.name, "is JSON of no kind that is known here", remedy)
    return form


def _unparsed_format(page: Page, text: str) -> Format:
    """Broken JSON is refused; a text may begin with a bracket too ("[1] See …", "{sic}")."""
    if _LIKE_JSON.match(text) and not re.match(r"\[\w+\]", text):
        remedy = "fetch or export it again"
        raise UnreadableSourceError(page.name, "is broken or too deeply nested JSON", remedy)
    return "html" if _has_markup(page, text[:_HEAD]) else "text"


def _object_format(value: Any) -> Format | None:
    if isinstance(value, list):
        first = next((item for item in value if isinstance(item, dict)), {})
        form = _object_format(first)
        return form if form in ("reddit", "hackernews", "jsonl") else None
    if not isinstance(value, dict):
        return None
    if str(value.get("version")).startswith("https://jsonfeed.org/"):
        return "json-feed"
    if "post_stream" in value:
        return "discourse"
    if value.get("kind") in ("Listing", "t3") and isinstance(value.get("data"), dict):
        return "reddit"
    if value.get("type") in _STORY_KINDS and ("children" in value or "kids" in value or "by" in value):
        return "hackernews"
    return "jsonl" if "text" in value else None
