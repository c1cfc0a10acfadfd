"""GeoJSON: the places of reports as points on a map."""

import json
from typing import Any

from dragoman.codec import to_json
from dragoman.geojson import to_geojson
from dragoman.mentions import Mention, sites
from dragoman.page.draft import Draft, Piece, assemble
from dragoman.places import Place
from dragoman.report import Report
from made_up import Story, place, span_of

STORY = Story(("Shells fell on Idlib for hours; Saraqib was quiet, but “Idlib\ncity” burned.",))
REPORT = assemble(Draft(source="made.up", pieces=(Piece(text=STORY.text),)))
IDLIB, SARAQIB = place("Idlib", number=169389), place("Sarāqib", number=163808)


def named(words: str, what: Place, after: int = 0) -> Mention:
    span = span_of(REPORT.text, words, after)
    return Mention(id="", span=span, kind="place", cluster=0, place=what, voice=STORY.voice(0), confidence=0.87654)


def collection(*reports: tuple[Report, list[Mention]]) -> Any:
    return json.loads(to_json(to_geojson((report, sites(mentions)) for report, mentions in reports)))


MENTIONS = [named("Idlib", IDLIB), named("Saraqib", SARAQIB), named("Idlib\ncity", IDLIB)]


def test_a_place_named_twice_is_one_point_and_the_most_named_comes_first() -> None:
    features = collection((REPORT, MENTIONS))["features"]
    assert [(one["properties"]["name"], one["properties"]["times"]) for one in features] == [
        ("Idlib", 2),
        ("Sarāqib", 1),
    ]


def test_a_point_has_its_longitude_first() -> None:
    (one,) = collection((REPORT, [named("Idlib", IDLIB)]))["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [36.25, 35.5]}


def test_a_point_says_what_it_is_and_which_words_named_it() -> None:
    one = collection((REPORT, MENTIONS))["features"][0]["properties"]
    assert one["words"] == ["Idlib", "Idlib city"]
    assert (one["report"], one["geonames_id"], one["country"], one["precision"]) == (REPORT.id, 169389, "SYR", "town")
    assert one["confidence"] == 0.877


def test_places_of_several_reports_keep_their_report() -> None:
    other = assemble(Draft(source="other", pieces=(Piece(text="Idlib slept."),)))
    quiet = Mention(
        id="",
        span=span_of(other.text, "Idlib"),
        kind="place",
        cluster=0,
        place=IDLIB,
        voice=STORY.voice(0),
        confidence=1,
    )
    features = collection((REPORT, MENTIONS), (other, [quiet]))["features"]
    assert [one["properties"]["report"] for one in features] == [REPORT.id, REPORT.id, other.id]


def test_no_place_makes_an_empty_collection() -> None:
    assert collection() == {"type": "FeatureCollection", "features": []}
