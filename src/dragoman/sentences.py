"""Where a paragraph's own words start, and where its sentences end.

A plain rule on punctuation, in one pass. Offsets are into the text that is given.
"""

import re
from typing import Final

from dragoman.report import Passage, Span

_STOP: Final = re.compile(r"[.!?…]{1,9}[”\"»’')\]]{0,3}(?:\s+|$)|\n\s*\n|[。！？]+[」』”]?\s*")
_BEFORE_STOP: Final = re.compile(r"(?:^|[\s(“\"‘«\[-])([^\s(“\"‘«\[-]{1,7})$")
_TITLES: Final = re.compile(
    r"mr|mrs|ms|dr|gen|lt|col|maj|capt|sgt|cpl|adm|brig|sen|rep|gov|pres|prof|st|sts|jr|sr|fr|rev|hon|vs|cf|mt|ft"
    r"|inc|ltd|corp|co|bros|dept",
    re.IGNORECASE,
)
_INITIALS: Final = re.compile(r"(?:[A-Z]\.){0,3}[A-Z]")
_STARTERS: Final = re.compile(
    r"(?:The|A|An|In|On|At|By|For|As|If|But|And|So|Yet|He|She|It|They|We|I|This|That|These|Those|There|His|Her|Its"
    r"|Their|When|While|After|Before|Since|What|Who|How|Why|With|Meanwhile|However)\b"
)
_BEFORE_FIGURE: Final = re.compile(
    r"nos?|vol|fig|ca|approx|art|para|pp?|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec", re.IGNORECASE
)


def find_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a stretch of text, without the white space around them; none where it is blank.

    A stop ends a sentence unless small letters follow, or it belongs to a title, an initial or, before
    a figure, to a month or the like ("Gen. Hifter", "J. Smith", "Feb. 19", "No. 7").
    """
    found: list[Span] = []
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if _ends(text, stop, span.end):
            found += _bare(text, start, stop.end())
            start = stop.end()
    return tuple(found + _bare(text, start, span.end))


def own_words(text: str, passage: Passage) -> Span:
    """A passage less the label that it opens with ("WHY IT MATTERS: "), if any, and less white space."""
    start, end = passage.span.start, passage.span.end
    heading = passage.heading
    if heading and text[start : start + len(heading)].casefold() == heading.casefold():
        label = _LABEL_END.match(text, start + len(heading), end)
        start = label.end() if label else start
    return next(iter(_bare(text, start, end)), Span(start=start, end=start))


_LABEL_END: Final = re.compile(r"[*_]{0,3}\s?(?:[:?.–—]|(?<=\?))[*_]{0,3}\s+")


def _bare(text: str, start: int, end: int) -> list[Span]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    bare = words.strip()
    return [Span(start=start + left, end=start + left + len(bare))] if bare else []


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    mark = stop.group()
    if stop.end() >= end or not mark.strip() or mark[0] in "。！？":
        return True
    if text[stop.end()].islower():
        return False
    if mark.rstrip() != ".":
        return True
    before = _BEFORE_STOP.search(text, max(0, stop.start() - 9), stop.start())
    word = before[1] if before else ""
    following_figure = text[stop.end()].isdigit()
    initials = _INITIALS.fullmatch(word) and not _STARTERS.match(text, stop.end())
    return not (
        initials
        or _TITLES.fullmatch(word)
        or (_BEFORE_FIGURE.fullmatch(word) and following_figure)
        or ("." in word and following_figure)
    )
