"""Bytes → reports: whatever a page came in, its voices told apart."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import UnreadableSourceError
from dragoman.page.format import Format, format_of, unpacked
from dragoman.page.intake import find_sources, open_archive, take
from dragoman.page.source import Page
from dragoman.page.unpack import is_archive
from dragoman.report import Report
from dragoman.settings import Settings


def read(*sources: str | Path, settings: Settings | None = None) -> Iterator[Report]:
    """The reports of files, folders, URLs and standard input ("-"), in the order given.

    Raises:
        UnreadableSourceError: a source cannot be read; what it gave before that is already out.
    """
    limits = settings or Settings()
    for given in sources:
        for source in find_sources(given):
            yield from read_source(source, limits)


def read_source(source: str | Path, settings: Settings) -> Iterator[Report]:
    """The reports of one source that is no folder; see `read`."""
    archive = open_archive(source)
    if archive is None:
        yield from read_page(take(source, settings), settings)
        return
    from dragoman.page.archive import pages_in

    with archive:
        yield from _read_all(pages_in(archive, str(source), settings.max_bytes), str(source), settings)


def read_page(page: Page, settings: Settings | None = None) -> Iterator[Report]:
    """The reports of one page: one, or as many as a feed, an export or an archive holds.

    Readers are imported where they are first needed: a page in HTML takes other libraries than a feed.

    Raises:
        UnreadableSourceError: the page cannot be read; what it gave before that is already out.
    """
    limits = settings or Settings()
    plain = unpacked(page, limits.max_bytes)
    form = format_of(plain)
    match form:
        case "html":
            from dragoman.page.html import read_html

            yield read_html(plain)
        case "text":
            from dragoman.page.text import read_text

            yield read_text(plain)
        case "warc":
            from dragoman.page.archive import pages_in

            yield from _read_all(pages_in(plain.content, plain.name, limits.max_bytes), plain.name, limits)
        case _:
            yield from _read_collection(plain, form)


def _read_collection(page: Page, form: Format) -> Iterator[Report]:
    match form:
        case "feed" | "json-feed":
            from dragoman.page.feed import read_feed, read_json_feed

            return read_feed(page) if form == "feed" else read_json_feed(page)
        case "wxr" | "disqus":
            from dragoman.page.export import read_disqus, read_wxr

            return read_wxr(page) if form == "wxr" else read_disqus(page)
        case "discourse" | "hackernews" | "reddit":
            from dragoman.page.forum import read_discourse, read_hackernews, read_reddit

            readers = {"discourse": read_discourse, "hackernews": read_hackernews, "reddit": read_reddit}
            return iter((readers[form](page),))
        case _:
            from dragoman.page.jsonl import read_jsonl

            return read_jsonl(page)


def _read_all(pages: Iterable[Page], name: str, settings: Settings) -> Iterator[Report]:
    """The reports of an archive's pages; one that cannot be read leaves the others alone."""
    faults: list[UnreadableSourceError] = []
    count = 0
    for page in pages:
        count += 1
        try:
            yield from _read_answer(page, settings)
        except UnreadableSourceError as fault:
            faults.append(fault)
    if not count:
        raise UnreadableSourceError(name, "holds no page", "give an archive with pages of status 200 in it")
    if len(faults) == 1:
        raise faults[0]
    if faults:
        fault_seen = f"has {len(faults)} pages of {count} that cannot be read, such as {faults[0].source}"
        raise UnreadableSourceError(name, f"{fault_seen}, which {faults[0].fault}", faults[0].remedy)


def _read_answer(page: Page, settings: Settings) -> Iterator[Report]:
    if is_archive(page.content):
        raise UnreadableSourceError(page.name, "is an archive within an archive", "take it out of there")
    return read_page(page, settings)
