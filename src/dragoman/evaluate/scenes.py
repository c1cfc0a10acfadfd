"""The place of an event by the nearest preposition: a floor for what the reader links, for the places bench's cases."""

import re
from collections.abc import Iterator
from typing import Final

from dragoman.knowledge.gazetteer import Gazetteer, place_key
from dragoman.report import Span
from dragoman.sentences import find_sentences

_WORDS: Final[dict[str, str]] = {
    "arrest": r"arrest|detain|custody|apprehend|round(?:ed|s|ing)? up|jail",
    "statement": r"said|says|told|announc|statement|declar|spoke|speak|speech|address|remark|news conference",
    "attack": r"attack|bomb|shell|strike|struck|shot|kill|clash|fight|fought|ambush|blast|explo|fire",
    "protest": r"protest|demonstrat|rall(?:y|ied)|march|riot|strike",
    "meet": r"met\b|meet|talks|summit|visit|host|negotiat",
}
_PREPOSITION: Final = re.compile(
    r"\b(?:in|at|near|outside|around|to|into|on|off|from|of)(?: the)?(?: [a-z-]+){0,3}? (?=[^\W\d_a-z])"
)
_NAME: Final = re.compile(r"[^\W\d_a-z][\w.'\u2019-]*(?:[ -](?:al-|de |of )?[^\W\d_a-z][\w'\u2019-]*){0,3}")


def event_place(text: str, event: str, gazetteer: Gazetteer) -> str | None:
    """The words of the place where an event of some kind happened: the name that a preposition puts nearest to it."""
    stems = "|".join(words for kind, words in _WORDS.items() if kind in event.lower()) or re.escape(event.split()[-1])
    trigger = re.compile(rf"\b(?:{stems})", re.IGNORECASE)
    best: tuple[int, str] | None = None
    for sentence in find_sentences(text, Span(start=0, end=len(text))):
        triggers = [m.span() for m in trigger.finditer(text, sentence.start, sentence.end)]
        for span in _placed(text, sentence, gazetteer):
            for start, end in triggers:
                away = span.start - end if span.start >= end else start - span.end + _BEFORE
                best = min(best or (away, span.of(text)), (away, span.of(text)))
    return best[1] if best else None


_BEFORE: Final = 40
"""Characters that a place before its event counts as further away than one after it."""


def _placed(text: str, sentence: Span, gazetteer: Gazetteer) -> Iterator[Span]:
    """Names of a sentence that stand after a preposition and that the gazetteer has."""
    for preposition in _PREPOSITION.finditer(text, sentence.start, sentence.end):
        name = _NAME.match(text, preposition.end(), sentence.end)
        end = name.end() if name else 0
        while name and end > name.start():
            words = re.sub(r"['\u2019]s$", "", text[name.start() : end].rstrip(".,"))
            if any(c.use != "adjective" for c in gazetteer.named(place_key(words))):
                yield Span(start=name.start(), end=name.start() + len(words))
                break
            end = name.start() + max(text[name.start() : end].rfind(" "), 0)
