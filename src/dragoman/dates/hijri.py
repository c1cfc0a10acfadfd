"""Months of the Islamic calendar, by the Umm al-Qura tables of hijridate.

The tables are loaded only where such a month stands in a text, for most have none.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from dragoman.dates.meaning import Calendar
from dragoman.dates.reckoning import Stamp, day_stamp

_NAMES: Final = (
    "muharram", "safar", r"rabi \w*(?: -)? ?(?:awwal|awal)", r"rabi \w*(?: -)? ?(?:thani|akhir)",
    r"jumada\W*\w*\W*(?:awwal|ula)", r"jumada\W*\w*\W*(?:thani|akhira|akhirah)", "rajab", "sha+ban",
    "rama(?:d|dh)an", "shawwal", r"(?:dhu|zul|dhul)\W*\w*\W*q\w+", r"(?:dhu|zul|dhul)\W*\w*\W*h\w+",
)  # fmt: skip
_MONTHS: Final = tuple(re.compile(name) for name in _NAMES)
_FIRST: Final = date(1924, 8, 1)
_LAST: Final = date(2077, 11, 16)
"""What the tables cover."""


def month_named(words: str) -> int | None:
    """The number of a month by its name, in the spellings that English has for it; None for no such name."""
    return next((number for number, name in enumerate(_MONTHS, 1) if name.fullmatch(words)), None)


def hijri_stamp(time: Calendar, near: date | None) -> Stamp | None:
    """The days of an Islamic month, or of a day in it; without its year, those nearest to a day.

    Returns:
        None without a year or a day to be near to, and beyond the tables (1343 to 1500 AH).
    """
    if time.month is None:
        return None
    if time.year is not None and time.year < _GREGORIAN:
        return _in_year(time, time.year)
    if time.year is not None:  # "Ramadan 2019"
        near = date(time.year, 7, 1)
    if near is None or not _FIRST <= near <= _LAST:
        return None
    from hijridate import Gregorian

    here = Gregorian.fromdate(near).to_hijri().year
    found = [stamp for year in (here - 1, here, here + 1) if (stamp := _in_year(time, year))]
    return min(found, key=lambda stamp: abs((stamp.first or near) - near), default=None)


_GREGORIAN: Final = 1700
"""From here on a year beside an Islamic month is one of our calendar."""


def _in_year(time: Calendar, year: int) -> Stamp | None:
    from hijridate import Hijri

    month = time.month or 1
    try:
        first = Hijri(year, month, time.day or 1).to_gregorian()
        length = Hijri(year, month, 1).month_length()
    except (ValueError, OverflowError):
        return None
    start = date(first.year, first.month, first.day)
    if time.day is not None:
        return day_stamp(start)
    last = date.fromordinal(start.toordinal() + length - 1)
    return replace(day_stamp(start), value=start.isoformat()[:7], last=last, precision="month")
