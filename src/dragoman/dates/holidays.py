"""Holidays that English-language news names without their date. Easter is dateutil's."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter
from dateutil.relativedelta import MO, TH, relativedelta, weekday


def _weekday_of(month: int, on: weekday, *, day: int = 1) -> Callable[[int], date]:
    return lambda year: date(year, month, day) + relativedelta(weekday=on)


def _on(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


_HOLIDAYS: Final[dict[str, Callable[[int], date]]] = {
    "christmas": _on(12, 25), "christmas day": _on(12, 25), "christmas eve": _on(12, 24), "boxing day": _on(12, 26),
    "new year": _on(1, 1), "new year day": _on(1, 1), "new years day": _on(1, 1), "new year eve": _on(12, 31),
    "new years eve": _on(12, 31), "easter": _easter(0), "easter sunday": _easter(0), "easter monday": _easter(1),
    "good friday": _easter(-2), "palm sunday": _easter(-7), "halloween": _on(10, 31), "valentine day": _on(2, 14),
    "independence day": _on(7, 4), "fourth of july": _on(7, 4), "the fourth of july": _on(7, 4),
    "veterans day": _on(11, 11), "thanksgiving": _weekday_of(11, TH(4)), "thanksgiving day": _weekday_of(11, TH(4)),
    "labor day": _weekday_of(9, MO(1)), "memorial day": _weekday_of(5, MO(-1), day=31),
    "columbus day": _weekday_of(10, MO(2)),
    "election day": lambda year: date(year, 11, 1) + relativedelta(weekday=MO(1)) + timedelta(days=1),
}  # fmt: skip


def holiday_in(name: str, year: int) -> date:
    """The day of a holiday in a year.

    Args:
        name: in small letters, without "'s" ("new year day").

    Raises:
        KeyError: there is no such holiday.
        ValueError: the year is outside the calendar.
    """
    return _HOLIDAYS[name](year)
