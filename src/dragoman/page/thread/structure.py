"""Threads told by their structure alone: blocks that repeat, each with an author, a date and a text.

No id, class name or language of the markup is needed. What every comment has one of, a date or a way to answer
it, marks the comments; each mark rises to the outermost element that is still its own. A single comment, which
repeats nothing, is found between the heading of the thread and the form below it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.page.thread import signs, when
from dragoman.page.thread.drafting import Said, read_units
from dragoman.page.thread.judging import ENOUGH, completeness, evidence
from dragoman.page.thread.regions import SILENT, gathered, raised
from dragoman.page.thread.roles import Roles
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey
from dragoman.page.thread.unit import Thread, Unit

_LONGEST_DATELINE = 120
_MOST_GROUPS = 8
_MOST_STEPS = 8
_MOST_HEADINGS = 3


def read_structure(survey: Survey) -> Thread | None:
    """The blocks that are a thread by their marks and by what stands around them."""
    around = Surroundings(survey)
    dates, replies = _marks(survey)
    groups = [*_groups(survey, dates, around), *_groups(survey, replies, around)]
    groups.sort(key=len, reverse=True)
    candidates = [_units(survey, marks) for marks in groups[:_MOST_GROUPS]]
    best = best_of(survey, candidates, around)
    if best is None:
        best = best_of(survey, list(_singles(survey, around, [*dates, *replies])), around)
    if best is None:
        best = best_of(survey, list(_answerables(survey, replies)), around)
    return Thread(units=tuple(one.unit for one in best)) if best else None


def best_of(
    survey: Survey, candidates: Sequence[Sequence[Unit]], around: Surroundings
) -> list[Said] | None:
    """Of several ways to see a thread the one that reads most, if any has evidence enough."""
    best, most = None, 0.0
    for units in candidates:
        said = read_units(survey, units, Roles())
        if evidence(survey, said, around) >= ENOUGH and completeness(said) > most:
            best, most = said, completeness(said)
    return best


def _units(survey: Survey, marks: Sequence[int]) -> list[Unit]:
    return [Unit(parts=parts) for parts in gathered(survey, raised(survey, marks))]


def _marks(survey: Survey) -> tuple[list[int], list[int]]:
    """The places of short lines with a date, and of links or buttons to answer, in page order."""
    dates: list[int] = []
    replies: list[int] = []
    for place, node in enumerate(survey.nodes):
        tag = survey.tags[place]
        if tag in SILENT:
            continue
        text = node.text
        if tag == "time" or (text and _is_dated(text)):
            dates.append(place)
        elif node.tail and place and _is_dated(node.tail) and dates[-1:] != [survey.up[place]]:
            dates.append(survey.up[place])
        if text and tag in ("a", "button", "span") and signs.is_reply_link(" ".join(text.split())):
            replies.append(place)
    return sorted(set(dates)), replies


def _is_dated(text: str) -> bool:
    text = text.strip()
    return 5 < len(text) <= _LONGEST_DATELINE and when.find(text, month_first=False) is not None


def _groups(survey: Survey, marks: Sequence[int], around: Surroundings) -> Iterator[list[int]]:
    """Marks of one shape, by the tags two and five steps up; and those between a heading of a thread and its end."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for place in marks:
        shape = [survey.tags[place], *(survey.tags[above] for above in survey.ancestors(place, most=5))]
        for steps in (3, 6):
            groups.setdefault(tuple(shape[:steps]), []).append(place)
    seen: set[tuple[int, ...]] = set()
    for group in (*groups.values(), *_below_headings(list(groups.values()), around)):
        if len(group) > 1 and tuple(group) not in seen:
            seen.add(tuple(group))
            yield group


def _below_headings(groups: Sequence[list[int]], around: Surroundings) -> Iterator[list[int]]:
    for heading in around.headings[:_MOST_HEADINGS]:
        end = min((place for place in around.reply_headings if place > heading), default=None)
        for group in groups:
            start, stop = bisect_left(group, heading), len(group) if end is None else bisect_left(group, end)
            if 0 < start < stop or start < stop < len(group):
                yield group[start:stop]


def _singles(survey: Survey, around: Surroundings, marks: Sequence[int]) -> Iterator[list[Unit]]:
    """For each heading of a thread the block below it that holds the next mark."""
    stops = {*survey.forms, *around.headings, *around.reply_headings}
    ahead = sorted(marks)
    for heading in around.headings[:_MOST_GROUPS]:
        at = bisect_left(ahead, survey.end[heading])
        below = ahead[at] if at < len(ahead) else None
        if below is None or around.chars(survey.end[heading], below) > 2000:
            continue
        block = _block_below(survey, heading, below, stops)
        if block is not None:
            yield [Unit(parts=block)]


def _block_below(survey: Survey, heading: int, mark: int, stops: set[int]) -> tuple[int, ...] | None:
    """The widest element around the mark that lies after the heading and holds no form, with the siblings after it."""
    block = mark
    for above in survey.ancestors(mark, most=_MOST_STEPS):
        if survey.holds(above, heading) or any(survey.holds(above, stop) for stop in stops):
            break
        block = above
    parts = [block]
    following = survey.next_sibling(block)
    while following is not None and not any(survey.holds(following, stop) for stop in stops) and len(parts) < 10:
        parts.append(following)
        following = survey.next_sibling(following)
    return tuple(parts)


def _answerables(survey: Survey, replies: Sequence[int]) -> Iterator[list[Unit]]:
    """Where one link alone answers a comment: the elements around it, from the inside."""
    if len(replies) == 1:
        for above in survey.ancestors(replies[0], most=_MOST_STEPS):
            if any(survey.holds(above, form) for form in survey.forms):
                break
            yield [Unit(parts=(above,))]
