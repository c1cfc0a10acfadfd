"""The order of a thread: every parent is there, before its replies, and no reply is its own ancestor."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.page.draft import DraftComment

UNSETTLED = 0.3
"""At most so sure is the place of a comment whose stated parent is missing or would close a circle."""


def order(comments: Iterable[DraftComment]) -> tuple[DraftComment, ...]:
    """Comments in reading order: each before its replies, replies and top level in the order given.

    A comment whose parent is missing comes to the top level. Of comments that reply to each other in a circle
    the first one given does. Either keeps at most `UNSETTLED` as its parent_confidence. A repeated id gets a
    number ("7", "7~2"); replies to it stay with its first bearer. Linear in time and without recursion.
    """
    given = _with_unique_ids(comments)
    places = {comment.id: place for place, comment in enumerate(given)}
    parents = [places.get(c.parent) if c.parent is not None else None for c in given]
    for place in _first_of_circles(parents):
        parents[place] = None
    return tuple(_settled(given[place], parents[place]) for place in _preorder(parents))


def _settled(comment: DraftComment, parent: int | None) -> DraftComment:
    if comment.parent is None or parent is not None:
        return comment
    return replace(comment, parent=None, parent_confidence=min(comment.parent_confidence, UNSETTLED))


def _with_unique_ids(comments: Iterable[DraftComment]) -> list[DraftComment]:
    given = list(comments)
    taken = {comment.id for comment in given}
    seen: dict[str, int] = {}
    unique = []
    for comment in given:
        number = seen[comment.id] = seen.get(comment.id, 0) + 1
        if number == 1:
            unique.append(comment)
            continue
        while (name := f"{comment.id}~{number}") in taken:
            number = seen[comment.id] = seen[comment.id] + 1
        taken.add(name)
        unique.append(replace(comment, id=name))
    return unique


def _first_of_circles(parents: list[int | None]) -> list[int]:
    """Of each circle of parents the place that comes first; every place is walked over once."""
    walk_of = [-1] * len(parents)
    firsts = []
    for start in range(len(parents)):
        path: list[int] = []
        place: int | None = start
        while place is not None and walk_of[place] < 0:
            walk_of[place] = start
            path.append(place)
            place = parents[place]
        if place is not None and walk_of[place] == start:
            firsts.append(min(path[path.index(place) :]))
    return firsts


def _preorder(parents: list[int | None]) -> list[int]:
    replies: list[list[int]] = [[] for _ in parents]
    top: list[int] = []
    for place, parent in enumerate(parents):
        (top if parent is None else replies[parent]).append(place)
    waiting = top[::-1]
    reading = []
    while waiting:
        place = waiting.pop()
        reading.append(place)
        waiting.extend(reversed(replies[place]))
    return reading
