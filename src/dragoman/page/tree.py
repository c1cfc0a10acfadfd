"""Text of a page → its tree, safely, and the words of an element as a reader sees them."""

import re

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

MOST_ELEMENTS = 500_000
"""A page with more elements is no article with its thread; reading it would take minutes."""

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "button",
        "select",
        "textarea",
        "head",
        "rt",
        "rp",
    ]
)
"""Elements whose text is never read out as prose."""

_TOO_DEEP = "Excessive depth"
_TOO_LONG = "Resource limit exceeded"
_LONG_RUN = re.compile(r"[^<>]{1000000,}")
_TAG = re.compile(r"<[^<>]*>")
_KEPT_TAG = re.compile(r"</?(?:p|h[1-6]|br|title|head|meta|body|html)[\s/>]", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\u00a0]+")


def parse(text: str) -> HtmlElement | None:
    """The tree of an HTML page without its comments; None where there is nothing to make one of.

    The parser stops at 256 nested elements and at ten megabytes of text or script in a row. A page that nests
    deeper is read again with its paragraphs and headings only, one with such a run without it, so that no text
    is lost behind the point where it stopped.
    """
    tree, faults = _parse(text)
    if _TOO_LONG in faults:
        text = _LONG_RUN.sub("", _less_scripts(text))
        tree, faults = _parse(text)
    if _TOO_DEEP in faults:
        tree, _ = _parse(_TAG.sub(lambda tag: tag[0] if _KEPT_TAG.match(tag[0]) else " ", text))
    return tree


def _parse(text: str) -> tuple[HtmlElement | None, str]:
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return None, ""
    return tree, " ".join(entry.message for entry in parser.error_log)


def _less_scripts(text: str) -> str:
    """The page without its scripts; what follows one that never ends goes with it."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<script", at)) >= 0:
        parts.append(text[at:start])
        at = text.find("</script", start)
        if at < 0:
            return "".join(parts)
    parts.append(text[at:])
    return "".join(parts)


def count_elements(tree: HtmlElement) -> int:
    """The number of elements of a tree."""
    return int(tree.xpath("count(.//*)")) + 1


def words_of(element: HtmlElement) -> str:
    """An element's text as a reader sees it: white space runs as one space, no-break spaces kept.

    Blocks and line breaks within it part words.
    """
    if len(element) == 0:
        return "" if element.tag in SILENT else _SPACES.sub(" ", element.text or "").strip(" ")
    parts: list[str] = []
    _gather(element, parts)
    return _SPACES.sub(" ", "".join(parts)).strip(" ")


def _gather(element: HtmlElement, parts: list[str]) -> None:
    events = lxml.etree.iterwalk(element, events=("start", "end"))
    for event, node in events:
        tag = node.tag
        if event == "start":
            if tag in BLOCKS or tag == "br":
                parts.append(" ")
            if tag in SILENT:
                events.skip_subtree()
            elif node.text:
                parts.append(node.text)
        else:
            if tag in BLOCKS:
                parts.append(" ")
            if node.tail and node is not element:
                parts.append(node.tail)


def named(element: HtmlElement) -> str:
    """The element's class and id, in small letters, as one string."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()
