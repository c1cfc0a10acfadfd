"""The day printed beside a page's headline, where no machine-readable source states it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lxml.html import HtmlElement

from dragoman.page.metadata.headline import folded
from dragoman.page.thread.when import find
from dragoman.page.tree import SILENT, named

_AFTER = 50
"""Pieces of text after the headline in which its dateline stands, if it has one."""
_BEFORE = 12
_BESIDE = 2
_FAR = 12
"""A day right above the headline is its dateline where the first one below it is that far off."""
_LONGEST = 80
"""A day in a longer piece is part of a sentence, unless the piece begins with it."""
_DATED = re.compile(r"date|time|publi|posted|byline|meta|info|datum|fecha")
_CHANGED = re.compile(
    r"updat|modif|chang|edited|aktualisier|änder|stand\b|actualiz|mis à jour|aggiorn|güncel|обнов|zuletzt|last\b",
    re.IGNORECASE,
)


def read_dateline(tree: HtmlElement, headline: str | None, language: str | None) -> date | None:
    """The first day printed after the headline, or else shortly before it; None where there is none.

    A day of change counts only where no other is printed.
    """
    before: list[HtmlElement] = []
    after: list[HtmlElement] = []
    words = folded(headline) if headline else ()
    found = False
    for element in tree.iter("*"):
        if not found and element.tag in _HEADINGS and words and _begins(element, words):
            found = True
        elif found and len(after) < 4 * _AFTER:
            after.append(element)
        elif found:
            break
        else:
            before.append(element)
    if not found:
        return None
    order = _order(language)
    below = _first_day(_pieces(after, _AFTER), month_first=order)
    above = _first_day(reversed(list(_pieces(before[-4 * _BEFORE :], 4 * _BEFORE))[-_BEFORE:]), month_first=order)
    if above and below and above[1] <= _BESIDE and below[1] > _FAR:
        return above[0]
    best = below or above
    return best[0] if best else None


_HEADINGS = frozenset(("h1", "h2", "h3"))


def _begins(heading: HtmlElement, words: tuple[str, ...]) -> bool:
    own = folded(" ".join(heading.itertext()))
    return bool(own) and (own == words or own[-len(words) :] == words or own[: len(words)] == words)


def _pieces(elements: list[HtmlElement], most: int) -> Iterator[tuple[HtmlElement, str]]:
    """The elements' own texts and tails, with the element each stands in; a time element's attribute first."""
    count = 0
    for element in elements:
        if element.tag in SILENT:
            continue
        parent = element.getparent()
        texts = [
            (element, element.get("datetime") if element.tag == "time" else None),
            (element, element.text),
        ]
        if parent is not None and parent.tag not in SILENT:
            texts.append((parent, element.tail))
        for holder, text in texts:
            if text and text.strip():
                count += 1
                yield holder, " ".join(text.split())
        if count >= most:
            return


def _order(language: str | None) -> bool | None:
    """Whether 3/4/2020 has the month first in a language; None where that depends on a country not stated."""
    tag = (language or "").lower()
    if tag in ("", "en"):
        return None
    return tag.startswith("en-us")


def _day_in(text: str, *, month_first: bool | None) -> tuple[date, int] | None:
    """The first day in a text and where it stands; None where it may be either of two."""
    readings = {order: find(text, month_first=order) for order in (True, False)}
    when = readings[bool(month_first)]
    if when is None or when.iso is None or (month_first is None and readings[True] != readings[False]):
        return None
    return date.fromisoformat(when.iso[:10]), when.start


def _first_day(pieces: Iterable[tuple[HtmlElement, str]], *, month_first: bool | None) -> tuple[date, int] | None:
    """The first day printed and the pieces before it; one of change only where there is no other."""
    changed: tuple[date, int] | None = None
    label = ""
    for at, (holder, text) in enumerate(pieces):
        found = _day_in(text[:_LONGEST], month_first=month_first)
        if found and (len(text) <= _LONGEST or found[1] < 4 or _DATED.search(named(holder))):
            if not _CHANGED.search(label + " " + text[: found[1]]):
                return found[0], at
            changed = changed or (found[0], at)
        label = "" if found else text[-30:]
    return changed
