"""microformats (h-entry, and hentry of old) → what they state of the page's article, read by mf2py."""

import copy
import re
from typing import Any

import lxml.html
import mf2py
from lxml.html import HtmlElement

from dragoman.page.metadata.statement import Statement

_ENTRY = re.compile(r"(?:^|\s)(?:h-entry|hentry|h-news|hnews)(?:\s|$)")
_CONTENT = re.compile(r"(?:^|\s)(?:e-content|entry-content)(?:\s|$)")
_MOST_MARKUP = 40_000


def read_microformats(tree: HtmlElement) -> Statement:
    """What the page's one entry states; empty where there is none, or several of which none is the page's."""
    entries = [e for e in tree.xpath("//*[@class]") if _ENTRY.search(e.get("class") or "")]
    if len(entries) != 1:
        return Statement(origin="mf2")
    properties = _properties(entries[0])
    return Statement(
        origin="mf2",
        headline=_first(properties.get("name")),
        description=_first(properties.get("summary")),
        authors=tuple(name for value in properties.get("author", ()) if (name := _first([value]))),
        published=_first(properties.get("published")),
    )


def _properties(entry: HtmlElement) -> dict[str, Any]:
    """The entry's own properties. Its content is left out before: mf2py is slow, and the body has its own reader."""
    bare = copy.deepcopy(entry)
    for content in [e for e in bare.iter("*") if _CONTENT.search(e.get("class") or "")]:
        content[:] = []
    markup = lxml.html.tostring(bare, encoding="unicode", with_tail=False)
    if len(markup) > _MOST_MARKUP:
        return {}
    items = mf2py.parse(doc=markup, html_parser="lxml")["items"]
    return items[0].get("properties", {}) if items else {}


def _first(values: Any) -> str | None:
    value = values[0] if isinstance(values, list) and values else None
    if isinstance(value, dict):
        value = _first(value.get("properties", {}).get("name")) or value.get("value")
    return " ".join(value.split()) or None if isinstance(value, str) else None
