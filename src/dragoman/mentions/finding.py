"""Report and reading → mentions with what they stand for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from dragoman.actors import Resolution, survey
from dragoman.actors import resolve as resolve_actor
from dragoman.dates import When, find_times
from dragoman.dates import resolve as resolve_times
from dragoman.knowledge.actors import Book
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.mentions.casting import Cast, cast
from dragoman.mentions.compounds import ResolveWords
from dragoman.mentions.mention import Mention, MentionKind
from dragoman.mentions.toponyms import toponym_in
from dragoman.mentions.weapons import is_weapon
from dragoman.places import Place
from dragoman.places import resolve as resolve_places
from dragoman.quantities import read_quantity
from dragoman.reader.mentions import FoundMention
from dragoman.reader.reading import Reading
from dragoman.report import PAGE_VOICES, Report, Voice

_ACTING: Final = ("person", "organization")


def resolver(report: Report, book: Book) -> ResolveWords:
    """Who words stand for in a report: on its day, in its surroundings; each words are looked up once."""
    around = survey(report.text_of(*PAGE_VOICES), book)
    day = _day(report)

    @cache
    def resolve(words: str) -> Resolution:
        return resolve_actor(words, book=book, day=day, context=around)

    return resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionFinder:
    """Report and what the heads read in it → its mentions, in the order of the text, the longer first."""

    gazetteer: Gazetteer

    def __call__(self, report: Report, reading: Reading, resolve: ResolveWords) -> tuple[Mention, ...]:
        """The mentions of a report.

        Args:
            reading: what the heads read in `report.text`.
            resolve: who words stand for in this report, see `resolver`.
        """
        text = report.text_of(*PAGE_VOICES)
        who = cast(text, reading.mentions, reading.links, resolve)
        where = self._places(text, reading.mentions)
        found = [*self._found(report, reading.mentions, who, where), *_times(report, text)]
        found.sort(key=lambda one: (one.span.start, -one.span.end))
        return tuple(_with_voices(report, found))

    def _places(self, text: str, mentions: Sequence[FoundMention]) -> dict[int, Place]:
        """The places of the mentions that bear a toponym, by the mentions' numbers."""
        named = [
            (number, span)
            for number, one in enumerate(mentions)
            if one.kind == "place" and (span := toponym_in(text, one.span)) is not None
        ]
        answers = resolve_places([(span, span.of(text)) for _, span in named], text, gazetteer=self.gazetteer)
        return {number: place for (number, _), place in zip(named, answers, strict=True) if place is not None}

    def _found(
        self, report: Report, mentions: Sequence[FoundMention], who: Cast, where: dict[int, Place]
    ) -> Iterator[Mention]:
        for number, one in enumerate(mentions):
            kind = _kind(one, report.text)
            if kind is None:
                continue
            actor, sure = who.actors.get(who.things[number], (None, 1.0)) if kind == "actor" else (None, 1.0)
            place = where.get(number) if kind == "place" else None
            quantity = read_quantity(one.span.of(report.text)) if kind in ("actor", "weapon", "quantity") else None
            yield Mention(
                id="", span=one.span, kind=kind, cluster=who.things[number], actor=actor, place=place,
                quantity=quantity, voice=_NO_VOICE,
                confidence=one.confidence * (place.confidence if place else sure),
            )  # fmt: skip


_NO_VOICE: Final = Voice(id="", kind="reporter")


def _kind(one: FoundMention, text: str) -> MentionKind | None:
    if one.kind in _ACTING:
        return "actor"
    if one.kind == "place":
        return "place"
    if one.kind == "object" and is_weapon(one.span.of(text)):
        return "weapon"
    if one.kind in ("object", "abstract", "substance") and one.span.of(text)[:1].isdigit():
        return "quantity"
    return None


def _times(report: Report, text: str) -> Iterator[Mention]:
    found: Sequence[When] = resolve_times(text, find_times(text), report.published)
    for number, one in enumerate(found):
        yield Mention(
            id="", span=one.span, kind="time", cluster=-1 - number, when=one, voice=_NO_VOICE,
            confidence=0.9 if one.value else 0.5,
        )  # fmt: skip


def _with_voices(report: Report, found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions that lie in a passage, numbered, each with its passage's voice; clusters from 0."""
    passages = sorted(report.of_kind(*PAGE_VOICES), key=lambda passage: passage.span.start)
    starts = [passage.span.start for passage in passages]
    clusters: dict[int, int] = {}
    number = 0
    for one in found:
        at = bisect_right(starts, one.span.start) - 1
        if at < 0 or not passages[at].span.holds(one.span):
            continue
        number += 1
        cluster = clusters.setdefault(one.cluster, len(clusters))
        yield replace(one, id=f"m{number}", voice=passages[at].voice, cluster=cluster)


def _day(report: Report) -> date | None:
    """The day whose offices count: the report's own, the earliest that it may have where that is open."""
    published = report.published
    return (published.earliest or published.latest) if published else None
