"""A report and its coding laid out as a brief: what the page says, and beside it how that was coded."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Final

from dragoman.brief.days import lay_days
from dragoman.brief.excerpts import excerpt, first_lines, run_on
from dragoman.brief.happenings import editors_events, lay_events
from dragoman.brief.outline import Brief, Detail, Excerpt, Note, Section
from dragoman.brief.present import as_of_words, lay_present
from dragoman.brief.thread import lay_out
from dragoman.brief.told import group_claims
from dragoman.brief.whereabouts import lay_places
from dragoman.brief.wording import published_words
from dragoman.coding import Coding
from dragoman.report import Passage, Report, Span
from dragoman.sentences import own_words

_LEAD: Final = 480  # characters shown of the unlabelled lead
_OPENING: Final = 320  # of a labelled section
_CREDITS: Final = 20  # credits in which a name is looked for
_ABOVE: Final = 4000  # characters above the body in which it is
_NOTE_LABEL: Final = re.compile(r"[\[(*_]{0,3}([^\W\d_][^\n:.!?]{0,40}?)[*_]{0,3}\s?:[*_]{0,3}\s+")


def compose(report: Report, coding: Coding) -> Brief:
    """The brief of a report, in time linear in its text.

    Args:
        coding: of this version of the report. Its comments' events, actors, places and days are left aside.
    """
    places = _imprint(report)
    events = lay_events(report, coding)
    return Brief(
        report=report,
        headline=_headline(report),
        standfirst=tuple(excerpt(report.text, p.span) for p in report.of_kind("standfirst")),
        byline=tuple(_stated(report.text, name, places) for name in report.authors),
        publisher=_stated(report.text, report.publisher, places) if report.publisher else None,
        credit=_stated(report.text, report.credit, places) if report.credit else None,
        published=published_words(report.published),
        notes=tuple(_notes(report, coding)),
        happened=events["happened"],
        failed=events["failed"],
        background=events["background"],
        ahead=events["ahead"],
        sections=tuple(_sections(report)),
        present=lay_present(report, coding.mentions),
        as_of=as_of_words(report.published),
        places=lay_places(report, coding.mentions),
        speakers=group_claims(report, coding.claims),
        days=lay_days(report, coding),
        thread=lay_out(report),
        skipped=tuple(f"{one.what} ({one.why})" for one in coding.skipped),
    )


def _headline(report: Report) -> Detail | None:
    passage = next(report.of_kind("headline"), None)
    if passage and passage.span.of(report.text).strip():
        return Detail(text=excerpt(report.text, passage.span).text, span=passage.span)
    return Detail(text=" ".join(report.title.split())) if report.title else None


def _imprint(report: Report) -> tuple[Span, ...]:
    """Where a page may say who wrote or published it: its credits, and what stands above its body."""
    first = min((passage.span.start for passage in report.of_kind("reporter")), default=0)
    credits_ = islice(report.of_kind("credit"), _CREDITS)
    return (*(passage.span for passage in credits_), Span(start=max(0, first - _ABOVE), end=first))


def _stated(text: str, words: str, places: Sequence[Span]) -> Detail:
    """A field of the report, with the place where its text says it too."""
    found = ((text.find(words, place.start, place.end), place) for place in places)
    at = next((at for at, _ in found if at >= 0), None)
    span = Span(start=at, end=at + len(words)) if at is not None else None
    return Detail(text=" ".join(words.split()), span=span)


def _notes(report: Report, coding: Coding) -> Iterator[Note]:
    """The editor's passages, those that stand together as one note."""
    numbered = enumerate(p for p in report.passages if p.voice.kind != "comment")
    editors = [(at, passage) for at, passage in numbered if passage.voice.kind == "editor"]
    for _, run in groupby(enumerate(editors), key=lambda item: item[1][0] - item[0]):
        passages = [passage for _, (_, passage) in run]
        label = _NOTE_LABEL.match(report.text, passages[0].span.start, passages[0].span.end)
        first = Span(start=label.end() if label else passages[0].span.start, end=passages[0].span.end)
        spans = [first, *(passage.span for passage in passages[1:])]
        yield Note(
            label=excerpt(report.text, Span(start=label.start(1), end=label.end(1))) if label else None,
            paragraphs=tuple(excerpt(report.text, span) for span in spans if span.of(report.text).strip()),
            events=editors_events(report, coding, [passage.span for passage in passages]),
        )


def _sections(report: Report) -> Iterator[Section]:
    """The body by its labels: each with its first lines, the unlabelled lead with a few more."""
    text = report.text
    body = [p for p in report.of_kind("reporter") if p.span.of(text).strip()]
    for heading, run in groupby(body, key=lambda passage: passage.heading):
        passages = list(run)
        spans = [own_words(text, passages[0]), *(passage.span for passage in passages[1:])]
        spans = spans if spans[0].start < spans[0].end else spans[1:] or spans
        room = _OPENING if heading else _LEAD
        words = run_on(text, spans, room)
        yield Section(
            label=_label(report, passages[0]) if heading else None,
            opening=first_lines(text, words, room, more=words.end < spans[-1].end),
            paragraphs=len(passages),
        )


def _label(report: Report, passage: Passage) -> Excerpt | None:
    """Where a section's label stands: at the passage's start, or on a line of its own before it."""
    heading, start = passage.heading or "", passage.span.start
    before = max(0, start - len(heading) - 200)
    at = report.text.rfind(heading, before, min(start + len(heading) + 8, passage.span.end))
    return excerpt(report.text, Span(start=at, end=at + len(heading))) if at >= 0 else None
