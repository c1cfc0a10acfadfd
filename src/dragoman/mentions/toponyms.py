"""The place name in a mention of a place: "the Syrian city of Idlib" → Idlib, "off the Libyan coast" → Libyan coast."""

import re
from typing import Final

from dragoman.report import Span

_WORD: Final = re.compile(r"[^\s,()]+")
_TAIL: Final = re.compile(
    r",|\(|\s(?:where|which|that|who|when|whose|near|with|from|between|under|controlled|held|to|for|as|by|after)\b"
)
_OF: Final = re.compile(r".*\b[a-z]\w*\s(?:of|in|at|on)\s(?:the\s)?(?=[^\W\d_a-z])")
"""What leads to a name: a common noun and a preposition; a capital before it belongs to the name ("Gulf of Aden")."""
_ARTICLE: Final = re.compile(
    r"\s+|(?:the|an?|this|that|these|those|its|their|our|his|her|both|all|off|near|outside|inside|around|along)\s",
    re.IGNORECASE,
)
_LONGEST: Final = 120


def toponym_in(text: str, mention: Span) -> Span | None:
    """The name in a mention of a place; None where it has none ("the border", "there")."""
    words = mention.of(text)[:_LONGEST]
    if tail := _TAIL.search(words):
        words = words[: tail.start()]
    start = 0
    if inner := _OF.match(words):
        start = inner.end()
    while article := _ARTICLE.match(words, start):
        start = article.end()
    end = len(words.rstrip())
    if words[:end].endswith(("'s", "’s")):
        end -= 2
    if not any(word[0][:1].isupper() for word in _WORD.finditer(words, start, end)):
        return None
    return Span(start=mention.start + start, end=mention.start + end)
