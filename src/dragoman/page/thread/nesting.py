"""The reply structure of a thread: which comment each one answers, by what the markup shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.page.thread.survey import Survey
from dragoman.page.thread.unit import Unit

NAMED, NESTED, STATED, LEVELLED, INDENTED, CROWDED = 1.0, 1.0, 0.95, 0.9, 0.8, 0.6
"""How sure a parent is: named by its id, holding the reply, by a stated depth, by the tree, by indentation; and the
deepest comments after the first of a branch, which answer each other as often as the comment above."""

_DEPTH_CLASS = re.compile(r"(?:^|[\s_-])(?:depth|level|indent|lvl|nesting|tier)[-_]?(\d{1,3})(?:$|\s)", re.IGNORECASE)
_DEPTHS = ("data-depth", "data-level", "data-comment-depth", "data-nesting-level", "aria-level", "indent", "depth")
_INDENT = re.compile(
    r"(?:margin|padding)-(?:left|inline-start)\s*:\s*([\d.]+)\s*(px|em|rem|%|pt)?|(?:margin|padding)\s*:\s*\S+\s+\S+\s+\S+\s+([\d.]+)"
    r"|(?:^|;)\s*left\s*:\s*([\d.]+)",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_WIDTH = re.compile(r"(?:^|[;\s])width\s*:\s*([\d.]+)\s*(%|px)", re.IGNORECASE)
_LEAST_CROWDED = 3
_OUTER_ELEMENTS = 3
_LONGEST_CHAIN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a comment hangs: the index of its parent, None at top level, and how sure that is."""

    parent: int | None
    confidence: float


def nest(survey: Survey, units: Sequence[Unit]) -> list[Place]:
    """For each unit, in page order, its parent among the units before it."""
    heads = [unit.parts[0] for unit in units]
    if all(unit.depth == 1 for unit in units):
        return [Place(parent=None, confidence=STATED)] * len(units)
    places = _by_depth([_stated_depth(survey, unit) for unit in units]) or _nested(survey, heads)
    if all(place.parent is None for place in places):
        places = _by_indent(survey, heads) or _by_level(survey, heads) or places
    return _with_crowds(_named(units, places))


def _nested(survey: Survey, heads: Sequence[int]) -> list[Place]:
    places = []
    opened: list[int] = []
    for index, head in enumerate(heads):
        while opened and head >= survey.end[heads[opened[-1]]]:
            opened.pop()
        places.append(Place(parent=opened[-1] if opened else None, confidence=NESTED))
        opened.append(index)
    return places


def _by_depth(depths: Sequence[int | None]) -> list[Place] | None:
    # Before the tree: a theme that leaves a list item open nests what it doesn't mean to.
    if None in depths or len(set(depths)) < 2:
        return None
    return _stacked([float(depth or 0) for depth in depths], STATED)


def _by_indent(survey: Survey, heads: Sequence[int]) -> list[Place] | None:
    indents = [_indent(survey, head) for head in heads]
    return _stacked(indents, INDENTED) if len(set(indents)) > 1 else None


def _by_level(survey: Survey, heads: Sequence[int]) -> list[Place] | None:
    """Replies in a box beside their parent: deeper in the tree than it, and the box follows it."""
    levels = [survey.level(head) for head in heads]
    if len(set(levels)) < 2:
        return None
    places: list[Place] = []
    stack: list[int] = []
    for index, head in enumerate(heads):
        while stack and not (survey.holds(survey.up[heads[stack[-1]]], head) and levels[index] > levels[stack[-1]]):
            stack.pop()
        places.append(Place(parent=stack[-1] if stack else None, confidence=LEVELLED))
        stack.append(index)
    return None if len(places) > _LONGEST_CHAIN and _is_chain(places) else places


def _is_chain(places: Sequence[Place]) -> bool:
    """Whether each comment answers the one before: in a longer row that is a tag left open, and no thread."""
    return all(place.parent == index - 1 for index, place in enumerate(places) if index)


def _stacked(depths: Sequence[float], confidence: float) -> list[Place]:
    places: list[Place] = []
    stack: list[int] = []
    for index, depth in enumerate(depths):
        while stack and depths[stack[-1]] >= depth:
            stack.pop()
        places.append(Place(parent=stack[-1] if stack else None, confidence=confidence))
        stack.append(index)
    return places


def _named(units: Sequence[Unit], places: list[Place]) -> list[Place]:
    index: dict[str, int] = {}
    for number, unit in enumerate(units):
        if unit.key is not None:
            index.setdefault(unit.key, number)
            index.setdefault(_number_in(unit.key), number)
    named = []
    for number, (unit, place) in enumerate(zip(units, places, strict=True)):
        parent = None
        if unit.parent is not None:
            parent = index.get(unit.parent, index.get(_number_in(unit.parent)))
        known = parent is not None and parent != number
        named.append(Place(parent=parent, confidence=NAMED) if known else place)
    return named


def _number_in(mark: str) -> str:
    """What a comment's id and a link to it have in common: its number, or else all of it."""
    number = _LAST_NUMBER.search(mark[-40:])
    return number[0] if number else mark


def _with_crowds(places: list[Place]) -> list[Place]:
    depths: list[int] = []
    for place in places:
        # A parent named by its id may stand after its reply; `order` settles what such a page means.
        above = depths[place.parent] if place.parent is not None and place.parent < len(depths) else 0
        depths.append(above + 1)
    deepest = max(depths, default=0)
    if deepest < _LEAST_CROWDED:
        return places
    first: set[int | None] = set()
    settled = []
    for place, depth in zip(places, depths, strict=True):
        crowded = depth == deepest and place.parent in first
        first.add(place.parent)
        settled.append(Place(parent=place.parent, confidence=min(place.confidence, CROWDED)) if crowded else place)
    return settled


def _stated_depth(survey: Survey, unit: Unit) -> int | None:
    """The depth that a comment's element, or one of the first within it, states; counted as the page counts."""
    if unit.depth is not None:
        return unit.depth
    head = unit.parts[0]
    for place in range(head, min(head + _OUTER_ELEMENTS, survey.end[head])):
        get = survey.nodes[place].get
        if (names := get("class")) and (match := _DEPTH_CLASS.search(names)):
            return int(match[1])
        for name in _DEPTHS:
            if (value := get(name)) and value.isdigit() and len(value) < 4:
                return int(value)
    return None


def _indent(survey: Survey, head: int) -> float:
    """How far an element, or a narrow box around it alone, is set in from the left."""
    place = head
    for _ in range(3):
        style = survey.nodes[place].get("style")
        if style and (match := _INDENT.search(style)):
            return float(next(group for group in (match[1], match[3], match[4]) if group is not None))
        if style and (width := _WIDTH.search(style)) and width[2] == "%":
            return 100.0 - float(width[1])
        above = survey.up[place]
        if above < 0 or survey.end[above] != survey.end[place]:
            break
        place = above
    return 0.0
