"""From units to comments: each one's fields, and its place in the thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.page.draft import DraftComment
from dragoman.page.thread.fields import Fields, clues_in, read_fields
from dragoman.page.thread.lines import Line, Reading
from dragoman.page.thread.nesting import nest
from dragoman.page.thread.survey import Survey
from dragoman.page.thread.unit import Unit
from dragoman.page.thread.when import has_month_first


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A unit with what was read in it."""

    unit: Unit
    fields: Fields
    lines: tuple[Line, ...]
    links: tuple[str, ...]


def read_units(survey: Survey, units: Sequence[Unit]) -> list[Said]:
    """The fields of each unit, read from what is its own."""
    parts = {part for unit in units for part in unit.parts}
    reading = Reading(survey, parts)
    said = []
    for unit in units:
        lines = reading.lines(unit.parts)
        clues = clues_in(survey, own_places(survey, unit, parts))
        fields = read_fields(lines, clues, survey)
        said.append(Said(unit=unit, fields=fields, lines=tuple(lines), links=tuple(clues.links)))
    return said


def own_places(survey: Survey, unit: Unit, parts: set[int]) -> list[int]:
    """The places of a unit's elements without those of other units."""
    own = []
    for part in unit.parts:
        place, end = part, survey.end[part]
        while place < end:
            if place != part and (place in parts or place in survey.forms):
                place = survey.end[place]
                continue
            own.append(place)
            place += 1
    return own


def draft(survey: Survey, said: Sequence[Said]) -> list[DraftComment]:
    """The comments of a thread in page order; what says nothing and has no reply is left out, as are pings."""
    places = nest(survey, [one.unit for one in said])
    names = [one.unit.key or f"comment-{number}" for number, one in enumerate(said, 1)]
    month_first = has_month_first((one.fields.dateline or "" for one in said), survey.language)
    answered = {place.parent for place in places}
    comments = []
    for number, (one, place) in enumerate(zip(said, places, strict=True)):
        fields = one.fields
        if one.unit.is_ping or fields.is_ping or not (fields.paragraphs or number in answered):
            continue
        comments.append(
            DraftComment(
                id=names[number],
                parent=names[place.parent] if place.parent is not None else None,
                author=fields.author,
                published=fields.published(month_first=month_first),
                paragraphs=fields.paragraphs,
                parent_confidence=place.confidence,
            )
        )
    return comments
