"""Times of the calendar put into their year: "Thursday", "in April", "the third quarter"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta, weekday

from dragoman.dates.discourse import Discourse
from dragoman.dates.hijri import hijri_stamp
from dragoman.dates.holidays import holiday_in
from dragoman.dates.meaning import Calendar
from dragoman.dates.reckoning import (
    Stamp,
    at_clock,
    day_stamp,
    half_stamp,
    month_stamp,
    quarter_stamp,
    season_stamp,
    week_stamp,
    weekend_stamp,
    year_stamp,
    years_stamp,
)
from dragoman.dates.tense import Tense


def place(time: Calendar, told: Discourse, tense: Tense | None) -> Stamp | None:
    """The time of the calendar that is meant; None without a day to count from.

    Raises:
        ValueError, OverflowError: there is no such day, or the calendar ends before it.
    """
    stamp = _placed(time, told, tense)
    if stamp is None:
        return None
    if time.clock:
        stamp = at_clock(stamp, time.clock)
    return replace(stamp, mod=time.part or stamp.mod)


def _placed(time: Calendar, told: Discourse, tense: Tense | None) -> Stamp | None:
    if time.before_christ:
        digits = {1: 4, 10: 3, 100: 2, 1000: 1}[time.span_years]
        return Stamp(value=f"BC{(time.year or 0) // time.span_years:0{digits}}")
    if time.hijri:
        return hijri_stamp(time, told.here)
    year = _year(time, told)
    if time.span_years > 1:
        return years_stamp(year or 0, time.span_years)
    if year is not None:
        return _in_year(time, year)
    if time.weekday is not None and time.month is None and time.day is None:
        return _weekday(time, told, tense)
    if time.weekend:
        return weekend_stamp(told.here) if told.here else None
    if time.day is not None and time.month is None:
        return _day_alone(time, told, tense)
    if time.clock and time.holiday is None and time.month is None and time.season is None:
        return _clock_alone(told)
    return _near(time, told, tense)


def _clock_alone(told: Discourse) -> Stamp | None:
    if told.told and told.day and told.day.first:
        return day_stamp(told.day.first)
    return day_stamp(told.report) if told.report else None


def _year(time: Calendar, told: Discourse) -> int | None:
    """The year that is written, or named by its relation to another."""
    if time.short and time.year is not None:
        anchor = told.here.year if told.here else 1999
        year = anchor - anchor % 100 + time.year
        return year - 100 if year > anchor + (5 if time.span_years == 1 else 0) else year
    if time.year is not None:
        return time.year
    if time.turn is not None:
        anchor_day = told.then.first if time.base == "then" and told.then and told.then.first else told.here
        return anchor_day.year + time.turn if anchor_day else None
    return None


def _in_year(time: Calendar, year: int) -> Stamp:
    if time.holiday:
        return day_stamp(holiday_in(time.holiday, year))
    if time.week_of and time.month and time.day:
        return week_stamp(date(year, time.month, time.day))
    if time.week is not None:
        return _week(time, year)
    if time.month and time.day:
        return day_stamp(date(year, time.month, time.day))
    if time.month:
        return month_stamp(year, time.month)
    if time.quarter:
        return quarter_stamp(year, time.quarter)
    if time.half:
        return half_stamp(year, time.half)
    if time.season:
        return season_stamp(year, time.season)
    return year_stamp(year)


def _week(time: Calendar, year: int) -> Stamp:
    if time.month is None:
        return week_stamp(date.fromisocalendar(year, time.week or 1, 1))
    first = date(year, time.month, 1)
    if time.week == -1:
        return week_stamp(first + relativedelta(day=25))
    return week_stamp(first + timedelta(days=7 * (time.week or 1) - 4))


def _near(time: Calendar, told: Discourse, tense: Tense | None) -> Stamp | None:
    """A bare day, month, season or quarter in the year that the words around it ask for."""
    anchor = told.here
    if anchor is None:
        return None
    if time.step is not None:
        return _stepped(time, anchor)
    past = _nearest(time, anchor, -1, lambda found: found <= anchor)
    coming = _nearest(time, anchor, 1, lambda found: found >= anchor)
    if past is None or coming is None:
        return past or coming
    if told.told:
        return _in_history(time, anchor, told)
    if time.weekday is not None and time.month:
        return min(past, coming, key=lambda found: abs(_first(found) - anchor))
    if _first(past) == _first(coming):
        return past
    back, ahead = (anchor - _last(past)).days, (_first(coming) - anchor).days
    leans = _LEANS if time.day is None else _LEANS_OF_DAYS
    if time.quarter and tense is None:  # figures come out after it
        tense = "past"
    return coming if ahead < leans[tense] * max(back, 1) else past


_LEANS: Final[dict[Tense | None, float]] = {"past": 0.2, None: 0.45, "coming": 4.0}
_LEANS_OF_DAYS: Final[dict[Tense | None, float]] = {"past": 0.2, None: 0.45, "coming": 8.0}
"""How many times as far away the coming one may be as the past one, to be meant; a month so far off has its year."""


def _in_history(time: Calendar, anchor: date, told: Discourse) -> Stamp | None:
    """The one that goes on from the date last named: in the same year, or soon after its end."""
    if told.then is None or told.then.precision in {"year", "decade", "century"}:
        return _in_year(time, anchor.year)
    found = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            stamp = _in_year(time, year)
        except ValueError:  # 29 February
            continue
        away = (_first(stamp) - anchor).days
        found.append((away if away >= 0 else -_BACK * away, stamp))
    return min(found, key=lambda item: item[0])[1] if found else None


_BACK: Final = 2.5
"""A history goes on: so many times dearer it is to go back."""


def _first(stamp: Stamp) -> date:
    return stamp.first or date.min


def _last(stamp: Stamp) -> date:
    return stamp.last or date.min


def _stepped(time: Calendar, anchor: date) -> Stamp | None:
    """ "last November", "this summer", "next April"."""
    if time.step == 0:
        return _in_year(time, anchor.year)
    if time.step == -1:
        return _nearest(time, anchor, -1, lambda found: found < anchor, whole=True)
    return _nearest(time, anchor, 1, lambda found: found > anchor, whole=True)


def _nearest(
    time: Calendar, anchor: date, step: int, fits: Callable[[date], bool], *, whole: bool = False
) -> Stamp | None:
    """The first year from the anchor's in one direction with the time, on its weekday if that is written."""
    for year in range(anchor.year + (step < 0), anchor.year + 12 * step, step):
        if not MINYEAR <= year <= MAXYEAR:
            continue
        try:
            found = _in_year(time, year)
        except ValueError:  # 29 February
            continue
        if time.weekday is not None and _first(found).weekday() != time.weekday:
            continue
        edge = (_last(found) if whole else _first(found)) if step < 0 else (_first(found) if whole else _last(found))
        if fits(edge):
            return found
    return None


