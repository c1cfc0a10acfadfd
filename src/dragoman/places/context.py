"""What a report says around its place names: what holds a place ("Paris, Texas"), and which countries it is about."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.knowledge.gazetteer import Gazetteer, place_key
from dragoman.report import Span

_NAME: Final = r"[^\W\d_a-z][\w.\u2019'-]*"
_PLAIN: Final = r"[^\W\d_a-z][\w.-]*"
_NAMES: Final = re.compile(rf"{_NAME}(?:[ \u00a0](?:(?:of|and|the|de|del|el|al) )?{_NAME}){{0,3}}")
_JOINED: Final = re.compile(
    r"(?:,? (?:a|an|the) [a-z -]{3,40} (?:in|of)|,? in|,? capital of|(?: \d{1,4}[a-z]?)?,(?: (?:[A-Z]{1,2}-)?\d{4,6})?"
    r"|(?<=\d)| \(|,? near the border with)"
    r"[ \u00a0]+(?:the )?(?:(?:north|south|east|west|central|mid)[a-z-]* )?"
    r"|[ \u00a0]\("
)
"""Between a name and what holds it; an address has a number and a postal code there ("Mill Lane 5, 01069 Dresden")."""
_HELD: Final = re.compile(
    rf"((?:{_PLAIN} ){{0,2}}{_PLAIN})(?P<own>['\u2019]s)? (?P<kind>(?:[a-z-]+ ){{0,4}})$",
)
_KIND: Final = re.compile(
    r"\b(?:city|town|village|port|capital|province|region|governorate|district|county|state|enclave|suburb|hamlet"
    r"|neighbou?rhood|border|island|cities|towns|villages|resort|municipality|stronghold|camp|area)\b"
)
_OWN: Final = re.compile(r"['\u2019]s$")
_BACK: Final = 90
_AHEAD: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in a report: its words as given, and the names of what the text says holds it, as they stand."""

    span: Span
    words: str
    holders: tuple[str, ...] = ()


def with_holders(named: Sequence[tuple[Span, str]], text: str) -> tuple[Toponym, ...]:
    """Each name with the words beside it that may say what holds it: after a comma, in brackets, or before it."""
    at = {span.start: words for span, words in named}
    found = []
    for span, words in named:
        inner = tuple(part.strip() for part in words.split(",")[1:] if part.strip())
        holders = (*inner, *_after(span.end, text, at), *_before(span.start, text))
        found.append(Toponym(span=span, words=words.split(",")[0] if inner else words, holders=holders))
    return tuple(found)


def _after(end: int, text: str, at: dict[int, str]) -> Iterator[str]:
    """ "Paris, Texas", "Paris, Lamar County, Texas", "Paris (Texas)", "Paris in Texas", "Paris, a town in Texas"."""
    for _ in range(2):
        joined = _JOINED.match(text, end, end + _AHEAD)
        name = _NAMES.match(text, joined.end(), joined.end() + _AHEAD) if joined else None
        if joined is None or name is None:
            return
        words = at.get(name.start())
        yield from (words,) if words else _shorter(name[0])
        end = name.start() + len(words) if words else name.end()


def _shorter(words: str) -> Iterator[str]:
    """A run of capitalised words, less its last ones: a sentence may go on with a name."""
    yield words
    parts = words.split()
    yield from (" ".join(parts[:n]) for n in range(len(parts) - 1, 0, -1))


def _before(start: int, text: str) -> Iterator[str]:
    """ "Syria's Idlib", "the Syrian town of Idlib", "Iraqi Kurdistan"."""
    held = _HELD.search(text[max(0, start - _BACK) : start])
    if held is None:
        return
    parts = held[1].split(" ")
    if held["own"] or _KIND.search(held["kind"]):
        yield from (" ".join(parts[n:]) for n in range(len(parts)))
    elif not held["kind"] and not parts[-1].endswith("."):
        yield parts[-1]


def likely_names(text: str, gazetteer: Gazetteer, people: int) -> Iterator[tuple[Span, str]]:
    """Capitalised words that name a country, a region or a place of at least so many people, the longest at each word.

    A floor where no reader has found the mentions: "Jordan" the player is taken for the country.
    """
    for run in _NAMES.finditer(text):
        at, words = run.start(), run[0]
        while words:
            found = next((name for name in _shorter(words) if _is_known(name, gazetteer, people)), None)
            if found:
                yield Span(start=at, end=at + len(found)), found
            taken = len(found) if found else len(words.split(" ", 1)[0])
            left = words[taken:].lstrip(" \u00a0")
            at, words = run.end() - len(left), left


def _is_known(words: str, gazetteer: Gazetteer, people: int) -> bool:
    bearers = (c for c in gazetteer.named(place_key(_OWN.sub("", words))) if c.use in ("name", "alias"))
    return any(c.people >= people or c.feature in ("country", "region") for c in bearers)


def national_evidence(text: str, gazetteer: Gazetteer) -> Counter[tuple[str, str]]:
    """How often a report names each country or its people: (key, alpha-3) → times."""
    found: Counter[tuple[str, str]] = Counter()
    for run in _NAMES.finditer(text):
        keys = [place_key(_OWN.sub("", word)) for word in run[0].split()]
        at = 0
        while at < len(keys):
            at = _count(keys, at, gazetteer.national, found)
    return found


def _count(keys: list[str], at: int, national: Mapping[str, tuple[str, ...]], found: Counter[tuple[str, str]]) -> int:
    """Counts the longest name of a country that begins at a word; returns where to go on."""
    for end in range(len(keys), at, -1):
        key = " ".join(keys[at:end])
        if key in national:
            found.update((key, code) for code in national[key])
            return end
    return at + 1
