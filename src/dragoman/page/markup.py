"""A piece of HTML → its blocks: what comments, feeds and exports carry as their content."""

import re
from dataclasses import dataclass

import lxml.etree

from dragoman.page.tree import BLOCKS, SILENT, parse

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TELLING = _HEADINGS | {"blockquote", "figcaption", "li", "pre"}
_SPACES = re.compile(r"[^\S\u00a0]+")
_BLANK_LINES = re.compile(r"\n\s*\n")
_PLAIN = re.compile(r"[^<&]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph. `tag` is "p", or the innermost element around it that tells more ("h2", "blockquote")."""

    text: str
    tag: str = "p"

    @property
    def is_heading(self) -> bool:
        """Whether it heads what follows."""
        return self.tag in _HEADINGS


def paragraphs(html: str, *, lines: bool = False) -> tuple[str, ...]:
    """The paragraphs of a piece of HTML as a reader sees them; `<br>` is a newline, two are a new paragraph.

    `lines`: its line ends mean what they show, as in what WordPress stores: a blank line parts paragraphs.
    """
    return tuple(block.text for block in blocks(html, lines=lines))


def plain_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of plain text, parted by blank lines; line ends within stay."""
    return tuple(
        paragraph
        for part in _BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n"))
        if (paragraph := part.strip())
    )


def one_line(html: str) -> str:
    """A piece of HTML as one line of text: a title, a name."""
    return " ".join(" ".join(paragraphs(html)).split("\n"))


def blocks(html: str, *, lines: bool = False) -> tuple[Block, ...]:
    """The blocks of a piece of HTML, as in `paragraphs`."""
    if _PLAIN.fullmatch(html) and not lines:
        text = _SPACES.sub(" ", html).strip()
        return (Block(text=text),) if text else ()
    tree = parse(f"<div>{html}</div>") if html.strip() else None
    if tree is None:
        return ()
    walk = _Walk(lines=lines)
    events = lxml.etree.iterwalk(tree, events=("start", "end"))
    for event, element in events:
        if event == "start":
            walk.enter(str(element.tag), element.text)
            if element.tag in SILENT and element.tag != "head":
                events.skip_subtree()
        else:
            walk.leave(str(element.tag), element.tail)
    walk.close()
    return tuple(walk.found)


class _Walk:
    """The text gathered so far, cut into blocks where an element of its own begins or ends."""

    def __init__(self, *, lines: bool) -> None:
        self._lines = lines
        self._around = ["p"]
        self._within_paragraph = 0
        self._parts: list[str] = []
        self.found: list[Block] = []

    def enter(self, tag: str, text: str | None) -> None:
        if tag in BLOCKS:
            self.close()
        if tag in _TELLING:
            self._around.append(tag)
        if tag == "br":
            self._parts.append("\n")
        self._within_paragraph += tag == "p"
        if tag not in SILENT:
            self._say(text)

    def leave(self, tag: str, tail: str | None) -> None:
        if tag in BLOCKS:
            self.close()
        if tag in _TELLING:
            self._around.pop()
        self._within_paragraph -= tag == "p"
        self._say(tail)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._around[-1] == "pre" or (self._lines and not self._within_paragraph):
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            self._parts.append("\n".join(_SPACES.sub(" ", line) for line in text.split("\n")))
        else:
            self._parts.append(_SPACES.sub(" ", text))

    def close(self) -> None:
        """End the block that is open."""
        text = "".join(self._parts)
        self._parts.clear()
        for part in _BLANK_LINES.split(text):
            rows = [_SPACES.sub(" ", row).strip(" ") for row in part.split("\n")]
            if words := "\n".join(row for row in rows if row.strip()):
                self.found.append(Block(text=words, tag=self._around[-1]))
