"""XML of feeds and exports, made harmless before any parser sees it: no document type, so no entities."""

import re
from html import escape
from html.entities import html5

from dragoman.page.encoding import decode
from dragoman.page.source import Page

_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype\b[^>\[]*", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_REFERENCE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(#?\w{1,32};)?", re.DOTALL)
_OWN = re.compile(r"(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def harmless(page: Page) -> bytes:
    """The document as UTF-8, from its root element on.

    What stands before the root (declaration, document type with whatever it defines) is left out: no parser
    takes a document type after that. HTML's names for characters (&nbsp;) become the characters, what names
    nothing stays as it is written, and what XML does not allow becomes U+FFFD.
    """
    text = _ILLEGAL.sub("\ufffd", decode(page).lstrip("\ufeff"))
    root = text[_root(text) :]
    return _REFERENCE.sub(_resolved, root).encode()


def _root(text: str) -> int:
    position = 0
    while True:
        if found := _PROLOG.match(text, position):
            position = found.end()
        elif found := _DOCTYPE.match(text, position):
            position = found.end()
            if text.startswith("[", position):
                end = _SUBSET_END.search(text, position)
                position = end.end() if end else len(text)
            else:
                position += 1
        else:
            return position


def _resolved(found: re.Match[str]) -> str:
    name = found.group(1)
    if found.group(0).startswith("<") or (name and _OWN.fullmatch(name)):
        return found.group(0)
    character = html5.get(name) if name else None
    return escape(character) if character else "&amp;" + (name or "")
