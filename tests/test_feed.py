"""Each entry of a feed is a report: its title, text, author, day and address; the feed is its publisher."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UnreadableSourceError
from dragoman.page import read_page
from dragoman.page.source import Page
from dragoman.report import Report

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>Tidewater &amp; Co</title><link>https://tide.example/</link><language>en-GB</language>
<item><title>Ships turn back &#8211; again</title><link>https://tide.example/ships</link>
 <dc:creator>Ada Quill</dc:creator><pubDate>Wed, 19 Feb 2020 23:30:00 -0500</pubDate>
 <slash:comments>12</slash:comments><comments>https://tide.example/ships#comments</comments>
 <description>Short.</description>
 <content:encoded><![CDATA[<p>Editor’s note: this was written at sea.</p><p>Two ships turned back.</p>
 <h2>The port</h2><p>It stayed&nbsp;shut.<br>All day.</p><p>WHY IT MATTERS: The port feeds a city.</p>
 <p>Source: Harbour Wire</p>
 <p>The post <a href="#">Ships</a> appeared first on <a>Tidewater</a>.</p>]]></content:encoded>
</item>
<item><title>No more than a line</title><description>One &lt;b&gt;line&lt;/b&gt;.</description>
 <pubDate>the day before yesterday</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tide</title>
<entry><title type="html">Talks &lt;i&gt;on&lt;/i&gt;</title><link href="https://tide.example/talks"/>
 <author><name>Ada Quill</name></author><author><name>Ben Rao</name></author>
 <published>2020-02-20T08:00:00Z</published><updated>2020-02-22T08:00:00Z</updated>
 <content type="html">&lt;p&gt;They talk.&lt;/p&gt;</content></entry>
<entry><title>Changed</title><updated>2020-02-22T08:00:00Z</updated><summary>They talked.</summary></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Tide</title></channel>
<item rdf:about="https://tide.example/a"><title>A</title><link>https://tide.example/a</link>
<description>Rain.</description><dc:date>2020-01-13T10:00:00+02:00</dc:date></item></rdf:RDF>"""

