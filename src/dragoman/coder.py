"""The stages composed: a report is read once, then its mentions, claims and events are made of what was read."""

from collections.abc import Sequence
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
from dragoman.report import PAGE_VOICES, Passage, Report, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Report → coding. One instance serves one thread; `dataclasses.replace(coder, book=mine)` swaps a part."""

    read: Reader
    find_claims: ClaimFinder
    book: Book
    gazetteer: Gazetteer

    def code(self, report: Report) -> Coding:
        """Mentions, claims and events of a report, with what was left out; the same bytes give the same coding."""
        passages, skipped = _coded_passages(report)
        reading = self.read(report.text, [passage.span for passage in passages])
        resolve = resolver(report, self.book)
        mentions = MentionFinder(gazetteer=self.gazetteer)(report, reading, resolve)
        claims = self.find_claims.of(report, reading.attributions)
        events = make_events(report, reading, resolve, (mentions, claims))
        return Coding(
            report=report.id, mentions=mentions, claims=claims, events=events, coder=version("dragoman"),
            weights=self.read.weights.digest, skipped=skipped,
        )  # fmt: skip


def make_events(
    report: Report, reading: Reading, resolve: ResolveWords, found: tuple[Sequence[Mention], Sequence[Claim]]
) -> tuple[Event, ...]:
    mentions, claims = found
    find = EventFinder(paragraphs=lay_paragraphs(report), mentions=mentions, claims=claims, resolve=resolve)
    merged = merge(report.text, tuple(find(reading.events)))
    times = [one.when for one in mentions if one.when is not None]
    contexts = find_contexts(report.text_of(*PAGE_VOICES))
    return tuple(
        replace(event, contexts=contexts.of([one.sentence for one in event.mentions]))
        for event in dated(merged, times, report.published)
    )


def coder(actors: Path | None = None) -> Coder:
    """The coder with the shipped weights and knowledge, and a desk's own actors before those.

    Raises:
        WeightsError: the weights are missing or damaged.
        InvalidDataError: the desk's dictionary has a fault; the message names its line.
    """
    read = Reader()
    return Coder(
        read=read, find_claims=ClaimFinder(attribute=read.attributions), book=open_book_with(actors),
        gazetteer=Gazetteer(),
    )  # fmt: skip


def _coded_passages(report: Report) -> tuple[list[Passage], tuple[Skipped, ...]]:
    """The passages of the page's own voices that are English, in the order of the text; and what is left out."""
    own = sorted(report.of_kind(*PAGE_VOICES), key=lambda passage: passage.span.start)
    foreign: dict[str, list[Span]] = {}
    for one in foreign_passages(report, iter(own)):
        foreign.setdefault(one.language, []).append(one.passage.span)
    left_out = {span for spans in foreign.values() for span in spans}
    skipped = [
        Skipped(what=_passages(len(spans)), why=f"in {language}, and only English is read", spans=tuple(spans))
        for language, spans in foreign.items()
    ]
    if report.comments:
        count = len(report.comments)
        comments = tuple(comment.passage.span for comment in report.comments)
        skipped.append(
            Skipped(what=f"{count} comment{'s' if count > 1 else ''}", why="readers report no events", spans=comments)
        )
    if not own:
        skipped.append(Skipped(what="the report", why="no words in a voice of the page"))
    return [passage for passage in own if passage.span not in left_out], tuple(skipped)


def _passages(count: int) -> str:
    return f"{count} passage{'s' if count > 1 else ''}"
