"""Which printed element is the standfirst: the summary between headline and body, no paragraph of the body."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from dragoman.page.metadata.headline import folded
from dragoman.page.tree import words_of

_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAMES = frozenset(
    [
        "standfirst",
        "subtitle",
        "subheadline",
        "subhead",
        "subheader",
        "subheading",
        "dek",
        "deck",
        "lede",
        "lead",
        "intro",
        "introduction",
        "teaser",
        "summary",
        "excerpt",
        "abstract",
        "sapo",
        "chapeau",
        "entradilla",
        "vorspann",
        "ingress",
        "strapline",
        "synopsis",
        "sottotitolo",
        "sommario",
        "ondertitel",
        "bajada",
        "copete",
        "volanta",
        "leadin",
        "stand",
        "unterzeile",
        "description",
    ]
)
_PAIRS = frozenset(("sub title", "sub headline", "sub heading", "sub head", "lead text", "teaser text", "mid title"))
_NOT_NAMES = frozenset(
    [
        "image",
        "caption",
        "img",
        "media",
        "photo",
        "gallery",
        "video",
        "related",
        "author",
        "date",
        "meta",
        "card",
        "list",
        "item",
        "items",
        "nav",
        "news",
        "grid",
        "box",
    ]
)
_TAGS = ("p", "h2", "h3", "h4", "div", "span", "strong", "em", "section", "header", "ul", "b")
_HEADINGS = frozenset(("h1", "h2", "h3"))
_SHORTEST = 25
_LONGEST = 900
_NEAR = 150
"""Elements after the headline among which a standfirst stands."""
_PROSE = 60


def find_standfirst(tree: HtmlElement, headline: str | None, descriptions: Sequence[str]) -> HtmlElement | None:
    """The element that prints the page's standfirst, None where there is none.

    It is one that repeats the page's own description of itself or that is named as one, and stands apart from
    the body's paragraphs: a first paragraph among them, set in bold or not, is the reporter's lead.

    Args:
        tree: the page, its comments cut out.
        headline: its headline.
        descriptions: the summaries in its metadata.
    """
    near = [e for e in _after_headline(tree, headline) or _at_first(tree) if len(e.text_content()) <= 3 * _LONGEST]
    summaries = [words for text in descriptions if len(words := folded(text)) >= 3]
    for element in near:
        words = folded(words_of(element))
        heading = element.tag[0] == "h" or _named_standfirst(element)
        repeats = words in summaries or (heading and any(_begins(words, each) for each in summaries))
        if repeats and not (_long(element) or _ordinary(element)):
            return element
    for element in near:
        named = _named_standfirst(element) and len(words_of(element)) >= _SHORTEST
        if named and not (_long(element) or _ordinary(element)):
            return element
    return None


def _after_headline(tree: HtmlElement, headline: str | None) -> list[HtmlElement]:
    """The elements with text that follow the heading with the headline, [] where no heading has it."""
    words = folded(headline) if headline else ()
    found: HtmlElement | None = None
    near: list[HtmlElement] = []
    for element in tree.iter("*"):
        if found is None:
            if words and element.tag in _HEADINGS and _same(folded(words_of(element)), words):
                found = element
        elif element.tag in _TAGS and (element.text or len(element)):
            near.append(element)
            if len(near) >= _NEAR:
                break
    return near


def _at_first(tree: HtmlElement) -> list[HtmlElement]:
    """The elements with text at the page's beginning, where no heading has the headline."""
    return [e for e in islice(tree.iter(*_TAGS), 4 * _NEAR) if e.text or len(e)]


def _same(own: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return own == words or (len(words) > 2 and (own[-len(words) :] == words or own[: len(words)] == words))


def _begins(words: tuple[str, ...], summary: tuple[str, ...]) -> bool:
    """Whether a description is the beginning of an element's words, cut short perhaps in the midst of one."""
    shared = len(summary) - 1
    return shared >= 8 and words[:shared] == summary[:shared]


def _long(element: HtmlElement) -> bool:
    """Whether an element holds more than a standfirst: too much text, or several paragraphs of it."""
    return len(words_of(element)) > _LONGEST or sum(len(words_of(p)) >= _PROSE for p in element.iter("p")) > 2


def _named_standfirst(element: HtmlElement) -> bool:
    words = [word.lower() for word in _CLASS_WORD.findall(element.get("class") or "")]
    pairs = {f"{a} {b}" for a, b in pairwise(words)}
    return bool((_NAMES & set(words)) or (_PAIRS & pairs)) and not _NOT_NAMES & set(words)


def _ordinary(element: HtmlElement) -> bool:
    """Whether an element is one of the body's paragraphs: it stands among others of the kind."""
    parent = element.getparent()
    if parent is None:
        return True
    beside = [e for e in _siblings(parent) if e is not element and e.tag == "p" and len(words_of(e)) >= _PROSE]
    return element.tag in ("p", "div", "span", "strong", "b", "em") and len(beside) >= 2


def _siblings(parent: HtmlElement) -> Iterable[HtmlElement]:
    return (e for e in list(parent)[:200] if isinstance(e.tag, str))
