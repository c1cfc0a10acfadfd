"""Rules for times of the calendar: "Feb. 19, 2020", "early January", "Thursday", "the third quarter of 1984"."""

from typing import Final

from dragoman.dates.grammar.calendar import (
    one_way,
    read_calendar,
    read_century,
    read_day_of_month,
    read_decade,
    read_end_of_years,
    read_figures,
    read_hijri,
    read_holiday,
    read_month_quarter,
    read_spoken,
    read_week,
    read_year_end,
)
from dragoman.dates.grammar.forms import DAY_MONTH, MONTH_DAY, NEAR, OF_YEAR, PART, SPELT_DAY, TURN
from dragoman.dates.grammar.places import (
    a_day_of_month,
    a_decade,
    a_month,
    a_season,
    a_spelt_day,
    a_weekday,
    a_year,
    end_of_years,
    not_counted,
)
from dragoman.dates.rules import Parts, Rule

_STEP: Final = (
    "(?P<step> last | this | next | this past | this coming | the? coming | the? past"
    " | the (?:following|previous|next|preceding|same) | that)"
)
_ANY_DAY: Final = "(?:<day=>|<nth=day>)"
_QUARTER: Final = "<quarterth=quarter> <dash>? quarter"
_QUARTER_OF: Final = f"(?: of? fiscal? <year=> | {TURN})"
_HALF_OF: Final = "(?: <year=> | (?P<turn> the|last|this|next) year)"
_HOLIDAY: Final = (
    "(?P<holiday> christmas (?:day|eve)? | thanksgiving day? | easter (?:sunday|monday)? | good friday | palm sunday"
    " | new year 's? (?:day|eve)? | new years (?:day|eve) | independence day | the? fourth of july | labor day"
    " | memorial day | halloween | valentine 's day | veterans day | boxing day | columbus day | election day)"
)
_HIJRI: Final = (
    "(?P<hijri> muharram | safar | rabi (?:al|el|ul)? <dash>? (?:awwal|awal|thani|akhir)"
    " | jumada <dash>? (?:al|el|ul)? <dash>? (?:awwal|ula|thani|akhira|akhirah) | rajab | shaaban | shaban"
    " | ramadan | ramadhan | shawwal | (?:dhu|zul|dhul) <dash>? (?:al|el)? <dash>?"
    " (?:qadah|qaadah|qidah|qada|hijjah|hijja|hajj))"
)
_HIJRI_YEAR: Final = "<comma>? (?P<hijriyear> <int>|<year>) ah?"


def _in_year(year: str) -> str:
    """Decades and centuries by their part: "the early 1990s"."""
    part = "(?P<part> early|mid|late|early to mid|mid to late|(?:beginning|middle|end|start|turn) of the)"
    return f"the? {part}? <dash>? {year}"


def _capitalised(parts: Parts) -> bool:
    """A holiday: "New Year", not "the new year"."""
    return not parts.tokens.span(*parts.groups["holiday"]).of(parts.tokens.text).islower()


def _a_hijri_month(parts: Parts) -> bool:
    """Names of people too, unless a number stands beside them."""
    return parts["hijri"] not in {"safar", "rajab"} or bool({"hijriyear", "day"} & set(parts.groups))


_DAYS: Final = (
    Rule(pattern=f"{NEAR}? {MONTH_DAY}", read=read_calendar, fits=not_counted),
    Rule(pattern=f"{NEAR}? {DAY_MONTH}", read=read_calendar),
    Rule(pattern=SPELT_DAY, read=read_calendar, fits=a_spelt_day),
    Rule(pattern=f"{PART} {MONTH_DAY}", read=read_calendar, fits=not_counted),
    Rule(pattern="<figures=>", read=read_figures, fits=one_way),
    Rule(pattern=f"(?P<step> last|next|this) <month=> {_ANY_DAY}", read=read_calendar),
    Rule(pattern="(?<=<month> <day> <dash>) <day=> <comma> <year=>", read=read_calendar),
    Rule(pattern="(?<=<month> <day> (?:<dash>|and|to|or)) <day=> <year=>?", read=read_calendar, fits=not_counted),
    Rule(pattern="<day=> (?= (?:<dash>|and|to|or) <day> of? <month>)", read=read_calendar),
    Rule(pattern="<day=> (?: <comma> <year=>)?", read=read_calendar, finds=False),
    Rule(
        pattern="the? <nth=day> (?: of? (?P<turn> that|the same|this|the following|next|last) month)?",
        read=read_day_of_month,
        fits=a_day_of_month,
    ),
    Rule(pattern=f"(?: {_STEP} | (?P<part> early|late|mid <dash>?))? <weekday=>", read=read_calendar, fits=a_weekday),
    Rule(pattern=f"{PART} <weekday=>", read=read_calendar, finds=False),
    Rule(pattern="<wd=weekday>", read=read_calendar, finds=False),
    Rule(pattern="<weekday=> <comma>? the <nth=day>", read=read_calendar),
    Rule(pattern=f"{_STEP}? {_HOLIDAY} (?:<daypart=>)? <year=>?", read=read_holiday, fits=_capitalised),
    Rule(pattern=f"(?: the? {_ANY_DAY} of? )? {_HIJRI} (?: {_HIJRI_YEAR} )?", read=read_hijri, fits=_a_hijri_month),
    Rule(pattern=f"{_HIJRI} <day=> {_HIJRI_YEAR}", read=read_hijri),
)

