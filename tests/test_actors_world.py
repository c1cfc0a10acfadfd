"""Whom mentions of all kinds mean, from all continents, 2001 to 2025: the share that is right may not fall.

tests/data/actors.csv has a mention, words near it, a day and what is expected; alternatives stand between slashes, an
empty cell is not asked for, "none" means that there is none.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from dragoman.actors import resolve
from dragoman.evaluate.actors import same_office
from dragoman.knowledge.actors import Book, open_book

CASES = Path(__file__).parent / "data" / "actors.csv"


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book()


def share(column: str, book: Book) -> float:
    with CASES.open(encoding="utf-8", newline="") as file:
        asked = [row for row in csv.DictReader(file) if row[column]]
    return sum(right(row, column, book) for row in asked) / len(asked)


def right(row: dict[str, str], column: str, book: Book) -> bool:
    day = date.fromisoformat(row["date"])
    actor = resolve(row["mention"], book=book, day=day, context=row["context"]).actor
    wanted = ["" if word == "none" else word for word in row[column].split("/")]
    if column == "office":
        return actor is not None and any(same_office(word, actor.office, book) for word in wanted)
    if actor is None:
        return "" in wanted
    return (actor.country if column == "country" else (*actor.sectors, "")[0]) in wanted


@pytest.mark.parametrize(("column", "least"), [("country", 0.98), ("sector", 0.96), ("office", 0.96)])
def test_the_world_is_known(column: str, least: float, book: Book) -> None:
    assert share(column, book) >= least
