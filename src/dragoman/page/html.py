"""An HTML page → a report: body, headline, standfirst, sections, authors, date, credit, captions, comments."""

from lxml.html import HtmlElement

from dragoman.page.body import read_body
from dragoman.page.captions import Caption, cut_captions, place
from dragoman.page.draft import Draft, assemble
from dragoman.page.editorial import strip
from dragoman.page.encoding import decode
from dragoman.page.furniture import cut_furniture
from dragoman.page.metadata import read_metadata
from dragoman.page.pieces import pieces_of
from dragoman.page.prose import measure
from dragoman.page.repeated import check_against
from dragoman.page.source import Page
from dragoman.page.standfirst import find_standfirst
from dragoman.page.thread import cut_thread
from dragoman.page.tree import parse, words_of
from dragoman.report import Report

_LEAST_BODY = 3
"""Times its length that the body of a standfirst has at least."""


def read_html(page: Page) -> Report:
    tree = parse(decode(page))
    if tree is None:
        return assemble(Draft(source=page.url or page.name))
    comments = cut_thread(tree, page.url)
    metadata = read_metadata(tree, page.url, page.seen)
    headline = metadata.headline.value if metadata.headline else None
    authors = metadata.authors.value if metadata.authors else ()
    standfirst = _cut_standfirst(tree, headline, metadata.descriptions)
    captions: tuple[Caption, ...] = ()
    if (body := tree.find("body")) is not None:
        captions = cut_captions(body)
        cut_furniture(body)
    blocks = check_against(read_body(tree, page.url), metadata.bodies)
    blocks = strip(blocks, metadata.wordings + ((headline,) if headline else ()), standfirst, authors)
    blocks = place(blocks, captions)
    pieces, credit = pieces_of(blocks)
    return assemble(
        Draft(
            source=page.url or metadata.url or page.name,
            title=headline,
            standfirst=standfirst,
            pieces=pieces,
            comments=comments,
            authors=authors,
            publisher=metadata.publisher,
            credit=credit,
            language=metadata.language,
            published=metadata.published,
        )
    )


def _cut_standfirst(tree: HtmlElement, headline: str | None, descriptions: tuple[str, ...]) -> str | None:
    """Take the standfirst out of a page's tree; left there where next to nothing else is the article."""
    element = find_standfirst(tree, headline, descriptions)
    if element is None or element.getparent() is None:
        return None
    text = words_of(element)
    measures = measure(tree)
    if measures[tree].prose - measures[element].prose < _LEAST_BODY * len(text):
        return None
    element.drop_tree()
    return text
