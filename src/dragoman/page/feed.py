"""RSS, Atom, RDF and JSON feeds → a report for each entry."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dragoman.errors import UnreadableSourceError
from dragoman.page.draft import Draft, assemble
from dragoman.page.encoding import decode
from dragoman.page.markup import Block, blocks, one_line, plain_paragraphs
from dragoman.page.objects import entries, load, string
from dragoman.page.pieces import pieces_of
from dragoman.page.source import Page
from dragoman.page.stamps import day_of, published_by, published_on
from dragoman.page.xml import harmless
from dragoman.report import Published, Report

_FURNITURE = re.compile(r"The post .{1,400} (?:first )?appeared (?:first )?on .{1,200}\.?", re.DOTALL)
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_MOST_ENTRIES = 100_000
_NO_ENTRIES = ("is a feed without entries", "give a feed with entries in it")


def read_feed(page: Page) -> Iterator[Report]:
    """The entries of an RSS, Atom or RDF feed, in its order.

    Raises:
        UnreadableSourceError: it has none, or more than a feed has.
    """
    import feedparser

    content = harmless(page)
    if len(content) > _MOST_ENTRIES and sum(1 for _ in _ENTRY.finditer(content)) > _MOST_ENTRIES:
        raise UnreadableSourceError(page.name, f"has more than {_MOST_ENTRIES:,} entries", "give its parts")
    # Given anything but a stream, feedparser may take it for a path or an address and open that.
    feed = feedparser.parse(BytesIO(content), resolve_relative_uris=False, sanitize_html=False)
    if not feed.entries:
        raise UnreadableSourceError(page.name, *_NO_ENTRIES)
    for number, entry in enumerate(feed.entries, 1):
        yield assemble(_entry(page, number, entry, feed))


def _entry(page: Page, number: int, entry: Any, parsed: Any) -> Draft:
    feed = parsed.feed
    pieces, credit = pieces_of(_content(entry))
    return Draft(
        source=string(entry, "link", "id") or f"{page.name}#{number}",
        title=_line(entry.get("title")),
        pieces=pieces,
        authors=_authors(entry),
        publisher=_line(feed.get("title")) or _line(feed.get("publisher")),
        credit=credit or _line(_part(entry, "source", "title")),
        language=_line(feed.get("language")),
        published=_published(entry, parsed.version),
    )


def _content(entry: Any) -> tuple[Block, ...]:
    candidates = [*entries(entry, "content")]
    if isinstance(detail := entry.get("summary_detail"), dict):
        candidates.append(detail)
    longest = max(candidates, key=lambda c: len(string(c, "value") or ""), default=None)
    text = string(longest, "value") or string(entry, "summary") or ""
    if longest and longest.get("type") == "text/plain" and "</" not in text:
        return tuple(Block(text=paragraph) for paragraph in plain_paragraphs(text))
    found = blocks(text)
    return found[:-1] if found and _FURNITURE.fullmatch(found[-1].text) else found


def _line(value: Any) -> str | None:
    return one_line(value) or None if isinstance(value, str) else None


def _part(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _authors(entry: Any) -> tuple[str, ...]:
    names = [_line(author.get("name")) for author in entries(entry, "authors")]
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def _published(entry: Any, version: str) -> Published | None:
    # feedparser hands out the one for the other; only what is there by its own name counts.
    if dict.__contains__(entry, "published"):
        return published_on(day_of(_own_form(entry, "published")), "feed")
    # RSS knows no day of change: what feedparser calls so there is Dublin Core's plain "date".
    known = published_on if version.startswith("rss") else published_by
    return known(day_of(_own_form(entry, "updated")), "feed")


def _own_form(entry: Any, name: str) -> str | None:
    """The date as written, so that the day is that of the writer; in other forms as feedparser reads them."""
    written = dict.get(entry, name)
    if isinstance(written, str) and day_of(written):
        return written
    parsed = dict.get(entry, f"{name}_parsed")
    return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}" if parsed else None


def read_json_feed(page: Page) -> Iterator[Report]:
    """The items of a JSON Feed (1.0 or 1.1), in its order.

    Raises:
        UnreadableSourceError: it has none.
    """
    feed = load(decode(page))
    number = 0
    for number, item in enumerate(entries(feed, "items"), 1):
        yield assemble(_item(page, number, item, feed))
    if not number:
        raise UnreadableSourceError(page.name, *_NO_ENTRIES)


def _item(page: Page, number: int, item: dict[str, Any], feed: Any) -> Draft:
    html = string(item, "content_html")
    text = string(item, "content_text", "summary") or ""
    found = blocks(html) if html else tuple(Block(text=paragraph) for paragraph in plain_paragraphs(text))
    pieces, credit = pieces_of(found)
    people = [*entries(item, "authors")] or [*entries(feed, "authors")] or [item.get("author") or feed.get("author")]
    names = [string(person, "name") for person in people]
    stated = day_of(string(item, "date_published"))
    return Draft(
        source=string(item, "url", "id") or f"{page.name}#{number}",
        title=string(item, "title"),
        pieces=pieces,
        authors=tuple(dict.fromkeys(name for name in names if name)),
        publisher=string(feed, "title"),
        credit=credit,
        language=string(item, "language") or string(feed, "language"),
        published=published_on(stated, "feed") or published_by(day_of(string(item, "date_modified")), "feed"),
    )
