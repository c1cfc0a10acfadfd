"""Days as an iCalendar file: whatever is named, the file is one that RFC 5545 allows."""

from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from dragoman.calendar import to_icalendar
from dragoman.dates import Interval, When
from dragoman.report import Passage, Published, Report, Span, Voice, document_for, text_id

DAY = date(2019, 4, 5)


def report(*passages: str, day: date | None = DAY) -> Report:
    text, found = "", []
    for number, words in enumerate(passages):
        found.append(
            Passage(
                span=Span(start=len(text), end=len(text) + len(words)), voice=Voice(id=f"{number}", kind="reporter")
            )
        )
        text += f"{words}\n\n"
    published = Published(earliest=day, latest=day, origin="meta", confidence=1.0) if day else None
    return Report(
        id=text_id(text), document=document_for("tide"), published=published, text=text, passages=tuple(found)
    )


def events(one: Report, *times: When) -> list[Any]:
    return list(Calendar.from_ical(to_icalendar([(one, times)])).walk("VEVENT"))


def days(earliest: date | None, latest: date | None) -> When:
    interval = Interval(earliest=earliest, latest=latest, precision="day")
    return When(span=Span(start=0, end=3), kind="DATE", value="", interval=interval)


def weekly(rule: str = "FREQ=WEEKLY;BYDAY=FR") -> When:
    return When(span=Span(start=0, end=3), kind="SET", value="XXXX-WXX-5", rule=rule)


def test_an_event_lasts_to_the_day_behind_its_last() -> None:
    (event,) = events(report("The harbour shut."), days(DAY, DAY + timedelta(days=2)))
    assert (event["dtstart"].dt, event["dtend"].dt) == (DAY, DAY + timedelta(days=3))


def test_a_repetition_begins_with_the_reports_day() -> None:
    (event,) = events(report("Every Friday."), weekly())
    assert event["dtstart"].dt == DAY
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=FR"


def test_a_repetition_is_left_out_where_no_day_or_no_whole_day_is_known() -> None:
    assert not events(report("Every Friday.", day=None), weekly())
    assert not events(report("Hourly."), weekly("FREQ=HOURLY"))


def test_the_calendars_last_day_is_no_fault() -> None:
    (one,) = events(report("For ever."), days(date.max, date.max))
    assert one["dtstart"].dt == date.max
    assert "dtend" not in one
    (decade,) = events(report("For ever."), days(date(9990, 1, 1), date.max))
    assert decade["dtend"].dt == date.max


def test_what_is_open_at_its_start_is_left_out_and_what_is_open_at_its_end_has_none() -> None:
    assert not events(report("Until then."), days(None, DAY))
    (since,) = events(report("Since then."), days(DAY, None))
    assert since["dtstart"].dt == DAY
    assert "dtend" not in since


def test_the_words_around_a_time_are_of_its_own_passage() -> None:
    (event,) = events(report("Now it shut.", "Somebody else speaks."), days(DAY, DAY))
    assert event["description"] == "Now it shut."
