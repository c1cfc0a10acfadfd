"""A brief shows what the report says, where it says so, and nothing else."""

import io
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from dragoman.brief import Brief, render_markdown, render_terminal
from dragoman.brief import compose as compose_from
from dragoman.brief.outline import Excerpt
from dragoman.brief.wording import published_words, stamp_words
from dragoman.claims import ClaimFinder
from dragoman.coding import Coding
from dragoman.dates import find_times, resolve
from dragoman.mentions import Mention
from dragoman.page.draft import Draft, DraftComment, Piece, assemble
from dragoman.report import PAGE_VOICES, Published, Report

STATED = Published(earliest=date(2021, 5, 3), latest=date(2021, 5, 3), origin="json-ld", confidence=1.0)
SENTENCE = "The ferry to the island was late again and nobody at the quay could say why. "


def page(**changes: object) -> Report:
    """A made-up page with every kind of voice."""
    draft = {
        "source": "https://example.org/ferry",
        "title": "The Ferry Was Late",
        "standfirst": "Nobody knows why",
        "authors": ("Ann Quay",),
        "credit": "Island Wire",
        "published": STATED,
        "pieces": (
            Piece(text="Editor’s note: The harbour is our landlord.", kind="editor"),
            Piece(text="The ferry was late on May 2. It came at night."),
            Piece(text="“We are sorry,” the captain said. “It will not happen again.”"),
            Piece(text=SENTENCE * 9, heading="WHY IT MATTERS"),
            Piece(text="Source: Island Wire", kind="credit"),
        ),
        "comments": (
            DraftComment(id="a", author="bo", paragraphs=("In 1945 ferries ran on time.",)),
            DraftComment(id="b", parent="a", author="cy", published="2021-05-04T08:30", paragraphs=("Did they?",)),
            DraftComment(id="c", parent="b", author="bo", paragraphs=("Did they?", "Yes."), quoted=frozenset({0})),
        ),
    }
    return assemble(Draft(**(draft | changes)))  # type: ignore[arg-type]


FIND_CLAIMS = ClaimFinder(attribute=lambda _: ())
"""Quotations alone: what the learned reader adds is tested where its weights are."""


def coded(report: Report) -> Coding:
    """A coding with what rules find: quotations and times."""
    text = report.text_of(*PAGE_VOICES)
    whens = resolve(text, find_times(text), report.published)
    mentions = tuple(
        Mention(id=f"m{n}", span=when.span, kind="time", cluster=n, when=when, voice=passage.voice, confidence=1.0)
        for n, when in enumerate(whens)
        for passage in report.passages
        if passage.span.holds(when.span)
    )
    claims = FIND_CLAIMS(report)
    return Coding(report=report.id, mentions=mentions, claims=claims, events=(), coder="0", weights="")


def compose(report: Report) -> Brief:
    return compose_from(report, coded(report))


def excerpts(brief: Brief) -> Iterator[Excerpt]:
    """Everything that a brief shows of the text."""
    yield from brief.standfirst
    for note in brief.notes:
        yield from (words for words in (note.label, *note.paragraphs) if words)
    for section in brief.sections:
        yield from (words for words in (section.label, section.opening) if words)
    for speaker in brief.speakers:
        for told in speaker.claims:
            yield from told.stretches
    for line in brief.days:
        yield from (line.words, line.sentence)
    for remark in brief.thread:
        yield from (words for words in (remark.words, remark.quoted) if words)


