"""A page saved as plain text, read as a report: the reference page, its siblings, and hostile input."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UnreadableSourceError
from dragoman.page.source import Page
from dragoman.page.text import read_text
from dragoman.report import Report

SEED = Path(__file__).parents[2] / "shared" / "seed" / "page.txt"


def read(text: str, *, url: str | None = None, seen: date | None = None) -> Report:
    return read_text(Page(content=text.encode(), name="page.txt", url=url, seen=seen))


def said(report: Report, kind: str) -> list[str]:
    return [p.span.of(report.text) for p in report.passages if p.voice.kind == kind]


@pytest.fixture(scope="module")
def reference() -> Report:
    if not SEED.exists():
        pytest.skip(f"the reference page is not at {SEED}")
    return read_text(Page(content=SEED.read_bytes(), name=str(SEED)))


class TestReferencePage:
    def test_the_text_is_untouched(self, reference: Report) -> None:
        assert reference.text == SEED.read_text(encoding="utf-8")
        assert "\u00a0" in reference.text

    def test_the_headline_is_followed_by_a_one_line_standfirst(self, reference: Report) -> None:
        assert reference.title == "Russia’s Defense Minister Hosts Libya’s Haftar in Moscow to Mess With Erdogan"
        assert said(reference, "headline") == [reference.title]
        (standfirst,) = said(reference, "standfirst")
        assert standfirst.startswith("A reminder to Erdogan")

    def test_no_byline_and_no_url_stay_empty(self, reference: Report) -> None:
        assert (reference.authors, reference.publisher) == ((), None)
        assert reference.document.source == str(SEED)
        assert {p.voice.name for p in reference.of_kind("reporter")} == {None}

    def test_the_editors_note_is_one_paragraph_without_a_full_stop(self, reference: Report) -> None:
        (note,) = said(reference, "editor")
        assert note.startswith("Editor’s note: Russia has")
        assert note.endswith("more difficult for him in Libya")

    def test_labels_run_until_the_next_and_the_lead_has_none(self, reference: Report) -> None:
        headings = [p.heading for p in reference.of_kind("reporter")]
        assert headings == [None] * 3 + ["WHY IT MATTERS"] * 2 + ["STRETCHING THE FRONT"] * 2 + ["WHAT’S NEXT?"] * 6

    def test_a_labelled_paragraph_starts_after_its_label(self, reference: Report) -> None:
        starts = [words[:12] for words in said(reference, "reporter")]
        assert starts[3] == "Shoigu has m"
        assert starts[5] == "The meeting "
        assert starts[7] == "The UN has t"

    def test_only_the_line_of_its_own_is_the_credit(self, reference: Report) -> None:
        assert reference.credit == "Al Monitor"
        assert said(reference, "credit") == ["Source: Al Monitor"]
        assert any(words.startswith("A source close to") for words in said(reference, "reporter"))

    def test_the_last_paragraph_needs_no_full_stop(self, reference: Report) -> None:
        assert said(reference, "reporter")[-1].endswith("more pressure on Turkey")

    def test_the_day_is_inferred_as_not_before_19_february(self, reference: Report) -> None:
        published = reference.published
        assert published is not None
        assert (published.earliest, published.latest, published.origin) == (
            date(2020, 2, 19),
            None,
            "inferred",
        )
        assert published.day is None

    def test_the_language_is_that_of_the_body(self, reference: Report) -> None:
        assert reference.language == "en"

    def test_ten_comments_have_their_depths(self, reference: Report) -> None:
        assert [c.depth for c in reference.comments] == [1, 2, 3, 4, 4, 5, 6, 6, 6, 6]

    def test_replies_go_to_the_comment_they_are_set_under(self, reference: Report) -> None:
        assert [c.parent for c in reference.comments] == [None, "1", "2", "3", "3", "5", "6", "6", "6", "6"]

    def test_names_are_kept_as_written(self, reference: Report) -> None:
        assert [c.author for c in reference.comments] == [
            "David Chu",
            "thomas malthaus",
            "David Chu",
            "thomas malthaus",
            "rightiswrong rightiswrong",
            "David Chu",
            "Séamus Ó Néill",
            "rightiswrong rightiswrong",
            "rightiswrong rightiswrong",
            "Tom Surguine, already signed .",
        ]

    def test_a_doubled_name_is_folded_in_the_voice(self, reference: Report) -> None:
        assert reference.comments[4].passage.voice.name == "rightiswrong"
        assert reference.comments[4].passage.voice == reference.comments[8].passage.voice

    def test_a_repeated_sentence_is_in_the_voice_of_the_parent(self, reference: Report) -> None:
        reply = reference.comments[5]
        within = [p for p in reference.of_kind("comment") if reply.passage.span.holds(p.span)]
        assert [p.voice.name for p in within] == ["David Chu", "rightiswrong", "David Chu"]

    def test_blank_lines_part_paragraphs_and_line_ends_do_not(self, reference: Report) -> None:
        eighth = reference.comments[7].passage
        within = [p for p in reference.of_kind("comment") if eighth.span.holds(p.span)]
        assert len(within) == 1
        assert "1945.\n" in within[0].span.of(reference.text)

    def test_the_deepest_level_is_less_sure(self, reference: Report) -> None:
        sure = [c.parent_confidence for c in reference.comments]
        assert sure[:6] == [1.0] * 6
        assert all(confidence < 1 for confidence in sure[6:])

    def test_the_form_for_replies_belongs_to_no_passage(self, reference: Report) -> None:
        form = reference.text.index("Leave A Reply")
        assert all(p.span.end <= form for p in reference.passages)


HARBOUR = """Ferry Crews Refuse to Sail After Shots Near Misrata

