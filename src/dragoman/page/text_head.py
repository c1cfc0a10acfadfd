"""What stands above the article in a page's plain text: headline, standfirst, byline, day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dragoman.page.labels import caption, credit_of, editor_note, label_of
from dragoman.page.metadata.names import names_in
from dragoman.page.published import labelled, stated_by_line
from dragoman.page.text_furniture import is_furniture
from dragoman.page.text_lines import Paragraph, plain
from dragoman.report import Published, Span

_BYLINE: Final = re.compile(
    r"""\W{0,3}(?:(?:written|reported|posted|published|words|story|text|report|analysis|opinion|commentary|interview
        |article)\s)?by\s?:?\s | (?:authors?|reporter|writer)(?:\(s\))?\s?:\s""",
    re.VERBOSE | re.IGNORECASE,
)
_DATED: Final = re.compile(r"[^\n]{4,70}?\b\d{4}\b[^\n]{0,30}?(?=\bby\s)", re.IGNORECASE)
_TITLED: Final = re.compile(
    r"(?P<name>[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){1,3}),\s(?:[\w-]+\s){0,4}"
    r"(?:correspondent|reporter|writer|columnist|contributor|editor)s?(?:\sin\s[\w\s]{2,30})?"
)
_WIRE_BYLINE: Final = re.compile(r"\W?(?:additional\s)?reporting\sby\s(?P<names>[^;).]{3,120})", re.IGNORECASE)
_SMALL: Final = re.compile(r"(?:and|of|the|for|in|at|on|with|de|van|von|bin|ibn|al|el|la|du|da|der|den)", re.IGNORECASE)
_PLACED: Final = re.compile(r"\s(?:on|in|at|for)\s(?=[A-Z\d])(?:[^,]{1,60}?(?=,?\sand\s|$)|.{1,40}?\b\d{4}\b.*)")
_MOST_NAMES: Final = 12
_LONGEST_BYLINE: Final = 140
_LONGEST_TITLE: Final = 220
_LONGEST_STANDFIRST: Final = 400
_LONG: Final = 200
_STOP: Final = re.compile(r"[.:;,…][\"”’)\]»\s]{0,3}$")
_FULL_STOP: Final = re.compile(r"\.[\"”’)\]»\s]{0,3}$")
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:,\s[\w.\s]{3,30})?\s?(?:\([^)]{2,40}\)\s?)?(?:[—–]|--?\s|:\s)"
)
_INITIALS: Final = re.compile(r"\b(?:[A-Z]\.){2,}$")
_WRAPPED_AT: Final = 110
_HASH: Final = re.compile(r"\#{1,3}\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the article.

    Attributes:
        address: a URL printed there.
        left: the units below and between that are none of this: notes, pictures, the article.
    """

    title: Span | None = None
    standfirst: Span | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    address: str | None = None
    left: tuple[Paragraph, ...] = ()


def byline_of(line: str) -> tuple[str, ...]:
    """The names of a byline: "By Jane Doe and A. Roe" → both; () where the line is none ("By the time …")."""
    words = plain(line)
    if len(words) <= _LONGEST_BYLINE and (titled := _TITLED.fullmatch(words)):
        return names_in([titled["name"]])
    if (dated := _DATED.match(words)) and stated_by_line(words):
        words = words[dated.end() :]
    found = _BYLINE.match(words) if len(words) <= _LONGEST_BYLINE else None
    if not found or _FULL_STOP.search(words):
        return ()
    rest = _PLACED.sub("", re.split(r"\s[|•·–—]\s", words[found.end() :], maxsplit=1)[0])
    named = all(w[:1].isupper() or _SMALL.fullmatch(w) or not w[:1].isalpha() or "-" in w for w in rest.split())
    if not named or rest.lower().startswith(("the ", "a ", "an ")):
        return ()
    first, *others = names_in([rest])[:_MOST_NAMES] or ("",)
    # A single word after a name is whom it writes for: "Jane Doe, Reuters".
    return tuple(name for name in (first, *others) if name == first or " " in name) if first else ()


def wire_byline_of(line: str) -> tuple[str, ...]:
    """The reporters that a wire names at its end: "(Reporting by Jane Doe; Editing by A. Roe)" → Jane Doe."""
    found = _WIRE_BYLINE.match(line) if len(line) <= 300 else None
    return names_in([found["names"]]) if found else ()


def read_head(text: str, units: Sequence[Paragraph]) -> Head:
    """What stands above the article in these units: nothing, where the first is a paragraph already."""
    above = _Above()
    for at, unit in enumerate(units):
        if not above.takes(text, unit, units[at + 1 : at + 2]):
            return above.head((*above.aside, *units[at:]))
    return above.head(tuple(above.aside))


