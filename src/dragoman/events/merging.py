"""Which mentions are one event: the headline's, the lead's and the later sentences'.

Two mentions are one where nothing that they tell speaks against it and enough speaks for it: who acts, who is acted on,
the place, the day, the dead. A headline needs one such thing, a sentence of the body two; "the attack" needs none and
goes with the last one told of, "another attack" with none. What somebody says is a new act each time he says it, but in
the headline, which repeats one sentence of the body.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dragoman.events.event import Event, EventMention, Party
from dragoman.events.likeness import Likeness, counts_alike, days_agree, parties_alike, places_alike
from dragoman.ontology import EventType

_SPOKEN: Final = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
_HEADS: Final = ("headline", "standfirst")
_DEFINITE: Final = re.compile(r"\b(?:the|this|that|these|those|its|his|her|their)\s+(?:[\w’'-]+\s+)?$", re.IGNORECASE)
_BARE: Final = re.compile(r"(?:the|this|that|these|those|its)\s|it$", re.IGNORECASE)
_ANEW: Final = re.compile(
    r"\b(?:another|an?\s(?:second|third|new|fresh|further|separate|similar)|new|fresh|further|more|other|also|again"
    r"|separately|meanwhile)\s+(?:[\w’'-]+\s+)?$",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(r"\s+(?:[\w’'-]+\s+)?again\b", re.IGNORECASE)
_BEFORE: Final = 40
"""Characters before a trigger in which "the" and "another" are looked for."""
_REACH: Final = 60
"""Events of a type back that a mention is compared with: a text of any length is read in linear time."""
_TELLING: Final = 8
"""Mentions of one event that a further one is held against."""


def merge(text: str, mentions: Sequence[EventMention]) -> tuple[Event, ...]:
    """The events of a report from their mentions, in the order of the first mention of each."""
    groups: list[_Group] = []
    of_type: dict[EventType, list[_Group]] = defaultdict(list)
    for one in mentions:
        anew = _is_anew(text, one)
        home = _home(text, one, [group for group in of_type[one.type][-_REACH:] if group.anew or not anew])
        if home is None:
            home = _Group(anew=anew)
            groups.append(home)
            of_type[one.type].append(home)
        home.add(one)
    return tuple(_event(number, group.mentions) for number, group in enumerate(groups, 1))


@dataclass(slots=True)
class _Group:
    """An event as it grows: all its mentions, and those that later ones are held against."""

    anew: bool
    mentions: list[EventMention] = field(default_factory=list)
    telling: list[EventMention] = field(default_factory=list)

    def add(self, one: EventMention) -> None:
        self.mentions.append(one)
        if not self.telling or (_told(one) and len(self.telling) < _TELLING):
            self.telling.append(one)

    def near(self) -> list[EventMention]:
        """What says most of it: the body where it has told of it, else the headline."""
        body = [one for one in self.telling if one.voice.kind not in _HEADS]
        return body or self.telling


def _home(text: str, one: EventMention, groups: Sequence[_Group]) -> _Group | None:
    """The latest event that a mention may be of."""
    alike = [group for group in groups if _agrees(group, one)]
    for group in reversed(alike):
        if any(_same(other, one) for other in group.near()):
            return group
    back = [group for group in alike if _points_back(text, one, group)]
    news = [group for group in back if not all(other.historical for other in group.mentions)]
    found = news or back
    return found[-1] if found else None


def _agrees(group: _Group, one: EventMention) -> bool:
    """Whether nothing that a mention tells speaks against its being of an event; one sentence tells one event once."""
    return group.mentions[-1].sentence != one.sentence and all(_agree(other, one) for other in group.telling)


def _agree(a: EventMention, b: EventMention) -> bool:
    return (
        (a.mode == b.mode or not a.mode or not b.mode)
        and a.reality == b.reality
        and (a.voice.kind == "editor") == (b.voice.kind == "editor")
        and days_agree(a.when, b.when)
        and "differ" not in (places_alike(a.where, b.where), *_counts(a, b), *(side for side, _ in _sides(a, b)))
    )


def _same(a: EventMention, b: EventMention) -> bool:
    """Whether what two agreeing mentions share makes them one."""
    (actors, acting), (recipients, suffering) = _sides(a, b)
    if _is_act_of_speech(b):
        return a.voice.kind in _HEADS and acting > 0 and (suffering > 0 or recipients == "open")
    dated = bool(a.when and b.when and a.when.interval and b.when.interval)
    if a.historical != b.historical and not dated:
        return False
    placed = places_alike(a.where, b.where) == "same"
    shared = min(acting, 2) + min(suffering, 2 if actors == "open" else 1) + placed + dated + ("same" in _counts(a, b))
    return shared >= (1 if a.voice.kind in _HEADS else 2)


def _sides(a: EventMention, b: EventMention) -> tuple[tuple[Likeness, int], tuple[Likeness, int]]:
    """How the two sides go together; who hosted whom is no matter to a meeting that is told of twice."""
    if a.type == "CONSULT":
        return parties_alike(_everybody(a), _everybody(b)), ("open", 0)
    return parties_alike(a.actors, b.actors), parties_alike(a.recipients, b.recipients)


def _everybody(one: EventMention) -> tuple[Party, ...]:
    return (*one.actors, *one.recipients)


def _counts(a: EventMention, b: EventMention) -> tuple[Likeness, Likeness]:
    return counts_alike(a.dead, b.dead), counts_alike(a.injured, b.injured)


def _is_act_of_speech(one: EventMention) -> bool:
    """Whether it is done by saying it; a plan that is told of twice is one plan."""
    return one.type in _SPOKEN and one.reality == "actual"


def _before(text: str, one: EventMention) -> str:
    return text[max(one.trigger.start - _BEFORE, one.sentence.start) : one.trigger.start]


def _points_back(text: str, one: EventMention, group: _Group) -> bool:
    """Whether a mention is no more than "the attack", "the deadly attack", or tells besides only what is known."""
    words = one.trigger.of(text)
    definite = _DEFINITE.search(_before(text, one))
    if not _BARE.match(words) and (definite is None or words.endswith("ed") or _is_subject(definite[0], one)):
        return False
    past = one.when is not None and any(other.historical != one.historical for other in group.telling)
    return not (one.recipients or past) or any(_some_shared(other, one) for other in group.telling)


def _is_subject(before: str, one: EventMention) -> bool:
    """Whether "the army" before a trigger acts: "the army attacks" is no attack of the army's told of before."""
    *_, last = before.split()
    ends = any(party.span.end in (one.trigger.start - 1, one.trigger.start) for party in _everybody(one))
    return ends and last[:1].islower()


