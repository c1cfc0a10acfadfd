"""Checks the tables of what is known of actors, and writes the compact file in which the program looks them up.

python data/knowledge/compile.py          write src/dragoman/knowledge/actors.sqlite
python data/knowledge/compile.py --check  fail where that file is not what the tables say
"""

import argparse
import csv
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from dragoman.knowledge.schema import EntityRow, Kind, RoleRow, TermRow, days, write
from dragoman.knowledge.spelling import fold
from dragoman.ontology import SECTORS

TABLES = Path(__file__).parent
BOOK = TABLES.parent.parent / "src" / "dragoman" / "knowledge" / "actors.sqlite"

COLUMNS = {
    "states": "id,code,name,formal,aliases,demonyms,capital,seats,sectors,since,until,source",
    "regions": "id,code,name,aliases,demonyms,kind,source",
    "people": "id,name,aliases,country,note,source",
    "terms": "person,office,of,sectors,since,until,source",
    "groups": "id,name,aliases,acronyms,country,sectors,since,until,source",
    "bodies": "id,name,aliases,acronyms,code,sectors,source",
    "agencies": "id,name,aliases,acronyms,country,sectors,since,until,source",
    "roles": "noun,sectors,office,source",
}
INTERNATIONAL = {"IMG", "IGO", "UNO", "EUR", "NGO", "MNC", "ISM"}
SOURCES = {"record", "phoenix", "wordnet", "plover", "congress", "geonames"}
ORGANISATIONS = ("groups", "bodies", "agencies")
KINDS: dict[str, Kind] = {
    "states": "state", "regions": "region", "people": "person", "groups": "group", "bodies": "body",
    "agencies": "agency",
}  # fmt: skip

ONE_HOLDER = re.compile(
    r"president|prime minister|king|queen|emir|sultan|emperor|supreme leader|chancellor|foreign minister"
    r"|defence minister|interior minister|finance minister|chief of staff|secretary-general|speaker of parliament"
    r"|secretary of state|(navy|air force|army) chief|head of (foreign|domestic|military) intelligence"
    r"|ambassador to the United Nations|prosecutor general|attorney general"
)
"""The offices of one state or body that one person holds at a time."""

A_TERM = 5
"""What a term of office at a party or body tells of its weight, in names."""

TERMS_A_POINT = 30
"""A person or group weighs more where there is more to know of their country, a point for so many terms of office."""

PEOPLED = frozenset({"groups", "bodies", "agencies"})

