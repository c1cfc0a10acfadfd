"""The comment thread laid out for reading: each comment before its replies, at whatever depth."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.brief.excerpts import first_lines, run_on
from dragoman.brief.outline import Detail, Excerpt, Remark
from dragoman.report import Comment, Passage, Report, Span

_LINES: Final = 300  # characters shown of a comment
_QUOTED: Final = 140  # of what it quotes
_SURE: Final = 0.75  # a reply structure less sure than this is shown as uncertain
_PARAGRAPHS: Final = 50  # of a comment that are looked at: only the first lines are shown
_LONGEST_NAME: Final = 400  # characters before a comment in which its author's name is looked for


def lay_out(report: Report) -> tuple[Remark, ...]:
    """The comments in reading order. One whose parent is missing or lies in a cycle stands at top level."""
    comments = report.comments
    numbers = {comment.id: number for number, comment in enumerate(comments)}
    children = _children(comments, numbers)
    order = list(_walk(children, len(comments)))
    replies = _replies(order)
    starts = [passage.span.start for passage in report.passages]
    return tuple(
        Remark(
            id=comments[number].id,
            number=number + 1,
            author=_author(report, comments[number]),
            published=comments[number].published,
            depth=depth,
            answers=_answered(comments, parent),
            uncertain=parent is not None and comments[number].parent_confidence < _SURE,
            replies=replies[number],
            **_words(report, comments[number], starts),
        )
        for number, parent, depth in order
    )


def _children(comments: Sequence[Comment], numbers: dict[str, int]) -> dict[int | None, list[int]]:
    children: dict[int | None, list[int]] = {}
    for number, comment in enumerate(comments):
        parent = numbers.get(comment.parent) if comment.parent is not None else None
        children.setdefault(parent, []).append(number)
    return children


def _walk(children: dict[int | None, list[int]], count: int) -> Iterator[tuple[int, int | None, int]]:
    """Comments before their replies, each with its parent and depth; a cycle begins at its first."""
    seen = [False] * count
    for root in [*children.get(None, []), *range(count)]:
        waiting: list[tuple[int, int | None, int]] = [(root, None, 1)]
        while waiting:
            number, parent, depth = waiting.pop()
            if seen[number]:
                continue
            seen[number] = True
            yield number, parent, depth
            waiting += [(child, number, depth + 1) for child in reversed(children.get(number, []))]


def _replies(order: Sequence[tuple[int, int | None, int]]) -> list[int]:
    """How many comments stand below each, counted from the deepest up."""
    counts = [0] * len(order)
    for number, parent, _ in reversed(order):
        if parent is not None:
            counts[parent] += counts[number] + 1
    return counts


def _answered(comments: Sequence[Comment], parent: int | None) -> str | None:
    author = comments[parent].author if parent is not None else None
    return " ".join(author.split()) if author else None


def _author(report: Report, comment: Comment) -> Detail | None:
    """The name as written, with its place right before the comment where the text holds it."""
    if not comment.author:
        return None
    start = comment.passage.span.start
    at = report.text.rfind(comment.author, max(0, start - _LONGEST_NAME), start)
    span = Span(start=at, end=at + len(comment.author)) if at >= 0 else None
    return Detail(text=" ".join(comment.author.split()), span=span)


def _words(report: Report, comment: Comment, starts: Sequence[int]) -> dict[str, Excerpt | None]:
    """A comment's own first lines, and those of its parent that it repeats."""
    own: list[Span] = []
    quoted: list[Span] = []
    for passage in _paragraphs(report, comment, starts):
        (own if passage.voice.id == comment.passage.voice.id else quoted).append(passage.span)
    if not own and not quoted and comment.passage.span.of(report.text).strip():
        own = [comment.passage.span]
    return {"words": _opening(report.text, own, _LINES), "quoted": _opening(report.text, quoted, _QUOTED)}


def _opening(text: str, spans: Sequence[Span], room: int) -> Excerpt | None:
    if not spans:
        return None
    words = run_on(text, spans, room)
    return first_lines(text, words, room, more=words.end < spans[-1].end)


def _paragraphs(report: Report, comment: Comment, starts: Sequence[int]) -> list[Passage]:
    span = comment.passage.span
    first = bisect_left(starts, span.start)
    last = min(bisect_left(starts, span.end), first + _PARAGRAPHS)
    return [
        passage
        for passage in report.passages[first:last]
        if span.holds(passage.span) and passage.span.of(report.text).strip()
    ]
