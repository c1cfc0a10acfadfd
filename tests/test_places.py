"""Where a report's place names are: each told apart by what the report says around and between them."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.knowledge.gazetteer import BUNDLED, Gazetteer, place_key
from dragoman.places import Place, ranking, resolve, resolve_name
from dragoman.places.context import likely_names, with_holders
from dragoman.places.naming import readings
from dragoman.places.ranking import SIGNS, Setting, bundled_weights, weighed
from dragoman.places.resolving import named_senses
from dragoman.report import Span

pytestmark = pytest.mark.skipif(not BUNDLED.exists(), reason="the gazetteer is made by data/places/compile.py")


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer() as opened:
        yield opened


def spans(text: str, *names: str) -> list[tuple[Span, str]]:
    """Where each name stands in a text, each looked for behind the one before."""
    found, at = [], 0
    for name in names:
        at = text.index(name, at)
        found.append((Span(start=at, end=at + len(name)), name))
        at += 1
    return found


def where(gazetteer: Gazetteer, text: str, *names: str) -> list[Place]:
    places = resolve(spans(text, *names), text, gazetteer=gazetteer)
    assert all(places), [name for name, place in zip(names, places, strict=True) if place is None]
    return [place for place in places if place is not None]


@pytest.mark.parametrize(
    ("text", "name", "country", "region"),
    [
        ("Militias in Libya shelled the port of Tripoli.", "Tripoli", "LBY", None),
        ("Lebanon's army was sent to Tripoli, north of Beirut.", "Tripoli", "LBN", None),
        ("The mill burnt down in Paris, Texas.", "Paris", "USA", "Texas"),
        ("The sheriff of Paris (Texas) said so.", "Paris", "USA", "Texas"),
        ("Aid came to Córdoba, a city in Argentina.", "Córdoba", "ARG", "Cordoba"),
        ("Syria's Idlib was quiet.", "Idlib", "SYR", None),
        ("In the Jordanian town of Salt, shops were shut.", "Salt", "JOR", None),
        ("Floods hit Hyderabad, Karachi and Sukkur in Pakistan.", "Hyderabad", "PAK", "Sindh"),
        ("Floods hit Hyderabad and Warangal in Telangana, India.", "Hyderabad", "IND", "Telangana"),
    ],
)
def test_a_name_means_the_bearer_that_its_report_speaks_of(
    gazetteer: Gazetteer, text: str, name: str, country: str, region: str | None
) -> None:
    place = where(gazetteer, text, name)[0]
    assert place.country == country
    assert region is None or place_key(region) == place_key(place.region or "")


def test_neighbours_tell_a_small_town_from_its_famous_namesake(gazetteer: Gazetteer) -> None:
    text = "Voters in Athens, Winder and Commerce queued early. The bus to Athens was late."
    first, *_, last = where(gazetteer, text, "Athens", "Winder", "Commerce", "Athens")
    assert (first.country, first.region) == ("USA", "Georgia")
    assert last == first


def test_one_name_is_one_place_in_a_report_unless_the_text_says_otherwise(gazetteer: Gazetteer) -> None:
    text = "He left Cambridge, Massachusetts, for Cambridge, England. Cambridge was home."
    american, english, bare = where(gazetteer, text, "Cambridge", "Cambridge", "Cambridge")
    assert (american.country, english.country) == ("USA", "GBR")
    assert bare == american


@pytest.mark.parametrize(
    ("words", "feature", "precision"),
    [
        ("Syria", "country", "country"),
        ("Idlib province", "region", "region"),
        ("the northern city of Mosul", "town", "town"),
        ("Baghdad", "capital", "town"),
        ("Lamar County", "district", "district"),
        ("the Balkans", "area", "area"),
        ("Lake Chad", "lake", "area"),
        ("the Black Sea", "sea", "area"),
        ("Ben Gurion Airport", "airport", "site"),
        ("Africa", "continent", "area"),
    ],
)
def test_a_place_says_what_it_is_and_how_exact_its_point_is(
    gazetteer: Gazetteer, words: str, feature: str, precision: str
) -> None:
    place = resolve_name(words, gazetteer=gazetteer)
    assert place is not None
    assert (place.feature, place.precision) == (feature, precision)


def test_a_place_has_geonames_number_and_degrees(gazetteer: Gazetteer) -> None:
    place = resolve_name("Ankara", gazetteer=gazetteer)
    assert place is not None
    assert (place.geonames_id, round(place.lat), round(place.lon)) == (323786, 40, 33)


def test_a_peoples_adjective_is_its_country_and_says_so(gazetteer: Gazetteer) -> None:
    text = "Two Turkish trucks crossed into Syria."
    turkish, syria = where(gazetteer, text, "Turkish", "Syria")
    assert (turkish.country, turkish.adjective) == ("TUR", True)
    assert not syria.adjective


def test_a_part_of_the_world_lies_in_no_one_country(gazetteer: Gazetteer) -> None:
    place = resolve_name("the Sahel", gazetteer=gazetteer)
    assert place is not None
    assert place.country is None


def test_a_coast_is_where_its_country_is_with_less_confidence(gazetteer: Gazetteer) -> None:
    text = "The ship lay off the Libyan coast, far from Libya's ports."
    coast, country = where(gazetteer, text, "the Libyan coast", "Libya")
    assert (coast.country, coast.geonames_id) == ("LBY", country.geonames_id)
    assert coast.confidence < country.confidence


def test_a_site_that_nothing_bears_stands_where_its_name_says(gazetteer: Gazetteer) -> None:
    place = resolve_name("Mosul University of Ancient Song", gazetteer=gazetteer)
    assert place is not None
    assert (place.name, place.country) == ("Mosul", "IRQ")
    assert place.confidence < 0.7


def test_a_site_that_nothing_bears_stands_where_the_text_says(gazetteer: Gazetteer) -> None:
    text = "A fire broke out in the Zwyxhof, Heidelberg, before dawn."
    place = where(gazetteer, text, "Zwyxhof")[0]
    assert (place.name, place.country) == ("Heidelberg", "DEU")


def test_a_misspelt_town_is_found_by_its_letters(gazetteer: Gazetteer) -> None:
    place = resolve_name("Philadelpia", gazetteer=gazetteer, country="USA")
    assert place is not None
    assert place.name == "Philadelphia"


@pytest.mark.parametrize("words", ["the city", "it", "there", "Ghjkl Zxcvb", "", "   ", "?!", "—"])
def test_what_names_nothing_has_no_place(gazetteer: Gazetteer, words: str) -> None:
    assert resolve_name(words, gazetteer=gazetteer) is None


def test_no_names_no_places(gazetteer: Gazetteer) -> None:
    assert resolve([], "Nothing happened.", gazetteer=gazetteer) == ()


def test_an_abbreviation_counts_where_it_looks_like_one(gazetteer: Gazetteer) -> None:
    assert where(gazetteer, "In Gary, Ind., mills closed.", "Ind.")[0].region == "Indiana"
    ind = resolve_name("ind", gazetteer=gazetteer)
    assert ind is None or ind.region != "Indiana"


@pytest.mark.parametrize("text", ["Zwyxhof 5, 69117 Heidelberg", "Zwyxhof, D-69117 Heidelberg", "Zwyxhof (Heidelberg)"])
def test_an_address_says_which_town_holds_it(gazetteer: Gazetteer, text: str) -> None:
    assert where(gazetteer, f"The office is at {text}, upstairs.", "Zwyxhof")[0].name == "Heidelberg"


def test_the_end_of_a_sentence_parts_names(gazetteer: Gazetteer) -> None:
    text = "She flew in from Texas. Paris was cold, and all France froze."
    assert where(gazetteer, text, "Paris")[0].country == "FRA"


def test_a_name_in_the_region_of_its_name_is_the_town(gazetteer: Gazetteer) -> None:
    place = resolve_name("New York", gazetteer=gazetteer, country="USA", region="New York")
    assert place is not None
    assert place.feature == "town"


def test_runners_up_are_other_places_less_likely_with_their_reasons(gazetteer: Gazetteer) -> None:
    place = resolve_name("Tripoli", gazetteer=gazetteer, context="Sirte and Misrata in Libya were calm.")
    assert place is not None
    assert place.country == "LBY"
    assert place.reasons
    other = next(runner for runner in place.runners_up if runner.country == "LBN")
    assert other.confidence < place.confidence
    assert other.geonames_id != place.geonames_id


def test_the_reason_names_what_the_report_says(gazetteer: Gazetteer) -> None:
    place = where(gazetteer, "The mill burnt down in Paris, Texas.", "Paris")[0]
    assert "the text says what holds it" in place.reasons


def test_a_name_that_only_one_place_bears_says_so(gazetteer: Gazetteer) -> None:
    place = resolve_name("Ouagadougou", gazetteer=gazetteer, country="BFA")
    assert place is not None
    assert place.reasons


@pytest.mark.parametrize(
    ("country", "region", "expected"),
    [("LBN", None, "LBN"), ("LBY", None, "LBY"), ("GRC", None, "GRC"), ("ISL", None, "LBY"), (None, None, "LBY")],
)
def test_a_known_country_decides_where_the_name_is_borne_there(
    gazetteer: Gazetteer, country: str | None, region: str | None, expected: str
) -> None:
    place = resolve_name("Tripoli", gazetteer=gazetteer, country=country, region=region)
    assert place is not None
    assert place.country == expected


def test_a_known_region_decides_too(gazetteer: Gazetteer) -> None:
    place = resolve_name("Norman", gazetteer=gazetteer, country="USA", region="Oklahoma")
    assert place is not None
    assert (place.feature, place.region) == ("town", "Oklahoma")


def test_a_hint_helps_where_the_text_says_nothing(gazetteer: Gazetteer) -> None:
    text = "The mayor of Cambridge resigned."
    hinted = resolve(spans(text, "Cambridge"), text, gazetteer=gazetteer, country_hint="CAN")[0]
    assert hinted is not None
    assert hinted.country == "CAN"


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Paris, Texas", ["Texas"]),
        ("Paris, Lamar County, Texas, said", ["Lamar County", "Lamar", "Texas"]),
        ("Paris (Texas)", ["Texas"]),
        ("Paris, a small town in Texas", ["Texas"]),
        ("Paris and Texas", []),
    ],
)
def test_what_stands_behind_a_name_may_hold_it(text: str, holders: list[str]) -> None:
    assert list(with_holders(spans(text, "Paris"), text)[0].holders) == holders


@pytest.mark.parametrize("text", ["Syria's Idlib", "the Syria town of Idlib"])
def test_what_stands_before_a_name_may_hold_it(text: str) -> None:
    assert "Syria" in with_holders(spans(text, "Idlib"), text)[0].holders


def test_readings_begin_with_the_words_as_they_stand() -> None:
    assert [r.key for r in readings("Idlib province")][:2] == ["idlib province", "idlib"]
    assert [r.key for r in readings("the Tripoli-based")] == ["tripoli"]
    assert not list(readings("the region"))


def test_likely_names_are_the_longest_known_at_each_word(gazetteer: Gazetteer) -> None:
    text = "Envoys from New York met in Addis Ababa on Monday."
    found = list(likely_names(text, gazetteer, 100_000))
    assert [words for _, words in found] == ["New York", "Addis Ababa"]
    assert all(span.of(text) == words for span, words in found)


def test_every_sign_has_a_weight() -> None:
    assert len(bundled_weights()) == len(SIGNS)


STRANGE = [
    "x" * 10_000,
    "Paris " * 2_000,
    "a\u0301" * 5_000,
    "دمشق" * 3_000,
    "Дамаск\u200f دمشق Damascus",
    "\u202eelloH\u202c",
    "\x00\x00",
    "\ud800",
    "Paris, " * 500,
    "(((((",
    "the the the the the",
    "'s",
    "🏔️",
]


@pytest.mark.parametrize("words", STRANGE, ids=range(len(STRANGE)))
def test_strange_names_break_nothing(gazetteer: Gazetteer, words: str) -> None:
    text = f"They met in {words}, Syria."
    assert len(resolve([(Span(start=12, end=12 + len(words)), words)], text, gazetteer=gazetteer)) == 1
    resolve_name(words, gazetteer=gazetteer, context=words)


@pytest.mark.parametrize("words", ["دمشق", "Дамаск", "Dimašq"])
def test_a_large_town_is_found_in_other_scripts(gazetteer: Gazetteer, words: str) -> None:
    place = resolve_name(words, gazetteer=gazetteer)
    assert place is not None
    assert place.country == "SYR"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Paris", "Texas", "Aleppo", "Syria", "Lebanon", "Ohio", "Zzq", "the city"]), max_size=12)
)
def test_confidences_are_shares_of_one_and_nothing_depends_on_a_second_look(names: list[str]) -> None:
    text = " and ".join(names)
    with Gazetteer() as gazetteer:
        places = resolve(spans(text, *names), text, gazetteer=gazetteer)
        assert places == resolve(spans(text, *names), text, gazetteer=gazetteer)
    for place in places:
        if place is not None:
            total = place.confidence + sum(runner.confidence for runner in place.runners_up)
            assert 0 <= place.confidence <= 1
            assert total <= 1 + 1e-9
            assert abs(place.lat) <= 90
            assert abs(place.lon) <= 180


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=200))
def test_any_words_in_any_context_break_nothing(words: str, context: str) -> None:
    with Gazetteer() as gazetteer:
        resolve_name(words, gazetteer=gazetteer, context=context)


def test_of_a_long_reports_places_the_likeliest_of_each_name_are_weighed(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "He went from Springfield to San Jose, Paris, Santa Maria and Geneva."
    named, _ = named_senses(spans(text, "Springfield", "San Jose", "Paris", "Santa Maria", "Geneva"), text, gazetteer)
    whole = weighed(named, Setting(), bundled_weights())
    monkeypatch.setattr(ranking, "MOST_ROWS", 60)
    monkeypatch.setattr(ranking, "MOST_NAMES", 3)
    shares = [shares for shares, _ in weighed(named, Setting(), bundled_weights())]
    assert [len(one) for one in shares] == [len(one) for one, _ in whole]
    assert all(0 < np.count_nonzero(one) <= 60 and abs(one.sum() - 1) < 1e-9 for one in shares)
    assert sum(np.count_nonzero(one) for one in shares[:3]) <= 60
    assert any(np.count_nonzero(one) < len(one) for one in shares)


def test_a_place_can_be_written_as_json(gazetteer: Gazetteer) -> None:
    from dragoman.codec import to_json

    place = resolve_name("Geneva", gazetteer=gazetteer, country="CHE")
    written = json.loads(to_json(place))
    assert {"name", "lat", "lon", "geonames_id", "country", "region", "feature", "precision", "confidence"} <= set(
        written
    )


SEED = Path(__file__).parents[2] / "shared" / "seed" / "page.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the seed page lies beside the repository")
def test_the_seed_pages_places_are_right(gazetteer: Gazetteer) -> None:
    text = SEED.read_text("utf-8")
    named = {
        "Moscow": "RUS", "Idlib": "SYR", "Libyan coast": "LBY", "Tripoli": "LBY", "Ankara": "TUR",
        "United Arab Emirates": "ARE", "Geneva": "CHE", "Russia": "RUS", "Turkey": "TUR",
    }  # fmt: skip
    toponyms = sorted((s for name in named for s in spans(text, name)), key=lambda pair: pair[0].start)
    places = resolve(toponyms, text, gazetteer=gazetteer)
    found = {words: place.country for (_, words), place in zip(toponyms, places, strict=True) if place}
    assert found == named
