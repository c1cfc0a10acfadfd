"""What stands among an article's paragraphs in another voice (captions, editor's notes, credits), set apart.

The body's reader drops some of it and mixes the rest in. So it is taken out of the tree before, with the paragraph
that it follows, and put back into the body after.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from dragoman.page.labels import credit_of, editor_note
from dragoman.page.markup import Block
from dragoman.page.metadata.headline import folded
from dragoman.page.tree import words_of

_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CAPTIONS = frozenset(("caption", "captions", "figcaption", "bildunterschrift", "legende", "credit", "credits"))
_TAGS = ("p", "figcaption", "div", "span", "dd", "small", "em")
_OUTSIDE = frozenset(("nav", "footer", "aside", "header"))
_LONGEST = 600
_LONGEST_NOTE = 3_000
_LONGEST_CREDIT = 160
_SHORTEST = 4
_PROSE = 60
_ANCHORED = 300
_INNER = frozenset(("p", "div", "ul", "ol", "section", "article", "table"))
_ANCHOR = 12
"""Words of a paragraph that are enough to know it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A paragraph set apart, and the first words of the last paragraph before it, () where none is."""

    block: Block
    after: tuple[str, ...]


def cut_apart(body: HtmlElement) -> tuple[Apart, ...]:
    """Take captions, editor's notes and credits out of a page's body; those of its menus and asides are dropped."""
    found: list[tuple[HtmlElement, Apart]] = []
    after: tuple[str, ...] = ()
    for element in body.iter(*_TAGS):
        if found and found[-1][0] in element.iterancestors():
            continue
        caption = element.tag == "figcaption" or _named_caption(element)
        text = words_of(element) if caption or _may_tell(element) else ""
        block = _set_apart(text, caption=caption)
        if block:
            found.append((element, Apart(block=block, after=after)))
        elif element.tag == "p" and len(text) >= _PROSE:
            after = folded(text[:_ANCHORED])[:_ANCHOR]
    apart = []
    for element, one in found:
        if len(one.block.text) >= _SHORTEST and not any(a.tag in _OUTSIDE for a in element.iterancestors()):
            apart.append(one)
        if element.getparent() is not None:
            element.drop_tree()
    return tuple(apart)


def _may_tell(element: HtmlElement) -> bool:
    """Whether an element is a paragraph that may be in another voice."""
    if element.tag == "p":
        return True
    if element.tag != "div" or (not element.text and not len(element)):
        return False
    return not any(child.tag in _INNER for child in element) and len(element.text_content()) <= _LONGEST_NOTE


def _set_apart(text: str, *, caption: bool) -> Block | None:
    """The text as a block of another voice, None where it is none."""
    if caption:
        return Block(text=text, tag="figcaption") if 0 < len(text) <= _LONGEST else None
    if not 0 < len(text) <= _LONGEST_NOTE:
        return None
    credited = len(text) <= _LONGEST_CREDIT and credit_of(text) is not None
    return Block(text=text) if credited or editor_note(text) else None


def _named_caption(element: HtmlElement) -> bool:
    name = element.get("class")
    return bool(name) and any(word.lower() in _CAPTIONS for word in _CLASS_WORD.findall(name or ""))


def place(blocks: Sequence[Block], apart: Sequence[Apart]) -> list[Block]:
    """The body with each block set apart after the paragraph that it follows.

    One that follows a paragraph of something else on the page is left out, as is what the body has already.
    """
    by_words = {folded(block.text)[:_ANCHOR]: n for n, block in enumerate(blocks)}
    known = {folded(block.text) for block in blocks}
    at: dict[int, list[Block]] = {}
    for one in apart:
        position = by_words.get(one.after) if one.after else -1
        words = folded(one.block.text)
        if position is not None and words and words not in known:
            known.add(words)
            at.setdefault(position, []).append(one.block)
    return list(_merged(blocks, at))


def _merged(blocks: Sequence[Block], at: dict[int, list[Block]]) -> Iterator[Block]:
    yield from at.get(-1, ())
    for n, block in enumerate(blocks):
        yield block
        yield from at.get(n, ())
