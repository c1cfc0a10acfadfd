"""Whether blocks are a thread: what speaks for it and what speaks against it."""

from collections.abc import Sequence

from dragoman.page.thread import signs, when
from dragoman.page.thread.drafting import read_units
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import SILENT, Survey
from dragoman.page.thread.unit import Said, Unit

ENOUGH = 3.0
"""The evidence from which blocks are a thread: a heading or a name of it, and complete blocks."""
NUMBERED, ANSWERABLE = 3.0, 2.0
"""For blocks that are linked to by a comment's number, and that can be answered one by one."""
BLOCKS_AT_MOST = 1.85
"""The most that author, date and the variety of authors can speak for blocks."""

_MOST_COMPLETE = 1.5
_MOST_EVIDENCE = 15.0
_SAMPLE = 30
_SAMPLING_ERROR = 2.0
_TEXT = 200
"""Characters from which a piece of text is an article's, or a topic's opening post."""
_LONGEST_NAME = 4
"""Words from which a linked line is a headline, though it stands where a name does."""


def best_of(survey: Survey, candidates: Sequence[Sequence[Unit]], around: Surroundings) -> list[Said] | None:
    """Of several ways to see a thread, of those with evidence enough, the one that reads most and is surest."""
    best, most = None, 0.0
    for units in candidates:
        if len(units) * _MOST_COMPLETE + _MOST_EVIDENCE <= most or not _is_promising(survey, units, around):
            continue
        said = _without_empty_edges(read_units(survey, units))
        points = evidence(survey, said, around)
        if points >= ENOUGH and points + completeness(said) > most:
            best, most = said, points + completeness(said)
    return best


def _without_empty_edges(said: list[Said]) -> list[Said]:
    """Without the first and last blocks that say nothing: an article's own dateline, a list's last link."""
    full = [number for number, one in enumerate(said) if one.fields.paragraphs]
    return said[full[0] : full[-1] + 1] if full else []


def _is_promising(survey: Survey, units: Sequence[Unit], around: Surroundings) -> bool:
    """Whether the first of many blocks look like a thread; few are read in full anyway."""
    if len(units) <= 2 * _SAMPLE:
        return True
    said = read_units(survey, units[:_SAMPLE], among=units)
    return evidence(survey, said, around) >= ENOUGH - _SAMPLING_ERROR


def evidence(survey: Survey, said: Sequence[Said], around: Surroundings) -> float:
    """How much speaks for these blocks as a thread; from `ENOUGH` they are one, below 0 surely none."""
    full = [one for one in said if one.fields.paragraphs]
    if not full or len(full) * 10 < len(said) * 6 or (len(full) == 1 and not _is_whole(full[0])):
        return -1.0
    units = [one.unit for one in said]
    points = _of_blocks(full) + evidence_around(survey, units, around) - 5.0 * _leads_elsewhere(full, around)
    return points + 1.5 * (around.counted(units[0].parts[0]) == len(full))


def evidence_around(survey: Survey, units: Sequence[Unit], around: Surroundings) -> float:
    """How much what stands around blocks speaks for them; they needn't have been read."""
    first = units[0].parts[0]
    last = max(survey.end[part] for unit in units[-3:] for part in unit.parts)
    points = 2.5 * (around.heading_of(first) is not None)
    points += 1.0 * (around.has_form_below(last) or around.has_form_above(first))
    points += 2.5 * around.is_named(first)
    points -= 4.0 * around.is_elsewhere(first)
    points -= 1.5 * around.is_outside(first)
    points -= 3.0 * _is_parted(survey, units, around)
    return points


def _is_parted(survey: Survey, units: Sequence[Unit], around: Surroundings) -> bool:
    """Whether the heading of a thread stands after the first block: that one is the article, or a teaser."""
    end = survey.end[units[0].parts[-1]]
    return len(units) > 1 and any(end <= heading < units[1].parts[0] for heading in around.headings)


def is_topic(survey: Survey, said: Sequence[Said], around: Surroundings) -> bool:
    """Whether blocks are a forum's topic, not an article's thread: no heading above them, nor a text they answer."""
    first = said[0].unit.parts[0]
    if len(said) < 2 or around.heading_of(first) is not None:
        return False
    above = zip(survey.tags[:first], survey.texts[:first], survey.tails[:first], strict=True)
    return all(len(tail) < _TEXT and (len(text) < _TEXT or tag in SILENT) for tag, text, tail in above)


def completeness(said: Sequence[Said]) -> float:
    """How much of a thread was read: a point for each text with an author, half for one with a date."""
    return sum(
        (1.0 if one.fields.author else 0.0) + (0.5 if one.fields.moment or one.fields.dateline else 0.0)
        for one in said
        if one.fields.paragraphs
    )


def is_answerable(one: Said) -> bool:
    """Whether a block has its own way to be answered or linked to, as comments have."""
    return _has_reply(one) or _has_number(one)


def _is_whole(one: Said) -> bool:
    """Whether a block that repeats nothing has all that a comment has."""
    fields = one.fields
    return bool(fields.author) and bool(fields.moment or fields.dateline or is_answerable(one))


def _leads_elsewhere(full: Sequence[Said], around: Surroundings) -> bool:
    """Whether the blocks' numbered links go to several pages, as those of a site's latest comments do."""
    pages = {around.page_of(link) for one in full for link in one.links if signs.is_comment_link(link)}
    return len(pages - {around.own_page}) > 1


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def _of_blocks(full: Sequence[Said]) -> float:
    authors = [one.fields.author for one in full]
    points = 3.0 * (_share([author is not None for author in authors]) - 0.8)
    points += 0.5 * (_share([bool(one.fields.moment or one.fields.dateline) for one in full]) - 0.5)
    points += ANSWERABLE * (_share([_has_reply(one) for one in full]) > 0.5)
    points += NUMBERED * (_share([_has_number(one) for one in full]) > 0.5)
    points -= 3.0 * (_share([_is_teaser(one) for one in full]) > 0.4)
    if len(full) > 2 and len(set(authors)) == 1:
        points -= 2.0
    if len(full) > 2 and len(set(authors)) > len(full) * 0.3 and points > 0:
        points += 1.0
    return points


def _has_reply(one: Said) -> bool:
    return any(signs.is_reply_link(line.text) for line in one.lines) or any("replytocom" in link for link in one.links)


def _has_number(one: Said) -> bool:
    return any(signs.is_comment_link(link) for link in one.links)


def _is_teaser(one: Said) -> bool:
    """Whether a block leads to another page: a linked headline, or all its text a link."""
    author = one.fields.author or ""
    if len(author.split()) > _LONGEST_NAME:
        author = ""
    lines = [
        line
        for line in one.lines
        if len(line.text) > 25
        and not (author and author in line.text)
        and when.find(line.spaced, month_first=False) is None
    ]
    return any(line.heading and line.is_linked for line in lines) or (
        bool(lines) and all(line.is_linked for line in lines)
    )
