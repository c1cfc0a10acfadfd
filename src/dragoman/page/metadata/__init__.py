"""What a page states of itself: headline, description, authors, day, publisher, language.

Each source on the page (JSON-LD, OpenGraph, microdata, meta tags, microformats, the page as printed) makes its
`Statement`; here they are weighed against each other. What none states stays empty.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dragoman.page.metadata.byline import read_byline
from dragoman.page.metadata.dateline import read_dateline
from dragoman.page.metadata.dates import day_found, day_of, day_of_url, hour_in_utc
from dragoman.page.metadata.headline import Wording, choose, folded
from dragoman.page.metadata.jsonld import read_jsonld
from dragoman.page.metadata.meta import read_meta
from dragoman.page.metadata.microdata import read_microdata
from dragoman.page.metadata.microformats import read_microformats
from dragoman.page.metadata.names import names_in
from dragoman.page.metadata.printed import headings, language_of, title_bar
from dragoman.page.metadata.statement import Statement
from dragoman.report import Published

T = TypeVar("T")

TRUST = {
    "json-ld": 0.97,
    "opengraph": 0.95,
    "microdata": 0.9,
    "mf2": 0.9,
    "meta": 0.85,
    "url": 0.9,
    "page": 0.75,
}
"""The confidence in each source: roughly how often it was right about day and authors on the pages of the bench."""

_SOON = 2
"""Days after that of its address on which a page may be published as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Generic[T]):
    """A value, the source on the page that states it, and how sure it is (0–1)."""

    value: T
    origin: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """None and () where no source states it.

    Attributes:
        wordings: every wording of the headline on the page: what of them stands in the body is no body text.
        descriptions: the page's summaries of itself, the likely standfirsts.
        bodies: the article's text as machine-readable sources repeat it.
    """

    headline: Stated[str] | None
    authors: Stated[tuple[str, ...]] | None
    published: Published | None
    publisher: str | None
    language: str | None
    url: str | None
    wordings: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


def read_metadata(tree: HtmlElement, url: str | None, seen: date | None) -> Metadata:
    """What a page states of itself.

    Args:
        tree: the page, its comments cut out (a commenter is no author).
        url: where the page was served from.
        seen: the day it was fetched; a later day is no day of publication.
    """
    statements = _statements(tree, url)
    publisher = next((s.publisher for s in statements if s.publisher), None)
    url = url or next((s.url for s in statements if s.url and s.url.startswith("http")), None)
    wordings = _wordings(tree, statements)
    printed = headings(tree)
    sites = tuple(_site_names(statements, url))
    chosen = choose(wordings, printed, sites)
    headline = chosen[0].text if chosen else None
    return Metadata(
        headline=Stated(value=chosen[0].text, origin=chosen[0].origin, confidence=chosen[1]) if chosen else None,
        authors=_authors(statements, sites, tree, headline),
        published=_published(tree, statements, url, seen, headline),
        publisher=publisher,
        language=_language(tree, statements),
        url=next((s.url for s in statements if s.url and s.url.startswith("http")), None),
        wordings=tuple(
            dict.fromkeys(
                [
                    *([headline] if headline else []),
                    *(w.text for w in wordings),
                    *(h.text for h in printed if h.level == 1),
                ]
            )
        ),
        descriptions=tuple(dict.fromkeys(s.description for s in statements if s.description)),
        bodies=tuple(s.body for s in statements if s.body),
    )


def _statements(tree: HtmlElement, url: str | None) -> list[Statement]:
    """The sources' statements, the most trustworthy first.

    Microformats are read where no other names day or author: mf2py is slow.
    """
    opengraph, meta = read_meta(tree)
    known = [read_jsonld(tree, url), opengraph, meta, read_microdata(tree)]
    dated = any(s.published for s in known)
    signed = any(names_in(s.authors) for s in known)
    if not (dated or signed):
        known.append(read_microformats(tree))
    return known


def _wordings(tree: HtmlElement, statements: Sequence[Statement]) -> list[Wording]:
    stated = [Wording(text=s.headline, origin=s.origin) for s in statements if s.headline]
    title = title_bar(tree)
    return stated + ([Wording(text=title, origin="title")] if title else [])


def _site_names(statements: Sequence[Statement], url: str | None) -> Iterator[str]:
    yield from (s.publisher for s in statements if s.publisher)
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    if host:
        yield host
        yield host.rsplit(".", 1)[0]
        yield host.split(".")[0]


def _authors(
    statements: Sequence[Statement], sites: Sequence[str], tree: HtmlElement, headline: str | None
) -> Stated[tuple[str, ...]] | None:
    """The first source's names that are not merely the house's; the house's where there are no others."""
    houses = frozenset("".join(folded(site)) for site in sites) - {""}
    fallback: Stated[tuple[str, ...]] | None = None
    for statement in statements:
        names = names_in(statement.authors)
        if not names:
            continue
        stated = Stated(value=names, origin=statement.origin, confidence=TRUST[statement.origin])
        if not all("".join(folded(name)) in houses for name in names):
            return stated
        fallback = fallback or stated
    if names := read_byline(tree, headline, houses, nick=fallback is None):
        return Stated(value=names, origin="page", confidence=TRUST["page"])
    return fallback


def _language(tree: HtmlElement, statements: Sequence[Statement]) -> str | None:
    stated = language_of(tree) or next((s.language for s in reversed(statements) if s.language), None)
    return stated.replace("_", "-") if stated else None


def _published(
    tree: HtmlElement,
    statements: Sequence[Statement],
    url: str | None,
    seen: date | None,
    headline: str | None,
) -> Published | None:
    """The day of publication; the interval between them where the two best sources state neighbouring days."""
    in_url = day_of_url(url)
    stated = [
        (s, day) for s in statements if s.published and (day := day_of(s.published)) and not (seen and day > seen)
    ]
    if not stated:
        return _printed(tree, in_url, url, seen, headline)
    (first, day), *others = stated
    if in_url and (day - in_url).days > _SOON:
        # Published anew; the address has the first day.
        return _on(in_url, "url")
    rival = next((d for s, d in others if s.origin == "opengraph" and abs((d - day).days) == 1), None)
    if rival is None and hour_in_utc(first.published or "") is None:
        return _on(day, first.origin)
    printed = in_url or read_dateline(tree, headline, language_of(tree))
    if local := _local_day(first.published or "", day, printed):
        return _on(local, "url" if in_url else "page")
    if rival and printed != day:
        days = sorted((day, rival))
        return Published(earliest=days[0], latest=days[1], origin=first.origin, confidence=TRUST[first.origin])
    return _on(day, first.origin)


def _printed(
    tree: HtmlElement, in_url: date | None, url: str | None, seen: date | None, headline: str | None
) -> Published | None:
    """The day in the address, in the dateline or anywhere that htmldate trusts, where no source states one."""
    if in_url and not (seen and in_url > seen):
        return _on(in_url, "url")
    found = read_dateline(tree, headline, language_of(tree)) or day_found(tree, url, seen)
    return _on(found, "page") if found and not (seen and found > seen) else None


def _local_day(stated: str, day: date, printed: date | None) -> date | None:
    """The day as printed where the stated time, in UTC, falls on the day before or after: the publisher's midnight."""
    hour = hour_in_utc(stated)
    if hour is None or printed is None:
        return None
    return (
        printed if ((printed - day).days == -1 and hour <= 10) or ((printed - day).days == 1 and hour >= 18) else None
    )


def _on(day: date, origin: str) -> Published:
    return Published(earliest=day, latest=day, origin=origin, confidence=TRUST[origin])
