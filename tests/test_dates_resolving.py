"""Expressions of time resolved: TIMEX3 values, days of the calendar, lengths, rules and events they hang on."""

from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from dragoman.dates import Expression, Length, When, find_times, resolve, with_ranges
from dragoman.dates.when import Kind
from dragoman.report import Published, Span

DAY = date(2020, 2, 20)  # a Thursday


def on(day: date) -> Published:
    return Published(earliest=day, latest=day, origin="text", confidence=1)


def resolved(text: str, day: date | None = DAY) -> list[When]:
    return list(resolve(text, find_times(text), on(day) if day else None))


def only(text: str, day: date | None = DAY) -> When:
    (when,) = resolved(text, day)
    return when


def values(text: str, day: date | None = DAY) -> list[str]:
    return [when.value for when in resolved(text, day)]


def days(when: When) -> tuple[str, str] | None:
    return (str(when.interval.earliest), str(when.interval.latest)) if when.interval else None


def given_words(text: str, words: str, kind: Kind) -> When:
    """What given words stand for, as a tagger might give them."""
    start = text.index(words)
    (when,) = resolve(text, [Expression(span=Span(start=start, end=start + len(words)), kind=kind)], on(DAY))
    return when


@pytest.mark.parametrize(
    ("text", "value", "covered"),
    [
        ("on Feb. 18", "2020-02-18", ("2020-02-18", "2020-02-18")),
        ("in March 1996", "1996-03", ("1996-03-01", "1996-03-31")),
        ("in 2011", "2011", ("2011-01-01", "2011-12-31")),
        ("in the 1990s", "199", ("1990-01-01", "1999-12-31")),
        ("in the nineties", "199", ("1990-01-01", "1999-12-31")),
        ("in the 20th century", "19", ("1900-01-01", "1999-12-31")),
        ("in the third quarter of 1984", "1984-Q3", ("1984-07-01", "1984-09-30")),
        ("in the first half of 2019", "2019-H1", ("2019-01-01", "2019-06-30")),
        ("in the winter of 1994", "1994-WI", ("1994-12-01", "1995-02-28")),
        ("last summer", "2019-SU", ("2019-06-01", "2019-08-31")),
        ("last week", "2020-W07", ("2020-02-10", "2020-02-16")),
        ("2020-W08", "2020-W08", ("2020-02-17", "2020-02-23")),
        ("in the week of March 6", "2020-W10", ("2020-03-02", "2020-03-08")),
        ("over the weekend", "2020-W07-WE", ("2020-02-15", "2020-02-16")),
        ("on Thanksgiving Day 1999", "1999-11-25", ("1999-11-25", "1999-11-25")),
        ("last Christmas", "2019-12-25", ("2019-12-25", "2019-12-25")),
        ("two weeks ago", "2020-W06", ("2020-02-03", "2020-02-09")),
        ("11 days ago", "2020-02-09", ("2020-02-09", "2020-02-09")),
        ("41 years ago", "1979", ("1979-01-01", "1979-12-31")),
        ("in February of last year", "2019-02", ("2019-02-01", "2019-02-28")),
        ("on 2/14/98", "1998-02-14", ("1998-02-14", "1998-02-14")),
    ],
)
def test_a_time_has_a_value_and_its_days(text: str, value: str, covered: tuple[str, str]) -> None:
    when = only(text)
    assert (when.value, days(when)) == (value, covered)