DAY = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
ALWAYS = (0, 10**7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def split(self, column: str) -> tuple[str, ...]:
        return tuple(part for part in self.cells.get(column, "").split("|") if part)

    def fault(self, fault: str) -> str:
        return f"{self.table}.csv:{self.line}: {fault}"

    @property
    def country(self) -> str:
        return self.cells.get("country", self.cells.get("code", ""))

    @property
    def days(self) -> tuple[int, int]:
        since, until = days(self.cells.get("since", ""), self.cells.get("until", ""))
        return since or ALWAYS[0], until or ALWAYS[1]


Tables = dict[str, list[Row]]


def read(folder: Path) -> Tables:
    """The tables of a folder, by name; lines count from 1, the header's."""
    tables: Tables = {}
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as text:
            reader = csv.DictReader(text, strict=True)
            if ",".join(reader.fieldnames or ()) != columns:
                sys.exit(f"{name}.csv:1: the columns should be {columns}")
            tables[name] = [Row(table=name, line=reader.line_num, cells=row) for row in reader]
    return tables


def faults(tables: Tables) -> Iterator[str]:
    """What is wrong with the tables, a line each; how rows agree is asked only where each is right in itself."""
    codes = {row["code"] for row in tables["states"]}
    wrong = [fault for rows in tables.values() for row in rows for fault in cell_faults(row, codes)]
    yield from wrong
    if wrong:
        return
    yield from id_faults(tables)
    yield from office_faults(tables["terms"])
    yield from name_faults(tables)


def cell_faults(row: Row, codes: set[str]) -> Iterator[str]:
    """Unknown sectors, codes and sources, and days that the calendar has not."""
    if row["source"] not in SOURCES:
        yield row.fault(f"no such source: {row['source']!r}")
    for sector in row.split("sectors"):
        if sector not in SECTORS:
            yield row.fault(f"no such sector: {sector}")
    allowed = codes | (INTERNATIONAL if row.table in ("bodies", "groups") else set())
    if row.country not in allowed and not (row.table in ("regions", "terms", "roles") and not row.country):
        yield row.fault(f"no such country: {row.country!r}")
    since, until = row.cells.get("since", ""), row.cells.get("until", "")
    if not (DAY.fullmatch(since) and DAY.fullmatch(until)):
        yield row.fault(f"no such day: {since!r}, {until!r}")
        return
    try:
        days(since, until)
    except ValueError as fault:
        yield row.fault(str(fault))


def id_faults(tables: Tables) -> Iterator[str]:
    """Ids used twice, and ids used that no table has; tables that aren't sorted."""
    seen: dict[str, Row] = {}
    for row in everyone(tables):
        if row["id"] in seen:
            yield row.fault(f"the id {row['id']} stands in {seen[row['id']].table}.csv too")
        seen.setdefault(row["id"], row)
    codes = {row["code"] for row in tables["states"]}
    for term in tables["terms"]:
        if term["person"] not in seen or seen[term["person"]].table != "people":
            yield term.fault(f"no such person: {term['person']}")
        if term["of"] not in codes and term["of"] not in seen:
            yield term.fault(f"no such state, group or body: {term['of']}")
    for name, rows in tables.items():
        first = COLUMNS[name].partition(",")[0]
        for one, other in pairwise(rows):
            if other[first] < one[first]:
                yield other.fault(f"{other[first]!r} stands after {one[first]!r}; sort by {first}")


def everyone(tables: Tables) -> Iterator[Row]:
    """The rows of all that has an id."""
    for name, columns in COLUMNS.items():
        if columns.startswith("id,"):
            yield from tables[name]


def office_faults(terms: Iterable[Row]) -> Iterator[str]:
    """Offices of one holder that two hold on one day."""
    by_office = defaultdict(list)
    for term in terms:
        if ONE_HOLDER.fullmatch(term["office"]):
            by_office[term["office"], term["of"]].append(term)
    for (office, of), held in by_office.items():
        ordered = sorted(held, key=lambda term: term.days)
        for one, other in pairwise(ordered):
            if other.days[0] < one.days[1]:
                yield other.fault(f"{other['person']} is {office} of {of} while {one['person']} is")


def name_faults(tables: Tables) -> Iterator[str]:
    """Names that two claim in one country for one day; two people may where both rows say in a note who is meant."""
    spans: dict[str, tuple[int, int]] = {}
    for term in tables["terms"]:
        since, until = spans.get(term["person"], ALWAYS[::-1])
        spans[term["person"]] = min(since, term.days[0]), max(until, term.days[1])
    claims: dict[tuple[str, str, bool], list[Row]] = defaultdict(list)
    for name in ("people", *ORGANISATIONS):
        for row in tables[name]:
            for key in {fold(form) for form in (row["name"], *row.split("aliases"))}:
                claims[row.country, key, name == "people"].append(row)
    for (country, key, _), rows in claims.items():
        for one, other in combinations(rows, 2):
            noted = one.cells.get("note") and other.cells.get("note")
            first, second = (spans.get(row["id"], row.days) for row in (one, other))
            if not noted and first[0] < second[1] and second[0] < first[1]:
                yield other.fault(f"{other['id']} claims {key!r} in {country}, as {one['id']} does")


def entities(tables: Tables) -> Iterator[EntityRow]:
    """All that has an id, as the book has it; weighed by the terms of office that belong to it, and by its names."""
    terms = defaultdict(list)
    weights: Counter[str] = Counter()
    for term in tables["terms"]:
        weights[term["of"]] += 1
        weights[term["person"]] += 1
        terms[term["person"]].append(
            TermRow(office=term["office"], belongs=term["of"], sectors=term.split("sectors"), since=term["since"],
                    until=term["until"])
        )  # fmt: skip
    for row in everyone(tables):
        names = tuple(filter(None, (row["name"], row.cells.get("formal", ""), *row.split("aliases"))))
        yield EntityRow(
            id=row["id"], kind=KINDS[row.table], names=names, country=row.country,
            sectors=("GOV",) if row.cells.get("kind") == "region" else row.split("sectors"),
            acronyms=row.split("acronyms"), demonyms=row.split("demonyms"),
            capitals=(*row.split("capital"), *row.split("seats")), since=row.cells.get("since", ""),
            until=row.cells.get("until", ""), minor=row.table == "people" and row["source"] == "phoenix",
            weight=_weight(row, weights, len(names)),
            terms=terms[row["id"]],
        )  # fmt: skip


def _weight(row: Row, terms: Counter[str], names: int) -> int:
    """How much is known of an entity: its terms of office, its names, and what is known of its country."""
    if row.table == "states":
        return terms[row["id"]] * A_TERM + terms[row.country]
    if row.table == "people":
        return terms[row["id"]] + names + terms[row.country] // TERMS_A_POINT
    around = terms[row.country] // TERMS_A_POINT if row.table in PEOPLED else 0
    return terms[row["id"]] * A_TERM + names + around


def compiled(tables: Tables) -> sqlite3.Connection:
    """The book in memory."""
    connection = sqlite3.connect(":memory:")
    roles = (RoleRow(noun=row["noun"], sectors=row.split("sectors"), office=row["office"]) for row in tables["roles"])
    write(connection, entities(tables), roles)
    connection.execute("VACUUM")
    return connection


def differs(book: Path, connection: sqlite3.Connection) -> bool:
    """Whether a written book says something else; SQLite's own bytes, such as its version, don't count."""
    if not book.exists():
        return True
    with sqlite3.connect(f"file:{book}?mode=ro&immutable=1", uri=True) as written:
        return list(written.iterdump()) != list(connection.iterdump())


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the tables, then write the book or compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the book is out of date")
    check = parser.parse_args(arguments).check
    tables = read(TABLES)
    found = list(faults(tables))
    sys.stderr.writelines(f"{fault}\n" for fault in found)
    if found:
        return 1
    connection = compiled(tables)
    if check:
        if differs(BOOK, connection):
            sys.stderr.write("actors.sqlite is not what the tables say; run python data/knowledge/compile.py\n")
            return 1
        return 0
    BOOK.unlink(missing_ok=True)
    BOOK.write_bytes(connection.serialize())
    return 0


if __name__ == "__main__":
    sys.exit(main())
