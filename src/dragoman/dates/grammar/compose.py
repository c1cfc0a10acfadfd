"""The rules put together: what they find in a text, and what they read in words that are given."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.dates.grammar.dates import CALENDAR
from dragoman.dates.grammar.forms import CLASSES
from dragoman.dates.grammar.lengths import LENGTHS, SETS
from dragoman.dates.grammar.references import REFERENCES
from dragoman.dates.grammar.shifts import SHIFTS
from dragoman.dates.grammar.timed import CLOCKS
from dragoman.dates.meaning import Meaning
from dragoman.dates.patterns import OTHER, Vocabulary
from dragoman.dates.rules import Parts, Rule
from dragoman.dates.tokens import Tokens, forms, tokens_of

_LONGEST: Final = 60
"""Words: what is longer is no expression of time, whoever gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Rules over one vocabulary.

    Attributes:
        rules: each with its pattern compiled, those first that go before where two match the same words.
        table: words as printed → the characters of the patterns.
        islands: runs of words of the vocabulary with one at least that only times have; no rule looks beyond them.
    """

    rules: tuple[tuple[re.Pattern[str], Rule], ...]
    table: Mapping[str, str]
    islands: re.Pattern[str]

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> "Grammar":
        """The grammar of some rules."""
        vocabulary = Vocabulary.of(CLASSES, [rule.pattern for rule in rules])
        return cls(
            rules=tuple((vocabulary.compile(rule.pattern), rule) for rule in rules),
            table=forms(vocabulary.characters),
            islands=vocabulary.compile(_ISLAND),
        )

    def tokens(self, text: str) -> Tokens:
        """A text's words as this grammar sees them."""
        return tokens_of(text, self.table)

    def find(self, tokens: Tokens) -> Iterator[tuple[int, int, Meaning]]:
        """What the rules find in a text: first word, the one after the last, and what they mean; none overlapping.

        Of two that overlap the one that begins first is kept, then the longer, then that of the earlier rule. Words
        that look like a time but are none (31 February) hide what else might be read in them.
        """
        islands = [found.span() for found in self.islands.finditer(tokens.codes) if found["time"]]
        found = [
            (match.start(), -match.end(), rank, match)
            for rank, (pattern, rule) in enumerate(self.rules)
            if rule.finds
            for start, end in islands
            for match in pattern.finditer(tokens.codes, start, end)
        ]
        taken = 0
        for first, _, rank, match in sorted(found, key=lambda item: item[:3]):
            rule, parts = self.rules[rank][1], Parts.of(tokens, match)
            if first < taken or not (rule.fits is None or rule.fits(parts)):
                continue
            taken = match.end()
            meaning = rule.read(parts)
            if meaning is not None:
                yield first, taken, meaning

    def read(self, tokens: Tokens, first: int, last: int) -> Meaning | None:
        """What given words mean: all of them, else the longest part of them that a rule reads."""
        codes = tokens.codes
        last = min(last, first + _LONGEST)
        while first < last - 1 and codes[first] == OTHER:
            first += 1
        while last > first + 1 and codes[last - 1] == OTHER:
            last -= 1
        for pattern, rule in self.rules:
            if (match := pattern.fullmatch(codes, first, last)) and (meaning := rule.read(Parts.of(tokens, match))):
                return meaning
        matches = [
            (match.start() - match.end(), match.start(), rank, match)
            for rank, (pattern, _) in enumerate(self.rules)
            for match in pattern.finditer(codes, first, last)
        ]
        read = (
            self.rules[rank][1].read(Parts.of(tokens, match))
            for _, _, rank, match in sorted(matches, key=lambda item: item[:3])
        )
        return next((meaning for meaning in read if meaning is not None), None)


_ISLAND: Final = r"(?:(?P<time> (?!<weak>)[^.])|[^.]|(?<=<counting>)\.(?=<units>))+"
"""Words of the vocabulary in a row; between a number and a unit may stand any word ("two fiscal years")."""

GRAMMAR: Final = Grammar.of((*CLOCKS, *CALENDAR, *SHIFTS, *SETS, *LENGTHS, *REFERENCES))