@pytest.mark.parametrize(
    ("text", "mod", "covered"),
    [
        ("in early January", "START", ("2020-01-01", "2020-01-10")),
        ("in mid-2019", "MID", ("2019-05-01", "2019-08-31")),
        ("at the end of 2018", "END", ("2018-09-01", "2018-12-31")),
        ("earlier this month", "START", ("2020-02-01", "2020-02-20")),
        ("later this year", "END", ("2020-02-20", "2020-12-31")),
        ("around Nov. 1, 2019", "APPROX", ("2019-11-01", "2019-11-01")),
    ],
)
def test_a_part_of_a_time_has_fewer_days(text: str, mod: str, covered: tuple[str, str]) -> None:
    when = only(text)
    assert (when.mod, days(when)) == (mod, covered)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He said Tuesday that all was well.", date(2020, 2, 18)),
        ("He arrived Thursday.", DAY),
        ("Talks will resume Tuesday.", date(2020, 2, 25)),
        ("On Friday, when he met the envoy, it rained.", date(2020, 2, 14)),
        ("Friday's vote failed.", date(2020, 2, 14)),
        ("The deadline is extended until Tuesday.", date(2020, 2, 25)),
        ("Until Tuesday, they had not spoken.", date(2020, 2, 18)),
        ("They could leave as soon as Tuesday.", date(2020, 2, 25)),
    ],
)
def test_a_weekday_goes_with_the_tense_of_its_clause(text: str, day: date) -> None:
    assert only(text).value == day.isoformat()


def test_weekdays_of_a_range_run_on() -> None:
    assert values("They will meet from Monday to Thursday.") == ["2020-02-24", "2020-02-27"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The fair begins March 3.", "2020-03-03"),
        ("It was shelled on Dec. 28.", "2019-12-28"),
        ("They will be paid on Jan. 3.", "2021-01-03"),
        ("He was fined in December.", "2019-12"),
        ("It is due in April.", "2020-04"),
    ],
)
def test_a_bare_day_or_month_is_near_on_the_side_that_its_clause_tells(text: str, value: str) -> None:
    when = only(text)
    assert (when.value, when.inferred) == (value, True)


def test_a_time_of_day_has_its_day_and_hours() -> None:
    when = only("at 10:35 a.m. Friday")
    assert (when.value, when.interval.hours if when.interval else None) == (
        "2020-02-14T10:35",
        (time(10, 35), time(10, 35)),
    )
    assert values("on Friday morning; at noon Monday; 0735 GMT") == [
        "2020-02-14TMO",
        "2020-02-17T12:00",
        "2020-02-20T07:35Z",
    ]


def test_a_time_of_day_takes_the_day_that_its_sentence_names() -> None:
    assert values("The blast came at 10:35 a.m. (0735 GMT) Friday.")[-1] == "2020-02-14"
    assert values("It flew on Tuesday in the north at 18:00 UTC.") == ["2020-02-18", "2020-02-18T18:00Z"]


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        ("for more than four months", "P4M", Length(count=4, unit="month", mod="MORE_THAN")),
        ("for two and a half years", "P2Y6M", Length(count=2.5, unit="year")),
        ("for weeks", "PXW", Length(count=None, unit="week")),
        ("a five-hour drive", "PT5H", Length(count=5, unit="hour")),
        ("for an hour and a half", "PT1H30M", Length(count=1.5, unit="hour")),
        ("for two decades", "P20Y", Length(count=2, unit="decade")),
        ("within twenty-two months", "P22M", Length(count=22, unit="month")),
        ("for a couple of days", "P2D", Length(count=2, unit="day")),
    ],
)
def test_a_length_is_counted_in_its_unit(text: str, value: str, length: Length) -> None:
    when = only(text)
    assert (when.value, when.length, when.interval) == (value, length, None)


def test_a_length_that_reaches_the_report_has_days() -> None:
    assert days(only("in the past two weeks")) == ("2020-02-06", "2020-02-20")
    assert days(only("in the next four years")) == ("2020-02-20", "2024-02-20")
    assert days(only("They have fought for more than four months.")) == ("2019-10-20", "2020-02-20")
    assert days(only("They had fought for more than four months.")) is None


def test_a_set_has_a_rule_that_gives_its_days() -> None:
    when = only("They march every Friday.")
    assert (when.kind, when.value) == ("SET", "XXXX-WXX-5")
    first = next(iter(rrulestr(when.rule or "", dtstart=datetime.combine(DAY, time()))))
    assert first.date() == date(2020, 2, 21)
    assert values("daily, each July, every two weeks") == ["P1D", "XXXX-07", "P2W"]


def test_since_and_until_leave_a_side_open() -> None:
    since, until = resolved("since 2015 or until Friday")
    assert (since.side, until.side) == ("since", "until")
    assert since.open_interval is not None
    assert until.open_interval is not None
    assert (since.open_interval.earliest, since.open_interval.latest) == (date(2015, 1, 1), None)
    assert (until.open_interval.earliest, until.open_interval.latest) == (None, date(2020, 2, 21))


