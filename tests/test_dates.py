"""Plainly written days, found and resolved against the report's date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.dates import Day, find_days
from dragoman.report import Published

STATED = Published(earliest=date(2020, 2, 20), latest=date(2020, 2, 20), origin="text", confidence=1)
INFERRED = Published(earliest=date(2020, 2, 19), latest=None, origin="inferred", confidence=0.7)


def found(text: str, published: Published | None = STATED) -> list[tuple[str, str, str, str]]:
    days = find_days(text, published)
    return [(d.span.of(text), str(d.earliest), str(d.latest), d.precision) for d in days]


def only(text: str, published: Published | None = STATED) -> Day:
    (day,) = find_days(text, published)
    return day


@pytest.mark.parametrize(
    "written",
    [
        "19 February 2020",
        "19 Feb 2020",
        "19th February 2020",
        "19th of February 2020",
        "February 19, 2020",
        "Feb. 19, 2020",
        "Feb 19 2020",
        "FEB. 19, 2020",
        "February 19th, 2020",
        "Wednesday, February 19, 2020",
        "Wednesday 19 February 2020",
        "2020-02-19",
        "2020/02/19",
        "19/02/2020",
        "02/19/2020",
        "19.02.2020",
        "Feb.\u00a019,\u00a02020",
        "19 February\n2020",
    ],
)
def test_a_full_date_is_its_day_in_every_common_form(written: str) -> None:
    assert found(f"They met on {written} in town.", None) == [(written, "2020-02-19", "2020-02-19", "day")]


def test_figures_that_could_be_day_or_month_first_are_left_out() -> None:
    assert found("They met on 02/03/2020.", None) == []


@pytest.mark.parametrize(
    "words",
    [
        "You may 5 times or more.",
        "They march 12 miles.",
        "They March 5 miles.",
        "May 10,000 people come?",
        "It may be so. May said so.",
        "on 31 February 2020",
        "on Feb. 30",
        "in year 0",
        "the number 99999",
        "on 0 May",
        "on 2019-13-40",
        "at 192.168.1.2020",
        "2000 fighters fell",
        "USA Today wrote",
        "the Sunday Times",
        "1/2/3",
        "31 Aprils",
    ],
)
def test_what_is_no_day_is_not_found(words: str) -> None:
    assert found(words) == []


def test_a_date_across_a_blank_line_is_none() -> None:
    assert found("It was Feb. 19\n\n2020 was a leap year.", None) == [("2020", "2020-01-01", "2020-12-31", "year")]


def test_a_bare_day_is_the_nearest_in_the_past() -> None:
    assert found("He hosted the general on Feb. 19.") == [("Feb. 19", "2020-02-19", "2020-02-19", "day")]
    assert found("They fought on Dec. 28.") == [("Dec. 28", "2019-12-28", "2019-12-28", "day")]


def test_a_bare_day_is_to_come_where_the_words_say_so() -> None:
    assert only("The summit will be held on March 5.").earliest == date(2020, 3, 5)
    assert only("They prepare the elections on 24 December.").earliest == date(2020, 12, 24)


def test_a_bare_day_long_past_is_the_coming_one() -> None:
    assert only("The March 3 accord is a test.").earliest == date(2020, 3, 3)


def test_the_weekday_beside_a_bare_day_settles_its_year() -> None:
    assert only("It began on Tuesday, Feb. 19.").earliest == date(2019, 2, 19)


def test_29_february_falls_in_a_leap_year() -> None:
    stated = Published(earliest=date(2019, 5, 1), latest=date(2019, 5, 1), origin="text", confidence=1)
    assert only("He died on Feb. 29.", stated).earliest.year in (2016, 2020)


def test_a_bare_day_is_marked_as_inferred_and_a_full_one_is_not() -> None:
    assert [d.inferred for d in find_days("From Feb. 18 on; since 13 January 2020.", STATED)] == [True, False]


def test_against_an_inferred_date_everything_counted_from_it_is_inferred() -> None:
    assert only("He left yesterday.", STATED).inferred is False
    day = only("He left yesterday.", INFERRED)
    assert (day.earliest, day.inferred) == (date(2020, 2, 18), True)


def test_without_the_reports_date_only_full_dates_are_resolved() -> None:
    assert found("Feb. 19, yesterday, Monday, last week, 5 May 2001", None) == [
        ("5 May 2001", "2001-05-05", "2001-05-05", "day")
    ]


def test_ranges_are_intervals() -> None:
    assert found("Feb. 18-20, 2020; from 5 to 7 March 2019; 18–20 February") == [
        ("Feb. 18-20, 2020", "2020-02-18", "2020-02-20", "day"),
        ("5 to 7 March 2019", "2019-03-05", "2019-03-07", "day"),
        ("18–20 February", "2020-02-18", "2020-02-20", "day"),
    ]


def test_a_bare_day_takes_the_year_of_the_date_it_is_joined_to() -> None:
    days = find_days("They met on Dec. 18 and March 3, 2018.", STATED)
    assert [(str(d.earliest), d.inferred) for d in days] == [("2017-12-18", False), ("2018-03-03", False)]


def test_months_and_parts_of_months_are_intervals() -> None:
    assert found("In January\u00a02017 and in early January; Earlier this month it was; in July last year") == [
        ("January\u00a02017", "2017-01-01", "2017-01-31", "month"),
        ("early January", "2020-01-01", "2020-01-10", "month"),
        ("Earlier this month", "2020-02-01", "2020-02-20", "month"),
        ("July last year", "2019-07-01", "2019-07-31", "month"),
    ]


def test_years_and_decades_are_found_beside_a_preposition() -> None:
    assert found("in 2011, by 2030, the 1990s, late 2018") == [
        ("2011", "2011-01-01", "2011-12-31", "year"),
        ("2030", "2030-01-01", "2030-12-31", "year"),
        ("the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("late 2018", "2018-09-01", "2018-12-31", "year"),
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("He said on Monday that all was well.", date(2020, 2, 17)),
        ("Talks will resume on Monday.", date(2020, 2, 24)),
        ("On Monday, ministers will meet.", date(2020, 2, 24)),
        ("Monday's attack killed two.", date(2020, 2, 17)),
        ("It happened Thursday.", date(2020, 2, 20)),
        ("He left last Thursday.", date(2020, 2, 13)),
        ("He comes next Thursday.", date(2020, 2, 27)),
        ("He comes this Friday.", date(2020, 2, 21)),
        ("He came today.", date(2020, 2, 20)),
        ("He came last night.", date(2020, 2, 19)),
        ("He comes tomorrow.", date(2020, 2, 21)),
        ("He came three days ago.", date(2020, 2, 17)),
    ],
)
def test_a_day_counted_from_the_reports_is_found(words: str, day: date) -> None:
    assert (only(words).earliest, only(words).latest) == (day, day)


def test_weeks_run_from_monday_to_sunday() -> None:
    assert found("last week, next week") == [
        ("last week", "2020-02-10", "2020-02-16", "week"),
        ("next week", "2020-02-24", "2020-03-01", "week"),
    ]


def test_times_beyond_the_calendar_are_left_out() -> None:
    first = Published(earliest=date(1, 1, 1), latest=date(1, 1, 1), origin="text", confidence=1)
    last = Published(earliest=date(9999, 12, 31), latest=date(9999, 12, 31), origin="text", confidence=1)
    assert found("yesterday, last week, three years ago", first) == []
    assert found("tomorrow, next year", last) == []


WORDS = st.sampled_from(
    [
        "Feb.",
        "19",
        "2020",
        ",",
        "of",
        "May",
        "march",
        "last",
        "next",
        "Monday",
        "31",
        "1/2/2020",
        "-",
        "–",
        "early",
        "in",
        "will",
        "today",
        "three",
        "days",
        "ago",
        "the",
        "1990s",
        "9999",
        "29 February",
        "\n",
        " ",
        "\xa0",
    ]
)


@given(st.lists(WORDS).map(" ".join) | st.text(), st.dates())
def test_spans_slice_back_in_order_and_intervals_run_forward(text: str, day: date) -> None:
    published = Published(earliest=day, latest=day, origin="text", confidence=1)
    end = 0
    for time in find_days(text, published):
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.span.of(text).strip() == time.span.of(text)
        assert time.earliest <= time.latest
        end = time.span.end
