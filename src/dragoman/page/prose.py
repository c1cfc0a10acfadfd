"""How much running text the elements of a page hold, and how much of it is links: measured once for all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import lxml.etree
from lxml.html import HtmlElement

from dragoman.page.tree import BLOCKS, SILENT

PROSE = 80
"""Characters that a paragraph of running text has at least."""


@dataclass(slots=True)
class Measure:
    """Of an element: characters, those within links, paragraphs of running text and their characters, and whether
    it holds blocks."""

    characters: int = 0
    linked: int = 0
    paragraphs: int = 0
    prose: int = 0
    holds_blocks: bool = False

    @property
    def unlinked(self) -> int:
        """The characters outside links."""
        return self.characters - self.linked

    @property
    def all_link(self) -> bool:
        """Whether next to nothing of the text is outside links."""
        return self.characters > 0 and self.linked >= 0.9 * self.characters


Measures = Mapping[HtmlElement, Measure]


def measure(body: HtmlElement) -> Measures:
    """The measures of an element and all elements below it."""
    measures: dict[HtmlElement, Measure] = {}
    open_: list[Measure] = [Measure()]
    for event, element in lxml.etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            own = Measure() if element.tag in SILENT else Measure(characters=_length(element.text))
            measures[element] = own
            open_.append(own)
            continue
        own = open_.pop()
        around = open_[-1]
        if element.tag == "a":
            own.linked = own.characters
        elif element.tag in SILENT:
            own.characters = own.linked = own.paragraphs = own.prose = 0
        if _paragraph(element, own):
            own.paragraphs += 1
            own.prose += own.characters
        around.characters += own.characters + _length(element.tail)
        around.linked += own.linked
        around.paragraphs += own.paragraphs
        around.prose += own.prose
        around.holds_blocks |= own.holds_blocks or element.tag in BLOCKS
    return measures


def _paragraph(element: HtmlElement, own: Measure) -> bool:
    block = element.tag in ("p", "div", "section", "blockquote", "td") and not own.holds_blocks
    return block and own.characters >= PROSE and own.linked < 0.7 * own.characters


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def around(element: HtmlElement, levels: int) -> Iterator[HtmlElement]:
    """The elements around one, the innermost first, that many levels up, the page's body left out."""
    for _, ancestor in zip(range(levels), element.iterancestors(), strict=False):
        if ancestor.tag in ("body", "html"):
            return
        yield ancestor
