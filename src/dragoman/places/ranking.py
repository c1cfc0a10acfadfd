"""Which of its bearers a place name means: what speaks for each, weighed.

Every bearer of every name in a report gets a row of signs (`SIGNS`): how many live there, what it is, whether the text
says what holds it, how much of the report is about its country, region and surroundings. Weights for the signs stand
in `weights.csv`, learned by `data/places/rank.py`; a name's bearers share a probability of one. What a report is about
depends on what its names mean, so that is weighed again, twice, with the last round's answer.
"""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dragoman.knowledge.gazetteer import Candidate, Feature

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SIGNS: Final = (
    "people", "largest", "country", "capital", "region", "district", "continent", "area", "water", "site", "eponym",
    "alias", "part", "adjective", "code", "like", "rough", "kind", "other_kind",
    "held", "not_held", "held_nation", "holding", "country_named", "country_share", "region_share", "district_share",
    "near", "nearest", "close", "gathered", "hinted", "region_hinted",
)  # fmt: skip
"""What speaks for or against a bearer; `place` of a column in the rows of signs."""

ROUNDS: Final = 3
MOST_ROWS: Final = 2_000
"""So many bearers are compared with one another; of a report that has more, the likeliest of each name."""
LEAST_BEARERS: Final = 6
"""So many of a name's bearers are kept however many names there are."""
MOST_NAMES: Final = 500
"""So many names are weighed together; those of a longer report part by part, in the order of the text."""
_EARTH_KM: Final = 6371.0
_NEAR_KM, _CLOSE_KM = 150.0, 30.0
_WATERS: Final = frozenset[Feature]({"sea", "canal", "reef", "river", "lake", "cape"})
_SITES: Final = frozenset[Feature]({"landmark", "base", "park", "port", "crossing", "camp", "airport"})
_PEOPLED: Final = frozenset[Feature]({"country", "region", "district", "capital", "town"})
_AREAS: Final = frozenset[Feature]({"area", "mountain", "peak", "desert", "island"})
_COLUMN: Final = {sign: number for number, sign in enumerate(SIGNS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A candidate with what the name's own words and neighbours say of it.

    Attributes:
        kind: whether it is of the kind that the words ask for ("province"); None where they ask for none.
        held: whether it lies in what the text says holds it; None where the text says nothing of the sort.
        held_nation: the name is also a country's or a whole region's, as in "Syria, Turkey", where it is not held.
        holding: the text says that it holds another of its places.
    """

    candidate: Candidate
    rough: bool = False
    kind: bool | None = None
    held: bool | None = None
    held_nation: bool = False
    holding: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of a report with all that may bear it, and how often the report has it."""

    key: str
    bearers: tuple[Bearer, ...]
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a report as a whole says of where it is about.

    Attributes:
        nations: (key, alpha-3) → how often the report names that country by that word.
        countries: those hinted at from outside (publisher, dateline).
        regions: ids of divisions hinted at from outside.
    """

    nations: Mapping[tuple[str, str], int] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    regions: frozenset[int] = frozenset()


@cache
def bundled_weights() -> Floats:
    """The weights that the package carries, in the order of `SIGNS`."""
    lines = files("dragoman.places").joinpath("weights.csv").read_text(encoding="utf-8").splitlines()
    weights = {row["sign"]: float(row["weight"]) for row in csv.DictReader(lines)}
    return np.array([weights[sign] for sign in SIGNS])


def weighed(named: Sequence[Named], setting: Setting, weights: Floats) -> list[tuple[Floats, Floats]]:
    """For each name the probability of each of its bearers, and the rows of signs that it comes from.

    Each two bearers are measured against each other, so their number is bounded: see `MOST_ROWS`, `MOST_NAMES`.
    """
    parts = (named[start : start + MOST_NAMES] for start in range(0, len(named), MOST_NAMES))
    return [one for part in parts for one in _weighed(part, setting, weights)]


def _weighed(named: Sequence[Named], setting: Setting, weights: Floats) -> list[tuple[Floats, Floats]]:
    table = _Table(named, setting, weights)
    shares = table.shared(table.signs @ weights)
    for _ in range(ROUNDS - 1):
        table.weigh(shares)
        shares = table.shared(table.signs @ weights)
    return table.parted(shares)


class _Table:
    """All bearers of all names of a report, one row each, or the likeliest where there are too many.

    `weights` choose the likeliest by the signs that need no comparison with other names' bearers.
    """

    def __init__(self, named: Sequence[Named], setting: Setting, weights: Floats) -> None:
        self.named = named
        rows = [(n, bearer) for n, name in enumerate(named) for bearer in name.bearers]
        self.owner = np.array([n for n, _ in rows], dtype=int)
        self.bearers = [bearer for _, bearer in rows]
        self.signs = np.array([_own_signs(b, named[n].bearers) for n, b in rows]).reshape(len(rows), len(SIGNS))
        self._set(setting)
        self._all_signs, self._all_owners = self.signs, self.owner
        self._kept = _likeliest(self.signs @ weights, self.owner)
        self.owner, self.signs = self.owner[self._kept], self.signs[self._kept]
        self.bearers = [self.bearers[row] for row in self._kept.tolist()]
        self.starts = np.searchsorted(self.owner, np.arange(len(named)))
        self.times = np.log1p([name.times for name in named])[self.owner]
        self.country = [b.candidate.country for b in self.bearers]
        self.region = [_region(b.candidate) for b in self.bearers]
        self.district = [_district(b.candidate) for b in self.bearers]
        self._measure()

    def _measure(self) -> None:
        """How near each two bearers of different names are, 1 to 0."""
        points = np.radians([(b.candidate.lat, b.candidate.lon) for b in self.bearers]).reshape(-1, 2)
        km = _kilometres(points)
        km[self.owner[:, None] == self.owner] = np.inf
        self.near, self.close = (np.exp(-km / scale).astype(np.float32) for scale in (_NEAR_KM, _CLOSE_KM))
        sizes = np.diff(np.append(self.starts, len(self.bearers)))
        could = np.maximum.reduceat(self.near, self.starts, axis=1)
        self.signs[:, _COLUMN["gathered"]] = (could / np.sqrt(sizes)).sum(axis=1) / math.sqrt(len(self.named))

    def _set(self, setting: Setting) -> None:
        """The signs that come from the report as a whole, the same in every round."""
        told = {item: math.log1p(times) for item, times in setting.nations.items()}
        total = sum(told.values()) + 1.0
        for row, bearer in enumerate(self.bearers):
            candidate = bearer.candidate
            key = self.named[self.owner[row]].key
            named = sum(w for (k, code), w in told.items() if code in candidate.countries and k != key)
            self.signs[row, _COLUMN["country_named"]] = named / total
            self.signs[row, _COLUMN["hinted"]] = bool(set(candidate.countries) & set(setting.countries))
            self.signs[row, _COLUMN["region_hinted"]] = any(d.id in setting.regions for d in candidate.divisions)

    def weigh(self, shares: Floats) -> None:
        """The signs that come from what the other names mean, given the probability of each bearer."""
        weight = shares * self.times
        self.signs[:, _COLUMN["country_share"]] = self._share(self.country, weight)
        self.signs[:, _COLUMN["region_share"]] = self._share(self.region, weight)
        self.signs[:, _COLUMN["district_share"]] = self._share(self.district, weight)
        near, close = (
            np.add.reduceat(closeness * shares[None, :], self.starts, axis=1) for closeness in (self.near, self.close)
        )
        self.signs[:, _COLUMN["near"]] = near.sum(axis=1) / math.sqrt(len(self.named))
        self.signs[:, _COLUMN["nearest"]] = near.max(axis=1)
        self.signs[:, _COLUMN["close"]] = close.sum(axis=1) / math.sqrt(len(self.named))

    def _share(self, labels: Sequence[str | int | None], weight: Floats) -> Floats:
        """How much of the report's other names lies under a bearer's label."""
        kinds = {label: number for number, label in enumerate(dict.fromkeys(labels))}
        column = np.array([kinds[label] for label in labels])
        mass = np.zeros((len(self.named), len(kinds)))
        np.add.at(mass, (self.owner, column), weight)
        if None in kinds:
            mass[:, kinds[None]] = 0.0
        others = mass.sum(axis=0)[column] - mass[self.owner, column]
        rest = mass.sum() - mass.sum(axis=1)[self.owner]
        return np.asarray(others / (rest + 0.5))

    def shared(self, scores: Floats) -> Floats:
        """Scores as probabilities, each name's bearers sharing one."""
        top = np.maximum.reduceat(scores, self.starts)
        grown = np.exp(scores - top[self.owner])
        return np.asarray(grown / np.add.reduceat(grown, self.starts)[self.owner])

    def parted(self, shares: Floats) -> list[tuple[Floats, Floats]]:
        """Each name's probabilities and signs; a bearer that was left out has none and those it had at first."""
        every, signs = np.zeros(len(self._all_owners)), self._all_signs
        every[self._kept], signs[self._kept] = shares, self.signs
        ends = np.searchsorted(self._all_owners, np.arange(1, len(self.named)))
        return list(zip(np.split(every, ends), np.split(signs, ends), strict=True))


def _likeliest(scores: Floats, owner: Ints) -> Ints:
    """The rows that are weighed: all, or those of each name with the best scores, as many as there is room for."""
    if len(scores) <= MOST_ROWS:
        return np.arange(len(scores))
    order = np.lexsort((-scores, owner))
    place = np.empty(len(scores), dtype=np.int64)
    place[order] = np.arange(len(scores)) - np.searchsorted(owner, owner)
    room = int(np.searchsorted(np.cumsum(np.bincount(place)), MOST_ROWS, side="right"))
    return np.flatnonzero(place < max(room, LEAST_BEARERS))


def _own_signs(bearer: Bearer, rivals: Sequence[Bearer]) -> list[float]:
    """The signs that a bearer has of itself, with zeros for those that come from the report."""
    candidate = bearer.candidate
    most = max(rival.candidate.people for rival in rivals)
    feature = candidate.feature
    peopled = feature in _PEOPLED
    own = dict.fromkeys(SIGNS, 0.0) | {
        "people": math.log10(candidate.people + 1) / 7,
        "largest": math.log10((candidate.people + 1) / (most + 1)) / 3 if peopled else 0.0,
        "area": feature in _AREAS,
        "water": feature in _WATERS,
        "site": feature in _SITES,
        "eponym": feature in ("region", "district") and any(_seat(candidate, rival.candidate) for rival in rivals),
        "rough": bearer.rough,
        "kind": bearer.kind is True,
        "other_kind": bearer.kind is False,
        "held": bearer.held is True,
        "not_held": bearer.held is False,
        "held_nation": bearer.held is True and bearer.held_nation,
        "holding": bearer.holding,
    }
    for sign in (feature, candidate.use):
        if sign in own and sign != "area":
            own[sign] = 1.0
    return [float(own[sign]) for sign in SIGNS]


def _seat(division: Candidate, town: Candidate) -> bool:
    """Whether a town of the same name lies in a division: then the bare name is the town's."""
    return town.feature in ("town", "capital") and any(held.id == division.id for held in town.divisions)


def _region(candidate: Candidate) -> int | None:
    """The first-level division that holds a candidate."""
    return candidate.divisions[-2].id if len(candidate.divisions) > 1 else None


def _district(candidate: Candidate) -> int | None:
    """The second-level division that holds a candidate."""
    return candidate.divisions[-3].id if len(candidate.divisions) > 2 else None


def _kilometres(points: Floats) -> Floats:
    """The great-circle distance of each two points, given in radians."""
    lat, lon = points[:, 0], points[:, 1]
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half += np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))
