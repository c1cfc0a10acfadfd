"""The day of publication: stated dates read as days, and what htmldate finds where none is stated."""

import re
from datetime import date, datetime
from urllib.parse import unquote

from dateutil import parser as dateutil_parser
from htmldate import find_date
from lxml.html import HtmlElement

_ISO = re.compile(r"^\s*((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)(?=$|[T\s,.])")
_NUMERIC = re.compile(r"^\s*(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)\b")
_UTC = re.compile(r"[T ]([01]\d|2[0-3]):\d\d[\d:.]*\s?(?:Z|GMT|UTC|[+-]00:?00)\s*$")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]|)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_EARLIEST = date(1990, 1, 1)
_FAR = date(2200, 1, 1)


def day_of(stated: str) -> date | None:
    """The day that a stated date names; None where it names none, or may be day-month as well as month-day."""
    if found := _ISO.match(stated):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.match(stated):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "/" and first <= 12 and second <= 12 and first != second:
            return None
        return _day(year, second, first) if second <= 12 else _day(year, first, second)
    return _parsed(stated)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parsed(stated: str) -> date | None:
    """A date in words, whole: read twice over different defaults, what is missing shows."""
    if len(stated) > 80 or not re.search(r"(?:19|20)\d\d", stated):
        return None
    try:
        days = {dateutil_parser.parse(stated, default=at, ignoretz=True).date() for at in _DEFAULTS}
    except (ValueError, OverflowError):
        return None
    return days.pop() if len(days) == 1 else None


_DEFAULTS = (datetime(1, 1, 1), datetime(2, 2, 2))  # noqa: DTZ001 - calendar days, no instants


def hour_in_utc(stated: str) -> int | None:
    """The hour of a time that is stated in UTC, so that the publisher's day may be the one before or after."""
    found = _UTC.search(stated)
    return int(found[1]) if found else None


def day_of_url(url: str | None) -> date | None:
    """The day in a page's address ("/2020/02/19/"), None where there is none."""
    found = _URL_DAY.search(unquote(url)) if url else None
    return _day(int(found[1]), int(found[3]), int(found[4])) if found else None


def day_found(tree: HtmlElement, url: str | None, seen: date | None) -> date | None:
    """The day that htmldate finds on the page; None where it finds none."""
    found = find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url=url,
        min_date=_EARLIEST.isoformat(),
        max_date=(seen or _FAR).isoformat(),
    )
    return date.fromisoformat(found) if found else None
