"""`dragoman bench places`: places that names mean, against coordinates given by people; and cases that check one thing.

The measures are the field's (Gritta and others 2018): how many names lie within 161 km (100 miles) of the point given,
the mean error, and the area under the curve of ln(km + 1) divided by that of half the Earth's girth. A name without a
place counts as half the girth away. Where both sides have GeoNames' number and the numbers agree, the error is 0: two
middles of one large country can lie further apart than the measure allows.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from dragoman.evaluate.gold import Measured, Progress, content_of, read_gold
from dragoman.evaluate.scenes import event_place
from dragoman.knowledge.gazetteer import Candidate, Gazetteer, place_key
from dragoman.places import Place, resolve, resolve_name
from dragoman.places.resolving import named_senses
from dragoman.report import Span

WITHIN_KM: Final = 161.0
FARTHEST_KM: Final = 20_039.0
_EARTH_KM: Final = 6371.0

PlaceFinder = Callable[[str], Sequence[Span]]
"""A text → the spans of the place names in it."""


class GoldName(msgspec.Struct, frozen=True):
    """A place name in the format of the bench."""

    start: int
    end: int
    text: str
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | list[int] | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None
    nothing: bool = False


class GoldText(msgspec.Struct):
    """A line of a file in the format of the bench."""

    id: str
    text: str
    toponyms: list[GoldName]


class Expected(msgspec.Struct, frozen=True):
    """What a case says is right; what it does not name is not looked at."""

    geonames_id: int | list[int] | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None
    nothing: bool = False


class Case(msgspec.Struct):
    """A line of a file of cases: a text with names, a name with what is known of it, or a text and a kind of event."""

    id: str
    task: str
    text: str = ""
    toponyms: list[GoldName] = []
    name: str = ""
    country: str | None = None
    admin1: str | None = None
    event: str = ""
    expect: Expected | str = ""


class ReadName(msgspec.Struct, kw_only=True):
    """A name's place as resolved."""

    start: int
    end: int
    text: str
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    km: float | None = None


