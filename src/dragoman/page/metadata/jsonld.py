"""schema.org in JSON-LD blocks → what they state of the page's article."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from dragoman.page.metadata.statement import Statement

Node = dict[str, Any]

_ARTICLE = re.compile(
    r"(?:article|posting|report(?!er)|advertisercontent|review|recipe|discussionforum|liveblog|opinion)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"webpage|itempage|qapage|creativework|videoobject|event", re.IGNORECASE)
_LISTS = frozenset(
    ("itemListElement", "hasPart", "comment", "review", "reviews", "relatedLink", "isPartOf", "breadcrumb")
)
_TELLING = ("headline", "name", "datePublished", "author", "articleBody")
_MOST_NODES = 5_000
_LONGEST = 2_000_000
_MARKUP = re.compile(r"<[^<>]*>")
_TRAILING_COMMA = re.compile(r",\s{0,50}([}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:/\*\s*)?(?://\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/\*\s*)?(?://\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*;?\s*$"
)


def read_jsonld(tree: HtmlElement, url: str | None) -> Statement:
    """What the JSON-LD of a page states of its article; empty where there is none or none can be read."""
    nodes = [node for block in _blocks(tree) for node in _nodes(block)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    article = _article(nodes, url)
    if article is None:
        return Statement(origin="json-ld")
    return Statement(
        origin="json-ld",
        headline=_text(article.get("headline")) or _text(article.get("name")),
        description=_text(article.get("description")),
        authors=tuple(_names(article.get("author") or article.get("creator"), named)),
        published=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        publisher=next(_names(article.get("publisher"), named), None),
        language=_text(article.get("inLanguage")),
        url=_text(article.get("url")),
        body=_prose(article.get("articleBody") or article.get("text")),
    )


def _blocks(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and 0 < len(script.text or "") <= _LONGEST:
            text = _WRAPPING.sub("", script.text or "")
            for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
                try:
                    yield json.loads(attempt, strict=False)
                except (ValueError, RecursionError):
                    continue
                break


def _nodes(block: Any) -> Iterator[Node]:
    """The objects of a block in breadth, without those that lists of other pages hold."""
    queue: list[Any] = [block]
    for value in queue:
        if len(queue) > _MOST_NODES:
            return
        if isinstance(value, dict):
            yield value
            queue.extend(v for k, v in value.items() if k not in _LISTS and isinstance(v, dict | list))
        elif isinstance(value, list):
            queue.extend(v for v in value if isinstance(v, dict | list))


def _article(nodes: list[Node], url: str | None) -> Node | None:
    """The node that is the page's article: of an article's type, telling most; a page's node where there is none."""
    for kind in (_ARTICLE, _PAGE):
        found = [n for n in nodes if kind.search(_kind(n)) and any(n.get(key) for key in _TELLING)]
        if found:
            return max(found, key=lambda n: _telling(n, url))
    return None


def _telling(node: Node, url: str | None) -> int:
    told = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody", "description"))
    where = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    same = url is not None and any(url in w for w in where if isinstance(w, str) and w)
    return told + 4 * same


def _kind(node: Node) -> str:
    kind = node.get("@type")
    return (
        " ".join(k for k in kind if isinstance(k, str))
        if isinstance(kind, list)
        else kind
        if isinstance(kind, str)
        else ""
    )


def _names(value: Any, named: dict[str, Node]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        node = named.get(one["@id"], one) if isinstance(one, dict) and isinstance(one.get("@id"), str) else one
        name = node.get("name") if isinstance(node, dict) else node
        for each in name if isinstance(name, list) else [name]:
            if text := _text(each):
                yield text


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("alternateName")
    if not isinstance(value, str):
        return None
    return " ".join(_MARKUP.sub(" ", html.unescape(value)).split()) or None


def _prose(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
