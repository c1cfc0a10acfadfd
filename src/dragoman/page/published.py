"""When a report was published: stated by a line or a dateline, else inferred from the days its body names."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from dragoman.report import Published
from dragoman.written import Written, find_written, tense

_CHANGED: Final = re.compile(r"\b(?:updated?|modified|changed|edited|revised|corrected)\b", re.IGNORECASE)
_AROUND: Final = re.compile(
    r"""\b(?:(?:first\s|originally\s)?(?:published|posted|issued|released|created|filed|written|publication)|date|time
        |dated|on|at|the|by|in|am|pm|a\.m\.?|p\.m\.?|gmt|utc|est|edt|cet|cest|bst|pst|pdt|et|ist|noon|midnight|last|updated?
        |modified|edited|min(?:ute)?s?|read|of|views?|comments?)(?![\w])|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|[+-]\d{2}:?\d{2}
        |\d{1,2}\s?(?=[ap]\.?m)|(?<=\d)[TZ]\b|\bT?\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?|\d{1,4}(?=\s(?:min|comment|view))
        |[^\w\s]|\s""",
    re.IGNORECASE | re.VERBOSE,
)
_LABELLED: Final = re.compile(
    r"\W{0,3}(?:(?:first\s|originally\s)?(?:published|posted|issued|released)(?:\sby\s[^:\n]{1,40}?)?(?:\son\s|\sat\s|:|\s\W)"
    r"|(?:publication\s)?date:)",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    r"(?:[^\W\d_a-z][^\n—–:;!?()]{1,60}?)(?:\([^)\n]{2,40}\)\s?)?(?:[—–]|\s--?\s|\s_\s|\([^)\n]{2,40}\)\s?:)"
)
_LONGEST_LINE: Final = 140
_SURE: Final = 0.95
_REACH: Final = 200_000
"""Characters of a body that are looked at: longer ones are no reports, and may be made to cost time."""


def stated_by_line(line: str) -> tuple[Published, str] | None:
    """The day that a line of its own states, with what else stands in it (a byline's names, or nothing).

    "Published: 20 February 2020", "February 20, 2020", "By Jane Doe | 20 Feb. 2020 at 3 pm". A day of change
    counts only as the last day possible. None where the line is a sentence, or has no day written in full.
    """
    if len(line) > _LONGEST_LINE:
        return None
    days = [time for time in find_written(line) if isinstance(time, Written) and time.day and time.year]
    if not days:
        return None
    first = days[0]
    before = line[: first.span.start]
    rest = line
    for day in reversed(days):
        rest = rest[: day.span.start] + " " + rest[day.span.end :]
    on = _day(first)
    if on is None:
        return None
    words = _AROUND.sub("", rest)
    remainder = "" if not words else rest
    if _CHANGED.search(before):
        return Published(earliest=None, latest=on, origin="text", confidence=0.7), remainder
    return Published(earliest=on, latest=on, origin="text", confidence=_SURE), remainder


def labelled(line: str) -> bool:
    """Whether a line says in so many words that a date of publication follows: "Published: …", "Date: …"."""
    return bool(_LABELLED.match(line))


def stated_by_dateline(paragraph: str) -> Published | None:
    """The day of a dateline with its year, "MOSCOW, Feb. 20, 2020 (Reuters) — …"; else None."""
    found = _DATELINE.match(paragraph)
    if not found:
        return None
    days = [time for time in find_written(found[0]) if isinstance(time, Written) and time.day and time.year]
    on = _day(days[0]) if len(days) == 1 else None
    return Published(earliest=on, latest=on, origin="text", confidence=0.9) if on else None


def infer(body: str, capped_by: date | None) -> Published | None:
    """The days between which a report was published, from the days that its body names.

    A bare day ("Feb. 19") gets the earliest year that puts it at or after the latest fully dated past day
    ("Jan. 13, 2020"); of several bare days, the last of their cluster in the calendar counts.

    Args:
        body: the reporter's paragraphs alone: a comment's "1945" says nothing about the report.
        capped_by: the day by which the report was there (crawl, archive); no later day is inferred.

    Returns:
        The interval, "not before" its earliest day, open where `capped_by` is None; None where the body has
        no fully dated past day.
    """
    body = body[:_REACH]
    told = [(time, tense(body, time.span)) for time in find_written(body) if isinstance(time, Written)]
    past = [time for time, when in told if when != "coming"]
    full = [day for time in past if time.year and (day := _day(time))]
    known = [day for day in full if day <= (capped_by or date.max)]
    if not known:
        return None
    floor, cap = max(known), capped_by or date.max
    bare = _latest_bare(time for time in past if time.year is None and time.turn is None)
    if bare is None:
        return Published(earliest=floor, latest=capped_by, origin="inferred", confidence=0.5)
    months = [first for time, when in told if when == "past" and (first := _first_of_month(time)) and first <= cap]
    found = _after_months(bare, _from_year(bare, floor), months)
    if found is None or found > cap:
        return Published(earliest=floor, latest=capped_by, origin="inferred", confidence=0.4)
    return Published(earliest=found, latest=capped_by, origin="inferred", confidence=0.7)


def _first_of_month(time: Written) -> date | None:
    return date(time.year, time.month, 1) if time.year and time.month and not time.day else None


def _after_months(bare: Written, found: date | None, months: Iterable[date]) -> date | None:
    """A day found, put later where a past month shows its year over: "they had met in November 2018"."""
    later = [first for first in months if found and first.year > found.year]
    return _from_year(bare, max(later)) if later else found


def _day(time: Written) -> date | None:
    if time.year is None or time.month is None or time.day is None:
        return None
    try:
        return date(time.year, time.month, time.until or time.day)
    except ValueError:
        return None


_LEAP: Final = 2000


def _latest_bare(times: Iterable[Written]) -> Written | None:
    """Of bare days the one before the longest gap in the calendar's round: the news, not its past.

    "Dec. 28" and "Feb. 19" are 53 days apart over the turn of the year, so the latter is the later.
    """
    places = {day: time for time in times if (day := _day(replace(time, year=_LEAP)))}
    round_ = sorted(places)
    if not round_:
        return None
    following = [*round_[1:], round_[0] + relativedelta(years=1)]
    gaps: list[tuple[timedelta, date]] = [(b - a, a) for a, b in zip(round_, following, strict=True)]
    return places[max(gaps)[1]]


def _from_year(bare: Written, floor: date) -> date | None:
    """The first occurrence of a bare day at or after another; on its weekday, if that is written."""
    for year in range(floor.year, floor.year + 12):
        day = _day(replace(bare, year=year))  # None: 29 February
        if day and day >= floor and (bare.weekday is None or day.weekday() == bare.weekday):
            return day
    return None
