"""Rules for times of day, alone or with their day: "10 p.m. Wednesday", "Friday morning", "at dawn"."""

from typing import Final

from dragoman.dates.grammar.calendar import read_calendar
from dragoman.dates.grammar.forms import CLOCK, DAY_MONTH, MONTH_DAY, PART, WEEKDAY
from dragoman.dates.grammar.places import a_clock
from dragoman.dates.grammar.shifts import read_near
from dragoman.dates.meaning import Calendar, Shift
from dragoman.dates.rules import Parts, Rule


def _timed(parts: Parts) -> Calendar | Shift | None:
    """A time of day with its day, or alone; None for one that no day has."""
    if "near" in parts:
        return read_near(parts)
    read = read_calendar(parts)
    return read if read is None or read.clock else None


_NEAR: Final = "(?P<near> today|yesterday|tomorrow)"
_ON: Final = "(?P<step> last|next|this)? " + WEEKDAY
_DAYS: Final = (MONTH_DAY, DAY_MONTH, _ON, _NEAR)
_MID: Final = "(?P<part> early|late|mid <dash>?)?"

CLOCKS: Final = (
    *(Rule(pattern=f"{CLOCK} (?:on|<comma>){{0,2}} {day}", read=_timed) for day in _DAYS),
    *(Rule(pattern=f"{day} (?:at|<comma>|around|about){{0,2}} {CLOCK}", read=_timed) for day in _DAYS),
    *(Rule(pattern=f"the? {_MID} <daypart=> hours? of {day}", read=_timed) for day in _DAYS),
    *(Rule(pattern=f"{_MID} <daypart=> {day}", read=_timed) for day in (_ON, _NEAR)),
    *(Rule(pattern=f"{_MID} in the <daypart=> of {day}", read=_timed) for day in (MONTH_DAY, DAY_MONTH)),
    Rule(pattern=f"{PART}? {_ON} <daypart=>", read=_timed),
    Rule(pattern=f"(?P<mod> around)? {CLOCK}", read=_timed, fits=a_clock),
    Rule(
        pattern="(?P<daypart> dawn|daybreak|dusk|sunset|sunrise|nightfall)",
        read=_timed,
        fits=lambda parts: parts.before in {"at", "before", "after", "by", "until", "since"},
    ),
    Rule(pattern="(?P<daypart> overnight)", read=_timed),
    Rule(pattern="the? (?P<part> early|late)? <daypart=>", read=_timed, finds=False),
)
