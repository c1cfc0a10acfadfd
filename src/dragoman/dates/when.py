"""When: what words of time stand for, as a TIMEX3 value and as days of the calendar."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal, Protocol

from dragoman.report import Span

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
"""A day or longer, a part of a day, a length of time, something that comes again (TimeML 1.2.1)."""

Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "millennium"]
"""Units of the calendar, shortest first."""

Precision = Literal["minute", "hour", "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade",
                    "century", "millennium"]  # fmt: skip
"""The unit of the calendar that words name; part of one ("early January") keeps the unit."""

Mod = Literal["START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"]
"""What TIMEX3 says beside the value: a part of it, about it, or on one side of it."""


class Timed(Protocol):
    """Words that say when, whoever found them: the rules of this package or a trained head."""

    @property
    def span(self) -> Span:
        """The words, as offsets into the text."""

    @property
    def kind(self) -> str:
        """One of `Kind`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words that say when, how long or how often, as the rules find them."""

    span: Span
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The days between which something lies.

    Attributes:
        earliest, latest: both inclusive; None where that side is open.
        precision: the unit that the words name.
        hours: first and last hour of those days, where the words name them; a night's last is on the day after.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    hours: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time: "more than four months" is 4 months, MORE_THAN; the count is None for "months"."""

    count: float | None
    unit: Unit
    mod: Mod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAnchor:
    """The event that a time is counted from: "two days after [the port was attacked]".

    Attributes:
        words: the words of the event, as offsets into the text, up to the end of its clause at most.
        shift: how far from it; None for the time of the event itself ("the day of the attack").
        side: 1 after it, -1 before it, 0 at it.
    """

    words: Span
    shift: Length | None
    side: Literal[-1, 0, 1]


Side = Literal["since", "until"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What an expression stands for.

    Attributes:
        span: the words.
        kind: as given with the words.
        value: TIMEX3's, "" where the words cannot be read.
        mod: what TIMEX3 keeps beside the value.
        interval: the days that the words name; None for what names none (PAST_REF, a bare length, a set).
        side: "since" or "until", where the words bound a time that is open on the other side.
        length: of a DURATION, and of the step of a SET.
        rule: of a SET, as RFC 5545 has it ("FREQ=WEEKLY;BYDAY=FR"); dateutil.rrule reads it.
        anchor: the event that the time hangs on; the interval, if there is one, is then a guess.
        inferred: whether more than the words and a stated date of publication went into it: a year filled in, an
            inferred date of publication, the date last named in the text.
    """

    span: Span
    kind: Kind
    value: str
    mod: Mod | None = None
    interval: Interval | None = None
    side: Side | None = None
    length: Length | None = None
    rule: str | None = None
    anchor: EventAnchor | None = None
    inferred: bool = False

    @property
    def open_interval(self) -> Interval | None:
        """The interval with the side open that "since" or "until" leaves open."""
        days = self.interval
        if days is None or self.side is None:
            return days
        earliest, latest = (days.earliest, None) if self.side == "since" else (None, days.latest)
        return Interval(earliest=earliest, latest=latest, precision=days.precision, hours=days.hours)
