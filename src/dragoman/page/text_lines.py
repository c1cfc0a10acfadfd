"""The lines and paragraphs of a plain text, with their places in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from dragoman.report import Span

_TAB: Final = 4
LINE_ENDS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What `str.splitlines` parts lines at."""
_WRAPPED: Final = (55, 100)
"""Characters of a line in a text broken by hand or by an old program: its lines are no paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank, trimmed.

    Attributes:
        indent: columns before its first character, tabs counted as stops of four.
        parted: whether a blank line, or the start of the text, goes before it.
    """

    start: int
    end: int
    indent: int
    parted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines with no blank line between them; offsets of the first line's start and the last line's end."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end

    @property
    def span(self) -> Span:
        return Span(start=self.start, end=self.end)


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank; no-break spaces count as white space, as indentation too."""
    lines = []
    place, parted = 0, True
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            lead = len(raw) - len(raw.lstrip())
            start = place + lead
            indent = len(raw[:lead].expandtabs(_TAB))
            lines.append(Line(start=start, end=start + len(words), indent=indent, parted=parted))
        place += len(raw)
        parted = not words
    return lines


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines gathered into paragraphs at blank lines; each line is one in a text that has no blank lines."""
    if len(lines) > 2 and not any(line.parted for line in lines[1:]) and not _is_wrapped(lines):
        return [Paragraph(lines=(line,)) for line in lines]
    gathered: list[list[Line]] = []
    for line in lines:
        if line.parted or not gathered:
            gathered.append([])
        gathered[-1].append(line)
    return [Paragraph(lines=tuple(group)) for group in gathered]


def _is_wrapped(lines: Sequence[Line]) -> bool:
    lengths = [line.end - line.start for line in lines[:200]]
    shortest, longest = _WRAPPED
    return shortest <= median(lengths) and max(lengths) <= longest


_SPACE: Final = re.compile(r"\s+")


def plain(words: str) -> str:
    """Words in a row, each white space a single space."""
    return _SPACE.sub(" ", words).strip()
