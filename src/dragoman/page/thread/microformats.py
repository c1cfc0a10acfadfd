"""Replies in microformats: an h-entry's "comment", or cited replies below it (webmentions)."""

from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey
from dragoman.page.thread.unit import Thread, Unit

_FARTHEST = 60
"""Elements from the start of an entry within which its own links are sought."""
_PROPERTIES = ("u-comment", "p-comment")
_REACTIONS = frozenset(
    ("u-like-of", "u-repost-of", "p-like", "u-like", "p-repost", "u-repost", "p-rsvp", "u-mention-of")
)


def read_microformats(survey: Survey, _around: Surroundings) -> Thread | None:
    """The elements with the property "comment"; likes and reposts, which say nothing, are as pingbacks are."""
    places = {place for name in _PROPERTIES for place in survey.classes.get(name, ())}
    units = [
        Unit(
            parts=(place,),
            key=_linked(survey, place, "u-url"),
            parent=_linked(survey, place, "u-in-reply-to"),
            is_ping=not _REACTIONS.isdisjoint((survey.nodes[place].get("class") or "").split()),
        )
        for place in sorted(places)
    ]
    return Thread(units=tuple(units)) if units else None


def _linked(survey: Survey, place: int, name: str) -> str | None:
    """The target of the first link of that name in an entry, before any entry within it."""
    for inner in survey.within(place)[:_FARTHEST]:
        node = survey.nodes[inner]
        names = (node.get("class") or "").split()
        if inner > place and not {"h-cite", "h-entry"}.isdisjoint(names):
            return None
        if name in names and (href := node.get("href")):
            return str(href)
    return None
