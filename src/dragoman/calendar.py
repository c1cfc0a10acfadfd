"""Days as an iCalendar file (RFC 5545), for whoever keeps a calendar of what a report names."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, vRecur

from dragoman.dates import When
from dragoman.report import Report, Span

_DAY: Final = timedelta(days=1)
_WITHIN_A_DAY: Final = re.compile(r"FREQ=(?:HOUR|MINUTE|SECOND)LY")


def to_icalendar(found: Iterable[tuple[Report, Sequence[When]]]) -> str:
    """Every time that names days, as an all-day event with the words around it; a repetition keeps its rule.

    A repetition begins with the report's day, as nothing says when it did; where the report has none it is left out,
    as are times that are open at their start and repetitions within a day: an all-day event cannot say them (RFC 5545).
    The same reports give the same file: an event's stamp is the report's own day, where it has one.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dragoman//days named in reports//EN")
    calendar.add("version", "2.0")
    for report, times in found:
        for one in times:
            if (days := _days(report, one)) is not None:
                calendar.add_component(_event(report, one, *days))
    text: str = calendar.to_ical().decode()
    return text


def _days(report: Report, one: When) -> tuple[date, date | None] | None:
    """An event's first day, and the day behind its last, None where that is open or not in the calendar any more."""
    if one.interval is None:
        day = _day(report)
        return (day, None) if day and one.rule and not _WITHIN_A_DAY.search(one.rule) else None
    first, last = one.interval.earliest, one.interval.latest
    if first is None:
        return None
    behind = min(last, date.max - _DAY) + _DAY if last else None
    return first, behind if behind and behind > first else None


def _event(report: Report, one: When, first: date, behind: date | None) -> Event:
    words = " ".join(one.span.of(report.text).split())
    event = Event()
    event.add("uid", hashlib.sha256(f"{report.id} {one.span.start}".encode()).hexdigest()[:24] + "@dragoman")
    event.add("dtstamp", _stamp(report))
    event.add("dtstart", first)
    if behind is not None:
        event.add("dtend", behind)
    event.add("summary", f"{report.title or report.document.source}: {words}")
    event.add("description", _around(report, one))
    if one.rule:
        event.add("rrule", vRecur.from_ical(one.rule))
    return event


def _day(report: Report) -> date | None:
    return report.published.earliest if report.published else None


def _stamp(report: Report) -> datetime:
    day = _day(report)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(1970, 1, 1, tzinfo=UTC)


def _around(report: Report, one: When) -> str:
    """The words around a time, of the passage that it stands in: beyond it somebody else may speak."""
    holding = (passage.span for passage in report.passages if passage.span.holds(one.span))
    whole = min(holding, key=lambda span: span.end - span.start, default=Span(start=0, end=len(report.text)))
    start, end = max(whole.start, one.span.start - 120), min(whole.end, one.span.end + 120)
    return " ".join(report.text[start:end].split())