BILLION_LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">
%s]><rss version="2.0"><channel><title>x</title><item><title>&z;</title><description>&z;</description></item>
</channel></rss>"""


def read(text: str, name: str = "feed") -> list[Report]:
    return list(read_page(Page(content=text.encode(), name=name)))


def words(report: Report, kind: str) -> list[str]:
    return [passage.span.of(report.text) for passage in report.passages if passage.voice.kind == kind]


def test_an_entry_has_the_feeds_title_as_publisher_and_its_own_author_and_address() -> None:
    ships, _ = read(RSS)
    assert (ships.title, ships.publisher, ships.authors) == (
        "Ships turn back – again",
        "Tidewater & Co",
        ("Ada Quill",),
    )
    assert (ships.document.source, ships.language) == ("https://tide.example/ships", "en-GB")


def test_the_day_is_that_of_the_writers_own_clock() -> None:
    published = read(RSS)[0].published
    assert published is not None
    assert (published.day, published.origin) == (date(2020, 2, 19), "feed")


def test_the_full_content_goes_before_the_description_with_its_voices_told_apart() -> None:
    ships = read(RSS)[0]
    assert words(ships, "editor") == ["Editor’s note: this was written at sea."]
    assert words(ships, "reporter") == [
        "Two ships turned back.",
        "It stayed\xa0shut.\nAll day.",
        "The port feeds a city.",
    ]
    assert words(ships, "credit") == ["Source: Harbour Wire"]
    assert ships.credit == "Harbour Wire"


def test_sub_headings_and_labels_head_what_stands_under_them() -> None:
    headings = [passage.heading for passage in read(RSS)[0].of_kind("reporter")]
    assert headings == [None, "The port", "WHY IT MATTERS"]


def test_an_entry_without_more_has_its_description_and_a_bad_date_is_none() -> None:
    line = read(RSS, "wire.xml")[1]
    assert words(line, "reporter") == ["One line."]
    assert line.published is None
    assert line.document.source == "wire.xml#2"


def test_links_to_threads_are_no_comments() -> None:
    assert not any(report.comments for report in read(RSS))


def test_an_atom_entry_is_read_with_all_its_authors() -> None:
    talks = read(ATOM)[0]
    assert (talks.title, talks.authors) == ("Talks on", ("Ada Quill", "Ben Rao"))
    assert talks.published is not None
    assert talks.published.day == date(2020, 2, 20)


def test_a_day_of_change_is_the_last_possible_day_and_not_the_day() -> None:
    published = read(ATOM)[1].published
    assert published is not None
    assert (published.earliest, published.latest) == (None, date(2020, 2, 22))


def test_an_rdf_feed_is_read() -> None:
    (rain,) = read(RDF)
    assert (rain.title, words(rain, "reporter")) == ("A", ["Rain."])
    assert rain.published is not None
    assert rain.published.day == date(2020, 1, 13)


def test_a_json_feed_is_read() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tide",
        "authors": [{"name": "Ada Quill"}],
        "items": [
            {"id": "1", "url": "https://tide.example/1", "title": "One", "content_html": "<p>Rain.</p>"},
            {"id": "2", "content_text": "Sun.\n\nWind.", "date_published": "2020-02-20T01:00:00+03:00"},
            {"id": 3, "content_text": "Fog.", "authors": [{"name": "Ben Rao"}], "date_published": "soon"},
        ],
    }
    rain, sun, fog = read(json.dumps(feed))
    assert (rain.title, rain.document.source, rain.authors) == (
        "One",
        "https://tide.example/1",
        ("Ada Quill",),
    )
    assert words(sun, "reporter") == ["Sun.", "Wind."]
    assert sun.published is not None
    assert sun.published.day == date(2020, 2, 20)
    assert (fog.authors, fog.published) == (("Ben Rao",), None)


@pytest.mark.parametrize(
    "text",
    [
        '<rss version="2.0"><channel><title>x</title></channel></rss>',
        '{"version": "https://jsonfeed.org/version/1"}',
    ],
)
def test_a_feed_without_entries_is_an_error_and_not_silence(text: str) -> None:
    with pytest.raises(UnreadableSourceError, match="feed: is a feed without entries; give"):
        read(text)


def test_entities_are_never_expanded() -> None:
    chain = "abcdefghijklmnopqrstuvwxyz"
    layers = "".join(f'<!ENTITY {after} "{f"&{before};" * 10}">\n' for before, after in pairwise(chain))
    (report,) = read(BILLION_LAUGHS % layers)
    assert len(report.text) < 100


def test_files_are_never_included(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    text = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY z SYSTEM "{secret.as_uri()}">]>
        <rss version="2.0"><channel><title>x</title><item><title>t</title>
        <description>so: &z;</description></item></channel></rss>"""
    assert "the secret" not in read(text)[0].text


def test_ten_thousand_entries_are_ten_thousand_reports() -> None:
    item = "<item><title>Wave {0}</title><link>https://tide.example/{0}</link><description>Text.</description></item>"
    entries = "".join(item.format(number) for number in range(10_000))
    reports = read(f'<rss version="2.0"><channel><title>x</title>{entries}</channel></rss>')
    assert len({report.document.id for report in reports}) == 10_000


def test_more_entries_than_any_feed_has_are_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="feed: has more than 100,000 entries; give its parts"):
        read(f'<rss version="2.0"><channel>{"<item/>" * 100_001}</channel></rss>')


def test_a_feed_that_breaks_off_gives_the_entries_before() -> None:
    assert read(RSS[: RSS.index("No more")])[0].title == "Ships turn back – again"


@given(st.text(max_size=80), st.text(max_size=80))
def test_passages_slice_back_whatever_an_entry_says(title: str, text: str) -> None:
    item = {"id": "1", "title": title, "content_html": text}
    (report,) = read(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]}))
    for passage in report.passages:
        assert passage.span.of(report.text).strip()
