"""Times that stand together and lend each other what their own words leave out: "Feb. 18 and March 3, 2018"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dragoman.dates.meaning import Calendar, Meaning, Repetition, Stretch
from dragoman.report import Span

_LINKS: Final = frozenset({
    "-", "–", "—", "to", "and", "until", "through", "till", ",", "or", "", "/", ", and", "until the",
})  # fmt: skip
_NEAR: Final = 90
"""Characters between a time of day and its day in one sentence."""


def linked(text: str, spans: Sequence[Span], meanings: Sequence[Meaning | None]) -> list[Meaning | None]:
    """Meanings with what their neighbours lend them.

    Args:
        text: the text that the spans count.
        spans: of the expressions, in the order of the text.
        meanings: one for each.
    """
    result = list(meanings)
    for at in range(len(result) - 2, -1, -1):
        between = text[spans[at].end : spans[at + 1].start]
        if between.strip() in _LINKS:
            result[at] = _from_next(result[at], result[at + 1])
        if _sentence(between):
            result[at] = _on_day(result[at], result[at + 1])
    for at in range(1, len(result)):
        between = text[spans[at - 1].end : spans[at].start]
        if between.strip() in _LINKS:
            result[at] = _from_last(result[at - 1], result[at], between.strip())
        if _sentence(between):
            result[at] = _on_day(result[at], result[at - 1])
    return result


def _sentence(between: str) -> bool:
    return len(between) <= _NEAR and ". " not in between


def _from_next(one: Meaning | None, other: Meaning | None) -> Meaning | None:
    """What a time takes from the one after it: its year, its month, its unit."""
    if not isinstance(one, Calendar):
        return one
    match other:
        case Stretch() if _is_number(one):  # "60 and 90 days"
            return replace(other, amounts=((other.amounts[0][0], one.year or one.day),), mod=None)
        case Repetition(on=Calendar(weekday=int()) as on) if one.weekday is not None and one.day is None:
            return replace(other, on=replace(on, weekday=one.weekday))  # "Monday and Tuesday nights"
        case Calendar(before_christ=True) if one.year and _is_number(one):  # "264 to 241 BC"
            return replace(one, before_christ=True)
        case Calendar():
            return _year_from(_month_from(one, other), other)
    return one


def _is_number(one: Calendar) -> bool:
    return one == Calendar(year=one.year, day=one.day)


def _month_from(one: Calendar, other: Calendar) -> Calendar:
    """ "[6]-7 January", "the night of [3]-4 May"."""
    if not one.day or one.month or one.weekday is not None or not other.month or not other.day:
        return one
    night = other.clock if other.clock and other.clock.part else None
    return replace(one, month=other.month, clock=one.clock or night)


def _year_from(one: Calendar, other: Calendar) -> Calendar:
    """ "[Dec. 18] and March 3, 2018", "[the spring] and summer of 1943"."""
    lacks = one.bare and one.weekday is None and (one.month or one.season)
    if not lacks or not other.year or other.short or not (other.month or other.season):
        return one
    return replace(one, year=other.year - bool(one.month and other.month and one.month > other.month))


def _from_last(before: Meaning | None, one: Meaning | None, link: str) -> Meaning | None:
    """What a time takes from the one before it: its month, its year, its century."""
    if not isinstance(one, Calendar) or not isinstance(before, Calendar):
        return one
    number = one.day or one.year or 0
    if 0 < number < _SHORT and before.year and not before.month and _is_number(one):  # "1915-[16]"
        return Calendar(year=before.year - before.year % _SHORT + number)
    if one.weekday is not None:  # "Monday to [Thursday]"
        onward = link in _RANGES and before.weekday is not None and one.day is None and one.step is None
        return replace(one, onward=onward)
    if one.day and one.month is None and before.month and before.day:  # "April 24 and [25]"
        return replace(one, month=before.month, year=one.year or before.year)
    if one.month and one.bare and before.month and before.year and before.day:
        return replace(one, year=before.year + (one.month < before.month))
    return one


_SHORT: Final = 100
_RANGES: Final = frozenset({"-", "–", "—", "to", "until", "through", "till"})


def _on_day(one: Meaning | None, other: Meaning | None) -> Meaning | None:
    """A time of day on the day that its sentence names."""
    if not isinstance(one, Calendar) or not isinstance(other, Calendar) or other.clock:
        return one
    if one.clock and one == Calendar(clock=one.clock) and (other.day or other.weekday is not None):
        return replace(other, clock=one.clock)
    return one
