"""The place of an event by the nearest preposition: a floor for what the reader links, for the places bench's cases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.places.naming import readings
from dragoman.report import Span
from dragoman.sentences import find_sentences

_WORDS: Final[dict[str, str]] = {
    "arrest": r"arrest|detain|custody|apprehend|round(?:ed|s|ing)? up|jail|captur",
    "statement": r"said|says|told|announc|statement|declar|spoke|speak|speech|address|remark|news conference"
    r"|according to",
    "attack": r"attack|bomb|shell|strike|struck|shot|kill|clash|fight|fought|ambush|blast|explo|fire|assault",
    "protest": r"protest|demonstrat|rall(?:y|ied)|march|riot|crowd",
    "meet": r"met\b|meet|talks|summit|visit|host|negotiat|consult|travel",
    "coup": r"coup\b|seiz|overthr|toppl|oust",
    "mobilize": r"mobili[sz]|deploy|sent\b|reinforce|troops",
    "aid": r"aid\b|relief|convoy|suppl(?:y|ies)|donat|rescu",
    "retreat": r"retreat|withdr|pull(?:ed|s|ing)? out|evacuat|cease-?fire|releas|surrender",
    "agree": r"agree|sign(?:ed|s|ing)?\b|accord\b|treaty|deal\b|cooperat",
    "accuse": r"accus|blam|condemn|denounc|reject|refus",
    "sanction": r"sanction|embargo|ban(?:ned|s)?\b|expel|curfew|coerc",
    "request": r"request|demand|urg|call(?:ed|s|ing)? (?:for|on)|appeal|ask|apolog|threat|warn|vow",
}
"""Words that tell of an event, by its kind; the kind that a case asks for is the first whose words it has."""

_PREPOSITION: Final = re.compile(
    r"(?s:.*)\b((?i:in|at|near|outside|around|inside|from|of|to|into|on|off"
    r"|reach(?:ed|es)?|enter(?:ed|s)?|visit(?:ed|s)?|hit|struck|shell(?:ed|s)|attack(?:ed|s)|bomb(?:ed|s)))"
    r"(?: the)?(?: [a-z-]+){0,3}? $"
)
_OWN: Final = re.compile(r"['\u2019]s$")
_BEFORE: Final = 60
_NAME: Final = re.compile(r"[^\W\d_a-z][\w.'\u2019-]*(?:[ -](?:al-|de |of )?[^\W\d_a-z][\w'\u2019-]*){0,3}")
_SETTING: Final = frozenset({"in", "at", "near", "outside", "around", "inside"})
_OUTER: Final = frozenset({"from", "of", "to", "into", "on", "off"})
_GOING: Final = frozenset({"mobilize", "aid", "meet"})
"""What may have happened where somebody or something went "to"."""
_LOOSE, _BARE, _ELSEWHERE, _OTHER_SIDE = 60, 120, 400, 40
"""Characters that a place counts as further away: after "of" or "to"; after no preposition; in another sentence; before
what was done, or within what was said."""
_SAYING: Final = 18
"""Characters after a verb of saying within which a place is where it was said, not what was said."""
_NONE, _KNOWN, _LARGE = 0, 5_000, 100_000
"""Inhabitants of what a word is taken to name: after a preposition, bare, and at the beginning of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """A place name, with the preposition before it, and its sentence."""

    span: Span
    preposition: str | None
    sentence: Span


def event_place(text: str, event: str, gazetteer: Gazetteer) -> str | None:
    """The words of the place where an event of some kind happened: the name that a preposition puts nearest to it.

    Where no word tells of the event, the first name with a preposition that is not where something was said.
    """
    asked = event.lower()
    kind = next((kind for kind, told in _WORDS.items() if kind in asked or re.search(rf"\b(?:{told})", asked)), None)
    trigger = re.compile(rf"\b(?:{_WORDS[kind] if kind else re.escape(asked.split()[-1])})", re.IGNORECASE)
    settings = [
        setting
        for sentence in find_sentences(text, Span(start=0, end=len(text)))
        for setting in _settings(text, sentence, gazetteer)
    ]
    saying = kind == "statement"
    found = [
        (_distance(setting, match.span(), saying=saying, going=kind in _GOING), setting.span.of(text))
        for match in trigger.finditer(text)
        for setting in settings
    ]
    if not found:
        said = [match.span() for match in re.finditer(_WORDS["statement"], text)]
        found = [
            (setting.span.start + _ELSEWHERE * _is_aside(setting, said), setting.span.of(text)) for setting in settings
        ]
    return min(found)[1] if found else None


def _is_aside(setting: _Setting, said: list[tuple[int, int]]) -> bool:
    """Whether a name has no preposition, or is where something was said."""
    return setting.preposition not in _SETTING or any(0 <= setting.span.start - end <= _SAYING for _, end in said)


def _distance(setting: _Setting, trigger: tuple[int, int], *, saying: bool, going: bool) -> int:
    """How far a place stands from what happened, in characters, more where it seldom belongs to it."""
    span, after = setting.span, setting.span.start >= trigger[1]
    away = span.start - trigger[1] if after else max(trigger[0] - span.end, 0)
    if setting.preposition is None:
        away += _BARE
    elif setting.preposition in _OUTER - {"from" if saying else "", "to" if going else ""}:
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
        people = _NONE if preposition else _LARGE if name.start() == sentence.start else _KNOWN
        words = _longest(name[0], gazetteer, people)
        at = name.start() + (len(words) if words else len(name[0].split(" ", 1)[0]))
        if words:
            yield _Setting(span=Span(start=name.start(), end=at), preposition=preposition, sentence=sentence)


def _longest(name: str, gazetteer: Gazetteer, people: int) -> str | None:
    """The longest beginning of a run of words that names a country, or a place of at least so many people.

    A word for the kind of place, site or side belongs to the name: "Kandahar Airport", "University of Mosul".
    """
    parts = name.split(" ")
    for end in range(len(parts), 0, -1):
        words = _OWN.sub("", " ".join(parts[:end]).rstrip(".,"))
        keys = [reading.key for reading in readings(words) if reading.sited or not reading.lone]
        bearers = [c for key in keys for c in gazetteer.named(key) if c.use in ("name", "alias")]
        if any(c.people >= people or c.feature == "country" for c in bearers):
            return words
    return None
