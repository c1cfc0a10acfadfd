"""Where words of time may stand: the same words are a count, a name or a verb elsewhere."""

from typing import Final

from dragoman.dates.lexicon import LONG_MONTHS
from dragoman.dates.rules import Parts

_COUNTED: Final = frozenset({
    "%", "percent", "people", "persons", "men", "women", "children", "civilians", "soldiers", "troops", "fighters",
    "members", "km", "kilometers", "kilometres", "meters", "metres", "miles", "feet", "tons", "tonnes", "dollars",
    "euros", "pounds", "homes", "families", "times", "cases", "others", "million", "billion", "trillion", "points",
    "square", "jobs", "barrels", "shares", "workers", "students", "police", "officers", "years", "days", "weeks",
    "months", "hours", "minutes", "votes", "villages", "houses", "prisoners", "refugees", "employees", "units",
    "copies", "pages", "degrees", "kilograms", "kg", "acres", "hectares", "guns", "tanks", "vehicles", "aircraft",
    "ships", "boats", "horses", "casualties", "protesters",
})  # fmt: skip
_LEADS: Final = frozenset({
    "in", "since", "during", "until", "till", "by", "from", "of", "after", "before", "between", "through",
    "throughout", "for", "around", "about", "on", "at", "to", "last", "next", "this", "late", "early", "mid", "and",
    "or", "than", "into", "over", "as", "circa", "(", ",", "-",
})  # fmt: skip
_YEAR_LEADS: Final = frozenset({
    "in", "since", "during", "until", "till", "by", "from", "of", "after", "before", "between", "through",
    "throughout", "the", "for", "around", "about", "to", "and", "or", "than", "into", "early", "late", "mid", "year",
    "years", "circa", "ad", "autumn", "summer", "spring", "winter", "fall", "(", "-", "–", "—", "'",
})  # fmt: skip
_NO_YEAR: Final = frozenset({
    "#", "no", "nos", "number", "flight", "route", "resolution", "room", "article", "+", "$",
})  # fmt: skip
_NAMES: Final = frozenset({"may", "march", "april", "june", "august"})
_VERBS: Final = frozenset({"may", "march"})
_OWNERS: Final = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_PRESS: Final = frozenset({
    "times", "telegraph", "post", "mail", "mirror", "herald", "express", "star", "tribune", "review",
})  # fmt: skip
_ENDS: Final = frozenset({".", ",", ";", ")", ":"}) | {""}


def not_counted(parts: Parts) -> bool:
    """Not the number of something: "They March 12 miles"."""
    return "year" in parts or parts["month"] not in _VERBS or parts.after not in _COUNTED


def a_month(parts: Parts) -> bool:
    """A bare month, not a verb or a name: "May said", "March!"."""
    if {"year", "turn", "part", "step", "short"} & set(parts.groups):
        return True
    name, lead = parts["month"], parts.before
    raw = parts.tokens.raw(parts.groups["month"][0])
    if raw.isupper() and len(raw) > 4:
        return lead in _LEADS
    if name not in LONG_MONTHS and not parts.tokens.raw(parts.last)[:1].islower() and parts.after not in _ENDS:
        return False
    if name in _NAMES or name not in LONG_MONTHS:
        return lead in _LEADS or (lead in _OWNERS and parts.after.isalpha())
    return True


def a_year(parts: Parts) -> bool:
    """A bare year, not a number: "in 1989" rather than "2000 homes"."""
    year, lead = parts.integer("year") or 0, parts.before
    if "part" in parts:
        return True
    if parts.after in _COUNTED or lead in _NO_YEAR:
        return False
    if parts.after in {"-", "–"} and parts.tokens.word(parts.last + 1).isalpha():
        return lead in _YEAR_LEADS
    if 1900 <= year <= 2050:
        return True
    if 1500 <= year < 1900:
        return lead in _YEAR_LEADS or lead == ","
    return lead in _YEAR_LEADS and lead != "the"


def a_decade(parts: Parts) -> bool:
    """ "the 1990s", "the '90s", not "in his 30s"."""
    return (parts.integer("decade") or 0) >= 1000 or parts.words[0] == "the" or parts["decade"][0] in "'’"


def end_of_years(parts: Parts) -> bool:
    """The end of a range of years: "1915-16"."""
    first, last = int(parts.tokens.word(parts.first - 2)), parts.integer("last") or 0
    return first % 100 < last < 100 and parts.after != "-"


def a_day_of_month(parts: Parts) -> bool:
    """ "on the 20th", not "on the 20th attempt"."""
    lead = parts.before in {"on", "until", "by", "to", "and", "from"}
    return "turn" in parts or (lead and (parts.after in _ENDS or parts.after in _GOES_ON))


_GOES_ON: Final = frozenset({"was", "were", "and", "the", "to", "they", "he", "she", "it", "when", "of"})


def a_spelt_day(parts: Parts) -> bool:
    """ "on May first", not "in March first-quarter sales"."""
    return parts.after in _ENDS or (parts.before in {"on", "until", "by", "since", "from"} and parts.after != "-")


def a_weekday(parts: Parts) -> bool:
    """A day, not a newspaper or a day with a name of its own: "the Sunday Times", "Bloody Sunday"."""
    return parts.after not in _PRESS and parts.before not in {"black", "bloody", "good", "ash", "palm"}


