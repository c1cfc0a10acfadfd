"""Readers' comments: the threads of a page, their order, and which paragraphs quote the parent.

Each reader of marked-up comments is a module of one shape, `unit.Reader`: a surveyed page in, the elements that
are its comments out, or None. What the comments say is read by `drafting` in the same way for all of them.
"""

import lxml.html

from dragoman.page.draft import DraftComment
from dragoman.page.thread.cutting import cut
from dragoman.page.thread.drafting import draft, read_units
from dragoman.page.thread.judging import ENOUGH, completeness, evidence, is_topic
from dragoman.page.thread.linked_data import places_of, read_linked_data
from dragoman.page.thread.microformats import read_microformats
from dragoman.page.thread.named import read_named
from dragoman.page.thread.numbered import read_numbered
from dragoman.page.thread.order import order
from dragoman.page.thread.quoting import mark_quotes
from dragoman.page.thread.schema import read_schema
from dragoman.page.thread.structure import read_structure
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey, TooLargeError
from dragoman.page.thread.systems import read_systems
from dragoman.page.thread.unit import Reader, Said

__all__ = ["cut_thread", "mark_quotes", "order"]

MARKED: tuple[Reader, ...] = (read_numbered, read_systems, read_schema, read_microformats)
"""Readers whose markup says that these are comments: all are asked, the one that reads most is believed."""
REPEATED: tuple[Reader, ...] = (read_named, read_structure)
"""Readers that go by what comments look like: asked in this order, where no markup says anything."""
_SURE = 3.0
"""What markup speaks for a thread, besides the evidence that any blocks need."""


def cut_thread(tree: lxml.html.HtmlElement, url: str | None = None) -> tuple[DraftComment, ...]:
    """Take the readers' comments out of a page.

    The tree is changed: comments, pingbacks, headings of the thread and forms for a new comment are gone from
    it afterwards, so that no reader of the article takes them for its text. A forum's opening post stays.

    Args:
        tree: the page as lxml.html parses it.
        url: where the page was served from: blocks that link to comments on other pages are none of its thread.

    Returns:
        The comments in page order, each after its parent; empty if the page has none, or more than
        `survey.MOST_ELEMENTS` elements. Dates have the precision that the page states; a relative one
        ("3 hours ago") is given only if an attribute has the day.
    """
    try:
        survey = Survey(tree)
    except TooLargeError:
        return ()
    around = Surroundings(survey, url)
    said = _marked(survey, around) or _repeated(survey, around)
    linked = read_linked_data(survey)
    parts = [part for one in said for part in one.unit.parts]
    comments = draft(survey, said)
    if len(linked) > len(comments):
        comments, parts = linked, [*parts, *places_of(survey, linked)]
    cut(survey, parts, around)
    return mark_quotes(order(comments))


def _marked(survey: Survey, around: Surroundings) -> list[Said]:
    best: list[Said] = []
    for reader in MARKED:
        thread = reader(survey, around)
        if thread and len(thread.units) - thread.opens > len(best):
            said = read_units(survey, thread.units)[thread.opens :]
            if evidence(survey, said, around) + _SURE >= ENOUGH and completeness(said) > completeness(best):
                best = said
    return best


def _repeated(survey: Survey, around: Surroundings) -> list[Said]:
    for reader in REPEATED:
        if thread := reader(survey, around):
            return list(thread.said[is_topic(survey, thread.said, around) :])
    return []
