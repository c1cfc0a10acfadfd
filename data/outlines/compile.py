"""Makes the compact outlines of countries from Natural Earth's, as the npm package world-atlas carries them.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz package/countries-50m.json
    python data/outlines/compile.py package/countries-50m.json      write src/dragoman/map/outlines.json

TopoJSON in, TopoJSON out: one geometry for each code, in the order of the codes, to a hundredth of a degree. Needs
pycountry for ISO 3166's numbers, and data/places/countries.csv for the countries' names.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

ROOT = Path(__file__).parent.parent.parent
NAMES = ROOT / "data" / "places" / "countries.csv"
COMPILED = ROOT / "src" / "dragoman" / "map" / "outlines.json"
SOURCE = "Natural Earth 4.1.0, Admin 0 countries, 1:50m, public domain; from world-atlas 2.0.2 (ISC)"
SHA256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
STEP = 0.01
"""Degrees to which points are rounded: about a kilometre, a third of what the scale can tell."""

SMALLEST = 10
"""Twice the area, in steps, of the triangle that a point must make with its neighbours to be kept."""

FEW = 8
"""An arc of so few points keeps them all: it may be a whole island."""

UNNUMBERED = {
    "Kosovo": "KOS", "Somaliland": "SOM", "N. Cyprus": "CYP", "Indian Ocean Ter.": "AUS", "Siachen Glacier": "",
}  # fmt: skip
"""What has no number in ISO 3166, with the code that the gazetteer has for its places."""

MOVED = {(34.2, 45.3): "UKR"}
"""Points (longitude, latitude) of polygons that Natural Earth gives to who holds them, and we as the United Nations
does, whose codes ours are: Crimea (General Assembly resolution 68/262)."""

Point = tuple[int, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("atlas", type=Path, help="countries-50m.json of world-atlas 2.0.2")
    read = parser.parse_args().atlas.read_bytes()
    if hashlib.sha256(read).hexdigest() != SHA256:
        sys.exit("not the countries-50m.json of world-atlas 2.0.2; see the head of this script")
    compiled = json.dumps(compile_outlines(json.loads(read)), ensure_ascii=False, separators=(",", ":"))
    COMPILED.write_text(compiled + "\n", encoding="utf-8")
    sys.stdout.write(f"{COMPILED.relative_to(ROOT)}: {COMPILED.stat().st_size:,} bytes\n")


def compile_outlines(atlas: dict[str, Any]) -> dict[str, Any]:
    """The outlines by code, with only the arcs that they need."""
    arcs = [rounded(arc, atlas["transform"]) for arc in atlas["arcs"]]
    polygons = by_code(atlas["objects"]["countries"]["geometries"], arcs)
    kept: dict[int, int] = {}
    geometries = [
        {
            "type": "MultiPolygon",
            "arcs": [[[renumbered(arc, kept) for arc in ring] for ring in polygon] for polygon in polygons[code]],
            "properties": {"code": code},
        }
        for code in sorted(polygons)
    ]
    with NAMES.open(encoding="utf-8") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file)}
    return {
        "type": "Topology",
        "source": SOURCE,
        "transform": {"scale": [STEP, STEP], "translate": [-180, -90]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "names": names,
        "arcs": [differences(arcs[number]) for number in kept],
    }


def rounded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """An arc as whole steps from 180° west, 90° south; points that fall on one are one."""
    found: list[Point] = []
    at = [0, 0]
    for dx, dy in arc:
        at = [at[0] + dx, at[1] + dy]
        degrees = [at[axis] * transform["scale"][axis] + transform["translate"][axis] for axis in (0, 1)]
        point = (round((degrees[0] + 180) / STEP), round((degrees[1] + 90) / STEP))
        if not found or found[-1] != point:
            found.append(point)
    if len(found) <= FEW:
        return found if len(found) > 1 else found * 2
    return smoothed(found)


def smoothed(arc: list[Point]) -> list[Point]:
    """An arc without the points that hardly stand out from a line between their neighbours."""
    kept = arc[:1]
    for here, after in pairwise(arc[1:]):
        before = kept[-1]
        area = (here[0] - before[0]) * (after[1] - before[1]) - (here[1] - before[1]) * (after[0] - before[0])
        if abs(area) >= SMALLEST:
            kept.append(here)
    return [*kept, arc[-1]]


def differences(arc: list[Point]) -> list[list[int]]:
    """Each point as its distance from the one before, as TopoJSON has it."""
    before = [(0, 0), *arc[:-1]]
    return [[x - left, y - down] for (x, y), (left, down) in zip(arc, before, strict=True)]


def by_code(geometries: list[dict[str, Any]], arcs: list[list[Point]]) -> dict[str, list[list[list[int]]]]:
    """The polygons of each code; those too small to be seen at this scale are left out."""
    codes = {country.numeric: country.alpha_3 for country in pycountry.countries}
    polygons: dict[str, list[list[list[int]]]] = defaultdict(list)
    for one in geometries:
        own = codes.get(one.get("id", "")) or UNNUMBERED[one["properties"]["name"]]
        for polygon in one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]:
            # Antarctica's outer ring is the pole, which is none: its coast goes around the world
            rings = [ring for ring in polygon if len(set(ring_of(ring, arcs))) > 2]
            if not rings:
                continue
            outer = ring_of(rings[0], arcs)
            moved = next((code for point, code in MOVED.items() if holds(outer, point) and own != code), own)
            polygons[moved].append(rings)
    return polygons


def ring_of(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring; a number below zero is an arc backwards."""
    return [point for number in numbers for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]


def holds(ring: list[Point], place: tuple[float, float]) -> bool:
    """Whether a ring goes around a place."""
    x, y = (place[0] + 180) / STEP, (place[1] + 90) / STEP
    crossed = 0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            crossed += 1
    return crossed % 2 == 1


def renumbered(arc: int, kept: dict[int, int]) -> int:
    number = kept.setdefault(arc if arc >= 0 else ~arc, len(kept))
    return number if arc >= 0 else ~number


if __name__ == "__main__":
    main()
