"""From units to comments: each one's fields, and its place in the thread."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.page.draft import DraftComment
from dragoman.page.thread import signs
from dragoman.page.thread.fields import clues_in, read_fields
from dragoman.page.thread.lines import Line, Reading
from dragoman.page.thread.nesting import nest
from dragoman.page.thread.survey import Survey
from dragoman.page.thread.unit import Said, Unit
from dragoman.page.thread.when import has_month_first

_HEAD_LINES = 6


def read_units(survey: Survey, units: Sequence[Unit], among: Sequence[Unit] = ()) -> list[Said]:
    """The fields of each unit, read from what is its own: what lies in another of them, or `among` others, is not."""
    parts = {part for unit in among or units for part in unit.parts}
    reading = Reading(survey, parts)
    said = []
    for unit in units:
        lines = reading.lines(unit.parts)
        clues = clues_in(survey, own_places(survey, unit, parts))
        fields = read_fields(lines, clues, survey)
        if unit.parent is None and (parent := clues.parent or _answered(lines, survey)):
            unit = replace(unit, parent=parent)
        said.append(Said(unit=unit, fields=fields, lines=tuple(lines), links=tuple(clues.links)))
    return said


def _answered(lines: Sequence[Line], survey: Survey) -> str | None:
    """The comment that a line "In reply to Ann" links to."""
    for line in lines[:_HEAD_LINES]:
        if signs.is_answer_note(line.text):
            links = [survey.nodes[run.link].get("href") or "" for run in line.runs if run.link >= 0]
            return next((link.partition("#")[2] for link in links if signs.is_comment_link(link)), None)
    return None


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
