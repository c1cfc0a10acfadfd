"""Days that hang on events: "the day after the LNA attacked the port", and the report's day where none is told.

Where one of the two is known, the other follows: a meeting on the 19th that came the day after an attack puts the
attack on the 18th. What follows so is marked as inferred.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from dragoman.dates import EventAnchor, Interval, Length, When
from dragoman.events.event import Dated, Event
from dragoman.report import Published, Span

_STEPS: Final = {
    "day": "days", "week": "weeks", "month": "months", "year": "years", "hour": "hours", "minute": "minutes",
}  # fmt: skip


def dated(events: Sequence[Event], times: Sequence[When], published: Published | None) -> tuple[Event, ...]:
    """The events with the days that follow from others, and with the report's day where nothing is told."""
    found = {event.id: event for event in events}
    for time in times:
        if time.anchor is not None:
            _hang(found, time.span, time.anchor)
    return tuple(_with_report_day(event, published) for event in found.values())


def _hang(events: dict[str, Event], span: Span, anchor: EventAnchor) -> None:
    """Settle the event that a time belongs to by the event that it hangs on, or the other way round."""
    base = _with_trigger(events.values(), anchor.words)
    hosts = [
        event
        for event in events.values()
        if event is not base and any(one.sentence.holds(span) for one in event.mentions)
    ]
    if base is None:
        return
    for host in hosts:
        if (days := _days(base)) and not _days(host):
            events[host.id] = replace(host, when=_shifted(days, anchor, anchor.side, span))
            return
    for host in hosts:
        if (days := _days(host)) and not _days(base):
            events[base.id] = replace(base, when=_shifted(days, anchor, -anchor.side, span))
            return


def _with_trigger(events: Sequence[Event] | object, words: Span) -> Event | None:
    """The event that is told within some words."""
    held = [event for event in events if any(words.holds(one.trigger) for one in event.mentions)]  # type: ignore[attr-defined]
    return held[0] if held else None


def _days(event: Event) -> Interval | None:
    return event.when.interval if event.when else None


def _shifted(days: Interval, anchor: EventAnchor, side: int, span: Span) -> Dated | None:
    """Days so far on one side of others."""
    step = _step(anchor.shift, side)
    if step is None:
        open_days = (None, days.earliest) if side < 0 else (days.latest, None)
        interval = Interval(earliest=open_days[0], latest=open_days[1], precision=days.precision) if side else days
    else:
        interval = Interval(
            earliest=_moved(days.earliest, step), latest=_moved(days.latest, step), precision=days.precision
        )
    return Dated(interval=interval, span=span, inferred=True)


def _step(shift: Length | None, side: int) -> relativedelta | None:
    if shift is None or shift.count is None or shift.unit not in _STEPS:
        return None
    return relativedelta(**{_STEPS[shift.unit]: side * int(shift.count)})  # type: ignore[arg-type]


def _moved(day: date | None, step: relativedelta) -> date | None:
    return day + step if day else None


def _with_report_day(event: Event, published: Published | None) -> Event:
    """What the report tells as its news happened by the report's day, where no day is told."""
    if event.when is not None or event.historical or event.reality != "actual" or published is None:
        return event
    interval = Interval(earliest=published.earliest, latest=published.latest, precision="day")
    return replace(event, when=Dated(interval=interval, inferred=True))
