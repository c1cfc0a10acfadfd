"""The coder with the shipped weights: what holds of a coding whatever the weights have learned."""

from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codec import from_json, to_json
from dragoman.coder import Coder, coder
from dragoman.coding import Coding
from dragoman.events import EventMention
from dragoman.ontology import MODES, TYPES
from dragoman.page.draft import Draft, DraftComment, Piece, assemble
from dragoman.reader.weights import MANIFEST
from dragoman.report import PAGE_VOICES, Published, Report, Span, VoiceKind
from dragoman.table import events_table

FOLDER = Path(str(files("dragoman.reader"))) / "weights"
pytestmark = pytest.mark.skipif(not (FOLDER / MANIFEST).is_file(), reason=f"no weights at {FOLDER}; `make weights`")

PUBLISHED = Published(earliest=date(2020, 2, 20), latest=date(2020, 2, 20), origin="meta", confidence=1)
TITLE = "Two Turkish soldiers killed in Idlib strike"
LEAD = "Syrian warplanes bombed a Turkish post near Saraqib on Tuesday, killing two Turkish soldiers, Ankara said."
MEETING = (
    "Russian Defense Minister Sergei Shoigu hosted Khalifa Hifter in Moscow, the day after the LNA attacked the port."
)
DENIAL = (
    "“We did not shell the town,” the general told reporters in Moscow. He accused the rebels of attacking a convoy."
)
TURKISH = "Bakanlık, salı günü sınır yakınındaki topçu ateşinde iki Türk askerinin öldüğünü ve beşinin yaralandığını açıkladı."
ARABIC = "قالت الوزارة يوم الاثنين إن جنديين قتلا في قصف قرب الحدود مع سوريا وإن خمسة أصيبوا."
RUSSIAN = "Министерство сообщило в понедельник, что двое военных погибли при обстреле у границы."
FRENCH = "Le ministère a déclaré lundi que deux soldats avaient été tués par des tirs près de la frontière."


@cache
def shipped() -> Coder:
    return coder()


def report_of(*pieces: str | tuple[VoiceKind, str], title: str | None = None, comments: tuple[str, ...] = ()) -> Report:
    laid = [Piece(text=one) if isinstance(one, str) else Piece(text=one[1], kind=one[0]) for one in pieces]
    said = [DraftComment(id=str(n), author="halima.s", paragraphs=(words,)) for n, words in enumerate(comments)]
    return assemble(Draft(source="made.up", title=title, pieces=tuple(laid), comments=tuple(said), published=PUBLISHED))


def code(report: Report) -> Coding:
    return shipped().code(report)


def spans_of(one: EventMention) -> list[Span]:
    parts = [one.when, one.where, one.dead, one.injured]
    own = [part.span for part in parts if part is not None and part.span is not None]
    return [one.trigger, *own, *(party.span for party in (*one.actors, *one.recipients))]


def check(report: Report, coding: Coding) -> None:
    """What holds of every coding."""
    own = list(report.of_kind(*PAGE_VOICES))
    ids = {mention.id for mention in coding.mentions}
    claims = {claim.id for claim in coding.claims}
    assert [one.id for one in coding.mentions] == [f"m{n}" for n in range(1, len(coding.mentions) + 1)]
    assert [one.id for one in coding.events] == [f"e{n}" for n in range(1, len(coding.events) + 1)]
    for mention in coding.mentions:
        assert any(passage.span.holds(mention.span) and passage.voice == mention.voice for passage in own)
        assert mention.span.of(report.text).strip() == mention.span.of(report.text) != ""
        assert 0 <= mention.confidence <= 1
    for event in coding.events:
        assert event.type in TYPES
        assert event.mode in ("", *MODES[event.type])
        assert 0 <= event.confidence <= 1
        assert event.according_to is None or event.according_to in claims
        assert (
            not event.when
            or not event.when.interval
            or _in_order(event.when.interval.earliest, event.when.interval.latest)
        )
        for one in event.mentions:
            passage = next(passage for passage in own if passage.span.holds(one.trigger))
            assert one.voice == passage.voice
            assert one.sentence.holds(one.trigger)
            assert all(0 <= span.start < span.end <= len(report.text) for span in spans_of(one))
            assert all(party.mention in ids for party in (*one.actors, *one.recipients) if party.mention)
            assert sum(share for _, share in one.types) == pytest.approx(1, abs=1e-3)


def _in_order(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


STRANGE = [
    LEAD, MEETING, DENIAL, "No. ", "", "\u200f\u202e", "e\u0301" * 40, "👩‍👩‍👧‍👦 killed 🇹🇷 soldiers", "| a | b |\n| 2 | 3 |",
    "- shelled Idlib\n- shelled Idlib\n- shelled Idlib", TURKISH, "It was not the attack. It was.", "\x00\x1b[31m bombed",
    "31 February, year 0 and 99999, Jordan said in May that Georgia would march in March.",
]  # fmt: skip
KINDS: list[VoiceKind] = ["reporter", "editor", "standfirst", "caption", "credit"]


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(STRANGE)), max_size=6),
    st.sampled_from([None, TITLE, TITLE.upper()]),
    st.lists(st.sampled_from([LEAD, DENIAL]), max_size=2),
)
def test_every_span_is_of_its_passage_and_every_reference_leads_somewhere(
    pieces: list[tuple[VoiceKind, str]], title: str | None, comments: list[str]
) -> None:
    report = report_of(*pieces, title=title, comments=tuple(comments))
    check(report, code(report))


def test_an_attack_told_plainly_is_found() -> None:
    coding = code(report_of(LEAD, MEETING, title=TITLE))
    assert "ASSAULT" in {event.type for event in coding.events}


