"""When a comment was written: the date in its heading, to the precision that the page states."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

# Beginnings of month names, long enough to tell them apart, in the languages whose threads we have met. CLDR has
# them all, but a name list of seven hundred languages finds months in ordinary words ("mai", "mars", "set").
_MONTHS = (
    "jan|janv|janvier|januar|jänner|january|ene|enero|gen|gennaio|januari|janeiro|sty|stycznia|leden|ledna|янв|января"
    "|ocak|tammikuuta|ιαν",
    "feb|febr|février|fév|févr|fevrier|februar|february|febrero|febbraio|februari|fevereiro|fev|lut|lutego|února|фев"
    "|февраля|şubat|helmikuuta|feber",
    "mar|mär|mrz|märz|maerz|mars|march|marzo|maart|mrt|março|marca|března|мар|марта|mart|maaliskuuta",
    "apr|avr|avril|april|abr|abril|aprile|kwi|kwietnia|dubna|апр|апреля|nisan|huhtikuuta",
    "may|mai|mayo|mag|maggio|mei|maio|maj|maja|května|мая|май|mayıs|toukokuuta",
    "jun|juin|juni|june|junio|giu|giugno|junho|cze|czerwca|června|июн|июня|haziran|kesäkuuta",
    "jul|juil|juillet|juli|july|julio|lug|luglio|julho|lip|lipca|července|июл|июля|temmuz|heinäkuuta",
    "aug|août|aout|august|ago|agosto|augustus|augusti|sie|sierpnia|srpna|авг|августа|ağustos|elokuuta",
    "sep|sept|septembre|september|septiembre|set|settembre|setembro|wrz|września|září|сен|сентября|eylül|syyskuuta",
    "oct|octobre|oktober|october|octubre|okt|ott|ottobre|outubro|out|paź|października|října|окт|октября|ekim|lokakuuta",
    "nov|novembre|november|noviembre|novembro|lis|listopada|listopadu|ноя|ноября|kasım|marraskuuta",
    "dec|déc|decembre|décembre|dezember|dez|december|dic|diciembre|dicembre|dezembro|gru|grudnia|prosince|дек"
    "|декабря|aralık|joulukuuta|desember|des",
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)(?!\d)"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)(?!\d)",
        rf"{_DAY}(?:st|nd|rd|th|er|re|º|°|\.)?[\s,–-]{{0,3}}(?:(?:de|of|d')\s{{1,3}})?{_MONTH}"
        rf"[\s,'’–-]{{0,3}}(?:(?:de|del|of)\s{{1,3}})?{_YEAR}",
        rf"\b{_MONTH}[\s–-]{{0,3}}{_DAY}(?:st|nd|rd|th)?[\s,–-]{{0,4}}{_YEAR}",
        rf"{_YEAR}[\s,.–-]{{1,3}}{_MONTH}[\s,–-]{{1,3}}{_DAY}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년/.]\s?(?P<month>[01]?\d)\s?[月월/.]\s?(?P<day>[0-3]?\d)(?!\d)[日일.]?",
        r"(?<![\d.:/])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?(?P<year>(?:19|20)?\d\d)(?![\d])",
        r"(?<![\d.:/])(?P<first>[0-3]?\d)(?P<mark>[/-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)?\d\d)(?!\d)",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[012]?\d)(?:[:.h](?P<minute>[0-5]\d))(?::(?P<second>[0-5]\d))?(?![\d:])"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?|(?<!\d)(?P<hour12>1?\d)\s?(?P<half12>[ap])\.?m\b\.?",
    re.IGNORECASE,
)
_ISO_TIME = re.compile(r"[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?")
_AGO = re.compile(
    r"(?<!\d)\d{1,3}\s?\w{1,12}\s(?:ago|geleden|sedan|siden|temu|назад|önce|sitten|fa)\b|\b(?:vor|il y a|hace|há|för|før)\s\w{1,12}\s\w{2,12}"
    r"|\b(?:yesterday|gestern|heute|hier|ayer|today)\b,?\s(?:at|um|à|a las)?\s?\d",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jeu|jue|ven|vie|sam|sáb|dim|dom|sab|gio"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mån|tis|ons|tors|fre|lör|sön)dag|(?:man|tirs|lør|søn)dag"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)[.,]?\s{0,3}(?:(?:den|the|le|el|,)\s{1,3})?$",
    re.IGNORECASE,
)
_HAS_SIGN = re.compile(
    r"[0-9]|ago\b|\bvor\b|hace\b|il y a|há\b|geleden|sedan|siden|temu|назад|önce|sitten|\bf[öø]r\b", re.IGNORECASE
)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-] ?\d\d?[./-] ?\d\d")
_LONGEST = 200
"""Characters of a line that may be a comment's dateline: a date in longer ones is part of what somebody says."""
_NEAR = 24
"""Characters between a day and its time of day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as found: its ISO 8601 form, None if it is relative, and where in the line it stands."""

    iso: str | None
    start: int
    end: int


