"""XML of feeds and exports, made harmless before any parser sees it: no document type, so no entities."""

import re
from html.entities import html5

from dragoman.page.encoding import decode
from dragoman.page.source import Page

_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype\b[^>\[]*", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_OWN = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def harmless(page: Page) -> bytes:
    """The document as UTF-8, from its root element on.

    What stands before the root (declaration, document type with whatever it defines) is left out: no parser
    takes a document type after that. HTML's names for characters (&nbsp;) become the characters, and what XML
    does not allow U+FFFD.
    """
    text = _ILLEGAL.sub("\ufffd", decode(page).lstrip("\ufeff"))
    root = text[_root(text) :]
    return _NAMED.sub(_character, root).encode()


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


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    return found.group(0) if name in _OWN else html5.get(name, found.group(0))
