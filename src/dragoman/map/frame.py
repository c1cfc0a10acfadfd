"""What part of the world a map shows: degrees to the drawing's units, equirectangular, true at its middle latitude."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Final

from dragoman.map.outlines import Degrees, Shape

WIDTH: Final = 400.0
"""Units across. Small, so that letters of ten units can be read on a phone; a wide screen has smaller letters."""
_FLATTEST, _TALLEST = 0.55, 0.8
_MARGIN: Final = 0.14
"""Of the extent, on each side."""
_LEAST: Final = 6.0
"""Degrees of latitude that are shown at least: closer, the outlines would be too coarse."""
_NORTH, _SOUTH = 85.0, -85.0
_NARROWEST: Final = 0.3
"""Least breadth of a degree of longitude against one of latitude, near the poles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A window on the world.

    Attributes:
        west, north: degrees of its upper left corner; longitudes run on past 180°.
        across, down: units for a degree of longitude, and of latitude.
        height: units.
    """

    west: float
    north: float
    across: float
    down: float
    height: float

    @property
    def east(self) -> float:
        """Degrees of the right edge."""
        return self.west + WIDTH / self.across

    @property
    def south(self) -> float:
        """Degrees of the lower edge."""
        return self.north - self.height / self.down

    def xy(self, place: Degrees) -> tuple[float, float]:
        """Units from the upper left corner for a longitude, as it runs on, and a latitude."""
        return (place[0] - self.west) * self.across, (self.north - place[1]) * self.down

    def within(self, lon: float) -> float:
        """A longitude as it runs on in this frame."""
        return self.west + (lon - self.west) % 360

    def turns(self, shape: Shape) -> tuple[int, ...]:
        """By how many degrees around the world a shape is shifted where it is seen; none where it isn't."""
        if shape.north < self.south or shape.south > self.north:
            return ()
        return tuple(
            turn
            for turn in (-720, -360, 0, 360, 720)
            if shape.west + turn < self.east and shape.east + turn > self.west
        )


def fit(places: Sequence[Degrees]) -> Frame:
    """The frame that shows some places, with a margin; the shorter way around the world."""
    lats = [lat for _, lat in places]
    west, wide = _span([lon for lon, _ in places])
    high = max(lats) - min(lats)
    middle = (max(lats) + min(lats)) / 2
    breadth = max(cos(radians(middle)), _NARROWEST)
    high = max(high * (1 + 2 * _MARGIN), _LEAST)
    broad = wide * (1 + 2 * _MARGIN)
    ratio = min(max(high / max(broad * breadth, 0.001), _FLATTEST), _TALLEST)
    broad = min(max(broad, high / ratio / breadth), 360.0)
    high = min(max(high, broad * breadth * ratio), _NORTH - _SOUTH)
    north = min(max(middle + high / 2, _SOUTH + high), _NORTH)
    down = WIDTH / (broad * breadth)
    return Frame(
        west=west + wide / 2 - broad / 2, north=north, across=WIDTH / broad, down=down, height=round(high * down, 1)
    )


def _span(lons: Sequence[float]) -> tuple[float, float]:
    """The shortest stretch of longitudes that holds all: where it begins, how wide it is."""
    around = sorted({lon % 360 for lon in lons})
    gaps = [(after - before, after) for before, after in pairwise([*around, around[0] + 360])]
    widest, begins = max(gaps)
    return (begins + 180) % 360 - 180, 360 - widest
