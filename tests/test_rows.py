"""Rows: codings under PLOVER's field names, as CSV that a spreadsheet may open and as Parquet."""

import csv
import io
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.claims import Claim
from dragoman.coding import Coding
from dragoman.coreference import NamedSource
from dragoman.errors import DragomanError
from dragoman.events import Dated, EventMention, merge
from dragoman.page.draft import Draft, Piece, assemble
from dragoman.report import Published, Report
from dragoman.rows import COLUMNS, columns, rows, to_csv, write_parquet
from made_up import Story, actor, days, place

STORY = Story(("Syrian jets struck Saraqib on Tuesday, killing at least two Turkish soldiers, a monitor said.",))
JETS = actor("Syrian Air Force", "SYR", "MIL", known="syr-air-force", office="air arm")
SOLDIERS = actor("two Turkish soldiers", "TUR", "MIL", kind="role")


def strike(story: Story = STORY) -> EventMention:
    return story.tell(
        0, "struck", "ASSAULT", "aerial",
        actors=[("Syrian jets", JETS)], recipients=[("Turkish soldiers", SOLDIERS)],
        when=("Tuesday", days("2020-02-18")), where=("Saraqib", place("Sarāqib", number=163808)),
        dead="at least two", vouched="source",
    )  # fmt: skip


def coded(*mentions: EventMention, story: Story = STORY, published: Published | None = None) -> tuple[Report, Coding]:
    report = assemble(
        Draft(source="made.up", title=None, pieces=(Piece(text=story.text),), publisher="Tidings", published=published)
    )
    events = merge(report.text, mentions or (strike(story),))
    return report, Coding(report=report.id, mentions=(), claims=(), events=events, coder="1.0", weights="abc")


def row_of(*mentions: EventMention, with_cameo: bool = False) -> dict[str, str | int | float | bool | None]:
    (row,) = rows(*coded(*mentions), with_cameo=with_cameo)
    return row


def table(path: Path) -> list[dict[str, object]]:
    with duckdb.connect() as db:
        found = db.execute("SELECT * FROM read_parquet($path)", {"path": str(path)})
        names = [one[0] for one in found.description or ()]
        return [dict(zip(names, line, strict=True)) for line in found.fetchall()]


def test_a_row_says_who_did_what_to_whom_when_where_and_how_many_died() -> None:
    row = row_of()
    assert {name: row[name] for name in ("Event Type", "Event Mode", "Intensity", "Quad Code")} == {
        "Event Type": "ASSAULT", "Event Mode": "aerial", "Intensity": -9.5, "Quad Code": "material conflict",
    }  # fmt: skip
    assert (row["Actor Name"], row["Actor Country"], row["Actor Primary Sector"]) == ("Syrian Air Force", "SYR", "MIL")
    assert (row["Recipient Name"], row["Recipient Country"]) == ("two Turkish soldiers", "TUR")
    assert (row["Event Date"], row["last_date"], row["date_inferred"]) == ("2020-02-18", "2020-02-18", False)
    assert (row["Placename"], row["Raw Placename"], row["GeoNames ID"]) == ("Sarāqib", "Saraqib", 163808)
    assert (row["dead"], row["injured"], row["vouched"]) == (2, None, "source")


def test_a_row_points_to_its_words() -> None:
    report, coding = coded()
    (row,) = rows(report, coding)
    start, end = row["start"], row["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert report.text[start:end] == row["trigger"] == "struck"
    assert row["Event Text"] == STORY.text


def test_every_row_has_every_column_and_no_other() -> None:
    assert set(row_of()) == set(COLUMNS)
    assert set(row_of(with_cameo=True)) == set(columns(with_cameo=True))


def test_cameo_codes_come_only_on_request() -> None:
    assert row_of(with_cameo=True)["CAMEO Code"] == "195"
    assert "CAMEO Code" not in columns(with_cameo=False)


def test_compound_actors_stand_in_one_cell_with_their_codes_in_the_same_order() -> None:
    story = Story(("Turkey and Qatar pledged aid to Idlib.",))
    pledge = story.tell(
        0, "pledged", "AGREE", actors=[("Turkey", actor("Turkey", "TUR", "GOV")), ("Qatar", actor("Qatar", "QAT"))]
    )
    (row,) = rows(*coded(pledge, story=story))
    assert (row["Actor Name"], row["Actor Country"], row["Actor Primary Sector"]) == ("Turkey;Qatar", "TUR;QAT", "GOV;")


def test_a_source_s_event_names_the_source() -> None:
    report, coding = coded(replace(strike(), according_to="c1"))
    monitor = STORY.words(0, "a monitor")
    claim = Claim(
        id="c1", source=(monitor,), actor=NamedSource(text="a monitor", span=monitor), cue=STORY.words(0, "said"),
        content=(STORY.line(0),), stance="says", stance_known=True, manner="indirect", voice=STORY.voice(0), nested_in=None, confidence=0.9,
    )  # fmt: skip
    (row,) = rows(report, replace(coding, claims=(claim,)))
    assert row["according_to"] == "a monitor"


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (Published(earliest=date(2020, 2, 19), latest=date(2020, 2, 19), origin="meta", confidence=1), "2020-02-19"),
        (Published(earliest=date(2020, 2, 19), latest=None, origin="inferred", confidence=0.5), None),
        (Published(earliest=date(2020, 2, 19), latest=date(2020, 2, 19), origin="inferred", confidence=0.5), None),
        (None, None),
    ],
)
def test_an_inferred_day_of_publication_is_never_a_plain_date(published: Published | None, told: str | None) -> None:
    (row,) = rows(*coded(published=published))
    assert row["Publication Date"] == told


