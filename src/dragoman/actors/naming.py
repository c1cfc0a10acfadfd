"""Whom a person's name in a mention means: someone of the book, or someone new."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.actors.actor import Actor, Resolution
from dragoman.actors.description import Description
from dragoman.actors.items import PARTICLES, Item
from dragoman.actors.setting import Cues, Setting, Weighed, prominent, weigh
from dragoman.actors.standing import alike as same_office
from dragoman.actors.standing import as_actor, rank
from dragoman.knowledge.actors import Found
from dragoman.knowledge.spelling import alike, fold, has_vowels, skeleton

_AHEAD: Final = 0.5
_RUNNERS_UP: Final = 3
_SURE: Final = 0.8
_SURE_SURNAME: Final = 0.7
_LONG: Final = 4
"""How close a spelling must be where nothing but the sound speaks for the bearer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearers:
    """The bearers of a name as weighed, and on what the match rests."""

    ranked: Sequence[Weighed]
    confidence: float
    why: str


def name_slot(items: Sequence[Item]) -> int:
    """Where the name begins that some pieces end in; their number where they end in none."""
    start = len(items)
    if items and "person" in items[-1].kinds() and (len(items[-1].words) > 1 or start < 2 or not items[-2].nameable):
        return start - 1
    if items and "person" in items[-1].kinds():
        start -= 1
    if start > 1 and items[-1].surname_too and items[-2].nameable:
        start -= 1
    while start and (
        items[start - 1].nameable
        or (items[start - 1].surnamed and items[start - 1].role is None and not items[start - 1].bearers)
    ):
        start -= 1
    while start < len(items) and items[start].lower in PARTICLES and not items[start].words[0].capital:
        start += 1
    return start


def name_person(slot: Sequence[Item], said: Description, setting: Setting) -> Resolution | None:
    """Someone of the book whom a name means, by the words beside it, the day and what stands around; else None."""
    cues = said.cues()
    for found in _ways(slot, cues, setting):
        if found.ranked and found.ranked[0].fits:
            return _known(found, said, setting)
    return None


def _ways(slot: Sequence[Item], cues: Cues, setting: Setting) -> Iterator[Bearers]:
    text = " ".join(item.text for item in slot)
    named = tuple(found for item in slot if len(slot) == 1 for found in item.bearers if found.entity.kind == "person")
    named += tuple(
        f for f in setting.book.named({fold(text)}).get(fold(text), ()) if f.entity.kind == "person" and f.use == "name"
    )
    ranked = weigh(named, cues, setting)
    clear = len(ranked) < 2 or ranked[0].supported or ranked[0].score - ranked[1].score > _AHEAD
    yield Bearers(ranked=ranked, confidence=0.93 if clear else 0.6, why="the full name")
    yield _by_surname(text, cues, setting)
    yield _by_sound(text, cues, setting)
    yield _by_part(text.split(), cues, setting)


def _by_surname(text: str, cues: Cues, setting: Setting) -> Bearers:
    bearers = [found for found in setting.book.named({fold(text)}).get(fold(text), ()) if found.use == "surname"]
    return _supported(weigh(bearers, cues, setting), cues, 0.8, "the surname")


def _supported(ranked: Sequence[Weighed], cues: Cues, confidence: float, what: str) -> Bearers:
    """The bearers of a surname where office, country or text speak for the first, or the day leaves one known."""
    if not ranked:
        return Bearers(ranked=(), confidence=0, why="")
    ahead = len(ranked) < 2 or ranked[0].score - ranked[1].score > _AHEAD
    if ranked[0].supported and ahead:
        return Bearers(ranked=ranked, confidence=confidence, why=f"{what}, with office, country or text for support")
    if prominent(ranked) and (ahead or not cues.titled):
        return Bearers(
            ranked=ranked, confidence=confidence - 0.1, why=f"{what}, which one well-known person had on the day"
        )
    return Bearers(ranked=(), confidence=0, why="")


def _by_sound(text: str, cues: Cues, setting: Setting) -> Bearers:
    close: dict[tuple[str, bool], tuple[float, Found]] = {}
    for key, found in setting.book.sounding(skeleton(text)):
        near = _near(text, key)
        place = found.entity.id, found.use == "surname"
        if near and near > close.get(place, (0.0,))[0]:
            close[place] = near, found
    full = [
        found
        for near, found in close.values()
        if found.use == "name" and near >= (_SURE if len(skeleton(text)) < 5 else 0.65)
    ]
    ranked = [one for one in weigh(full, cues, setting) if one.supported or " " in text]
    if ranked and (len(ranked) < 2 or ranked[0].supported or ranked[0].score - ranked[1].score > _AHEAD):
        return Bearers(ranked=ranked, confidence=0.75, why="a spelling of the name")
    least = _SURE_SURNAME if len(skeleton(text)) < _LONG else 0.0
    short = [found for near, found in close.values() if found.use == "surname" and near >= least and " " not in text]
    return _supported(weigh(short, cues, setting), cues, 0.65, "a spelling of the surname")


def _near(text: str, key: str) -> float:
    return alike(text, key) if has_vowels(text) else max(alike(text, key), 0.0)


def _by_part(words: Sequence[str], cues: Cues, setting: Setting) -> Bearers:
    """A longer form of a known name: with a middle name, or without the last of several."""
    if len(words) < 3:
        return Bearers(ranked=(), confidence=0, why="")
    parts = (words[0], words[-1]), words[:-1], words[1:], words[:2]
    for part in parts:
        key = fold(" ".join(part))
        bearers = [f for f in setting.book.named({key}).get(key, ()) if f.entity.kind == "person" and f.use == "name"]
        ranked = [one for one in weigh(bearers, cues, setting) if one.fits and _sure_of_part(one, words)]
        if ranked:
            return Bearers(ranked=ranked, confidence=0.65, why="a part of the name")
    return Bearers(ranked=(), confidence=0, why="")


def _sure_of_part(one: Weighed, words: Sequence[str]) -> bool:
    initial = any(len(word.rstrip(".")) == 1 for word in words[1:-1])
    known = one.standing is not None and any(rank(term) for term in one.standing.terms)
    return one.supported or initial or known


def _known(found: Bearers, said: Description, setting: Setting) -> Resolution:
    first = found.ranked[0]
    return Resolution(
        actor=_as_told(first, said, setting),
        confidence=min(0.97, found.confidence + (0.04 if first.supported else 0.0)),
        runners_up=runners_up(found.ranked[1:], setting),
        why=found.why,
    )


def _as_told(one: Weighed, said: Description, setting: Setting) -> Actor:
    """Someone of the book on the day; the mention's own words tell what the book does not."""
    place = one.standing
    actor = as_actor(one.entity, setting.day, setting.book, said.office)
    if place is None:
        return actor
    country, sectors, office = actor.country or said.country, actor.sectors, actor.office
    ended = any(same_office(said.office, term.office) for term in place.terms) if said.office else False
    if said.former:
        sectors, office = ("ELI",), ""
    elif not place.active and said.head is not None and not ended and said.sectors() not in ((), ("UNK",)):
        country, sectors, office = said.country or country, said.sectors(), said.office
    return Actor(id=actor.id, name=actor.name, country=country, sectors=sectors, office=office, kind="person")


def runners_up(ranked: Iterable[Weighed], setting: Setting) -> tuple[Actor, ...]:
    """The bearers behind the first as actors, a few."""
    return tuple(as_actor(one.entity, setting.day, setting.book) for one in list(ranked)[:_RUNNERS_UP])
