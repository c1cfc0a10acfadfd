"""The gazetteer: folded names, what bears them, and the compact file that answers."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InvalidDataError
from dragoman.knowledge.gazetteer import BUNDLED, FEATURES, Gazetteer, PlaceRow, Use, place_key, write

LAND, SHIRE, PARISH = 1, 2, 3
ROWS = [
    PlaceRow(
        id=LAND, name="Farland", lat=10, lon=20, feature="country", people=90_000,
        names=(("Farlandic", "adjective"), ("Republic of Farland", "alias")),
    ),
    PlaceRow(id=SHIRE, name="Northshire", lat=11, lon=20, feature="region", within=LAND, names=(("N.S.", "code"),)),
    PlaceRow(id=PARISH, name="Mill Parish", lat=11, lon=21, feature="district", within=SHIRE, names=(("Mill", "part"),)),
    PlaceRow(id=10, name="Mill", lat=11.5, lon=21.25, feature="town", within=PARISH, people=8_000),
    PlaceRow(id=11, name="Mill", lat=9, lon=19, feature="town", within=LAND, people=90),
    PlaceRow(id=12, name="Saint Öre", lat=11, lon=21, feature="capital", within=PARISH, people=70_000),
    PlaceRow(id=-1, name="Long River", lat=10, lon=22, feature="river", countries=("FRL", "NRL")),
    PlaceRow(id=13, name="Kettleborough", lat=11, lon=21, feature="town", within=PARISH, people=5_000),
]  # fmt: skip


@pytest.fixture
def gazetteer(tmp_path: Path) -> Iterator[Gazetteer]:
    write(tmp_path / "g.sqlite", ROWS, {LAND: "FRL"}, "digest")
    with Gazetteer(tmp_path / "g.sqlite") as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. John's", "st johns"),
        ("Saint John’s", "st johns"),
        ("Mount Hermon", "mt hermon"),
        ("U.S.", "us"),
        ("Hakkâri", "hakkari"),
        ("the Hague", "hague"),
        ("The", "the"),
        ("Xi'an", "xian"),
        ("Bosnia & Herzegovina", "bosnia and herzegovina"),
        ("Tripoli\u200f", "tripoli"),
        ("  New \n York ", "new york"),
        ("ＰＡＲＩＳ", "paris"),
        ("", ""),
        ("—", ""),
    ],
)
def test_a_key_leaves_out_what_spellings_differ_in(name: str, key: str) -> None:
    assert place_key(name) == key


@settings(deadline=None)
@given(st.text(max_size=300))
def test_a_key_is_its_own_key_or_shorter(name: str) -> None:
    key = place_key(name)
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert len(place_key(key)) <= len(key)


def test_only_so_much_of_a_name_is_looked_at() -> None:
    assert place_key("a" * 10_000) == "a" * 100


def test_all_bearers_of_a_name_come_names_first_the_most_populous_first(gazetteer: Gazetteer) -> None:
    assert [(c.id, c.use) for c in gazetteer.named("mill")] == [(10, "name"), (11, "name"), (PARISH, "part")]


def test_a_bearer_tells_what_holds_it_the_smallest_first(gazetteer: Gazetteer) -> None:
    mill = gazetteer.named("mill")[0]
    assert [division.name for division in mill.divisions] == ["Mill Parish", "Northshire", "Farland"]
    assert (mill.country, mill.lat, mill.lon, mill.people) == ("FRL", 11.5, 21.25, 8_000)


def test_a_division_holds_itself(gazetteer: Gazetteer) -> None:
    assert [d.id for d in gazetteer.named("northshire")[0].divisions] == [SHIRE, LAND]


def test_what_lies_in_several_countries_has_no_one_country(gazetteer: Gazetteer) -> None:
    river = gazetteer.named("long river")[0]
    assert (river.countries, river.country) == (("FRL", "NRL"), None)


@pytest.mark.parametrize(
    ("key", "use"),
    [
        ("farland", "name"),
        ("farlandic", "adjective"),
        ("republic of farland", "alias"),
        ("ns", "code"),
        ("mill", "name"),
    ],
)
def test_each_key_says_how_it_stands_for_the_place(gazetteer: Gazetteer, key: str, use: Use) -> None:
    assert gazetteer.named(key)[0].use == use


def test_names_keep_their_own_spelling(gazetteer: Gazetteer) -> None:
    assert gazetteer.named(place_key("St. Ore"))[0].name == "Saint Öre"


def test_a_spelling_that_is_close_finds_towns_that_many_know(gazetteer: Gazetteer) -> None:
    assert [(c.name, c.use) for c in gazetteer.alike("kettlboro")] == []
    assert [(c.name, c.use) for c in gazetteer.alike("ketleborough")] == [("Kettleborough", "like")]
    assert gazetteer.alike("ketleborough", people=50_000) == ()
    assert gazetteer.alike("mil") == ()


def test_an_unknown_name_has_no_bearers(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("nowhere") == gazetteer.named("") == gazetteer.alike("") == ()


def test_the_countries_names_and_adjectives_are_known_as_such(gazetteer: Gazetteer) -> None:
    assert gazetteer.national == {
        "farland": ("FRL",),
        "farlandic": ("FRL",),
        "republic of farland": ("FRL",),
    }


def test_the_same_rows_make_the_same_file(tmp_path: Path) -> None:
    for name, rows in (("a", ROWS), ("b", ROWS[::-1])):
        write(tmp_path / name, rows, {LAND: "FRL"}, "digest")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError, match=r"none\.sqlite: no gazetteer .*; make it with data/places/compile\.py"):
        Gazetteer(tmp_path / "none.sqlite")


def test_what_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not a database, but long enough to be looked at", "utf-8")
    with pytest.raises(InvalidDataError, match="no gazetteer"):
        Gazetteer(tmp_path / "text")


def test_a_gazetteer_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE made (format INTEGER)")
        file.execute("INSERT INTO made VALUES (0)")
    file.close()
    with pytest.raises(InvalidDataError, match="of another format"):
        Gazetteer(path)


bundled = pytest.mark.skipif(not BUNDLED.exists(), reason="it is made by data/places/compile.py")


@bundled
@pytest.mark.parametrize(
    "name", ["Aleppo", "Kherson", "Goma", "Kandahar", "the Donbas", "Lake Chad", "Sahel", "Heathrow"]
)
def test_the_bundled_file_knows_places_in_the_news(name: str) -> None:
    with Gazetteer() as gazetteer:
        assert gazetteer.named(place_key(name))


@bundled
def test_the_bundled_files_countries_all_lie_in_themselves() -> None:
    with Gazetteer() as gazetteer:
        for key, codes in gazetteer.national.items():
            bearers = [c for c in gazetteer.named(key) if c.feature == "country"]
            assert {c.country for c in bearers} == set(codes)


@bundled
def test_the_bundled_files_points_lie_on_earth_and_its_features_are_known() -> None:
    with sqlite3.connect(BUNDLED) as file:
        bad = file.execute("SELECT count(*) FROM place WHERE abs(lat) > 900000 OR abs(lon) > 1800000").fetchone()
        kinds = {kind for (kind,) in file.execute("SELECT DISTINCT feature FROM place")}
        lost = file.execute(
            "SELECT count(*) FROM place WHERE within IS NOT NULL AND within NOT IN (SELECT id FROM division)"
        ).fetchone()
    file.close()
    assert bad == lost == (0,)
    assert kinds <= set(range(len(FEATURES)))
