"""`dragoman who`, `where`, `code` and `explain`: what is printed and written, and how the commands end."""

import csv
import io
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.codec import from_json
from dragoman.coding import Coding
from dragoman.reader.weights import MANIFEST
from dragoman.rows import columns

FOLDER = Path(str(files("dragoman.reader"))) / "weights"
pytestmark = pytest.mark.skipif(not (FOLDER / MANIFEST).is_file(), reason=f"no weights at {FOLDER}; `make weights`")

TEXT = """Two Turkish soldiers killed in Idlib strike

20 February 2020

Syrian warplanes bombed a Turkish post near Saraqib on Tuesday, killing two Turkish soldiers, the ministry in Ankara said.

Russian Defense Minister Sergei Shoigu met Turkish President Recep Tayyip Erdogan in Moscow. Shoigu denied everything.
"""
QUIET = "A quiet page\n\nNothing of note was to be seen from the window, and the kettle was warm.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "strike.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    path = tmp_path / "quiet.txt"
    path.write_text(QUIET)
    return path


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "yeni.txt"
    path.write_text(
        "Bakanlık açıkladı\n\nBakanlık, salı günü sınır yakınındaki topçu ateşinde iki Türk askerinin öldüğünü açıkladı.\n"
    )
    return path


def run(*words: str | Path, given: str | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, [str(word) for word in words], input=given)


def lines(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("command", ["who", "where", "code"])
def test_people_get_a_table_under_the_report_s_title(command: str, page: Path) -> None:
    result = run(command, page)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Two Turkish soldiers killed in Idlib strike" in result.stdout


def test_who_prints_an_actor_a_line_with_its_words(page: Path) -> None:
    found = lines(run("who", page, "--json"))
    names = {one["actor"]["name"]: one for one in found}
    assert "Sergei Shoigu" in names
    assert names["Sergei Shoigu"]["actor"]["country"] == "RUS"
    for mention in names["Sergei Shoigu"]["mentions"]:
        assert set(mention["span"]) == {"start", "end"}
    assert len({one["report"] for one in found}) == 1


def test_where_prints_a_place_a_line_with_coordinates(page: Path) -> None:
    for one in lines(run("where", page, "--json")):
        assert -90 <= one["place"]["lat"] <= 90
        assert -180 <= one["place"]["lon"] <= 180
        assert one["mentions"]


def test_where_prints_geojson(page: Path, quiet: Path) -> None:
    collection = json.loads(run("where", page, quiet, "--geojson").stdout)
    places = lines(run("where", page, quiet, "--json"))
    assert collection["type"] == "FeatureCollection"
    assert [one["properties"]["name"] for one in collection["features"]] == [one["place"]["name"] for one in places]


def test_code_prints_codings_whole_a_report_a_line(page: Path, quiet: Path) -> None:
    result = run("code", page, quiet, "--json")
    first, second = (from_json(line, Coding) for line in result.stdout.splitlines())
    assert first.events
    assert first.report != second.report


def test_code_prints_csv_to_the_screen_and_nothing_else(page: Path) -> None:
    result = run("code", page, "--csv", "-")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    (coding,) = (from_json(line, Coding) for line in run("code", page, "--json").stdout.splitlines())
    assert [row["Event ID"].rpartition("-")[2] for row in rows] == [event.id for event in coding.events]
    assert list(rows[0]) == list(columns(with_cameo=False))
    assert not result.stdout.endswith("\n\n")


def test_code_writes_csv_with_cameo_codes_on_request(page: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    result = run("code", page, "--csv", path, "--cameo")
    assert (result.exit_code, result.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    assert rows
    assert all(row["CAMEO Code"].isdigit() and float(row["Goldstein"]) <= 10 for row in rows)


def test_code_writes_parquet(page: Path, quiet: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    result = run("code", page, quiet, "--parquet", path, "--cameo")
    assert (result.exit_code, result.stdout) == (0, "")
    with duckdb.connect() as db:
        (counted,) = db.execute("SELECT count(*) FROM read_parquet($path)", {"path": str(path)}).fetchall()
    codings = [from_json(line, Coding) for line in run("code", page, quiet, "--json").stdout.splitlines()]
    assert counted == (sum(len(coding.events) for coding in codings),)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("code", "PAGE", "--cameo"), "give --csv or --parquet too"),
        (("code", "PAGE", "--cameo", "--json"), "give --csv or --parquet too"),
        (("code", "PAGE", "--json", "--csv", "-"), "give one of --json, --csv and --parquet"),
        (("code", "PAGE", "--csv", "a", "--parquet", "b"), "give one of --json, --csv and --parquet"),
        (("where", "PAGE", "--json", "--geojson"), "give --json or --geojson, not both"),
        (("code",), "Missing argument"),
        (("explain", "PAGE"), "Missing option"),
        (("who", "PAGE", "--geojson"), "No such option"),
    ],
)
def test_options_that_do_not_go_together_are_named(words: tuple[str, ...], fault: str, page: Path) -> None:
    result = run(*(page if word == "PAGE" else word for word in words))
    assert (result.exit_code, result.stdout) == (2, "")
    assert fault in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize("command", [("who",), ("where", "--json"), ("code", "--json"), ("explain", "--event", "1")])
def test_a_file_that_is_not_there_is_one_line_and_exit_code_2(command: tuple[str, ...], tmp_path: Path) -> None:
    result = run(command[0], tmp_path / "none.html", *command[1:])
    assert result.exit_code == 2
    assert result.stderr == f"dragoman: {tmp_path / 'none.html'}: is not there; check the path\n"


def test_one_fault_among_several_sources_leaves_the_others_and_exits_1(page: Path, tmp_path: Path) -> None:
    result = run("code", tmp_path / "none.html", page, "--json")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)


