"""The outlines of countries: Natural Earth's, by code, as rings and lines of degrees.

Longitudes run on past 180° where a line crosses it, so that no ring is cut there. Source: data/outlines/README.md.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

Degrees = tuple[float, float]
"""Longitude, latitude."""
Line = tuple[Degrees, ...]

_INTERNATIONAL: Final = {
    "UNO": "United Nations", "EUR": "European bodies", "IGO": "intergovernmental", "NGO": "non-governmental",
    "ISM": "international movement", "IMG": "international armed group", "MNC": "multinational company",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One or several points of degrees in a row, with the box around them."""

    points: Line
    west: float
    east: float
    south: float
    north: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """All countries.

    Attributes:
        land: for each code its rings, the outer ones and those of lakes.
        borders: lines between two countries.
        names: of every code, those without an outline too.
    """

    land: Mapping[str, tuple[Shape, ...]]
    borders: tuple[Shape, ...]
    names: Mapping[str, str]


@cache
def load_outlines() -> Outlines:
    """The outlines that come with the package."""
    read = json.loads((files("dragoman.map") / "outlines.json").read_text(encoding="utf-8"))
    arcs = [_unrolled(_points(arc, read["transform"])) for arc in read["arcs"]]
    land: dict[str, list[Shape]] = defaultdict(list)
    users: dict[int, set[str]] = defaultdict(set)
    for one in read["objects"]["countries"]["geometries"]:
        code = one["properties"]["code"]
        for ring in (ring for polygon in one["arcs"] for ring in polygon):
            land[code].append(_shape(_ring(ring, arcs)))
            for arc in ring:
                users[max(arc, ~arc)].add(code)
    return Outlines(
        land={code: tuple(shapes) for code, shapes in land.items()},
        borders=tuple(_shape(arcs[number]) for number, codes in users.items() if len(codes) > 1),
        names=read["names"] | _INTERNATIONAL,
    )


def country_name(code: str) -> str:
    """The usual name of a country's or an international code; the code itself where none is known."""
    return load_outlines().names.get(code, code)


def _points(arc: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> Iterator[Degrees]:
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * wide + west, y * high + south


def _unrolled(points: Iterator[Degrees]) -> Line:
    """Points whose longitudes run on where they cross 180°."""
    found: list[Degrees] = []
    for lon, lat in points:
        near = found[-1][0] if found else lon
        found.append((lon + 360 * round((near - lon) / 360), lat))
    return tuple(found)


def _ring(numbers: Sequence[int], arcs: Sequence[Line]) -> Line:
    """The points of a ring, one arc after the other; a ring around a pole is closed through the pole."""
    points = (point for number in numbers for point in (arcs[number] if number >= 0 else arcs[~number][::-1]))
    ring = _unrolled(points)
    if abs(ring[-1][0] - ring[0][0]) > 180:
        pole = -90.0 if ring[0][1] < 0 else 90.0
        return (*ring, (ring[-1][0], pole), (ring[0][0], pole))
    return ring


def _shape(points: Line) -> Shape:
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return Shape(points=points, west=min(lons), east=max(lons), south=min(lats), north=max(lats))
