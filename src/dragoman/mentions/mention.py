"""A mention, and what it stands for."""

from dataclasses import dataclass
from typing import Literal

from dragoman.actors import Actor
from dragoman.dates import When
from dragoman.places import Place
from dragoman.quantities import Quantity
from dragoman.report import Span, Voice

MentionKind = Literal["actor", "place", "time", "quantity", "weapon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for somebody, some place, some time, a number or a weapon.

    Attributes:
        id: within the report, "m1", "m2", … in the order of the text, the longer first.
        span: a whole name or noun phrase, as long as it stands.
        cluster: the same for all mentions of one thing in the report.
        actor, place, when, quantity: what it stands for, by its kind; an actor may come with a quantity ("two
            servicemen"). None where that is not known.
        voice: whose words they are.
        confidence: 0–1, that these are the words, and that they stand for this.
    """

    id: str
    span: Span
    kind: MentionKind
    cluster: int
    actor: Actor | None = None
    place: Place | None = None
    when: When | None = None
    quantity: Quantity | None = None
    voice: Voice
    confidence: float
