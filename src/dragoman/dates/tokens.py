"""A text as words and the characters that stand for them in patterns."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.dates.lexicon import CAPITALISED
from dragoman.dates.patterns import OTHER
from dragoman.report import Span

_TOKEN: Final = re.compile(
    r"""[^\W\d_]+(?=[\s,;)]) | \n[^\S\n]*\n\s* | [$£€¥\#@]\s?\d[\d.,]* | \w+@\S+ | https?://\S+
      | \d{4}-\d{1,2}-\d{1,2}(?:T\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?Z?)?(?![\w-])
      | \d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)(?![\w/]) | \d{4}([/.])\d{1,2}\2\d{1,2}(?![\w/])
      | \d{1,2}:\d\d(?::\d\d)?(?![\d:]) | \d/\d(?!\d) | \d+(?:st|nd|rd|th)\b
      | \d{1,3}0['’]?s\b | (?![QWHqwh]\d)[^\W\d_]+\d\w*
      | \d+(?:[.,/:]\d+)*(?:\s?%)? | ['’]\d\ds?\b | [ap]\.\s?m\b\.? | [BA]\.\s?[CD]\b\.?(?:\s?E\b\.?)? | o['’]clock\b
      | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun
          |JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.
      | [^\W\d_]+ | ['’]s\b | \S""",
    re.VERBOSE,
)
_SHAPES: Final = (
    ("#iso", re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?:T[\d:.]+Z?)?")),
    ("#slashed", re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{2,4}")),
    ("#clock", re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")),
    ("#fraction", re.compile(r"\d/\d")),
    ("#nth", re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)")),
    ("#century", re.compile(r"\d{1,2}(?:st|nd|rd|th)")),
    ("#decade", re.compile(r"['’]?\d{1,3}0['’]?s")),
    ("#short", re.compile(r"['’]\d\d")),
    ("#day", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("#year", re.compile(r"1\d{3}|2[01]\d\d")),
    ("#decimal", re.compile(r"\d{1,4}\.\d{1,2}")),
    ("#int", re.compile(r"\d{1,9}|\d{1,3}(?:,\d{3}){1,2}")),
)
SHAPES: Final = tuple(name for name, _ in _SHAPES)
"""Kinds of numbers, as words of the vocabulary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words of a text: where each stands, and the characters that patterns match, one a word."""

    text: str
    starts: list[int]
    ends: list[int]
    codes: str

    def word(self, number: int) -> str:
        """A word in small letters; "" beyond either end of the text."""
        if not 0 <= number < len(self.starts):
            return ""
        return self.text[self.starts[number] : self.ends[number]].lower()

    def raw(self, number: int) -> str:
        """A word as written; "" beyond either end of the text."""
        return self.text[self.starts[number] : self.ends[number]] if 0 <= number < len(self.starts) else ""

    def words(self, first: int, last: int) -> str:
        """The words from one to before another, in small letters, with single blanks."""
        return " ".join(self.word(number) for number in range(first, last))

    def span(self, first: int, last: int) -> Span:
        """Where the words from one to before another stand."""
        return Span(start=self.starts[first], end=self.ends[last - 1])

    def within(self, span: Span) -> tuple[int, int]:
        """The numbers of the first word that touches a span and of the one after its last."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)


def forms(words: Mapping[str, str]) -> dict[str, str]:
    """Words as printed → their characters: small, Title and UPPER, short names with their dot.

    A name that is a word too where it is not capitalised ("may", "sat") is left out in small letters.
    """
    table: dict[str, str] = {}
    for word, character in words.items():
        small = () if word in CAPITALISED else (word,)
        for form in (word[:1].upper() + word[1:], word.upper(), *small):
            table[form] = character
            if len(word) <= 5 and word.isalpha():
                table[form + "."] = character
    return table


def tokens_of(text: str, table: Mapping[str, str]) -> Tokens:
    """The words of a text.

    Args:
        text: the words to look at.
        table: words as printed → characters, of `forms`.
    """
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        raw = text[start:end]
        code = table.get(raw)
        if code is None:
            code = OTHER if raw.isalpha() else table.get(_shape(raw), OTHER)
        starts.append(start)
        ends.append(end)
        codes.append(code)
    return Tokens(text=text, starts=starts, ends=ends, codes="".join(codes))


def _shape(raw: str) -> str:
    """The kind of number that a word is; "am", "pm", "bc", "ad", "'s" for what is written with dots or marks."""
    if raw[0].isdigit() or (raw[0] in "'’" and raw[1:2].isdigit()):
        return next((name for name, shape in _SHAPES if shape.fullmatch(raw)), "")
    if raw[0] in "'’":
        return "'s"
    return raw.lower().replace(".", "").replace(" ", "").replace("’", "'") if "." in raw or "’" in raw else ""
