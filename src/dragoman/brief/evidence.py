"""The whole text of a report in anchored passages: the place to which everything in a brief points."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from dragoman.brief.outline import Brief
from dragoman.brief.wording import shown
from dragoman.report import Report, Span, VoiceKind

Between = VoiceKind | None
"""The voice of a block; None for what stands between passages: names of commenters, labels, furniture."""

_INLINE_END: Final = "</mark>"
_QUIET: Final = ' class="named"'
"""Of marks that are seen only when they are pointed to: a page is full of names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text with its anchor ("t12") and the marks of what was read from it."""

    id: str
    voice: Between
    words: Markup


class Evidence:
    """A report's text cut into blocks, and the anchor of every span in it."""

    def __init__(self, brief: Brief) -> None:
        self._text = brief.report.text
        self._blocks = tuple(_cut(brief.report))
        self._starts = [span.start for span, _ in self._blocks]
        self.marks = _marks(brief)

    def anchor(self, span: Span) -> str:
        """The anchor for a span: its own mark where it has one, else its block."""
        own = self.marks.get((span.start, span.end))
        return own or f"t{max(bisect_right(self._starts, span.start), 1)}"

    def blocks(self) -> Iterator[Block]:
        """The whole text, block by block."""
        ordered = sorted(self.marks, key=lambda mark: (mark[0], -mark[1]))
        at = 0
        for number, (span, voice) in enumerate(self._blocks, 1):
            while at < len(ordered) and ordered[at][0] < span.start:
                at += 1
            first = at
            while at < len(ordered) and ordered[at][0] < span.end:
                at += 1
            words = _with_marks(self._text, span, ordered[first:at], self.marks)
            yield Block(id=f"t{number}", voice=voice, words=words)


def _marks(brief: Brief) -> dict[tuple[int, int], str]:
    """The spans that get a mark of their own under their anchors: claims, days, events, first names and places."""
    marks: dict[tuple[int, int], str] = {}
    claimed = {span for speaker in brief.speakers for told in speaker.claims for span in told.claim.content}
    for number, span in enumerate(sorted(claimed, key=lambda span: (span.start, span.end)), 1):
        marks[span.start, span.end] = f"q{number}"
    days = sorted((line.words.span for line in brief.days), key=lambda span: span.start)
    for number, span in enumerate(days, 1):
        marks.setdefault((span.start, span.end), f"d{number}")
    for letter, spans in (
        ("e", _triggers(brief)), ("a", [one.words.span for one in brief.present]),
        ("p", [one.words.span for one in brief.places]),
    ):  # fmt: skip
        for number, span in enumerate(sorted(spans, key=lambda span: (span.start, span.end)), 1):
            if span.of(brief.report.text).strip():
                marks.setdefault((span.start, span.end), f"{letter}{number}")
    return marks


def _triggers(brief: Brief) -> set[Span]:
    told = (line.events for line in (*brief.happened, *brief.failed, *brief.background, *brief.ahead))
    glosses = (gloss for group in (*told, *(note.events for note in brief.notes)) for gloss in group)
    return {span for gloss in glosses for span in (gloss.words.span, *gloss.others)}


def _cut(report: Report) -> Iterator[tuple[Span, Between]]:
    """Passages and what stands between them, in order, without overlap; only white space is left out."""
    reached = 0
    for passage in sorted(report.passages, key=lambda passage: passage.span.start):
        yield from _gap(report.text, reached, passage.span.start)
        start = max(passage.span.start, reached)
        if start < passage.span.end and report.text[start : passage.span.end].strip():
            yield Span(start=start, end=passage.span.end), passage.voice.kind
        reached = max(reached, passage.span.end)
    yield from _gap(report.text, reached, len(report.text))


def _gap(text: str, start: int, end: int) -> Iterator[tuple[Span, Between]]:
    if start < end and text[start:end].strip():
        yield Span(start=start, end=end), None


def _with_marks(text: str, span: Span, marks: Sequence[tuple[int, int]], ids: Mapping[tuple[int, int], str]) -> Markup:
    """A block's words with its marks as elements; one that runs over another's end is cut there."""
    parts: list[str] = []
    open_ends: list[int] = []
    at = span.start

    def put(until: int) -> None:
        nonlocal at
        parts.append(str(escape(shown(text[at:until]))))
        at = max(at, until)

    for start, end in marks:
        while open_ends and open_ends[-1] <= start:
            put(open_ends.pop())
            parts.append(_INLINE_END)
        put(start)
        anchor = ids[start, end]
        parts.append(f'<mark id="{anchor}"{_QUIET if anchor[0] in "ap" else ""}>')
        open_ends.append(min(end, open_ends[-1] if open_ends else span.end))
    while open_ends:
        put(open_ends.pop())
        parts.append(_INLINE_END)
    put(span.end)
    return Markup("".join(parts).strip())  # noqa: S704 - every piece of the page was escaped above
