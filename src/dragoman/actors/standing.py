"""What a person or body of the book is on a day: country, sectors, office."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dragoman.actors.actor import Actor
from dragoman.knowledge.actors import Book, Entity, Term

INTERNATIONAL: Final = frozenset({"UNO", "EUR", "IGO", "IMG", "ISM"})
"""The codes of bodies whose people count as theirs; a firm's or a society's keep their country."""

# heads of states and governments first, then ministers and commanders
_RANKS: Final = (
    ("supreme leader",),
    ("king", "queen", "emir", "sultan", "emperor", "president", "pope", "acting president",
     "transitional president", "interim president", "junta leader", "secretary-general", "chancellor",
     "prime minister", "acting prime minister"),
    ("vice president", "crown prince", "deputy prime minister", "foreign minister", "defence minister",
     "interior minister", "secretary of state", "high representative for foreign affairs", "chief of staff",
     "commander-in-chief", "leader", "commander", "finance minister", "national security adviser",
     "speaker of parliament", "first vice president", "leader of the opposition", "opposition leader", "party leader",
     "presidential spokesperson", "foreign ministry spokesperson", "government spokesperson",
     "State Department spokesperson", "White House press secretary", "army chief", "military spokesperson",
     "chief executive", "head of foreign intelligence", "chairman of the Joint Chiefs of Staff"),
)  # fmt: skip
_PLACE: Final = {office: -place for place, office in enumerate(office for offices in _RANKS for office in offices)}
_RANK: Final = {office: len(_RANKS) - place for place, offices in enumerate(_RANKS) for office in offices}

_GOVERNED: Final = (("GOV",), ("LEG",), ("JUD",), ("COP",), ("SPY",))
"""The first sectors of those who are former officials once their office is over."""
_STAYS: Final = (("REB",), ("PRM",), ("CRM",), ("REL",), ("OPP",), ("MIL",))
"""The first sectors of those who are still known for what they did last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A person's place on a day.

    Attributes:
        active: whether the office was held on the day; else it is what they are known for.
        rank: what the office makes of them, 0 to 3; `fame` what any of their offices ever did.
    """

    country: str
    sectors: tuple[str, ...]
    office: str = ""
    active: bool = False
    rank: int = 0
    fame: int = 0
    terms: tuple[Term, ...] = ()


def rank(term: Term) -> int:
    """What an office makes of its holder, 0 to 3; at the head of anything but a state, 1 at most."""
    office = term.office.partition(" (")[0]
    made = 2 if office == "leader" else _RANK.get(office, 1 if office.endswith(" minister") else 0)
    return made if term.body is None or term.body.kind == "state" else min(made, 1)


def stand(person: Entity, day: date | None, book: Book, office: str = "") -> Standing:
    """A person's place on a day (None: the latest that the book knows), by the office named or the highest one held."""
    terms = book.terms(person)
    fame = max((rank(term) for term in terms), default=0)
    held = [term for term in terms if term.on(day) or _leaving(term, day)]
    if held:
        main = max(held, key=lambda term: _weight(term, office))
        return Standing(
            country=_country(main, person), sectors=main.sectors, office=main.office, active=True,
            rank=rank(main), fame=fame, terms=terms,
        )  # fmt: skip
    if not terms:
        return Standing(country=person.country, sectors=person.sectors)
    return replace(_known_for(person, terms, day), fame=fame, terms=terms)


def _leaving(term: Term, day: date | None) -> bool:
    """Whether an office ends on the day: what is told of it is mostly told of who still held it."""
    return day is not None and term.until == day.toordinal()


def _weight(term: Term, office: str) -> tuple[bool, int, bool, int, int]:
    place = _PLACE.get(term.office.partition(" (")[0], -len(_PLACE))
    governs = term.body is None and term.sectors[:1] == ("GOV",)
    made = max(rank(term), int(governs))  # a seat in a government counts before the lead of a party
    return bool(office) and alike(office, term.office), made, term.body is None, place, term.since or 0


def alike(one: str, other: str) -> bool:
    """Whether two names are of one office: "president" and "acting president (rival)" or "president of X"."""
    heads = [office.partition(" (")[0].removeprefix("acting ").casefold() for office in (one, other)]
    return heads[0] == heads[1] or heads[0] == heads[1].partition(" of ")[0]


def _known_for(person: Entity, terms: Sequence[Term], day: date | None) -> Standing:
    """Out of office, who governed, made laws or judged is a former official; soldiers, rebels and clerics stay such."""
    ended = [term for term in terms if day is None or (term.until is not None and term.until <= day.toordinal())]
    last = max(ended, key=lambda term: (term.until or 0, rank(term))) if ended else terms[0]
    governed = [term for term in ended or terms[:1] if term.sectors[:1] in _GOVERNED]
    if governed and last.sectors[:1] not in _STAYS:
        return Standing(country=_home(last, person), sectors=("ELI",))
    return Standing(country=_country(last, person), sectors=last.sectors)


def _country(term: Term, person: Entity) -> str:
    """The country that an office makes of its holder: a state's, an armed group's, the UN."""
    if term.body is None:
        return term.belongs
    if term.body.country == "IGO" and term.sectors[:1] == ("MIL",):
        return person.country  # a general lent to an alliance stays his country's
    if term.body.country in INTERNATIONAL or term.body.kind in ("group", "state", "agency"):
        return term.body.country
    return person.country


def _home(term: Term, person: Entity) -> str:
    return person.country if term.body is not None and term.body.country in INTERNATIONAL else _country(term, person)


def as_actor(entity: Entity, day: date | None, book: Book, office: str = "") -> Actor:
    """A person, group, body, agency, state or region of the book as an actor on a day."""
    if entity.kind == "person":
        place = stand(entity, day, book, office)
        return Actor(
            id=entity.id, name=entity.name, country=place.country, sectors=place.sectors, office=place.office,
            kind="person",
        )  # fmt: skip
    if entity.kind == "region":
        return Actor(id=entity.id, name=entity.name, country=entity.country, sectors=entity.sectors, kind="state")
    return Actor(id=entity.id, name=entity.name, country=entity.country, sectors=entity.sectors, kind=entity.kind)
