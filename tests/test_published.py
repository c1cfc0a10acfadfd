"""When a report was published: stated, or inferred from the days of its body."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.page.published import infer, stated_by_dateline, stated_by_line

BARE = "He hosted the general Feb. 19. The talks held on Jan. 13, 2020, were noted."


def earliest(body: str, cap: date | None = None) -> date | None:
    published = infer(body, cap)
    return published.earliest if published else None


def test_a_bare_day_falls_after_the_latest_full_day_of_the_body() -> None:
    published = infer(BARE, None)
    assert published is not None
    assert (published.earliest, published.latest) == (date(2020, 2, 19), None)
    assert published.origin == "inferred"
    assert published.confidence < 1
    assert published.day is None


def test_a_bare_day_earlier_in_the_calendar_falls_in_the_next_year() -> None:
    assert earliest("The accord of Dec. 12, 2019, was praised on Jan. 5.") == date(2020, 1, 5)


def test_the_crawl_date_closes_the_interval() -> None:
    published = infer(BARE, date(2020, 3, 1))
    assert published is not None
    assert published.latest == date(2020, 3, 1)


def test_nothing_is_inferred_after_the_crawl_date() -> None:
    published = infer(BARE, date(2020, 2, 1))
    assert published is not None
    assert (published.earliest, published.latest) == (date(2020, 1, 13), date(2020, 2, 1))


@pytest.mark.parametrize(
    "future",
    [
        "Elections on 24 December 2021 are planned.",
        "They will vote on 24 December 2021.",
        "The mandate runs until 31 December 2021.",
        "The plan is to end by 1 March 2030.",
        "A 24 December 2021 vote is what they plan.",
    ],
)
def test_days_to_come_do_not_move_a_bare_day(future: str) -> None:
    assert earliest(f"{BARE} {future}") == date(2020, 2, 19)


def test_bare_days_to_come_are_not_the_reports() -> None:
    assert earliest(f"{BARE} Talks will resume on March 5.") == date(2020, 2, 19)


def test_months_and_years_are_no_full_days() -> None:
    assert infer("He hosted him Feb. 19; they had met in November 2018 and January 2017, and in 1945.", None) is None


def test_a_past_month_shows_that_a_year_is_over() -> None:
    assert earliest("It fell on Aug. 5, 2016. They met in November 2018. He came Feb. 19.") == date(2019, 2, 19)


def test_29_february_waits_for_a_leap_year() -> None:
    assert earliest("They met Feb. 29, as on Jan. 13, 2021.") == date(2024, 2, 29)


def test_of_several_bare_days_the_last_before_the_longest_gap_counts() -> None:
    assert earliest("It began Dec. 28 and ended Feb. 19; on Jan. 13, 2020, it paused.") == date(2020, 2, 19)
    assert earliest("It began Feb. 18. He came Feb. 19. On Jan. 13, 2020, it paused.") == date(2020, 2, 19)


def test_the_weekday_beside_a_bare_day_settles_the_year() -> None:
    assert earliest("He came on Friday, Feb. 19. On Jan. 13, 2020, it paused.") == date(2021, 2, 19)


def test_a_full_past_day_alone_is_the_earliest() -> None:
    assert earliest("On Jan. 13, 2020, they met.") == date(2020, 1, 13)


def test_a_body_without_days_says_nothing() -> None:
    assert infer("All was quiet.", date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    "line",
    [
        "Published: 20 February 2020",
        "February 20, 2020",
        "20/02/2020",
        "2020-02-20T10:00:00Z",
        "Thursday, 20 February 2020 10:30 GMT",
        "Published February 20, 2020 · 4 min read",
        "Published: 20 February 2020 | Updated: 21 February 2020",
        "Date: 20.02.2020",
        "20 Feb 2020 | 10:30",
    ],
)
def test_a_line_that_is_a_date_states_it(line: str) -> None:
    stated = stated_by_line(line)
    assert stated is not None
    assert stated[0].day == date(2020, 2, 20)
    assert (stated[0].origin, stated[1]) == ("text", "")


def test_a_sentence_with_a_date_has_a_remainder() -> None:
    stated = stated_by_line("The war began on 20 February 2020")
    assert stated is not None
    assert "The war began" in stated[1]


def test_a_day_of_change_is_only_the_last_possible() -> None:
    stated = stated_by_line("Updated: 21 February 2020")
    assert stated is not None
    assert (stated[0].earliest, stated[0].latest, stated[0].day) == (None, date(2020, 2, 21), None)


def test_a_dateline_with_its_year_states_the_day() -> None:
    published = stated_by_dateline("MOSCOW, Feb. 20, 2020 (Agency) — The minister hosted the general.")
    assert published is not None
    assert published.day == date(2020, 2, 20)


@pytest.mark.parametrize(
    "paragraph",
    [
        "MOSCOW (Agency) — On Feb. 20, 2020, he came.",
        "MOSCOW, Feb. 20 (Agency) — He came.",
        "On Feb. 20, 2020, he came.",
    ],
)
def test_a_dateline_without_a_full_date_states_nothing(paragraph: str) -> None:
    assert stated_by_dateline(paragraph) is None


SENTENCES = st.sampled_from(
    [
        "He came Feb. 19.",
        "They met on Jan. 13, 2020.",
        "It was Feb. 29.",
        "He will go on 5 May 2031.",
        "In May 2018, no.",
        "On 3 March 9999 it ended.",
        "It began on 1 January 1000.",
        "Dec. 31.",
    ]
)


@given(st.lists(SENTENCES).map(" ".join), st.none() | st.dates())
def test_an_inferred_interval_runs_forward_and_is_never_plain(body: str, cap: date | None) -> None:
    published = infer(body, cap)
    if published is not None:
        assert published.day is None
        assert published.earliest is not None
        assert published.latest == cap
        assert cap is None or published.earliest <= cap
