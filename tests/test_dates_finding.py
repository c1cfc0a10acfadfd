"""Words that say when, how long or how often, as the rules find them: their bounds and their kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.dates import find_times


def found(text: str) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.kind) for one in find_times(text)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Feb. 19, 2020", "DATE"),
        ("Friday, Oct. 23", "DATE"),
        ("the 25th of August", "DATE"),
        ("last Thursday", "DATE"),
        ("late September", "DATE"),
        ("the end of this year", "DATE"),
        ("the third quarter of 1984", "DATE"),
        ("the winter of 1994", "DATE"),
        ("the late 1970s", "DATE"),
        ("the 19th century", "DATE"),
        ("nineteen ninety-six", "DATE"),
        ("264 BC", "DATE"),
        ("earlier this month", "DATE"),
        ("the following year", "DATE"),
        ("almost two years ago", "DATE"),
        ("two days later", "DATE"),
        ("10 p.m. Wednesday", "TIME"),
        ("0735 GMT", "TIME"),
        ("Friday morning", "TIME"),
        ("the night of 4 May", "TIME"),
        ("last night", "TIME"),
        ("more than four months", "DURATION"),
        ("two and a half years", "DURATION"),
        ("the past few weeks", "DURATION"),
        ("recent weeks", "DURATION"),
        ("every Friday", "SET"),
        ("each July", "SET"),
        ("every two weeks", "SET"),
        ("Tuesday nights", "SET"),
    ],
)
def test_an_expression_is_found_with_its_own_words_and_its_kind(words: str, kind: str) -> None:
    assert (words, kind) in found(f"The envoys spoke of {words}, no more.")


def test_an_adjective_is_found_without_its_article() -> None:
    assert found("a 10-year plan and a third-quarter loss") == [("10-year", "DURATION"), ("third-quarter", "DATE")]


def test_both_ends_of_a_range_are_found() -> None:
    assert [words for words, _ in found("from 6-7 January 1916 and in 1914-18")] == [
        "6",
        "7 January 1916",
        "1914",
        "18",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke; they may march.",
        "They March 12 miles.",
        "The 44-year-old, 18 years old, was here.",
        "In his 30s he read the Sunday Times and USA Today.",
        "It cost $1999, or 2000 dollars, for 1500 men.",
        "Bloody Sunday and Black Monday",
        "The fall of the town was no spring of hope.",
        "on 31 February 2020",
        "at 25:70",
        "Flight 1999 and Resolution 1970",
        "an A380's wing",
    ],
)
def test_a_count_a_name_or_a_verb_is_no_time(text: str) -> None:
    assert found(text) == []


def test_words_hold_over_a_lines_wrap_but_not_over_a_blank_line() -> None:
    assert [words for words, _ in found("on 19\nFebruary\n2020")] == ["19\nFebruary\n2020"]
    assert [words for words, _ in found("on 19 February\n\n2020 it was")] == ["19 February", "2020"]


@given(
    st.text()
    | st.lists(st.sampled_from(["one", "of", "the", "last", "May", "5", "1990", "-", ",", "year"])).map(" ".join)
)
def test_what_is_found_slices_back_in_order(text: str) -> None:
    end = 0
    for one in find_times(text):
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.span.of(text).strip() == one.span.of(text)
        end = one.span.end


@pytest.mark.parametrize("word", ["one ", "1 ", "the ", "19 May ", "two and ", "last year "])
def test_ten_thousand_words_of_time_are_no_trouble(word: str) -> None:
    text = word * 10_000
    assert all(one.span.end <= len(text) for one in find_times(text))
