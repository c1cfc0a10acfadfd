"""What is known of actors: the tables agree with each other, the compiled book agrees with the tables."""

import csv
import importlib.util
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InvalidDataError
from dragoman.knowledge.actors import Book, open_book
from dragoman.knowledge.schema import days, plural, surnames
from dragoman.knowledge.spelling import alike, fold, plain, skeleton, words

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "data" / "knowledge"


def compiler() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compile_knowledge", TABLES / "compile.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def rows(table: str) -> Iterator[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book()


def test_the_tables_are_sound_and_the_book_is_what_they_say() -> None:
    """Codes exist, days are days, terms of one holder don't overlap, no alias is claimed twice for one day."""
    assert compiler().main(["--check"]) == 0


def test_codes_of_states_are_those_of_iso_3166_and_kosovo() -> None:
    countries = pytest.importorskip("pycountry").countries
    known = {country.alpha_3 for country in countries} | {"KOS"}
    assert {row["code"] for row in rows("states")} <= known
    assert known - {row["code"] for row in rows("states")} <= {"ATF", "BVT", "HMD", "SGS", "UMI"}


@pytest.mark.parametrize(
    ("terms", "fault"),
    [
        ([("ada", "2010", "2014"), ("ben", "2013", "2015")], "is president of FRA while"),
        ([("ada", "2010", "2009")], "2009 is before 2010"),
        ([("ada", "2010-02-31", "")], "day"),
        ([("eve", "2010", "")], "no such person: eve"),
    ],
)
def test_a_fault_in_the_terms_is_named_with_its_line(terms: list[tuple[str, str, str]], fault: str) -> None:
    found = list(compiler().faults(made_up(terms)))
    assert any(fault in line and line.startswith("terms.csv:") for line in found)


def test_two_who_followed_each_other_in_one_year_do_not_overlap() -> None:
    assert list(compiler().faults(made_up([("ada", "2010", "2014"), ("ben", "2014", "")]))) == []


def made_up(terms: list[tuple[str, str, str]]) -> dict[str, list[object]]:
    """Tables with France, two people and their terms as its presidents."""
    row = compiler().Row
    tables: dict[str, list[object]] = {name: [] for name in compiler().COLUMNS}

    def add(table: str, **cells: str) -> None:
        blank = dict.fromkeys(compiler().COLUMNS[table].split(","), "")
        line = len(tables[table]) + 2
        tables[table].append(row(table=table, line=line, cells=blank | {"source": "record"} | cells))

    add("states", id="france", code="FRA", name="France", sectors="GOV")
    add("people", id="ada", name="Ada Lune", country="FRA")
    add("people", id="ben", name="Ben Rive", country="FRA")
    for person, since, until in terms:
        add("terms", person=person, office="president", of="FRA", sectors="GOV", since=since, until=until)
    return tables


def test_the_book_is_small_and_read_only(book: Book) -> None:
    file = ROOT / "src" / "dragoman" / "knowledge" / "actors.sqlite"
    assert file.stat().st_size <= 10_000_000
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        book.shelves[0].execute("DELETE FROM role")


def test_a_file_that_is_no_book_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "actors.sqlite"
    other.write_bytes(b"no database at all, only some words that fill a page" * 40)
    with pytest.raises(InvalidDataError, match="install the package again"):
        open_book(path=other)


def test_a_book_of_another_version_is_refused_and_a_relative_path_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with closing(sqlite3.connect("actors.sqlite")) as other:
        other.execute("PRAGMA user_version = 999")
    with pytest.raises(InvalidDataError, match="version 999"):
        open_book(path=Path("actors.sqlite"))


def test_the_day_decides_who_holds_an_office(book: Book) -> None:
    holders = [book.holder("president", "USA", date(year, 3, 1)) for year in (2008, 2016, 2018, 2023)]
    assert [holder.id for holder in holders if holder] == [
        "george-w-bush", "barack-obama", "donald-trump", "joe-biden",
    ]  # fmt: skip


# --- spelling


@pytest.mark.parametrize(
    "spellings",
    [
        ("Haftar", "Hifter", "Hafter", "حفتر", "Хафтар"),
        ("Khalifa Haftar", "Khalifah Hifter", "خليفة حفتر", "Халифа Хафтар"),
        ("Gaddafi", "Kadhafi", "Qaddafi", "Gadhafi", "القذافي", "Каддафи"),
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський"),
        ("Shoigu", "Shoygu", "Шойгу"),
        ("Yevgeny Prigozhin", "Evgeny Prigozhin", "Евгений Пригожин"),
        ("Abdel Fattah el-Sisi", "Abdul Fattah al-Sisi", "عبد الفتاح السيسي"),
        ("Fayez al-Sarraj", "Fayez Serraj", "فايز السراج"),
        ("Malek Dourani", "Malik Durani", "Малик Дурани"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton_and_are_alike(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1
    assert all(alike(spellings[0], spelling) > 0 for spelling in spellings)


def test_a_shared_skeleton_alone_does_not_make_one_name() -> None:
    assert skeleton("Putin") == skeleton("Patten")
    assert alike("Putin", "Patten") == 0


def test_accents_articles_and_blanks_do_not_matter_to_a_key() -> None:
    assert fold("Fayez al-Sarraj") == fold("FAYEZ  SARRAJ")
    assert fold("Kim Jong-un") == fold("Kim Jong Un")
    assert fold("İmamoğlu") == fold("Imamoglu")
    assert fold("as-Sisi") == fold("el-Sisi") == fold("Sisi")


def test_marks_that_are_not_seen_are_taken_away() -> None:
    assert plain("\u202ePutin\u200f  met\x00Erdogan") == "Putin met Erdogan"


@given(st.text(max_size=60))
def test_any_text_has_a_key_of_small_latin_letters(text: str) -> None:
    assert fold(text) == "".join(words(text))
    assert all(char.isascii() and char.isalnum() for char in fold(text))
    assert fold(fold(text)) == fold(text) or "abd" in fold(text)


# --- names by custom


@pytest.mark.parametrize(
    ("full", "country", "short"),
    [
        ("Lena von der Aue", "DEU", "von der Aue"),
        ("Karim al-Masri", "SYR", "al-Masri"),
        ("Wu Anlin", "CHN", "Wu"),
        ("Tesfa Bekele", "ETH", "Tesfa"),
        ("Ana María Sol Ríos", "COL", "Sol Ríos"),
    ],
)
def test_people_are_called_for_short_by_the_custom_of_their_country(full: str, country: str, short: str) -> None:
    assert short in surnames(full, country)


@pytest.mark.parametrize(
    ("one", "several"),
    [("Turk", "Turks"), ("Frenchman", "Frenchmen"), ("Chinese", "Chinese"), ("German", "Germans"), ("Iraqi", "Iraqis")],
)
def test_the_plural_of_a_people(one: str, several: str) -> None:
    assert plural(one) == several


def test_a_month_stands_as_its_middle_and_never_ends_before_it_begins() -> None:
    assert days("2014-05", "") == (date(2014, 5, 15).toordinal(), None)
    since, until = days("2014-08-20", "2014")
    assert since is not None
    assert until is not None
    assert since < until