def test_a_report_without_events_has_no_rows() -> None:
    report, coding = coded()
    assert list(rows(report, replace(coding, events=()))) == []


def test_csv_is_read_back_cell_by_cell() -> None:
    story = Story(('Jets struck Saraqib, "a, b" and\u2028c;d, killing two Turkish soldiers on Tuesday.',))
    event = story.tell(0, "struck", actors=[("Jets", None)], where=("Saraqib", None))
    (row,) = rows(*coded(event, story=story))
    (read,) = csv.DictReader(io.StringIO(to_csv([row], list(COLUMNS)), newline=""))
    assert read["Event Text"] == row["Event Text"]
    assert read["Raw Placename"] == "Saraqib"
    assert read["Placename"] == ""


def test_csv_without_rows_is_its_head() -> None:
    assert to_csv([], list(COLUMNS)).count("\r\n") == 1


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t=", "\r=", "\n="])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(opening: str) -> None:
    (cell,) = csv.reader(io.StringIO(to_csv([{"trigger": f'{opening}HYPERLINK("http://x")'}], ["trigger"], head=False)))
    assert cell[0].startswith("'")


def test_a_number_below_nought_stays_a_number() -> None:
    assert to_csv([{"Intensity": -9.5}], ["Intensity"], head=False) == "-9.5\r\n"


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1))
def test_any_words_survive_csv(cells: list[str]) -> None:
    names = [str(number) for number in range(len(cells))]
    written = to_csv([dict(zip(names, cells, strict=True))], names)
    (read,) = csv.DictReader(io.StringIO(written, newline=""))
    assert [read[name].removeprefix("'") for name in names] == [cell.removeprefix("'") for cell in cells]


def test_parquet_is_read_back_with_types(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    types = columns(with_cameo=True)
    row = row_of(with_cameo=True)
    write_parquet([row], types, path)
    assert table(path) == [row]
    assert list(table(path)[0]) == list(types)


def test_parquet_without_rows_has_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    write_parquet([], COLUMNS, path)
    with duckdb.connect() as db:
        names = [one[0] for one in db.execute(f"DESCRIBE SELECT * FROM '{path}'").fetchall()]  # noqa: S608 - our path
    assert names == list(COLUMNS)


def test_half_a_character_does_not_break_parquet(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    write_parquet([row_of() | {"Headline": "a\ud800b\x00c"}], COLUMNS, path)
    assert table(path)[0]["Headline"] == "a?b\x00c"


def test_a_quote_in_a_file_s_name_is_no_sql(tmp_path: Path) -> None:
    path = tmp_path / "it's; DROP TABLE codings.parquet"
    write_parquet([row_of()], COLUMNS, path)
    assert len(table(path)) == 1


def broken() -> dict[str, str | int | float | bool | None]:
    raise RuntimeError("the fourth report is broken")


def no_text() -> dict[str, str | int | float | bool | None]:
    return row_of() | {"GeoNames ID": "no number"}


@pytest.mark.parametrize("last", [broken, no_text])
def test_what_stops_half_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, last: Callable[[], dict[str, str | int | float | bool | None]]
) -> None:
    path = tmp_path / "events.parquet"
    write_parquet([row_of()], COLUMNS, path)
    before = path.read_bytes()
    with pytest.raises((RuntimeError, duckdb.Error)):
        write_parquet((make() for make in (row_of, last)), COLUMNS, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "events.parquet"
    with pytest.raises(DragomanError, match=r"events\.parquet: cannot be written .*; check the folder"):
        write_parquet([row_of()], COLUMNS, path)


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match="cannot be written"):
        write_parquet([row_of()], COLUMNS, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    path, other = tmp_path / "events.parquet", tmp_path / "other"
    write_parquet([row_of()], COLUMNS, path)
    other.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_an_event_without_a_known_day_has_no_date() -> None:
    row = row_of(replace(strike(), when=Dated(interval=None, span=STORY.words(0, "Tuesday"))))
    assert (row["Event Date"], row["date_precision"], row["date_inferred"]) == (None, None, False)
