"""What a page's markup shows to be no part of its article: links to other pieces, appeals, share bars, boxes."""

import itertools
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from dragoman.page.prose import Measures, around
from dragoman.page.tree import words_of

_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAMES = frozenset(
    [
        "newsletter",
        "related",
        "recirc",
        "recirculation",
        "promo",
        "subscribe",
        "subscription",
        "paywall",
        "sharing",
        "share",
        "social",
        "sharebar",
        "outbrain",
        "taboola",
        "advertisement",
        "advert",
        "sponsored",
        "signup",
        "toolbar",
        "breadcrumb",
        "breadcrumbs",
        "cookie",
        "consent",
        "donate",
        "donation",
    ]
)
_PAIRS = frozenset(
    (
        "author bio", "about author", "author box", "author info", "read more", "also read", "more stories", "see also",
        "inline related", "tag list", "print only", "sign up", "most read", "most popular", "follow us",
    )
)  # fmt: skip
_LEAD = re.compile(r"[^\W\d_][^:|.]{1,40}[:|]")
"""What stands before a link to another piece: "Read more:", "SEE ALSO |"."""
_MOST = 800
_LEAST = 15
_LEVELS = 4


def cut_furniture(body: HtmlElement, measures: Measures) -> None:
    """Take furniture out of a page's body: what is named so and holds little, and blocks in the article all link."""
    whole = measures[body].unlinked
    for element in list(_named(body)):
        held = measures[element]
        if held.unlinked <= min(_MOST, whole * 0.15) and held.paragraphs <= 2:
            _cut(element)
    for element in list(_linked(body, measures)):
        _cut(element)


def _cut(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _named(body: HtmlElement) -> Iterator[HtmlElement]:
    for element in body.iter("div", "section", "aside", "ul", "p", "span", "figure"):
        name = element.get("class") or element.get("id")
        if name and _furniture(name):
            yield element


def _furniture(name: str) -> bool:
    words = [word.lower() for word in _CLASS_WORD.findall(name)][:30]
    pairs = {f"{a} {b}" for a, b in itertools.pairwise(words)}
    return bool(_NAMES & set(words) or _PAIRS & pairs)


def _linked(body: HtmlElement, measures: Measures) -> Iterator[HtmlElement]:
    """Blocks within running text of which every word is a link, or every word after "Read more:"."""
    for element in body.iter("p", "ul", "ol", "blockquote", "h3", "h4", "h5", "div"):
        own = measures[element]
        if own.linked and own.characters >= _LEAST and (element.tag in ("ul", "ol") or not own.holds_blocks):
            led = own.characters < 250 and own.linked >= 0.5 * own.characters and _LEAD.match(words_of(element))
            if (own.all_link or led) and _amid_prose(element, measures):
                yield element


def _amid_prose(element: HtmlElement, measures: Measures) -> bool:
    """Whether running text is what mostly stands around an element."""
    for ancestor in around(element, _LEVELS):
        held = measures[ancestor]
        if held.paragraphs >= 3:
            return held.unlinked > 2 * held.linked
    return False