class ReadText(msgspec.Struct, kw_only=True):
    """A text's places as resolved; for a case, whether it passed."""

    id: str
    toponyms: list[ReadName]
    passed: bool | None = None


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, point)) for point in (a, b))
    half = math.sin((lat_a - lat_b) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_a - lon_b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _numbers(given: int | list[int] | None) -> set[int]:
    return set() if given is None else {given} if isinstance(given, int) else set(given)


def error_km(gold: GoldName, place: Place | Candidate | None) -> float:
    """How far a place is from the point given, by the rule at the head of this module."""
    if place is None or gold.lat is None or gold.lon is None:
        return FARTHEST_KM
    number = place.id if isinstance(place, Candidate) else place.geonames_id
    if number in _numbers(gold.geonames_id):
        return 0.0
    return kilometres((gold.lat, gold.lon), (place.lat, place.lon))


@dataclass(slots=True)
class PlacesTally:
    """Errors as texts are scored; `figures` reads them off."""

    errors: list[float] = field(default_factory=list)
    best: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """Names with a point, how many have any candidate and one within reach, and what was reached."""
        total = len(self.errors)
        if not total:
            return {}
        area = sum(math.log(min(km, FARTHEST_KM) + 1) for km in self.errors) / math.log(FARTHEST_KM + 1) / total
        ceiling = sum(km <= WITHIN_KM for km in self.best) / total
        reached = sum(km <= WITHIN_KM for km in self.errors) / total
        figures = {
            "names": float(total),
            "no_candidate": self.counts["no_candidate"] / total,
            "ceiling_161km": ceiling,
            "accuracy_161km": reached,
            "share_of_ceiling": reached / ceiling if ceiling else 0.0,
            "auc": area,
            "mean_error_km": sum(self.errors) / total,
        }
        found = self.counts["found"]
        if found:
            figures["found_accuracy_f1"] = 2 * self.counts["found_right"] / (found + self.counts["wanted"])
        return figures


def bench_places(
    paths: Iterable[Path],
    progress: Progress | None = None,
    *,
    gazetteer: Gazetteer,
    find: PlaceFinder | None = None,
) -> dict[str, Measured[ReadText]]:
    """Resolve the names of each file and score them.

    Args:
        paths: files in the format of the bench, plain or gzipped; a file whose lines have a `task` is one of cases.
        progress: told after each text.
        gazetteer: where names are looked up.
        find: where it is given, the names that it finds are resolved and scored too, as `found_accuracy_f1`: a name
            found is right where it shares a character with one given, and its place lies within reach of that one's.

    Returns:
        For each file's name the figures, and the answers they come from.

    Raises:
        InvalidDataError: a file is missing, or has not the bench's format.
    """
    measured = {}
    for path in paths:
        if b'"task"' in content_of(path).split(b"\n", 1)[0]:
            measured[path.name] = _cases(list(read_gold(path, Case)), progress, gazetteer)
        else:
            measured[path.name] = _texts(list(read_gold(path, GoldText)), progress, gazetteer, find)
    return measured


def _texts(
    texts: Sequence[GoldText], progress: Progress | None, gazetteer: Gazetteer, find: PlaceFinder | None
) -> Measured[ReadText]:
    tally, read = PlacesTally(), []
    for done, text in enumerate(texts, 1):
        spans = [(Span(start=n.start, end=n.end), n.text) for n in text.toponyms]
        places = resolve(spans, text.text, gazetteer=gazetteer)
        names, rows = named_senses(spans, text.text, gazetteer)
        for name, place, row in zip(text.toponyms, places, rows, strict=True):
            if name.lat is not None:
                bearers = [] if row is None else [bearer.candidate for bearer in names[row].bearers]
                tally.errors.append(error_km(name, place))
                tally.best.append(min((error_km(name, c) for c in bearers), default=FARTHEST_KM))
                tally.counts["no_candidate"] += not bearers
        read.append(ReadText(id=text.id, toponyms=list(map(_read, text.toponyms, places))))
        if find:
            _score_found(tally.counts, text, find(text.text), gazetteer)
        if progress:
            progress(done, len(texts))
    return Measured(figures={"texts": float(len(texts))} | tally.figures(), predictions=tuple(read))


def _score_found(counts: Counter[str], text: GoldText, spans: Sequence[Span], gazetteer: Gazetteer) -> None:
    """Counts names found, names given, and those found whose place is within reach of one given that they overlap."""
    places = resolve([(span, span.of(text.text)) for span in spans], text.text, gazetteer=gazetteer)
    wanted = [name for name in text.toponyms if name.lat is not None]
    left = set(range(len(wanted)))
    counts["wanted"] += len(wanted)
    for span, place in zip(spans, places, strict=True):
        counts["found"] += place is not None
        met = [n for n in sorted(left) if wanted[n].start < span.end and span.start < wanted[n].end]
        right = [n for n in met if error_km(wanted[n], place) <= WITHIN_KM]
        counts["found_right"] += bool(right)
        left -= set(right[:1])


def _read(name: GoldName, place: Place | None) -> ReadName:
    read = ReadName(start=name.start, end=name.end, text=name.text)
    if place is not None:
        read.lat, read.lon, read.geonames_id = place.lat, place.lon, place.geonames_id
    if name.lat is not None:
        read.km = round(error_km(name, place), 1)
    return read


_CODES: Final = {"XKX": "KOS"}
"""Codes of the bench that are written otherwise here."""

_GEONAMES: Final = {
    "country": "A.PCLI", "region": "A.ADM1", "district": "A.ADM2", "capital": "P.PPLC", "town": "P.PPL",
}  # fmt: skip


def _as_expected(expected: Expected | GoldName, place: Place | None, gazetteer: Gazetteer) -> bool:
    """Whether a place has all that a case names."""
    if expected.nothing or place is None:
        return expected.nothing and place is None
    numbers = _numbers(expected.geonames_id)
    regions = {c.name for c in gazetteer.named(place_key(expected.admin1 or "")) if c.feature == "region"}
    feature = _GEONAMES.get(place.feature, place.feature)
    return (
        (not numbers or place.geonames_id in numbers)
        and _CODES.get(expected.country or "", expected.country) in (None, place.country)
        and (expected.admin1 is None or place.region in regions)
        and (expected.feature is None or feature.startswith(expected.feature))
    )


def _cases(cases: Sequence[Case], progress: Progress | None, gazetteer: Gazetteer) -> Measured[ReadText]:
    read = []
    for done, case in enumerate(cases, 1):
        passed, names = _passes(case, gazetteer)
        read.append(ReadText(id=case.id, toponyms=names, passed=passed))
        if progress:
            progress(done, len(cases))
    right = Counter(case.task for case, one in zip(cases, read, strict=True) if one.passed)
    figures = {"cases": float(len(read)), "passed": float(right.total())}
    figures |= {f"passed_{task}": float(number) for task, number in sorted(right.items())}
    return Measured(figures=figures, predictions=tuple(read))


def _passes(case: Case, gazetteer: Gazetteer) -> tuple[bool, list[ReadName]]:
    if case.task == "event":
        return event_place(case.text, case.event, gazetteer) == case.expect, []
    if case.task == "name":
        country = _CODES.get(case.country or "", case.country)
        place = resolve_name(case.name, gazetteer=gazetteer, country=country, region=case.admin1)
        right = not isinstance(case.expect, str) and _as_expected(case.expect, place, gazetteer)
        return right, [_read(GoldName(start=0, end=len(case.name), text=case.name), place)]
    spans = [(Span(start=n.start, end=n.end), n.text) for n in case.toponyms]
    places = resolve(spans, case.text, gazetteer=gazetteer)
    right = all(_as_expected(name, place, gazetteer) for name, place in zip(case.toponyms, places, strict=True))
    return right, list(map(_read, case.toponyms, places))
