"""The form in which actors are looked up: an SQLite database of entities, their names and terms of office, and roles.

`write` fills one from rows such as the tables under data/knowledge have; a desk's own dictionary is written the same
way, in memory. Days stand as proleptic ordinals; a month or a year that a table gives stands as its middle, so that
two who followed each other "in 2014" do not both hold the office.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dragoman.knowledge.spelling import fold, skeleton

Kind = Literal["person", "group", "body", "agency", "state", "region"]
Use = Literal["name", "acronym", "surname", "demonym", "capital"]
"""How a name stands for its bearer; a capital or seat of government stands for the government."""

VERSION: Final = 1
_SCHEMA: Final = """
CREATE TABLE entity (
    number INTEGER PRIMARY KEY, id TEXT, kind TEXT, name TEXT, country TEXT, sectors TEXT, since INTEGER, until INTEGER,
    weight INTEGER
);
CREATE TABLE term (
    person INTEGER, place INTEGER, office TEXT, belongs TEXT, body INTEGER, sectors TEXT, since INTEGER, until INTEGER,
    PRIMARY KEY (person, place)
) WITHOUT ROWID;
CREATE TABLE name (
    key TEXT, use TEXT, entity INTEGER, skeleton TEXT, PRIMARY KEY (key, use, entity)
) WITHOUT ROWID;
CREATE TABLE role (key TEXT PRIMARY KEY, noun TEXT, sectors TEXT, office TEXT) WITHOUT ROWID;
"""
_INDEXES: Final = """
CREATE INDEX name_skeleton ON name (skeleton) WHERE skeleton IS NOT NULL;
CREATE INDEX term_office ON term (office, belongs) WHERE office != '';
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """An office that a person held; `belongs` is a state's code or an entity's id, days as the table has them."""

    office: str
    belongs: str
    sectors: tuple[str, ...]
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """A person, group, body, agency, state or region with all its names.

    Attributes:
        names: the usual name first, then the others.
        demonyms: adjectives and names of its people, in the singular.
        capitals: its capital and seats of government, each with its spellings.
        minor: known from a list alone: looked for by the full name as it is, never by surname or sound.
        weight: how much is known of it, for a choice between bearers of one name.
    """

    id: str
    kind: Kind
    names: Sequence[str]
    country: str
    sectors: tuple[str, ...] = ()
    acronyms: Sequence[str] = ()
    demonyms: Sequence[str] = ()
    capitals: Sequence[str] = ()
    since: str = ""
    until: str = ""
    minor: bool = False
    weight: int = 1
    terms: Sequence[TermRow] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """A common noun for a role, in the singular, with its sectors and the office that it names."""

    noun: str
    sectors: tuple[str, ...]
    office: str = ""


def days(since: str, until: str) -> tuple[int | None, int | None]:
    """The first day and the day after the last as proleptic ordinals, None for "".

    "2014-05" and "2014" stand as their middle, or, where that would end a time before it begins, as their edge.

    Raises:
        ValueError: no such day, or an end before the beginning.
    """
    first, last = _middle(since), _middle(until)
    if first is None or last is None or first <= last:
        return first, last
    if since.startswith(until):
        return first, _edge(until) + _LENGTH[len(until)]
    if until.startswith(since):
        return _edge(since), last
    raise ValueError(f"{until} is before {since}")


_LENGTH: Final = {4: 365, 7: 28, 10: 0}


def _middle(day: str) -> int | None:
    return date.fromisoformat(day + {4: "-07-01", 7: "-15"}.get(len(day), "")).toordinal() if day else None


def _edge(day: str) -> int:
    return date.fromisoformat(day + {4: "-01-01", 7: "-01"}.get(len(day), "")).toordinal()


def write(connection: sqlite3.Connection, entities: Iterable[EntityRow], roles: Iterable[RoleRow]) -> None:
    """Make the tables in an empty database and fill them; ids are unique among the entities."""
    connection.executescript(_SCHEMA)
    rows = list(entities)
    numbers = {row.id: number for number, row in enumerate(rows, 1)}
    for row in rows:
        _write_entity(connection, row, numbers)
    connection.executemany(
        "INSERT OR IGNORE INTO role VALUES (?, ?, ?, ?)",
        ((fold(role.noun), role.noun, " ".join(role.sectors), role.office) for role in roles),
    )
    connection.executescript(_INDEXES)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.commit()


