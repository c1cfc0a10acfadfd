"""schema.org microdata and RDFa on the page's elements → what they state of the article."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from dragoman.page.metadata.statement import Statement
from dragoman.page.tree import words_of

_ARTICLE = re.compile(r"schema\.org/\w*(?:article|posting|report|review|recipe|creativework)", re.IGNORECASE)
_PROPERTIES = frozenset(("headline", "description", "author", "creator", "datePublished", "dateCreated", "inLanguage"))
_MOST = 60
"""Properties read of one article: nested ones would be read over and over."""


def read_microdata(tree: HtmlElement) -> Statement:
    """What the first article marked up with microdata states; empty where there is none."""
    told: dict[str, list[str]] = {}
    for element in islice(_scoped(tree), _MOST):
        for name in _PROPERTIES.intersection((element.get("itemprop") or "").split()):
            told.setdefault(name, []).extend(_values(element))
    return Statement(
        origin="microdata",
        headline=_first(told, "headline"),
        description=_first(told, "description"),
        authors=tuple(dict.fromkeys(told.get("author") or told.get("creator") or ())),
        published=_first(told, "datePublished") or _first(told, "dateCreated"),
        language=_first(told, "inLanguage"),
    )


def _scoped(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements with properties of the first article's scope, the page's where no article has one."""
    articles = [e for e in tree.xpath("//*[@itemscope][@itemtype]") if _ARTICLE.search(e.get("itemtype") or "")]
    scope = articles[0] if articles else tree
    for element in scope.iter("*"):
        if not _PROPERTIES.isdisjoint((element.get("itemprop") or "").split()) and (
            not articles or _item(element) is scope
        ):
            yield element


def _item(element: HtmlElement) -> HtmlElement | None:
    return next((a for a in element.iterancestors() if a.get("itemscope") is not None), None)


def _values(element: HtmlElement) -> list[str]:
    if element.get("itemscope") is not None:
        names = [e for e in element.iter("*") if e.get("itemprop") == "name"]
        return [text for e in names if (text := _value(e))] or ([text] if (text := _value(element)) else [])
    return [text] if (text := _value(element)) else []


def _value(element: HtmlElement) -> str:
    stated = element.get("content") or element.get("datetime")
    return " ".join((stated or words_of(element)).split())


def _first(told: dict[str, list[str]], name: str) -> str | None:
    return next(iter(told.get(name, ())), None)
