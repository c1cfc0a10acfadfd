"""A desk's own dictionary: read from CSV or YAML, checked line by line, before the book's entries."""

from datetime import date
from pathlib import Path

import pytest

from dragoman.actors import Actor, open_book_with, resolve
from dragoman.errors import InvalidDataError

DAY = date(2024, 5, 1)
HEADER = "name,aliases,country,sectors,office,since,until\n"


def resolved(mention: str, dictionary: Path, day: date = DAY) -> Actor:
    found = resolve(mention, book=open_book_with(dictionary), day=day).actor
    assert found is not None
    return found


def written(folder: Path, rows: str, name: str = "actors.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + rows, "utf-8")
    return path


def test_own_entries_are_found_by_name_alias_and_surname(tmp_path: Path) -> None:
    path = written(tmp_path, "Ilona Brandt,I. Brandt|Илона Брандт,DEU,GOV,harbour minister,2023-01-01,\n")
    for mention in ("Ilona Brandt", "Илона Брандт", "German harbour minister Brandt"):
        found = resolved(mention, path)
        assert (found.id, found.country, found.office) == ("ilona-brandt", "DEU", "harbour minister")


def test_own_entries_win_over_the_book(tmp_path: Path) -> None:
    path = written(tmp_path, "LNA,League of Northern Anglers,NOR,SOC,,,\n")
    found = resolved("the LNA", path)
    assert (found.country, found.sectors, found.kind) == ("NOR", ("SOC",), "group")
    assert resolved("the Libyan National Army", path).country == "LBY"


def test_several_rows_of_one_name_are_several_offices(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "Ilona Brandt,,DEU,LEG,senator,2015,2020\nIlona Brandt,,DEU,GOV,harbour minister,2020,2025\n",
    )
    assert resolved("Ilona Brandt", path, date(2018, 1, 1)).office == "senator"
    assert resolved("Ilona Brandt", path, date(2022, 1, 1)).office == "harbour minister"


def test_yaml_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(
        "- name: Red Dunes Front\n  aliases: [Front of the Red Dunes, RDF]\n  country: TCD\n  sectors: [REB]\n"
        "- name: Ilona Brandt\n  country: DEU\n  sectors: GOV\n  office: harbour minister\n  since: 2023-01-01\n",
        "utf-8",
    )
    assert resolved("RDF fighters", path).sectors == ("REB",)
    assert resolved("Ilona Brandt", path).office == "harbour minister"


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("Red Dunes Front,,XYZ,REB,,,\n", "line 2: no such country: 'XYZ'"),
        ("Red Dunes Front,,TCD,REBEL,,,\n", "line 2: no such sector: 'REBEL'"),
        ("A B,,TCD,GOV,chief,2020,2021\nA B,,TCD,GOV,chief,2020-03-01,\n", "line 3: 'chief' overlaps that of line 2"),
        ("A B,,TCD,REB,,,\nA B,,TCD,UAF,,,\n", "line 3: the id 'a-b' stands in line 2 too"),
        ("A B,,TCD,GOV,chief,2021-02-31,\n", "line 2: day"),
        ("A B,,TCD,GOV,chief,May 2021,\n", "line 2: no such day: 'May 2021'"),
        ("A B,,TCD,GOV,chief,2021,2020\n", "line 2: 2020 is before 2021"),
        ("A B,,,GOV,chief,2021,\n", "line 2: an office without a country"),
        (",,TCD,GOV,,,\n", "line 2: no name"),
        ("A B,TCD\n", "line 2: not as many cells"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, rows: str, fault: str) -> None:
    with pytest.raises(InvalidDataError) as raised:
        open_book_with(written(tmp_path, rows))
    assert fault in str(raised.value)
    assert "actors.csv" in str(raised.value)


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes((HEADER + "Jörg Brandt,,DEU,GOV,,,\n").encode("latin-1"))
    with pytest.raises(InvalidDataError, match="line 2: not in UTF-8"):
        open_book_with(path)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + "Red Dunes Front,,TCD,REB,,,\n").encode())
    assert resolved("Red Dunes Front", path).country == "TCD"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("- name: A\n  colour: red\n", "line 1: no such column: 'colour'"),
        ("name: A\n", "no list of actors"),
        ("- just words\n", "line 1: no actor"),
        ("- name: [\n", "write a list of actors as YAML"),
    ],
)
def test_yaml_of_another_shape_is_refused(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "actors.yml"
    path.write_text(content, "utf-8")
    with pytest.raises(InvalidDataError, match=fault):
        open_book_with(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError, match="No such file"):
        open_book_with(tmp_path / "none.csv")


def test_a_column_that_is_not_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("name,nation\nA,DEU\n", "utf-8")
    with pytest.raises(InvalidDataError, match="no such column: 'nation'"):
        open_book_with(path)
