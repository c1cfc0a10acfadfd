"""An event as a report tells it, and each place where it does."""

from dataclasses import dataclass

from dragoman.actors import Actor
from dragoman.dates import Interval
from dragoman.ontology import EventType, Reality, Vouched, score
from dragoman.places import Place
from dragoman.quantities import Quantity
from dragoman.report import Span, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who acts or is acted on.

    Attributes:
        span: the words that name the party in the event's sentence.
        mention: id of the report's mention that they are; None where the words are none.
        actor: who that is; None where it is not known.
    """

    span: Span
    mention: str | None = None
    actor: Actor | None = None

    @property
    def country(self) -> str:
        """The actor's country, empty where not known."""
        return self.actor.country if self.actor else ""

    @property
    def sectors(self) -> tuple[str, ...]:
        """The actor's sectors, the main one first."""
        return self.actor.sectors if self.actor else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """When it happened; `span` is None, and `inferred` holds, where the report's own day stands in."""

    interval: Interval | None
    span: Span | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where it happened; `place` is None for words that no place is known for ("near the border")."""

    span: Span
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many were killed or hurt, with the words."""

    span: Span
    quantity: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One predicate in one sentence.

    Attributes:
        trigger: the words that carry it.
        sentence: where it stands.
        types: each type with its probability, the likeliest first.
        mode: one of the type's, or empty.
        reality, vouched, historical: whether it is so, who says so, whether it is background.
        according_to: id of the claim in whose content it stands.
        voice: of the passage.
        confidence: 0–1, that there is an event of this type here.
    """

    trigger: Span
    sentence: Span
    types: tuple[tuple[EventType, float], ...]
    mode: str
    reality: Reality
    vouched: Vouched
    historical: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: Dated | None
    where: Located | None
    dead: Count | None
    injured: Count | None
    according_to: str | None
    voice: Voice
    confidence: float

    @property
    def type(self) -> EventType:
        """The likeliest type."""
        return self.types[0][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, will or did not, once for all its mentions in a report.

    Attributes:
        id: within the report, "e1", "e2", … in the order of the first mentions.
        type, mode: by the codebook.
        contexts: what it is about.
        actors, recipients, when, where, dead, injured: from the mention that tells most, filled up from the others.
        reality, vouched, historical, according_to, trigger, span, voice: of the leading mention.
        confidence: that of the surest mention.
        mentions: all of them, in the order of the text.
    """

    id: str
    type: EventType
    mode: str
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: Dated | None
    where: Located | None
    reality: Reality
    vouched: Vouched
    historical: bool
    according_to: str | None
    dead: Count | None
    injured: Count | None
    trigger: Span
    span: Span
    voice: Voice
    confidence: float
    mentions: tuple[EventMention, ...]

    @property
    def score(self) -> float:
        """The conflict–cooperation score of type and mode, from -10 to 10."""
        return score(self.type, self.mode)
