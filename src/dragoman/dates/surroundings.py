"""What the words around a time make of it: "since 2015", "two days after the port fell", "has fought for a month"."""

import re
from typing import Final, Literal

from dragoman.dates.meaning import Calendar, Meaning, Shift, ShiftUnit, Stretch
from dragoman.dates.when import EventAnchor, Length, Side, Unit
from dragoman.report import Span

_REACH: Final = 120
"""Characters on either side that are looked at."""

_SINCE: Final = re.compile(
    r"\b(?:(?:ever\s)?since|from|after|as\sof|starting(?:\s(?:in|on))?)\s(?:the\s)?$", re.IGNORECASE
)
_UNTIL: Final = re.compile(r"\b(?:until|till|by|before|through|up\sto)\s(?:the\s)?$", re.IGNORECASE)
_CONTINUES: Final = re.compile(r"\b(?:has|have|[’']ve)\b[^.;!?]{0,100}\bfor\s(?:the\s)?$", re.IGNORECASE)
_HANGS: Final = re.compile(
    r"\s?(?P<side>before|after|since|following|prior\sto|of|when|that|on\swhich)\s"
    r"(?P<event>[^\s.,;:!?\n][^.,;:!?\n]{1,120})"
)
_WITHIN: Final = re.compile(r"\b(?P<side>before|after|since|following|of)\s(?P<event>.{2,120})$", re.DOTALL)
_SIDES: Final[dict[str, Literal[-1, 0, 1]]] = {"before": -1, "prior to": -1, "after": 1, "since": 1, "following": 1}
_HUNG: Final[dict[ShiftUnit | None, Unit]] = {"day": "day", "week": "week", "month": "month", "year": "year"}


def side_of(text: str, span: Span) -> Side | None:
    """Which side of a time the words before it leave open: "since 2015", "until Friday", "by March"."""
    before = text[max(0, span.start - 24) : span.start]
    if _SINCE.search(before):
        return "since"
    return "until" if _UNTIL.search(before) else None


def continues(text: str, span: Span) -> bool:
    """Whether a length is told to reach up to now: "they have fought for [two months]"."""
    return bool(_CONTINUES.search(text[max(0, span.start - _REACH) : span.start]))


def event_of(text: str, span: Span, meaning: Meaning | None) -> EventAnchor | None:
    """The event that a time is told to be counted from; None where it is counted from none.

    Args:
        text: the report's text.
        span: of the time; an event within it counts too ("[a month after the fall of Kabul]").
        meaning: of the time.
    """
    if not _may_hang(meaning):
        return None
    inside = _WITHIN.search(text, span.start, span.end)
    found = inside or _HANGS.match(text, span.end, min(span.end + _REACH + 20, len(text)))
    if found is None:
        return None
    side = _SIDES.get(re.sub(r"\s", " ", found["side"]), 0)
    if side == 0 and not isinstance(meaning, Shift):  # "two months of talks", "years of war"
        return None
    start, end = found.span("event")
    if end - start >= _REACH - 1 and not inside:
        end = text.rfind(" ", start, end)
    if end <= start:
        return None
    return EventAnchor(words=Span(start=start, end=end), shift=_length(meaning, side), side=side)


def _may_hang(meaning: Meaning | None) -> bool:
    if isinstance(meaning, Stretch):
        return meaning.reach == 0
    if not isinstance(meaning, Shift) or meaning.part or meaning.base == "report":
        return False
    return meaning.count == 0 and meaning.unit in _HUNG


def _length(meaning: Meaning | None, side: int) -> Length | None:
    if isinstance(meaning, Stretch):
        unit, count = meaning.amounts[0]
        return Length(count=count, unit=unit, mod=meaning.mod)
    if isinstance(meaning, Shift) and side and (named := _HUNG.get(meaning.unit)):
        return Length(count=1, unit=named)
    return None


_TURNS: Final = {"last": -1, "this": 0, "next": 1}
_TURN: Final = re.compile(r"\s(?:of\s)?(last|this|next)\syear\b")


def turn_after(text: str, span: Span, meaning: Calendar) -> int | None:
    """The year that stands after the words given: "[April] next year" is 1."""
    found = _TURN.match(text, span.end, min(span.end + 20, len(text)))
    return _TURNS[found[1]] if found and meaning.month and meaning.bare else None


def in_apposition(text: str, span: Span) -> bool:
    """Whether a time renames the one before it: "Oct. 12, [the day] before the crash"."""
    return text[max(0, span.start - 2) : span.start] == ", "