@pytest.mark.parametrize(
    ("text", "value", "covered"),
    [
        ("from 18-20 February 2020", "2020-02-18/2020-02-20", ("2020-02-18", "2020-02-20")),
        ("from May to July 2019", "2019-05/2019-07", ("2019-05-01", "2019-07-31")),
        ("between 1990 and 1995", "1990/1995", ("1990-01-01", "1995-12-31")),
        ("from Dec. 18 to March 3, 2018", "2017-12-18/2018-03-03", ("2017-12-18", "2018-03-03")),
    ],
)
def test_the_ends_of_a_range_can_be_made_one(text: str, value: str, covered: tuple[str, str]) -> None:
    (when,) = with_ranges(text, resolved(text))
    assert (when.value, days(when)) == (value, covered)


def test_and_makes_no_range_without_between() -> None:
    text = "in 1990 and 1995"
    assert len(with_ranges(text, resolved(text))) == 2


@pytest.mark.parametrize(
    ("text", "words", "side", "length"),
    [
        ("He came the day after the port was attacked.", "the port was attacked", 1, Length(count=1, unit="day")),
        ("It fell two weeks before the vote, he said.", "the vote", -1, Length(count=2, unit="week")),
        ("They fled on the day of the raid.", "the raid", 0, None),
    ],
)
def test_a_time_counted_from_an_event_names_it(text: str, words: str, side: int, length: Length | None) -> None:
    found = "the day" if "the day" in text else "two weeks"
    when = given_words(text, found, "DATE" if found == "the day" else "DURATION")
    assert when.anchor is not None
    assert (when.anchor.words.of(text), when.anchor.side, when.anchor.shift) == (words, side, length)
    assert when.interval is None


def test_a_time_counted_from_a_day_that_is_named_is_a_day() -> None:
    assert values("It was the day before last Tuesday.")[0] == "2020-02-17"
    assert days(resolved("It came two days after Feb. 10.")[0]) == ("2020-02-12", "2020-02-12")


def test_the_next_day_goes_on_from_the_day_last_named() -> None:
    assert values("It began on 10 June 1989. The next day it rained; two days later it ended. That year was wet.") == [
        "1989-06-10",
        "1989-06-11",
        "1989-06-13",
        "1989",
    ]


HISTORY = (
    "In June 1916 they struck. The war had begun in 1914. In August 1916 Romania joined, and on 27 August it moved. "
    "In December it fell. In January the front froze. On 3 March 1918 peace came, in 1919 and in 1920 it held. "
)


def test_in_a_history_bare_days_hang_on_the_date_last_named() -> None:
    assert values(HISTORY, date(2009, 12, 19))[3:6] == ["1916-08-27", "1916-12", "1917-01"]


def test_in_news_old_years_in_passing_do_not() -> None:
    text = "He was born in 1914. On Tuesday he recalled the year 1918. In January he fell ill, he said yesterday."
    assert values(text)[3] == "2020-01"


def test_figures_of_a_quarter_are_compared_with_the_year_before() -> None:
    text = "The third-quarter loss was 2 million, against 1 million a year earlier. In the quarter, sales fell."
    assert values(text, date(1989, 10, 26)) == ["1989-Q3", "1988-Q3", "1989-Q3"]
    text = "In the nine months it lost 3 million, against 2 million a year earlier."
    assert values(text, date(1989, 10, 26)) == ["P9M", "1988"]


def test_a_year_ago_is_a_year_where_no_figures_are_given() -> None:
    assert only("It fell a year ago.").value == "2019"


def test_some_time_in_the_past_or_future_has_no_days() -> None:
    when = resolved("now, recently, in the near future")
    assert [one.value for one in when] == ["PRESENT_REF", "PAST_REF", "FUTURE_REF"]
    assert [one.interval for one in when] == [None, None, None]


def test_islamic_months_are_days_of_our_calendar() -> None:
    assert days(only("in Ramadan 1441")) == ("2020-04-24", "2020-05-23")
    assert only("on 1 Muharram 1442").value == "2020-08-20"
    assert days(only("during Ramadan")) == ("2020-04-24", "2020-05-23")


