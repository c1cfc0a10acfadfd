"""Dates and times as feeds, exports and forums write them."""

from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dragoman.report import Published

_PRINTED_DAYS = range(1450, 2200)


def moment_of(text: str | None) -> datetime | None:
    """The moment in ISO 8601 or in a mail's manner, in its own time zone; None for anything else."""
    if not text:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if found.year in _PRINTED_DAYS else None
    return None


def day_of(text: str | None) -> date | None:
    """The day as it was where it was written."""
    moment = moment_of(text)
    return moment.date() if moment else None


def stamp_of(text: str | None) -> str | None:
    """The moment as ISO 8601, to the precision it is given in."""
    moment = moment_of(text)
    if moment is None or text is None:
        return None
    return moment.date().isoformat() if len(text.strip()) <= len("2020-02-19") else moment.isoformat()


def published_on(day: date | None, origin: str, confidence: float = 0.95) -> Published | None:
    """A stated day of publication."""
    return Published(earliest=day, latest=day, origin=origin, confidence=confidence) if day else None


def published_by(day: date | None, origin: str, confidence: float = 0.95) -> Published | None:
    """A publication of which is known only that it was on this day or before."""
    return Published(earliest=None, latest=day, origin=origin, confidence=confidence) if day else None