def printed(report: Report, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    with console.capture() as captured:
        render_terminal(compose(report), console)
    return captured.get()


def test_the_headline_the_note_the_credit_and_the_sections_each_have_their_place() -> None:
    brief = compose(page())
    assert brief.headline is not None
    assert brief.headline.text == "The Ferry Was Late"
    assert [note.paragraphs[0].text for note in brief.notes] == ["The harbour is our landlord."]
    assert [section.label and section.label.text for section in brief.sections] == [None, "WHY IT MATTERS"]
    assert brief.credit is not None
    assert brief.credit.span is not None


def test_a_section_opens_with_whole_sentences_and_says_that_there_is_more() -> None:
    opening = compose(page()).sections[1].opening
    assert opening.text.endswith("why.")
    assert opening.cut_after


def test_a_label_within_a_passage_is_shown_once() -> None:
    report = page(pieces=(Piece(text="WHAT’S NEXT? The ferry sails.", heading="WHAT’S NEXT?"),))
    assert compose(report).sections[0].opening.text == "The ferry sails."


def test_claims_are_grouped_by_who_speaks_in_the_words_of_the_page() -> None:
    (speaker,) = compose(page()).speakers
    assert speaker.name is not None
    assert speaker.name.text == "the captain"
    assert [[words.text for words in told.stretches] for told in speaker.claims] == [
        ["“We are sorry,” the captain said"],
        ["“It will not happen again.”"],
    ]


def test_what_is_claimed_is_told_from_the_words_around_it() -> None:
    (speaker,) = compose(page()).speakers
    (words,), (said,) = speaker.claims[0].stretches, speaker.claims[0].said
    assert [words.text[start:end] for start, end in said] == ["“We are sorry,”"]


def test_a_quotation_that_goes_on_says_so() -> None:
    (speaker,) = compose(page()).speakers
    assert [told.notes for told in speaker.claims] == ["", "goes on"]


def test_two_pronouns_without_a_name_are_not_taken_for_one_speaker() -> None:
    report = page(pieces=(Piece(text="A widow sat. “It is late,” she said. A nurse came. “It is early,” she said."),))
    assert [speaker.name and speaker.name.text for speaker in compose(report).speakers] == ["she", "she"]


def test_days_are_shown_in_the_order_of_time_and_never_from_comments() -> None:
    report = page(pieces=(Piece(text="It sank on May 2, 2021. It was built on June 1, 1990."),))
    assert [line.day.earliest for line in compose(report).days] == [date(1990, 6, 1), date(2021, 5, 2)]


def test_a_day_in_a_very_long_sentence_is_shown_with_the_words_around_it() -> None:
    long = "and the ferry was late " * 60
    (line,) = compose(page(pieces=(Piece(text=f"{long}on May 2, 2021 {long}"),))).days
    assert line.sentence.cut_before
    assert line.sentence.cut_after
    assert line.sentence.text[slice(*line.mark)] == "May 2, 2021"


def test_a_thread_is_read_parent_before_reply_and_quoted_words_are_told_apart() -> None:
    thread = compose(page()).thread
    assert [(remark.depth, remark.replies, remark.answers) for remark in thread] == [
        (1, 2, None),
        (2, 1, "bo"),
        (3, 0, "cy"),
    ]
    assert thread[2].quoted is not None
    assert thread[2].words is not None
    assert (thread[2].quoted.text, thread[2].words.text) == ("Did they?", "Yes.")


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, "date unknown"),
        (STATED, "3 May 2021 (stated by the page)"),
        (("2021-05-03", None, "inferred"), "not before 3 May 2021 (inferred)"),
        (("2021-05-03", "2021-05-03", "inferred"), "not before 3 May 2021 (inferred)"),
        (("2021-05-03", "2021-05-09", "inferred"), "between 3 and 9 May 2021 (inferred)"),
        ((None, "2021-05-03", "warc"), "not after 3 May 2021 (stated by the page)"),
        (("2021-05-03", "2021-05-03", "url"), "3 May 2021 (from the page’s address)"),
    ],
)
def test_a_publication_date_says_how_it_is_known(published: object, words: str) -> None:
    if isinstance(published, tuple):
        first, last = (date.fromisoformat(day) if day else None for day in published[:2])
        published = Published(earliest=first, latest=last, origin=published[2], confidence=0.5)
    assert published is None or isinstance(published, Published)
    assert published_words(published) == words


