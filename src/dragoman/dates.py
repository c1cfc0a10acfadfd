"""Plainly written days resolved to days of the calendar, against the report's date.

All arithmetic is dateutil's. Where the report's own date is an interval, its earliest day is what is counted
from, and everything counted from it is marked as inferred.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Literal

from dateutil.relativedelta import MO, relativedelta, weekday

from dragoman.report import Published, Span
from dragoman.written import Relative, Tense, Written, find_written, tense

Precision = Literal["day", "week", "month", "year", "decade"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A written day, or a longer time, as the days it can mean.

    Attributes:
        span: the words, without prepositions.
        earliest, latest: both inclusive.
        precision: the calendar unit that the words name; part of one ("early January") keeps the unit.
        inferred: whether a year was filled in, or the report's own date is not stated but inferred.
    """

    span: Span
    earliest: date
    latest: date
    precision: Precision
    inferred: bool


def find_days(text: str, published: Published | None) -> tuple[Day, ...]:
    """Every plainly written day (week, month, year) of a text, resolved.

    Args:
        text: the words in which to look; spans count its characters.
        published: when the report was published; without it, only what is written in full is resolved.

    Returns:
        The days in the order of the text. What cannot be resolved is left out.
    """
    anchor = (published.earliest or published.latest) if published else None
    stated = bool(published and published.day)
    days: list[Day] = []
    written = list(find_written(text))
    for at, time in enumerate(written):
        lent = _lent_year(text, time, written[at + 1]) if at + 1 < len(written) else None
        if day := _resolve(text, time, anchor, lent):
            complete = isinstance(time, Written) and time.year is not None
            filled = isinstance(time, Written) and time.month is not None and time.turn is None
            inferred = not complete and lent is None and (filled or not stated)
            earliest, latest, unit = day
            days.append(Day(span=time.span, earliest=earliest, latest=latest, precision=unit, inferred=inferred))
    return tuple(days)


_Resolved = tuple[date, date, Precision]


def _resolve(text: str, time: Written | Relative, anchor: date | None, lent: int | None) -> _Resolved | None:
    """The first and last day that a time can mean; None where calendar or lack of an anchor forbid it."""
    try:
        if isinstance(time, Relative):
            return _counted(time, anchor) if anchor else None
        if time.year is not None or lent is not None:
            return _of_year(time, time.year if time.year is not None else lent or 0)
        if anchor is None:
            return None
        if time.month is None:
            return _weekday_near(time, anchor, tense(text, time.span))
        return _near(time, anchor, tense(text, time.span))
    except (ValueError, OverflowError):  # before year 1 or after 9999, or no such day in that year
        return None


def _of_year(time: Written, year: int) -> _Resolved:
    if time.month is None:
        first = date(year, 1, 1)
        if time.decade:
            return first, first + relativedelta(years=9, month=12, day=31), "decade"
        return _part(time, first, first + relativedelta(month=12, day=31), "year")
    if time.day is None:
        first = date(year, time.month, 1)
        return _part(time, first, first + relativedelta(day=31), "month")
    return date(year, time.month, time.day), date(year, time.month, time.until or time.day), "day"


def _part(time: Written | Relative, first: date, last: date, precision: Precision) -> _Resolved:
    """A third of a month or a year: early, middle or late."""
    unit = relativedelta(days=10) if precision == "month" else relativedelta(months=4)
    match time.part:
        case "early":
            return first, first + unit - relativedelta(days=1), precision
        case "mid":
            return first + unit, first + unit + unit - relativedelta(days=1), precision
        case "late":
            return first + unit + unit, last, precision
    return first, last, precision


_FAR = relativedelta(months=9)
"""A bare day this far back would have been given its year: it is the coming one."""


def _near(time: Written, anchor: date, told: Tense | None) -> _Resolved | None:
    """A bare day or month in the year that puts it nearest before the anchor, or after it if so told."""
    if time.turn is not None or time.step == 0:
        return _of_year(time, anchor.year + (time.turn or 0))
    past = _nearest(time, anchor, lambda found: found[0] <= anchor, step=-1)
    coming = _nearest(time, anchor, lambda found: found[1] >= anchor, step=1)
    if past is None or coming is None or time.step is not None:
        return coming if past is None or time.step == 1 else past
    if time.weekday is not None:
        return past if anchor - past[0] <= coming[0] - anchor else coming
    far = past[1] < anchor - _FAR and (time.day is not None or told is None)
    return coming if told == "coming" or far else past


def _nearest(
    time: Written, anchor: date, fits: Callable[[_Resolved], bool], *, step: Literal[-1, 1]
) -> _Resolved | None:
    """The first year from the anchor's in one direction with the day, on its weekday if that is written."""
    for year in range(anchor.year, anchor.year + 12 * step, step):
        if not MINYEAR <= year <= MAXYEAR:
            return None
        try:
            found = _of_year(time, year)
        except ValueError:  # 29 February
            continue
        if fits(found) and (time.weekday is None or found[0].weekday() == time.weekday):
            return found
    return None


def _weekday_near(time: Written, anchor: date, told: Tense | None) -> _Resolved:
    """A weekday alone: the last one up to the anchor, or the coming one."""
    on = weekday(time.weekday or 0)
    step = time.step or (1 if told == "coming" or (time.step == 0 and told is None) else -1)
    start = anchor + relativedelta(days=time.step or 0)  # "last" and "next" never mean the day itself
    day = start + relativedelta(weekday=on(step))
    return day, day, "day"


def _counted(time: Relative, anchor: date) -> _Resolved:
    """A time counted from the anchor."""
    if time.unit == "day":
        day = anchor + relativedelta(days=time.count)
        return day, day, "day"
    shifted = anchor + relativedelta(**{time.unit + "s": time.count})  # type: ignore[arg-type]
    if time.unit == "week":
        first = shifted + relativedelta(weekday=MO(-1))
        last = first + relativedelta(days=6)
    elif time.unit == "month":
        first, last = shifted + relativedelta(day=1), shifted + relativedelta(day=31)
    else:
        first, last = shifted + relativedelta(month=1, day=1), shifted + relativedelta(month=12, day=31)
    if time.count == 0 and time.part:  # "earlier this month" ends today, "later this month" starts today
        return (first, anchor, time.unit) if time.part == "early" else (anchor, last, time.unit)
    return _part(time, first, last, time.unit) if time.unit != "week" else (first, last, "week")


_LINKS = frozenset({"-", "–", "—", "to", "and", "until", "through", "till", ",", "or"})


def _lent_year(text: str, time: Written | Relative, following: Written | Relative) -> int | None:
    """The year that a bare day takes from the date it is joined to: "Feb. 18 and March 3, 2018"."""
    if isinstance(time, Relative) or isinstance(following, Relative):
        return None
    if time.year is not None or time.month is None or following.year is None or following.month is None:
        return None
    if text[time.span.end : following.span.start].strip() not in _LINKS:
        return None
    return following.year - 1 if time.month > following.month else following.year
