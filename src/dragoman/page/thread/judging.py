"""Whether repeated blocks are a thread: what speaks for it and what speaks against it."""

import re
from collections.abc import Sequence

from dragoman.page.thread import signs, when
from dragoman.page.thread.drafting import Said
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey

ENOUGH = 3.0
"""The evidence from which blocks are a thread: a heading or a name of it, and complete blocks."""
_COMMENT_FRAGMENT = re.compile(r"#(?:\w*[-_])?(?:comment|kommentar|c|commentaire|comentario|post|p|msg|reply)[-_=]?\d+$", re.I)
_OUTSIDE = frozenset(("nav", "footer", "header", "aside"))


def evidence(survey: Survey, said: Sequence[Said], around: Surroundings) -> float:
    """How much speaks for these blocks as a thread; from `ENOUGH` they are one, below 0 surely none."""
    full = [one for one in said if one.fields.paragraphs]
    if not full or len(full) * 10 < len(said) * 6:
        return -1.0
    return _of_blocks(full) + _of_place(survey, said, around)


def completeness(said: Sequence[Said]) -> float:
    """How much of a thread was read: a point for each text with an author, half for one with a date."""
    return sum(
        (1.0 if one.fields.author else 0.0) + (0.5 if one.fields.moment or one.fields.dateline else 0.0)
        for one in said
        if one.fields.paragraphs
    )


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def _of_blocks(full: Sequence[Said]) -> float:
    authors = [one.fields.author for one in full]
    points = 1.5 * (_share([author is not None for author in authors]) - 0.7)
    points += 0.5 * (_share([bool(one.fields.moment or one.fields.dateline) for one in full]) - 0.5)
    points += 2.0 * (_share([_has_reply(one) for one in full]) > 0.5)
    points += 3.0 * (_share([_has_number(one) for one in full]) > 0.5)
    points -= 3.0 * (_share([_is_teaser(one) for one in full]) > 0.4)
    if len(full) > 2 and len(set(authors)) == 1:
        points -= 2.0
    if len(full) > 2 and len(set(authors)) > len(full) * 0.3 and points > 0:
        points += 1.0
    return points


def _has_reply(one: Said) -> bool:
    return any(signs.is_reply_link(line.text) for line in one.lines) or any(
        "replytocom" in link for link in one.links
    )


def _has_number(one: Said) -> bool:
    """Whether a link of the block leads to a comment by its number."""
    return any(_COMMENT_FRAGMENT.search(link) for link in one.links)


def _is_teaser(one: Said) -> bool:
    """Whether a block leads to another page: a linked headline, or all its text a link."""
    author = one.fields.author or ""
    lines = [
        line
        for line in one.lines
        if len(line.text) > 25 and not (author and author in line.text) and when.find(line.spaced, month_first=False) is None
    ]
    return any(line.heading and line.is_linked for line in lines) or (
        bool(lines) and all(line.is_linked for line in lines)
    )


def _of_place(survey: Survey, said: Sequence[Said], around: Surroundings) -> float:
    first = said[0].unit.parts[0]
    last = max(survey.end[part] for one in said for part in one.unit.parts)
    points = 2.5 * (around.heading_of(first) is not None)
    points += 1.0 * around.has_form(first, last)
    points += 2.5 * around.is_named(first)
    points -= 4.0 * around.is_elsewhere(first)
    points -= 1.5 * any(survey.tags[above] in _OUTSIDE for above in survey.ancestors(first, most=20))
    return points