def a_season(parts: Parts) -> bool:
    """A season, not a verb: "in the fall", but neither "the fall of Rome" nor "spring from"."""
    season = parts["season"]
    if season in {"summer", "winter", "autumn"}:
        return True
    if parts.before not in {"in", "during", "since", "until", "by", "this"} or parts.after in {"of", "in", "from"}:
        return False
    return season == "spring" or "the" in parts.words


def a_clock(parts: Parts) -> bool:
    """A time of day, not a score or a verse."""
    if "noon" in parts:
        return parts.before != "high"
    if {"ampm", "zone", "oclock", "halfday"} & set(parts.groups):
        return True
    return parts.before in {
        "at", "around", "about", "by", "until", "from", "to", "between", "and", "after", "before", "since",
    }  # fmt: skip


def not_an_age(parts: Parts) -> bool:
    """A length, not somebody's age: "44-year-old", "18 years old", "two years of age"."""
    follow = parts.tokens.words(parts.last, min(parts.last + 2, len(parts.tokens.starts))).split()
    return follow[:1] != ["old"] and follow not in (["-", "old"], ["of", "age"])


_LINKS: Final = frozenset({
    "of", "to", "and", "or", "in", "the", "a", "an", "per", "for", "at", "on", "by", "from", "as", "than", "but",
    "were", "was", "is", "are", "had", "has", "have", "these", "those", "that", "this", "last", "next", "past", "i",
})  # fmt: skip


def of_a_kind(parts: Parts) -> bool:
    """ "two fiscal years", "ten long days": a length with a word between."""
    kind = parts.tokens.raw(parts.groups["kind"][0])
    return kind.isalpha() and kind.islower() and kind not in _LINKS and not_an_age(parts)


def some_day(parts: Parts) -> bool:
    """ "will one day": no length."""
    return parts.words == ["one", "day"] and parts.before in {"will", "would", "may", "might", "could"}


_LENGTH_LEADS: Final = frozenset({
    "in", "for", "within", "than", "after", "last", "lasted", "lasting", "took", "takes", "take", "about", "every",
    "over", "barely", "nearly", "only", "just", "of", "spent", "by", "him", "once",
})  # fmt: skip
_LENGTH_FOLLOWS: Final = frozenset({
    "after", "before", "later", "of", "since", "earlier", "ago", "to", "from", "or", "and", "in",
})  # fmt: skip


def a_length(parts: Parts) -> bool:
    """ "in a year" and "a year after", but not the rate in "three times a year"."""
    words = parts.words
    if not not_an_age(parts) or some_day(parts):
        return False
    if words[0] not in {"a", "an"} or len(words) > 2:
        return True
    if words[1] in {"second", "quarter", "minute"}:
        return parts.after in {"after", "later", "before", "ago"} or parts.before in {"for", "within", "than"}
    return parts.before in _LENGTH_LEADS or parts.after in _LENGTH_FOLLOWS


def a_frequency(parts: Parts) -> bool:
    """ "held annually", not "rose 8% annually" or "average daily volume"."""
    if parts["often"] in {"annual", "quarterly"}:
        return False
    return parts.before not in {"average", "percent"} and not parts.before.endswith("%")


def a_rate(parts: Parts) -> bool:
    """ "three times a year"; people mark "a week", "a day" as such too seldom."""
    if parts["unit"] in {"second", "quarter", "century", "decade", "night", "minute", "millennium"}:
        return False
    if parts.words[0] == "per":
        return True
    return parts["unit"] == "year" and not a_length(parts) and not_an_age(parts) and parts.after != "-"


_BARE_LEADS: Final = frozenset({
    "for", "in", "over", "within", "after", "of", "about", "take", "took", "takes", "follows", "followed", "spent",
    "but", "just", "last", "lasted", "through",
})  # fmt: skip
_BARE_FOLLOWS: Final = frozenset({"of", "before", "after", "later", "earlier", "following"})


def bare_units(parts: Parts) -> bool:
    """ "for weeks", "months of talks", "in years"; not "the two days", "a matter of days", "school days"."""
    lead, follow = parts.before, parts.after
    if not not_an_age(parts) or (parts["unit"] in {"seconds", "minutes"} and lead not in {"in", "within"}):
        return False
    if lead == "of":
        return parts.tokens.word(parts.first - 2) not in {"couple", "number", "matter"}
    if lead in _BARE_LEADS:
        return follow not in {"'s", "when", "that"}
    return follow in _BARE_FOLLOWS and lead not in {"the", "these", "those", "'s", "his", "its", "working"}


_PARTED: Final = frozenset({
    "rest", "remainder", "part", "most", "half", "months", "weeks", "days", "quarter", "quarters", "course",
    "balance",
})  # fmt: skip


def the_unit(parts: Parts) -> bool:
    """ "the year", "the quarter": the one spoken of, not the first word of a name."""
    if parts.after in {"-", "'s"} or (parts.before == "of" and parts.tokens.word(parts.first - 2) not in _PARTED):
        return False
    match parts["unit"]:
        case "month":
            return parts.before in {"of", "in", "for", "during"}
        case "day":
            return parts.before in {"end", "ended", "ending", "for", "finish"} or parts.after in {"before", "after"}
        case "period":
            return False
    return True


def ends_clause(parts: Parts) -> bool:
    """ "the day before", where no event follows."""
    return parts.after in _ENDS
