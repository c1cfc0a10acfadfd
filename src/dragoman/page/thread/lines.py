"""The lines of a comment: its text as a reader sees it, each piece with the element that says what it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html

from dragoman.page.thread.roles import Role
from dragoman.page.thread.survey import Survey
from dragoman.page.tree import BLOCKS

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "select",
        "option",
        "textarea",
        "input",
        "label",
        "audio",
        "video",
        "canvas",
        "math",
        "head",
        "title",
        "meta",
        "link",
        "map",
        "area",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARKED = frozenset(("b", "strong", "i", "em", "u", "cite", "a", "h1", "h2", "h3", "h4", "h5", "h6", "dt"))
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_EMOJI = re.compile(r"emoji|smil|wp-", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Run:
    """A piece of text with one element around it that has a role; `owner` is that element's place."""

    text: str
    role: Role | None
    owner: int
    mark: int
    link: int


@dataclass(slots=True, kw_only=True)
class Line:
    """The text between two line breaks, white space collapsed; no-break spaces stay.

    Lines of one `paragraph` stand in one block; `heading` says that it is a heading's, `quote` a block quotation's.
    """

    text: str
    runs: list[Run]
    paragraph: int
    heading: bool = False
    quote: bool = False

    @property
    def spaced(self) -> str:
        """The line with a space between its pieces, as they look where a style sets them apart."""
        return _collapsed(" ".join(run.text for run in self.runs))

    @property
    def is_linked(self) -> bool:
        """Whether all its words are links."""
        return all(run.link >= 0 or not run.text.strip() for run in self.runs)


@dataclass(slots=True, kw_only=True)
class _State:
    """What the elements around a place say of it."""

    role: Role | None = None
    owner: int = -1
    mark: int = -1
    link: int = -1
    pre: bool = False
    quote: bool = False
    heading: bool = False


@dataclass(slots=True)
class _Pen:
    """The lines as they are written."""

    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    paragraph: int = 0

    def write(self, text: str | None, state: _State) -> None:
        if not text:
            return
        pieces = text.split("\n") if state.pre else (text,)
        for number, piece in enumerate(pieces):
            if number:
                self.break_line(state)
            if piece and (self.runs or not piece.isspace()):
                run = Run(text=piece, role=state.role, owner=state.owner, mark=state.mark, link=state.link)
                self.runs.append(run)

    def break_line(self, state: _State) -> None:
        text = _collapsed("".join(run.text for run in self.runs))
        # An empty line parts paragraphs within a block; at the edge of one it is white space between tags.
        if text or (self.lines and self.lines[-1].paragraph == self.paragraph):
            line = Line(text=text, runs=self.runs, paragraph=self.paragraph, heading=state.heading, quote=state.quote)
            self.lines.append(line)
        self.runs = []

    def break_block(self, state: _State) -> None:
        if self.runs:
            self.break_line(state)
        self.paragraph += 1


class Reading:
    """How the regions of one page are read: by its survey, and passing over what is another unit's."""

    def __init__(self, survey: Survey, units: set[int]) -> None:
        self._survey = survey
        self._units = units

    def lines(self, parts: tuple[int, ...]) -> list[Line]:
        """The lines of a region, without what lies in other units, forms, scripts or hidden elements."""
        pen = _Pen()
        for part in parts:
            self._read(part, pen, is_alone=len(parts) == 1)
        return pen.lines

    def _read(self, part: int, pen: _Pen, *, is_alone: bool) -> None:
        survey = self._survey
        # The name of a comment's only element ("comment-content", "reply") says nothing of the words in it.
        role = None if is_alone else self._survey.roles.of(survey.nodes[part])
        state = _State(role=role, owner=part if role else -1)
        opened: list[tuple[int, _State]] = []
        place, end = part, survey.end[part]
        while place < end or opened:
            if opened and (place >= end or place >= survey.end[opened[-1][0]]):
                place_done, before = opened.pop()
                self._leave(place_done, part, (state, before), pen)
                state = before
                continue
            inner = self._enter(place, part, state, pen)
            if inner is None:
                pen.write(survey.tails[place] if place != part else None, state)
                place = survey.end[place]
                continue
            opened.append((place, state))
            state = inner
            pen.write(survey.texts[place], state)
            place += 1
        pen.break_block(state)

    def _enter(self, place: int, part: int, state: _State, pen: _Pen) -> _State | None:
        """The state within an element, None if it is passed over."""
        tag, node = self._survey.tags[place], self._survey.nodes[place]
        if place != part and (place in self._units or place in self._survey.forms):
            pen.break_block(state)
            return None
        if tag in ("br", "img") or tag in _UNSEEN or (place != part and _is_hidden(node)):
            self._pass(tag, node, state, pen)
            return None
        # What a quotation is headed by ("Ann wrote:") is no part of it.
        if tag in BLOCKS or (tag == "cite" and state.quote):
            pen.break_block(state)
        role = self._survey.roles.of(node, state.role) if place != part else None
        return _State(
            role=role or state.role,
            owner=place if role else state.owner,
            mark=place if tag in _MARKED else state.mark,
            link=place if tag == "a" else state.link,
            pre=state.pre or tag == "pre",
            quote=state.quote or tag == "blockquote",
            heading=state.heading or tag in HEADINGS,
        )

    @staticmethod
    def _pass(tag: str, node: lxml.html.HtmlElement, state: _State, pen: _Pen) -> None:
        if tag == "br":
            pen.break_line(state)
        elif tag == "img" and _EMOJI.search(node.get("class") or ""):
            pen.write(node.get("alt"), state)

    def _leave(self, place: int, part: int, states: tuple[_State, _State], pen: _Pen) -> None:
        inner, outer = states
        if self._survey.tags[place] in BLOCKS or (self._survey.tags[place] == "cite" and outer.quote):
            pen.break_block(inner)
        if place != part:
            pen.write(self._survey.tails[place], outer)


def _collapsed(text: str) -> str:
    # Splitting takes half the time, and no-break spaces with it.
    if "\u00a0" in text or "\u202f" in text:
        return _SPACE.sub(" ", text).strip()
    return " ".join(text.split())


def _is_hidden(node: lxml.html.HtmlElement) -> bool:
    style = node.get("style")
    return node.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """Lines set as paragraphs: one for each block, and a new one after an empty line within it."""
    texts: list[str] = []
    number = None
    for line in lines:
        text = line.text
        if texts and (line.paragraph != number or not text):
            yield "\n".join(texts)
            texts = []
        number = line.paragraph
        if text:
            texts.append(text)
    if texts:
        yield "\n".join(texts)
