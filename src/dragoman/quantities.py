"""How many: the number that opens a noun phrase, with what is said about its sharpness.

"two Turkish servicemen" is 2, "at least 30 dead" 30 or more, "dozens of fighters" from 24, "3,000-4,000 men" a range.
"""

import re
from dataclasses import dataclass
from typing import Final

_UNITS: Final = {
    "a": 1, "an": 1, "both": 2, "no": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE: Final = {
    "a couple": (2, 2), "a few": (2, None), "several": (3, None), "some": (2, None), "many": (3, None),
    "several hundred": (300, None), "several thousand": (3_000, None), "several dozen": (36, None),
    "a dozen": (12, 12), "half a dozen": (6, 6), "dozens": (24, None), "scores": (40, None), "hundreds": (200, None),
    "tens of thousands": (20_000, None), "hundreds of thousands": (200_000, None), "thousands": (2_000, None),
    "millions": (2_000_000, None),
}  # fmt: skip
"""Words for a number and the bounds that they leave: the least that the words can mean."""
_LOWER: Final = r"at least|no fewer than|no less than|more than|over|upwards of|not less than"
_UPPER: Final = r"at most|no more than|up to|as many as|fewer than|less than|under"
_ABOUT: Final = r"about|around|some|roughly|nearly|almost|approximately|an estimated|close to"
_WORDS: Final = "|".join((*_UNITS, *_TENS, *_SCALES))
_NUMBER: Final = re.compile(
    rf"(?:the\s+)?(?:(?P<lower>{_LOWER})\s+|(?P<upper>{_UPPER})\s+|(?P<about>{_ABOUT})\s+)?(?:the\s+)?(?:another\s+)?"
    rf"(?:(?P<figures>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+|\d+)(?P<decimal>\.\d+)?"
    rf"|(?P<words>(?:{_WORDS})(?:(?:[\s-]+(?:and\s+)?)(?:{_WORDS}))*))\b"
    rf"(?:\s+(?P<scale>hundred|thousand|million|billion)\b)?"
    rf"(?:\s?(?:-|–|to|or)\s?(?P<last>\d{{1,3}}(?:,\d{{3}})+|\d+)\b)?",
    re.IGNORECASE,
)
_VAGUELY: Final = re.compile(
    rf"(?:(?P<about>{_ABOUT})\s+)?(?P<word>{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b"
    rf"(?!\s+(?:\d|(?:{_WORDS})\b))",
    re.IGNORECASE,
)
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number, by its bounds: equal where it is exact, None where that side is open.

    Attributes:
        about: whether the words say that it is rough.
    """

    low: float | None
    high: float | None
    about: bool = False

    @property
    def least(self) -> float:
        """The number that may be counted on: the lower bound, else the upper one."""
        return next((bound for bound in (self.low, self.high) if bound is not None), 0.0)


def read_quantity(words: str) -> Quantity | None:
    """The number that opens a noun phrase; None where none does. "A man" is one, "the man" nothing."""
    words = " ".join(words[:_LONGEST].split())
    if vague := _VAGUELY.match(words):
        low, high = _VAGUE[vague["word"].lower()]
        return Quantity(low=low, high=high, about=True)
    found = _NUMBER.match(words)
    if not found:
        return None
    first = _value(found)
    if first is None:
        return None
    last = float(found["last"].replace(",", "")) if found["last"] else first
    low, high = min(first, last), max(first, last)
    return Quantity(
        low=None if found["upper"] else low, high=None if found["lower"] else high, about=bool(found["about"])
    )


def _value(found: re.Match[str]) -> float | None:
    scale = _SCALES.get((found["scale"] or "").lower(), 1)
    if found["figures"]:
        digits = re.sub(r"[,\u00a0\u202f]", "", found["figures"]) + (found["decimal"] or "")
        return float(digits) * scale
    return _spelled(found["words"].lower(), scale)


def _spelled(words: str, scale: int) -> float | None:
    """A number in words: "two hundred and fifty thousand"."""
    total = group = 0
    for word in re.split(r"[\s-]+", words):
        if word in _SCALES:
            group = max(group, 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, group = total + group, 0
        elif word != "and":
            group += _UNITS.get(word, 0) or _TENS.get(word, 0)
    number = (total + group) * scale
    return float(number) if number or words in ("no", "zero") else None
