"""Where the places of the world are: folded names and what bears them, looked up in a compact file.

The file is SQLite, made by `data/places/compile.py` from registry packages and the tables beside that script, and
opened read only: nothing is read into memory but what is asked for, and of that the last thousands of names. A name's
key (`place_key`) leaves out case, accents, marks and the ways to write "Saint" and "Mount"; one key can have hundreds
of bearers.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, Literal, Self

from anyascii import anyascii

from dragoman.errors import InvalidDataError
from dragoman.knowledge.spelling import plain

FORMAT: Final = 1
BUNDLED: Final = Path(__file__).with_name("gazetteer.sqlite")
LONGEST: Final = 100
"""Characters of a name that are looked at; no place has a longer one."""

Feature = Literal[
    "country", "region", "district", "capital", "town", "continent", "area", "sea", "canal", "reef", "river", "lake",
    "cape", "mountain", "peak", "desert", "island", "landmark", "base", "park", "port", "crossing", "camp", "airport",
]  # fmt: skip
FEATURES: Final[tuple[Feature, ...]] = (
    "country", "region", "district", "capital", "town", "continent", "area", "sea", "canal", "reef", "river", "lake",
    "cape", "mountain", "peak", "desert", "island", "landmark", "base", "park", "port", "crossing", "camp", "airport",
)  # fmt: skip
"""What a place is; its number in the file is its place here."""

Use = Literal["name", "alias", "part", "adjective", "code", "like"]
USES: Final[tuple[Use, ...]] = ("name", "alias", "part", "adjective", "code", "like")
"""How a key stands for a place: its name, another name, its name less a word such as "County", the adjective of its
people ("Syrian"), an abbreviation ("Ala.") or, never in the file, a spelling that is close to its name."""

SCALE: Final = 10_000
"""Parts of a degree in which the file counts."""

SCHEMA: Final = """
CREATE TABLE place (
    key TEXT, id INTEGER, name TEXT, lat INTEGER, lon INTEGER, within INTEGER, feature INTEGER, people INTEGER,
    PRIMARY KEY (key, id)
) WITHOUT ROWID;
CREATE TABLE alias (key TEXT, use INTEGER, id INTEGER, place TEXT, PRIMARY KEY (key, use, id)) WITHOUT ROWID;
CREATE TABLE division (id INTEGER PRIMARY KEY, name TEXT, code TEXT, within INTEGER);
CREATE TABLE across (id INTEGER, country TEXT, PRIMARY KEY (id, country)) WITHOUT ROWID;
CREATE TABLE national (key TEXT, country TEXT, PRIMARY KEY (key, country)) WITHOUT ROWID;
CREATE TABLE made (format INTEGER, digest TEXT);
"""
"""`place.name` is null where the key with capitals is the name; `within` is the smallest division that holds a place.
An id is GeoNames' where it is positive; the tables' own rows count down from -1."""

_SHORT: Final = {"saint": "st", "sainte": "st", "ste": "st", "mount": "mt", "fort": "ft"}
_APOSTROPHES: Final = re.compile(r"['`\u2018\u2019\u02bb-\u02bf\u05f3\u201b]")
_WORD: Final = re.compile(r"[a-z0-9]+")
_POINTED: Final = re.compile(r"\b((?:[a-z]\.)+[a-z])\b\.?")


def place_key(name: str) -> str:
    """The key of a name: its words in small Latin letters.

    "St. John's" → "st johns", "U.S." → "us", "Hakkâri" → "hakkari", "the Hague" → "hague".
    """
    return _key(name[:LONGEST])


@lru_cache(maxsize=16_384)
def _key(name: str) -> str:
    latin = _APOSTROPHES.sub("", anyascii(_APOSTROPHES.sub("", plain(name)))).lower()
    latin = _POINTED.sub(lambda m: m[1].replace(".", ""), latin).replace("&", " and ")
    words = [_SHORT.get(word, word) for word in _WORD.findall(latin)]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def derived_name(key: str) -> str:
    """The name that a key stands for where the file has no other: each word with a capital."""
    return " ".join(word.capitalize() for word in key.split(" "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A country, region or district that holds a place. `code` is a country's ISO 3166 alpha-3, else None."""

    id: int
    name: str
    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean.

    Attributes:
        id: GeoNames' number, or a negative one for a place that GeoNames' packages lack.
        lat, lon: degrees, WGS 84.
        people: inhabitants; for a region, of its towns; 0 where unknown.
        use: how the name that was asked for stands for it.
        divisions: those that hold it, the smallest first; for a country or region itself too.
        countries: alpha-3 codes of all countries it lies in.
    """

    id: int
    name: str
    lat: float
    lon: float
    feature: Feature
    people: int
    use: Use
    divisions: tuple[Division, ...]
    countries: tuple[str, ...]

    @property
    def country(self) -> str | None:
        """The one country that the place lies in."""
        return self.countries[0] if len(self.countries) == 1 else None


_FIELDS: Final = "p.key, p.id, p.name, p.lat, p.lon, p.within, p.feature, p.people"
_NAMED: Final = f"""
SELECT {_FIELDS}, 0 FROM place p WHERE p.key = ?1
UNION ALL SELECT {_FIELDS}, a.use FROM alias a JOIN place p ON p.key = a.place AND p.id = a.id WHERE a.key = ?1
ORDER BY 9, 8 DESC
"""  # noqa: S608 - constants of this module
_NEAR: Final = "SELECT key FROM place WHERE key >= ? AND key < ? AND people >= ? AND length(key) BETWEEN ? AND ?"
_Row = tuple[str, int, str | None, int, int, int | None, int, int, int]


class Gazetteer:
    """An open gazetteer. It answers from the file, and remembers the divisions it has met and the last names asked for.

    Args:
        path: the compact file.

    Raises:
        InvalidDataError: the file is missing, no gazetteer, or of another format.
    """

    def __init__(self, path: Path = BUNDLED) -> None:
        self._divisions: dict[int, tuple[Division, int | None]] = {}
        self._named: dict[str, tuple[Candidate, ...]] = {}
        with ExitStack() as opened:
            try:
                where = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
                self._file = opened.enter_context(closing(sqlite3.connect(where, uri=True)))
                made = self._file.execute("SELECT format FROM made").fetchone()
            except sqlite3.Error as error:
                raise InvalidDataError(
                    f"{path}: no gazetteer ({error}); make it with data/places/compile.py"
                ) from error
            if made != (FORMAT,):
                raise InvalidDataError(f"{path}: a gazetteer of another format; make it with data/places/compile.py")
            opened.pop_all()

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def named(self, key: str) -> tuple[Candidate, ...]:
        """All places that a key stands for, names before aliases, the most populous first, each once."""
        if key not in self._named:
            found: dict[int, Candidate] = {}
            for row in self._file.execute(_NAMED, (key,)):
                if row[1] not in found:
                    found[row[1]] = self._candidate(row, USES[row[8]])
            if len(self._named) >= _MOST_REMEMBERED:
                self._named.clear()
            self._named[key] = tuple(found.values())
        return self._named[key]

    def alike(self, key: str, people: int = 2_000) -> tuple[Candidate, ...]:
        """Places of at least so many people whose name begins like the key and is spelled almost like it."""
        if len(key) < _SHORTEST_ALIKE:
            return ()
        bounds = (key[:2], f"{key[:2]}\x7f", people, len(key) - 2, len(key) + 2)
        near = {k: SequenceMatcher(None, key, k, autojunk=False).ratio() for (k,) in self._file.execute(_NEAR, bounds)}
        close = sorted((k for k, ratio in near.items() if ratio >= _ALIKE), key=lambda k: (-near[k], k))
        rows = (row for k in close[:_MOST_ALIKE] for row in self._file.execute(_NAMED, (k,)) if row[8] == 0)
        return tuple(self._candidate(row, "like") for row in rows)

    @cached_property
    def national(self) -> dict[str, tuple[str, ...]]:
        """The keys of countries' names and adjectives, each with the countries' alpha-3 codes."""
        codes: dict[str, tuple[str, ...]] = {}
        for key, code in self._file.execute("SELECT key, country FROM national"):
            codes[key] = (*codes.get(key, ()), code)
        return codes

    @cached_property
    def _across(self) -> dict[int, tuple[str, ...]]:
        """The countries of each place that lies in several."""
        codes: dict[int, tuple[str, ...]] = {}
        for number, code in self._file.execute("SELECT id, country FROM across ORDER BY id, country"):
            codes[number] = (*codes.get(number, ()), code)
        return codes

    def _candidate(self, row: _Row, use: Use) -> Candidate:
        key, number, name, lat, lon, within, feature, people, _ = row
        kind = FEATURES[feature]
        divisions = tuple(self._holding(number if kind in ("country", "region", "district") else within))
        across = self._across.get(number, ())
        return Candidate(
            id=number, name=name or derived_name(key), lat=lat / SCALE, lon=lon / SCALE, feature=kind, people=people,
            use=use, divisions=divisions,
            countries=across or tuple(d.code for d in divisions if d.code),
        )  # fmt: skip

    def _holding(self, number: int | None) -> Iterator[Division]:
        """A division and those that hold it, the smallest first."""
        while number is not None:
            if number not in self._divisions:
                row = self._file.execute("SELECT name, code, within FROM division WHERE id = ?", (number,)).fetchone()
                if row is None:
                    return
                self._divisions[number] = (Division(id=number, name=row[0], code=row[1]), row[2])
            division, number = self._divisions[number]
            yield division


_MOST_REMEMBERED: Final = 4_096
_SHORTEST_ALIKE: Final = 5
_ALIKE: Final = 0.88
_MOST_ALIKE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place as the compiler hands it over; degrees as floats, `within` a division's id."""

    id: int
    name: str
    lat: float
    lon: float
    feature: Feature
    within: int | None = None
    people: int = 0
    countries: tuple[str, ...] = ()
    names: tuple[tuple[str, Use], ...] = ()


