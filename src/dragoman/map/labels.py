"""Where a map's labels stand: beside their points, within their countries, none over another or over a point."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.map.frame import WIDTH

Anchor = Literal["start", "middle", "end"]

SIZE: Final = 12.0
"""Units of a letter's height where the map is smallest; wider screens have smaller ones, within the same boxes."""
DOT: Final = 3.0
_AIR: Final = 1.5
_LETTER: Final = 0.54
_CAPITAL: Final = 0.78
_LONGEST: Final = 28
_EDGE: Final = 3.0
_AWAY: Final = (0.0, 9.0, 18.0, 28.0)
"""Units from its point at which a label is tried, one after the other; farther ones get a line to the point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle, in units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLabel:
    """A name on the map.

    Attributes:
        x, y: units; of the point that `anchor` says, at half the letters' height.
        box: the room that it takes.
        leader: the point that a line leads to from a label far from it.
        style: "point", "country" or "area".
    """

    words: str
    x: float
    y: float
    anchor: Anchor
    box: Box
    style: str
    leader: tuple[float, float] | None = None


def dot_box(x: float, y: float) -> Box:
    """The room that a point takes."""
    return Box(left=x - DOT, top=y - DOT, right=x + DOT, bottom=y + DOT)


def beside(words: str, x: float, y: float, taken: Sequence[Box], height: float) -> MapLabel | None:
    """A label beside a point, in the first free place; None where there is none."""
    words = cut(words)
    wide = width_of(words, _LETTER)
    for away in _AWAY:
        for label in _around(words, wide, (x, y), away):
            if free(label.box, taken, height):
                return label
    return None


def _around(words: str, wide: float, point: tuple[float, float], away: float) -> Iterator[MapLabel]:
    x, y = point
    gap, half = DOT + 2.5 + away, SIZE / 2
    slant = gap * 0.7
    tries: list[tuple[float, float, Anchor]] = [
        (x + gap, y, "start"), (x - gap, y, "end"), (x, y - gap - half, "middle"), (x, y + gap + half, "middle"),
        (x + slant, y - slant - half / 2, "start"), (x + slant, y + slant + half / 2, "start"),
        (x - slant, y - slant - half / 2, "end"), (x - slant, y + slant + half / 2, "end"),
    ]  # fmt: skip
    for at, level, anchor in tries:
        yield _label(words, at, level, anchor, wide, "point", point if away else None)


def inside(words: str, places: Sequence[tuple[float, float]], taken: Sequence[Box], height: float) -> MapLabel | None:
    """A country's name at the first of some places within it where it is free, or a line off; None where it is nowhere.

    A name that would run over the map's edge stands as near to its place as it can.
    """
    words = cut(words)
    wide = width_of(words, _CAPITAL)
    least, most = wide / 2 + _AIR + _EDGE, WIDTH - wide / 2 - _AIR - _EDGE
    tries = [(min(max(x, least), most), y + shift * SIZE) for shift in (0, 1, -1) for x, y in places]
    labels = (_label(words, x, y, "middle", wide, "country", None) for x, y in tries)
    return next((label for label in labels if free(label.box, taken, height)), None)


def over(words: str, x: float, y: float, taken: Sequence[Box], height: float) -> MapLabel | None:
    """The name of a sea or a landscape over its middle, or a line above or below it."""
    words = cut(words)
    wide = width_of(words, _LETTER)
    labels = (_label(words, x, y + shift * SIZE, "middle", wide, "area", None) for shift in (0, -1, 1, -2, 2))
    return next((label for label in labels if free(label.box, taken, height)), None)


def _label(
    words: str, x: float, y: float, anchor: Anchor, wide: float, style: str, leader: tuple[float, float] | None
) -> MapLabel:
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    box = Box(left=left - _AIR, top=y - SIZE / 2 - _AIR, right=left + wide + _AIR, bottom=y + SIZE / 2 + _AIR)
    return MapLabel(words=words, x=x, y=y, anchor=anchor, box=box, style=style, leader=leader)


def free(box: Box, taken: Sequence[Box], height: float) -> bool:
    """Whether a box lies within the map and on nothing else."""
    within = box.left >= _EDGE and box.right <= WIDTH - _EDGE and box.top >= _EDGE and box.bottom <= height - _EDGE
    return within and not any(box.meets(other) for other in taken)


def cut(words: str) -> str:
    """A name as it is labelled: on one line, and not endless."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def width_of(words: str, letter: float) -> float:
    """How wide a name may be at most, in units; East Asian letters are twice as wide."""
    wide = sum(1.9 if unicodedata.east_asian_width(sign) in "WF" else 1.0 for sign in words)
    return wide * letter * SIZE
