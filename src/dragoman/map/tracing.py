"""Outlines as SVG paths: projected, cut to the frame, with no more points than can be seen."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from dragoman.map.frame import WIDTH, Frame
from dragoman.map.outlines import Shape

XY = tuple[float, float]

_BLEED: Final = 6.0
"""Units that areas are drawn beyond the frame, so that their cut edges aren't seen."""
_SEEN: Final = 0.8
"""Units between two points of a line, below which one is left out."""
_SMALLEST: Final = 1.4
"""Units that an area must measure one way to be drawn."""


def areas(shapes: Iterable[Shape], frame: Frame) -> Iterator[list[XY]]:
    """Rings, as far as the frame shows them."""
    for shape in shapes:
        for turn in frame.turns(shape):
            ring = _clipped(_thinned(_projected(shape, frame, turn)), frame)
            if len(ring) > 2 and max(_extent(ring)) >= _SMALLEST:
                yield ring


def lines(shapes: Iterable[Shape], frame: Frame) -> Iterator[list[XY]]:
    """Lines, those parts whose boxes touch the frame."""
    for shape in shapes:
        for turn in frame.turns(shape):
            run: list[XY] = []
            for here, there in pairwise(_thinned(_projected(shape, frame, turn))):
                if _touches(here, there, frame):
                    run = run or [here]
                    run.append(there)
                elif run:
                    yield run
                    run = []
            if run:
                yield run


def path(runs: Iterable[list[XY]], *, closed: bool) -> str:
    """The `d` of an SVG path, in tenths of a unit."""
    drawn = (_moves(run) for run in runs)
    return "".join(moves + ("z" if closed else "") for moves in drawn if moves)


def _moves(run: list[XY]) -> str:
    """A run in whole tenths of a unit, each point as its distance from the one before."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in run]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(tenths) if (ax, ay) != (bx, by)]
    if not steps:
        return ""
    return f"M{_pair(*tenths[0])}l" + "".join(("" if dx < 0 else " ") + _pair(dx, dy) for dx, dy in steps)


def _pair(x: int, y: int) -> str:
    return f"{x}{'' if y < 0 else ' '}{y}"


def _projected(shape: Shape, frame: Frame, turn: int) -> Iterator[XY]:
    return (frame.xy((lon + turn, lat)) for lon, lat in shape.points)


def _thinned(points: Iterator[XY]) -> list[XY]:
    """Points less those that are too near to the one before; the last always stays, for another line begins there."""
    kept: list[XY] = []
    last: XY | None = None
    for point in points:
        last = point
        if not kept or max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= _SEEN:
            kept.append(point)
    return kept if last is None or kept[-1] == last else [*kept, last]


def _touches(a: XY, b: XY, frame: Frame) -> bool:
    return (
        min(a[0], b[0]) <= WIDTH and max(a[0], b[0]) >= 0 and min(a[1], b[1]) <= frame.height and max(a[1], b[1]) >= 0
    )


def _clipped(ring: list[XY], frame: Frame) -> list[XY]:
    """A ring cut to the frame, one side after the other (Sutherland and Hodgman)."""
    for axis, edge, sign in ((0, -_BLEED, 1), (0, WIDTH + _BLEED, -1), (1, -_BLEED, 1), (1, frame.height + _BLEED, -1)):
        ring = list(_cut(ring, axis, edge, sign))
    return ring


def _cut(ring: list[XY], axis: int, edge: float, sign: int) -> Iterator[XY]:
    for before, here in pairwise([*ring[-1:], *ring]):
        depth = [(point[axis] - edge) * sign for point in (before, here)]
        if (depth[0] >= 0) != (depth[1] >= 0):
            share = depth[0] / (depth[0] - depth[1])
            yield tuple(a + share * (b - a) for a, b in zip(before, here, strict=True))  # type: ignore[misc]
        if depth[1] >= 0:
            yield here


def _extent(ring: list[XY]) -> XY:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) - min(xs), max(ys) - min(ys)
