"""The stages composed: a report is read once, then its mentions, claims and events are made of what was read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from dragoman.actors import open_book_with
from dragoman.claims import Claim, ClaimFinder
from dragoman.coding import Coding, Skipped
from dragoman.events import Event, EventFinder, merge
from dragoman.events.contexts import find_contexts
from dragoman.events.dating import dated
from dragoman.knowledge.actors import Book
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.languages import foreign_passages
from dragoman.mentions import Mention, MentionFinder, resolver
from dragoman.mentions.compounds import ResolveWords
from dragoman.paragraphs import lay_paragraphs
from dragoman.reader.reading import Reader, Reading
from dragoman.report import PAGE_VOICES, Report, Span

MentionStage = Callable[[Report, Reading, ResolveWords], tuple[Mention, ...]]
"""A report, what was read in it, and who words stand for → its mentions."""
Found = tuple[Sequence[Mention], Sequence[Claim]]
EventStage = Callable[[Report, Reading, ResolveWords, Found], tuple[Event, ...]]
"""A report, what was read in it, who words stand for, its mentions and claims → its events."""


def make_events(report: Report, reading: Reading, resolve: ResolveWords, found: Found) -> tuple[Event, ...]:
    """The events of a report: mentions found, joined, given contexts, dated."""
    mentions, claims = found
    find = EventFinder(paragraphs=lay_paragraphs(report), mentions=mentions, claims=claims, resolve=resolve)
    merged = merge(report.text, tuple(find(reading.events)))
    times = [one.when for one in mentions if one.when is not None]
    contexts = find_contexts(report.text_of(*PAGE_VOICES))
    return tuple(
        replace(event, contexts=contexts.of([one.sentence for one in event.mentions]))
        for event in dated(merged, times, report.published)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Report → coding. One instance serves one thread; `dataclasses.replace(coder, make_events=mine)` swaps a stage."""

    read: Reader
    book: Book
    find_mentions: MentionStage
    find_claims: ClaimFinder
    make_events: EventStage = make_events

    def code(self, report: Report) -> Coding:
        """Mentions, claims and events of a report, with what was left out; the same bytes give the same coding."""
        seen, skipped = _without_foreign(report)
        reading = self.read(report.text, page_spans(seen))
        resolve = resolver(seen, self.book)
        mentions = self.find_mentions(seen, reading, resolve)
        claims = self.find_claims.of(seen, reading.attributions)
        events = self.make_events(seen, reading, resolve, (mentions, claims))
        return Coding(
            report=report.id, mentions=mentions, claims=claims, events=events, coder=version("dragoman"),
            weights=self.read.weights.digest, skipped=skipped,
        )  # fmt: skip


def coder(actors: Path | None = None) -> Coder:
    """The coder with the shipped weights and knowledge, and a desk's own actors before those.

    Raises:
        WeightsError: the weights are missing or damaged.
        InvalidDataError: the desk's dictionary has a fault; the message names its line.
    """
    read = Reader()
    return Coder(
        read=read, book=open_book_with(actors), find_mentions=MentionFinder(gazetteer=Gazetteer()),
        find_claims=ClaimFinder(attribute=read.attributions),
    )  # fmt: skip


def page_spans(report: Report) -> list[Span]:
    """Where the page's own voices speak, in the order of the text."""
    return sorted((passage.span for passage in report.of_kind(*PAGE_VOICES)), key=lambda span: span.start)


def _without_foreign(report: Report) -> tuple[Report, tuple[Skipped, ...]]:
    """The report less its passages in other languages, and what is not coded of it."""
    foreign: dict[str, list[Span]] = {}
    for one in foreign_passages(report, sorted(report.of_kind(*PAGE_VOICES), key=lambda passage: passage.span.start)):
        foreign.setdefault(one.language, []).append(one.passage.span)
    left_out = {span for spans in foreign.values() for span in spans}
    skipped = [
        Skipped(
            what=_counted(len(spans), "passage"), why=f"in {language}, and only English is read", spans=tuple(spans)
        )
        for language, spans in foreign.items()
    ]
    for kinds, what, why in (
        (("caption", "credit"), "caption or credit", "what stands under pictures is no report"),
        (("comment",), "comment", "readers report no events"),
    ):
        spans = [passage.span for passage in report.of_kind(*kinds)]
        count = len(report.comments) if kinds == ("comment",) else len(spans)
        if count:
            skipped.append(Skipped(what=_counted(count, what), why=why, spans=tuple(spans)))
    if not any(True for _ in report.of_kind(*PAGE_VOICES)):
        skipped.append(Skipped(what="the report", why="no words in a voice of the page"))
    return replace(report, passages=tuple(p for p in report.passages if p.span not in left_out)), tuple(skipped)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count > 1 else ''}"
