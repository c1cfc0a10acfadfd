"""A rule of the grammar: how some words of time look, what they mean, and where they may stand."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.dates.lexicon import NUMBERS, SCALES, VAGUE
from dragoman.dates.meaning import Meaning
from dragoman.dates.tokens import Tokens

_TWIN: Final = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a rule matched: the numbers of its first word and of the one after its last, and its parts by name."""

    tokens: Tokens
    first: int
    last: int
    groups: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, tokens: Tokens, match: re.Match[str]) -> "Parts":
        """The parts of a match over a text's characters."""
        groups = {_TWIN.sub("", name): match.span(name) for name, found in match.groupdict().items() if found}
        return cls(tokens=tokens, first=match.start(), last=match.end(), groups=groups)

    def __contains__(self, name: str) -> bool:
        return name in self.groups

    def __getitem__(self, name: str) -> str:
        """The words of a part in small letters, less the dot of an abbreviation; "" where it is missing."""
        return self.tokens.words(*self.groups[name]).rstrip(".") if name in self.groups else ""

    @property
    def words(self) -> list[str]:
        """All that was matched, in small letters."""
        return self.tokens.words(self.first, self.last).split()

    @property
    def before(self) -> str:
        """The word before."""
        return self.tokens.word(self.first - 1)

    @property
    def after(self) -> str:
        """The word after."""
        return self.tokens.word(self.last)

    def integer(self, name: str) -> int | None:
        """A part in figures ("19", "19th", "1990s"); None where it is missing."""
        found = re.search(r"\d+", self[name])
        return int(found[0]) if found else None

    def number(self, name: str) -> float | None:
        """A count in figures or words, see `number_of`."""
        return number_of(self[name].split())


def number_of(words: list[str]) -> float | None:
    """ "twenty - two" is 22, "a couple of" 2, "2 1/2" 2.5, "half a" 0.5; None for "several"."""
    if VAGUE.intersection(words):
        return None
    total, current = 0.0, 0.0
    for word in words:
        if word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= SCALES["thousand"]:
                total, current = total + current, 0.0
        else:
            current += _worth(word)
    if current or total:
        return total + current
    return 1 if {"a", "an", "another"}.intersection(words) else None


def _worth(word: str) -> float:
    """What a word adds to a count; 0 for "and"."""
    if word in _COUNTS:
        return _COUNTS[word]
    if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", word):
        return float(word.replace(",", ""))
    if re.fullmatch(r"\d/[1-9]", word):
        return int(word[0]) / int(word[2])
    return 0.0


_COUNTS: Final = NUMBERS | {"half": 0.5, "couple": 2}


Fits = Callable[[Parts], bool]
"""Whether words that a rule matched may be taken for a time where they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How some words of time look and what they mean.

    Attributes:
        pattern: over whole words, see `patterns`.
        read: what the words mean; None where that is no time (31 February).
        fits: looked at only where words are searched for, not where they are given.
        finds: whether words are searched for with it at all.
    """

    pattern: str
    read: Callable[[Parts], Meaning | None]
    fits: Fits | None = None
    finds: bool = True
