"""Stretches of a paragraph between quotation marks: which mark opens, which closes, what stays open.

Straight and curly double marks, guillemets, „low“ ones and single curly ones. One pass with a stack;
apostrophes, feet and inches are no marks, and a mark without its counterpart stays within its paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dragoman.report import Span

_MARK: Final = re.compile('[“”„‟«»"‘’]')
_OPENING_AFTER: Final = frozenset("([{<-–—/“„«‘\"'*_=…")
_CLOSERS: Final = {"“": "”", "„": "“”", "‟": "”", "”": "”", "«": "»", "»": "«", '"': '"', "‘": "’"}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedStretch:
    """Quoted words with their marks. `closed` is False where the paragraph ends before the quotation does."""

    span: Span
    closed: bool = True


@dataclass(slots=True)
class _Marks:
    """The marks that stand open while a paragraph is read, and the pairs found so far."""

    open: list[tuple[str, int]] = field(default_factory=list)
    awaited: Counter[str] = field(default_factory=Counter)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    possessive: int | None = None

    def start(self, mark: str, at: int) -> None:
        self.open.append((mark, at))
        self.awaited.update(_CLOSERS[mark])

    def end(self, mark: str, at: int) -> None:
        """Close the nearest mark that this one closes; those opened since were never marks."""
        while self.open:
            opener, start = self.open.pop()
            self.awaited.subtract(_CLOSERS[opener])
            if mark in _CLOSERS[opener]:
                self.pairs.append((start, at + 1))
                return

    def settle_possessive(self) -> None:
        """A plural's apostrophe ("the rebels’ camp") was the closing mark after all, if none came later."""
        if self.possessive is not None and self.awaited["’"] > 0:
            self.end("’", self.possessive)
        self.possessive = None


def find_stretches(text: str, span: Span, *, continues: str | None = None) -> tuple[QuotedStretch, ...]:
    """The outermost quoted stretches of a paragraph, in its order.

    Args:
        text: the text that `span` counts in.
        span: the paragraph.
        continues: the mark with which the next paragraph opens, None where it opens with none: a quotation
            over several paragraphs repeats its opening mark, so that it may stay open here.
    """
    marks = _Marks()
    for found in _MARK.finditer(text, span.start, span.end):
        _read(marks, text, found.start(), span)
    marks.settle_possessive()
    pairs = [(start, end, True) for start, end in marks.pairs]
    if marks.open and continues and marks.open[-1][0] == continues:
        pairs.append((marks.open[-1][1], span.end, False))
    return tuple(_outermost(text, pairs))


def opening_mark(text: str, span: Span) -> str | None:
    """The quotation mark with which a paragraph opens, None for any other character."""
    first = text[span.start] if span.start < span.end else ""
    return first if first in _CLOSERS and first != "‘" else None


def _read(marks: _Marks, text: str, at: int, span: Span) -> None:
    mark = text[at]
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    opens = (before.isspace() or before in _OPENING_AFTER) and not after.isspace()
    if mark in "‘’":
        _read_single(marks, text, at, (before, after))
    elif mark == '"':
        if marks.awaited[mark] > 0 and not (opens and before != '"' and before.isspace()):
            marks.end(mark, at)
        elif opens:
            marks.start(mark, at)
    elif marks.awaited[mark] > 0:
        marks.end(mark, at)
    elif mark in "“„‟«" or (before.isspace() and not after.isspace()):
        marks.start(mark, at)


def _read_single(marks: _Marks, text: str, at: int, around: tuple[str, str]) -> None:
    """‘ opens before a letter where nothing is open; ’ closes, unless it is an apostrophe."""
    before, after = around
    if text[at] == "‘":
        marks.settle_possessive()
        if not marks.open and after.isalpha() and not before.isalnum():
            marks.start("‘", at)
    elif marks.awaited["’"] > 0 and not after.isalnum():
        if before == "s" and after.isspace() and text[at + 2 : at + 3].islower():
            marks.possessive = at
        else:
            marks.possessive = None
            marks.end("’", at)


def _outermost(text: str, pairs: list[tuple[int, int, bool]]) -> Iterator[QuotedStretch]:
    reached = -1
    for start, end, closed in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if end > reached:
            reached = end
            if any(character.isalnum() for character in text[start:end]):
                yield QuotedStretch(span=Span(start=start, end=end), closed=closed)
