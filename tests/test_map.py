"""The map of the places that a report names."""

from itertools import combinations

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.map import Plan, Spot, country_name, draw, plan
from dragoman.map.frame import WIDTH, fit
from dragoman.map.labels import dot_box
from dragoman.map.outlines import load_outlines

TRIPOLI = Spot(name="Tripoli", lat=32.9, lon=13.2, kind="point", country="LBY")
MOSCOW = Spot(name="Moscow", lat=55.8, lon=37.6, kind="point", country="RUS")
LIBYA = Spot(name="Libya", lat=27, lon=17, kind="country", country="LBY")
RUSSIA = Spot(name="Russia", lat=60, lon=98, kind="country", country="RUS")
SUVA = Spot(name="Suva", lat=-18.1, lon=178.4, kind="point", country="FJI")
APIA = Spot(name="Apia", lat=-13.8, lon=-171.8, kind="point", country="WSM")


def planned(*spots: Spot) -> Plan:
    found = plan(spots)
    assert found is not None
    return found


def test_without_places_there_is_no_map() -> None:
    assert plan(()) is None


def test_a_frame_holds_its_places_with_a_margin() -> None:
    for x, y, _ in planned(TRIPOLI, MOSCOW).dots:
        assert 20 < x < WIDTH - 20
        assert 20 < y < planned(TRIPOLI, MOSCOW).frame.height - 20


def test_one_town_is_shown_with_the_land_around_it() -> None:
    frame = planned(TRIPOLI).frame
    assert frame.north - frame.south >= 6


def test_places_on_both_sides_of_the_antimeridian_are_near_each_other() -> None:
    frame = planned(SUVA, APIA).frame
    assert frame.east - frame.west < 40
    (west, _, _), (east, _, _) = planned(SUVA, APIA).dots
    assert west < east


def test_no_outline_is_cut_at_the_antimeridian() -> None:
    russia = max(load_outlines().land["RUS"], key=lambda shape: len(shape.points))
    assert russia.east > 180
    assert all(abs(a[0] - b[0]) < 90 for a, b in zip(russia.points, russia.points[1:], strict=False))


def test_a_wide_country_does_not_widen_the_map_where_one_of_its_places_is_named() -> None:
    assert planned(TRIPOLI, MOSCOW, RUSSIA).frame == planned(TRIPOLI, MOSCOW).frame


def test_a_country_named_alone_is_shown_whole() -> None:
    ukraine = planned(Spot(name="Ukraine", lat=49, lon=32, kind="country", country="UKR")).frame
    assert ukraine.west < 22.2
    assert ukraine.east > 40.1
    assert ukraine.south < 44.5
    assert ukraine.north > 52.3


def test_named_countries_are_stressed_and_labelled() -> None:
    both = planned(TRIPOLI, LIBYA)
    assert both.named == {"LBY"}
    assert {(label.words, label.style) for label in both.labels} == {("Tripoli", "point"), ("Libya", "country")}


def test_labels_of_towns_side_by_side_do_not_overlap() -> None:
    towns = [
        Spot(name=f"Harbour {n}", lat=10 + n // 3 * 0.05, lon=10 + n % 3 * 0.05, kind="point", country="NGA")
        for n in range(9)
    ]
    found = planned(*towns, Spot(name="Lagos", lat=6.5, lon=3.4, kind="point", country="NGA"))
    assert len(found.labels) >= 5
    assert any(label.leader for label in found.labels)
    assert not any(a.box.meets(b.box) for a, b in combinations(found.labels, 2))


def test_a_long_name_is_cut_to_fit() -> None:
    (label,) = planned(Spot(name="x" * 500, lat=1, lon=1, kind="point")).labels
    assert label.words.endswith("…")
    assert label.box.right <= WIDTH


def test_the_drawing_is_an_image_with_a_title_and_a_description_and_styled_from_outside() -> None:
    svg = lxml.html.fragment_fromstring(draw(planned(TRIPOLI, LIBYA), "Places", "A map of Tripoli"))
    assert svg.get("role") == "img"
    ids = {one.get("id"): one.text for one in svg.xpath(".//*[@id]")}
    assert [ids[name] for name in svg.get("aria-labelledby").split()] == ["Places", "A map of Tripoli"]
    assert not svg.xpath(".//@style | .//@href | .//image | .//script")
    assert svg.xpath(".//path[@class='land named']/@d")[0].startswith("M")


def test_a_hostile_name_stays_words() -> None:
    hostile = Spot(name="</text><script>", lat=1, lon=1, kind="point")
    svg = lxml.html.fragment_fromstring(draw(planned(hostile), "</title><img>", "</desc><img>"))
    assert not svg.xpath(".//script | .//img")


def test_a_drawing_of_the_whole_world_stays_small() -> None:
    world = [Spot(name=f"{n}", lat=0, lon=n * 45, kind="point") for n in range(8)]
    assert len(draw(planned(*world), "", "")) < 100_000


def test_crimea_is_drawn_with_ukraine_and_a_code_has_its_name() -> None:
    crimea = [one for one in load_outlines().land["UKR"] if one.south < 44.5 and one.west > 32 and one.east < 37]
    assert len(crimea) == 1
    assert (country_name("KOS"), country_name("UNO"), country_name("XXX")) == ("Kosovo", "United Nations", "XXX")


@pytest.mark.parametrize("lat", [-90.0, 90.0, 0.0])
def test_the_poles_can_be_shown(lat: float) -> None:
    frame = fit([(0.0, lat)])
    assert -90 <= frame.south < frame.north <= 90


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            Spot,
            name=st.text(max_size=30),
            lat=st.floats(-84, 84),
            lon=st.floats(-180, 180),
            kind=st.sampled_from(["point", "region", "area", "country"]),
            country=st.sampled_from(["", "LBY", "RUS", "FJI", "USA", "XXX"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_wherever_places_lie_they_are_within_the_map_and_no_label_covers_anything(spots: list[Spot]) -> None:
    found = planned(*spots)
    for x, y, _ in found.dots:
        assert -0.1 <= x <= WIDTH + 0.1
        assert -0.1 <= y <= found.frame.height + 0.1
    assert not any(a.box.meets(b.box) for a, b in combinations(found.labels, 2))
    assert not any(label.box.meets(dot_box(x, y)) for label in found.labels for x, y, _ in found.dots)
