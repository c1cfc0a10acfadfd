"""Threads told by their structure alone: blocks that repeat, each with an author, a date and a text.

No id, class name or language of the markup is needed. What every comment has one of, a date or a way to answer
it, marks the comments; each mark rises to the outermost element that is still its own. A single comment, which
repeats nothing, is found between the heading of the thread and the form below it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.page.thread import when
from dragoman.page.thread.judging import (
    ANSWERABLE,
    BLOCKS_AT_MOST,
    ENOUGH,
    NUMBERED,
    best_of,
    evidence_around,
    is_answerable,
)
from dragoman.page.thread.regions import gathered, holds_any, raised
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import SILENT, Survey
from dragoman.page.thread.unit import Said, Thread, Unit

_LONGEST_DATELINE = 120
_MOST_GROUPS = 8
_MOST_STEPS = 8
_MOST_HEADINGS = 3
_FARTHEST = 2000
"""Characters from a heading to the first date below it."""


def read_structure(survey: Survey, around: Surroundings) -> Thread | None:
    """The blocks that are a thread by their marks and by what stands around them."""
    if around.is_bare:
        return None
    dates = _dates(survey)
    best = best_of(survey, _repeated(survey, around, dates), around)
    if best is None:
        best = _single(survey, around, dates)
    return Thread(units=tuple(one.unit for one in best), said=tuple(best)) if best else None


def _dates(survey: Survey) -> list[int]:
    """The places of short texts with a date, in page order; a text after a child is its parent's."""
    dates: set[int] = set()
    for place, (tag, text, tail) in enumerate(zip(survey.tags, survey.texts, survey.tails, strict=True)):
        if tag == "time" or (text and tag not in SILENT and _is_dated(text)):
            dates.add(place)
        if tail and place and _is_dated(tail):
            dates.add(survey.up[place])
    return sorted(dates)


def _is_dated(text: str) -> bool:
    return (
        len(text) < 3 * _LONGEST_DATELINE
        and 5 < len(text := text.strip()) <= _LONGEST_DATELINE
        and (when.find(text, month_first=False) is not None)
    )


def _repeated(survey: Survey, around: Surroundings, dates: Sequence[int]) -> list[list[Unit]]:
    groups = [*_groups(survey, dates, around), *_groups(survey, around.replies, around)]
    groups.sort(key=len, reverse=True)
    candidates: dict[tuple[int, ...], list[Unit]] = {}
    for marks in groups[: 3 * _MOST_GROUPS]:
        heads = _heads(survey, marks)
        if tuple(heads) in candidates:
            continue
        units = [Unit(parts=parts) for parts in gathered(survey, heads)]
        if _may_be_thread(survey, units, around):
            candidates[tuple(heads)] = units
    return list(candidates.values())[:_MOST_GROUPS]


def _may_be_thread(survey: Survey, units: Sequence[Unit], around: Surroundings) -> bool:
    """Whether blocks could have evidence enough, before any is read: most of a page's repeated blocks couldn't."""
    points = evidence_around(survey, units, around) + BLOCKS_AT_MOST
    points += ANSWERABLE * (_share_with(survey, units, around.replies) > 0.3)
    points += NUMBERED * (_share_with(survey, units, around.numbers) > 0.3)
    return points + 1.5 * (around.counted(units[0].parts[0]) is not None) >= ENOUGH


def _share_with(survey: Survey, units: Sequence[Unit], places: Sequence[int]) -> float:
    having = 0
    for unit in units:
        at = bisect_left(places, unit.parts[0])
        having += at < len(places) and places[at] < survey.end[unit.parts[-1]]
    return having / len(units)


def _heads(survey: Survey, marks: Sequence[int]) -> list[int]:
    heads = raised(survey, marks)
    # An article has its date in the same markup at times; what is left without it may rise further.
    own = [mark for mark, head in zip(marks, heads, strict=True) if not _holds_headline(survey, head)]
    return raised(survey, own) if 1 < len(own) < len(heads) else heads


def _holds_headline(survey: Survey, head: int) -> bool:
    return "h1" in survey.tags[head : survey.end[head]]


def _groups(survey: Survey, marks: Sequence[int], around: Surroundings) -> Iterator[list[int]]:
    """Marks of one shape, by the tags one, two and five steps up; and those between a thread's heading and its end."""
    groups: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for place in marks:
        shape = [survey.tags[place], *(survey.tags[above] for above in survey.ancestors(place, most=5))]
        for steps in (2, 3, 6):
            groups.setdefault((steps, tuple(shape[:steps])), []).append(place)
    seen: set[tuple[int, ...]] = set()
    for group in (*groups.values(), *_below_headings(list(groups.values()), around)):
        if len(group) > 1 and tuple(group) not in seen:
            seen.add(tuple(group))
            yield group


def _below_headings(groups: Sequence[list[int]], around: Surroundings) -> Iterator[list[int]]:
    for heading in around.headings[:_MOST_HEADINGS]:
        end = next((place for place in around.reply_headings if place > heading), None)
        for group in groups:
            start, stop = bisect_left(group, heading), len(group) if end is None else bisect_left(group, end)
            if 0 < start < stop or start < stop < len(group):
                yield group[start:stop]


def _single(survey: Survey, around: Surroundings, dates: Sequence[int]) -> list[Said] | None:
    """A comment alone: below a heading or around the one way to answer, and after the article."""
    marks = sorted({*dates, *around.replies})
    candidates = [*_below_heading(survey, around, marks), *_around_reply(survey, around)]
    best = best_of(survey, [units for units in candidates if _is_after_text(survey, units)], around)
    if best is None:
        return None
    first, last = best[0].unit.parts[0], survey.end[best[0].unit.parts[-1]]
    sure = is_answerable(best[0]) or around.has_form_below(last) or around.counted(first) == 1
    return best if sure else None


def _below_heading(survey: Survey, around: Surroundings, marks: Sequence[int]) -> Iterator[list[Unit]]:
    """For each heading of a thread the block below it that holds the next mark."""
    stops = sorted({*around.stops, *around.headings})
    for heading in around.headings[:_MOST_GROUPS]:
        at = bisect_left(marks, survey.end[heading])
        if at < len(marks) and survey.chars(survey.end[heading], marks[at]) <= _FARTHEST:
            yield [Unit(parts=_block_below(survey, heading, marks[at], stops))]


def _block_below(survey: Survey, heading: int, mark: int, stops: Sequence[int]) -> tuple[int, ...]:
    """The widest element around the mark that lies after the heading and holds no form, and what follows it."""
    block = mark
    for above in survey.ancestors(mark, most=_MOST_STEPS):
        if survey.holds(above, heading) or holds_any(survey, above, stops):
            break
        block = above
    parts = [block]
    following = None if survey.tags[block] == "li" else survey.next_sibling(block)
    while following is not None and not holds_any(survey, following, stops) and len(parts) < 10:
        parts.append(following)
        following = survey.next_sibling(following)
    return tuple(parts)


def _around_reply(survey: Survey, around: Surroundings) -> Iterator[list[Unit]]:
    """Where one link alone answers a comment: the elements around it, from the inside."""
    if len(around.replies) == 1:
        for above in survey.ancestors(around.replies[0], most=_MOST_STEPS):
            if survey.tags[above] == "body" or holds_any(survey, above, around.stops):
                break
            yield [Unit(parts=(above,))]


def _is_after_text(survey: Survey, units: Sequence[Unit]) -> bool:
    """Whether more stands above a block than in it: what follows a heading near the top is the article."""
    parts = units[0].parts
    return survey.chars(0, parts[0]) > sum(survey.chars(part, survey.end[part]) for part in parts)