def test_years_before_christ_have_a_value_but_no_days() -> None:
    assert [(one.value, one.interval) for one in resolved("from 264 to 241 BC")] == [("BC0241", None)]
    assert given_words("from 264 BC", "264 BC", "DATE").value == "BC0264"


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("On Monday,", "DATE", "2020-02-17"),
        ("the past decade", "DATE", "201"),
        ("the past decade", "DURATION", "P10Y"),
        ("its 41-year history", "DURATION", "P41Y"),
        ("two months of fierce battles", "DURATION", "P2M"),
        ("xyzzy", "DATE", ""),
        (",", "SET", ""),
    ],
)
def test_words_given_by_a_tagger_are_read_as_far_as_they_can_be(words: str, kind: Kind, value: str) -> None:
    when = given_words(f"So {words} it was.", words, kind)
    assert (when.value, when.kind) == (value, kind)


def test_a_month_takes_the_year_that_stands_after_the_words_given() -> None:
    assert given_words("They join in April next year.", "April", "DATE").value == "2021-04"


def test_answers_come_in_the_order_of_the_questions() -> None:
    text = "on Monday and Tuesday"
    expressions = find_times(text)
    assert resolve(text, expressions[::-1], on(DAY)) == resolve(text, expressions, on(DAY))[::-1]


def test_without_a_report_day_the_dateline_is_it() -> None:
    assert values("LONDON, April 27, 2005. The jet flew on Tuesday.", None) == ["2005-04-27", "2005-04-26"]


def test_the_head_of_a_text_is_where_its_words_begin() -> None:
    text = "\n" * 5000 + "LONDON, April 27, 2005. The jet flew on Tuesday."
    assert values(text, None) == ["2005-04-27", "2005-04-26"]


@pytest.mark.parametrize(
    "text",
    [
        "on 31 February 2020; Feb. 30; 0 May; 2019-13-40; 99/99/9999; in year 0; in 99999",
        "999999999 years ago; for 999999999 centuries; in 999999999 days; a million decades later",
        "week 53 of 2019; week 99 of 2020; 2019-W53; the 99th century; 99 BC; Q9 1999",
        "25:61 p.m.; 2500 hours; 13 p.m. Monday; 24:00; at 0 o'clock",
        "Ramadan 99999; 31 Safar 1441; Muharram 1; Shawwal 2500",
        "tomorrow; yesterday; next year; last century; a year earlier; the day after",
    ],
)
@pytest.mark.parametrize("day", [DAY, date.min, date.max, None])
def test_what_no_calendar_has_breaks_nothing(text: str, day: date | None) -> None:
    for when in resolved(text, day):
        if when.interval and when.interval.earliest and when.interval.latest:
            assert when.interval.earliest <= when.interval.latest


TIMES = st.lists(
    st.sampled_from(
        ["the", "last", "next", "May", "19", "1990", "'99", "BC", "Monday", "night", "10", "p.m.", "two", "weeks", "ago",
         "later", "every", "-", ",", "to", "and", "quarter", "the day after", "half", "Ramadan", "spring", "of", "year",
         "29 February", "\n", "early", "week", "decade", "99999", "0", "31", "than", "more", "until"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


KINDS: list[Kind] = ["DATE", "TIME", "DURATION", "SET"]


@given(TIMES | st.text(), st.dates() | st.none(), st.data())
def test_any_words_of_any_kind_are_answered(text: str, day: date | None, data: st.DataObject) -> None:
    bounds = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=5))
    kinds = st.sampled_from(KINDS)
    expressions = [Expression(span=Span(start=min(b), end=max(b)), kind=data.draw(kinds)) for b in bounds]
    for expression, when in zip(expressions, resolve(text, expressions, on(day) if day else None), strict=True):
        assert (when.span, when.kind) == (expression.span, expression.kind)
    for when in resolved(text, day):
        assert when.value or when.interval is None
        if when.interval and when.interval.earliest and when.interval.latest:
            assert when.interval.earliest <= when.interval.latest
