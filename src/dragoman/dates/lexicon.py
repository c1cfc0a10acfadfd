"""The words of time and what each is worth. Names of months and weekdays are dateutil's."""

from typing import Final

from dateutil.parser import parserinfo

from dragoman.dates.when import Mod, Unit

MONTHS: Final = {name.lower(): number for number, row in enumerate(parserinfo.MONTHS, 1) for name in row}
LONG_MONTHS: Final = frozenset(row[-1].lower() for row in parserinfo.MONTHS)
LONG_WEEKDAYS: Final = {row[-1].lower(): number for number, row in enumerate(parserinfo.WEEKDAYS)}
SHORT_WEEKDAYS: Final = {row[0].lower(): number for number, row in enumerate(parserinfo.WEEKDAYS)} | {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
}  # fmt: skip
MANY_WEEKDAYS: Final = {name + "s": number for name, number in LONG_WEEKDAYS.items()}
WEEKDAYS: Final = LONG_WEEKDAYS | SHORT_WEEKDAYS | MANY_WEEKDAYS

CAPITALISED: Final = frozenset({"may", "march", "august"}) | (set(MONTHS) - LONG_MONTHS) | set(SHORT_WEEKDAYS)
"""Names that are other words too, or no words at all, where they are not capitalised: "may", "sat", "dec"."""

SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
MANY_SEASONS: Final = {"springs": "SP", "summers": "SU", "autumns": "FA", "winters": "WI"}
ONE_UNIT: Final[dict[str, Unit]] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "day", "week": "week",
    "month": "month", "quarter": "quarter", "year": "year", "decade": "decade", "century": "century",
    "millennium": "millennium",
}  # fmt: skip
MANY_UNITS: Final[dict[str, Unit]] = {
    "seconds": "second", "minutes": "minute", "hours": "hour", "days": "day", "nights": "day", "weeks": "week",
    "fortnight": "week", "fortnights": "week", "months": "month", "quarters": "quarter", "years": "year",
    "decades": "decade", "centuries": "century", "millennia": "millennium", "yrs": "year", "hrs": "hour",
    "mins": "minute",
}  # fmt: skip
UNITS: Final = ONE_UNIT | MANY_UNITS
DAYPARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT", "dawn": "MO",
    "daybreak": "MO", "sunrise": "MO", "dusk": "EV", "sunset": "EV", "nightfall": "NI", "overnight": "NI",
    "tonight": "NI",
}  # fmt: skip
MANY_DAYPARTS: Final = {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"}
HOURS: Final = {"noon": 12, "midday": 12, "midnight": 24}
_SMALL: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
SMALL: Final = {word: number for number, word in enumerate(_SMALL)}
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TENS: Final = {word: 10 * number for number, word in enumerate(_TENS, 2)}
SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
NUMBERS: Final = SMALL | TENS | SCALES | {"dozen": 12}
VAGUE: Final = frozenset({"few", "several", "many", "some", "dozens", "hundreds", "number", "numerous"})
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
ORDINALS: Final = {word: number for number, word in enumerate(_ORDINALS, 1)} | {
    "thirtieth": 30,
    "last": -1,
    "final": -1,
}
DECADES: Final = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
                  "eighties": 80, "nineties": 90}  # fmt: skip
STEPS: Final = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
STEPS_THEN: Final = {"that": 0, "same": 0, "latest": 0, "following": 1, "previous": -1, "preceding": -1, "prior": -1}
"""Which one, counted from the report ("last week") and from the time last spoken of ("the following week")."""
PARTS: Final[dict[str, Mod]] = {
    "early": "START", "earlier": "START", "beginning": "START", "start": "START", "opening": "START", "mid": "MID",
    "middle": "MID", "midway": "MID", "late": "END", "later": "END", "latter": "END", "end": "END", "close": "END",
}  # fmt: skip
OFTEN: Final[dict[str, Unit]] = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
    "annually": "year", "annual": "year", "yearly": "year",
}  # fmt: skip
MODS: Final[dict[str, Mod]] = {
    "more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN", "well over": "MORE_THAN",
    "a little more than": "MORE_THAN", "less than": "LESS_THAN", "under": "LESS_THAN", "just under": "LESS_THAN",
    "almost": "LESS_THAN", "nearly": "LESS_THAN", "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE",
    "no fewer than": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS", "as much as": "EQUAL_OR_LESS", "as long as": "EQUAL_OR_LESS", "about": "APPROX",
    "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX", "circa": "APPROX",
}  # fmt: skip
ZONES: Final = frozenset({
    "gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "bst", "cet", "cest", "eet", "eest",
    "msk", "ist", "jst",
})  # fmt: skip
