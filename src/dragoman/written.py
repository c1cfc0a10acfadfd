"""Calendar times as they stand in a text, not counted from any date: what tells when a page was published."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.dates.grammar import GRAMMAR
from dragoman.dates.links import linked
from dragoman.dates.meaning import Calendar, Meaning
from dragoman.dates.tense import Tense, tense
from dragoman.report import Span

__all__ = ["Tense", "Written", "find_written", "tense"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A calendar time as written; None for what the words leave out.

    Attributes:
        until: last day of a range within one month ("Feb. 18-20").
        weekday: 0 for Monday, beside a date ("Wednesday, Feb. 19") or alone ("on Wednesday").
        turn: -1, 0 or 1 for "last year", "this year", "next year" after a month.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    weekday: int | None = None
    turn: int | None = None


_RANGE: Final = frozenset({"-", "–", "—", "to", "and"})


def find_written(text: str) -> Iterator[Written]:
    """The calendar times written in a text, in order, not overlapping; impossible ones (31 February) left out."""
    tokens = GRAMMAR.tokens(text)
    found = [
        (tokens.span(first, last), meaning)
        for first, last, meaning in GRAMMAR.find(tokens)
        if isinstance(meaning, Calendar) and not meaning.hijri
    ]
    spans, meanings = [span for span, _ in found], [meaning for _, meaning in found]
    held: Written | None = None
    for span, alone, lent in zip(spans, meanings, linked(text, spans, meanings), strict=True):
        written = _written(span, lent)
        if held and _one_range(text, held, written, alone):
            held = replace(held, span=Span(start=held.span.start, end=span.end), until=written.day)
            continue
        if held:
            yield held
        held = written
    if held:
        yield held


def _written(span: Span, time: Meaning | None) -> Written:
    if not isinstance(time, Calendar) or time.short or time.span_years > 1 or time.before_christ:
        return Written(span=span)
    return Written(span=span, year=time.year, month=time.month, day=time.day, weekday=time.weekday, turn=time.turn)


def _one_range(text: str, held: Written, written: Written, alone: Calendar) -> bool:
    """Whether the second names only the last day of a range that the first begins: "Feb. 18-[20, 2020]"."""
    same = (held.year, held.month) == (written.year, written.month) and held.month is not None
    if not same or held.day is None or written.day is None or held.day > written.day:
        return False
    half_said = alone.month is None or text[held.span.start : held.span.end].strip().isdigit()
    return half_said and text[held.span.end : written.span.start].strip() in _RANGE
