"""Expressions of time resolved: words and their kind → TIMEX3 value, days of the calendar, length or rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, cast

from dragoman.dates.discourse import Discourse, is_history
from dragoman.dates.durations import length_of, repetition_value, rule_of, stretch_value
from dragoman.dates.grammar import GRAMMAR
from dragoman.dates.intervals import counted_from, interval_of, reach_of
from dragoman.dates.links import linked
from dragoman.dates.meaning import Calendar, Meaning, Reference, Repetition, Shift, Stretch
from dragoman.dates.placing import place
from dragoman.dates.reckoning import Stamp, day_stamp, year_stamp
from dragoman.dates.shifting import shift
from dragoman.dates.surroundings import continues, event_of, in_apposition, side_of, turn_after
from dragoman.dates.tense import tense
from dragoman.dates.tokens import Tokens
from dragoman.dates.when import EventAnchor, Expression, Interval, Kind, Length, Timed, Unit, When
from dragoman.report import Published, Span


def find_times(text: str) -> tuple[Expression, ...]:
    """Every expression of time that the rules find, in the order of the text, none overlapping."""
    tokens = GRAMMAR.tokens(text)
    return tuple(
        Expression(span=tokens.span(first, last), kind=kind_of(meaning))
        for first, last, meaning in GRAMMAR.find(tokens)
    )


def kind_of(meaning: Meaning) -> Kind:
    """The kind of an expression by what it means."""
    if isinstance(meaning, Stretch):
        return "DURATION"
    if isinstance(meaning, Repetition):
        return "SET"
    if isinstance(meaning, Calendar) and meaning.clock:
        return "TIME"
    if isinstance(meaning, Shift) and (meaning.clock or meaning.unit in {"hour", "minute", "second"}):
        return "TIME"
    return "DATE"


def resolve(text: str, found: Iterable[Timed], published: Published | None) -> tuple[When, ...]:
    """What expressions of time stand for.

    Args:
        text: the report's text; spans count its characters.
        found: the expressions, whoever found them, in any order.
        published: when the report was published; without it, bare days hang on the dates that the text names.

    Returns:
        One for each expression, in the order given.
    """
    given = list(found)
    order = sorted(range(len(given)), key=lambda number: (given[number].span.start, given[number].span.end))
    times = read_times(text, [given[number] for number in order], published)
    whens = dict(zip(order, (when for _, when in times), strict=True))
    return tuple(whens[number] for number in range(len(given)))


def read_times(text: str, found: Sequence[Timed], published: Published | None) -> list[tuple[Meaning | None, When]]:
    """What expressions of time mean by themselves and what they stand for; they come in the order of the text."""
    tokens = GRAMMAR.tokens(text)
    spans = [one.span for one in found]
    meanings = linked(text, spans, [_read(text, tokens, one) for one in found])
    day = (published.earliest or published.latest) if published else _dateline(text, spans, meanings)
    told = Discourse(report=day, stated=bool(published and published.day), told=is_history(meanings, day))
    resolver = _Resolver(text=text, found=found, meanings=meanings, told=told)
    return [(meaning, resolver.when(number)) for number, meaning in enumerate(meanings)]


_HEAD: Final = 300
"""Characters from a text's first word on in which its own date may stand."""


def _dateline(text: str, spans: Sequence[Span], meanings: Sequence[Meaning | None]) -> date | None:
    """The first day written in full at the head of a text, where the report's day is not known.

    Other voices than the story's are blanked, so that the head can stand far behind the first character.
    """
    head = len(text) - len(text.lstrip()) + _HEAD
    for span, one in zip(spans, meanings, strict=True):
        if span.start > head:
            break
        if isinstance(one, Calendar) and one.year and one.month and one.day and not one.short and not one.hijri:
            return date(one.year, one.month, one.day)
    return None


def _read(text: str, tokens: Tokens, one: Timed) -> Meaning | None:
    """What an expression's words mean, as far as its kind allows it."""
    first, last = tokens.within(one.span)
    meaning = GRAMMAR.read(tokens, first, last) if first < last else None
    match meaning:
        case Shift() if one.kind == "DURATION" and tokens.word(first) == "the":
            return _as_length(meaning)
        case Repetition(on=None) if one.kind == "DURATION":
            return Stretch(amounts=((meaning.unit, meaning.count),))
        case Stretch() if one.kind == "SET":
            unit, count = meaning.amounts[0]
            return Repetition(unit=unit, count=count)
    if isinstance(meaning, Calendar) and (turn := turn_after(text, one.span, meaning)) is not None:
        return replace(meaning, turn=turn)
    return meaning


