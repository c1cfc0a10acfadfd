"""The byline as printed on the page: who signed the article, where no machine-readable source says."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from dragoman.page.metadata.headline import folded
from dragoman.page.metadata.names import names_in
from dragoman.page.tree import SILENT, named, words_of

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SIGNED = frozenset(
    [
        "author",
        "authors",
        "byline",
        "bylines",
        "autor",
        "autoren",
        "autora",
        "autores",
        "auteur",
        "auteurs",
        "writer",
        "writers",
        "authorname",
        "authorline",
    ]
)
_NOT_SIGNED = frozenset(
    [
        "bio",
        "biography",
        "about",
        "comment",
        "comments",
        "commenter",
        "avatar",
        "image",
        "img",
        "photo",
        "picture",
        "social",
        "follow",
        "related",
        "sidebar",
        "footer",
        "archive",
        "description",
        "desc",
        "profile",
        "recent",
        "popular",
        "recommend",
        "widget",
        "twitter",
        "note",
        "date",
        "time",
        "label",
        "job",
        "role",
        "title",
        "nav",
        "menu",
        "quote",
        "share",
    ]
)
_ASIDE = re.compile(r"related|sidebar|footer|recommend|(?<!elementor-)widget|popular|teaser|comment|recirc|promo")
_BY = re.compile(
    r"(?:^|[\s|·—–:-])(?:by|von|par|por|di|av|af|door|oleh|przez|od)[:\s]\s*(?P<name>[^\W\d_][^|·•\n]{2,100})",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’‘`-]*)(?:\s+[^\W\d_][\w.'’‘`-]*){0,5}$")
_NO_NAME = re.compile(
    r"\b(?:read|more|follow|share|view|all|posts?|articles?|click|here|the|this|our|your|subscribe|sign|log|und|der|die|das|los|las"
    r"|les|updated?|published|veröffentlicht|kommentare?|comments?|magazin|newsletter|staff|team)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "du",
        "dos",
        "da",
        "das",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ten",
        "ter",
        "zu",
        "y",
        "e",
        "i",
        "af",
        "av",
        "und",
    ]
)
_LONGEST = 160
_LONGEST_BY_LINE = 120
_LONGEST_OWN_LINE = 80
_NEAR = 60


def read_byline(
    tree: HtmlElement, headline: str | None, houses: frozenset[str] = frozenset(), *, nick: bool = True
) -> tuple[str, ...]:
    """The names that the page's byline prints, () where it has none.

    Looked for in this order: links to the author's page, elements named as a byline, a line near the headline
    that has "By" in one of the commoner languages, such a line of its own anywhere, a single word (an account's
    name) that the page calls its author.

    Args:
        tree: the page, its comments cut out.
        headline: its headline, to know where "near" is.
        houses: what the site calls itself, folded and without spaces: that is no name here.
        nick: whether a single word will do.
    """
    marked = [*_linked(tree), *_named(tree)]
    near = list(_lines_near(tree, headline))
    for texts, short in ((marked, False), (near, False), (_lines_of_their_own(tree), False), (marked, True)):
        if short and not nick:
            break
        for text in texts:
            names = tuple(
                n for n in names_in([text]) if _like_a_name(n, nick=short) and "".join(folded(n)) not in houses
            )
            if names:
                return names
    return ()


def _like_a_name(name: str, *, nick: bool) -> bool:
    """Whether words can be a person's name; a single word only where the page itself calls it an author."""
    if not _NAME.match(name) or len(name) < 3 or _NO_NAME.search(name) or name.endswith("."):
        return False
    words = name.split()
    if len(words) == 1:
        return nick
    return all(not word[0].islower() or word.casefold() in _PARTICLES for word in words)


def _linked(tree: HtmlElement) -> Iterator[str]:
    links = [e for e in tree.iter("a") if "author" in (e.get("rel") or "").lower().split() and not _aside(e)]
    names = dict.fromkeys(text for e in links if 2 < len(text := words_of(e)) <= 60)
    if names:
        yield "; ".join(islice(names, 6))


def _named(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter(
        "div",
        "span",
        "p",
        "a",
        "address",
        "li",
        "ul",
        "strong",
        "em",
        "cite",
        "byline",
        "section",
        "h5",
        "h4",
        "b",
    ):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag != "byline" and (len(name) < 5 or not _names_author(name)):
            continue
        text = _parted(element) if len(element.text_content()) <= 10 * _LONGEST else ""
        if 2 < len(text) <= _LONGEST and not _aside(element):
            yield text


def _names_author(name: str) -> bool:
    words = {word.lower() for word in _WORDS.findall(name)}
    signed = words & _SIGNED or any(word.endswith(("author", "byline")) for word in words)
    return bool(signed) and not words & _NOT_SIGNED


def _parted(element: HtmlElement) -> str:
    """The element's words, those of its links, items and spans parted by semicolons: they are several names."""
    pieces = [" ".join(text.split()) for e in element.iter("*") if e.tag not in SILENT for text in _own(e, element)]
    return "; ".join(pieces[:12])


def _own(element: HtmlElement, root: HtmlElement) -> Iterator[str]:
    if element.text and element.text.strip():
        yield element.text
    if element is not root and element.tail and element.tail.strip():
        yield element.tail


def _lines_near(tree: HtmlElement, headline: str | None) -> Iterator[str]:
    words = folded(headline) if headline else ()
    found, count = False, 0
    for element in tree.iter("*"):
        if not found:
            found = element.tag in ("h1", "h2") and bool(words) and words == folded(words_of(element))
            continue
        if element.tag in SILENT or not (element.text or len(element)):
            continue
        count += 1
        if count > _NEAR:
            return
        text = words_of(element)
        if len(text) <= _LONGEST_BY_LINE and (by := _BY.search(text)):
            yield by["name"]


def _lines_of_their_own(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("p", "div", "span", "em", "strong", "h5", "h4"):
        if len(element) <= 3 and 4 < len(element.text_content()) <= _LONGEST:
            text = words_of(element)
            by = _BY.match(text) if len(text) <= _LONGEST_OWN_LINE else None
            if by and by.start("name") < 8 and not _aside(element):
                yield by["name"]


def _aside(element: HtmlElement) -> bool:
    """Whether an element stands in what is not the article: a footer, a sidebar, a list of other pieces."""
    return any(
        a.tag in ("footer", "aside", "nav") or _ASIDE.search(named(a))
        for a in element.iterancestors()
        if a.tag not in ("body", "html")
    )