def from_attribute(value: str | None) -> str | None:
    """The ISO form of a datetime attribute, None if it has no day; no time of day is made up for it."""
    found = find(value or "", month_first=False)
    return found.iso if found else None


def find(line: str, *, month_first: bool) -> When | None:
    """The first date in a line, with its time of day if one stands beside it.

    `month_first` reads 3/4/2020 as 4 March; see `has_month_first`. A relative date has no ISO form.
    """
    line = line[:_LONGEST]
    if not _HAS_SIGN.search(line):
        return None
    for form in _FORMS if _HAS_YEAR.search(line) else ():
        if (match := form.search(line)) and (day := _day(match.groupdict(), month_first=month_first)):
            return _with_time(line, day, match)
    if ago := _AGO.search(line):
        return When(iso=None, start=ago.start(), end=ago.end())
    return None


def has_month_first(lines: Iterable[str], language: str | None) -> bool:
    """Whether a thread writes the month before the day with slashes: any date that settles it, else the language."""
    for line in lines:
        if match := _FORMS[-1].search(line):
            first, second = int(match["first"]), int(match["second"])
            if first > 12 or second > 12:
                return second > 12
    tag = (language or "").lower().replace("_", "-")
    return tag == "en" or tag.startswith("en-us")


def _day(found: dict[str, str | None], *, month_first: bool) -> date | None:
    year = int(found["year"] or 0)
    if year < 100:
        year += 2000 if year < 70 else 1900
    if first := found.get("first"):
        numbers = (int(first), int(found["second"] or 0))
        month, day = numbers if month_first or numbers[1] > 12 else numbers[::-1]
    else:
        name = (found["month"] or "").lower()
        month, day = _MONTH_NUMBER.get(name) or int(name), int(found["day"] or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(line: str, day: date, match: re.Match[str]) -> When:
    start, end = match.span()
    if weekday := _WEEKDAY.search(line, max(0, start - _NEAR), start):
        start = weekday.start()
    if iso := _ISO_TIME.match(line, end):
        hour, minute, second, zone = iso.groups()
        clock = f"{hour}:{minute}" + (f":{second}" if second else "") + (zone or "")
        return When(iso=f"{day}T{clock}", start=start, end=iso.end())
    for clock_match in _CLOCK.finditer(line, max(0, start - _NEAR), min(len(line), end + _NEAR)):
        if clock_match.start() < end and clock_match.end() > start:
            continue
        if moment := _clock(clock_match):
            span = (min(start, clock_match.start()), max(end, clock_match.end()))
            return When(iso=f"{day}T{moment}", start=span[0], end=span[1])
    return When(iso=day.isoformat(), start=start, end=end)


def _clock(match: re.Match[str]) -> str | None:
    hour, half = int(match["hour"] or match["hour12"]), (match["half"] or match["half12"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        moment = time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        return None
    return moment.isoformat("seconds" if match["second"] else "minutes")
