"""An HTML page → a report: body, headline, standfirst, sections, authors, date, credit, captions, comments."""

from dataclasses import replace

import lxml.etree
from lxml.html import HtmlElement

from dragoman.errors import UnreadableSourceError
from dragoman.page.apart import cut_apart, place
from dragoman.page.body import read_body
from dragoman.page.breaks import part_by_breaks
from dragoman.page.draft import Draft, Piece, assemble
from dragoman.page.editorial import part_key_points, strip
from dragoman.page.encoding import decode
from dragoman.page.furniture import cut_furniture
from dragoman.page.headings import restore_headings
from dragoman.page.language import language_of
from dragoman.page.markup import Block
from dragoman.page.metadata import Metadata, read_metadata
from dragoman.page.pieces import pieces_of
from dragoman.page.prose import Measures, measure
from dragoman.page.published import infer
from dragoman.page.repeated import check_against
from dragoman.page.source import Page
from dragoman.page.standfirst import find_standfirst
from dragoman.page.thread import cut_thread
from dragoman.page.tree import MOST_ELEMENTS, count_elements, parse, words_of
from dragoman.report import Report

_MOST_OF_ARTICLE = 150_000
"""Elements that a page without its thread has at most: each takes a fifth of a millisecond."""
_UNSEEN = ("script", "style", "template", "svg", "link", "meta", "iframe", "object")
"""What no reader of the body needs once the metadata are read; half the tree on many a page."""
_LEAST_BODY = 3
"""Times its length that the body of a standfirst has at least."""


def read_html(page: Page) -> Report:
    """The report in an HTML page; what the page lacks stays empty.

    The comment thread is taken out of the tree first, then what stands in another voice (standfirst, captions,
    editor's notes, credits) and the furniture; what is left is searched for the body.

    Raises:
        UnreadableSourceError: the bytes are no text, the page shows none, or it is too large to be read.
    """
    tree = parse(decode(page))
    if tree is None:
        raise _empty(page)
    _bound(tree, MOST_ELEMENTS, page)
    comments = cut_thread(tree, page.url)
    _bound(tree, _MOST_OF_ARTICLE, page)
    metadata = read_metadata(tree, page.url, page.seen)
    draft = _draft(tree, metadata, page)
    if not (draft.title or draft.pieces or comments):
        raise _empty(page)
    return assemble(replace(draft, comments=comments))


def _bound(tree: HtmlElement, most: int, page: Page) -> None:
    if count_elements(tree) > most:
        fault = f"is HTML of more than {most:,} elements"
        raise UnreadableSourceError(page.name, fault, "cut it down to one article with its thread")


def _empty(page: Page) -> UnreadableSourceError:
    return UnreadableSourceError(
        page.name, "is HTML that shows no text", "save the page when it has loaded, its text in it"
    )


def _draft(tree: HtmlElement, metadata: Metadata, page: Page) -> Draft:
    title = metadata.headline.value if metadata.headline else None
    authors = metadata.authors.value if metadata.authors else ()
    lxml.etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    if (body := tree.find("body")) is not None:
        part_by_breaks(body)
    measures = measure(tree)
    standfirst = _cut_standfirst(tree, measures, title, metadata.descriptions)
    points, blocks = part_key_points(_article(tree, measures, metadata, standfirst))
    pieces, credit = pieces_of(blocks)
    reported = "\n\n".join(piece.text for piece in pieces if piece.kind == "reporter")
    return Draft(
        source=page.url or metadata.url or page.name,
        title=title,
        standfirst=standfirst,
        pieces=tuple(Piece(text=point.text, kind="standfirst") for point in points) + pieces,
        authors=authors,
        publisher=metadata.publisher,
        credit=credit,
        language=metadata.language or language_of(reported),
        published=metadata.published or infer(reported, page.seen),
    )


def _article(tree: HtmlElement, measures: Measures, metadata: Metadata, standfirst: str | None) -> list[Block]:
    """The article's blocks in their order, those in another voice back in their places."""
    body = tree.find("body")
    if body is None:
        return []
    apart = cut_apart(body)
    cut_furniture(body, measures)
    blocks = restore_headings(check_against(read_body(tree), metadata.bodies), body)
    authors = metadata.authors.value if metadata.authors else ()
    return place(strip(blocks, metadata.wordings, standfirst, authors), apart)


def _cut_standfirst(
    tree: HtmlElement, measures: Measures, headline: str | None, descriptions: tuple[str, ...]
) -> str | None:
    """Take the standfirst out of a page's tree; left there where next to nothing else is the article."""
    element = find_standfirst(tree, headline, descriptions)
    if element is None or element.getparent() is None:
        return None
    text = words_of(element)
    if measures[tree].prose - measures[element].prose < _LEAST_BODY * len(text):
        return None
    element.drop_tree()
    return text
