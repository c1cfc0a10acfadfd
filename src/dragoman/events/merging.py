"""Which mentions are one event: the headline's, the lead's and the later sentences'.

Two mentions are one where type, mode and reality agree, days and places don't speak against it, and they share who is
in it; "the attack" goes with the last one told of. What somebody says is a new act each time he says it, but in the
headline, which repeats the body.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dragoman.events.event import Dated, Event, EventMention, Party

_SPOKEN: Final = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
_HEADS: Final = ("headline", "standfirst")
_DEFINITE: Final = ("the ", "this ", "that ", "these ", "those ", "it", "its ", "such ")
_BACK: Final = 12
"""Mentions back that "the attack" is looked for."""


def merge(text: str, mentions: Sequence[EventMention]) -> tuple[Event, ...]:
    """The events of a report from their mentions, in the order of the first mention of each."""
    groups: list[_Group] = []
    for one in mentions:
        home = _home(text, one, groups)
        if home is None:
            groups.append(_Group(mentions=[one]))
        else:
            home.mentions.append(one)
    return tuple(_event(number, group.mentions) for number, group in enumerate(groups, 1))


@dataclass(slots=True)
class _Group:
    mentions: list[EventMention] = field(default_factory=list)


def _home(text: str, one: EventMention, groups: Sequence[_Group]) -> "_Group | None":
    """The latest event that a mention may be of."""
    alike = [group for group in groups if all(_agree(other, one) for other in group.mentions)]
    for group in reversed(alike):
        if any(_same(other, one) for other in group.mentions):
            return group
    if one.type in _SPOKEN or not _points_back(text, one):
        return None
    near = [group for group in alike if any(group is other for other in groups[-_BACK:])]
    news = [group for group in near if not all(other.historical for other in group.mentions)]
    return (news or near or [None])[-1]


def _agree(a: EventMention, b: EventMention) -> bool:
    """Whether nothing that two mentions tell speaks against their being one event."""
    return (
        a.type == b.type
        and (a.mode == b.mode or not a.mode or not b.mode)
        and a.reality == b.reality
        and a.voice.kind != "editor" == b.voice.kind != "editor"
        and a.sentence != b.sentence
        and _days_agree(a.when, b.when)
        and _places_agree(a, b)
        and _counts_agree(a, b)
        and _sides_agree(a.actors, b.actors)
        and _sides_agree(a.recipients, b.recipients)
    )


def _same(a: EventMention, b: EventMention) -> bool:
    """Whether what two agreeing mentions share makes them one."""
    actors, recipients = _shared(a.actors, b.actors), _shared(a.recipients, b.recipients)
    if a.type in _SPOKEN:
        return a.voice.kind in _HEADS and actors and (recipients or not a.recipients or not b.recipients)
    placed = bool(a.where and b.where and a.where.place and b.where.place)
    dated = bool(a.when and b.when and a.when.interval and b.when.interval)
    return (actors and recipients) or ((actors or recipients) and (placed or dated or a.voice.kind in _HEADS))


def _points_back(text: str, one: EventMention) -> bool:
    """Whether a mention is no more than "the attack", "those talks"."""
    before = text[max(one.trigger.start - 8, 0) : one.trigger.start].casefold()
    words = one.trigger.of(text).casefold()
    definite = words.startswith(_DEFINITE) or before.endswith(_DEFINITE)
    return definite and not one.recipients and one.when is None


def _who(party: Party) -> str:
    """What two parties share who are one."""
    if party.actor is None:
        return party.mention or f"{party.span.start}"
    return party.actor.id or f"{party.actor.name.casefold()} {party.actor.country} {' '.join(party.actor.sectors)}"


def _shared(a: Sequence[Party], b: Sequence[Party]) -> bool:
    return bool({_who(one) for one in a} & {_who(one) for one in b}) or _kin(a, b)


def _kin(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """A government and its minister, an army and its soldiers: one country and one sector on both sides."""
    sides = [{(p.country, p.sectors[0]) for p in side if p.country and p.sectors} for side in (a, b)]
    return bool(sides[0] & sides[1])


def _sides_agree(a: Sequence[Party], b: Sequence[Party]) -> bool:
    return not a or not b or _shared(a, b)


def _days_agree(a: Dated | None, b: Dated | None) -> bool:
    one, other = a.interval if a else None, b.interval if b else None
    if one is None or other is None:
        return True
    begins_late = one.earliest and other.latest and one.earliest > other.latest
    ends_early = one.latest and other.earliest and one.latest < other.earliest
    return not begins_late and not ends_early


def _places_agree(a: EventMention, b: EventMention) -> bool:
    one, other = a.where.place if a.where else None, b.where.place if b.where else None
    if one is None or other is None:
        return True
    same = (one.name, one.country) == (other.name, other.country)
    wide = "country" in (one.precision, other.precision) or "region" in (one.precision, other.precision)
    return same or (wide and (one.country == other.country or not one.country or not other.country))


def _counts_agree(a: EventMention, b: EventMention) -> bool:
    pairs = ((a.dead, b.dead), (a.injured, b.injured))
    return all(not one or not other or one.quantity == other.quantity for one, other in pairs)


def _event(number: int, mentions: Sequence[EventMention]) -> Event:
    """One event of its mentions, led by the one that tells most."""
    lead = max(mentions, key=lambda one: (_told(one), one.voice.kind not in _HEADS, one.confidence))
    rest = [lead, *(one for one in mentions if one is not lead)]
    return Event(
        id=f"e{number}", type=lead.type, contexts=(),
        mode=next((one.mode for one in rest if one.mode), ""),
        actors=next((one.actors for one in rest if one.actors), ()),
        recipients=next((one.recipients for one in rest if one.recipients), ()),
        when=next((one.when for one in rest if one.when), None),
        where=next((one.where for one in rest if one.where), None),
        reality=lead.reality, vouched=lead.vouched, historical=all(one.historical for one in mentions),
        according_to=lead.according_to,
        dead=next((one.dead for one in rest if one.dead), None),
        injured=next((one.injured for one in rest if one.injured), None),
        trigger=lead.trigger, span=lead.sentence, voice=lead.voice,
        confidence=max(one.confidence for one in mentions), mentions=tuple(mentions),
    )  # fmt: skip


def _told(one: EventMention) -> int:
    return sum(map(bool, (one.actors, one.recipients, one.when, one.where, one.dead, one.injured, one.mode)))
