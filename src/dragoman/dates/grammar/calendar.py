"""What the words for times of the calendar mean: days, months, years, seasons, quarters, weeks, holidays."""

import re
from calendar import monthrange
from typing import Final

from dragoman.dates import lexicon
from dragoman.dates.grammar.clock import read_clock
from dragoman.dates.hijri import month_named
from dragoman.dates.meaning import Base, Calendar, Clock
from dragoman.dates.rules import Parts
from dragoman.dates.when import Mod

_LEAP: Final = 2000


def part_of(parts: Parts) -> Mod | None:
    """Which part of it: "early", "the end of"."""
    return next((lexicon.PARTS[word] for word in re.findall(r"\w+", parts["part"]) if word in lexicon.PARTS), None)


def step_of(words: str) -> tuple[int | None, Base]:
    """Which one, counted from what: "last" is -1 from the report, "the following" 1 from the time spoken of."""
    row = [word for word in words.split() if word != "of"]
    for word in row:
        if word in lexicon.STEPS_THEN:
            return lexicon.STEPS_THEN[word], "then"
    if row[:2] == ["the", "next"]:
        return 1, "then"
    # "this past spring", "this coming May": the second word tells
    return next(((lexicon.STEPS[word], "report") for word in reversed(row) if word in lexicon.STEPS), (None, "report"))


def read_calendar(parts: Parts) -> Calendar | None:
    """The calendar's fields in what a rule matched; None for a day that no calendar has."""
    short = "short" in parts
    year = parts.integer("short") if short else parts.integer("year")
    month = lexicon.MONTHS[parts["month"]] if "month" in parts else None
    day = _spelt(parts["dayth"]) if "dayth" in parts else parts.integer("day")
    if month and day is not None and not _has(year if not short else None, month, day):
        return None
    turn, base = step_of(parts["turn"])
    step, step_base = step_of(parts["step"])
    weekday = parts["weekday"]
    quarter = lexicon.ORDINALS.get(parts["quarter"]) or parts.integer("quarter")
    return Calendar(
        year=year,
        short=short,
        before_christ="bc" in parts,
        month=month,
        day=day,
        weekday=lexicon.WEEKDAYS[weekday] if weekday else None,
        season=lexicon.SEASONS[parts["season"]] if "season" in parts else None,
        quarter=4 if quarter == -1 else quarter,
        half=1 if parts["half"] == "first" else 2 if "half" in parts else None,
        step=step,
        turn=turn,
        base=base if turn is not None else step_base,
        part=part_of(parts) or ("APPROX" if "mod" in parts else None),
        clock=read_clock(parts),
    )


def _spelt(words: str) -> int:
    """ "third", "twenty - first"."""
    return sum((lexicon.TENS | lexicon.ORDINALS).get(word, 0) for word in words.split())


def _has(year: int | None, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year or _LEAP, month)[1]


def read_figures(parts: Parts) -> Calendar | None:
    """A day in figures, year first, or month first as in America, or day first where nothing else is one."""
    figures, _, clock = parts["figures"].partition("t")
    numbers = [int(number) for number in re.findall(r"\d+", figures)]
    year, month, day = numbers if numbers[0] > 31 else (numbers[2], numbers[0], numbers[1])
    if month > 12:
        month, day = day, month
    if not 1 <= month <= 12 or not _has(year, month, day):
        return None
    found = re.match(r"(\d\d):?(\d\d)", clock)
    at = Clock(hour=int(found[1]), minute=int(found[2]), utc=clock.endswith("z")) if found else None
    if at and (at.hour or 0) > 23:
        return None
    return Calendar(year=year, short=year < 100, month=month, day=day, clock=at)


def one_way(parts: Parts) -> bool:
    """Figures that cannot be read with day and month the other way round: not "02/03/2020"."""
    numbers = [int(number) for number in re.findall(r"\d+", parts["figures"])]
    return numbers[0] > 12 or numbers[1] > 12 or numbers[0] == numbers[1]


def read_day_of_month(parts: Parts) -> Calendar:
    """ "the 20th of that month"."""
    return Calendar(day=parts.integer("day"))


def read_decade(parts: Parts) -> Calendar:
    """ "the 1990s", "the nineties"."""
    if word := parts["decadeword"]:
        return Calendar(year=lexicon.DECADES[word], short=True, span_years=10, part=part_of(parts))
    number = parts.integer("decade") or 0
    return Calendar(year=number, short=number < 100, span_years=10, part=part_of(parts))


def read_century(parts: Parts) -> Calendar | None:
    """ "the 19th century", "the early 21st century"."""
    number = parts.integer("nth") or lexicon.ORDINALS.get(parts["ordinal"], 0)
    if not 1 <= number <= 30:
        return None
    return Calendar(year=100 * (number - 1), span_years=100, before_christ="bc" in parts, part=part_of(parts))


def read_spoken(parts: Parts) -> Calendar:
    """ "nineteen ninety-six", "two thousand"."""
    values = [lexicon.NUMBERS[word] for word in parts["spoken"].split() if word in lexicon.NUMBERS]
    thousands = values[1] == lexicon.SCALES["thousand"]
    year = 2000 + sum(values[2:]) if thousands else 100 * values[0] + sum(values[1:])
    month = lexicon.MONTHS[parts["month"]] if "month" in parts else None
    season = lexicon.SEASONS[parts["season"]] if "season" in parts else None
    return Calendar(year=year, month=month, season=season)


def read_year_end(parts: Parts) -> Calendar:
    """ "year-end", "midyear"."""
    return Calendar(turn=0, part="MID" if "part" in parts else "END")


def read_month_quarter(parts: Parts) -> Calendar:
    """ "the September quarter": the one that ends with it."""
    return Calendar(quarter=(lexicon.MONTHS[parts["month"]] + 2) // 3)


def read_end_of_years(parts: Parts) -> Calendar:
    """ "16" after "1915-"."""
    first, last = int(parts.tokens.word(parts.first - 2)), parts.integer("last") or 0
    return Calendar(year=first - first % 100 + last)


def read_week(parts: Parts) -> Calendar | None:
    """ "the week of March 6", "the last week of March", "2020-W08"."""
    number = parts.integer("week")
    if number is not None:
        return Calendar(year=parts.integer("year"), week=number) if 1 <= number <= 53 else None
    read = read_calendar(parts)
    if read is None:
        return None
    which = lexicon.ORDINALS.get(parts["week"])
    return Calendar(
        year=read.year,
        month=read.month,
        day=read.day,
        turn=read.turn,
        base=read.base,
        week=which,
        week_of=which is None,
    )


def read_holiday(parts: Parts) -> Calendar:
    """ "last Thanksgiving", "Christmas 1963", "New Year's Eve"."""
    step, base = step_of(parts["step"])
    name = parts["holiday"].replace(" 's", "")
    return Calendar(holiday=name, year=parts.integer("year"), step=step, base=base, clock=read_clock(parts))


def read_hijri(parts: Parts) -> Calendar:
    """ "12 Ramadan 1441", "Shawwal"."""
    return Calendar(
        year=parts.integer("hijriyear"), month=month_named(parts["hijri"]), day=parts.integer("day"), hijri=True
    )
