"""`dragoman bench dates`: time expressions found and resolved, against news and histories annotated by people.

The measures are TempEval-3's (UzZaman and others, SemEval 2013): spans that are the same (strict) or share a character
(relaxed), and of the latter those with the same kind and the same TIMEX3 value. `given_accuracy` is of values alone:
the annotated spans are given, so it stays what it is whoever finds them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from dragoman.dates import Expression, Kind, Timed, find_times, resolve
from dragoman.evaluate.gold import Measured, Progress, read_gold
from dragoman.report import Published, Span


class Timex(msgspec.Struct, frozen=True):
    """A time expression in the format of the bench; `value` is TIMEX3's."""

    start: int
    end: int
    type: str
    value: str | None = None


class GoldNews(msgspec.Struct):
    """A line of a file in the format of the bench."""

    id: str
    text: str
    timexes: list[Timex]
    doc_date: str | None = None


class ReadNews(msgspec.Struct, kw_only=True):
    """A text's time expressions as found and resolved, in the scorer's format."""

    id: str
    timexes: list[Timex]


TimeFinder = Callable[[str], Sequence[Timed]]


@dataclass(slots=True)
class DatesTally:
    """Counts as texts are scored; `figures` reads them off."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Sequence[Timex], found: Sequence[Timex], given: Sequence[Timex]) -> None:
        """Score one text: the expressions found, and those resolved from the annotated spans, one for each."""
        counts = self.counts
        counts["gold"] += len(gold)
        counts["predicted"] += len(found)
        counts["valueless"] += sum(1 for one in gold if not one.value)
        counts["given"] += sum(1 for one, other in zip(gold, given, strict=True) if one.value and _same(one, other))
        for one, other in _pairs(gold, found):
            counts["relaxed"] += 1
            counts["strict"] += (one.start, one.end) == (other.start, other.end)
            counts["type"] += one.type == other.type
            if not one.value:
                counts["valueless_paired"] += 1
                continue
            counts["value"] += _same(one, other)
            counts["value_norm"] += plain(one.value) == plain(other.value)

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of each measure; the share of right values among pairs and among given spans."""
        counts = self.counts
        result: dict[str, float] = {"gold": counts["gold"], "predicted": counts["predicted"]}
        for measure in ("strict", "relaxed", "type", "value", "value_norm"):
            valued = measure.startswith("value")
            predicted = counts["predicted"] - counts["valueless_paired"] * valued
            wanted = counts["gold"] - counts["valueless"] * valued
            right = counts[measure]
            result[f"{measure}_precision"] = right / predicted if predicted else 0.0
            result[f"{measure}_recall"] = right / wanted if wanted else 0.0
            result[f"{measure}_f1"] = 2 * right / (predicted + wanted) if predicted + wanted else 0.0
        paired = counts["relaxed"] - counts["valueless_paired"]
        given = counts["gold"] - counts["valueless"]
        result["value_accuracy"] = counts["value"] / paired if paired else 0.0
        result["given_accuracy"] = counts["given"] / given if given else 0.0
        return result


def _same(one: Timex, other: Timex) -> bool:
    return one.value == (other.value or "")


_EQUAL: Final = {"PT24H": "P1D", "PT60M": "PT1H", "PT60S": "PT1M", "P12M": "P1Y", "P7D": "P1W"}


def plain(value: str | None) -> str:
    """A value without spelling variants: case, trailing "-XX" parts, a zero time zone, equal units."""
    value = (value or "").strip().upper()
    value = re.sub(r"(-XX)+$", "", value)
    value = re.sub(r"(T\d\d(:\d\d){1,2})Z$", r"\1", value)
    value = re.sub(r"(T\d\d:\d\d):00$", r"\1", value)
    return _EQUAL.get(value, value)


def _pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """One to one, the same spans first, then the largest overlap."""
    candidates = []
    ordered = sorted(range(len(found)), key=lambda n: found[n].start)
    for g, one in enumerate(gold):
        for p in ordered:
            other = found[p]
            if other.start >= one.end:
                break
            shared = min(one.end, other.end) - max(one.start, other.start)
            if shared > 0:
                candidates.append(((one.start, one.end) != (other.start, other.end), -shared, g, p))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, _, g, p in sorted(candidates):
        if g not in used_gold and p not in used_found:
            used_gold.add(g)
            used_found.add(p)
            yield gold[g], found[p]


def measure(texts: Sequence[GoldNews], find: TimeFinder, progress: Progress | None = None) -> Measured[ReadNews]:
    """The figures of time expressions as found and resolved, against gold texts; see `bench_dates`."""
    tally = DatesTally()
    predictions = []
    for done, news in enumerate(texts, 1):
        published = published_on(news.doc_date)
        found = _resolved(news.text, find(news.text), published)
        given = _resolved(news.text, [_expression(one) for one in news.timexes], published)
        tally.add(news.timexes, found, given)
        predictions.append(ReadNews(id=news.id, timexes=found))
        if progress:
            progress(done, len(texts))
    return Measured(figures={"texts": len(texts)} | tally.figures(), predictions=tuple(predictions))


def published_on(doc_date: str | None) -> Published | None:
    """The day that a bench's text states as its own; None where it states none, or none that the calendar has."""
    try:
        day = date.fromisoformat((doc_date or "")[:10])
    except ValueError:
        return None
    return Published(earliest=day, latest=day, origin="text", confidence=1.0)


_KINDS: Final[dict[str, Kind]] = {"DATE": "DATE", "TIME": "TIME", "DURATION": "DURATION", "SET": "SET"}


def _expression(timex: Timex) -> Expression:
    return Expression(span=Span(start=timex.start, end=timex.end), kind=_KINDS.get(timex.type, "DATE"))


def _resolved(text: str, found: Sequence[Timed], published: Published | None) -> list[Timex]:
    return [
        Timex(start=when.span.start, end=when.span.end, type=when.kind, value=when.value)
        for when in resolve(text, found, published)
    ]


def bench_dates(path: Path, progress: Progress | None = None, find: TimeFinder | None = None) -> Measured[ReadNews]:
    """Find the time expressions of a bench's texts, resolve them and score both.

    Args:
        path: a file in the format of the bench, plain or gzipped.
        progress: told after each text.
        find: text → expressions; the rules of `dragoman.dates` where none is given.

    Raises:
        InvalidDataError: the file is missing, or has not the bench's format.
    """
    return measure(list(read_gold(path, GoldNews)), find or find_times, progress)
