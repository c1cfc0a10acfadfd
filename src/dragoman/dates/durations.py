"""Lengths of time and what comes again, as TIMEX3 and RFC 5545 write them."""

from typing import Final

from dragoman.dates.meaning import Repetition, Stretch
from dragoman.dates.when import Length, Unit

_LETTERS: Final[dict[Unit, str]] = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
_YEARS: Final[dict[Unit, int]] = {"decade": 10, "century": 100, "millennium": 1000}
_LESSER: Final[dict[Unit, tuple[Unit, int]]] = {
    "year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24),
    "decade": ("year", 1),
}  # fmt: skip
_CLOCK: Final = frozenset({"hour", "minute", "second"})
_LIMIT: Final = 1_000_000
_FREQUENCY: Final[dict[Unit, str]] = {
    "second": "SECONDLY", "minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY",
    "month": "MONTHLY", "quarter": "MONTHLY", "year": "YEARLY", "decade": "YEARLY", "century": "YEARLY",
    "millennium": "YEARLY",
}  # fmt: skip
_TIMES: Final[dict[Unit, int]] = {"quarter": 3, "decade": 10, "century": 100, "millennium": 1000}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SEASONS: Final = {"SP": "3,4,5", "SU": "6,7,8", "FA": "9,10,11", "WI": "12,1,2"}


def stretch_value(stretch: Stretch) -> str:
    """ISO 8601's duration, X for an unknown count: P2W, PT4H30M, PXY."""
    parts: list[tuple[Unit, float | None]] = []
    for unit, count in stretch.amounts:
        parts += _whole(unit, count)
    days = "".join(_amount(unit, count) for unit, count in parts if unit not in _CLOCK)
    hours = "".join(_amount(unit, count) for unit, count in parts if unit in _CLOCK)
    return f"P{days}" + (f"T{hours}" if hours else "")


def _whole(unit: Unit, count: float | None) -> list[tuple[Unit, float | None]]:
    """A count in whole units where the calendar has a lesser one: 2.5 years are 2 years and 6 months."""
    if count is None:
        return [(unit, None)]
    if unit in _YEARS:
        return [("year", min(count, _LIMIT) * _YEARS[unit])]
    whole = int(min(count, _LIMIT))
    rest = min(count, _LIMIT) - whole
    if rest and unit in _LESSER:
        lesser, times = _LESSER[unit]
        small: list[tuple[Unit, float | None]] = [(lesser, round(rest * times))]
        return [(unit, whole), *small] if whole else small
    return [(unit, whole if not rest else whole + rest)]


def _amount(unit: Unit, count: float | None) -> str:
    figures = "X" if count is None else f"{count:g}" if count < _LIMIT else str(int(count))
    return figures + _LETTERS[unit]


def length_of(stretch: Stretch) -> Length:
    """The length, in its first unit."""
    unit, count = stretch.amounts[0]
    return Length(count=count, unit=unit, mod=stretch.mod)


def repetition_value(time: Repetition) -> str:
    """TIMEX3's value of a set: P1D, XXXX-WXX-5, XXXX-07."""
    on = time.on
    if on is None:
        return stretch_value(Stretch(amounts=((time.unit, time.count),)))
    clock = f"T{on.clock.part}" if on.clock and on.clock.part else ""
    if on.weekday is not None:
        return f"XXXX-WXX-{on.weekday + 1}{clock}"
    if on.weekend:
        return "XXXX-WXX-WE"
    if on.month is not None:
        return f"XXXX-{on.month:02}" + (f"-{on.day:02}" if on.day else "")
    if on.season:
        return f"XXXX-{on.season}"
    if on.quarter:
        return f"XXXX-Q{on.quarter}"
    return f"XXXX-XX-XX{clock}"


def rule_of(time: Repetition) -> str:
    """The rule of a set as RFC 5545 has it: FREQ=WEEKLY;BYDAY=FR."""
    rule = f"FREQ={_FREQUENCY[time.unit]}"
    interval = int(min(time.count or 1, _LIMIT)) * _TIMES.get(time.unit, 1)
    if interval > 1:
        rule += f";INTERVAL={interval}"
    on = time.on
    if on is None:
        return rule
    if on.weekday is not None:
        rule += f";BYDAY={_DAYS[on.weekday]}"
    if on.weekend:
        rule += ";BYDAY=SA,SU"
    if on.month is not None:
        rule += f";BYMONTH={on.month}"
    if on.season:
        rule += f";BYMONTH={_SEASONS[on.season]}"
    return rule
