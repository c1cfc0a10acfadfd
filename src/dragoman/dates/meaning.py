"""What words of time mean by themselves, before anything is counted from a date. None for what they leave out."""

from dataclasses import dataclass
from typing import Literal

from dragoman.dates.when import Mod, Unit

Base = Literal["report", "then", "event"]
"""What a time is counted from: the report's day, the time last spoken of, an event that the text names."""

ShiftUnit = Unit | Literal["weekend", "period"]
"""What can be counted off: units, weekends, and periods that figures are given for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day: an hour and minute, or a part of the day (MO, AF, EV, NI, DT as in TIMEX3)."""

    hour: int | None = None
    minute: int | None = None
    part: str | None = None
    utc: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A time of the calendar: "late September 1989", "Thursday", "the third quarter", "'99", "264 BC".

    Attributes:
        span_years: how many years from `year`: 10 for a decade, 100 for a century.
        short: whether the year is written with its last two digits.
        week: the ISO week of the year, or of the month which one, -1 for the last.
        week_of: whether the week of the day is meant, not the day.
        hijri: whether year and month are those of the Islamic calendar.
        step: -1, 0, 1 for "last", "this", "next" before a month, season, weekday or holiday, counted from `base`.
        turn: -1, 0, 1 for "last year", "this year", "next year" beside it, counted from `base`.
        onward: whether it is the first such weekday from the day before it on ("Monday to Thursday").
    """

    year: int | None = None
    span_years: int = 1
    short: bool = False
    before_christ: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    week_of: bool = False
    weekend: bool = False
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    holiday: str | None = None
    hijri: bool = False
    step: int | None = None
    turn: int | None = None
    base: Base = "report"
    onward: bool = False
    part: Mod | None = None
    clock: Clock | None = None

    @property
    def bare(self) -> bool:
        """Whether the year is neither written nor told by its relation to another."""
        return self.year is None and self.turn is None and self.step is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A time counted from another: "yesterday", "two weeks ago", "the next day", "that year", "a year earlier".

    Attributes:
        unit: what is counted; None for "the time", whatever was last spoken of.
        count: signed; None where the words leave it open ("a few years ago").
        sign: -1, 0 or 1: on which side, where the count is open.
        named: whether the unit itself is named ("last week") rather than counted off ("seven days ago").
        that: whether the words point to a time that was named ("that year", "the following year").
        quarter: the quarter of that year ("the year-ago third quarter").
    """

    unit: ShiftUnit | None
    count: float | None = 0
    sign: int = 0
    base: Base = "report"
    named: bool = False
    that: bool = False
    quarter: int | None = None
    part: Mod | None = None
    clock: Clock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A length of time: "two years and six months", "the past few weeks", "months".

    Attributes:
        amounts: units with their counts, None for an unknown one; at least one.
        reach: -1 where it ends with the report ("the past two weeks"), 1 where it begins with it, else 0.
    """

    amounts: tuple[tuple[Unit, float | None], ...]
    reach: int = 0
    mod: Mod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """What comes again: "every Friday", "daily", "each July", "every two weeks"."""

    unit: Unit
    count: float | None = 1
    on: Calendar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Some time in the past, the present or the future."""

    value: Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]


Meaning = Calendar | Shift | Stretch | Repetition | Reference
