"""Readers' comments: the threads of a page, their order, and which paragraphs quote the parent.

The markup readers share one shape, `tree -> comments or None`.
"""

import lxml.html

from dragoman.page.draft import DraftComment
from dragoman.page.thread.cutting import cut
from dragoman.page.thread.drafting import draft, read_units
from dragoman.page.thread.named import read_named
from dragoman.page.thread.numbered import read_numbered
from dragoman.page.thread.order import order
from dragoman.page.thread.quoting import mark_quotes
from dragoman.page.thread.roles import Roles
from dragoman.page.thread.structure import read_structure
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey, TooLargeError
from dragoman.page.thread.unit import Reader

__all__ = ["cut_thread", "mark_quotes", "order"]

READERS: tuple[Reader, ...] = (read_numbered, read_named, read_structure)


def cut_thread(tree: lxml.html.HtmlElement, url: str | None = None) -> tuple[DraftComment, ...]:
    """Stub, being written."""
    try:
        survey = Survey(tree)
    except TooLargeError:
        return ()
    for reader in READERS:
        thread = reader(survey)
        if thread:
            break
    around = Surroundings(survey)
    if thread is None:
        cut(survey, [], around)
        return ()
    said = read_units(survey, thread.units, Roles())
    comments = mark_quotes(order(draft(survey, said)))
    cut(survey, [part for unit in thread.units for part in unit.parts], around)
    return comments