def write(path: Path, places: Iterable[PlaceRow], codes: dict[int, str], digest: str) -> None:
    """Write a gazetteer. `codes` gives countries' alpha-3 by id; `digest` stands for what the file was made from."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as file:
        file.executescript(f"PRAGMA page_size = 8192; {SCHEMA}")
        file.execute("INSERT INTO made VALUES (?, ?)", (FORMAT, digest))
        rows = sorted(places, key=lambda row: (place_key(row.name), row.id))
        file.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_place, rows))
        aliases = sorted({alias for row in rows for alias in _aliases(row)})
        file.executemany("INSERT INTO alias VALUES (?, ?, ?, ?)", aliases)
        held = [(r.id, r.name, codes.get(r.id), r.within) for r in rows if r.feature in FEATURES[:3]]
        file.executemany("INSERT INTO division VALUES (?, ?, ?, ?)", sorted(held))
        nations = [row for row in rows if row.id in codes]
        keys = {(place_key(name), codes[r.id]) for r in nations for name, _ in ((r.name, "name"), *r.names)}
        file.executemany("INSERT INTO national VALUES (?, ?)", sorted(keys))
        across = sorted((row.id, code) for row in rows for code in row.countries)
        file.executemany("INSERT INTO across VALUES (?, ?)", across)
    file.close()
    with sqlite3.connect(path) as file:
        file.execute("VACUUM")
    file.close()


def _place(row: PlaceRow) -> tuple[object, ...]:
    key = place_key(row.name)
    name = None if derived_name(key) == row.name else row.name
    lat, lon = round(row.lat * SCALE), round(row.lon * SCALE)
    return key, row.id, name, lat, lon, row.within, FEATURES.index(row.feature), row.people


def _aliases(row: PlaceRow) -> Iterator[tuple[str, int, int, str]]:
    """A place's other keys, each with its best use."""
    key = place_key(row.name)
    best: dict[str, int] = {}
    for name, use in row.names:
        alias = place_key(name)
        if alias and alias != key:
            best[alias] = min(best.get(alias, len(USES)), USES.index(use))
    return ((alias, use, row.id, key) for alias, use in best.items())