def _write_entity(connection: sqlite3.Connection, row: EntityRow, numbers: dict[str, int]) -> None:
    number = numbers[row.id]
    connection.execute(
        "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, row.id, row.kind, row.names[0], row.country, " ".join(row.sectors),
            *days(row.since, row.until), 0 if row.minor else row.weight,
        ),
    )  # fmt: skip
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", _names(row, number))
    connection.executemany(
        "INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number, place, term.office, term.belongs, numbers.get(term.belongs), " ".join(term.sectors),
                *days(term.since, term.until),
            )
            for place, term in enumerate(row.terms)
        ),
    )  # fmt: skip


_SHORTEST_SKELETON: Final = 2


def _names(row: EntityRow, number: int) -> Iterator[tuple[str, Use, int, str | None]]:
    uses: list[tuple[Use, str]] = [("name", name) for name in row.names]
    uses += [("name", name.partition(" (")[0]) for name in row.names if " (" in name and name.endswith(")")]
    if row.kind == "group":  # a Democrat, a Houthi
        uses += [("name", name[:-1]) for name in row.names if name.endswith("s") and " " not in name and name.isascii()]
    uses += [("acronym", name) for name in row.acronyms]
    uses += [("capital", name) for name in row.capitals]
    uses += [("demonym", form) for demonym in row.demonyms for form in (demonym, plural(demonym))]
    if row.kind == "person" and not row.minor:
        uses += [("surname", name) for full in row.names for name in surnames(full, row.country)]
    seen = set()
    for use, name in uses:
        key = fold(name)
        if key and (key, use) not in seen:
            seen.add((key, use))
            sounds = row.kind in ("person", "group") and use in ("name", "surname") and not row.minor
            shape = skeleton(name) if sounds else ""
            yield key, use, number, shape if len(shape) >= _SHORTEST_SKELETON else None


_FAMILY_FIRST: Final = frozenset({"CHN", "TWN", "HKG", "PRK", "KOR", "VNM", "KHM", "SGP", "MAC"})
"""Where the family name stands first, at least among one's own."""
_GIVEN_NAMED: Final = frozenset({"ETH", "ERI", "THA", "MYS", "IDN", "IND", "LKA", "MMR", "ISL", "MNG", "SOM", "BGD"})
"""Where people go by the name that stands first."""
_TWO_SURNAMES: Final = frozenset(
    {"ESP", "MEX", "COL", "PER", "BOL", "CHL", "VEN", "ECU", "GTM", "HND", "SLV", "NIC", "CRI", "PAN", "DOM", "CUB",
     "PRY", "ARG", "URY", "PHL", "MMR", "KHM"}
)  # fmt: skip
_JOINS: Final = frozenset(
    {"al", "el", "bin", "ben", "ibn", "abu", "de", "da", "dos", "del", "della", "di", "la", "le", "van", "von", "der",
     "den", "ter", "ould", "san", "st", "saint", "mac", "mc", "o"}
)  # fmt: skip
_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def surnames(full: str, country: str) -> tuple[str, ...]:
    """What a person may be called for short, by the customs of their country: "Ursula von der Leyen" → "von der Leyen".

    Empty for a name of one word, and for one in another script than Latin, where the custom isn't known from it.
    """
    parts = [part for part in full.split() if part.lower() not in _SUFFIXES]
    if len(parts) < 2 or (not full.isascii() and not any("a" <= char <= "z" for char in full.lower())):
        return ()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower().replace("-", "") in _JOINS:
        start -= 1
    found = [parts[-1], " ".join(parts[start:])]
    if country in _FAMILY_FIRST or country in _GIVEN_NAMED:
        found.append(parts[0])
    if country in _TWO_SURNAMES and len(parts) > 2:
        found += [" ".join(parts[-2:]), parts[-2]]
    return tuple(dict.fromkeys(found))


def plural(noun: str) -> str:
    """The plural of a noun or name of a people: "Turk" → "Turks", "Frenchman" → "Frenchmen", "Chinese" as it is."""
    lower = noun.lower()
    if lower.endswith(("man", "woman")) and not lower.endswith(("german", "oman", "roman", "norman", "ottoman")):
        return noun[:-2] + "en"
    if lower.endswith(("s", "ese", "ish", "ch", "sh", "x")):
        return noun
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
