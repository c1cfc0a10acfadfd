"""What an event is about: the codebook's contexts, by the words of its sentence and its report.

A context is an event's where its own sentence has a word of it, and the report's where several sentences do. The words
are a table of our own, for English.
"""

import csv
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from dragoman.report import Span

_TIMES: Final = 3
"""Words of a context in a report from which the whole report is about it."""
_STEM: Final = 3
"""Letters of the shortest beginning in the table."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word; one with a hyphen is two, as the table's "cease-fire" is "cease fire" too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """A report's words of contexts, in the order of their places."""

    found: tuple[tuple[int, str], ...]

    def of_report(self) -> tuple[str, ...]:
        """What the report as a whole is about, the most named first."""
        count = Counter(context for _, context in self.found)
        return tuple(context for context, times in count.most_common() if times >= _TIMES)

    def of(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """What some of its sentences are about, in the order of the codebook's table."""
        near: set[str] = set()
        for span in spans:
            first = bisect_left(self.found, (span.start, ""))
            last = bisect_left(self.found, (span.end, ""), lo=first)
            near.update(context for _, context in self.found[first:last])
        return tuple(context for context, _ in _table() if context in near)


def find_contexts(text: str) -> Contexts:
    """The words of contexts in a text, in time linear in it."""
    table = _lookup()
    words = [
        (match.start(), match[0][: table.longest + 1].casefold().replace("’", "'")) for match in _WORD.finditer(text)
    ]
    found = []
    for number, (at, word) in enumerate(words):
        length = table.parts.get(word[:_STEM], 1)
        phrase = ""
        hits: set[str] = set()
        for _, part in words[number : number + length]:
            phrase = f"{phrase}-{part}" if phrase else part
            hits |= table.of(phrase)
        found += [(at, context) for context in sorted(hits)]
    return Contexts(found=tuple(found))


@cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    with (files("dragoman.events") / "contexts.csv").open(encoding="utf-8") as file:
        return tuple((row["context"], tuple(row["words"].split())) for row in csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class _Table:
    """Whole words and beginnings of words ("terror*"), each with its contexts.

    Attributes:
        parts: how many words may belong to one that begins with these letters.
        longest: letters of a word that are looked at.
    """

    whole: dict[str, set[str]]
    begun: dict[str, set[str]]
    parts: dict[str, int]
    longest: int

    def of(self, phrase: str) -> set[str]:
        found = set(self.whole.get(phrase, ()))
        for size in range(_STEM, min(len(phrase), self.longest) + 1):
            found |= self.begun.get(phrase[:size], set())
        return found


@cache
def _lookup() -> _Table:
    whole: dict[str, set[str]] = defaultdict(set)
    begun: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, int] = defaultdict(int)
    for context, words in _table():
        for word in words:
            (begun if word.endswith("*") else whole)[word.removesuffix("*")].add(context)
            stem = word.removesuffix("*").split("-")[0][:_STEM]
            parts[stem] = max(parts[stem], word.count("-") + 1)
    return _Table(dict(whole), dict(begun), dict(parts), max(map(len, (*whole, *begun))))