def _as_length(time: Shift) -> Shift | Stretch:
    """ "The past decade" as a length rather than the 1990s."""
    unit = time.unit
    if not time.named or time.part or unit is None or unit in {"weekend", "period", "quarter"}:
        return time
    return Stretch(amounts=((cast("Unit", unit), 1),), reach=int(time.count or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolver:
    """One text's expressions, resolved one after the other."""

    text: str
    found: Sequence[Timed]
    meanings: Sequence[Meaning | None]
    told: Discourse

    def when(self, number: int) -> When:
        """What an expression stands for, after those before it."""
        one, meaning = self.found[number], self.meanings[number]
        self.told.quiet = number > 0 and self._between(number - 1).strip() in {"-", "–", "to"}
        blank = When(span=one.span, kind=cast("Kind", one.kind), value="")
        match meaning:
            case None:
                return blank
            case Reference():
                return replace(blank, value=meaning.value)
            case Repetition():
                length = Length(count=meaning.count, unit=meaning.unit)
                return replace(blank, value=repetition_value(meaning), rule=rule_of(meaning), length=length)
            case Stretch():
                return self._stretch(number, meaning, blank)
        return self._time(number, meaning, blank)

    def _between(self, number: int) -> str:
        """The text between an expression and the next."""
        return self.text[self.found[number].span.end : self.found[number + 1].span.start]

    def _stretch(self, number: int, meaning: Stretch, blank: When) -> When:
        unit, report = meaning.amounts[0][0], self.told.report
        if unit == "month" and not meaning.reach and report and blank.span.of(self.text).lower().startswith("the "):
            self.told.period = year_stamp(report.year)  # "for the nine months": figures are given for the year
        days, anchor = self._days_of(number, meaning)
        return replace(
            blank, value=stretch_value(meaning), mod=meaning.mod, length=length_of(meaning), interval=days,
            anchor=anchor, inferred=days is not None and not self.told.stated,
        )  # fmt: skip

    def _days_of(self, number: int, meaning: Stretch) -> tuple[Interval | None, EventAnchor | None]:
        """The days of a length that reaches to the report, or is counted from a day or an event named after it."""
        span, report = self.found[number].span, self.told.report
        try:
            if (hung := self._hung_on_next(number)) and hung[0].first:
                return counted_from(meaning, hung[0].first, hung[1]), None
            if report and (meaning.reach or continues(self.text, span)):
                return reach_of(replace(meaning, reach=meaning.reach or -1), report), None
        except (ValueError, OverflowError):  # beyond the calendar
            return None, None
        return None, event_of(self.text, span, meaning)

    def _hung_on_next(self, number: int) -> tuple[Stamp, int] | None:
        """The time that an expression is counted from where that follows: "[two days] after Oct. 12"."""
        if number + 1 >= len(self.found):
            return None
        words = self._between(number).split()
        side = {"after": 1, "before": -1}.get(words[0], 0) if words and len(words) <= 2 else 0
        following = self.meanings[number + 1]
        if not side or not isinstance(following, Calendar | Shift):
            return None
        stamp = self._stamp(number + 1, following)
        return (stamp, side) if stamp else None

    def _stamp(self, number: int, meaning: Calendar | Shift) -> Stamp | None:
        try:
            if isinstance(meaning, Calendar):
                return place(meaning, self.told, tense(self.text, self.found[number].span))
            return shift(meaning, self.told)
        except (ValueError, OverflowError):  # no such day in that year, or beyond the calendar
            return None

    def _time(self, number: int, meaning: Calendar | Shift, blank: When) -> When:
        stamp, anchor, text = self._stamp(number, meaning), None, self.text
        if isinstance(meaning, Shift) and meaning.unit == "day" and meaning.count == 0 and meaning.base == "then":
            if hung := self._hung_on_next(number):
                stamp = day_stamp(date.fromordinal((hung[0].first or date.min).toordinal() + hung[1]))
            elif anchor := event_of(text, blank.span, meaning):
                stamp = self._hung_day(blank.span, stamp)
        if stamp is None:
            return replace(blank, anchor=anchor)
        days = interval_of(stamp, blank.span.of(text), self.told.report)
        self.told.hear(stamp)
        if isinstance(meaning, Calendar) and meaning.quarter:
            self.told.give_figures(stamp)
        return replace(
            blank, value=stamp.value, mod=stamp.mod, interval=days, side=side_of(text, blank.span), anchor=anchor,
            inferred=days is not None and self._inferred(meaning),
        )  # fmt: skip

    def _hung_day(self, span: Span, spoken_of: Stamp | None) -> Stamp:
        """ "The day after the port fell": an unknown day, unless it renames the day before it."""
        if spoken_of is not None and in_apposition(self.text, span):
            return spoken_of
        return Stamp(value="XXXX-XX-XX")

    def _inferred(self, meaning: Calendar | Shift) -> bool:
        """Whether more than the words and a stated date of publication went into a time."""
        if isinstance(meaning, Shift):
            return meaning.base != "report" or not self.told.stated
        if meaning.year is not None and not meaning.short:
            return False
        filled = meaning.bare and (meaning.weekday is None or meaning.month is not None)
        return filled or meaning.base == "then" or self.told.told or not self.told.stated
