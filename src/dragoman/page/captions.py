"""The captions of a page's pictures, taken out of its tree, and where in the body they belong."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from dragoman.page.markup import Block
from dragoman.page.metadata.headline import folded
from dragoman.page.tree import words_of

_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAMES = frozenset("caption captions figcaption bildunterschrift legende imagecaption photocaption credit credits".split())
_LONGEST = 600
_SHORTEST = 4
_ANCHOR = 12
"""Words of a paragraph that are enough to know it by."""
_PROSE = 60
_OUTSIDE = frozenset(("nav", "footer", "aside", "header"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A caption, and the first words of the last paragraph before it, () where none is."""

    text: str
    after: tuple[str, ...]


def cut_captions(body: HtmlElement) -> tuple[Caption, ...]:
    """Take the captions of pictures out of a page's body; those of its footer, menus and asides are dropped."""
    found: list[tuple[HtmlElement, tuple[str, ...]]] = []
    after: tuple[str, ...] = ()
    for element in body.iter("p", "figcaption", "div", "span", "figure", "dd", "small", "em"):
        if element.tag == "figcaption" or _named(element):
            if not (found and found[-1][0] in element.iterancestors()):
                found.append((element, after))
        elif element.tag == "p" and len(words := words_of(element)) >= _PROSE:
            after = folded(words)[:_ANCHOR]
    captions = []
    for element, before in found:
        text = words_of(element)
        if len(text) > _LONGEST:
            continue
        if len(text) >= _SHORTEST and not any(a.tag in _OUTSIDE for a in element.iterancestors()):
            captions.append(Caption(text=text, after=before))
        if element.getparent() is not None:
            element.drop_tree()
    return tuple(captions)


def _named(element: HtmlElement) -> bool:
    name = element.get("class")
    if not name or element.tag == "figure":
        return False
    return any(word.lower() in _NAMES for word in _CLASS_WORD.findall(name))


def place(blocks: Sequence[Block], captions: Sequence[Caption]) -> list[Block]:
    """The body with each caption after the paragraph that it follows; captions elsewhere on the page are left out."""
    by_words = {folded(block.text)[:_ANCHOR]: n for n, block in enumerate(blocks)}
    known = {folded(block.text) for block in blocks}
    at: dict[int, list[Block]] = {}
    for caption in captions:
        position = by_words.get(caption.after) if caption.after else -1
        words = folded(caption.text)
        if position is not None and words and words not in known:
            known.add(words)
            at.setdefault(position, []).append(Block(text=caption.text, tag="figcaption"))
    return list(_merged(blocks, at))


def _merged(blocks: Sequence[Block], at: dict[int, list[Block]]) -> Iterator[Block]:
    yield from at.get(-1, ())
    for n, block in enumerate(blocks):
        yield block
        yield from at.get(n, ())
