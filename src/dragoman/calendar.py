"""Days as an iCalendar file (RFC 5545), for whoever keeps a calendar of what a report names."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vRecur

from dragoman.dates import Interval, When
from dragoman.report import Report


def to_icalendar(found: Iterable[tuple[Report, Sequence[When]]]) -> str:
    """Every time that names days, as an all-day event with the sentence's words; a repetition keeps its rule.

    The same reports give the same file: an event's stamp is the report's own day, where it has one.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dragoman//days named in reports//EN")
    calendar.add("version", "2.0")
    for report, times in found:
        for one in times:
            if one.interval:
                calendar.add_component(_event(report, one, one.interval))
    text: str = calendar.to_ical().decode()
    return text


def _event(report: Report, one: When, days: Interval) -> Event:
    words = " ".join(one.span.of(report.text).split())
    event = Event()
    event.add("uid", hashlib.sha256(f"{report.id} {one.span.start}".encode()).hexdigest()[:24] + "@dragoman")
    event.add("dtstamp", _stamp(report))
    if days.earliest is not None:
        event.add("dtstart", days.earliest)
    if days.latest is not None:
        event.add("dtend", days.latest + timedelta(days=1))
    event.add("summary", f"{report.title or report.document.source}: {words}")
    event.add("description", _around(report.text, one))
    if one.rule:
        event.add("rrule", vRecur.from_ical(one.rule))
    return event


def _stamp(report: Report) -> datetime:
    day = report.published.earliest if report.published else None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(1970, 1, 1, tzinfo=UTC)


def _around(text: str, one: When) -> str:
    start, end = max(0, one.span.start - 120), min(len(text), one.span.end + 120)
    return " ".join(text[start:end].split())
