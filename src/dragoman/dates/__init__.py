"""Days: words that say when, found and resolved to days of the calendar."""

from dragoman.dates.days import Day, find_days
from dragoman.dates.ranges import with_ranges
from dragoman.dates.resolution import find_times, resolve
from dragoman.dates.when import EventAnchor, Expression, Interval, Kind, Length, Timed, When

__all__ = [
    "Day",
    "EventAnchor",
    "Expression",
    "Interval",
    "Kind",
    "Length",
    "Timed",
    "When",
    "find_days",
    "find_times",
    "resolve",
    "with_ranges",
]
