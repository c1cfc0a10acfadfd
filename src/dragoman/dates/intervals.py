"""The days that a time covers, with the part of it that the words name and the length that they count."""

from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from dragoman.dates.meaning import Stretch
from dragoman.dates.reckoning import Stamp
from dragoman.dates.when import Interval, Precision, Unit

_THIRD: Final = {"month": relativedelta(days=10), "year": relativedelta(months=4)}


def interval_of(stamp: Stamp, words: str, report: date | None) -> Interval | None:
    """The days of a time; of a part of it a third, up to the report for "earlier this month" and from it for "later".

    Args:
        stamp: the time.
        words: the words that name it.
        report: the report's day.
    """
    first, last, precision = stamp.first, stamp.last, stamp.precision
    if first is None or last is None or precision is None:
        return None
    if stamp.mod in {"START", "MID", "END"} and (last - first).days > 1:
        compared = words.lower().split(" ", 1)[0]
        if report and first <= report <= last and compared in {"earlier", "later"}:
            first, last = (first, report) if compared == "earlier" else (report, last)
        else:
            first, last = _third(first, last, stamp)
    return Interval(earliest=first, latest=last, precision=precision, hours=stamp.hours)


def _third(first: date, last: date, stamp: Stamp) -> tuple[date, date]:
    step = _THIRD.get(stamp.precision or "") or relativedelta(days=((last - first).days + 1) // 3)
    second, third = first + step, first + step + step
    day = timedelta(days=1)
    return {"START": (first, second - day), "MID": (second, third - day)}.get(stamp.mod or "", (third, last))


_YEARS: Final[dict[Unit, int]] = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_PRECISION: Final[dict[Unit, Precision]] = {
    "second": "minute", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century", "millennium": "millennium",
}  # fmt: skip


def reach_of(stretch: Stretch, report: date) -> Interval | None:
    """The days of a length that ends or begins with the report; None for an unknown count.

    Raises:
        OverflowError, ValueError: the calendar ends before it.
    """
    unit, count = stretch.amounts[0]
    if count is None or not stretch.reach:
        return None
    away = report + _delta(unit, count * stretch.reach)
    first, last = sorted((away, report))
    return Interval(earliest=first, latest=last, precision=_PRECISION[unit])


def counted_from(stretch: Stretch, day: date, side: int) -> Interval | None:
    """The day that lies a length before or after another; None for an unknown count.

    Raises:
        OverflowError, ValueError: the calendar ends before it.
    """
    unit, count = stretch.amounts[0]
    if count is None:
        return None
    found = day + _delta(unit, count * side)
    return Interval(earliest=found, latest=found, precision="day")


def _delta(unit: Unit, count: float) -> relativedelta:
    if unit in _YEARS:
        return relativedelta(months=round(12 * _YEARS[unit] * count))
    match unit:
        case "month":
            return relativedelta(months=int(count), days=round(30 * (count - int(count))))
        case "quarter":
            return relativedelta(months=round(3 * count))
        case "week":
            return relativedelta(days=round(7 * count))
        case "day":
            return relativedelta(days=round(count))
    return relativedelta()
