"""A desk's own actors: a CSV or YAML file, checked line by line, whose entries win over the book's.

A row names an actor (`name`, `aliases` parted by "|", `country`, `sectors` parted by "|") and may give an `office` with
`since` and `until`; several rows of one name are several offices of one person. `id` and `kind` (person, group, body,
agency) are optional: a row with an office is a person's, one without a group's.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final, get_args

import yaml

from dragoman.errors import InvalidDataError
from dragoman.knowledge.actors import Book, open_book
from dragoman.knowledge.schema import EntityRow, Kind, TermRow, days
from dragoman.knowledge.spelling import fold, words
from dragoman.ontology import SECTORS

COLUMNS: Final = ("id", "name", "aliases", "kind", "country", "sectors", "office", "since", "until")
INTERNATIONAL: Final = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG"})
_KINDS: Final = get_args(Kind)
_DAY: Final = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
_MOST_FAULTS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the file, and the line that it stands in."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def split(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self[column].split("|") if part.strip())

    @property
    def id(self) -> str:
        return self["id"] or "-".join(words(self["name"]))

    @property
    def kind(self) -> str:
        return self["kind"] or ("person" if self["office"] else "group")


def open_book_with(dictionary: Path | None) -> Book:
    """The book that comes with the package, behind a desk's own dictionary where one is given.

    Raises:
        InvalidDataError: see `read_dictionary`.
    """
    book = open_book()
    if dictionary is None:
        return book
    try:
        return book.behind(read_dictionary(dictionary, book))
    except Exception:
        book.close()
        raise


def read_dictionary(path: Path, book: Book) -> tuple[EntityRow, ...]:
    """The actors of a desk's file.

    Args:
        path: a file in UTF-8, YAML where its name ends in .yaml or .yml, else CSV with a line of column names.
        book: what knows which codes of countries there are.

    Raises:
        InvalidDataError: the file is missing or not in UTF-8, or rows of it are wrong; the message has each line.
    """
    text = _text(path)
    entries = list(_from_yaml(path, text) if path.suffix in (".yaml", ".yml") else _from_csv(path, text))
    faults = [fault for entry in entries for fault in _faults(entry, book)]
    faults = faults or list(_joint_faults(entries))
    if faults:
        rest = f"; and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
        raise InvalidDataError(f"{path}, {'; '.join(faults[:_MOST_FAULTS])}{rest}")
    return tuple(_actors(entries))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise InvalidDataError(f"{path}: {fault.strerror}; give a file of actors, CSV or YAML") from fault
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise InvalidDataError(f"{path}, line {line}: not in UTF-8; save the file in UTF-8") from fault


def _from_csv(path: Path, text: str) -> Iterator[Entry]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    _check_columns(path, 1, reader.fieldnames or ())
    try:
        for row in reader:
            if None in row or None in row.values():
                raise InvalidDataError(
                    f"{path}, line {reader.line_num}: not as many cells as there are columns; quote commas"
                )
            yield Entry(line=reader.line_num, cells={key: cell.strip() for key, cell in row.items()})
    except csv.Error as fault:
        raise InvalidDataError(f"{path}, line {reader.line_num}: {fault}; write it as CSV") from fault


def _from_yaml(path: Path, text: str) -> Iterator[Entry]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as fault:
        raise InvalidDataError(f"{path}: {' '.join(str(fault).split())}; write a list of actors as YAML") from fault
    if not isinstance(root, yaml.SequenceNode):
        raise InvalidDataError(f"{path}, line 1: no list of actors; begin each with “- name:”")
    for node in root.value:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise InvalidDataError(f"{path}, line {line}: no actor; write “- name:” and what belongs to it below")
        cells = {str(key.value): _cell(value) for key, value in node.value}
        _check_columns(path, line, cells)
        yield Entry(line=line, cells=cells)


def _cell(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "|".join(str(item.value) for item in node.value)
    return "" if node.tag.endswith(":null") else str(node.value).strip()


def _check_columns(path: Path, line: int, columns: Iterable[str]) -> None:
    given = list(columns)
    unknown = [column for column in given if column not in COLUMNS]
    if unknown or "name" not in given:
        fault = f"no such column: {unknown[0]!r}" if unknown else "no column “name”"
        raise InvalidDataError(f"{path}, line {line}: {fault}; the columns are {', '.join(COLUMNS)}")


def _faults(entry: Entry, book: Book) -> Iterator[str]:
    """What is wrong with a row in itself."""
    where = f"line {entry.line}: "
    if not fold(entry["name"]):
        yield where + "no name; give one"
    if entry.kind not in _KINDS:
        yield where + f"no such kind: {entry.kind!r}; it is one of {', '.join(_KINDS)}"
    if entry["country"] and entry["country"] not in INTERNATIONAL | book.codes():
        allowed = f"an ISO 3166 alpha-3 code, KOS or one of {', '.join(sorted(INTERNATIONAL))}"
        yield where + f"no such country: {entry['country']!r}; give {allowed}"
    for sector in entry.split("sectors"):
        if sector not in SECTORS:
            yield where + f"no such sector: {sector!r}; it is one of {', '.join(SECTORS)}"
    if entry["office"] and not entry["country"]:
        yield where + "an office without a country; give whose it is"
    if not (_DAY.fullmatch(entry["since"]) and _DAY.fullmatch(entry["until"])):
        yield where + f"no such day: {entry['since']!r} to {entry['until']!r}; write 2020-02-19, 2020-02 or 2020"
        return
    try:
        days(entry["since"], entry["until"])
    except ValueError as fault:
        yield where + f"{fault}; put the days right"


def _joint_faults(entries: Sequence[Entry]) -> Iterator[str]:
    """Rows that cannot stand together: two actors of one id, one office twice for one day."""
    for rows in _by_id(entries).values():
        for one, other in combinations(rows, 2):
            if fold(one["name"]) != fold(other["name"]) or not (one["office"] and other["office"]):
                yield f"line {other.line}: the id {other.id!r} stands in line {one.line} too; give each actor its own"
            elif one["office"] == other["office"] and one["country"] == other["country"] and _overlap(one, other):
                yield f"line {other.line}: {other['office']!r} overlaps that of line {one.line}; end one first"


def _overlap(one: Entry, other: Entry) -> bool:
    (since, until), (begin, end) = days(one["since"], one["until"]), days(other["since"], other["until"])
    return (until is None or begin is None or begin < until) and (end is None or since is None or since < end)


def _by_id(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.id].append(entry)
    return found


def _actors(entries: Sequence[Entry]) -> Iterator[EntityRow]:
    for actor, rows in _by_id(entries).items():
        first = rows[0]
        names = dict.fromkeys(name for row in rows for name in (row["name"], *row.split("aliases")))
        kind: Kind = first.kind  # type: ignore[assignment] # one of the kinds, as `_faults` saw to
        yield EntityRow(
            id=actor, kind=kind, names=tuple(names), country=first["country"], sectors=first.split("sectors"),
            acronyms=tuple(name for name in names if name.isupper()), weight=len(rows) + len(names),
            since="" if first["office"] else first["since"], until="" if first["office"] else first["until"],
            terms=tuple(
                TermRow(office=row["office"], belongs=row["country"], sectors=row.split("sectors"), since=row["since"],
                        until=row["until"])
                for row in rows if row["office"]
            ),
        )  # fmt: skip
