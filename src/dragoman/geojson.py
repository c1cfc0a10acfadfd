"""Places as GeoJSON (RFC 7946): points in WGS 84, longitude first."""

from collections.abc import Iterable, Sequence

from dragoman.mentions import Site
from dragoman.report import Report


def to_geojson(places: Iterable[tuple[Report, Sequence[Site]]]) -> dict[str, object]:
    """A FeatureCollection: one point for each place of each report, its properties those of the place."""
    return {
        "type": "FeatureCollection",
        "features": [_feature(report, one) for report, sites in places for one in sites],
    }


def _feature(report: Report, site: Site) -> dict[str, object]:
    place = site.place
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "report": report.id, "name": place.name, "geonames_id": place.geonames_id, "country": place.country,
            "region": place.region, "feature": place.feature, "precision": place.precision,
            "confidence": round(site.confidence, 3), "times": len(site.mentions),
            "voices": sorted({one.voice.kind for one in site.mentions}),
            "words": list(dict.fromkeys(" ".join(one.span.of(report.text).split()) for one in site.mentions)),
        },
    }  # fmt: skip
