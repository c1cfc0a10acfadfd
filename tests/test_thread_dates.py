"""Datelines of comments, in the forms and languages that threads have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.page.thread import when


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("June 28, 2015 at 10:25 pm", "2015-06-28T22:25"),
        ("06.11.2023, 13.47 Uhr", "2023-11-06T13:47"),
        ("26. März 2004, 16:19", "2004-03-26T16:19"),
        ("21. Jan 2022", "2022-01-21"),
        ("Do 9 Apr 2020 / 08:34", "2020-04-09T08:34"),
        ("le 3 mars 2021 à 14h05", "2021-03-03T14:05"),
        ("3 de marzo de 2020, 10:00", "2020-03-03T10:00"),
        ("20 марта 2019 в 12:33", "2019-03-20T12:33"),
        ("2019年3月4日 10:22", "2019-03-04T10:22"),
        ("12:30, 4. Mai 2019", "2019-05-04T12:30"),
        ("Mar 3rd, 2021 at 4 pm", "2021-03-03T16:00"),
        ("2020-04-09T08:34:03+02:00", "2020-04-09T08:34:03+02:00"),
        ("09.12.19 um 9:15 Uhr", "2019-12-09T09:15"),
    ],
)
def test_a_date_is_read_to_the_precision_it_has(line: str, iso: str) -> None:
    found = when.find(line, month_first=False)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("line", ["3 hours ago", "vor 3 Stunden", "hace 3 días", "il y a 2 jours", "vor einem Jahr"])
def test_a_relative_date_is_found_and_has_no_day(line: str) -> None:
    found = when.find(line, month_first=False)
    assert found is not None
    assert found.iso is None


@pytest.mark.parametrize("line", ["version 1.2.3", "in May", "32.13.2020", "call 555-1234", "March", "2020", ""])
def test_what_is_no_day_is_not_made_one(line: str) -> None:
    assert when.find(line, month_first=False) is None


def test_the_month_stands_first_where_a_date_of_the_thread_shows_it() -> None:
    assert when.has_month_first(["on 3/4/2020", "on 3/25/2020"], "de")
    assert not when.has_month_first(["on 3/4/2020", "on 25/3/2020"], "en-US")


def test_the_language_settles_what_no_date_shows() -> None:
    assert when.has_month_first(["3/4/2020"], "en-US")
    assert not when.has_month_first(["3/4/2020"], "en-GB")
    assert not when.has_month_first(["3/4/2020"], None)


def test_the_span_is_the_dates_with_its_weekday_and_time() -> None:
    line = "Ann Lee on Tuesday, 3 March 2020 at 16:15 wrote"
    found = when.find(line, month_first=False)
    assert found is not None
    assert line[found.start : found.end] == "Tuesday, 3 March 2020 at 16:15"


@given(st.text(max_size=300))
def test_any_line_is_searched_without_a_fault(line: str) -> None:
    found = when.find(line, month_first=True)
    assert found is None or 0 <= found.start <= found.end <= len(line)
