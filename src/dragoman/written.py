"""Plainly written times as they stand in the text, not yet resolved: "Feb. 19", "last week", "2011".

Month and weekday names are dateutil's. Its fuzzy parser is not used: it fills what is missing from the clock.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dateutil.parser import parserinfo

from dragoman.report import Span

Unit = Literal["day", "week", "month", "year"]
Part = Literal["early", "mid", "late"]
Tense = Literal["past", "coming"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A calendar time as written; None for what the words leave out.

    Attributes:
        until: last day of a range within one month ("Feb. 18-20").
        weekday: 0 for Monday, beside a date ("Wednesday, Feb. 19") or alone ("on Wednesday").
        step: -1, 0 or 1 for "last", "this", "next".
        turn: -1, 0 or 1 for "last year", "this year", "next year" after a month.
        decade: whether the year stands for its decade ("the 1990s").
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    weekday: int | None = None
    part: Part | None = None
    step: int | None = None
    turn: int | None = None
    decade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A time counted from the report's day: "yesterday" is -1 day, "earlier this month" 0 months, early."""

    span: Span
    unit: Unit
    count: int
    part: Part | None = None


_NAMES: Final = parserinfo()
_S: Final = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,12})"  # a space or a line's wrap, never a blank line


def _names(table: Iterable[Iterable[str]]) -> str:
    """Names as printed, Title or UPPER ("may" and "march" are verbs), short ones with their dot."""
    titles = [(name, r"\b" if name == row[-1] else r"\b\.?") for row in map(tuple, table) for name in row]
    both = [(form, end) for name, end in titles for form in (name, name.upper())]
    return "|".join(name + end for name, end in sorted(both, key=lambda item: (-len(item[0]), item[0])))


# A number before one of these counts things: "March 12 miles", "in 2000 homes".
_COUNTED: Final = (
    r"(?!\s?(?:%|percent|per\scent|people|persons|men|women|children|civilians|soldiers|troops|fighters|members|km"
    r"|kilomet(?:er|re)s|met(?:er|re)s|miles|feet|tons|tonnes|dollars|euros|pounds|homes|families|times|cases"
    r"|others|million)\b)"
)
_DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d]|[,.:]\d)"
_UNTIL: Final = r"(?:{}(?P<until>[12]?\d|3[01])(?:st|nd|rd|th)?(?![\d]|[,.:]\d))?"
_YEAR: Final = rf"(?P<year>1[0-9]\d\d|2[01]\d\d)(?![\w]|[,.:]\d){_COUNTED}"
_MONTH: Final = rf"(?P<month>{_names(parserinfo.MONTHS)})"
_ON: Final = rf"(?:(?P<weekday>{_names(parserinfo.WEEKDAYS)}),?{_S}(?:the{_S})?)?"
_CUT: Final = r"(?<![\w$€£#/:-])(?<!\d[.,])"  # where a number or a name may start
_PART: Final = rf"(?:(?P<part>[Ee]arly|[Mm]id(?:dle)?|[Ll]ate)(?:-|{_S}(?:in{_S}|of{_S})?))?"

_DASH: Final = r"\s?[-–—]\s?"
_OF_YEAR: Final = rf"(?:,?(?:{_S}of)?{_S}(?:{_YEAR}|(?P<turn>last|this|next){_S}year\b))"

