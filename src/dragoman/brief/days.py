"""A line for every day that the page names, in the order of time.

A day may hang on an event ("the day after the port was attacked"): where the coding has settled one of the two by the
other, both get their line, and say that they follow from it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.brief.excerpts import around, excerpt, placed
from dragoman.brief.outline import DatedLine
from dragoman.coding import Coding
from dragoman.dates import EventAnchor, Interval, When, with_ranges
from dragoman.events import Event
from dragoman.report import Passage, Report, Span
from dragoman.sentences import find_sentences, own_words

_SENTENCE = 320  # characters shown of a sentence around a day


def lay_days(report: Report, coding: Coding) -> tuple[DatedLine, ...]:
    """Every day, month or year that the page names, comments aside, earliest first."""
    times = [one.when for one in coding.mentions if one.when is not None and one.voice.kind != "comment"]
    plain = with_ranges(report.text, [when for when in times if when.anchor is None])
    named = [(when.open_interval, when.span, when.inferred, False) for when in plain if _is_day(when)]
    for when in times:
        if when.anchor is not None:
            named += [(days, span, True, True) for days, span in _follow(coding.events, when.span, when.anchor)]
    surroundings = Surroundings(report)
    lines = (
        _line(report.text, surroundings, span, days, inferred=inferred, follows=follows)
        for days, span, inferred, follows in named
        if days is not None
    )
    return tuple(sorted((line for line in lines if line), key=lambda line: (*_order(line.day), line.words.span.start)))


def _is_day(when: When) -> bool:
    return when.kind in ("DATE", "TIME", "DURATION") and when.interval is not None and bool(when.span.end)


def _follow(events: Sequence[Event], span: Span, anchor: EventAnchor) -> Iterator[tuple[Interval, Span]]:
    """The days of the event that a time hangs on and of the one that it dates, where one follows from the other."""
    base = next((one for one in events if any(anchor.words.holds(m.trigger) for m in one.mentions)), None)
    if base is None:
        return
    hosts = [one for one in events if one is not base and any(mention.sentence.holds(span) for mention in one.mentions)]
    if _follows(base, span):
        yield from ((days, anchor.words) for days in _days(base))
        dated = next((one for one in hosts if one.when and one.when.span and one.when.span != span), None)
    else:
        dated = next((one for one in hosts if _follows(one, span)), None)
    if dated is not None:
        yield from ((days, span) for days in _days(dated))


def _follows(event: Event, span: Span) -> bool:
    return event.when is not None and event.when.span == span


def _days(event: Event) -> Iterator[Interval]:
    if event.when and event.when.interval:
        yield event.when.interval


def _order(days: Interval) -> tuple[date, date]:
    first = days.earliest or days.latest or date.max
    return first, days.latest or date.max


class Surroundings:
    """The sentences of the page's own passages, each passage taken apart when it is first asked for."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        own = (passage for passage in report.passages if passage.voice.kind != "comment")
        self._passages = sorted(own, key=lambda passage: passage.span.start)
        self._starts = [passage.span.start for passage in self._passages]
        self._sentences: dict[int, tuple[Span, ...]] = {}

    def passage(self, span: Span) -> Passage | None:
        """The passage that holds a span."""
        at = bisect_right(self._starts, span.start) - 1
        return self._passages[at] if at >= 0 and self._passages[at].span.holds(span) else None

    def sentence(self, span: Span) -> Span:
        """The sentence that holds a span; two sentences where it runs over their border, at worst its passage."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return span
        if at not in self._sentences:
            self._sentences[at] = find_sentences(self._text, own_words(self._text, self._passages[at]))
        sentences = self._sentences[at]
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
        last = bisect_left(sentences, span.end, key=lambda sentence: sentence.end)
        if first < 0 or last >= len(sentences):
            return self._passages[at].span
        return Span(start=sentences[first].start, end=sentences[last].end)


def _line(
    text: str, surroundings: Surroundings, span: Span, days: Interval, *, inferred: bool, follows: bool
) -> DatedLine | None:
    passage = surroundings.passage(span)
    if passage is None or not span.of(text).strip():
        return None
    shown = around(text, surroundings.sentence(span), span, _SENTENCE)
    return DatedLine(
        day=days, inferred=inferred, follows=follows, words=excerpt(text, span), sentence=shown,
        mark=placed(text, shown.span, span), note=passage.voice.kind == "editor",
    )  # fmt: skip
