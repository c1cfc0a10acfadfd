"""The regions of comments: from the elements that mark them to all the elements that are theirs."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dragoman.page.thread.survey import Survey

_HIGHEST = 12
"""Steps from a mark in a comment up to the comment's own element; no markup that we have met needs ten."""
_TOP_TAGS = frozenset(("html", "body", "main"))


def raised(survey: Survey, marks: Sequence[int]) -> list[int]:
    """For marks of which each comment has one, in page order, the outermost elements that still have one each.

    All rise together, as long as they stay apart, keep one tag, and no element takes in another comment's mark
    that isn't in a nested comment of its own. So a date rises to its comment, and a nested comment stays nested.
    """
    level = list(marks)
    if len(level) < 2:
        return level
    for _ in range(_HIGHEST):
        above = [survey.up[place] for place in level]
        if not _stay_apart(survey, above, marks):
            break
        level = above
    return level


def _stay_apart(survey: Survey, above: Sequence[int], marks: Sequence[int]) -> bool:
    if min(above) < 0 or len(set(above)) < len(above):
        return False
    tags = {survey.tags[place] for place in above}
    if len(tags) > 1 or tags & _TOP_TAGS:
        return False
    return list(above) == _nearest_of(survey, above, marks)


def _nearest_of(survey: Survey, outers: Sequence[int], marks: Sequence[int]) -> list[int]:
    """For each mark the innermost of the outer elements that hold it: one sweep over both in page order."""
    nearest: list[int] = []
    opened: list[int] = []
    waiting = sorted(outers, reverse=True)
    for mark in marks:
        while waiting and waiting[-1] <= mark:
            outer = waiting.pop()
            while opened and outer >= survey.end[opened[-1]]:
                opened.pop()
            opened.append(outer)
        while opened and mark >= survey.end[opened[-1]]:
            opened.pop()
        nearest.append(opened[-1] if opened else -1)
    return nearest


def gathered(survey: Survey, heads: Sequence[int]) -> list[tuple[int, ...]]:
    """The heads with the siblings after them that are theirs: a `dt` with its `dd`, a header with its text."""
    holding = _holding(survey, heads)
    tails = _tails(survey, heads, holding)
    own = [survey.chars(head, survey.end[head]) for head in heads]
    rest = [sum(survey.chars(part, survey.end[part]) for part in tail) for tail in tails]
    apart = sum(behind > ahead and ahead <= 120 for ahead, behind in zip(own, rest, strict=True))
    is_apart = len(heads) > 1 and apart * 10 >= len(heads) * 6
    if is_apart and (earlier := _earlier(survey, heads)):
        heads, tails = earlier, _tails(survey, earlier, holding)
    return [
        (head, *tail) if is_apart or survey.tags[head] == "dt" or (not length and tail) else (head,)
        for head, tail, length in zip(heads, tails, own, strict=True)
    ]


def _earlier(survey: Survey, heads: Sequence[int]) -> list[int] | None:
    """The first siblings of comments in which the heads stand second or third: a name before its date.

    They are as many before each head, have the same tags, and the first of them has nothing before it.
    """
    taken = set(heads)
    for steps in (2, 1):
        before = [_siblings_before(survey, head, steps + 1) for head in heads]
        tags = {tuple(survey.tags[place] for place in places[-steps:]) for places in before}
        if (
            len(before[0]) == steps
            and len(tags) == 1
            and taken.isdisjoint(place for places in before for place in places[-steps:])
        ):
            return [places[-steps] for places in before]
    return None


def _siblings_before(survey: Survey, place: int, most: int) -> list[int]:
    """The last few siblings before an element, in page order."""
    above = survey.up[place]
    before: list[int] = []
    # An element's last descendant stands right before its next sibling.
    inner = place - 1
    while inner > above and len(before) < most:
        while survey.up[inner] != above:
            inner = survey.up[inner]
        before.append(inner)
        inner -= 1
    return before[::-1]


def _holding(survey: Survey, heads: Iterable[int]) -> set[int]:
    held: set[int] = set()
    for head in heads:
        for above in survey.ancestors(head):
            if above in held:
                break
            held.add(above)
    return held


def _tails(survey: Survey, heads: Sequence[int], holding: set[int]) -> list[tuple[int, ...]]:
    taken = set(heads)
    return [_tail(survey, head, taken, holding) for head in heads]


def _tail(survey: Survey, head: int, taken: set[int], holding: set[int]) -> tuple[int, ...]:
    tail: list[int] = []
    following = survey.next_sibling(head)
    while following is not None and following not in taken and following not in holding and len(tail) < 30:
        if following in survey.forms or survey.tags[following] in ("dt", "h1", "h2", "footer", "form"):
            break
        tail.append(following)
        following = survey.next_sibling(following)
    return tuple(tail)


def common_ancestor(survey: Survey, places: Sequence[int]) -> int:
    """The innermost element that holds them all."""
    first, last = min(places), max(survey.end[place] for place in places)
    above = first
    while survey.end[above] < last:
        above = survey.up[above]
    return above


def holds_any(survey: Survey, outer: int, places: Sequence[int]) -> bool:
    """Whether an element holds, or is, one of the places, which are in page order."""
    at = bisect_left(places, outer)
    return at < len(places) and places[at] < survey.end[outer]
