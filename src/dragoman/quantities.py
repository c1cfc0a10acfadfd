"""How many: the number that opens a noun phrase, with what is said about its sharpness.

"two Turkish servicemen" is 2, "at least 30 dead" 30 or more, "dozens of fighters" from 24, "3,000-4,000 men" a range,
"no one" 0. A share ("a third of the town", "30 percent"), an age and a crowd without a number are no quantity.
"""

import re
from dataclasses import dataclass
from typing import Final

_UNITS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ALONE: Final = {"a": 1, "an": 1, "both": 2, "no": 0, "zero": 0, "half a": 0.5, "half-a": 0.5}
_VALUES: Final = _UNITS | _TENS | _ALONE | {"half": 0.5}
_SCALES: Final = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000,
    "billion": 1_000_000_000,
}  # fmt: skip
_VAGUE: Final[dict[str, tuple[float, float | None]]] = {
    "a couple of": (2, 2), "a couple": (2, 2), "a few": (2, None), "a handful": (3, None), "several": (3, None),
    "many": (3, None), "dozens": (24, None), "scores": (40, None), "hundreds": (200, None),
    "thousands": (2_000, None), "millions": (2_000_000, None), "tens of thousands": (20_000, None),
    "hundreds of thousands": (200_000, None), "tens of millions": (20_000_000, None),
}  # fmt: skip
"""Words for a number and the bounds that they leave: the least that the words can mean."""
_NOBODY: Final = re.compile(r"(?:no[ -]one|nobody|none|neither|not (?:a single|one))\b", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"(?:(?:the|all|its|their|his|her|our|these|those|another|other|between|from|(?:a )?further|(?:an )?additional"
    r"|a total of|a record) )*"
    r"(?:(?P<lower>at least|no fewer than|no less than|not less than|more than|over|upwards of|as few as)"
    r"|(?P<upper>at most|no more than|not more than|up to|as many as|fewer than|less than|under)"
    r"|(?P<about>about|around|some|roughly|nearly|almost|approximately|(?:an )?estimated|close to))? ?"
    r"(?:(?:the|another|a further|an additional) )?",
    re.IGNORECASE,
)


def _any(words: dict[str, float] | dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SMALL: Final = rf"(?:(?:{_any(_TENS)})(?:[ -](?:{_any(_UNITS)}))?|{_any(_UNITS)})\b"
_END: Final = r"(?!\w|[.,:]\d|-(?!strong\b|odd\b|plus\b)[^\W\d])"
"""After a number no letter stands: "12th", "1.5m", "a 23-year-old" tell no number of heads."""
_AMOUNT: Final = re.compile(
    rf"(?:(?P<figures>\d{{1,3}}(?:,\d{{2,3}})*(?:[,\u00a0\u2009\u202f]\d{{3}})+|\d+)(?P<decimal>\.\d+)?"
    rf"|(?P<vague>{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b"
    rf"|(?P<words>(?:{_SMALL}|(?:{_any(_ALONE)}|{_any(_SCALES)})\b)"
    rf"(?:[ -](?:{_any(_SCALES)})\b(?:[ -](?:and )?{_SMALL})?)*)(?P<half> and a half\b)?)"
    rf"(?:[ -](?P<scale>{_any(_SCALES)})\b)?{_END}",
    re.IGNORECASE,
)
_TO: Final = re.compile(r" ?[-–—] ?| (?:to|or|and) ", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?P<lower> or more\b|\+|[ -]plus\b)|(?P<upper> or (?:fewer|less)\b)|(?P<about> or so\b|[ -]odd\b)", re.IGNORECASE
)
_NO_COUNT: Final = re.compile(
    r" ?%| per ?cent\b|[ -](?:half|halves|(?:third|quarter|fifth|tenth)s?)(?: of\b|$)", re.IGNORECASE
)
_CROWD: Final = re.compile(
    r"an? (?:[\w-]+ )?(?:number|group|crowd|lot|majority|minority|part|series|range|variety|family|army|team"
    r"|unit|squad|patrol|convoy|platoon|company|battalion|brigade|gang|band|mob|delegation)\b",
    re.IGNORECASE,
)
_SPACE: Final = re.compile(r"[ \t\r\n\f\v]+")
_LONGEST: Final = 80
_DIGITS: Final = 15
"""More digits are no number of anything that reports count."""


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


_LONE: Final = {"some": Quantity(low=2.0, high=None, about=True), "another": Quantity(low=1.0, high=1.0)}
"""What opens a number, where none follows: "some fighters", "another man"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """One number of a phrase: its bounds, the scale that closes it ("million"), and where it ends."""

    low: float
    high: float | None
    about: bool
    scale: float
    end: int


def read_quantity(words: str) -> Quantity | None:
    """The number that opens a noun phrase; None where none does. "A man" is one, "the man" nothing."""
    words = _SPACE.sub(" ", words.strip()[:_LONGEST])
    if _NOBODY.match(words):
        return Quantity(low=0.0, high=0.0)
    opening = _OPENING.match(words)
    if opening is None or _CROWD.match(words):
        return None
    first = _amount(words, opening.end())
    if first is None:
        return _LONE.get(opening[0].strip().casefold())
    low, high, end = _range(words, first)
    if _NO_COUNT.match(words, end):
        return None
    tail = _TAIL.match(words, end)
    said = {opening.lastgroup, tail.lastgroup if tail else None}
    return Quantity(
        low=None if "upper" in said else low,
        high=None if "lower" in said else high,
        about=first.about or "about" in said,
    )


def _range(words: str, first: _Amount) -> tuple[float, float | None, int]:
    """The bounds of "30 to 40", of "2-3 million", or of the first number alone, and where they end."""
    to = _TO.match(words, first.end)
    last = _amount(words, to.end()) if to else None
    if last is None or last.high is None or first.high is None:
        return first.low, first.high, first.end
    shared = last.scale if first.scale == 1 and first.low * last.scale <= last.low else 1
    low, high = sorted((first.low * shared, last.high))
    return low, high, last.end


def _amount(words: str, at: int) -> _Amount | None:
    found = _AMOUNT.match(words, at)
    if found is None:
        return None
    low, high = _value(found)
    scale = _SCALES.get((found["scale"] or re.split(r"[ -]", found[0])[-1]).casefold(), 1)
    by = scale if found["scale"] else 1
    if low is None or (found["words"] and not (low * by).is_integer()):
        return None
    about = bool(found["vague"]) or scale == _SCALES["dozen"]
    return _Amount(low=low * by, high=high and high * by, about=about, scale=scale, end=found.end())


def _value(found: re.Match[str]) -> tuple[float | None, float | None]:
    """The bounds of a number, less the scale behind it."""
    if found["vague"]:
        return _VAGUE[found["vague"].casefold()]
    if found["figures"]:
        digits = re.sub(r"\D", "", found["figures"])
        number = float(digits + (found["decimal"] or "")) if len(digits) <= _DIGITS else None
    else:
        number = _spelled(found["words"].casefold()) + (0.5 if found["half"] else 0)
    return number, number


def _spelled(words: str) -> float:
    """A number in words: "two hundred and fifty thousand"."""
    total = group = 0.0
    for word in re.split(r"[ -]", re.sub(r"half[ -]a", "half", words)):
        if word in _SCALES:
            group = (group or 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, group = total + group, 0.0
        else:
            group += _VALUES.get(word, 0)
    return total + group
