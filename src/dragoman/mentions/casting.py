"""Which mentions are one actor, and who that is: learned links held to what the book of actors knows.

A link between a known person and another known person is not believed, whatever the words look like, nor one between
mentions whose own words name two countries; two names that the book has for one person are one, and so are the same
names of an unknown one, whether or not a link says so. "Turkey and Russia" is neither of the two.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.actors import Actor, Resolution
from dragoman.mentions.compounds import ResolveWords, parts_of
from dragoman.reader.mentions import FoundMention, Link
from dragoman.reader.pairs import Wording, wording

_KNOWN: Final = 0.5
"""Confidence from which a name's bearer is taken for known."""
_TOLD: Final = 0.6
"""Confidence from which a country or an office stands in a mention's own words, and is no guess from the report's."""
_BODIES: Final = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
"""Codes for no country: a Lebanese may be the UN's envoy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """What mentions stand for, by their numbers: the thing of each, and of each thing the actor with confidence."""

    things: tuple[int, ...]
    actors: dict[int, tuple[Actor, float]]


def cast(text: str, mentions: Sequence[FoundMention], links: Sequence[Link], resolve: ResolveWords) -> Cast:
    """Who the persons and organisations among the mentions are."""
    read = [_read(text, one, resolve) for one in mentions]
    groups = _Groups([one.known for one in read], [one.country for one in read])
    for link in links:
        groups.join(link.mention, link.antecedent)
    bearers: dict[str, int] = {}
    for number, one in enumerate(read):
        for name in (one.known, one.name):
            if name:
                groups.join(number, bearers.setdefault(name, number))
    things = groups.numbered()
    actors: dict[int, tuple[Actor, float]] = {}
    for thing, members in groups.members(things):
        found = _actor([read[n] for n in members])
        if found:
            actors[thing] = found
    return Cast(things=things, actors=actors)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a mention's own words tell.

    Attributes:
        known: id of whom they name, empty where the book isn't sure of it.
        name: by which an unknown one is the same wherever it stands; descriptions have none.
        country: that they name.
    """

    words: Wording
    resolution: Resolution | None = None
    known: str = ""
    name: str = ""
    country: str = ""


def _read(text: str, mention: FoundMention, resolve: ResolveWords) -> _Read:
    said = mention.span.of(text)
    words = wording(said)
    if mention.kind not in ("person", "organization") or words.pronoun:
        return _Read(words=words)
    if parts := parts_of(said, resolve):
        actors = (part.resolution.actor for part in parts)
        return _Read(words=words, known=" & ".join(sorted(a.id or wording(a.name).key for a in actors if a)))
    resolution = resolve(said)
    actor = resolution.actor
    if actor is None:
        return _Read(words=words, resolution=resolution)
    told = resolution.confidence >= _TOLD
    known = actor.id if resolution.confidence >= _KNOWN else None
    if words.named and told:
        known = known or actor.holder
    country = actor.country if told and actor.country not in _BODIES else ""
    if not words.named:
        return _Read(words=words, resolution=resolution, country=country)
    name = f"“{words.key}”" if actor.kind != "role" else ""
    return _Read(words=words, resolution=resolution, known=known or "", name=name, country=country)


class _Groups:
    """Mentions that grow together; two that are known to be different never do."""

    def __init__(self, ids: Sequence[str], countries: Sequence[str]) -> None:
        self._group = list(range(len(ids)))
        self._id, self._country = list(ids), list(countries)
        self._within = [[n] for n in range(len(ids))]

    def join(self, a: int, b: int) -> None:
        """Put two mentions' groups together, unless both are known, or of a country, and differ."""
        one, other = self._group[a], self._group[b]
        same = self._id[one] and self._id[one] == self._id[other]
        if one == other or (not same and any(_differ(of[one], of[other]) for of in (self._id, self._country))):
            return
        self._id[other] = self._id[other] or self._id[one]
        self._country[other] = self._country[other] or self._country[one]
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


def _differ(one: str, other: str) -> bool:
    return bool(one) and bool(other) and one != other


def _actor(readings: Sequence[_Read]) -> tuple[Actor, float] | None:
    """Who the mentions of one thing stand for: a known one first, then a named one, then what a description tells."""
    found = [(one, one.resolution.actor) for one in readings if one.resolution and one.resolution.actor]
    if not found:
        return None
    lead, actor = max(found, key=_weight)
    if actor.id is None:
        told = [other for one, other in found if _sure(one) >= _TOLD or one is lead]
        actor = replace(
            actor,
            country=next((one.country for one in (actor, *told) if one.country), ""),
            sectors=next((one.sectors for one in (actor, *told) if one.sectors), ()),
            office=next((one.office for one in (actor, *told) if one.office), ""),
        )
    return actor, _sure(lead)


def _weight(found: tuple[_Read, Actor]) -> tuple[bool, bool, bool, bool, int, float]:
    """What speaks for naming a thing by one of its mentions."""
    one, actor = found
    known, named = bool(one.known and actor.id), actor.kind != "role"
    return known, named, bool(actor.office), one.words.named, _told(actor), _sure(one)


def _sure(one: _Read) -> float:
    return one.resolution.confidence if one.resolution else 0.0


def _told(actor: Actor) -> int:
    return bool(actor.country) + bool(actor.sectors)
