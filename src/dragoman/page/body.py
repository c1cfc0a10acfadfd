"""The body of a page: what trafilatura takes for the article, in paragraphs under their sub-headings."""

import logging
import re
from collections.abc import Iterator

import lxml.etree
import lxml.html
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from dragoman.page.markup import Block, blocks
from dragoman.page.prose import measure
from dragoman.page.tree import count_elements

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_LARGE = 50_000
"""Elements from which on trafilatura works without its second opinions: they take a minute on such a page."""
_MOST = 20_000
"""Characters of the largest page that is taken whole."""
_SPACES = re.compile(r"[^\S\u00a0]+")


def read_body(tree: HtmlElement) -> list[Block]:
    """The article's paragraphs and table rows ("p"), list items ("li") and sub-headings ("h2"), in their order.

    Where no article stands out, all that the page says, if that is not mostly links; else [].
    """
    document = bare_extraction(tree, include_comments=False, fast=count_elements(tree) > _LARGE)
    found = list(_texts(document.body)) if isinstance(document, Document) else []
    return [Block(text=text, tag=tag) for tag, text in found] or _all_of_it(tree)


def _all_of_it(tree: HtmlElement) -> list[Block]:
    """The whole of a page on which no article stands out, unless it is mostly links."""
    body = tree.find("body")
    if body is None:
        return []
    held = measure(body)[body]
    if held.linked > held.unlinked or held.characters > _MOST:
        return []
    return list(blocks(lxml.html.tostring(body, encoding="unicode")))


def _texts(body: lxml.etree._Element) -> Iterator[tuple[str, str]]:
    """The body's texts in order, each with the tag of its block."""
    for element in body:
        tag = str(element.tag)
        if tag in ("list", "table", "quote"):
            for unit in _units(element):
                yield ("li" if tag == "list" else "p"), unit
        elif text := _text(element):
            yield ("h2" if tag == "head" else "p"), text
        if element.tail and (tail := _folded(element.tail)):
            yield "p", tail


def _units(element: lxml.etree._Element) -> Iterator[str]:
    """A list by its items, a table by its rows, a quotation by its paragraphs."""
    inner = {"list": "item", "table": "row", "quote": "p"}[str(element.tag)]
    units = [e for e in element if e.tag == inner]
    if not units or (element.text and element.text.strip()):
        if text := _text(element):
            yield text
        return
    for unit in units:
        joint = " | " if inner == "row" else " "
        text = joint.join(filter(None, map(_text, unit))) if inner == "row" else _text(unit)
        if text:
            yield text


def _text(element: lxml.etree._Element) -> str:
    parts: list[str] = []
    for event, node in lxml.etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if node.tag in ("lb", "item", "p", "cell", "row") and parts:
                parts.append("\n" if node.tag == "lb" else " ")
            parts.append(node.text or "")
        elif node is not element:
            parts.append(node.tail or "")
    return _folded("".join(parts))


def _folded(text: str) -> str:
    lines = (_SPACES.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
