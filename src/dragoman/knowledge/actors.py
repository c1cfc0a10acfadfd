"""The book of actors: who bears a name, who held which office when, which noun stands for which role."""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from dragoman.errors import InvalidDataError
from dragoman.knowledge.gazetteer import BUNDLED, Gazetteer, place_key
from dragoman.knowledge.schema import VERSION, EntityRow, Kind, RoleRow, Use, write

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, group, body, agency, state or region that the book knows.

    Attributes:
        id: stable, such as "sergei-shoigu".
        country: an ISO 3166 alpha-3 or an international code; empty for a people of several states.
        since, until: the first day it was there, and the day after the last, as proleptic ordinals.
        weight: how much is known of it, for a choice between bearers of one name.
        shelf, number: where the book keeps it.
    """

    id: str
    kind: Kind
    name: str
    country: str
    sectors: tuple[str, ...]
    since: int | None
    until: int | None
    weight: int
    shelf: int
    number: int

    def there(self, day: date | None) -> bool:
        """Whether it was there on a day; where none is asked for, whether it still is."""
        return self.until is None if day is None else lasts(self.since, self.until, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A bearer of a name, and how the name stands for it."""

    entity: Entity
    use: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An office that a person held; of the state `belongs`, or of `body`, one of the book's entities."""

    office: str
    belongs: str
    body: Entity | None
    sectors: tuple[str, ...]
    since: int | None
    until: int | None

    def on(self, day: date | None) -> bool:
        """Whether the office was held on a day; where none is asked for, whether it still is."""
        return self.until is None if day is None else lasts(self.since, self.until, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a common noun says of whom it stands for."""

    noun: str
    sectors: tuple[str, ...]
    office: str


def lasts(since: int | None, until: int | None, day: date) -> bool:
    """Whether a day lies between two ordinals, the second excluded."""
    ordinal = day.toordinal()
    return (since is None or since <= ordinal) and (until is None or ordinal < until)


_ENTITY: Final = "number, id, kind, name, country, entity.sectors, entity.since, entity.until, weight"
_BY_KEY: Final = f"SELECT key, use, {_ENTITY} FROM name JOIN entity ON number = entity WHERE key IN (%s)"  # noqa: S608
_BY_SOUND: Final = f"SELECT key, use, {_ENTITY} FROM name JOIN entity ON number = entity WHERE skeleton = ?"  # noqa: S608
_BY_NUMBER: Final = f"SELECT {_ENTITY} FROM entity WHERE number = ?"  # noqa: S608
_TERMS: Final = "SELECT office, belongs, body, sectors, since, until FROM term WHERE person = ? ORDER BY place"
_HOLDERS: Final = f"""
    SELECT term.since, term.until, {_ENTITY} FROM term JOIN entity ON number = person
    WHERE office = ? AND belongs = ? AND office != ''
"""  # noqa: S608 # nothing but the columns is put in
_ROLES: Final = "SELECT key, noun, sectors, office FROM role WHERE key IN (%s)"


class Towns:
    """In which country a town lies, by the open gazetteer; each thread opens it when it first asks."""

    def __init__(self, path: Path = BUNDLED) -> None:
        self._path = path
        self._opened = threading.local()

    def country(self, name: str, near: Collection[str] = ()) -> str:
        """The country of a town or region of that name: one of those `near`, else where by far the largest lies.

        Empty where there is none, or where several are as likely.
        """
        named = self._gazetteer().named(place_key(name))
        found = [place for place in named if place.country and place.use in ("name", "alias")]
        here = next((place.country for place in found if place.country in near), None)
        if here or not found:
            return here or ""
        first, *others = sorted(found, key=lambda place: -place.people)
        rival = max((place.people for place in others if place.country != first.country), default=0)
        known = first.people >= _TOWN and first.people > _BY_FAR * rival
        return first.country or "" if known else ""

    def _gazetteer(self) -> Gazetteer:
        if not hasattr(self._opened, "gazetteer"):
            self._opened.gazetteer = Gazetteer(self._path)
        return self._opened.gazetteer  # type: ignore[no-any-return] # a thread's own has no types


_TOWN: Final = 5_000
_BY_FAR: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Look-ups in one or several databases, a desk's own before the one that comes with the package."""

    shelves: tuple[sqlite3.Connection, ...]
    towns: Towns = field(default_factory=Towns)

    def behind(self, own: Collection[EntityRow]) -> "Book":
        """The same book behind a desk's own entries; the connections are shared."""
        return Book(shelves=(shelf(own), *self.shelves)) if own else self

    def close(self) -> None:
        """Close the databases; nothing can be looked up afterwards."""
        for connection in self.shelves:
            connection.close()

    def named(self, keys: Collection[str]) -> Mapping[str, tuple[Found, ...]]:
        """The bearers of names by their folded form; what an earlier shelf says of a name, no later one does."""
        found: dict[str, tuple[Found, ...]] = {}
        for shelf, connection in enumerate(self.shelves):
            here: dict[str, list[Found]] = defaultdict(list)
            for key, use, *row in _in_batches(connection, _BY_KEY, keys):
                here[key].append(Found(entity=_entity(row, shelf), use=use))
            found = {key: tuple(bearers) for key, bearers in here.items()} | found
        return found

    def codes(self) -> frozenset[str]:
        """The codes of all countries: ISO 3166 alpha-3 and KOS."""
        rows = self.shelves[-1].execute("SELECT DISTINCT country FROM entity WHERE kind = 'state'")
        return frozenset(code for (code,) in rows)

    def sounding(self, shape: str) -> Sequence[tuple[str, Found]]:
        """The bearers of names with a skeleton, each with the folded form that has it."""
        return tuple(
            (key, Found(entity=_entity(row, shelf), use=use))
            for shelf, connection in enumerate(self.shelves)
            for key, use, *row in (connection.execute(_BY_SOUND, (shape,)) if shape else ())
        )

    def roles(self, keys: Collection[str]) -> Mapping[str, Role]:
        """The roles that nouns stand for, by the folded form of the noun in the singular."""
        found: dict[str, Role] = {}
        for connection in reversed(self.shelves):
            for key, noun, sectors, office in _in_batches(connection, _ROLES, keys):
                found[key] = Role(noun=noun, sectors=tuple(sectors.split()), office=office)
        return found

    def terms(self, person: Entity) -> tuple[Term, ...]:
        """The offices that a person held, in the order of the table."""
        connection = self.shelves[person.shelf]
        return tuple(
            Term(office=office, belongs=belongs, body=self._body(person.shelf, body), sectors=tuple(sectors.split()),
                 since=since, until=until)
            for office, belongs, body, sectors, since, until in connection.execute(_TERMS, (person.number,))
        )  # fmt: skip

    def _body(self, shelf: int, number: int | None) -> Entity | None:
        if number is None:
            return None
        return _entity(self.shelves[shelf].execute(_BY_NUMBER, (number,)).fetchone(), shelf)

    def holder(self, office: str, belongs: str, day: date | None) -> Entity | None:
        """Who held an office of a state or body on a day, or was the last to, where no day is asked for."""
        held = [
            (since or 0, until, _entity(row, shelf))
            for shelf, connection in enumerate(self.shelves)
            for since, until, *row in connection.execute(_HOLDERS, (office, belongs))
        ]
        if day is not None:
            held = [one for one in held if lasts(one[0], one[1], day)]
        return max(held, key=lambda one: one[0])[2] if held else None


def _in_batches(connection: sqlite3.Connection, query: str, keys: Collection[str]) -> Iterator[tuple[Any, ...]]:
    wanted = sorted(keys)
    for start in range(0, len(wanted), _AT_ONCE):
        batch = wanted[start : start + _AT_ONCE]
        yield from connection.execute(query % ",".join("?" * len(batch)), batch)


def _entity(row: Sequence[Any], shelf: int) -> Entity:
    number, slug, kind, name, country, sectors, since, until, weight = row
    return Entity(
        id=slug, kind=kind, name=name, country=country, sectors=tuple(sectors.split()), since=since, until=until,
        weight=weight, shelf=shelf, number=number,
    )  # fmt: skip


def open_book(own: Iterable[EntityRow] = (), path: Path | None = None) -> Book:
    """The book that comes with the package, or the one at a path, behind a desk's own entries where there are some.

    It is read only and may be shared by threads.

    Raises:
        InvalidDataError: the file is no book of this version.
    """
    shipped = path or Path(str(files("dragoman.knowledge") / "actors.sqlite"))
    with ExitStack() as opened:
        try:
            where = f"{shipped.resolve().as_uri()}?mode=ro&immutable=1"
            connection = opened.enter_context(closing(sqlite3.connect(where, uri=True, check_same_thread=False)))
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as fault:
            raise InvalidDataError(f"{shipped}: {fault}; install the package again") from fault
        if version != VERSION:
            raise InvalidDataError(f"{shipped}: version {version}, not {VERSION}; install the package again")
        book = Book(shelves=(connection,)).behind(tuple(own))
        opened.pop_all()
    return book


def shelf(entities: Iterable[EntityRow], roles: Iterable[RoleRow] = ()) -> sqlite3.Connection:
    """A database in memory with some entities and roles."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    write(connection, entities, roles)
    return connection
