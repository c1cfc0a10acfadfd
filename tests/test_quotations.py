"""Direct quotations: which words are quoted, whose they are, and what is no quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.page.draft import Draft, DraftComment, Piece, assemble
from dragoman.quotations import Quotation, find_quotations
from dragoman.report import Report


def report_of(*paragraphs: str) -> Report:
    return assemble(Draft(source="made.up", pieces=tuple(Piece(text=words) for words in paragraphs)))


def said(*paragraphs: str) -> list[tuple[str, str | None]]:
    """The quotations of some paragraphs as (words, words that name the speaker), quoted terms left out."""
    report = report_of(*paragraphs)
    return [
        (one.span.of(report.text), one.speaker.of(report.text) if one.speaker else None)
        for one in find_quotations(report)
        if one.kind == "quotation"
    ]


def only(*paragraphs: str) -> Quotation:
    (quotation,) = find_quotations(report_of(*paragraphs))
    return quotation


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        ("“The road is open again,” the Harbour Office stated.", "the Harbour Office"),
        ("“The road is open again,” said Colonel Idris Maadi.", "Colonel Idris Maadi"),
        ("“The road is open again,” said a clerk in the harbour on Monday.", "a clerk"),
        ("Maadi told the Evening Post that the road was “open again”.", "Maadi"),
        ("Maadi, who runs the harbour, told reporters: “The road is open again.”", "Maadi"),
        ("Idris Maadi, the harbour’s master, said: “The road is open again.”", "Idris Maadi"),
        ("In a statement on Monday, the ministry said: “The road is open again.”", "the ministry"),
        ("He also said the road was “open again”.", "He"),
        ("According to the mayor, the road is “open again”.", "the mayor"),
        ("“The road is open again,” according to residents.", "residents"),
        ("Maadi: “The road is open again.”", "Maadi"),
        ("Salem and Maadi said the road was “open again”.", "Salem and Maadi"),
        ("Maadi welcomed the deal and said it was “a good day”.", "Maadi"),
        ("Maadi left early, adding that it had been “a good day”.", "Maadi"),
        ("“Is the road open?” Maadi asked.", "Maadi"),
        ("The road, now “open again,” Maadi said, is long.", "Maadi"),
        ("“The road is open again.” — Idris Maadi", "Idris Maadi"),
    ],
)
def test_a_speaker_is_found_on_either_side_of_the_quotation(paragraph: str, speaker: str) -> None:
    assert [name for _, name in said(paragraph)] == [speaker]


def test_the_second_half_of_a_cut_quotation_has_the_speaker_of_the_first() -> None:
    first, second = find_quotations(report_of("“We talked,” the envoy stated. “The role of the talks was noted.”"))
    assert (first.speaker, first.cue) == (second.speaker, second.cue)
    assert (first.inherited, second.inherited) == (False, True)


def test_a_quotation_over_several_paragraphs_repeats_its_opening_mark_and_keeps_its_speaker() -> None:
    words = said("The envoy said: “We came in peace.", "“We leave in peace.", "“That is all.”", "He left.")
    assert words == [
        ("“We came in peace.", "The envoy"),
        ("“We leave in peace.", "The envoy"),
        ("“That is all.”", "The envoy"),
    ]


def test_a_quoted_paragraph_without_a_speaker_has_the_one_named_in_the_paragraph_before() -> None:
    words = said(
        "A source close to the harbour told the Evening Post that Maadi is stubborn.",
        "“He is all for a settlement [on his side],” the source stated.",
        "“There were no such troubles with Salem. He is under control.”",
        "The question is whether it will last.",
    )
    assert [speaker for _, speaker in words] == ["the source", "the source"]


def test_a_speaker_named_briefly_is_known_by_the_fullest_name_given_before() -> None:
    report = report_of("A source close to the harbour spoke up, a clerk said.", "“It is over,” the clerk stated.")
    (quotation,) = find_quotations(report)
    assert quotation.speaker_name == "a clerk"
    (later,) = find_quotations(report_of("Idris Maadi said it was over.", "“It is over,” Maadi said."))
    assert later.speaker_name == "Idris Maadi"


def test_a_pronoun_is_the_last_speaker_named() -> None:
    report = report_of("Idris Maadi told the Post he was tired.", "He also said it had been “a long year”.")
    (quotation,) = find_quotations(report)
    assert quotation.speaker is not None
    assert quotation.speaker.of(report.text) == "He"
    assert quotation.speaker_name == "Idris Maadi"


def test_two_of_one_office_are_two_speakers() -> None:
    report = report_of("The Northern harbour minister said no. The Southern minister said “yes, at once”.")
    (quotation,) = find_quotations(report)
    assert quotation.speaker_name == "The Southern minister"


def test_a_title_before_a_surname_names_the_same_speaker() -> None:
    report = report_of("Idris Maadi said no. “Perhaps we will,” Gen. Maadi said later.")
    (quotation,) = find_quotations(report)
    assert quotation.speaker_name == "Idris Maadi"


def test_a_pronoun_stays_a_pronoun_where_somebody_else_came_between() -> None:
    report = report_of("Idris Maadi told the Post he was tired.", "A widow counts boats. “They are few,” she said.")
    (quotation,) = find_quotations(report)
    assert quotation.speaker_name == "she"


def test_the_reporters_insertion_is_told_apart() -> None:
    report = report_of("“Once steps are needed [on his side] he leaves,” the envoy said.")
    (quotation,) = find_quotations(report)
    assert [span.of(report.text) for span in quotation.insertions] == ["[on his side]"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "They spoke aboard the carrier “Admiral Nobody,” which lay off the coast.",
        "Nobody knows who the “good guys” are.",
        "The so-called “caretaker cabinet” met.",
        "The operation is called “Spring of Nothing” there.",
    ],
)
def test_words_in_marks_that_nobody_says_are_a_term(paragraph: str) -> None:
    quotation = only(paragraph)
    assert (quotation.kind, quotation.speaker) == ("term", None)


def test_a_quoted_sentence_without_anybody_named_is_a_quotation_without_a_speaker() -> None:
    quotation = only("“Nobody has been here since the war began.” The wall says so in red paint.")
    assert (quotation.kind, quotation.speaker) == ("quotation", None)


def test_what_a_source_says_is_not_read_as_the_reporters_words() -> None:
    assert said("“Maadi says he is ready,” the envoy said.") == [("“Maadi says he is ready,”", "the envoy")]


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ('"It is over," Maadi said.', '"It is over,"'),
        ("«It is over,» Maadi said.", "«It is over,»"),
        ("« It is over », Maadi said.", "« It is over »"),
        ("„It is over“, Maadi said.", "„It is over“"),
        ("‘The rebels’ camp is gone,’ Maadi said.", "‘The rebels’ camp is gone,’"),
        (
            "“It was a ‘good’ day, he called it “fine”,” Maadi said.",
            "“It was a ‘good’ day, he called it “fine”,”",
        ),
    ],
)
def test_every_usual_pair_of_marks_is_read(paragraph: str, words: str) -> None:
    assert said(paragraph) == [(words, "Maadi")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The rebels’ camp wasn’t theirs, it’s the other side’s.",
        'He is 6\'2" tall and the pipe is 5" wide.',
        'The shell was 155 mm (6.1") across.',
    ],
)
def test_apostrophes_feet_and_inches_are_no_marks(paragraph: str) -> None:
    assert find_quotations(report_of(paragraph)) == ()


def test_a_mark_without_its_counterpart_swallows_nothing() -> None:
    words = said("Maadi said “it is over.", "The mayor stayed.", "“We go on,” the mayor said.")
    assert words == [("“We go on,”", "the mayor")]


def test_readers_comments_and_headlines_are_not_searched() -> None:
    report = assemble(
        Draft(
            source="made.up",
            title="“We go on,” the mayor says",
            pieces=(Piece(text="He spoke."), Piece(text="“We go on,” said the mayor.", kind="caption")),
            comments=(DraftComment(id="1", author="ann", paragraphs=("“We go on,” he said. Ha.",)),),
        )
    )
    assert find_quotations(report) == ()


def test_an_editors_note_keeps_its_voice() -> None:
    report = assemble(Draft(source="made.up", pieces=(Piece(text="Note: “We erred,” the desk said.", kind="editor"),)))
    (quotation,) = find_quotations(report)
    assert quotation.voice.kind == "editor"


fragments = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "«",
        "»",
        "„",
        "‘",
        "’",
        " ",
        ", ",
        ". ",
        "said ",
        "Maadi ",
        "he ",
        "told ",
        "who ",
        "\n",
        "x",
        "[",
        "]",
    ]
)


@given(st.lists(st.lists(fragments, max_size=25).map("".join), max_size=5))
def test_quotations_never_overlap_and_lie_within_their_paragraph(paragraphs: list[str]) -> None:
    report = report_of(*paragraphs)
    reached = 0
    for quotation in find_quotations(report):
        assert reached <= quotation.span.start < quotation.span.end
        reached = quotation.span.end
        assert any(passage.span.holds(quotation.span) for passage in report.passages)
        for span in (quotation.speaker, quotation.cue, quotation.named):
            assert span is None or span.of(report.text).strip()
