"""Whether two parties, days, places and numbers can be one, and whether they are: what merging rests on."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from dragoman.actors import Actor
from dragoman.events.event import Count, Dated, Located, Party

Likeness = Literal["same", "kin", "open", "differ"]
"""One and the same; a government and its minister, an army and its soldiers; nothing tells; not the same."""

_OFFICIAL: Final = frozenset({"GOV", "MIL", "COP", "SPY", ""})
"""Sectors through which a state acts: what its army does, its capital is said to do."""
_ARMED: Final = frozenset({"REB", "UAF", "PRM"})
_SINGLE: Final = ("person", "group", "body", "state")
"""Kinds of which two known ones are never one; an agency may be part of another."""


def parties_alike(a: Sequence[Party], b: Sequence[Party]) -> tuple[Likeness, int]:
    """How two sides of an event go together, and how many parties stand on both.

    Two sides differ where somebody of the smaller one stands on none of the larger: Erdogan and Putin met, Erdogan and
    Merkel met.
    """
    small, large = sorted((a, b), key=len)
    if not small:
        return "open", 0
    found = [_closest(party, large) for party in small]
    if "differ" in found:
        return "differ", 0
    shared = sum(one in ("same", "kin") for one in found)
    return ("same" if "same" in found else "kin" if shared else "open"), shared


def _closest(party: Party, others: Sequence[Party]) -> Likeness:
    found = {_likeness(party, other) for other in others}
    order: tuple[Likeness, ...] = ("same", "kin", "open", "differ")
    return next(one for one in order if one in found)


def _likeness(a: Party, b: Party) -> Likeness:
    one, other = a.actor, b.actor
    if a.mention is not None and a.mention == b.mention:
        return "same"
    if one is None or other is None:
        return "open"
    if who(one) == who(other) or _holds(one, other) or _holds(other, one):
        return "same"
    if one.id and other.id and one.kind == other.kind and one.kind in _SINGLE:
        return "differ"
    if "person" in (one.kind, other.kind) and one.kind == other.kind:
        return "differ"
    return _roles_alike(one, other)


def _roles_alike(one: Actor, other: Actor) -> Likeness:
    """Two that no name tells apart, by country and sector."""
    first, second = (actor.sectors[0] if actor.sectors else "" for actor in (one, other))
    official = first in _OFFICIAL and second in _OFFICIAL
    if one.country and other.country:
        alike = one.country == other.country and (first == second or official)
        return "kin" if alike else "differ"
    if not first or not second or first == second or {first, second} <= _ARMED:
        return "open"
    return "differ"


def _holds(role: Actor, holder: Actor) -> bool:
    return role.holder is not None and role.holder == holder.id


def who(actor: Actor) -> str:
    """What two readings of one actor share."""
    return actor.id or f"{actor.name.casefold()} {actor.country} {' '.join(actor.sectors)}"


def unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties without those whose actor stands before them."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(who(party.actor) if party.actor else f"at {party.span.start}", party)
    return tuple(found.values())


def days_agree(a: Dated | None, b: Dated | None) -> bool:
    """Whether two could be of one day."""
    one, other = a.interval if a else None, b.interval if b else None
    if one is None or other is None:
        return True
    begins_late = one.earliest and other.latest and one.earliest > other.latest
    ends_early = one.latest and other.earliest and one.latest < other.earliest
    return not begins_late and not ends_early


def places_alike(a: Located | None, b: Located | None) -> Likeness:
    """Same: one town, or a town and its region; open: one of them is not known."""
    one, other = a.place if a else None, b.place if b else None
    if one is None or other is None:
        return "open"
    if (one.name, one.country) == (other.name, other.country):
        return "same"
    wide = {one.precision, other.precision} & {"country", "region", "district", "area"}
    if not wide or (one.country and other.country and one.country != other.country):
        return "differ"
    held = one.name in (other.region, other.country) or other.name in (one.region, one.country)
    if "region" in wide and "country" not in wide and one.region and other.region and one.region != other.region:
        return "same" if held else "differ"
    return "same" if held else "open"


def counts_alike(a: Count | None, b: Count | None) -> Likeness:
    """Same: two exact numbers over one; differ: two that no number fits ("three", "at least five")."""
    one, other = a.quantity if a else None, b.quantity if b else None
    if one is None or other is None or one.about or other.about:
        return "open"
    exact = one.low is not None and one == other and one.low == one.high
    if exact:
        return "same" if one.least > 1 else "open"
    over = one.low is not None and other.high is not None and one.low > other.high
    under = one.high is not None and other.low is not None and one.high < other.low
    return "differ" if over or under else "open"
