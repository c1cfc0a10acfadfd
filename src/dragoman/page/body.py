"""The body of a page: what trafilatura takes for the article, in paragraphs under their sub-headings."""

import logging
import re
from collections.abc import Iterator

import lxml.etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from dragoman.page.markup import Block

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_SPACES = re.compile(r"[^\S\u00a0]+")


def read_body(tree: HtmlElement, url: str | None) -> list[Block]:
    """The article's paragraphs, list items, table rows ("p") and sub-headings ("h2"); [] where there is none."""
    document = bare_extraction(tree, url=url, include_comments=False)
    if document is None:
        return []
    return [Block(text=text, tag="h2" if tag == "head" else "p") for tag, text in _texts(document.body)]


def _texts(body: lxml.etree._Element) -> Iterator[tuple[str, str]]:
    """The body's texts in order, each with what it is: head, or p for all else."""
    for element in body:
        tag = str(element.tag)
        if tag in ("list", "table", "quote"):
            for unit in _units(element):
                yield "p", unit
        elif text := _text(element):
            yield tag, text
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
