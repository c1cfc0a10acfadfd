"""Readers' comments: the threads of a page, their order, and which paragraphs quote the parent.

The markup readers share one shape, `tree -> comments or None`.
"""

import lxml.html

from dragoman.page.draft import DraftComment
from dragoman.page.thread.cutting import cut
from dragoman.page.thread.drafting import Said, draft, read_units
from dragoman.page.thread.judging import ENOUGH, completeness, evidence
from dragoman.page.thread.named import read_named
from dragoman.page.thread.numbered import read_numbered
from dragoman.page.thread.order import order
from dragoman.page.thread.quoting import mark_quotes
from dragoman.page.thread.structure import read_structure
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey, TooLargeError
from dragoman.page.thread.unit import Reader

__all__ = ["cut_thread", "mark_quotes", "order"]

READERS: tuple[Reader, ...] = (read_numbered,)
_SURE = 2.0
"""What a reader's own markup speaks for a thread, besides the evidence that any blocks need."""


def cut_thread(tree: lxml.html.HtmlElement, url: str | None = None) -> tuple[DraftComment, ...]:
    """Stub, being written."""
    try:
        survey = Survey(tree)
    except TooLargeError:
        return ()
    around = Surroundings(survey)
    said = _marked(survey, around) or _repeated(survey, around)
    if not said:
        cut(survey, [], around)
        return ()
    comments = mark_quotes(order(draft(survey, said)))
    cut(survey, [part for one in said for part in one.unit.parts], around)
    return comments


def _marked(survey: Survey, around: Surroundings) -> list[Said]:
    best: list[Said] = []
    for reader in READERS:
        thread = reader(survey, around)
        if thread and len(thread.units) > len(best):
            said = read_units(survey, thread.units)
            if evidence(survey, said, around) + _SURE >= ENOUGH and completeness(said) > completeness(best):
                best = said
    return best


def _repeated(survey: Survey, around: Surroundings) -> list[Said]:
    thread = read_named(survey, around) or read_structure(survey, around)
    return read_units(survey, thread.units) if thread else []
