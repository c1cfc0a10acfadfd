"""Every page in a WARC file is a report with its address and the day it was seen; what is broken is named."""

import gzip
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UnreadableSourceError
from dragoman.page import read_page
from dragoman.page.archive import pages_in
from dragoman.page.source import Page
from dragoman.report import Report

T = TypeVar("T")

LIMIT = 100_000
PARAGRAPHS = "".join(f"<p>The convoy reached the crossing on day {n}, and waited there.</p>" for n in range(4))


def html(number: int) -> bytes:
    return f"<html><title>Page {number}</title><body><article>{PARAGRAPHS}</article></body></html>".encode()


def record(number: int, body: bytes, *, status: int = 200, media: str = "text/html", headers: str = "") -> bytes:
    answer = f"HTTP/1.1 {status} X\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + body
    return other("response", number, answer)


def other(kind: str, number: int, content: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:08}>\r\n"
        f"WARC-Target-URI: https://crossing.example/{number}\r\nWARC-Date: 2020-02-2{number}T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


ARCHIVE = [
    other("warcinfo", 0, b"software: none\r\n"),
    record(1, html(1), media="text/html; charset=utf-8"),
    record(2, b"gone", status=404),
    record(3, b"\x89PNG", media="image/png"),
    record(4, b"The crossing is open.\n\nIt was shut before.", media="text/plain"),
    other("request", 5, b"GET / HTTP/1.1\r\n\r\n"),
    record(6, html(6)),
]


def until_it_fails(found: Iterator[T]) -> tuple[list[T], str]:
    """What comes before the error, and its message ("" where there is none)."""
    before: list[T] = []
    try:
        for one in found:
            before.append(one)  # noqa: PERF402 - list() would lose what came before
    except UnreadableSourceError as fault:
        return before, str(fault)
    return before, ""


def pages(content: bytes) -> Iterator[Page]:
    return pages_in(content, "crawl.warc", LIMIT)


def read(content: bytes) -> Iterator[Report]:
    return read_page(Page(content=content, name="crawl.warc"))


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_every_good_answer_in_html_or_plain_text_is_a_page(packed: bool) -> None:
    content = b"".join(gzip.compress(part) if packed else part for part in ARCHIVE)
    found = list(pages(content))
    assert [page.name for page in found] == ["crawl.warc#2", "crawl.warc#5", "crawl.warc#7"]
    assert found[0].content == html(1)
    assert (found[0].url, found[0].seen) == ("https://crossing.example/1", date(2020, 2, 21))
    assert (found[0].media_type, found[0].charset) == ("text/html", "utf-8")


def test_its_pages_are_read_with_their_addresses() -> None:
    sources = [report.document.source for report in read(b"".join(ARCHIVE))]
    assert sources == [f"https://crossing.example/{number}" for number in (1, 4, 6)]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_an_archive_that_breaks_off_gives_what_comes_before_and_then_the_records_number(packed: bool) -> None:
    content = b"".join(gzip.compress(part) if packed else part for part in ARCHIVE)
    found, fault = until_it_fails(pages(content[:-60]))
    assert [page.name for page in found] == ["crawl.warc#2", "crawl.warc#5"]
    assert fault == "crawl.warc: breaks off in record 7; fetch the archive again for the rest"


def test_junk_between_records_is_named_with_the_records_number() -> None:
    with pytest.raises(UnreadableSourceError, match=r"crawl\.warc: is broken at record 3"):
        list(pages(ARCHIVE[1] + ARCHIVE[1] + b"junk in between\r\n\r\n" + ARCHIVE[1]))


def test_compressed_and_chunked_answers_are_unpacked() -> None:
    packed = gzip.compress(html(1))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    (page,) = pages(record(1, chunked, headers="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"))
    assert page.content == html(1)


def test_answers_that_were_unpacked_already_are_taken_as_they_are() -> None:
    (page,) = pages(record(1, html(1), headers="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"))
    assert page.content == html(1)


def test_an_answer_that_stands_for_more_than_allowed_is_passed_over() -> None:
    bomb = record(1, gzip.compress(b"x" * 10_000_000), headers="Content-Encoding: gzip\r\n")
    large = record(2, b"x" * (LIMIT + 1))
    assert [page.name for page in pages(bomb + large + ARCHIVE[1])] == ["crawl.warc#3"]


def test_one_page_that_cannot_be_read_leaves_the_others_alone() -> None:
    reports, fault = until_it_fails(read(ARCHIVE[1] + record(2, b"") + ARCHIVE[-1]))
    assert [report.document.source[-1] for report in reports] == ["1", "6"]
    assert fault.startswith("crawl.warc#2: is empty; ")


def test_an_archive_within_an_archive_is_not_opened() -> None:
    with pytest.raises(UnreadableSourceError, match="is an archive within an archive"):
        list(read(record(1, b"".join(ARCHIVE), media="text/plain")))


def test_an_archive_without_pages_is_an_error_and_not_silence() -> None:
    with pytest.raises(UnreadableSourceError, match=r"crawl\.warc: holds no page"):
        list(read(ARCHIVE[0]))


def test_an_open_file_is_read_record_by_record() -> None:
    stream = BytesIO(b"".join(ARCHIVE) * 50)
    first = next(pages_in(stream, "crawl.warc", LIMIT))
    assert first.name == "crawl.warc#2"
    assert stream.tell() < len(stream.getvalue())


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_any_damage_is_survived(place: int, damage: bytes) -> None:
    whole = b"".join(ARCHIVE[:3])
    place = min(place, len(whole))
    found, fault = until_it_fails(pages(whole[:place] + damage + whole[place + len(damage) :]))
    assert all(page.name.startswith("crawl.warc#") for page in found)
    assert fault == "" or fault.startswith("crawl.warc: ")
