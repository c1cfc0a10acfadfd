"""The days that a report names, for a brief: what the calendar or the report's own date tells, no more."""

from dataclasses import dataclass
from datetime import date

from dragoman.dates.meaning import Calendar, Meaning, Shift
from dragoman.dates.ranges import with_ranges
from dragoman.dates.resolution import find_times, read_times
from dragoman.dates.when import Precision, When
from dragoman.report import Published, Span


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
    times = read_times(text, find_times(text), published)
    dated = published is not None and (published.earliest or published.latest) is not None
    plain = [when for meaning, when in times if _plain(meaning, when, dated=dated)]
    return tuple(day for when in with_ranges(text, plain) if (day := _day(when)))


def _plain(meaning: Meaning | None, when: When, *, dated: bool) -> bool:
    if when.interval is None or when.anchor is not None:
        return False
    if isinstance(meaning, Calendar):
        whole = meaning.year is not None and not meaning.short
        return whole or (
            dated and meaning.base != "then" and not (meaning.clock and meaning == Calendar(clock=meaning.clock))
        )
    return dated and isinstance(meaning, Shift) and meaning.base == "report"


def _day(when: When) -> Day | None:
    days = when.interval
    if days is None or days.earliest is None or days.latest is None:
        return None
    precision: Precision = "day" if days.precision in {"hour", "minute"} else days.precision
    return Day(span=when.span, earliest=days.earliest, latest=days.latest, precision=precision, inferred=when.inferred)