@pytest.mark.parametrize("form", ["--csv", "--parquet"])
def test_a_file_is_left_alone_where_nothing_could_be_read(form: str, tmp_path: Path) -> None:
    path = tmp_path / "events"
    path.write_text("last week's")
    assert run("code", tmp_path / "none.html", form, path).exit_code == 2
    assert path.read_text() == "last week's"


@pytest.mark.parametrize("form", ["--csv", "--parquet"])
def test_a_folder_that_is_not_there_is_named_and_no_traceback(form: str, quiet: Path, tmp_path: Path) -> None:
    result = run("code", quiet, form, tmp_path / "none" / "events")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"dragoman: {tmp_path / 'none' / 'events'}: cannot be written")
    assert len(result.stderr.splitlines()) == 1


def test_a_dictionary_with_a_fault_is_named_with_its_line(page: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk.csv"
    desk.write_text("id,name,country\nkharel,Ilse Kharel,XXX\n")
    result = run("code", page, "--actors", desk)
    assert result.exit_code == 2
    assert "desk.csv" in result.stderr
    assert "2" in result.stderr


def test_explain_shows_the_sentence_the_words_of_each_part_and_the_likeliest_types(page: Path) -> None:
    result = run("explain", page, "--event", "1")
    assert (result.exit_code, result.stderr) == (0, "")
    (coding,) = (from_json(line, Coding) for line in run("code", page, "--json").stdout.splitlines())
    event = coding.events[0]
    assert result.stdout.startswith(f"e1  {event.type}")
    assert f"score {event.score:g}" in result.stdout
    assert result.stdout.count("  trigger") == len(event.mentions)
    second = event.mentions[0].types[1]
    assert f"{second[0]} {second[1]:.2f}" in result.stdout


def test_explain_takes_the_number_as_the_table_prints_it(page: Path) -> None:
    assert run("explain", page, "--event", "e1").stdout == run("explain", page, "--event", "1").stdout


@pytest.mark.parametrize("number", ["99", "e99", "0", "-1", "attack", ""])
def test_an_unknown_event_is_told_with_those_that_there_are(number: str, page: Path) -> None:
    result = run("explain", page, "--event", number)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"no event {number}".strip() in result.stderr
    assert "from e1 to e" in result.stderr


def test_a_page_without_events_has_none_to_explain(foreign: Path) -> None:
    result = run("explain", foreign, "--event", "1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no event 1 in" in result.stderr
    assert "it has no events" in result.stderr


def test_standard_input_is_a_source() -> None:
    (coding,) = lines(run("code", "-", "--json", given=TEXT))
    assert coding["events"]


def test_a_foreign_page_is_told_as_not_coded(foreign: Path) -> None:
    result = run("code", foreign)
    assert result.exit_code == 0
    assert "only English is read" in " ".join(result.stdout.split())