def test_the_same_bytes_give_the_same_coding() -> None:
    report = report_of(LEAD, DENIAL, MEETING, title=TITLE)
    first = code(report)
    code(report_of(MEETING, FRENCH, LEAD))
    assert to_json(code(report)) == to_json(first)


def test_a_coding_names_its_report_its_coder_and_its_weights() -> None:
    report = report_of(LEAD)
    coding = code(report)
    assert coding.report == report.id
    assert coding.weights == shipped().read.weights.digest
    assert coding.coder


def test_a_coding_survives_its_wire() -> None:
    coding = code(report_of(LEAD, MEETING, TURKISH, title=TITLE))
    assert from_json(to_json(coding), Coding) == coding


def test_comments_have_no_events_and_no_mentions_and_are_told_as_skipped() -> None:
    report = report_of("The town was quiet.", comments=(LEAD, MEETING))
    coding = code(report)
    said = [comment.passage.span for comment in report.comments]
    told = [one.trigger for event in coding.events for one in event.mentions] + [one.span for one in coding.mentions]
    assert not [span for span in told if any(one.holds(span) for one in said)]
    (skipped,) = coding.skipped
    assert (skipped.what, skipped.why, list(skipped.spans)) == ("2 comments", "readers report no events", said)


def test_captions_and_credits_have_no_events() -> None:
    assert code(report_of(("caption", LEAD), ("credit", MEETING))).events == ()


def test_an_editor_s_events_keep_the_editor_s_voice_and_are_apart_from_the_reporter_s() -> None:
    coding = code(report_of(("editor", LEAD), LEAD))
    voices = [{one.voice.kind for one in event.mentions} for event in coding.events]
    assert all(len(kinds) == 1 for kinds in voices)
    assert {"editor"} in voices
    assert {"reporter"} in voices


def test_what_stands_in_somebody_s_claim_is_not_the_reporter_s() -> None:
    coding = code(report_of(LEAD, DENIAL, MEETING))
    mentions = [one for event in coding.events for one in event.mentions]
    assert not [one for one in mentions if one.according_to and one.vouched == "reporter"]
    assert [one for one in mentions if one.according_to]


@pytest.mark.parametrize(("words", "language"), [(TURKISH, "tr"), (ARABIC, "ar"), (RUSSIAN, "ru"), (FRENCH, "fr")])
def test_a_report_in_another_language_is_not_coded_and_says_why(words: str, language: str) -> None:
    report = report_of(words)
    coding = code(report)
    assert (coding.events, [one for one in coding.mentions if one.kind != "time"]) == ((), [])
    (skipped,) = coding.skipped
    assert (skipped.what, skipped.why) == ("1 passage", f"in {language}, and only English is read")
    assert [span.of(report.text) for span in skipped.spans] == [words]


def test_a_mixed_report_is_coded_where_it_is_english() -> None:
    report = report_of(TURKISH, LEAD, RUSSIAN, MEETING, TURKISH)
    coding = code(report)
    assert [(one.what, one.why) for one in coding.skipped] == [
        ("2 passages", "in tr, and only English is read"),
        ("1 passage", "in ru, and only English is read"),
    ]
    left_out = [span for one in coding.skipped for span in one.spans]
    assert coding.events
    found = [one.span for one in coding.mentions] + [one.trigger for event in coding.events for one in event.mentions]
    assert not [span for span in found if any(one.holds(span) for one in left_out)]


def test_what_is_coded_is_not_skipped() -> None:
    assert code(report_of(LEAD, title=TITLE)).skipped == ()


def test_a_report_without_words_says_so() -> None:
    coding = code(report_of())
    assert (coding.mentions, coding.claims, coding.events) == ((), (), ())
    assert [(one.what, one.why) for one in coding.skipped] == [("the report", "no words in a voice of the page")]


@pytest.mark.parametrize(
    "words",
    [
        "Troops fled.",
        LEAD.upper(),
        "Tbe rnilitary sa1d tbat f0ur s0ldiers w3re k1lled ln tbe attaok 0n Suluk yesterdav rnorning",
        f"{'Haftar' * 1_700} attacked {'Saraqib' * 1_500}.",
        f"General {'al-' * 300}Haftar bombed Tripoli.",
        "\u200fHaftar\u200f attacked \u202eTripoli\u202c on \u2067Tuesday\u2069.",
        "e\u0301" * 3_000 + " was attacked.",
        "Haftar attacked " * 200,
        "“" * 400,
        "attack\n" * 200,
        "He was killed in a attack of 99999999999999999999999999999999999999 men, 99999 years after the attack.",
        "\ud800 attacked \udfff.",
    ],
)  # fmt: skip
def test_no_report_is_too_strange(words: str) -> None:
    report = report_of(words)
    coding = code(report)
    check(report, coding)
    events_table(report, coding)


def test_a_part_can_be_swapped() -> None:
    mine = replace(shipped(), find_claims=replace(shipped().find_claims, attribute=lambda _: ()))
    report = report_of(LEAD)
    assert mine.code(report).report == report.id


def test_no_claims_leave_no_event_according_to_anybody() -> None:
    report = report_of("Troops fled Saraqib. Warplanes bombed it.")
    coding = code(report)
    assert {event.according_to for event in coding.events} <= {claim.id for claim in coding.claims} | {None}


def test_a_long_report_is_coded_to_its_end() -> None:
    report = report_of(*[LEAD, MEETING, DENIAL] * 8)
    coding = code(report)
    check(report, coding)
    last = max(one.trigger.start for event in coding.events for one in event.mentions)
    assert last > len(report.text) * 0.9
