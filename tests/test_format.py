"""The format of a page is told by its content; its name and media type are no more than hints."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UnreadableSourceError
from dragoman.page.format import Format, format_of, unpacked
from dragoman.page.source import Page

MILLION = 1_000_000

EXAMPLES: list[tuple[str, Format]] = [
    ("<!DOCTYPE html><html><body><p>Geneva</p></body></html>", "html"),
    ("<!-- saved --> \n<HTML><p>Geneva</HTML>", "html"),
    ('<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"/>', "html"),
    ("<div><p>Geneva</p></div>", "html"),
    ("Intro <p>a</p> <p>b</p> <p>c</p>", "html"),
    ("The talks began in Geneva.\n\nThey went on.", "text"),
    ("<unnamed> told us that 3 < 4", "text"),
    ("[1] See the talks in Geneva.", "text"),
    ("{sic} he said", "text"),
    ('<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "feed"),
    ('<rss version="0.91"><channel/></rss>', "feed"),
    ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
    ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "feed"),
    ('<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>', "wxr"),
    ('<?xml version="1.0"?><disqus xmlns="http://disqus.com"/>', "disqus"),
    ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "json-feed"),
    ('{"id": 7, "post_stream": {"posts": []}, "title": "Geneva"}', "discourse"),
    ('{"id": 7, "type": "story", "title": "Geneva", "children": []}', "hackernews"),
    ('[{"id": 7, "type": "story", "by": "ann", "kids": [8]}]', "hackernews"),
    ('[{"kind": "Listing", "data": {"children": []}}, {"kind": "Listing", "data": {}}]', "reddit"),
    ('{"text": "one"}\n{"text": "two"}\n', "jsonl"),
    ('{"text": "one"}', "jsonl"),
    ('[{"text": "one"}, {"text": "two"}]', "jsonl"),
    ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
]


def page(content: str | bytes, name: str = "page", media_type: str | None = None) -> Page:
    return Page(content=content.encode() if isinstance(content, str) else content, name=name, media_type=media_type)


@pytest.mark.parametrize(("content", "form"), EXAMPLES)
def test_each_format_is_told_by_its_content(content: str, form: Format) -> None:
    assert format_of(page(content)) == form


@pytest.mark.parametrize(("content", "form"), EXAMPLES)
def test_a_misleading_name_and_media_type_change_nothing(content: str, form: Format) -> None:
    assert format_of(page(content, "feed.rss", "application/octet-stream")) == form


def test_a_byte_order_mark_before_the_first_tag_hides_nothing() -> None:
    assert format_of(page("\ufeff<?xml version='1.0'?><rss><channel/></rss>")) == "feed"


def test_a_few_tags_in_a_text_make_it_html_only_where_its_name_says_so() -> None:
    text = "The minister wrote <b>no</b>."
    assert format_of(page(text)) == "text"
    assert format_of(page(text, "answer.html")) == "html"


def test_a_line_of_records_is_told_though_it_is_longer_than_what_is_looked_at() -> None:
    long = '{"text": "' + "word " * 40_000 + '"}\n'
    assert format_of(page(long * 2)) == "jsonl"


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_page_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match="page: is empty; give a page with text in it"):
        format_of(page(content))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("<?xml version='1.0'?><urlset/>", "is XML of an unknown kind"),
        ("<?xml version='1.0'?>", "is XML without an element"),
        ('{"totals": 7}', "is JSON of no kind that is known"),
        ('{"text": "cut of', "is broken or too deeply nested JSON"),
        ("[" * 100_000, "is broken or too deeply nested JSON"),
        ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "MHTML"),
        (b"%PDF-1.4", "is no text but a PDF document"),
    ],
)
def test_what_holds_no_report_is_refused_with_a_remedy(content: str | bytes, fault: str) -> None:
    with pytest.raises(UnreadableSourceError, match=fault) as refused:
        format_of(page(content))
    assert refused.value.remedy


def test_gzip_around_a_page_is_taken_off() -> None:
    html = b"<html><p>Geneva</p></html>"
    assert unpacked(page(gzip.compress(html)), MILLION).content == html


def test_gzip_in_several_members_is_one_page() -> None:
    assert unpacked(page(gzip.compress(b"one ") + gzip.compress(b"two")), MILLION).content == b"one two"


def test_a_compressed_archive_stays_packed_for_its_records_are_unpacked_one_by_one() -> None:
    packed = gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n")
    assert unpacked(page(packed), MILLION).content == packed
    assert format_of(page(packed)) == "warc"


def test_gzip_that_stands_for_more_than_allowed_is_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="is gzip data of more than 1,000,000 bytes"):
        unpacked(page(gzip.compress(b"x" * 50 * MILLION)), MILLION)


def test_broken_gzip_is_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="is broken gzip data"):
        unpacked(page(b"\x1f\x8b\x08\x00" + b"junk" * 10), MILLION)


def test_gzip_that_breaks_off_is_refused_rather_than_read_in_part() -> None:
    with pytest.raises(UnreadableSourceError, match="or breaks off; fetch or compress it again"):
        unpacked(page(gzip.compress(bytes(range(32, 127)) * 100)[:-20]), MILLION)


@given(
    st.text(st.sampled_from('<>{}[]"/!-? =ahtmlrsxp1\n'), max_size=60),
    st.sampled_from(["a", "a.html", "a.txt"]),
)
def test_any_text_has_a_format_or_is_refused(text: str, name: str) -> None:
    try:
        form: str = format_of(page(text, name))
    except UnreadableSourceError as refused:
        form = refused.fault
    assert form