By Jane Doe and Omar K. Haddad
Published: 20 February 2020 | Updated: 21 February 2020

BENGHAZI, Libya — Crews of two ferries refused to sail on Wednesday, port officials said.

BACKGROUND: The line had been closed since November 2018. It reopened on 3 January 2020.

"We waited all night," a sailor said.

THE BOTTOM LINE: Without the ferries the town depends on one road.

LNA: so reads the flag that the LNA flew.

Originally published by Harbour News

[Editor's note: The name of the port was corrected]

Tags: Libya, ports

3 Comments

1) Ann Lee wrote on 3 March 2021 at 4:15 pm:

   So who fired the shots?

   1) Bob replied on 3 March 2021 at 5:20 pm:

      So who fired the shots?

      Nobody knows. My list:

      1. the guards
      2. the crew

2) Zoë wrote on March 4, 2021:

   No idea.

Comments are closed

Related articles

Another story about ports
"""


class TestSibling:
    def test_bylines_and_stated_days_are_read(self) -> None:
        report = read(HARBOUR)
        assert report.authors == ("Jane Doe", "Omar K. Haddad")
        assert {p.voice.name for p in report.of_kind("reporter")} == {"Jane Doe, Omar K. Haddad"}
        assert report.published is not None
        assert (report.published.day, report.published.origin) == (date(2020, 2, 20), "text")

    def test_other_labels_head_their_sections(self) -> None:
        headings = [p.heading for p in read(HARBOUR).of_kind("reporter")]
        assert headings == [None, "BACKGROUND", "BACKGROUND", "THE BOTTOM LINE", "THE BOTTOM LINE"]

    def test_a_note_and_a_credit_may_stand_at_the_end(self) -> None:
        report = read(HARBOUR)
        assert said(report, "editor") == ["[Editor's note: The name of the port was corrected]"]
        assert report.credit == "Harbour News"

    def test_other_numbers_and_verbs_head_comments(self) -> None:
        comments = read(HARBOUR).comments
        assert [(c.author, c.published, c.parent) for c in comments] == [
            ("Ann Lee", "2021-03-03T16:15", None),
            ("Bob", "2021-03-03T17:20", "1"),
            ("Zoë", "2021-03-04", None),
        ]

    def test_furniture_belongs_to_no_passage(self) -> None:
        everything = " ".join(p.span.of(HARBOUR) for p in read(HARBOUR).passages)
        for furniture in ("Tags:", "3 Comments", "Comments are closed", "Related articles", "Another story"):
            assert furniture not in everything

    def test_windows_line_ends_and_tabs_change_nothing_but_offsets(self) -> None:
        plain, windows = read(HARBOUR), read(HARBOUR.replace("   ", "\t").replace("\n", "\r\n"))
        assert [p.voice.kind for p in plain.passages] == [p.voice.kind for p in windows.passages]
        assert [c.depth for c in plain.comments] == [c.depth for c in windows.comments]
        assert plain.title == windows.title

    def test_small_labels_head_sections_too(self) -> None:
        report = read(
            "Talks Resume in a Quiet Town\nFebruary 20, 2020\nBy AMINA SALEM\n\n"
            "Delegates met on Monday in a small hotel, without a result.\n\n"
            "Why it matters: The prisoners have been held for two years.\n\n"
            "What's next: A third round will be held on March 5.\n\nVia Reuters\n"
        )
        assert [p.heading for p in report.of_kind("reporter")] == [None, "Why it matters", "What's next"]
        assert (report.authors, report.credit) == (("AMINA SALEM",), "Reuters")
        assert report.published is not None
        assert report.published.day == date(2020, 2, 20)

    def test_hashes_mark_headline_and_sections(self) -> None:
        report = read(
            "# The Port Is Quiet Again\n\n## Why it matters\n\nShips came back to the harbour on Thursday, "
            "and dockers unloaded wheat.\n\n(Reporting by Jane Doe; Editing by Rob Roe)\n"
        )
        assert report.title == "The Port Is Quiet Again"
        assert [p.heading for p in report.of_kind("reporter")] == ["Why it matters"]
        assert report.authors == ("Jane Doe",)

    def test_a_short_line_over_a_paragraph_is_a_sub_heading(self) -> None:
        report = read(
            "Port Town Waits for Wheat\n\nThe town of Zuwara waits for wheat. Bread has doubled in price.\n\n"
            "What people say\n\nBakers say that they cannot go on for long with the flour they have, and "
            "that nobody told them more.\n"
        )
        assert [p.heading for p in report.of_kind("reporter")] == [None, "What people say"]

    def test_a_standfirst_with_a_full_stop_is_told_by_the_byline_under_it(self) -> None:
        head = "Port Town Waits for Wheat\n\nShips are held up by the fighting.\n\n"
        body = "The town of Zuwara waits for wheat. Bread has doubled in price.\n"
        assert said(read(head + "By Jane Doe\n\n" + body), "standfirst") == ["Ships are held up by the fighting."]
        assert said(read(head + body), "standfirst") == []

    def test_a_name_over_a_date_is_part_of_the_head_and_no_guess(self) -> None:
        report = read("The Quiet Front\nHarbour News\nMarch 3, 2021\n\nSoldiers kept their guns silent all night.\n")
        assert report.authors == ()
        assert said(report, "reporter") == ["Soldiers kept their guns silent all night."]

    @pytest.mark.parametrize(
        "line",
        [
            "By Jane Doe and Rob Roe",
            "By Jane Doe in Tripoli and Rob Roe in Geneva",
            "By Jane Doe and Rob Roe | 3 March 2021",
            "Posted on 3 March 2021 by Jane Doe and Rob Roe",
            "March 3, 2021 – by Jane Doe and Rob Roe",
            "Written by Jane Doe and Rob Roe",
            "Authors: Jane Doe, Rob Roe",
        ],
    )
    def test_a_byline_gives_its_names_whatever_stands_beside_them(self, line: str) -> None:
        assert read(f"The Quiet Front\n\n{line}\n\nSoldiers kept silent.\n").authors == (
            "Jane Doe",
            "Rob Roe",
        )

    @pytest.mark.parametrize("line", ["By the time it ended, all was lost", "By Monday it was over.", "By admin"])
    def test_what_only_begins_as_a_byline_names_nobody(self, line: str) -> None:
        assert read(f"The Quiet Front\n\n{line}\n\nSoldiers kept silent.\n").authors == ()

    def test_a_captions_words_are_a_captions(self) -> None:
        report = read("The Quiet Front\n\nPhoto: Wheat in the harbour\n\nSoldiers kept their guns silent.\n")
        assert said(report, "caption") == ["Photo: Wheat in the harbour"]

    def test_lines_are_paragraphs_where_no_line_is_blank(self) -> None:
        report = read(
            'The Port Is Quiet Again\nShips came back to the harbour.\nPutin said:\n"We will see about it."\n'
            "The harbour master was content.\n"
        )
        assert report.title == "The Port Is Quiet Again"
        assert len(said(report, "reporter")) == 4
        assert report.comments == ()

    def test_the_authors_portrait_is_not_the_articles(self) -> None:
        report = read("The Quiet Front\n\nSoldiers kept silent.\n\nAbout the author\n\nJane Doe writes here.\n")
        assert said(report, "reporter") == ["Soldiers kept silent."]

    def test_a_note_alone_on_its_line_is_the_paragraph_below(self) -> None:
        report = read("The Quiet Front\n\nEditor’s note\n\nThis is ours.\n\nSoldiers kept their guns silent.\n")
        assert said(report, "editor") == ["Editor’s note", "This is ours."]


class TestPublication:
    BODY = "The Quiet Front\n\nHe came Feb. 19. On Jan. 13, 2020, they had met.\n"

    def test_a_day_in_the_address_is_the_day(self) -> None:
        published = read(self.BODY, url="https://example.org/2020/02/20/front").published
        assert published is not None
        assert (published.day, published.origin) == (date(2020, 2, 20), "url")

    def test_a_stated_day_comes_before_the_address(self) -> None:
        text = self.BODY.replace("\n\n", "\n\nPublished: 21 February 2020\n\n", 1)
        published = read(text, url="https://example.org/2020/02/20/front").published
        assert published is not None
        assert (published.day, published.origin) == (date(2020, 2, 21), "text")

    def test_the_day_it_was_seen_closes_an_inferred_interval(self) -> None:
        published = read(self.BODY, seen=date(2020, 5, 1)).published
        assert published is not None
        assert (published.earliest, published.latest) == (date(2020, 2, 19), date(2020, 5, 1))

    def test_a_dateline_states_the_day(self) -> None:
        published = read("MOSCOW, Feb. 20, 2020 (Agency) — The minister hosted him.\n\nHe left.\n").published
        assert published is not None
        assert published.day == date(2020, 2, 20)

    def test_comments_say_nothing_about_the_day(self) -> None:
        text = self.BODY + "\nSource: X\n\n  1. Ann says\n\n    On Jan. 1, 2022, it ended. Right up until 1945.\n"
        published = read(text).published
        assert published is not None
        assert published.earliest == date(2020, 2, 19)


class TestBareInput:
    @pytest.mark.parametrize("text", ["", " \n\t\u00a0\n", "\n\n\n"])
    def test_nothing_gives_nothing(self, text: str) -> None:
        report = read(text)
        assert (report.title, report.passages, report.comments, report.published) == (None, (), (), None)

    def test_one_line_is_a_paragraph(self) -> None:
        report = read("Just one line")
        assert (report.title, said(report, "reporter"), report.language) == (None, ["Just one line"], None)

    def test_a_text_that_starts_with_a_paragraph_has_no_headline(self) -> None:
        report = read("MOSCOW (Agency) — The minister hosted him.\n\nHe said the talks would go on.\n")
        assert report.title is None
        assert len(said(report, "reporter")) == 2
        assert read("The minister hosted him.\n\nHe said so.\n").title is None


LINES = st.sampled_from(
    [
        "",
        "",
        "Title of it",
        "1. Ann says",
        "  1. Bob wrote on 3 March 2021 at 4:15 pm:",
        "\t2) Cy",
        "BACKGROUND: x",
        "Editor’s note: y",
        "Source: Al Monitor",
        "3 Comments",
        "Leave a Reply",
        "By Jane Doe",
        "February 20, 2020",
        "    A sentence of words that is long enough, and quoted by others too.",
        "WHAT’S NEXT?\u00a0Nobody knows.",
        "Related articles",
        "Reply",
        "# Heading",
        "\u00a0\u00a0nbsp",
        "•",
        "Ann Lee",
        "March 3, 2021 at 4:15 pm",
        "\f",
        "He came Feb. 19.",
        "On Jan. 13, 2020, they met.",
        "\u2028",
        "\x85",
    ]
)


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


@settings(deadline=None)
@given(st.lists(LINES, max_size=30).map("\n".join) | TEXT, st.sampled_from(["\n", "\r\n", "\r"]))
def test_spans_slice_back_in_order_and_nest(text: str, end: str) -> None:
    page = Page(content=text.replace("\n", end).encode("utf-8", "replace"), name="x")
    report = read_text(page)
    assert report == read_text(page)
    place = 0
    for passage in report.passages:
        words = passage.span.of(report.text)
        assert place <= passage.span.start < passage.span.end <= len(report.text)
        assert words == words.strip() != ""
        place = passage.span.end
    seen: set[str] = set()
    for comment in report.comments:
        assert comment.parent is None or comment.parent in seen
        assert comment.id not in seen
        seen.add(comment.id)
        inside = [p for p in report.of_kind("comment") if comment.passage.span.holds(p.span)]
        assert bool(inside) == (comment.passage.span.start < comment.passage.span.end)


@pytest.mark.parametrize(
    "unit", ["\u00a0", " \n", "\t\t \n", "ab\n\n", "Feb. ", "1 ", "[", "AB ", "“", "3 Comments\n\n"]
)
def test_long_runs_of_anything_are_read(unit: str) -> None:
    report = read(unit * (60_000 // len(unit)))
    assert report.title is None or len(report.title) < 300


def test_more_lines_than_a_page_has_are_refused_with_a_reason() -> None:
    with pytest.raises(UnreadableSourceError, match=r"page\.txt: has more than 1,000,000 lines; give each"):
        read("a\n" * 1_000_001)


def test_twenty_thousand_comments_are_read() -> None:
    thread = "".join(f"  {n}. user{n} says\n\n    Text number {n}.\n\n" for n in range(1, 20_001))
    report = read("The Quiet Front\n\nSoldiers kept their guns silent.\n\n" + thread)
    assert len(report.comments) == 20_000
    assert report.comments[-1].author == "user20000"


def test_a_thread_a_thousand_deep_is_read() -> None:
    thread = "".join(" " * n + f"1. user{n} says\n\n" + " " * n + "  Yes.\n\n" for n in range(1, 1001))
    report = read("The Quiet Front\n\nSoldiers kept their guns silent.\n\n" + thread)
    assert report.comments[-1].depth == 1000
