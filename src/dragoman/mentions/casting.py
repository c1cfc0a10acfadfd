"""Which mentions are one actor, and who that is: learned links held to what the book of actors knows.

A link between a known person and another known person is not believed, whatever the words look like; two names that
the book has for one person are one, whether or not a link says so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.actors import Actor, Resolution
from dragoman.reader.mentions import FoundMention, Link
from dragoman.reader.pairs import Wording, wording

_KNOWN: Final = 0.5
"""Confidence from which a name's bearer is taken for known."""

ResolveWords = Callable[[str], Resolution]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """What mentions stand for, by their numbers: the thing of each, and of each thing the actor with confidence."""

    things: tuple[int, ...]
    actors: dict[int, tuple[Actor, float]]


def cast(text: str, mentions: Sequence[FoundMention], links: Sequence[Link], resolve: ResolveWords) -> Cast:
    """Who the persons and organisations among the mentions are."""
    said = [wording(one.span.of(text)) for one in mentions]
    acting = [one.kind in ("person", "organization") for one in mentions]
    read = [
        resolve(one.span.of(text)) if acts and not words.pronoun else None
        for one, words, acts in zip(mentions, said, acting, strict=True)
    ]
    ids = [_known(resolution, words) for resolution, words in zip(read, said, strict=True)]
    groups = _Groups(ids)
    for link in links:
        groups.join(link.mention, link.antecedent)
    bearers: dict[str, int] = {}
    for number, known in enumerate(ids):
        if known and acting[number]:
            groups.join(number, bearers.setdefault(known, number))
    things = groups.numbered()
    actors: dict[int, tuple[Actor, float]] = {}
    for thing, members in groups.members(things):
        found = _actor([(read[n], said[n]) for n in members if acting[n]])
        if found:
            actors[thing] = found
    return Cast(things=things, actors=actors)


def _known(resolution: Resolution | None, words: Wording) -> str:
    """The id of whom a name stands for, where the book is sure of it."""
    if resolution is None or resolution.actor is None or resolution.confidence < _KNOWN or not words.named:
        return ""
    return resolution.actor.id or ""


class _Groups:
    """Mentions that grow together; two that are known to be different never do."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._group = list(range(len(ids)))
        self._id = list(ids)
        self._within = [[n] for n in range(len(ids))]

    def join(self, a: int, b: int) -> None:
        """Put two mentions' groups together, unless both are known and differ."""
        one, other = self._group[a], self._group[b]
        if one == other or (self._id[one] and self._id[other] and self._id[one] != self._id[other]):
            return
        self._id[other] = self._id[other] or self._id[one]
        for member in self._within[one]:
            self._group[member] = other
        self._within[other] += self._within[one]

    def numbered(self) -> tuple[int, ...]:
        """The groups' numbers from 0, in the order of their first mentions."""
        numbers: dict[int, int] = {}
        return tuple(numbers.setdefault(group, len(numbers)) for group in self._group)

    def members(self, things: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Each thing with its mentions, in the order of the text."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, thing in enumerate(things):
            found[thing].append(number)
        yield from found.items()


def _actor(readings: Sequence[tuple[Resolution | None, Wording]]) -> tuple[Actor, float] | None:
    """Who the mentions of one thing stand for: a known one first, then a named one, then what a description tells."""
    found = [(one.actor, one.confidence, words) for one, words in readings if one is not None and one.actor is not None]
    if not found:
        return None
    actor, confidence, _ = max(
        found, key=lambda one: (bool(one[0].id), bool(one[0].office), one[2].named, _told(one[0]), one[1])
    )
    if actor.id is None:
        actor = replace(
            actor,
            country=actor.country or next((one.country for one, _, _ in found if one.country), ""),
            sectors=actor.sectors or next((one.sectors for one, _, _ in found if one.sectors), ()),
            office=actor.office or next((one.office for one, _, _ in found if one.office), ""),
        )
    return actor, confidence


def _told(actor: Actor) -> int:
    return bool(actor.country) + bool(actor.sectors)
