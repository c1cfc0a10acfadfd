"""Comments that carry their number: WordPress with its themes and plug-ins, and whatever writes "comment-123"."""

import re

from dragoman.page.thread.regions import gathered, raised
from dragoman.page.thread.roles import words_of
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey
from dragoman.page.thread.unit import Thread, Unit

_STEMS = frozenset(
    [
        "comment",
        "kommentar",
        "commentaire",
        "comentario",
        "comentari",
        "commento",
        "reactie",
        "koment",
        "komentar",
        "yorum",
        "cmt",
        "response",
        "review",
        "commentid",
        "comm",
    ]
)
_NOT_UNITS = frozenset(
    [
        "reply",
        "respond",
        "quote",
        "edit",
        "like",
        "vote",
        "flag",
        "report",
        "form",
        "recent",
        "latest",
        "image",
        "img",
        "body",
        "text",
        "content",
        "author",
        "meta",
        "link",
        "btn",
        "button",
        "avatar",
        "delete",
        "rating",
        "cancel",
        "new",
        "add",
        "to",
        "widget",
        "count",
        "num",
    ]
)
_PINGS = frozenset(("pingback", "trackback"))
_DEPTH = re.compile(r"depth-\d+$")


def read_numbered(survey: Survey, _around: Surroundings) -> Thread | None:
    """Elements with an id of the word "comment" and a number, or with WordPress' class of comment and depth."""
    keys = _seeds(survey)
    pings = {place for name in _PINGS for place in survey.classes.get(name, ())}
    heads = _outermost(survey, keys)
    if not heads:
        return None
    heights = raised(survey, list(heads))
    units = [
        Unit(parts=parts, key=heads[head], is_ping=not pings.isdisjoint((head, parts[0])))
        for head, parts in zip(heads, gathered(survey, heights), strict=True)
    ]
    return Thread(units=tuple(units))


def key_in(mark: str) -> str | None:
    """The number in an id such as "li-comment-7", None where it marks something else."""
    words = words_of(mark)
    if len(words) < 2 or not words[-1].isdigit() or words[-2] not in _STEMS:
        return None
    return None if not _NOT_UNITS.isdisjoint(words[:-2]) else words[-1]


def _seeds(survey: Survey) -> dict[int, str | None]:
    """The places of comments by class or id, with their number if there is one."""
    seeds: dict[int, str | None] = {}
    for name, places in survey.classes.items():
        if _DEPTH.match(name):
            seeds.update((place, None) for place in places if _is_comment_class(survey, place))
    for mark, place in survey.ids:
        if key := key_in(mark):
            seeds[place] = key
    return dict(sorted(seeds.items()))


def _is_comment_class(survey: Survey, place: int) -> bool:
    names = frozenset((survey.nodes[place].get("class") or "").lower().split())
    return not names.isdisjoint(("comment", "review", *_PINGS)) and survey.tags[place] != "dd"


def _outermost(survey: Survey, seeds: dict[int, str | None]) -> dict[int, str | None]:
    """One place for each comment, though its number stands in several elements of it."""
    heads: dict[int, str | None] = {}
    opened: list[int] = []
    seen: set[str] = set()
    for place, key in seeds.items():
        while opened and place >= survey.end[opened[-1]]:
            opened.pop()
        outer = opened[-1] if opened else None
        if outer is not None and heads[outer] in (None, key) and not _has_depth(survey, place, key):
            heads[outer] = key
            seen.add(key or "")
            continue
        if key is not None and key in seen:
            continue
        if key is not None:
            seen.add(key)
        heads[place] = key
        opened.append(place)
    return heads


def _has_depth(survey: Survey, place: int, key: str | None) -> bool:
    """Whether the element is a comment of its own by WordPress' classes, and not by its number alone."""
    return key is None or (_is_comment_class(survey, place) and "depth-" in (survey.nodes[place].get("class") or ""))
