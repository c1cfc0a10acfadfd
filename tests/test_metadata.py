"""What a page states of itself: each source read, weighed against the others, nothing guessed."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.page.metadata import Metadata, read_metadata
from dragoman.page.metadata.dates import day_of, day_of_url, hour_in_utc
from dragoman.page.metadata.names import names_in
from dragoman.page.tree import parse


def read(
    head: str, body: str = "", *, url: str | None = None, seen: date | None = None, lang: str = "en-GB"
) -> Metadata:
    tree = parse(f"<html lang='{lang}'><head>{head}</head><body>{body}<p>The ships left at dawn.</p></body></html>")
    assert tree is not None
    return read_metadata(tree, url, seen)


def jsonld(**fields: object) -> str:
    article = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f"<script type='application/ld+json'>{json.dumps(article)}</script>"


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" name="{name}" content="{content}">'


def headline(found: Metadata) -> str | None:
    return found.headline.value if found.headline else None


def authors(found: Metadata) -> tuple[str, ...]:
    return found.authors.value if found.authors else ()


def day(found: Metadata) -> date | None:
    return found.published.day if found.published else None


class TestNothingStated:
    def test_all_is_empty(self) -> None:
        found = read("", lang="")
        assert (found.headline, found.authors, found.published, found.publisher, found.language) == (None,) * 5


class TestHeadline:
    def test_the_printed_heading_wins_over_a_title_for_search_engines(self) -> None:
        head = "<title>Marsa tankers: what we know</title>" + meta("og:title", "Marsa tankers: what we know")
        assert headline(read(head, "<h1>Tankers leave Marsa at last: what we know</h1>")) == (
            "Tankers leave Marsa at last: what we know"
        )

    @pytest.mark.parametrize(
        "title",
        [
            "Tankers leave Marsa | The Marsa Courier",
            "Tankers leave Marsa - The Marsa Courier",
            "The Marsa Courier: Tankers leave Marsa",
            "Tankers leave Marsa — The Marsa Courier",
        ],
    )
    def test_the_sites_name_is_no_part_of_it(self, title: str) -> None:
        site = meta("og:site_name", "The Marsa Courier")
        assert headline(read(f"<title>{title.replace(': ', ' : ')}</title>{site}")) == "Tankers leave Marsa"

    def test_a_logo_in_the_first_heading_is_not_taken_for_it(self) -> None:
        head = "<title>Tankers leave Marsa</title>" + meta("og:title", "Tankers leave Marsa")
        body = "<h1>Courier</h1><h2>Tankers leave Marsa</h2>"
        assert headline(read(head, body)) == "Tankers leave Marsa"

    def test_a_kicker_that_is_an_element_of_the_heading_is_left_out(self) -> None:
        body = "<h1><span>Shipping</span> Tankers leave Marsa</h1>"
        assert headline(read(jsonld(headline="Tankers leave Marsa"), body)) == "Tankers leave Marsa"

    def test_readings_of_characters_are_not_read_out(self) -> None:
        body = "<h1><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>を出る</h1>"
        assert headline(read("", body)) == "港を出る"


class TestAuthors:
    def test_names_come_from_json_ld_first(self) -> None:
        found = read(
            jsonld(author=[{"@type": "Person", "name": "Ann Reed"}, {"name": "Tom Hale"}]) + meta("author", "x y")
        )
        assert authors(found) == ("Ann Reed", "Tom Hale")
        assert found.authors is not None
        assert found.authors.origin == "json-ld"

    def test_a_reference_to_another_node_is_followed(self) -> None:
        graph = {
            "@graph": [
                {"@type": "Article", "headline": "T", "author": {"@id": "#a"}},
                {"@id": "#a", "@type": "Person", "name": "Ann Reed"},
            ]
        }
        assert authors(read(f"<script type='application/ld+json'>{json.dumps(graph)}</script>")) == ("Ann Reed",)

    def test_the_houses_name_gives_way_to_the_byline(self) -> None:
        head = jsonld(author={"@type": "Organization", "name": "Marsa Courier"}, publisher={"name": "Marsa Courier"})
        assert authors(read(head, "<div class='byline'>By <a>Ann Reed</a></div>")) == ("Ann Reed",)

    def test_the_houses_name_stands_where_there_is_no_other(self) -> None:
        head = jsonld(author={"name": "Marsa Courier"}, publisher={"name": "Marsa Courier"})
        assert authors(read(head)) == ("Marsa Courier",)

    def test_an_address_is_no_name(self) -> None:
        assert authors(read(meta("article:author", "https://social.example/courier"))) == ()

    @pytest.mark.parametrize(
        "byline",
        [
            "<p class='article__byline'>By Ann Reed and Tom Hale</p>",
            "<a rel='author' href='/a'>Ann Reed</a> <a rel='author' href='/t'>Tom Hale</a>",
            "<div class='post-author'><span>Ann Reed</span><span>Tom Hale</span></div>",
            "<h1>Tankers leave Marsa</h1><div><span>Von Ann Reed und Tom Hale</span></div>",
        ],
    )
    def test_a_printed_byline_gives_its_names(self, byline: str) -> None:
        assert authors(read("<title>Tankers leave Marsa</title>", byline)) == ("Ann Reed", "Tom Hale")

    def test_a_sentence_that_begins_with_by_is_no_byline(self) -> None:
        assert authors(read("", "<p>By the time they left, the sun was up.</p>")) == ()

    def test_microformats_name_the_author_where_nothing_else_does(self) -> None:
        entry = (
            "<div class='h-entry'><h1 class='p-name'>Tankers leave Marsa</h1><span class='p-nickname'>x</span>"
            "<span class='p-contributor h-card p-author'>Ann Reed</span><div class='e-content'>Text</div></div>"
        )
        found = read("", entry)
        assert authors(found) == ("Ann Reed",)
        assert found.authors is not None
        assert found.authors.origin == "mf2"


class TestNames:
    @pytest.mark.parametrize(
        ("stated", "names"),
        [
            ("By Ann Reed", ("Ann Reed",)),
            ("Von Jürgen Groß und Ann Reed", ("Jürgen Groß", "Ann Reed")),
            ("Ann Reed, Tom Hale and Óscar Ruiz", ("Ann Reed", "Tom Hale", "Óscar Ruiz")),
            ("Ann Reed, PhD", ("Ann Reed",)),
            ("Ann Reed, staff writer", ("Ann Reed",)),
            ("by Ann Reed | 20 Feb 2020", ("Ann Reed",)),
            ("Posted by Ann Reed on 3 March 2021 at 4:15 pm", ("Ann Reed",)),
            ("Ann Reed; Ann Reed", ("Ann Reed",)),
            ("Séamus Ó Néill", ("Séamus Ó Néill",)),
            ("admin", ()),
            ("https://example.org/ann", ()),
            ("No Author", ()),
            ("", ()),
        ],
    )
    def test_the_names_are_those_stated_less_the_words_around_them(self, stated: str, names: tuple[str, ...]) -> None:
        assert names_in([stated]) == names

    @given(st.text(max_size=200))
    def test_a_name_is_made_of_what_was_stated(self, stated: str) -> None:
        folded = " ".join(stated.split())
        assert all(name in folded for name in names_in([stated]))


class TestDay:
    def test_a_stated_day_has_its_origin(self) -> None:
        found = read(jsonld(headline="T", datePublished="2020-02-19T10:00:00+02:00"))
        assert found.published is not None
        assert (found.published.day, found.published.origin) == (date(2020, 2, 19), "json-ld")

    def test_a_time_in_utc_gives_way_to_the_day_printed_beside_the_headline(self) -> None:
        head = "<title>Tankers leave Marsa</title>" + jsonld(
            headline="Tankers leave Marsa", datePublished="2020-02-20T02:30:00Z"
        )
        body = "<h1>Tankers leave Marsa</h1><p>19 February 2020</p>"
        assert day(read(head, body)) == date(2020, 2, 19)

    def test_a_day_of_the_address_far_before_the_one_stated_is_the_first(self) -> None:
        head = meta("article:published_time", "2023-05-01T08:00:00+02:00")
        assert day(read(head, url="https://example.org/2020/02/19/tankers")) == date(2020, 2, 19)

    def test_neighbouring_days_of_two_sources_leave_it_open(self) -> None:
        head = jsonld(headline="T", datePublished="2020-02-20T09:00:00-07:00")
        found = read(head + meta("article:published_time", "2020-02-19T09:00:00-07:00"))
        assert found.published is not None
        assert (found.published.earliest, found.published.latest) == (date(2020, 2, 19), date(2020, 2, 20))
        assert found.published.day is None

    @pytest.mark.parametrize(
        "line", ["19. Februar 2020", "19 Feb 2020", "Published: 19.02.2020", "Le 19 février 2020 à 7h"]
    )
    def test_a_day_printed_under_the_headline_is_found(self, line: str) -> None:
        found = read("<title>Tankers leave Marsa</title>", f"<h1>Tankers leave Marsa</h1><p>{line}</p>")
        assert day(found) == date(2020, 2, 19)

    def test_a_day_of_change_counts_only_without_another(self) -> None:
        lines = "<p>Updated: 21 Feb 2020</p><p>First published 19 Feb 2020</p>"
        assert day(read("<title>Tankers leave</title>", f"<h1>Tankers leave</h1>{lines}")) == date(2020, 2, 19)

    def test_a_day_that_may_be_either_of_two_is_none(self) -> None:
        body = "<h1>Tankers leave Marsa</h1><p>02/03/2020</p>"
        assert day(read("<title>Tankers leave Marsa</title>", body, lang="en")) is None
        assert day(read("<title>Tankers leave Marsa</title>", body, lang="fr")) == date(2020, 3, 2)

    def test_no_page_was_published_after_it_was_seen(self) -> None:
        head = jsonld(headline="T", datePublished="2021-01-01")
        assert read(head, seen=date(2020, 12, 31)).published is None

    @pytest.mark.parametrize(
        ("stated", "expected"),
        [
            ("2020-02-19", date(2020, 2, 19)),
            ("20200219", date(2020, 2, 19)),
            ("2020-02-19T23:10:00.000Z", date(2020, 2, 19)),
            ("19.02.2020", date(2020, 2, 19)),
            ("19/02/2020", date(2020, 2, 19)),
            ("02/19/2020", date(2020, 2, 19)),
            ("02/03/2020", None),
            ("February 19th, 2020", date(2020, 2, 19)),
            ("Wed, 19 Feb 2020 10:00:00 GMT", date(2020, 2, 19)),
            ("February 2020", None),
            ("2020", None),
            ("2020-02-31", None),
            ("yesterday", None),
        ],
    )
    def test_a_stated_day_is_read_whole_or_not_at_all(self, stated: str, expected: date | None) -> None:
        assert day_of(stated) == expected

    @given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
    def test_iso_days_and_those_of_an_address_come_back(self, on: date) -> None:
        assert day_of(on.isoformat()) == on
        assert day_of_url(f"https://example.org/{on:%Y/%m/%d}/ships-leave") == on

    def test_a_number_in_an_address_is_no_day(self) -> None:
        assert day_of_url("https://example.org/web/20200219123456/x") is None
        assert day_of_url("https://example.org/article-2020") is None

    def test_only_times_in_utc_have_an_hour_in_utc(self) -> None:
        assert hour_in_utc("2020-02-19T23:10:00Z") == 23
        assert hour_in_utc("2020-02-19T23:10:00+02:00") is None
        assert hour_in_utc("2020-02-19") is None


class TestBrokenSources:
    @pytest.mark.parametrize(
        "script",
        [
            "{",
            "null",
            "[[[]]]",
            '{"@type": 5}',
            '{"@graph": "x"}',
            "[" * 5_000,
            '{"@type":"NewsArticle","headline":{"a":[1]}}',
        ],
    )
    def test_json_ld_that_says_nothing_leaves_the_other_sources_alone(self, script: str) -> None:
        head = f"<script type='application/ld+json'>{script}</script>" + meta("author", "Ann Reed")
        assert authors(read(head)) == ("Ann Reed",)

    def test_json_ld_with_a_comma_too_many_is_read(self) -> None:
        head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tankers leave",}</script>'
        assert headline(read(head)) == "Tankers leave"

    def test_publisher_language_and_address_are_those_stated(self) -> None:
        head = meta("og:site_name", "The Marsa Courier") + meta("og:url", "https://courier.example/tankers")
        found = read(head, lang="en_GB")
        assert (found.publisher, found.language, found.url) == (
            "The Marsa Courier",
            "en-GB",
            "https://courier.example/tankers",
        )