def _weekday(time: Calendar, told: Discourse, tense: Tense | None) -> Stamp | None:
    """A weekday alone: the last one up to the report's day, or the coming one."""
    then = told.day.first if told.day else None
    anchor = then if (time.base == "then" or told.told) and then else told.report
    if anchor is None:
        return None
    on = weekday(time.weekday or 0)
    if time.onward and told.day and told.day.first:
        return day_stamp(told.day.first + relativedelta(weekday=on(1)))
    if time.step:
        return day_stamp(anchor + relativedelta(days=time.step) + relativedelta(weekday=on(time.step)))
    if time.step == 0:
        return day_stamp(anchor + relativedelta(weekday=on(-1 if tense == "past" else 1)))
    return day_stamp(anchor + relativedelta(weekday=on(1 if tense == "coming" else -1)))


def _day_alone(time: Calendar, told: Discourse, tense: Tense | None) -> Stamp | None:
    """ "The 20th": of the month last named, else the one nearest to the report on the side that is told."""
    if time.day is None:
        return None
    if told.then and told.then.first:
        return day_stamp(told.then.first.replace(day=time.day))
    if told.report is None:
        return None
    day = told.report + relativedelta(day=time.day)
    if tense == "coming" and day < told.report:
        day += relativedelta(months=1)
    elif tense != "coming" and day > told.report:
        day -= relativedelta(months=1)
    return day_stamp(day) if day.day == time.day else None