_MONTH_FIRST: Final = re.compile(
    rf"{_CUT}{_ON}{_MONTH}(?:{_S})?(?:the{_S})?{_DAY}{_UNTIL.format(_DASH)}(?:{_OF_YEAR}|{_COUNTED})"
)
_DAY_FIRST: Final = re.compile(
    rf"{_CUT}{_ON}(?:(?P<first>[12]?\d|3[01])(?:st|nd|rd|th)?(?:{_DASH}|{_S}(?:and|to){_S}))?{_DAY}"
    rf"{_S}(?:of{_S})?{_MONTH}(?![\w]){_OF_YEAR}?"
)
_YEAR_FIRST: Final = re.compile(
    r"(?<![\w./-])(?P<year>[12]\d{3})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01])"
    r"(?![\d]|[-/.]\d)"
)
_NUMBERS: Final = re.compile(
    r"(?<![\w./-])(?P<one>\d{1,2})(?P<sep>[-/.])(?P<two>\d{1,2})(?P=sep)(?P<year>[12]\d{3})(?![\w]|[-/.]\d)"
)
_MONTH_ALONE: Final = re.compile(
    rf"(?P<lead>(?<![\w])(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Ff]rom|[Ll]ast|[Nn]ext|[Tt]his|[Oo]f|[Tt]hrough"
    rf"|[Aa]fter|[Bb]efore|[Bb]etween|[Aa]nd){_S})?{_CUT}{_PART}{_MONTH}(?![\w])(?:{_OF_YEAR}|(?!{_S}(?:the{_S})?\d))"
)
_YEAR_ALONE: Final = re.compile(
    rf"(?P<lead>(?<![\w])(?:in|since|during|until|by|from|of|after|before|between|through|for|the|and|to){_S})?{_CUT}"
    rf"{_PART}(?P<year>1[5-9]\d\d|20\d\d)(?P<decade>s)?(?![\w/:-]|[,.]\d){_COUNTED}",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    rf"(?<![\w-])(?<!Good )(?<!Black )(?<!Bloody )(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)?(?(lead){_S}|)"
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!\s(?:Times|Telegraph|Post|Mail|Mirror|Herald))"
)
_NEAR: Final = re.compile(
    r"(?<![\w-])(?:(?P<word>today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening))"
    rf"|(?:(?P<part>earlier|early|later?){_S})?(?P<step>this|last|next){_S}(?P<unit>week|month|year)"
    rf"|(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,3}}){_S}(?P<ago>day|week|month|year)s?"
    rf"{_S}ago)(?![\w])",
    re.IGNORECASE,
)
_NUMBER: Final = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_STEP: Final = {"last": -1, "this": 0, "next": 1, "coming": 1}
_WORD: Final = {"yesterday": -1, "last": -1, "tomorrow": 1}
_PARTS: Final[dict[str, Part]] = {"ea": "early", "mi": "mid", "la": "late"}
_NAMED_ALIKE: Final = frozenset({"may", "march", "april", "june", "august"})  # verbs and given names


def find_written(text: str) -> Iterator[Written | Relative]:
    """The times written in a text, in order, not overlapping; impossible ones (31 February) left out."""
    finders = (
        (_MONTH_FIRST, _named), (_DAY_FIRST, _named), (_YEAR_FIRST, _numbered), (_NUMBERS, _numbered),
        (_MONTH_ALONE, _month), (_YEAR_ALONE, _year), (_WEEKDAY, _weekday), (_NEAR, _near),
    )  # fmt: skip
    found = [
        (time.span.start, -time.span.end, rank, time)
        for rank, (pattern, read) in enumerate(finders)
        for match in pattern.finditer(text)
        if (time := read(match))
    ]
    taken = 0
    for _, _, _, time in sorted(found, key=lambda item: item[:3]):
        if time.span.start >= taken:
            taken = time.span.end
            if isinstance(time, Relative) or _possible(time):
                yield time


def _named(match: re.Match[str]) -> Written:
    groups = match.groupdict()
    first, day, until = groups.get("first"), int(groups["day"]), groups.get("until")
    return Written(
        span=Span(start=match.start(), end=match.end()),
        year=int(groups["year"]) if groups["year"] else None,
        month=_NAMES.month(groups["month"].rstrip(".")),
        day=int(first) if first else day,
        turn=_STEP.get(groups["turn"] or ""),
        until=day if first else int(until) if until else None,
        weekday=_NAMES.weekday(groups["weekday"].rstrip(".")) if groups["weekday"] else None,
    )


def _numbered(match: re.Match[str]) -> Written | None:
    """A date in figures; None where day and month could be either."""
    groups = match.groupdict()
    day, month = int(groups.get("day") or groups["one"]), int(groups.get("month") or groups["two"])
    if "one" in groups and day <= 12:
        if month <= 12 and month != day:
            return None
        day, month = month, day
    return Written(span=Span(start=match.start(), end=match.end()), year=int(groups["year"]), month=month, day=day)


def _month(match: re.Match[str]) -> Written | None:
    lead = (match["lead"] or "").strip().lower()
    name = match["month"].rstrip(".")
    short = len(name) <= 4 and name.lower() not in {"may", "june", "july"}
    bare = not match["year"] and not match["turn"]
    if bare and not match["part"] and not lead and (short or name.lower() in _NAMED_ALIKE):
        return None
    if bare and name.isupper():
        return None
    step = _STEP.get(lead)
    start = match.end("lead") if match["lead"] and step is None else match.start()
    return Written(
        span=Span(start=start, end=match.end()),
        year=int(match["year"]) if match["year"] else None,
        month=_NAMES.month(name),
        part=_PARTS.get((match["part"] or "")[:2].lower()),
        step=step,
        turn=_STEP.get(match["turn"] or ""),
    )


