"""How a brief words days, events, actors and places, and how it shows a hostile page's characters."""

import re
from datetime import date
from typing import Final

from dragoman.actors import Actor
from dragoman.dates import Interval
from dragoman.dates.when import Precision
from dragoman.map import country_name
from dragoman.ontology import SECTORS, EventType
from dragoman.places import Place
from dragoman.report import Published, Span

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_TYPES: Final[dict[EventType, str]] = {
    "AGREE": "Agreement or promise", "CONSULT": "Talks", "SUPPORT": "Support", "CONCEDE": "Concession",
    "COOPERATE": "Cooperation", "AID": "Aid", "RETREAT": "Retreat", "REQUEST": "Demand", "ACCUSE": "Accusation",
    "REJECT": "Refusal", "THREATEN": "Threat", "PROTEST": "Protest", "SANCTION": "Sanction",
    "MOBILIZE": "Mobilisation", "COERCE": "Coercion", "ASSAULT": "Attack",
}  # fmt: skip
"""The codebook's types as nouns."""
_ARTICLE: Final = frozenset({
    "ARE", "BHS", "CAF", "COD", "COG", "COM", "CYM", "DOM", "GBR", "GMB", "MDV", "MHL", "NLD", "PHL", "SLB", "SYC",
    "USA", "VAT",
})  # fmt: skip
"""Codes of countries whose names take an article."""
_LONGEST_NAME: Final = 60
_ORIGINS: Final = {"inferred": "inferred", "url": "from the page’s address"}

# Controls, overrides of the writing direction and lone surrogates: they can rewrite a terminal's or a page's
# other words. Joiners and the plain marks of direction stay, for Arabic, Hebrew, Persian and Indic need them.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def shown(words: str) -> str:
    """The words with control characters, overrides of direction and lone surrogates replaced by "\ufffd"."""
    return _UNSAFE.sub("\ufffd", words)


def day_words(day: date) -> str:
    """ "19 February 2020"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def published_words(published: Published | None) -> str:
    """When a report was published and how that is known; an inferred day is "not before", never plain."""
    if published is None or (published.earliest is None and published.latest is None):
        return "date unknown"
    known = _ORIGINS.get(published.origin, "stated by the page")
    return f"{_bounds(published)} ({known})"


def _bounds(published: Published) -> str:
    earliest, latest = published.earliest, published.latest
    if earliest is None or latest is None:
        bound = earliest or latest
        side = "not before" if earliest else "not after"
        return f"{side} {day_words(bound)}" if bound else "date unknown"
    if earliest != latest:
        return f"between {_range(earliest, latest)}".replace("–", " and ", 1)
    return f"not before {day_words(earliest)}" if published.origin == "inferred" else day_words(earliest)


def _range(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]}–{day_words(last)}"
    return f"{day_words(first)}–{day_words(last)}"


def when_words(days: Interval) -> str:
    """Days to the precision of their words: "19 February 2020", "January 2017", "the 1990s", "since 2015"."""
    first, last = days.earliest, days.latest
    if first is None or last is None:
        bound = first or last
        side = "since" if first else "until"
        return f"{side} {_closed(bound, bound, days.precision)}" if bound else "date unknown"
    return _closed(first, last, days.precision)


def _closed(first: date, last: date, precision: Precision) -> str:
    whole_month = first.day == 1 and (last.year, last.month) == (first.year, first.month) and _ends_month(last)
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if precision == "decade" and whole_year:
        return f"{first.year}s"
    if precision == "year" and whole_year and first.year == last.year:
        return str(first.year)
    if precision == "month" and whole_month:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return day_words(first) if first == last else _range(first, last)


def _ends_month(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1


def stamp_words(stamp: str) -> str:
    """A comment's ISO date as people read it ("3 March 2021, 16:15"); others as they are."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)\S*)?)?", stamp)
    if not found or not 1 <= int(found[2]) <= 12:
        return stamp
    month = f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    day = f"{int(found[3])} {month}" if found[3] else month
    return f"{day}, {found[4]}" if found[4] else day


def span_words(text: str, span: Span) -> str:
    """The words of a span on one line."""
    return shown(" ".join(span.of(text).split()))


def cut_words(words: str) -> str:
    """A name, not endless."""
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rstrip() + "…"


def event_kind(kind: EventType, mode: str) -> str:
    """An event's type and mode in words: "Attack, heavy weapons"."""
    return ", ".join([_TYPES[kind], *([mode.replace("-", " ")] if mode else [])])


def standing_words(actor: Actor) -> str:
    """What an actor is: "defence minister of Russia · government"; empty where nothing is known."""
    country = country_name(actor.country) if actor.country else ""
    country = "" if country == actor.name and not actor.office else country
    sectors = ", ".join(SECTORS.get(code, code) for code in actor.sectors)
    # A rebel commander's country is where he fights, not what he commands.
    governs = actor.sectors[:1] == ("GOV",) and " of " not in actor.office and "(" not in actor.office
    if actor.office and country and governs:
        head = f"{actor.office} of {'the ' if actor.country in _ARTICLE else ''}{country}"
    else:
        head = ", ".join(part for part in (actor.office, country) if part)
    return shown(" · ".join(part for part in (head, sectors) if part))


def held_words(place: Place) -> str:
    """The region and country around a place: "Idlib, Syria"; empty for a country, and where nothing is known."""
    if place.precision == "country":
        return ""
    country = country_name(place.country) if place.country else ""
    parts = [part for part in (place.region or "", country) if part and part != place.name]
    return shown(" ".join(", ".join(dict.fromkeys(parts)).split()))


def place_words(place: Place) -> str:
    """A place with its country: "Tripoli, Libya"."""
    country = country_name(place.country) if place.country else ""
    return shown(" ".join(", ".join(dict.fromkeys(part for part in (place.name, country) if part)).split()))
