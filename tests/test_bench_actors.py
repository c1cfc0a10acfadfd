"""The bench of actors: what counts as right, key by key."""

import json
from pathlib import Path

import pytest

from dragoman.errors import InvalidDataError
from dragoman.evaluate.actors import bench_actors, same_office, standard_office
from dragoman.knowledge.actors import Book, open_book


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book()


def cases(folder: Path, *given: dict[str, object], name: str = "resolution.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(case) + "\n" for case in given), "utf-8")
    return path


def case(mention: str, expect: dict[str, object], **more: object) -> dict[str, object]:
    return {"id": mention, "mention": mention, "expect": expect, "date": "2020-02-19", "peer": "asserted"} | more


def test_each_key_counts_by_itself(tmp_path: Path, book: Book) -> None:
    path = cases(
        tmp_path,
        case("Sergei Shoigu", {"country": "RUS", "sector": ["GOV", "MIL"], "office": "Minister of Defence of Russia"}),
        case("French police", {"country": "DEU", "sector": "COP"}),
    )
    figures = bench_actors(path, book=book).figures
    assert figures["country"] == 0.5
    assert figures["country_cases"] == 2
    assert figures["sector"] == figures["office"] == 1


def test_known_failures_are_counted_apart(tmp_path: Path, book: Book) -> None:
    path = cases(
        tmp_path,
        case("Turkey", {"country": "TUR"}),
        case("Orlo Tavistrand", {"country": "NOR"}, peer="known failure"),
    )
    figures = bench_actors(path, book=book).figures
    assert (figures["country"], figures["known_failure_country"]) == (1, 0)


def test_pages_are_compared_with_names_and_nothing_with_nothing(tmp_path: Path, book: Book) -> None:
    path = cases(
        tmp_path,
        case("Erdoğan", {"page": "Recep Tayyip Erdoğan"}),
        case("some nurses", {"page": "", "nothing": True}, task="page"),
        case("Kosovo", {"country": "XKX", "sector_not": "ELI"}),
    )
    figures = bench_actors(path, book=book).figures
    assert figures["page"] == figures["nothing"] == figures["country"] == figures["sector"] == 1


def test_compounds_beside_the_cases_are_scored_too(tmp_path: Path, book: Book) -> None:
    path = cases(tmp_path, case("Turkey", {"country": "TUR"}), name="resolution.dev.jsonl")
    compound = {"id": "c", "text": "Putin and Johnson spoke.", "start": 0, "end": 5, "expect": ["Johnson", "Putin"]}
    other = cases(tmp_path, compound, name="coactors.dev.jsonl")
    assert bench_actors(path, book=book).figures["coactors"] == 1
    assert bench_actors(other, book=book).figures == {"coactors": 1, "coactors_cases": 1}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Minister of Foreign Affairs of Turkey", "foreign minister", True),
        ("46th President of the United States", "president", True),
        ("Governor of Texas", "governor of Texas", True),
        ("Vice President of Iran", "president", False),
        ("", "president", False),
    ],
)
def test_names_of_one_office_are_the_same(one: str, other: str, same: bool, book: Book) -> None:
    assert same_office(one, other, book) is same


def test_an_office_is_put_in_the_words_of_the_table(book: Book) -> None:
    assert standard_office("Secretary of Defense of the United States", book) == "defence minister"


def test_a_line_of_another_shape_is_named(tmp_path: Path, book: Book) -> None:
    path = tmp_path / "resolution.jsonl"
    path.write_text('{"mention": 3}\n', "utf-8")
    with pytest.raises(InvalidDataError, match="line 1"):
        bench_actors(path, book=book)
