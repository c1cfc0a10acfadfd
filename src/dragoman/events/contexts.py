"""What an event is about: the codebook's contexts, by the words of its sentence and its report.

A context is an event's where its own sentence has a word of it, and the report's where several sentences do. The words
are a table of our own, for English.
"""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from dragoman.report import Span

_TIMES: Final = 3
"""Words of a context in a report from which the whole report is about it."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """A report's words of contexts, by their places."""

    found: tuple[tuple[int, str], ...]

    def of_report(self) -> tuple[str, ...]:
        """What the report as a whole is about, the most named first."""
        count = Counter(context for _, context in self.found)
        return tuple(context for context, times in count.most_common() if times >= _TIMES)

    def of(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """What some of its sentences are about, in the order of the codebook's table."""
        near = {context for at, context in self.found for span in spans if span.start <= at < span.end}
        return tuple(context for context, _ in _table() if context in near)


def find_contexts(text: str) -> Contexts:
    """The words of contexts in a text."""
    whole, begun = _lookup()
    found = []
    words = [(match.start(), match[0].casefold().replace("’", "'")) for match in _WORD.finditer(text)]
    for number, (at, word) in enumerate(words):
        pair = f"{word}-{words[number + 1][1]}" if number + 1 < len(words) else word
        hits = {*whole.get(word, ()), *whole.get(pair, ())}
        hits |= {c for form in (word, pair) for size in range(3, len(form) + 1) for c in begun.get(form[:size], ())}
        found += [(at, context) for context in sorted(hits)]
    return Contexts(found=tuple(found))


@cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    with (files("dragoman.events") / "contexts.csv").open(encoding="utf-8") as file:
        return tuple((row["context"], tuple(row["words"].split())) for row in csv.DictReader(file))


@cache
def _lookup() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Whole words, and beginnings of words ("terror*"), each with its contexts."""
    whole: dict[str, tuple[str, ...]] = {}
    begun: dict[str, tuple[str, ...]] = {}
    for context, words in _table():
        for word in words:
            shelf, key = (begun, word[:-1]) if word.endswith("*") else (whole, word)
            shelf[key] = (*shelf.get(key, ()), context)
    return whole, begun