def _some_shared(a: EventMention, b: EventMention) -> bool:
    dated = bool(a.when and b.when and a.when.interval and b.when.interval)
    return dated or places_alike(a.where, b.where) == "same" or any(shared for _, shared in _sides(a, b))


def _is_anew(text: str, one: EventMention) -> bool:
    """Whether the words say that it came on top of others: "another attack", "shelled it again"."""
    after = text[one.trigger.end : min(one.trigger.end + _BEFORE, one.sentence.end)]
    return bool(_ANEW.search(_before(text, one)) or _ANEW.search(f"{one.trigger.of(text)} ") or _AGAIN.match(after))


def _event(number: int, mentions: Sequence[EventMention]) -> Event:
    """One event of its mentions, led by the one that tells most; a denial leads only where nobody asserts it."""
    lead = max(
        mentions, key=lambda one: (one.vouched != "denied", _told(one), one.voice.kind not in _HEADS, one.confidence)
    )
    rest = [lead, *(one for one in mentions if one is not lead)]
    counted = [one for one in rest if one.vouched in ("reporter", lead.vouched)]
    return Event(
        id=f"e{number}", type=lead.type, contexts=(),
        mode=next((one.mode for one in rest if one.mode), ""),
        actors=_best([one.actors for one in rest]), recipients=_best([one.recipients for one in rest]),
        when=max((one.when for one in rest), key=lambda when: bool(when) + bool(when and when.interval)),
        where=max((one.where for one in rest), key=lambda where: bool(where) + bool(where and where.place)),
        reality=lead.reality, vouched=lead.vouched, historical=all(one.historical for one in mentions),
        according_to=lead.according_to,
        dead=next((one.dead for one in counted if one.dead), None),
        injured=next((one.injured for one in counted if one.injured), None),
        trigger=lead.trigger, span=lead.sentence, voice=lead.voice,
        confidence=max(one.confidence for one in mentions), mentions=tuple(mentions),
    )  # fmt: skip


def _best(sides: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """The first side on which most is known of somebody."""
    return max(sides, key=lambda side: (bool(side), max((_known(party) for party in side), default=0)))


def _known(party: Party) -> int:
    return 0 if party.actor is None else 1 + bool(party.country) + bool(party.actor.id)


def _told(one: EventMention) -> int:
    return sum(map(bool, (one.actors, one.recipients, one.when, one.where, one.dead, one.injured, one.mode)))
