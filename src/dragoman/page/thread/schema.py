"""Comments in the vocabulary of schema.org, or of SIOC: microdata and RDFa."""

from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey
from dragoman.page.thread.unit import Thread, Unit

_FARTHEST = 60
"""Elements from the start of an item within which its own properties are sought: nested ones have theirs."""
_TYPES = frozenset(("comment", "usercomments", "correctioncomment"))
_LINKS = frozenset(("comment", "comments", "review", "reviews"))
_TYPES_OF_LINKED = frozenset(("comment", "usercomments", "review", "userreview", "discussionforumposting", "answer"))


def read_schema(survey: Survey, _around: Surroundings) -> Thread | None:
    """Items of a type of comment, or that stand to the page as its comments or reviews."""
    units = [
        Unit(parts=(place,), key=_key(survey, place), parent=_parent(survey, place))
        for place in survey.typed
        if _is_comment(survey, place)
    ]
    return Thread(units=tuple(units)) if units else None


def _names(value: str | None) -> set[str]:
    """The local names of a type or property: "https://schema.org/Comment" and "schema:Comment" are one."""
    return {name.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2].lower() for name in (value or "").split()}


def _is_comment(survey: Survey, place: int) -> bool:
    get = survey.nodes[place].get
    types = _names(get("itemtype")) | _names(get("typeof"))
    if not types.isdisjoint(_TYPES):
        return True
    links = _names(get("itemprop")) | _names(get("property")) | _names(get("rel"))
    return not links.isdisjoint(_LINKS) and not types.isdisjoint(_TYPES_OF_LINKED)


def _key(survey: Survey, place: int) -> str | None:
    get = survey.nodes[place].get
    key: str | None = get("itemid") or get("about") or get("resource") or get("id")
    return key


def _parent(survey: Survey, place: int) -> str | None:
    """What an element of the item with "parentItem" points to."""
    for inner in survey.within(place)[:_FARTHEST]:
        node = survey.nodes[inner]
        if "parentitem" in _names(node.get("itemprop")) | _names(node.get("property")):
            target: str | None = node.get("itemid") or node.get("resource") or node.get("href") or node.get("content")
            return target
    return None
