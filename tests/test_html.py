"""An HTML page read as a report: whose words are where, and hostile input."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UnreadableSourceError
from dragoman.page.html import read_html
from dragoman.page.source import Page
from dragoman.report import Report

LEAD = (
    "Two tankers left the port of Marsa on Tuesday after a week in which no ship was let in or out of it, the "
    "harbour master said, and a third was being loaded."
)
SECOND = (
    "The blockade had cost the company some eleven million dollars a day, according to figures that it published last "
    "month, and its storage tanks were full to the brim."
)
THIRD = (
    "Guards at the gate said that they had been given no reason for the order and expected none; they had not been "
    "paid since the autumn, one of them added."
)
FOURTH = (
    "The valves at the eastern terminal were opened at noon, and the first oil ran through the pipe an hour later, "
    "watched by a crowd that had gathered on the mole."
)


def read(html: str, *, url: str | None = None, seen: date | None = None) -> Report:
    return read_html(Page(content=html.encode(), name="page.html", url=url, seen=seen))


def said(report: Report, kind: str) -> list[str]:
    return [p.span.of(report.text) for p in report.passages if p.voice.kind == kind]


def page(article: str, *, head: str = "", after: str = "") -> str:
    return (
        f"<html lang='en'><head><title>Tankers leave Marsa | The Marsa Courier</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>Tankers leave Marsa</h1>{article}</article>{after}"
        "<footer>© 2020 The Marsa Courier</footer></body></html>"
    )


def body(*between: str) -> str:
    """Four paragraphs, with what is given after the first, the second, …"""
    extra = [*between, "", "", ""]
    return f"<p>{LEAD}</p>{extra[0]}<p>{SECOND}</p>{extra[1]}<p>{THIRD}</p>{extra[2]}<p>{FOURTH}</p>"


class TestBody:
    def test_the_paragraphs_are_the_reporters_and_menu_and_footer_are_nobodys(self) -> None:
        report = read(page(body()))
        assert said(report, "reporter") == [LEAD, SECOND, THIRD, FOURTH]
        assert "Home" not in report.text
        assert "©" not in report.text

    def test_the_headline_stands_once_at_the_top(self) -> None:
        report = read(page(body()))
        assert report.title == "Tankers leave Marsa"
        assert report.text.startswith("Tankers leave Marsa\n\n")
        assert report.text.count("Tankers leave Marsa") == 1

    def test_a_sub_heading_heads_the_paragraphs_below_it(self) -> None:
        report = read(page(body("", "<h2>What the guards say</h2>")))
        headings = {p.span.of(report.text): p.heading for p in report.of_kind("reporter")}
        assert headings == {LEAD: None, SECOND: None, THIRD: "What the guards say", FOURTH: "What the guards say"}
        assert "\n\nWhat the guards say\n\n" + THIRD in report.text

    def test_a_heading_over_nothing_is_left_out(self) -> None:
        report = read(page(body() + "<h2>More from the coast</h2>"))
        assert "More from the coast" not in report.text

    def test_a_label_in_a_paragraph_heads_it_as_in_plain_text(self) -> None:
        report = read(page(body(f"<p>WHY IT MATTERS: {FOURTH}</p>")))
        labelled = next(p for p in report.of_kind("reporter") if p.heading == "WHY IT MATTERS")
        assert labelled.span.of(report.text) == FOURTH

    def test_list_items_are_paragraphs_of_their_own(self) -> None:
        items = "<ul><li>The port opens at dawn and not before.</li><li>No ship may leave it at night.</li></ul>"
        report = read(page(body(items)))
        assert "The port opens at dawn and not before." in said(report, "reporter")
        assert "No ship may leave it at night." in said(report, "reporter")

    @pytest.mark.parametrize(
        "furniture",
        [
            "<p><a href='/a'>Harbour master resigns after a quarrel over fees</a></p>",
            "<p>READ ALSO: <a href='/a'>Harbour master resigns after a quarrel</a></p>",
            "<p><b>Read more:</b> <a href='/a'>Harbour master resigns after a quarrel</a></p>",
            "<p>Lesen Sie auch: <a href='/a'>Hafenmeister tritt zurück</a></p>",
            "<ul><li><a href='/a'>Harbour master resigns</a></li><li><a href='/b'>Fees rise again</a></li></ul>",
            "<div class='newsletter-box'><p>Sign up to our newsletter to read the news first.</p></div>",
            "<div class='share-bar'><a href='/f'>Facebook</a> <a href='/t'>Twitter</a></div>",
            "<p>Advertisement</p>",
        ],
    )
    def test_links_to_other_pieces_and_appeals_are_no_part_of_it(self, furniture: str) -> None:
        assert said(read(page(body(furniture))), "reporter") == [LEAD, SECOND, THIRD, FOURTH]

    @pytest.mark.parametrize(
        "closing",
        [
            "<p>© 2020 The Marsa Courier. All rights reserved.</p>",
            "<p>Tags: ports, oil, guards</p>",
            "<p>Reporting by Ann Reed in Marsa; editing by Tom Hale</p>",
            "<p>Last updated: 20 February 2020</p>",
        ],
    )
    def test_closing_lines_are_no_part_of_it(self, closing: str) -> None:
        assert said(read(page(body() + closing)), "reporter") == [LEAD, SECOND, THIRD, FOURTH]

    def test_a_note_on_the_author_at_the_end_is_no_part_of_it(self) -> None:
        head = "<meta name='author' content='Ann Reed'>"
        report = read(page(body() + "<p>Ann Reed is the Courier's correspondent on the coast.</p>", head=head))
        assert said(report, "reporter") == [LEAD, SECOND, THIRD, FOURTH]

    def test_what_the_page_states_of_its_article_shows_which_paragraph_is_not_in_it(self) -> None:
        stray = "<p>The Courier's harbour tours start again in spring and cost less than last year, so be quick.</p>"
        stated = '{"@type":"NewsArticle","headline":"Tankers leave Marsa","articleBody":"%s"}'
        head = "<script type='application/ld+json'>" + stated % " ".join([LEAD, SECOND, THIRD, FOURTH]) + "</script>"
        assert stray[3:-4] in said(read(page(body(stray))), "reporter")
        assert said(read(page(body(stray), head=head)), "reporter") == [LEAD, SECOND, THIRD, FOURTH]


class TestParagraphsByLineBreaks:
    TEXT = f"{LEAD}<br/><br>{SECOND}<br><br><b>What the guards say</b><br><br>{THIRD}<br>{FOURTH}"

    def test_two_breaks_end_a_paragraph_and_one_does_not(self) -> None:
        report = read(page(f"<div class='post-body'>{self.TEXT}</div>"))
        assert said(report, "reporter") == [LEAD, SECOND, f"{THIRD}\n{FOURTH}"]

    def test_a_line_in_bold_between_them_is_a_sub_heading(self) -> None:
        report = read(page(f"<div class='post-body'>{self.TEXT}</div>"))
        assert [p.heading for p in report.of_kind("reporter")] == [None, None, "What the guards say"]


class TestSubHeadings:
    @pytest.mark.parametrize(
        "markup",
        ["<h3>{}</h3>", "<p><strong>{}</strong></p>", "<p class='intertitle'>{}</p>", "<div><h2>{}</h2></div>"],
    )
    def test_a_heading_or_a_short_paragraph_in_bold_is_one(self, markup: str) -> None:
        report = read(page(body("", markup.format("What the guards say"))))
        assert [p.heading for p in report.of_kind("reporter")] == [None, None] + ["What the guards say"] * 2

    @pytest.mark.parametrize(
        "bold", ["Nobody had told the guards.", "Why did nobody at the gate tell you anything about it?"]
    )
    def test_a_sentence_or_a_question_to_somebody_in_bold_is_none(self, bold: str) -> None:
        report = read(page(body("", f"<p><b>{bold}</b></p>")))
        assert {p.heading for p in report.of_kind("reporter")} == {None}
        assert bold in said(report, "reporter")

    def test_a_byline_above_the_first_paragraph_is_neither_heading_nor_text(self) -> None:
        line = "<p><i>Posted Tuesday, 18 February 2020, by Ann Reed</i></p>"
        report = read(page(line + body(), head="<meta name='author' content='Ann Reed'>"))
        assert said(report, "reporter") == [LEAD, SECOND, THIRD, FOURTH]


class TestStandfirst:
    SUMMARY = "The harbour master let them go without saying why, and the crews did not ask."

    def test_a_summary_set_apart_is_the_standfirst_and_not_in_the_body(self) -> None:
        report = read(page(f"<h2 class='standfirst'>{self.SUMMARY}</h2><div>{body()}</div>"))
        assert said(report, "standfirst") == [self.SUMMARY]
        assert said(report, "reporter") == [LEAD, SECOND, THIRD, FOURTH]

    def test_the_pages_description_printed_under_the_headline_is_the_standfirst(self) -> None:
        head = f"<meta name='description' content='{self.SUMMARY}'>"
        report = read(page(f"<header><p>{self.SUMMARY}</p></header><div>{body()}</div>", head=head))
        assert said(report, "standfirst") == [self.SUMMARY]

    def test_a_description_that_is_not_printed_is_none(self) -> None:
        head = f"<meta name='description' content='{self.SUMMARY}'>"
        assert said(read(page(body(), head=head)), "standfirst") == []

    def test_the_first_of_the_bodys_paragraphs_is_none_though_the_description_repeats_it(self) -> None:
        report = read(page(body(), head=f"<meta name='description' content='{LEAD}'>"))
        assert said(report, "standfirst") == []
        assert said(report, "reporter")[0] == LEAD

    def test_key_points_before_the_first_paragraph_are_no_body_text(self) -> None:
        points = "<ul><li>Two tankers left the port</li><li>Guards had not been paid</li></ul>"
        report = read(page(f"{points}{body()}<p>{LEAD[::-1]}</p>"))
        assert said(report, "standfirst") == ["Two tankers left the port", "Guards had not been paid"]
        assert said(report, "reporter")[0] == LEAD


class TestOtherVoices:
    def test_an_editors_note_is_the_publishers(self) -> None:
        note = "Editor’s note: The Courier keeps an office in the port and pays rent to its owners"
        head = "<meta property='og:site_name' content='The Marsa Courier'>"
        report = read(page(f"<p><em>{note}</em></p>{body()}", head=head))
        assert said(report, "editor") == [note]
        assert next(report.of_kind("editor")).voice.name == "The Marsa Courier"
        assert said(report, "reporter") == [LEAD, SECOND, THIRD, FOURTH]

    def test_a_credit_alone_on_its_line_is_the_credit(self) -> None:
        report = read(page(body() + "<p>Source: <a href='https://example.org/'>Gulf Shipping Weekly</a></p>"))
        assert report.credit == "Gulf Shipping Weekly"
        assert said(report, "credit") == ["Source: Gulf Shipping Weekly"]
        assert said(report, "reporter") == [LEAD, SECOND, THIRD, FOURTH]

    def test_a_caption_stands_where_its_picture_does(self) -> None:
        picture = "<figure><img src='a.jpg'><figcaption>The mole of Marsa at dawn</figcaption></figure>"
        report = read(page(body("", picture)))
        kinds = [(p.voice.kind, p.span.of(report.text)) for p in report.passages]
        assert kinds.index(("caption", "The mole of Marsa at dawn")) == kinds.index(("reporter", SECOND)) + 1
        assert "The mole of Marsa at dawn" not in said(report, "reporter")

    def test_a_caption_under_a_sub_heading_does_not_print_it_twice(self) -> None:
        picture = "<figure><img src='a.jpg'><figcaption>The mole of Marsa at dawn</figcaption></figure>"
        report = read(page(body("<h2>At the gate</h2>", picture)))
        assert report.text.count("At the gate") == 1

    def test_a_readers_comment_is_neither_body_nor_authors(self) -> None:
        thread = (
            "<section id='comments'><h3>2 comments</h3><ol class='comment-list'>"
            "<li class='comment' id='comment-1'><div class='comment-author'><b class='fn'>Old Salt</b></div>"
            "<div class='comment-content'><p>I saw them pass the lighthouse at six.</p></div></li>"
            "<li class='comment' id='comment-2'><div class='comment-author'><b class='fn'>Mara</b></div>"
            "<div class='comment-content'><p>Seven, by my clock, and there were three of them.</p></div></li>"
            "</ol></section>"
        )
        report = read(page(body(), after=thread))
        assert [c.author for c in report.comments] == ["Old Salt", "Mara"]
        assert report.authors == ()
        assert said(report, "reporter") == [LEAD, SECOND, THIRD, FOURTH]


class TestDay:
    DATED = (
        "The order of Jan. 13, 2020, was lifted on Feb. 19, the company said in a statement to its customers and to us."
    )

    def test_a_page_without_a_day_gets_an_interval_from_its_body(self) -> None:
        report = read(page(body(f"<p>{self.DATED}</p>")))
        assert report.published is not None
        assert (report.published.earliest, report.published.latest) == (date(2020, 2, 19), None)
        assert (report.published.origin, report.published.day) == ("inferred", None)

    def test_the_day_it_was_fetched_closes_the_interval(self) -> None:
        report = read(page(body(f"<p>{self.DATED}</p>")), seen=date(2020, 3, 1))
        assert report.published is not None
        assert report.published.latest == date(2020, 3, 1)

    def test_a_page_that_names_no_day_has_none(self) -> None:
        assert read(page(body())).published is None


class TestBadInput:
    @pytest.mark.parametrize("html", ["", "  \n ", "<html></html>", "<html><body><script>x = 1</script></body></html>"])
    def test_a_page_without_text_is_refused_in_one_line_with_a_remedy(self, html: str) -> None:
        with pytest.raises(UnreadableSourceError, match=r"^page\.html: is HTML that shows no text; save the page"):
            read(html)

    def test_an_image_is_refused(self) -> None:
        with pytest.raises(UnreadableSourceError, match="is no text but a PNG image"):
            read_html(Page(content=b"\x89PNG\r\n\x1a\n" + bytes(200), name="a.png"))

    def test_tags_nested_a_hundred_thousand_deep_lose_no_text(self) -> None:
        deep = "<div>" * 100_000 + f"<p>{LEAD}</p>" + "</div>" * 100_000 + f"<p>{SECOND}</p>"
        report = read(f"<html><body>{deep}</body></html>")
        assert said(report, "reporter") == [LEAD, SECOND]

    def test_a_page_of_too_many_elements_is_refused(self) -> None:
        with pytest.raises(UnreadableSourceError, match="more than 150,000 elements; cut it down"):
            read("<h1>T</h1>" + "<b>x</b>" * 160_000)

    def test_a_script_of_many_megabytes_hides_no_text_behind_it(self) -> None:
        report = read(f"<h1>Tankers leave Marsa</h1><script>{'x=1;' * 3_000_000}</script><p>{LEAD}</p>")
        assert said(report, "reporter") == [LEAD]

    def test_a_page_of_one_short_paragraph_is_read(self) -> None:
        assert said(read("<p>Two tankers left.</p>"), "reporter") == ["Two tankers left."]


MARKUP = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<h2>", "<ul><li>", "<table><tr><td>", "<br>"),
            *("<a href=x>", "</a>", "<figure><figcaption>", "</figure>", "<!--", "<", "&amp;", "&#0;", "<script>"),
            *("</script>", "\0", "\u00a0", "\ud800", "Editor's note: kept", "Source: Somebody", "19 February 2020"),
            *(LEAD, SECOND, "Tankers", "by Ann Reed", "مرسى", " "),
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_any_markup_gives_a_report_whose_spans_slice_back_or_one_clear_error(html: str) -> None:
    source = Page(content=html.encode("utf-8", "replace"), name="x.html")
    with suppress(UnreadableSourceError):
        report = read_html(source)
        assert all(0 <= p.span.start < p.span.end <= len(report.text) for p in report.passages)
        assert [p.span.start for p in report.passages] == sorted(p.span.start for p in report.passages)
        assert read_html(source) == report
