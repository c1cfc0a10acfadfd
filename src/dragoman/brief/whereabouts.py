"""Where: the places that the page names, and what the map shows of them."""

from collections.abc import Sequence
from typing import Final

from dragoman.brief.excerpts import excerpt
from dragoman.brief.outline import Whereabouts
from dragoman.brief.wording import held_words, shown
from dragoman.map import Spot
from dragoman.map.spot import SpotKind
from dragoman.mentions import Mention, sites
from dragoman.places import Place
from dragoman.report import Report

MAPPED: Final = 30
"""Places that a map shows, the most named ones."""


def lay_places(report: Report, mentions: Sequence[Mention]) -> tuple[Whereabouts, ...]:
    """The places of the page, comments aside, those most named first.

    A people's name ("Syrian") seldom says where something happened: it is no place here.
    """
    named = [
        one for one in mentions if one.voice.kind != "comment" and one.place is not None and not one.place.adjective
    ]
    return tuple(
        Whereabouts(
            place=site.place,
            held=held_words(site.place),
            words=excerpt(report.text, site.mentions[0].span),
            times=len(site.mentions),
            note=all(one.voice.kind == "editor" for one in site.mentions),
        )
        for site in sites(named)
    )


def spots(places: Sequence[Whereabouts]) -> tuple[Spot, ...]:
    """The places for a map."""
    return tuple(
        Spot(
            name=shown(" ".join(one.place.name.split())), lat=one.place.lat, lon=one.place.lon,
            kind=_kind(one.place), country=one.place.country or "",
        )
        for one in places[:MAPPED]
    )  # fmt: skip


def _kind(place: Place) -> SpotKind:
    if place.precision == "country":
        return "country" if place.country else "area"
    if place.precision == "area":
        return "area"
    return "region" if place.precision in ("region", "district") else "point"
