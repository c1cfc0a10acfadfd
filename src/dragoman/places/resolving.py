"""From place names to places: candidates, what the text says of each, the choice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from dragoman.knowledge.gazetteer import Candidate, Feature, Gazetteer, place_key
from dragoman.places.context import Toponym, likely_names, national_evidence, with_holders
from dragoman.places.naming import Reading, readings
from dragoman.places.ranking import Bearer, Floats, Named, Setting, bundled_weights, weighed
from dragoman.places.reasons import reasons
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
_ONLY: Final = "nothing else bears the name"
_DIVISIONS: Final = ("country", "region", "district")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerUp:
    """Another place that the name may have meant, with its probability; `reasons` say what speaks for it after all."""

    name: str
    geonames_id: int | None
    country: str | None
    region: str | None
    feature: Feature
    confidence: float
    reasons: tuple[str, ...] = ()


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
        reasons: what speaks most for it against the likeliest other.
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
    reasons: tuple[str, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sense:
    """What one use of a name is told apart by: its words, and what the text says holds it.

    `stands_at` is the name beside one that nothing bears ("the Blue Mill in Leeds"): where that is, it is too.
    """

    words: str
    holders: frozenset[int]
    stands_at: str = ""


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
    weights = bundled_weights()
    judged = weighed(names, setting, weights)
    chosen = [_place(n, shares, signs, weights) for n, (shares, signs) in zip(names, judged, strict=True)]
    return tuple(None if row is None else chosen[row] for row in rows)


def resolve_name(
    name: str, *, gazetteer: Gazetteer, context: str = "", country: str | None = None, region: str | None = None
) -> Place | None:
    """The place that one name means.

    Args:
        name: its words; what holds it may follow after a comma ("Paris, Texas").
        context: a text about it, which need not have the name.
        country: alpha-3 of the country that it is known to lie in: bearers elsewhere count only where none lies there.
        region: the name of a first- or second-level division, likewise.

    Returns:
        The place, or None where the gazetteer has nothing of that name.
    """
    text, before = f"{name}\n{context}", len(name) + 1
    others = [
        (Span(start=span.start + before, end=span.end + before), words)
        for span, words in likely_names(context, gazetteer, _KNOWN)
        if place_key(words) != place_key(name)
    ]
    names, rows = named_senses([(Span(start=0, end=len(name)), name), *others], text, gazetteer)
    if rows[0] is None:
        return None
    known = _known_to_lie(names[rows[0]], country, _hinted(region, country, gazetteer), gazetteer)
    names[rows[0]] = known
    weights = bundled_weights()
    judged = weighed(names, Setting(nations=national_evidence(context, gazetteer)), weights)
    return _place(known, *judged[rows[0]], weights)


def _known_to_lie(named: Named, country: str | None, regions: frozenset[int], gazetteer: Gazetteer) -> Named:
    """A name with the bearers that lie in a country and region, or else the ones spelled almost so that do."""

    def within(candidate: Candidate) -> bool:
        inside = not regions or any(d.id in regions for d in candidate.divisions if d.id != candidate.id)
        return inside and country in (None, *candidate.countries)

    kept = tuple(bearer for bearer in named.bearers if within(bearer.candidate))
    if not kept:
        kept = tuple(Bearer(candidate=c) for c in gazetteer.alike(named.key, people=0) if within(c))
    if not kept and regions:
        kept = tuple(bearer for bearer in named.bearers if bearer.candidate.id in regions)
    return replace(named, bearers=kept or named.bearers)


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
    told: dict[str, tuple[frozenset[int], str]] = {}
    for toponym, (holders, stands_at) in zip(toponyms, held, strict=True):
        if holders or stands_at:
            told.setdefault(place_key(toponym.words), (holders, stands_at))
    senses = []
    for toponym, (holders, stands_at) in zip(toponyms, held, strict=True):
        if not holders and not stands_at:
            holders, stands_at = told.get(place_key(toponym.words), (holders, stands_at))
        senses.append(_Sense(words=toponym.words.strip(), holders=holders, stands_at=stands_at))
    return senses


def _holders(toponym: Toponym, gazetteer: Gazetteer) -> tuple[frozenset[int], str]:
    """Ids of the divisions that the text says hold a name, of those that do hold one of its bearers.

    For a name that nothing bears, the words beside it that name a town or division smaller than a country.
    """
    bearers = _candidates(toponym.words, gazetteer)
    holding = {d.id for _, candidate in bearers for d in candidate.divisions if d.id != candidate.id}
    for words in toponym.holders:
        named = [candidate for _, candidate in _candidates(words, gazetteer)]
        ids = {candidate.id for candidate in named if candidate.feature in _DIVISIONS} & holding
        if ids and place_key(words) != place_key(toponym.words):
            return frozenset(ids), ""
        if not bearers and _is_local(named):
            return frozenset(), words
    return frozenset(), ""


def _is_local(named: Sequence[Candidate]) -> bool:
    """Whether words name a town or division, and no country."""
    features = {candidate.feature for candidate in named if candidate.use in ("name", "alias")}
    return bool(features & {"town", "capital", "region", "district"}) and "country" not in features


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
    if not found and sense.stands_at:
        found = [(replace(reading, rough=True), c) for reading, c in _candidates(sense.stands_at, gazetteer)]
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


def _place(named: Named, shares: Floats, signs: Floats, weights: Floats) -> Place:
    order = [int(n) for n in np.argsort(-shares, kind="stable")[: 1 + _MOST_RUNNERS_UP]]
    first, rest = order[0], order[1:]
    best, share = named.bearers[first].candidate, float(shares[first])
    return Place(
        name=best.name, lat=best.lat, lon=best.lon, geonames_id=_number(best), country=best.country,
        region=_region(best), feature=best.feature, precision=_PRECISIONS.get(best.feature, "area"),
        adjective=best.use == "adjective", confidence=share * (_ROUGH if named.bearers[first].rough else 1.0),
        reasons=reasons(signs[first], signs[rest[0]], weights) if rest else (_ONLY,),
        runners_up=tuple(
            _runner_up(named.bearers[n].candidate, float(shares[n]), reasons(signs[n], signs[first], weights))
            for n in rest
        ),
    )  # fmt: skip


def _runner_up(candidate: Candidate, share: float, why: tuple[str, ...]) -> RunnerUp:
    return RunnerUp(
        name=candidate.name, geonames_id=_number(candidate), country=candidate.country, region=_region(candidate),
        feature=candidate.feature, confidence=share, reasons=why,
    )  # fmt: skip


def _number(candidate: Candidate) -> int | None:
    return candidate.id if candidate.id > 0 else None


def _region(candidate: Candidate) -> str | None:
    return candidate.divisions[-2].name if len(candidate.divisions) > 1 else None
