"""An actor, and what the resolver answers."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "group", "body", "agency", "state", "role"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whom a mention stands for.

    Attributes:
        id: the book's or a desk's id; None for an actor that is new, or a role.
        name: the usual name; of a new actor, the words of the mention.
        country: ISO 3166 alpha-3, KOS, or an international code of the codebook; empty where nothing tells.
        sectors: PLOVER's codes, the main one first; empty where nothing tells.
        office: what the actor is on the day, such as "defence minister"; empty for none known.
        holder: of an office without a name, the id of who held it on the day.
    """

    id: str | None = None
    name: str
    country: str = ""
    sectors: tuple[str, ...] = ()
    office: str = ""
    kind: ActorKind
    holder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The answer for a mention.

    Attributes:
        actor: None where the words stand for no actor ("the ceasefire", "Tuesday").
        confidence: from 0 to 1.
        runners_up: other actors that the words could stand for, the likelier first.
        why: what the answer rests on, in words.
    """

    actor: Actor | None
    confidence: float
    runners_up: tuple[Actor, ...] = ()
    why: str
