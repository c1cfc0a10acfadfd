"""Times counted from another: "two weeks ago", "the next day", "that year", "a year earlier", "the quarter"."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from dragoman.dates.discourse import Discourse
from dragoman.dates.meaning import Shift
from dragoman.dates.reckoning import (
    Stamp,
    at_clock,
    day_stamp,
    month_stamp,
    quarter_stamp,
    week_stamp,
    weekend_stamp,
    year_stamp,
    years_stamp,
)

_CLOCK: Final = frozenset({"hour", "minute", "second"})
_REFS: Final = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def shift(time: Shift, told: Discourse) -> Stamp | None:
    """The time that a shift leads to; None without a day to count from.

    Raises:
        ValueError, OverflowError: the calendar ends before it.
    """
    stamp = _of_period(time, told)
    if stamp is None:
        if time.count is None or time.unit in _CLOCK:
            return Stamp(value=_REFS[time.sign])
        anchor = _anchor(time, told)
        if anchor is None or time.unit is None:
            return None
        stamp = _counted(time, anchor)
    if time.clock and stamp is not None:
        stamp = at_clock(stamp, time.clock)
    return replace(stamp, mod=time.part or stamp.mod) if stamp else None


def _anchor(time: Shift, told: Discourse) -> date | None:
    if time.base != "then":
        return told.here
    if not told.told and time.count == 0 and time.unit in {"week", "weekend", "year", "month"} and not time.that:
        return told.report
    then = told.day if time.unit == "day" and told.day else told.then
    return then.first if then and then.first else told.report


def _of_period(time: Shift, told: Discourse) -> Stamp | None:
    """The quarter or year that figures are given for, and the same one in the year before; None for other times."""
    period, back = told.period, int(time.count or 0)
    if time.quarter and told.report:
        return quarter_stamp((period.first if period and period.first else told.report).year + back, time.quarter)
    if time.unit == "year" and back == -1 and period and not (time.named and time.base == "report"):
        return _year_on(period, back)
    if time.base != "then":
        return None
    if time.unit is None and back == 0:
        return told.then
    if time.unit == "quarter" and back == 0:
        return period if period and period.precision == "quarter" else _closed_quarter(told.report)
    if time.unit == "period":
        return _year_on(_spoken_of(told), back)
    return None


def _spoken_of(told: Discourse) -> Stamp | None:
    """The month or quarter last named, whichever figures are compared with those of the year before."""
    if told.then and told.then.precision in {"month", "week"}:
        return told.then
    return told.period or told.then


def _closed_quarter(report: date | None) -> Stamp | None:
    """The quarter that figures come out for: the last one to end well before the report."""
    return _quarter(report - timedelta(days=60)) if report else None


def _quarter(day: date) -> Stamp:
    return quarter_stamp(day.year, (day.month - 1) // 3 + 1)


def _year_on(stamp: Stamp | None, years: int) -> Stamp | None:
    """The same time in another year."""
    if stamp is None or stamp.first is None:
        return None
    year = stamp.first.year + years
    if stamp.precision == "quarter":
        return quarter_stamp(year, (stamp.first.month - 1) // 3 + 1)
    if stamp.precision == "month":
        return month_stamp(year, stamp.first.month)
    if stamp.precision == "day":
        return day_stamp(stamp.first + relativedelta(years=years))
    return year_stamp(year)


def _counted(time: Shift, anchor: date) -> Stamp | None:
    count = time.count or 0
    match time.unit:
        case "day":
            return day_stamp(anchor + timedelta(days=round(count)))
        case "week":
            day = anchor + timedelta(days=round(7 * count))
            return week_stamp(day)
        case "weekend":
            return _weekend(anchor, int(count))
        case "month":
            day = anchor + relativedelta(months=int(count))
            return month_stamp(day.year, day.month)
        case "quarter":
            return _quarter(anchor + relativedelta(months=3 * int(count)))
        case "year":
            return year_stamp(anchor.year + int(count))
        case "decade" | "century" | "millennium":
            length = {"decade": 10, "century": 100, "millennium": 1000}[time.unit]
            if not time.named:
                return year_stamp(anchor.year + int(length * count))
            return years_stamp((anchor.year // length + int(count)) * length, length)
    return None


def _weekend(anchor: date, count: int) -> Stamp:
    """The weekend of the report's week where that has begun, else the one before it."""
    if count == 0 and anchor.weekday() < 5:
        count = -1
    return weekend_stamp(anchor + timedelta(days=7 * count))
