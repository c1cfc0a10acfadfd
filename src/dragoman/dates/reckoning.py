"""Units of the calendar: the one that holds a day, how it is written in TIMEX3, and how long it is.

All arithmetic is dateutil's.
"""

from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, time, timedelta
from typing import Final

from dateutil.relativedelta import MO, relativedelta

from dragoman.dates.meaning import Clock
from dragoman.dates.when import Mod, Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A time as TIMEX3 writes it, with the days that it covers; None for what has none.

    Attributes:
        first, last: days, both inclusive.
    """

    value: str
    first: date | None = None
    last: date | None = None
    precision: Precision | None = None
    mod: Mod | None = None
    hours: tuple[time, time] | None = None
    inferred: bool = False


def day_stamp(day: date) -> Stamp:
    """A day."""
    return Stamp(value=day.isoformat(), first=day, last=day, precision="day")


def week_stamp(day: date) -> Stamp:
    """The ISO week that holds a day."""
    first = day + relativedelta(weekday=MO(-1))
    year, week, _ = day.isocalendar()
    return Stamp(value=f"{year:04}-W{week:02}", first=first, last=first + timedelta(days=6), precision="week")


def weekend_stamp(day: date) -> Stamp:
    """The weekend of the ISO week that holds a day."""
    saturday = day + relativedelta(weekday=MO(-1)) + timedelta(days=5)
    sunday = saturday + timedelta(days=1)
    return Stamp(value=week_stamp(day).value + "-WE", first=saturday, last=sunday, precision="weekend")


def month_stamp(year: int, month: int) -> Stamp:
    """A month."""
    first = date(year, month, 1)
    return Stamp(value=f"{year:04}-{month:02}", first=first, last=first + relativedelta(day=31), precision="month")


def quarter_stamp(year: int, quarter: int) -> Stamp:
    """A quarter of a calendar year."""
    first = date(year, 3 * quarter - 2, 1)
    last = first + relativedelta(months=2, day=31)
    return Stamp(value=f"{year:04}-Q{quarter}", first=first, last=last, precision="quarter")


def half_stamp(year: int, half: int) -> Stamp:
    """A half of a calendar year."""
    first = date(year, 6 * half - 5, 1)
    last = first + relativedelta(months=5, day=31)
    return Stamp(value=f"{year:04}-H{half}", first=first, last=last, precision="half")


_SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season_stamp(year: int, season: str) -> Stamp:
    """A season of the northern half of the earth; a winter is that of the year in which it begins."""
    first = date(year, _SEASON_MONTH[season], 1)
    last = first + relativedelta(months=2, day=31)
    return Stamp(value=f"{year:04}-{season}", first=first, last=last, precision="season")


def year_stamp(year: int) -> Stamp:
    """A year."""
    return Stamp(value=f"{year:04}", first=date(year, 1, 1), last=date(year, 12, 31), precision="year")


_SPANS: Final[dict[int, Precision]] = {10: "decade", 100: "century", 1000: "millennium"}


def years_stamp(year: int, count: int) -> Stamp:
    """A decade, century or millennium by its first year: 199, 19."""
    digits = 5 - len(str(count))
    first = max(year, MINYEAR)
    return Stamp(
        value=f"{year // count:0{digits}}",
        first=date(first, 1, 1),
        last=date(min(year + count - 1, MAXYEAR), 12, 31),
        precision=_SPANS[count],
    )


_PART_HOURS: Final = {
    "MO": (time(5), time(11, 59)), "AF": (time(12), time(17, 59)), "EV": (time(17), time(22, 59)),
    "NI": (time(19), time(5, 59)), "DT": (time(6), time(18, 59)),
}  # fmt: skip


def at_clock(stamp: Stamp, clock: Clock) -> Stamp:
    """A day at a time of day: 1998-08-07T10:35, 1998-08-07TMO."""
    if stamp.precision != "day":
        return stamp
    if clock.part:
        hours = _PART_HOURS[clock.part]
        return replace(stamp, value=f"{stamp.value}T{clock.part}", hours=hours, precision="hour")
    hour, minute = clock.hour or 0, clock.minute
    zone = "Z" if clock.utc else ""
    value = f"{stamp.value}T{hour:02}:{minute or 0:02}{zone}"
    at = time(hour % 24, minute or 0)
    return replace(stamp, value=value, hours=(at, at), precision="hour" if minute is None else "minute")
