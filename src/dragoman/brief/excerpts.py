"""Cutting words out of a report: first lines, and sentences around a day. Spans count the report's text."""

from collections.abc import Sequence

from dragoman.brief.outline import Excerpt
from dragoman.report import Span
from dragoman.sentences import find_sentences

_SLACK = 1.4  # a single sentence may be this much longer than the room before it is cut within


def excerpt(text: str, span: Span, *, cut_before: bool = False, cut_after: bool = False) -> Excerpt:
    """The words that a span covers, white space normalised."""
    words = " ".join(span.of(text).split())
    return Excerpt(span=span, text=words, cut_before=cut_before, cut_after=cut_after)


def run_on(text: str, spans: Sequence[Span], room: int) -> Span:
    """The first of some paragraphs with those that follow it directly, as far as the room may need them."""
    end = spans[0].end
    for span in spans[1:]:
        if end - spans[0].start > room or text[end : span.start].strip():
            break
        end = span.end
    return Span(start=spans[0].start, end=end)


def first_lines(text: str, span: Span, room: int, *, more: bool = False) -> Excerpt:
    """The first sentences of a stretch that fit, at least one; a very long one is cut at a word.

    Args:
        room: in characters.
        more: whether words that belong to it follow after the stretch.
    """
    # Only as much as can be shown is looked at: a passage may be megabytes long.
    window = Span(start=span.start, end=min(span.end, span.start + room * 8))
    end = window.start
    for sentence in find_sentences(text, window):
        if end > window.start and sentence.end - span.start > room:
            break
        end = sentence.end
    if end - span.start > room * _SLACK:
        end = _at_word(text, span.start, span.start + room)
    shown = Span(start=span.start, end=end)
    return excerpt(text, shown, cut_after=more or bool(text[end : span.end].strip()))


def around(text: str, sentence: Span, inner: Span, room: int) -> Excerpt:
    """A sentence whole where it fits into the room, else the words around the inner span."""
    if sentence.end - sentence.start <= room * _SLACK:
        return excerpt(text, sentence)
    start = max(sentence.start, inner.start - room // 2)
    end = min(sentence.end, max(inner.end, start + room))
    if start > sentence.start:
        start = min(inner.start, _next_word(text, start, inner.start))
    if end < sentence.end:
        end = max(inner.end, _at_word(text, inner.end, end))
    return excerpt(text, Span(start=start, end=end), cut_before=start > sentence.start, cut_after=end < sentence.end)


def placed(text: str, outer: Span, inner: Span) -> tuple[int, int]:
    """Where an inner span's words stand in the excerpt of an outer one, as start and end."""
    before = text[outer.start : max(inner.start, outer.start)]
    start = len(" ".join((before + "x").split())) - 1
    words = Span(start=max(inner.start, outer.start), end=min(inner.end, outer.end)).of(text)
    return start, start + len(" ".join(words.split()))


def outside(length: int, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What some parts of a text of that length, in order, leave over."""
    left, at = [], 0
    for start, end in parts:
        if start > at:
            left.append((at, start))
        at = max(at, end)
    return [*left, (at, length)] if at < length else left


def _at_word(text: str, start: int, end: int) -> int:
    """The end of the last whole word before `end`; `end` itself where the words have no spaces."""
    at = end
    while at > start and not text[at - 1].isspace():
        at -= 1
    bare = len(text[start:at].rstrip())
    return start + bare if bare else end


def _next_word(text: str, start: int, limit: int) -> int:
    at = start
    while at < limit and not text[at].isspace():
        at += 1
    while at < limit and text[at].isspace():
        at += 1
    return at