@dataclass(slots=True)
class _Above:
    """A head as it is read, unit by unit."""

    title: Span | None = None
    standfirst: Span | None = None
    authors: list[str] = field(default_factory=list)
    published: Published | None = None
    address: str | None = None
    aside: list[Paragraph] = field(default_factory=list)

    def takes(self, text: str, unit: Paragraph, below: Sequence[Paragraph]) -> bool:
        """Whether a unit still stands above the article; what it says is kept."""
        words = text[unit.start : unit.end] if unit.end - unit.start <= _LONGEST_STANDFIRST else ""
        if names := byline_of(words):
            self.authors.extend(names)
        if dated := day_of_line(words):
            self.published = self.published if self.published and self.published.day else dated
        if names or dated:
            return True
        if words and is_furniture(words):
            self.address = self.address or (words if "://" in words else None)
        elif is_note(words):
            self.aside.append(unit)
        elif self.title is None and below and is_title(words):
            self.title = _after_hash(unit, words)
        elif self.title and below and _is_attribution(words, text, below[0]):
            pass
        elif self.title and below and not self.standfirst and is_standfirst(words, text, below[0]):
            self.standfirst = unit.span
        else:
            return False
        return True

    def head(self, left: tuple[Paragraph, ...]) -> Head:
        return Head(
            title=self.title,
            standfirst=self.standfirst,
            authors=tuple(dict.fromkeys(self.authors)),
            published=self.published,
            address=self.address,
            left=left,
        )


def day_of_line(words: str) -> Published | None:
    """The day of a line that states nothing else, but perhaps by whom."""
    stated = stated_by_line(plain(words)) if words else None
    if not stated:
        return None
    published, rest = stated
    return published if not rest or labelled(words) or byline_of(words) else None


def is_note(words: str) -> bool:
    """Whether a paragraph is a note, a credit or a caption, which may stand above the article too."""
    return bool(editor_note(words) or credit_of(words) or caption(words))


def is_title(words: str) -> bool:
    """Whether a page's first words can be its headline: one line, short, no sentence."""
    short = 0 < len(words) <= _LONGEST_TITLE and len(words.split()) <= 35 and len(words.splitlines()) == 1
    opens = _DATELINE.match(words) or (label_of(words) and not _HASH.match(words))
    return short and not opens and (not _STOP.search(words) or bool(_INITIALS.search(words)))


def is_standfirst(words: str, text: str, below: Paragraph) -> bool:
    """Whether the words under a headline are its standfirst: no sentence, or set off from the article."""
    if not words or len(words.split()) < 4 or len(words.splitlines()) > 1:
        return False
    if _DATELINE.match(words) or label_of(words):
        return False
    if not _STOP.search(words):
        return True
    next_words = text[below.start : below.end][:_LONGEST_BYLINE]
    return len(words) <= _LONG and bool(byline_of(next_words) or day_of_line(next_words))


def _is_attribution(words: str, text: str, below: Paragraph) -> bool:
    """Whether a line over a date names who published or wrote: without "By" it is left unsaid which."""
    named = words.split()
    return (
        0 < len(named) <= 4
        and all(w[0].isupper() for w in named)
        and bool(day_of_line(text[below.start : below.end][:_LONGEST_BYLINE]))
    )


def _after_hash(unit: Paragraph, words: str) -> Span:
    mark = _HASH.match(words)
    return Span(start=unit.start + (mark.end() if mark else 0), end=unit.end)


def units_of(text: str, body: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs, with those taken apart whose lines are things of their own: a headline over a byline, …"""
    units: list[Paragraph] = []
    for at, paragraph in enumerate(body):
        if len(paragraph.lines) > 1 and _is_apart(text, paragraph, first=at == 0):
            units.extend(Paragraph(lines=(line,)) for line in paragraph.lines)
        else:
            units.append(paragraph)
    return units


def _is_apart(text: str, paragraph: Paragraph, *, first: bool) -> bool:
    lines = [text[line.start : line.end] for line in paragraph.lines]
    if all(len(words) > _WRAPPED_AT for words in lines):
        return True
    known = any(
        byline_of(words) or day_of_line(words) or credit_of(words) or is_furniture(words)
        for words in (*lines[:6], *lines[-2:])
        if len(words) <= _LONGEST_BYLINE
    )
    return known or (first and len(lines) <= 4 and is_title(lines[0]) and lines[1][0].isupper())
