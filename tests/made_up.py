"""Made-up stories: their lines, and event mentions given by the words that stand in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.actors import Actor
from dragoman.actors.actor import ActorKind
from dragoman.dates import Interval
from dragoman.events import Count, Dated, EventMention, Located, Party
from dragoman.ontology import EventType, Reality, Vouched
from dragoman.places import Place
from dragoman.places.resolving import Precision
from dragoman.quantities import read_quantity
from dragoman.report import Span, Voice, VoiceKind

Named = tuple[str, Actor | None]
"""The words for a party, and who that is."""


def actor(
    name: str, country: str = "", *sectors: str, known: str | None = None, kind: ActorKind = "group", office: str = ""
) -> Actor:
    return Actor(id=known, name=name, country=country, sectors=sectors, kind=kind, office=office)


def place(name: str, country: str | None = "SYR", *, precision: Precision = "town", number: int | None = None) -> Place:
    return Place(
        name=name, lat=35.5, lon=36.25, geonames_id=number, country=country, region="Idlib", feature="town",
        precision=precision, adjective=False, confidence=0.9,
    )  # fmt: skip


def days(first: str, last: str | None = None) -> Interval:
    return Interval(earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first), precision="day")


def span_of(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start=start, end=start + len(words))


@dataclass(frozen=True, slots=True)
class Story:
    """Lines of a text, each one sentence; the first may be the headline."""

    lines: tuple[str, ...]
    headline: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def line(self, number: int) -> Span:
        start = sum(len(line) + 1 for line in self.lines[:number])
        return Span(start=start, end=start + len(self.lines[number]))

    def words(self, number: int, words: str) -> Span:
        """The first time that some words stand in a line."""
        return span_of(self.text, words, self.line(number).start)

    def voice(self, number: int, kind: VoiceKind | None = None) -> Voice:
        told = kind or ("headline" if self.headline and number == 0 else "reporter")
        return Voice(id=told, kind=told)

    def tell(
        self,
        number: int,
        trigger: str,
        kind: EventType = "ASSAULT",
        mode: str = "",
        *,
        actors: Sequence[Named] = (),
        recipients: Sequence[Named] = (),
        when: tuple[str, Interval | None] | None = None,
        where: tuple[str, Place | None] | None = None,
        dead: str | None = None,
        reality: Reality = "actual",
        vouched: Vouched = "reporter",
        historical: bool = False,
        according_to: str | None = None,
        voice: VoiceKind | None = None,
        confidence: float = 0.9,
    ) -> EventMention:
        """An event mention in a line; each part is given as its words there and what they stand for."""
        return EventMention(
            trigger=self.words(number, trigger),
            sentence=self.line(number),
            types=((kind, 0.9),),
            mode=mode,
            reality=reality,
            vouched=vouched,
            historical=historical,
            actors=tuple(Party(span=self.words(number, words), actor=who) for words, who in actors),
            recipients=tuple(Party(span=self.words(number, words), actor=who) for words, who in recipients),
            when=Dated(span=self.words(number, when[0]), interval=when[1]) if when else None,
            where=Located(span=self.words(number, where[0]), place=where[1]) if where else None,
            dead=Count(span=self.words(number, dead), quantity=read_quantity(dead)) if dead else None,
            injured=None,
            according_to=according_to,
            voice=self.voice(number, voice),
            confidence=confidence,
        )
