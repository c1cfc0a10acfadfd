"""Quantities: the number that opens a noun phrase, its bounds, and what is none."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.quantities import Quantity, read_quantity


def bounds(words: str) -> tuple[float | None, float | None] | None:
    quantity = read_quantity(words)
    return None if quantity is None else (quantity.low, quantity.high)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two Turkish servicemen", 2),
        ("the two men from Kessab", 2),
        ("A nurse", 1),
        ("an officer of the border guard", 1),
        ("another villager", 1),
        ("both pilots", 2),
        ("all 12 crew", 12),
        ("another 12", 12),
        ("a further 30 wounded", 30),
        ("a total of 41 people", 41),
        ("Seventeen fighters", 17),
        ("SEVEN SOLDIERS", 7),
        ("twenty-three conscripts", 23),
        ("twenty three conscripts", 23),
        ("one hundred and twelve hostages", 112),
        ("two hundred and fifty thousand people", 250_000),
        ("one million two hundred thousand refugees", 1_200_000),
        ("3,000 men", 3_000),
        ("12\u00a0500 displaced", 12_500),
        ("1,20,000 displaced", 120_000),
        ("two lakh voters", 200_000),
        ("1.5 million people", 1_500_000),
        ("two and a half million people", 2_500_000),
        ("half a million people", 500_000),
        ("2.5 tonnes of ammunition", 2.5),
        ("two dozen gunmen", 24),
        ("half a dozen shells", 6),
        ("a couple of shells", 2),
        ("one of the drivers", 1),
        ("٣٠ قتيلا", 30),
    ],
)
def test_an_exact_number_has_equal_bounds(words: str, number: float) -> None:
    assert bounds(words) == (number, number)


@pytest.mark.parametrize(
    "words", ["no one", "No one in the village", "nobody", "none of the crew", "no casualties", "not a single soldier"]
)
def test_nobody_is_none_at_all(words: str) -> None:
    assert bounds(words) == (0, 0)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 30 dead", 30, None),
        ("no fewer than 12 villagers", 12, None),
        ("more than a hundred houses", 100, None),
        ("over 9,000 troops", 9_000, None),
        ("30 or more dead", 30, None),
        ("up to 40 vehicles", None, 40),
        ("as many as 200 people", None, 200),
        ("fewer than ten men", None, 10),
        ("no more than 12 ships", None, 12),
    ],
)
def test_what_bounds_a_number_leaves_the_other_side_open(words: str, low: float | None, high: float | None) -> None:
    assert bounds(words) == (low, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("30 to 40 fighters", 30, 40),
        ("3,000-4,000 men", 3_000, 4_000),
        ("30–40 people", 30, 40),
        ("two or three soldiers", 2, 3),
        ("twenty to thirty boats", 20, 30),
        ("between 20 and 30 people", 20, 30),
        ("from 1,000 to 1,500 families", 1_000, 1_500),
        ("10 to 20 million people", 10_000_000, 20_000_000),
        ("200-300 thousand people", 200_000, 300_000),
        ("900 to two thousand men", 900, 2_000),
        ("10 million to 20 million people", 10_000_000, 20_000_000),
    ],
)
def test_a_range_has_both_bounds(words: str, low: float, high: float) -> None:
    assert bounds(words) == (low, high)


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("hundreds", 200),
        ("hundreds of protesters", 200),
        ("dozens of fighters", 24),
        ("several dozen fighters", 36),
        ("a few hundred people", 200),
        ("several thousand people", 3_000),
        ("tens of thousands of people", 20_000),
        ("hundreds of thousands of people", 200_000),
        ("at least several dozen houses", 36),
        ("some fighters", 2),
        ("several homes", 3),
        ("a handful of policemen", 3),
    ],
)
def test_a_vague_number_is_the_least_that_its_words_can_mean(words: str, low: float) -> None:
    assert read_quantity(words) == Quantity(low=low, high=None, about=True)


@pytest.mark.parametrize("words", ["about 200 men", "some 200 men", "nearly 200 men", "an estimated 200 men"])
def test_a_rough_number_says_that_it_is_rough(words: str) -> None:
    assert read_quantity(words) == Quantity(low=200, high=200, about=True)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "the man",
        "the soldiers",
        "Russia",
        "S-400",
        "at least",
        "a third of the town",
        "two thirds of the seats",
        "half the fleet",
        "30 percent of the fighters",
        "30% of the town",
        "the 23-year-old driver",
        "a 12-man squad",
        "12th Brigade",
        "the 82nd Airborne",
        "1.5m",
        "a number of soldiers",
        "a large group of villagers",
        "a family",
    ],
)
def test_a_share_an_age_a_name_and_a_crowd_are_no_number(words: str) -> None:
    assert read_quantity(words) is None


def test_the_number_to_be_counted_on_is_the_lower_bound_and_else_the_upper_one() -> None:
    told = [read_quantity(words) for words in ("at least 30 dead", "30 to 40 dead", "up to 40 dead")]
    assert [one.least for one in told if one] == [30, 30, 40]


def test_a_string_of_hundreds_of_digits_is_no_number() -> None:
    assert read_quantity("9" * 400) is None


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_figures_are_read_back_with_and_without_commas(number: int) -> None:
    assert bounds(f"{number} people") == bounds(f"{number:,} people") == (number, number)


@settings(deadline=None)
@given(st.text(alphabet="0123456789,.-– aegdhilnorstuv\u00a0\u0660\u06f3½²％", max_size=90))
def test_whatever_the_words_the_bounds_are_finite_and_in_order(words: str) -> None:
    quantity = read_quantity(words)
    if quantity is not None:
        low = 0.0 if quantity.low is None else quantity.low
        assert 0 <= low <= (math.inf if quantity.high is None else quantity.high)
        assert math.isfinite(quantity.least)
