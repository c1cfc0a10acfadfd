"""`bench_places`: places against coordinates given by people, on made-up files in the bench's format."""

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import InvalidDataError
from dragoman.evaluate.places import FARTHEST_KM, GoldName, bench_places, error_km, kilometres
from dragoman.evaluate.scenes import event_place
from dragoman.knowledge.gazetteer import BUNDLED, Gazetteer
from dragoman.places import resolve_name
from dragoman.report import Span

pytestmark = pytest.mark.skipif(not BUNDLED.exists(), reason="the gazetteer is made by data/places/compile.py")

TEXT = "From Ankara the convoy went to Zzyqx and on to Aleppo."


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer() as opened:
        yield opened


def toponym(words: str, lat: float | None, lon: float | None, number: int | None = None) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "lat": lat, "lon": lon, "geonames_id": number}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    toponyms = [toponym("Ankara", 0.0, 0.0, 323786), toponym("Zzyqx", 40.0, 30.0), toponym("Aleppo", 36.2, 37.2)]
    path.write_text(json.dumps({"id": "made-up", "text": TEXT, "toponyms": toponyms}), "utf-8")
    return path


def test_figures_count_the_ceiling_and_what_was_reached(gold: Path, gazetteer: Gazetteer) -> None:
    figures = bench_places([gold], gazetteer=gazetteer)["texts.jsonl"].figures
    assert figures["names"] == 3
    assert figures["no_candidate"] == pytest.approx(1 / 3)
    assert figures["ceiling_161km"] == figures["accuracy_161km"] == pytest.approx(2 / 3)
    assert figures["share_of_ceiling"] == 1.0


def test_equal_numbers_are_no_distance_whatever_the_points(gold: Path, gazetteer: Gazetteer) -> None:
    read = bench_places([gold], gazetteer=gazetteer)["texts.jsonl"].predictions[0].toponyms
    assert [name.km for name in read][:2] == [0.0, FARTHEST_KM]


def test_the_area_is_the_mean_of_the_errors_logarithms(gold: Path, gazetteer: Gazetteer) -> None:
    measured = bench_places([gold], gazetteer=gazetteer)["texts.jsonl"]
    errors = [name.km or 0.0 for name in measured.predictions[0].toponyms]
    area = sum(math.log(km + 1) for km in errors) / len(errors) / math.log(FARTHEST_KM + 1)
    assert measured.figures["auc"] == pytest.approx(area, abs=1e-2)


def test_names_found_are_right_where_they_overlap_one_given_and_lie_within_reach(
    gold: Path, gazetteer: Gazetteer
) -> None:
    def find(text: str) -> list[Span]:
        return [Span(start=text.index(w), end=text.index(w) + len(w)) for w in ("convoy", "Aleppo")]

    figures = bench_places([gold], gazetteer=gazetteer, find=find)["texts.jsonl"].figures
    assert figures["found_accuracy_f1"] == pytest.approx(2 * 1 / (1 + 3))


def test_cases_pass_where_the_place_has_all_they_name(tmp_path: Path, gazetteer: Gazetteer) -> None:
    cases = [
        {"id": "a", "task": "name", "name": "Norman", "country": "USA", "admin1": "Oklahoma", "expect": {"country": "USA"}},
        {"id": "b", "task": "name", "name": "Norman", "country": "USA", "expect": {"country": "FRA"}},
        {"id": "c", "task": "text", "text": "Talks in Oslo.", "expect": "", "toponyms": [
            {"start": 9, "end": 13, "text": "Oslo", "country": "NOR", "feature": "P.PPLC"}]},
        {"id": "d", "task": "text", "text": "Talks in Zzyqx.", "expect": "", "toponyms": [
            {"start": 9, "end": 14, "text": "Zzyqx", "nothing": True}]},
        {"id": "e", "task": "event", "text": "Police arrested two men in Kano.", "event": "arrest", "expect": "Kano"},
    ]  # fmt: skip
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, cases)), "utf-8")
    measured = bench_places([path], gazetteer=gazetteer)["cases.jsonl"]
    assert [read.passed for read in measured.predictions] == [True, False, True, True, True]
    assert (measured.figures["cases"], measured.figures["passed"]) == (5, 4)


def test_a_line_of_another_shape_is_named(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "x", "text": 5, "toponyms": []}', "utf-8")
    with pytest.raises(InvalidDataError, match=r"bad\.jsonl, line 1"):
        bench_places([path], gazetteer=gazetteer)


def test_a_degree_at_the_equator_is_111_kilometres() -> None:
    assert kilometres((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)


def test_no_place_is_half_the_girth_away(gazetteer: Gazetteer) -> None:
    name = GoldName(start=0, end=4, text="Oslo", lat=59.9, lon=10.7)
    assert error_km(name, None) == FARTHEST_KM
    assert error_km(name, resolve_name("Oslo", gazetteer=gazetteer)) < 20


@pytest.mark.parametrize(
    ("event", "place"),
    [("arrest", "Zaria"), ("make statement", "Abuja")],
)
def test_an_event_is_where_a_preposition_puts_it_nearest(gazetteer: Gazetteer, event: str, place: str) -> None:
    text = "Police in Kano arrested two men in Zaria on Monday, the minister said in Abuja."
    assert event_place(text, event, gazetteer) == place


@pytest.mark.parametrize(
    ("text", "event", "place"),
    [
        ("A blast at Kandahar Airport killed two, officials in Kabul said.", "attack", "Kandahar Airport"),
        ("Students were detained at the University of Mosul, the minister said.", "arrest", "University of Mosul"),
        ("Aid convoys reached Sirte on Friday, the UN said in Geneva.", "provide aid", "Sirte"),
        ("The president, speaking in Brasilia, said that troops would be sent to Manaus.", "mobilize", "Manaus"),
        ("In Khartoum, the army acted, while crowds gathered in Omdurman.", "rally", "Omdurman"),
        ("Nine people were arrested. The raid took place in Zaria.", "arrest", "Zaria"),
        ("Police in Lyon said that a suspect had been captured in Marseille.", "capture", "Marseille"),
        ("Nothing happened.", "arrest", None),
    ],
)
def test_words_that_tell_of_the_event_say_which_place_is_its(
    gazetteer: Gazetteer, text: str, event: str, place: str | None
) -> None:
    assert event_place(text, event, gazetteer) == place
