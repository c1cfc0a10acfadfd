"""The place of an event by the nearest preposition: a floor for what the reader links, for the places bench's cases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
    r"\b((?i:in|at|near|outside|around|inside|from|of|to|into|on|off))(?: the)?(?: [a-z-]+){0,3}? $"
)
_BEFORE: Final = 60
_NAME: Final = re.compile(r"[^\W\d_a-z][\w.'\u2019-]*(?:[ -](?:al-|de |of )?[^\W\d_a-z][\w'\u2019-]*){0,3}")
_SETTING: Final = frozenset({"in", "at", "near", "outside", "around", "inside"})
_LOOSE, _BARE, _ELSEWHERE, _OTHER_SIDE = 60, 120, 400, 40
"""Characters that a place counts as further away: after "of" or "to"; after no preposition; in another sentence; before
what was done, or within what was said."""
_SAYING: Final = 18
"""Characters after a verb of saying within which a place is where it was said, not what was said."""
_KNOWN: Final = 5_000
"""Inhabitants of what a bare word is taken to name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """A place name, with the preposition before it, and its sentence."""

    span: Span
    preposition: str | None
    sentence: Span


def event_place(text: str, event: str, gazetteer: Gazetteer) -> str | None:
    """The words of the place where an event of some kind happened: the name that a preposition puts nearest to it."""
    kind = next((kind for kind in _WORDS if kind in event.lower()), None)
    trigger = re.compile(rf"\b(?:{_WORDS[kind] if kind else re.escape(event.split()[-1])})", re.IGNORECASE)
    found = [
        (_distance(setting, match.span(), saying=kind == "statement"), setting.span.of(text))
        for sentence in find_sentences(text, Span(start=0, end=len(text)))
        for setting in _settings(text, sentence, gazetteer)
        for match in trigger.finditer(text)
    ]
    return min(found)[1] if found else None


def _distance(setting: _Setting, trigger: tuple[int, int], *, saying: bool) -> int:
    """How far a place stands from what happened, in characters, more where it seldom belongs to it."""
    span, after = setting.span, setting.span.start >= trigger[1]
    away = span.start - trigger[1] if after else max(trigger[0] - span.end, 0)
    if setting.preposition is None:
        away += _BARE
    elif setting.preposition not in _SETTING and not (saying and setting.preposition == "from"):
        away += _LOOSE
    if not setting.sentence.start <= trigger[0] < setting.sentence.end:
        away += _ELSEWHERE
    return away + _OTHER_SIDE * (away > _SAYING if saying and after else not after and not saying)


def _settings(text: str, sentence: Span, gazetteer: Gazetteer) -> Iterator[_Setting]:
    """The names of a sentence that the gazetteer has, the longest at each word."""
    at = sentence.start
    while name := _NAME.search(text, at, sentence.end):
        before = _PREPOSITION.search(text, max(sentence.start, name.start() - _BEFORE), name.start())
        preposition = before[1].lower() if before else None
        words = _longest(name[0], gazetteer, known=preposition is None)
        at = name.start() + (len(words) if words else len(name[0].split(" ", 1)[0]))
        if words:
            yield _Setting(span=Span(start=name.start(), end=at), preposition=preposition, sentence=sentence)


def _longest(name: str, gazetteer: Gazetteer, *, known: bool) -> str | None:
    """The longest beginning of a run of words that names a place, which many know where it must be `known`."""
    parts = name.split(" ")
    for end in range(len(parts), 0, -1):
        words = re.sub(r"['\u2019]s$", "", " ".join(parts[:end]).rstrip(".,"))
        bearers = [c for c in gazetteer.named(place_key(words)) if c.use in ("name", "alias")]
        if any(not known or c.people >= _KNOWN or c.feature == "country" for c in bearers):
            return words
    return None
