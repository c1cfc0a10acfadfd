"""Sub-headings that the body's reader lost, or took for paragraphs: put back from the page's own markup."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from dragoman.page.markup import Block
from dragoman.page.metadata.headline import folded
from dragoman.page.tree import words_of

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BOLD = ("b", "strong")
_NAMES = frozenset(
    (
        "crosshead",
        "crossheading",
        "interline",
        "intertitle",
        "intertitre",
        "ladillo",
        "mellomtittel",
        "mellemrubrik",
        "subhead",
        "subheading",
        "subheadline",
        "tussenkop",
        "underrubrik",
        "zwischentitel",
        "zwischenzeile",
    )
)
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST = 100
_SHORT_QUESTION = 4
"""Words of the longest question in bold that is a sub-heading ("What comes next?")."""
_SENTENCE = re.compile(r"[.,;…][\"”’)\]»\s]{0,3}$")
_ANCHOR = 12
"""Words of a paragraph that are enough to know it by."""


def restore_headings(blocks: Sequence[Block], body: HtmlElement) -> list[Block]:
    """The body with its sub-headings: those of the page that stand right above one of its paragraphs.

    A short paragraph all in bold, no sentence, above another is a sub-heading too.

    Args:
        blocks: the body as extracted.
        body: the page's body element, its furniture cut.
    """
    above = _headings_above(body)
    restored: list[Block] = []
    for n, block in enumerate(blocks):
        heading = None if block.is_heading else above.get(folded(block.text)[:_ANCHOR])
        last = folded(restored[-1].text) if restored else ()
        if heading and n and last == folded(heading):
            restored[-1] = Block(text=heading, tag="h2")
        elif heading and n and not restored[-1].is_heading:
            restored.append(Block(text=heading, tag="h2"))
        restored.append(block)
    return restored


def _headings_above(body: HtmlElement) -> dict[tuple[str, ...], str]:
    """The first words of each paragraph right below a heading → that heading."""
    above: dict[tuple[str, ...], str] = {}
    heading: str | None = None
    section: HtmlElement | None = None
    for element, text in _lines(body):
        if element.tag in _HEADINGS or _heads(element, text):
            heading, section = (text, _section(element)) if len(text) <= 2 * _LONGEST else (None, None)
        else:
            if heading and section in element.iterancestors() and (words := folded(text)[:_ANCHOR]):
                above.setdefault(words, heading)
            heading = None
    return above


def _section(heading: HtmlElement) -> HtmlElement | None:
    """The element whose paragraphs a heading heads: around it, and around a wrapper that holds it alone."""
    parent = heading.getparent()
    while parent is not None and len(parent) == 1 and parent.tag != "body":
        parent = parent.getparent()
    return parent


def _lines(body: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for element in body.iter("p", "ul", "ol", "li", "table", "blockquote", *_HEADINGS):
        if (element.tag in ("p", "li") or element.tag in _HEADINGS) and (text := words_of(element)):
            yield element, text


def _heads(element: HtmlElement, text: str) -> bool:
    """Whether a paragraph is named a sub-heading, or all in bold, short, no sentence and no interviewer's question."""
    if element.tag != "p" or len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    if any(word.lower() in _NAMES for word in _CLASS_WORD.findall(element.get("class") or "")):
        return True
    if text.endswith("?") and len(text.split()) > _SHORT_QUESTION:
        return False
    bold = next(element.iter(*_BOLD), None)
    return bold is not None and folded(words_of(bold)) == folded(text)
