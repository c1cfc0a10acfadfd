"""Text of a page → its tree, safely, and the words of an element as a reader sees them."""

import re

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr"
    " ul".split()
)
SILENT = frozenset("script style noscript template svg math iframe object button select textarea head rt rp".split())
"""Elements whose text is never read out as prose."""

_TOO_DEEP = "Excessive depth"
_TAG = re.compile(r"<[^<>]*>")
_KEPT_TAG = re.compile(r"</?(?:p|h[1-6]|br|title|head|meta|body|html)[\s/>]", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\u00a0]+")


def parse(text: str) -> HtmlElement | None:
    """The tree of an HTML page without its comments; None where there is nothing to make one of.

    The parser stops at 256 nested elements. A page that nests deeper is read again with its paragraphs and
    headings only, so that no text is lost behind the point where it stopped.
    """
    tree, too_deep = _parse(text)
    if too_deep:
        tree, _ = _parse(_TAG.sub(lambda tag: tag[0] if _KEPT_TAG.match(tag[0]) else " ", text))
    return tree


def _parse(text: str) -> tuple[HtmlElement | None, bool]:
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return None, False
    return tree, any(_TOO_DEEP in entry.message for entry in parser.error_log)


def words_of(element: HtmlElement) -> str:
    """An element's text as a reader sees it: white space runs as one space, no-break spaces kept.

    Blocks and line breaks within it part words.
    """
    parts: list[str] = []
    _gather(element, parts)
    return _SPACES.sub(" ", "".join(parts)).strip(" ")


def _gather(element: HtmlElement, parts: list[str]) -> None:
    for event, node in lxml.etree.iterwalk(element, events=("start", "end")):
        tag = node.tag
        if event == "start":
            if tag in BLOCKS or tag == "br":
                parts.append(" ")
            if node.text and tag not in SILENT:
                parts.append(node.text)
        else:
            if tag in BLOCKS:
                parts.append(" ")
            if node.tail and node is not element:
                parts.append(node.tail)


def cut(element: HtmlElement) -> None:
    """Take an element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def named(element: HtmlElement) -> str:
    """The element's class and id, in small letters, as one string."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()
