"""The map itself: what it shows and where, and that as SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from dragoman.map.frame import WIDTH, Frame, fit
from dragoman.map.labels import Box, MapLabel, beside, dot_box, inside, over
from dragoman.map.outlines import Degrees, Outlines, load_outlines
from dragoman.map.spot import Spot
from dragoman.map.tracing import XY, areas, lines, path

_WHOLE: Final = 22.0
"""Degrees up to which a named country without a named place is shown whole; of a larger one, its middle is."""
_SHARE: Final = 0.12
"""Of its greatest part, the size from which another part of a country is shown with it: islands far away are not."""
_LEVELS: Final = (0.5, 0.35, 0.65, 0.22, 0.78)
"""Heights within a country at which its name is tried."""


_SHARES: Final = (0.5, 0.3, 0.7)
"""Shares of a part's width at which it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A map before it is drawn.

    Attributes:
        dots: the points, with whether each stands for a wider region.
        named: codes of the countries to be stressed.
        labels: none overlaps another or a point; a name that finds no room has none.
    """

    frame: Frame
    dots: tuple[tuple[float, float, bool], ...]
    named: frozenset[str]
    labels: tuple[MapLabel, ...]


def plan(spots: Sequence[Spot], outlines: Outlines | None = None) -> Plan | None:
    """What a map of some places shows, the most important first; None without places."""
    outlines = outlines or load_outlines()
    if not spots:
        return None
    frame = fit([place for spot in spots for place in _extent(spot, spots, outlines)])
    pointed = [spot for spot in spots if spot.kind in ("point", "region")]
    dots = [(*_place(spot, frame), spot.kind == "region") for spot in pointed]
    taken = [dot_box(x, y) for x, y, _ in dots]
    labels: list[MapLabel] = []
    for label in _labels(spots, frame, outlines, taken):
        labels.append(label)
        taken.append(label.box)
    named = frozenset(spot.country for spot in spots if spot.kind == "country" and spot.country)
    return Plan(frame=frame, dots=tuple(dots), named=named, labels=tuple(labels))


def _extent(spot: Spot, spots: Sequence[Spot], outlines: Outlines) -> Iterator[Degrees]:
    """The places that the frame must hold for a spot: none for a country that a place of its own stands for."""
    if spot.kind != "country":
        yield spot.lon, spot.lat
        return
    if any(other.country == spot.country and other.kind != "country" for other in spots):
        return
    sized = [((one.east - one.west) * (one.north - one.south), one) for one in outlines.land.get(spot.country, ())]
    greatest = max((size for size, _ in sized), default=0.0)
    main = [shape for size, shape in sized if size >= greatest * _SHARE]
    west, east = min((one.west for one in main), default=0.0), max((one.east for one in main), default=360.0)
    south, north = min((one.south for one in main), default=0.0), max((one.north for one in main), default=180.0)
    if east - west <= _WHOLE and north - south <= _WHOLE:
        yield from ((west, south), (east, north))
    else:
        yield spot.lon, spot.lat


def _place(spot: Spot, frame: Frame) -> XY:
    return frame.xy((frame.within(spot.lon), spot.lat))


def _labels(spots: Sequence[Spot], frame: Frame, outlines: Outlines, taken: Sequence[Box]) -> Iterator[MapLabel]:
    """Labels of points first, then of countries, then of seas and landscapes; `taken` grows as they are taken."""
    for spot in spots:
        if spot.kind in ("point", "region") and (label := beside(spot.name, *_place(spot, frame), taken, frame.height)):
            yield label
    for spot in spots:
        if spot.kind == "country":
            rings = list(areas(outlines.land.get(spot.country, ()), frame))
            places = _middles(max(rings, key=_size)) if rings else [_place(spot, frame)]
            if label := inside(spot.name, places, taken, frame.height):
                yield label
    for spot in spots:
        if spot.kind == "area" and (label := over(spot.name, *_place(spot, frame), taken, frame.height)):
            yield label


def _size(ring: Sequence[XY]) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]))) / 2


def _middles(ring: Sequence[XY]) -> list[XY]:
    """Places well within a ring for a name: the middles of its widest parts at several heights, then beside those."""
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    parts: list[tuple[float, float, float]] = []
    for share in _LEVELS:
        level = top + (bottom - top) * share + 0.001
        crossings = sorted(
            ax + (level - ay) * (bx - ax) / (by - ay)
            for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])
            if (ay > level) != (by > level)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            parts.append((right - left, left, level))
    widest = sorted(parts, reverse=True)
    return [(left + wide * share, level) for share in _SHARES for wide, left, level in widest]


def draw(planned: Plan, title: str, description: str, outlines: Outlines | None = None) -> Markup:
    """A plan as an SVG element; how it looks is left to a style sheet.

    Args:
        title, description: what the map is, for those who don't see it.
    """
    outlines = outlines or load_outlines()
    frame = planned.frame
    named = [shape for code in sorted(planned.named) for shape in outlines.land.get(code, ())]
    land = [shape for code, shapes in outlines.land.items() if code not in planned.named for shape in shapes]
    size = f"{WIDTH:g} {frame.height:g}"
    parts = [
        f'<svg class="map" viewBox="0 0 {size}" role="img" aria-labelledby="map-title map-desc" focusable="false">',
        f'<title id="map-title">{escape(title)}</title><desc id="map-desc">{escape(description)}</desc>',
        f'<rect class="sea" width="{WIDTH:g}" height="{frame.height:g}"/>',
        f'<g transform="scale(.1)"><path class="land" d="{path(areas(land, frame), closed=True)}"/>',
        f'<path class="land named" d="{path(areas(named, frame), closed=True)}"/>',
        f'<path class="border" d="{path(lines(outlines.borders, frame), closed=False)}"/></g>',
        *(_leader(label) for label in planned.labels if label.leader),
        *(_dot(*dot) for dot in planned.dots),
        *(_label(label) for label in planned.labels),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - names are escaped, all else is numbers of ours


def _leader(label: MapLabel) -> str:
    if label.leader is None:
        return ""
    x, y = label.leader
    near_x, near_y = (min(max(at, low), high) for at, low, high in (
        (x, label.box.left, label.box.right), (y, label.box.top, label.box.bottom),
    ))  # fmt: skip
    return f'<path class="leader" d="M{x:.1f} {y:.1f}L{near_x:.1f} {near_y:.1f}"/>'


def _dot(x: float, y: float, wide: bool) -> str:  # noqa: FBT001 - unpacked from a plan's dots
    return f'<circle class="{"region" if wide else "dot"}" cx="{x:.1f}" cy="{y:.1f}" r="{2.9 if wide else 2.4:g}"/>'


def _label(label: MapLabel) -> str:
    at = f'x="{label.x:.1f}" y="{label.y:.1f}" dy=".35em" text-anchor="{label.anchor}"'
    return f'<text class="{label.style}" {at}>{escape(label.words)}</text>'