_MONTHS: Final = (
    Rule(pattern=f"{NEAR}? {PART}? <month=> {OF_YEAR}?", read=read_calendar, fits=a_month),
    Rule(pattern=f"{_STEP} <month=> (?! <day>|<nth>)", read=read_calendar, fits=a_month),
    Rule(pattern=f"{PART}? the? <season=> (?: of? <year=> | {TURN} | of? <short=>)", read=read_calendar),
    Rule(pattern=f"{PART}? {_STEP} <season=>", read=read_calendar),
    Rule(pattern=f"{PART} the? <season=>", read=read_calendar),
    Rule(pattern="the? <season=>", read=read_calendar, fits=a_season),
    Rule(
        pattern=f"{PART}? the? (?: fiscal <dash>? | <year=> 's?)? {_QUARTER} {_QUARTER_OF}?",
        read=read_calendar,
    ),
    Rule(
        pattern="(?P<turn> this|last|next) year 's fiscal? <dash>? <quarterth=quarter> <dash>? quarter",
        read=read_calendar,
    ),
    Rule(
        pattern="q <day=quarter> (?: of? <year=>)?",
        read=read_calendar,
        fits=lambda parts: 1 <= (parts.integer("quarter") or 0) <= 4,
    ),
    Rule(pattern="the? <year=> (?:quarter|period)", read=read_calendar),
    Rule(pattern="the <month=> quarter", read=read_month_quarter),
    Rule(
        pattern=f"the? (?P<half> <halfth>|last|latter) <dash>? half of {_HALF_OF}",
        read=read_calendar,
    ),
    Rule(pattern="<halfth=half> <dash> half", read=read_calendar),
    Rule(pattern=f"the week (?:of|beginning|starting|ending|ended) {MONTH_DAY}", read=read_week),
    Rule(pattern=f"the (?P<week> <ordinal>|last|final) week (?:of|in) <month=> {OF_YEAR}?", read=read_week),
    Rule(pattern="<year=> <dash> w <int=week>", read=read_week),
    Rule(pattern="week <int=week> of <year=>", read=read_week),
)

_YEARS: Final = (
    Rule(pattern=f"{NEAR}? {PART}? (?: the year)? <year=>", read=read_calendar, fits=a_year),
    Rule(
        pattern=f"{PART}? (?:fiscal <dash>? year?|financial year|calendar year?|fy) (?: <year=> | <short=>)",
        read=read_calendar,
    ),
    Rule(pattern="the <year=> (?:fiscal|calendar)? year", read=read_calendar),
    Rule(pattern="(?:post|pre) <dash> <year=>", read=read_calendar),
    Rule(
        pattern="<short=>",
        read=read_calendar,
        fits=lambda parts: parts.before in {"in", "since", "of", "del", "by", "until"},
    ),
    Rule(pattern="(?<=<year> <dash>) (?P<last> <int>)", read=read_end_of_years, fits=end_of_years),
    Rule(pattern="ad (?P<year> <int>|<year>)", read=read_calendar),
    Rule(pattern="(?P<year> <int>|<year>) (?:ad|ce)", read=read_calendar),
    Rule(pattern="(?P<year> <int>|<year>) <bc=>", read=read_calendar),
    Rule(pattern="(?P<year> <int>)", read=read_calendar, finds=False),
    Rule(pattern=_in_year("<decade=>"), read=read_decade, fits=a_decade),
    Rule(pattern=f"{PART} <decade=>", read=read_decade),
    Rule(pattern=_in_year("<decadeword=>"), read=read_decade, fits=lambda parts: parts.words[0] == "the"),
    Rule(pattern=_in_year("(?:<nthcentury=nth>|<ordinal=>) <dash>? century <bc=>?"), read=read_century),
    Rule(
        pattern="(?: the year | <month=> | the? <season=> of)?"
        " (?P<spoken> (?:eighteen|nineteen) (?: <ten> <dash>? <small>? | <small>))",
        read=read_spoken,
    ),
    Rule(pattern="the year (?P<spoken> two thousand (?: and? <small>)?)", read=read_spoken),
    Rule(pattern="around? year (?:<dash>|'s)? end", read=read_year_end),
    Rule(pattern="(?P<part> mid) <dash>? year | (?P<part> midyear)", read=read_year_end),
)

CALENDAR: Final = (*_DAYS, *_MONTHS, *_YEARS)