def _year(match: re.Match[str]) -> Written | None:
    year, plain = int(match["year"]), not match["lead"] and not match["part"]
    if plain and year < 1900:
        return None
    if match["decade"] and year % 10:
        return None
    return Written(
        span=Span(start=match.end("lead") if match["lead"] else match.start(), end=match.end()),
        year=year,
        part=_PARTS.get((match["part"] or "")[:2].lower()),
        decade=bool(match["decade"]),
    )


def _weekday(match: re.Match[str]) -> Written:
    return Written(
        span=Span(start=match.start(), end=match.end()),
        weekday=_NAMES.weekday(match["weekday"]),
        step=_STEP.get((match["lead"] or "").lower()),
    )


def _near(match: re.Match[str]) -> Relative | None:
    span = Span(start=match.start(), end=match.end())
    if word := match["word"]:
        # "Today" within a sentence is a newspaper's or a channel's name.
        if word.startswith("Today") and re.search(r"\w\s$", match.string[max(0, span.start - 2) : span.start]):
            return None
        return Relative(span=span, unit="day", count=_WORD.get(word.split()[0].lower(), 0))
    if number := match["number"]:
        word = number.lower()
        count = int(word) if word.isdigit() else _NUMBER.index(word) if word in _NUMBER else 1
        return Relative(span=span, unit=_unit(match["ago"]), count=-count)
    part = _PARTS.get((match["part"] or "")[:2].lower())
    return Relative(span=span, unit=_unit(match["unit"]), count=_STEP[match["step"].lower()], part=part)


def _unit(word: str) -> Unit:
    units: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
    return units[word.lower()]


def _possible(time: Written) -> bool:
    """Whether the calendar has it: day within month, weekday right where the year is given, range forward."""
    if time.month is None or time.day is None:
        return True
    last = time.until if time.until is not None else time.day
    return time.day <= last and _date(time.year or 2000, time.month, last) is not None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_TENSE: Final = re.compile(
    r"""\b(?:(?P<ahead>
          (?:will|won[’']t|shall|would|to|must|should|may|might|can|could)\s(?:\w{1,12}\s)?be\s\w+
        | will | won[’']t | shall | would | until | till | by(?=\s+(?:the\s)?$) | deadline | upcoming
        | (?:agreed|agrees?|vow(?:s|ed)|promise[sd]?|pledge[sd]?|plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|wants?
            |ready|intend(?:s|ed)?|going|prepar(?:es|ed|ing)|about|likely|sets?|scheduled|slated|expected|due
            |invited|is|are)\s(?:to|for)
        | ahead\sof | scheduled | slated | expected | due | planned | expires? | begins? | starts? | resumes?
        | opens? | meets?)
      | (?P<behind>said|says?|told|was|were|had|has|have|been|met|held|began|took|went|came|left|spoke|won
            |made|hit|struck|broke|fell|fled|shot|lost|rose|sent|gave|saw|became|since|after|\w{2,20}ed))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CALLED: Final = re.compile(
    r"\b(?:elections?|vote|referendum|polls|deadline|summit|talks)\s(?:on|for|of)\s$", re.IGNORECASE
)
_CALLED_AFTER: Final = re.compile(r"\s(?:\w{1,15}\s)?(?:elections?|vote|referendum|deadline|summit)\b", re.IGNORECASE)
_STOP: Final = re.compile(r"[.!?…][\"”’)]{0,3}\s{1,4}(?=[\"“‘(]?[A-Z]|$)|\n")
_REACH: Final = 160  # characters on either side: a clause, not a paragraph


def tense(text: str, span: Span) -> Tense | None:
    """Whether the words around a time speak of it as past or still to come; None where they don't say."""
    before = _STOP.split(text[max(0, span.start - _REACH) : span.start])[-1]
    after = _STOP.split(text[span.end : span.end + _REACH // 2])[0]
    cues = list(_TENSE.finditer(before))
    called = bool(_CALLED.search(before) or _CALLED_AFTER.match(after))
    if cues and not called:
        cue: re.Match[str] | None = cues[-1]
    else:
        cue = _TENSE.search(after)
    if cue is None:
        return "coming" if called else None
    return "coming" if cue["ahead"] else "past"
