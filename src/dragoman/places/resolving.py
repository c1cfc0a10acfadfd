"""From place names to places: candidates, what the text says of each, the choice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.knowledge.gazetteer import Candidate, Feature, Gazetteer, place_key
from dragoman.places.context import Toponym, national_evidence, with_holders
from dragoman.places.naming import Reading, readings
from dragoman.places.ranking import Bearer, Floats, Named, Setting, bundled_weights, probabilities
from dragoman.report import Span

Precision = Literal["country", "region", "district", "town", "site", "area"]
"""How far the point of a place may be from where something happened: that of a country stands for all of it."""

_PRECISIONS: Final[dict[Feature, Precision]] = {
    "country": "country", "region": "region", "district": "district", "town": "town", "capital": "town",
    **dict.fromkeys(("landmark", "base", "port", "crossing", "camp", "airport", "peak"), "site"),
}  # fmt: skip
_MOST_BEARERS: Final = 80
_ROUGH: Final = 0.6
"""Of a confidence, what is left where only a part of a name was found."""
_KNOWN, _FAMOUS = 10_000, 60_000
"""Inhabitants of a place that is known well enough to be meant by some words of a name, and by one of them."""
_MOST_RUNNERS_UP: Final = 3
_DIVISIONS: Final = ("country", "region", "district")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerUp:
    """Another place that the name may have meant, with its probability."""

    name: str
    geonames_id: int | None
    country: str | None
    region: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that a name in a report means.

    Attributes:
        name: the place's usual name, which need not be the report's.
        lat, lon: degrees, WGS 84.
        geonames_id: GeoNames' number; None for a place of our own tables.
        country: ISO 3166 alpha-3 (KOS for Kosovo); None for what lies in several, or in none.
        region: the name of the first-level division that holds it, or that it is.
        feature: what it is: a town, a capital, a region, a river.
        precision: how large what the point stands for is.
        adjective: the name was its people's ("Syrian"), which seldom says where something happened.
        confidence: 0 to 1, of the name's meaning this place.
        runners_up: what else it may have meant, the likeliest first.
    """

    name: str
    lat: float
    lon: float
    geonames_id: int | None
    country: str | None
    region: str | None
    feature: Feature
    precision: Precision
    adjective: bool
    confidence: float
    runners_up: tuple[RunnerUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sense:
    """What one use of a name is told apart by: its words, and what the text says holds it."""

    words: str
    holders: frozenset[int]


def resolve(
    toponyms: Sequence[tuple[Span, str]],
    text: str,
    *,
    gazetteer: Gazetteer,
    country_hint: str | None = None,
    region_hint: str | None = None,
) -> tuple[Place | None, ...]:
    """The place that each name of a report means.

    Args:
        toponyms: the names, in the order of the text: where each stands, and its words.
        text: the whole report; what it says around and between the names tells them apart.
        country_hint: alpha-3 of the country that the report is likely about, from its publisher or dateline.
        region_hint: the name of a first- or second-level division likewise.

    Returns:
        For each name its place, or None where the gazetteer has nothing of that name.
    """
    setting = Setting(
        nations=national_evidence(text, gazetteer),
        countries=(country_hint,) if country_hint else (),
        regions=_hinted(region_hint, country_hint, gazetteer),
    )
    names, rows = named_senses(toponyms, text, gazetteer)
    chosen = [_place(n, p) for n, p in zip(names, probabilities(names, setting, bundled_weights()), strict=True)]
    return tuple(None if row is None else chosen[row] for row in rows)


def named_senses(
    toponyms: Sequence[tuple[Span, str]], text: str, gazetteer: Gazetteer
) -> tuple[list[Named], list[int | None]]:
    """The distinct names with their bearers, and for each toponym which of them it is; None where nothing bears it."""
    senses = _senses(with_holders(toponyms, text), gazetteer)
    holding = frozenset(number for sense in senses for number in sense.holders)
    names: dict[_Sense, Named | None] = {
        sense: _named(sense, times, holding, gazetteer) for sense, times in Counter(senses).items()
    }
    borne = [sense for sense, named in names.items() if named is not None]
    order = {sense: number for number, sense in enumerate(borne)}
    return [n for n in names.values() if n is not None], [order.get(sense) for sense in senses]


def _senses(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[_Sense]:
    """One sense per name and report, but where the text says beside a name what holds it."""
    held = [_holders(toponym, gazetteer) for toponym in toponyms]
    told: dict[str, frozenset[int]] = {}
    for toponym, holders in zip(toponyms, held, strict=True):
        if holders:
            told.setdefault(place_key(toponym.words), holders)
    return [
        _Sense(words=t.words.strip(), holders=holders or told.get(place_key(t.words), frozenset()))
        for t, holders in zip(toponyms, held, strict=True)
    ]


def _holders(toponym: Toponym, gazetteer: Gazetteer) -> frozenset[int]:
    """Ids of the divisions that the text says hold a name, of those that do hold one of its bearers."""
    holding = {
        division.id
        for _, candidate in _candidates(toponym.words, gazetteer)
        for division in candidate.divisions
        if division.id != candidate.id
    }
    for words in toponym.holders:
        named = {c.id for _, c in _candidates(words, gazetteer) if c.feature in _DIVISIONS}
        if named & holding and place_key(words) != place_key(toponym.words):
            return frozenset(named & holding)
    return frozenset()


def _candidates(words: str, gazetteer: Gazetteer) -> list[tuple[Reading, Candidate]]:
    """All that a name may mean, by the first of its readings that something bears.

    An abbreviation counts where it looks like one ("Ala.", "IN", not "In"). Words left out make a reading rough: then
    only a place that many know is meant.
    """
    codes = "." in words or words.isupper()
    for reading in readings(words):
        found = [
            (reading, candidate)
            for candidate in gazetteer.named(reading.key)
            if (codes or candidate.use != "code")
            and (not (reading.rough or reading.lone) or _well_known(candidate, reading))
        ]
        if found:
            return found
    return []


def _well_known(candidate: Candidate, reading: Reading) -> bool:
    """Whether a place may be meant by a part of a name."""
    if candidate.feature in ("country", "region"):
        return candidate.use != "part"
    return candidate.people >= (_FAMOUS if reading.lone and not reading.sited else _KNOWN)


def _named(sense: _Sense, times: int, holding: frozenset[int], gazetteer: Gazetteer) -> Named | None:
    key = place_key(sense.words)
    found = _candidates(sense.words, gazetteer)
    found = found or [(Reading(key=key), candidate) for candidate in gazetteer.alike(key)]
    if not found:
        return None
    nation = any(c.feature in ("country", "region") and c.use != "part" for _, c in found)
    bearers = [
        Bearer(
            candidate=candidate, rough=reading.rough, held=_held(candidate, sense), held_nation=nation,
            kind=candidate.feature in reading.kinds if reading.kinds else None, holding=candidate.id in holding,
        )
        for reading, candidate in found
    ]  # fmt: skip
    bearers.sort(key=lambda b: (b.held is True, b.candidate.feature in _DIVISIONS, b.candidate.people), reverse=True)
    return Named(key=key, bearers=tuple(bearers[:_MOST_BEARERS]), times=times)


def _held(candidate: Candidate, sense: _Sense) -> bool | None:
    if not sense.holders:
        return None
    return any(division.id in sense.holders for division in candidate.divisions if division.id != candidate.id)


def _hinted(region: str | None, country: str | None, gazetteer: Gazetteer) -> frozenset[int]:
    if region is None:
        return frozenset()
    found = (c for _, c in _candidates(region, gazetteer) if c.feature in _DIVISIONS)
    return frozenset(c.id for c in found if country is None or country in c.countries)


def _place(named: Named, shares: Floats) -> Place:
    order = sorted(range(len(shares)), key=lambda n: -shares[n])
    best, share = named.bearers[order[0]].candidate, float(shares[order[0]])
    share *= _ROUGH if named.bearers[order[0]].rough else 1.0
    rest = [(named.bearers[n].candidate, float(shares[n])) for n in order[1 : 1 + _MOST_RUNNERS_UP]]
    return Place(
        name=best.name, lat=best.lat, lon=best.lon, geonames_id=_number(best), country=best.country,
        region=_region(best), feature=best.feature, precision=_PRECISIONS.get(best.feature, "area"),
        adjective=best.use == "adjective", confidence=share,
        runners_up=tuple(
            RunnerUp(name=c.name, geonames_id=_number(c), country=c.country, region=_region(c), confidence=p)
            for c, p in rest
        ),
    )  # fmt: skip


def _number(candidate: Candidate) -> int | None:
    return candidate.id if candidate.id > 0 else None


def _region(candidate: Candidate) -> str | None:
    return candidate.divisions[-2].name if len(candidate.divisions) > 1 else None
