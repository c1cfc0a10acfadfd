"""Taking a thread out of its page: the comments, their headings, the form for a new one."""

from collections.abc import Iterable, Sequence

from dragoman.page.thread.regions import common_ancestor
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey

_MOST_LEFT = 600
"""Characters after its comments that a box may have and still be the thread's: rules, a sort menu, a plea."""
_MOST_ABOVE = 300
"""Characters that a box called by a thread's name may have above its heading, or its first comment; others none."""
_KEPT = frozenset(("html", "body", "main", "article"))


def cut(survey: Survey, parts: Sequence[int], around: Surroundings) -> None:
    """Take the comments out of the tree, with the box, the headings and the form that are theirs alone."""
    doomed = set(parts)
    if parts:
        top = common_ancestor(survey, parts)
        doomed.add(_box(survey, top, parts, around))
        first, last = min(parts), max(survey.end[part] for part in parts)
        doomed.update(_near_headings(survey, first, last, around))
    doomed.update(form for form in survey.forms if _is_small(survey, form))
    doomed.update(around.reply_headings)
    _drop(survey, doomed)


def _box(survey: Survey, top: int, parts: Sequence[int], around: Surroundings) -> int:
    """The widest element around the thread that holds little besides it, and nothing of the article above it."""
    first, last = min(parts), max(survey.end[part] for part in parts)
    heading = around.heading_of(first)
    said = sum(survey.chars(part, survey.end[part]) for part in _outermost(survey, parts))
    box = first
    for place in (top, *survey.ancestors(top, most=8)):
        has_heading = heading is not None and survey.holds(place, heading)
        above = survey.chars(place, heading if has_heading and heading is not None else first)
        if survey.tags[place] in _KEPT or "h1" in survey.tags[place:first]:
            break
        if above > (_MOST_ABOVE if around.is_named(place) else 0):
            break
        below = sorted(form for form in survey.forms if survey.holds(place, form) and form >= last)
        forms = sum(survey.chars(form, survey.end[form]) for form in below)
        between = max(0, survey.chars(first, last) - said)
        if survey.chars(last, survey.end[place]) - forms + between > _MOST_LEFT:
            break
        box = place
    return box


def _outermost(survey: Survey, parts: Iterable[int]) -> list[int]:
    outer: list[int] = []
    for part in sorted(parts):
        if not outer or part >= survey.end[outer[-1]]:
            outer.append(part)
    return outer


def _near_headings(survey: Survey, first: int, last: int, around: Surroundings) -> list[int]:
    heading = around.heading_of(first)
    near = [] if heading is None else [heading]
    return near + [place for place in around.headings if place >= last and survey.chars(last, place) < _MOST_LEFT]


def _is_small(survey: Survey, form: int) -> bool:
    """Whether a form is one to write in, rather than one put around the whole page."""
    return survey.chars(form, survey.end[form]) <= _MOST_LEFT * 2


def _drop(survey: Survey, doomed: set[int]) -> None:
    for place in _outermost(survey, doomed):
        if survey.up[place] >= 0:
            survey.nodes[place].drop_tree()