def test_a_comments_date_that_is_none_is_shown_as_written() -> None:
    assert [stamp_words(stamp) for stamp in ("2021-03-03T16:15", "2021-03", "2021-99-01")] == [
        "3 March 2021, 16:15",
        "March 2021",
        "2021-99-01",
    ]


words = st.text(st.sampled_from('ab .,“”"‘’:\n\t\u00a0é[]1May209Fesaid'), max_size=60)
pieces = st.builds(
    Piece,
    text=words,
    kind=st.sampled_from(["reporter", "editor", "credit", "caption"]),
    heading=st.sampled_from([None, "a", "WHY"]),
)
remarks = st.lists(st.lists(words, max_size=3), max_size=6).map(
    lambda rows: tuple(
        DraftComment(id=str(n), parent=str(n - 1) if n % 3 else None, author="ann ann", paragraphs=tuple(row))
        for n, row in enumerate(rows)
    )
)


@settings(max_examples=60)
@given(st.lists(pieces, max_size=6), remarks)
def test_everything_shown_is_a_slice_of_the_text(body: list[Piece], comments: tuple[DraftComment, ...]) -> None:
    report = page(pieces=tuple(body), comments=comments)
    brief = compose(report)
    assert all(words.text == " ".join(words.span.of(report.text).split()) for words in excerpts(brief))
    for line in brief.days:
        assert line.sentence.text[slice(*line.mark)] == line.words.text


@settings(max_examples=25)
@given(st.text(max_size=80), st.integers(min_value=30, max_value=140))
def test_no_line_is_wider_than_the_terminal_whatever_the_page_says(hostile: str, width: int) -> None:
    report = page(title=hostile or "x", pieces=(Piece(text=hostile, heading=hostile or None),))
    for line in printed(report, width).split("\n"):
        assert len(line.rstrip()) <= width


def test_a_terminal_is_never_steered_by_the_page() -> None:
    hostile = "[bold red]\x1b[2J\x9b1m\u202eevil\u2066 [/] :smile:"
    shown = printed(page(title=hostile, pieces=(Piece(text=hostile),)))
    assert "[bold red]" in shown
    assert ":smile:" in shown
    assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(shown)


def test_a_piped_brief_is_plain_text() -> None:
    file = io.StringIO()
    render_terminal(compose(page()), Console(file=file, width=80))
    assert "\x1b" not in file.getvalue()


def test_a_terminal_shows_a_long_thread_up_to_a_limit_and_counts_the_rest() -> None:
    deep = tuple(
        DraftComment(id=str(n), parent=str(n - 1) if n else None, author="bo", paragraphs=(f"Word {n}.",))
        for n in range(3000)
    )
    shown = printed(page(comments=deep))
    assert "2992 replies further down" in shown
    assert "… and 2800 more" in shown


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "![a](https://example.org/x.png)",
        "# Heading",
        "1. item",
        "- item",
        "***",
        "`code`",
        "&lt;b&gt;",
        "https://example.org www.example.org a@example.org",
        "| a | b |",
    ],
)
def test_markdown_of_the_page_stays_words(hostile: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    reader = markdown_it.MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    report = page(title=hostile, standfirst=None, pieces=(Piece(text=hostile),), comments=())
    tokens = reader.parse(render_markdown(compose(report)))
    heading, paragraph = (
        tokens[at + 1].children for at, token in enumerate(tokens) if shows_page(token.type, at, tokens)
    )
    assert "".join(token.content for token in heading) == hostile
    assert "".join(token.content for token in paragraph) == hostile
    assert not any(token.type in {"html_block", "html_inline", "link_open", "image", "code_inline"} for token in tokens)


def shows_page(kind: str, at: int, tokens: list[object]) -> bool:
    """Whether a token opens the first heading or the last paragraph, which hold the page's words."""
    last = max(n for n, token in enumerate(tokens) if getattr(token, "type", "") == "paragraph_open")
    return at in (0, last) and kind in {"heading_open", "paragraph_open"}
