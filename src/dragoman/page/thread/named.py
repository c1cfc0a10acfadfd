"""Comments that a class calls so: "comment-item", "kommentar-box", "xenforo-comment", "MtnComment"."""

import re
from collections.abc import Iterator

from dragoman.page.thread.judging import best_of
from dragoman.page.thread.regions import gathered, raised
from dragoman.page.thread.roles import words_of
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey
from dragoman.page.thread.unit import Thread, Unit

_STEMS = (
    "comment", "kommentar", "commentaire", "comentario", "comentari", "commento", "reactie", "koment", "yorum", "cmt",
    "review", "leserbrief", "opinion", "leserkommentar", "usercomment", "respuesta", "comentariu",
)  # fmt: skip
_ITEMS = frozenset(
    [
        "item",
        "entry",
        "box",
        "wrap",
        "wrapper",
        "block",
        "row",
        "con",
        "container",
        "single",
        "node",
        "card",
        "main",
        "inner",
        "outer",
        "article",
        "media",
        "unit",
        "element",
        "holder",
        "li",
        "full",
        "parent",
        "root",
        "top",
        "level",
        "reply",
        "child",
        "inhalt",
        "tree",
        "post",
        "thread",
        "object",
        "cell",
        "eintrag",
        "body",
        "wrapper",
    ]
)
_HAS_STEM = re.compile("|".join(_STEMS), re.IGNORECASE)
_MOST_NAMES = 6


def read_named(survey: Survey, around: Surroundings) -> Thread | None:
    """The elements of the class name that calls most complete blocks comments."""
    best = best_of(survey, list(_groups(survey)), around)
    return Thread(units=tuple(one.unit for one in best), said=tuple(best)) if best else None


def _groups(survey: Survey) -> Iterator[list[Unit]]:
    seen: set[tuple[int, ...]] = set()
    for name, places in survey.classes.items():
        if len(seen) >= _MOST_NAMES or not _HAS_STEM.search(name) or not _names_comment(name, survey, places[0]):
            continue
        heads = raised(survey, sorted(places))
        if tuple(heads) not in seen:
            seen.add(tuple(heads))
            yield [Unit(parts=parts) for parts in gathered(survey, heads)]


def _names_comment(name: str, survey: Survey, place: int) -> bool:
    if survey.tags[place] in ("body", "html", "a", "button", "input", "textarea", "form", "i", "svg", "img"):
        return False
    words = words_of(name)
    if not words or not any(word.startswith(_STEMS) for word in words):
        return False
    last = words[-1]
    return (
        last in _ITEMS
        or last in _STEMS
        or any(last.startswith(stem) and last[len(stem) :] in _ITEMS for stem in _STEMS)
    )
