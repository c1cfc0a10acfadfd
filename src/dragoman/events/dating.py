"""Days that hang on events: "the day after the LNA attacked the port", and the report's day where none is told.

Where one of the two is known, the other follows: a meeting on the 19th that came the day after an attack puts the
attack on the 18th. What follows so is marked as inferred.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from math import ceil, floor
from typing import Final

from dateutil.relativedelta import relativedelta

from dragoman.dates import EventAnchor, Interval, Length, When
from dragoman.events.event import Dated, Event, EventMention
from dragoman.report import Published, Span

_DAYS: Final = {"second": 1 / 86_400, "minute": 1 / 1_440, "hour": 1 / 24, "day": 1, "week": 7}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1_200, "millennium": 12_000}
_PASSES: Final = 3
"""How long a chain is followed: "the day after the raid, which came a week after the truce"."""


def dated(events: Sequence[Event], times: Sequence[When], published: Published | None) -> tuple[Event, ...]:
    """The events with the days that follow from others, and with the report's day where nothing is told."""
    found = _Told(events)
    anchored = [(time.span, time.anchor) for time in times if time.anchor is not None]
    for _ in range(_PASSES):
        for span, anchor in anchored:
            found.settle(span, anchor)
    return tuple(_with_report_day(event, published) for event in found.events)


class _Told:
    """A report's events by the places where they are told."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = list(events)
        told = [(one.trigger.start, number, one) for number, event in enumerate(events) for one in event.mentions]
        self._told = sorted(told, key=lambda one: one[:2])
        self._starts = [start for start, _, _ in self._told]

    def settle(self, span: Span, anchor: EventAnchor) -> None:
        """Date the event that a time belongs to by the event that it hangs on, or the other way round."""
        base, host = self._base(anchor.words), self._host(span, anchor.words)
        if base is None or host is None or base == host:
            return
        known, told = self._days(base), self._days(host)
        if known and not told:
            self._date(host, known, anchor, anchor.side, span)
        elif told and not known:
            self._date(base, told, anchor, -anchor.side, span)

    def _base(self, words: Span) -> int | None:
        """The event that is told within the words."""
        at = bisect_left(self._starts, words.start)
        held = at < len(self._told) and words.holds(self._told[at][2].trigger)
        return self._told[at][1] if held else None

    def _host(self, span: Span, words: Span) -> int | None:
        """The event that a time dates: whose words of time hold it, else the nearest one of its sentence."""
        at = bisect_left(self._starts, span.start)
        near = [
            (_distance(one, span), number)
            for _, number, one in self._told[max(at - 8, 0) : at + 8]
            if one.sentence.holds(span) and not words.holds(one.trigger)
        ]
        return min(near)[1] if near else None

    def _days(self, number: int) -> Interval | None:
        when = self.events[number].when
        return when.interval if when else None

    def _date(self, number: int, days: Interval, anchor: EventAnchor, side: int, span: Span) -> None:
        interval = _shifted(days, anchor.shift, side)
        if interval is not None:
            self.events[number] = replace(self.events[number], when=Dated(interval=interval, span=span, inferred=True))


def _distance(one: EventMention, span: Span) -> int:
    if one.when and one.when.span and one.when.span.start < span.end and span.start < one.when.span.end:
        return -1
    return max(span.start - one.trigger.end, one.trigger.start - span.end, 0)


def _shifted(days: Interval, shift: Length | None, side: int) -> Interval | None:
    """Days so far on one side of others; None beyond the calendar."""
    if side == 0:
        return days
    count = shift.count if shift else None
    if shift and count is None and shift.unit in ("second", "minute", "hour"):
        count = 1  # "hours after": that day or the next
    if shift is None or count is None:
        first, last = (days.earliest, None) if side > 0 else (None, days.latest)
        return Interval(earliest=first, latest=last, precision=days.precision)
    try:
        near, far = (_steps(count, shift, side, rounded) for rounded in (floor, ceil))
        steps = (near, far) if side > 0 else (far, near)
        earliest, latest = _moved(days.earliest, steps[0]), _moved(days.latest, steps[1])
    except (OverflowError, ValueError):
        return None
    if shift.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        earliest, latest = (earliest, None) if side > 0 else (None, latest)
    elif shift.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        earliest, latest = (days.earliest, latest) if side > 0 else (earliest, days.latest)
    return Interval(earliest=earliest, latest=latest, precision=days.precision)


def _steps(count: float, shift: Length, side: int, rounded: Callable[[float], int]) -> relativedelta:
    if shift.unit in _DAYS:
        return relativedelta(days=side * rounded(count * _DAYS[shift.unit]))
    return relativedelta(months=side * rounded(count * _MONTHS[shift.unit]))


def _moved(day: date | None, step: relativedelta) -> date | None:
    return day + step if day else None


def _with_report_day(event: Event, published: Published | None) -> Event:
    """What the report tells as its news happened by the report's day, where no day is told."""
    if event.when is not None or event.historical or event.reality != "actual" or published is None:
        return event
    interval = Interval(earliest=published.earliest, latest=published.latest, precision="day")
    return replace(event, when=Dated(interval=interval, inferred=True))
