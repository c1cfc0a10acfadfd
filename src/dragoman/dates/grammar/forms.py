"""Pieces that the rules are made of, and the classes of words that they name."""

from typing import Final

from dragoman.dates import lexicon

_HUNDREDS: Final = {"eighteen", "nineteen"}
"""What begins a year that is spelt out: "nineteen ninety-six"."""

CLASSES: Final = {
    "month": set(lexicon.MONTHS),
    "weekday": set(lexicon.LONG_WEEKDAYS),
    "wd": set(lexicon.SHORT_WEEKDAYS),
    "weekdays": set(lexicon.MANY_WEEKDAYS),
    "season": set(lexicon.SEASONS),
    "seasons": set(lexicon.MANY_SEASONS),
    "unit": set(lexicon.ONE_UNIT),
    "units": set(lexicon.MANY_UNITS),
    "daypart": set(lexicon.DAYPARTS),
    "dayparts": set(lexicon.MANY_DAYPARTS),
    "noon": set(lexicon.HOURS),
    "number": set(lexicon.NUMBERS),
    "small": set(lexicon.SMALL),
    "ten": set(lexicon.TENS),
    "ordinal": {word for word, number in lexicon.ORDINALS.items() if number > 0},
    "decadeword": set(lexicon.DECADES),
    "often": set(lexicon.OFTEN),
    "zone": set(lexicon.ZONES),
    "quarterth": {"first", "second", "third", "fourth", "last", "final"},
    "halfth": {"first", "second"},
    "digits": {"#day", "#int", "#year", "#decimal"},
    "day": {"#day"},
    "year": {"#year"},
    "int": {"#int", "#day"},
    "short": {"#short"},
    "nth": {"#nth"},
    "nthcentury": {"#nth", "#century"},
    "decade": {"#decade"},
    "figures": {"#iso", "#slashed"},
    "clock": {"#clock"},
    "decimal": {"#decimal"},
    "fraction": {"#fraction"},
    "ampm": {"am", "pm"},
    "comma": {","},
    "dash": {"-", "–", "—"},
    "open": {"("},
    "shut": {")"},
    "an": {"a", "an"},
    "scale": {*lexicon.SCALES, "dozen"},
    "bc": {"bc", "bce"},
    "like": {"same", "comparable", "corresponding", "like"},
    "more": {
        "straight", "consecutive", "more", "additional", "extra", "full", "whole", "long", "solid", "trading",
        "business", "working", "calendar", "bloody", "brutal", "intense", "successive", "further", "short", "single",
        "entire", "turbulent", "crucial",
    },
    "counting": {"#day", "#int", "#year", "#decimal", *lexicon.NUMBERS},
    "weak": {
        "'s", "(", ")", ",", "-", "–", "—", "a", "about", "additional", "after", "al", "almost", "already", "an", "and",
        "another", "approximately", "around", "as", "at", "before", "beginning", "bloody", "brutal",
        "business", "by", "close", "closing", "coming", "couple", "dozens", "each", "earlier", "early", "el", "end",
        "ended", "ending", "entire", "even", "every", "extra", "few", "fewer", "final", "financial", "fiscal",
        "following", "for", "former", "from", "full", "further", "good", "half", "high", "hundreds", "in", "intense",
        "just", "last", "late", "later", "leading", "least", "less", "like", "little", "long", "many", "more", "most",
        "much", "near", "nearly", "new", "next", "no", "number", "of", "on", "once", "opening", "or", "other", "over",
        "part", "per", "post", "preceding", "previous", "right", "roughly", "same", "several", "short",
        "single", "so", "solid", "some", "standard", "start", "starting", "still", "straight", "term", "than", "that",
        "the", "then", "these", "this", "time", "to", "trading", "ul", "under", "until", "up", "very", "well", "which",
        "whole", "working", "yet", "#day", "#int", "#decimal", "#fraction", "#century", *lexicon.ORDINALS,
        *(lexicon.NUMBERS.keys() - _HUNDREDS),
    },
}  # fmt: skip
"""Classes of words; a name with "#" is a kind of number. "Weak" ones never make a time by themselves."""

NUMBER: Final = "(?:<number>(?:<dash>? <number>|and <number>){0,6})"
_HALF: Final = "<dash>? and <dash>? <an>? <dash>? half"
COUNT: Final = (
    f"(?P<count> <digits>(?: <dash>? <fraction>| {_HALF})? | (?:<an> (?= <scale>))? {NUMBER}(?: {_HALF})?"
    " | <an>? half <an>? | <an>? couple of? | <an>? few | <an>? good? many | several | dozens of | hundreds of"
    f" | <an>? number of | an additional (?:<digits>|{NUMBER})? | another (?:<digits>|{NUMBER})? | <an> )"
)
PLAIN_COUNT: Final = f"(?P<count> <digits>|{NUMBER}|several|half)"
ANY_UNIT: Final = "(?:<units=unit>|<unit=>)"
ABOUT: Final = (
    "(?P<mod> more than | (?:just|well)? over | a little more than | less than | just? under | almost | nearly"
    " | at least | at most | no (?:more|less|fewer) than | up to | as (?:much|long) as | about | around | approximately"
    " | roughly | some )"
)
NEAR: Final = "(?P<mod> around | about | circa | approximately )"
PART: Final = (
    "(?P<part> (?:early|late|later|earlier|midway) (?:in the?)? | (?:mid|middle) <dash>? | (?:early|late) <dash>"
    " | the? very? (?:beginning|start|middle|end|close|opening) of the?"
    " | the (?:latter|later|early) part of the? )"
)
TURN: Final = "(?P<turn> of? (?:last|this|next|that|the same|the following|the previous|the next) year)"
ZONE: Final = "(?: <zone=> | (?:eastern|central|pacific|moscow) (?:standard|daylight)? time | <open> <zone=> <shut>)"
CLOCK: Final = (
    "(?: (?: <clock=> | <day=hour> | <decimal=clock> | <small=hourword> ) <ampm=> | <clock=> | <noon=>"
    " | (?: <day=hour> | <small=hourword> ) (?P<oclock> o'clock) (?:in the <daypart=halfday> | at (?P<halfday> night))?"
    f" | <day=hour> in the <daypart=halfday> | (?P<military> <int>|<year>) (?:hours|<zone=>)) {ZONE}?"
)
WEEKDAY: Final = "(?: <weekday=> | <wd=weekday>)"
OF_YEAR: Final = f"(?: <comma>? of? <year=> | <comma>? <short=> | {TURN})"
MONTH_DAY: Final = f"(?: {WEEKDAY} <comma>? the? )? <month=> (?: <day=> | the? <nth=day> ) {OF_YEAR}?"
SPELT_DAY: Final = f"(?: {WEEKDAY} <comma>? )? <month=> the? (?P<dayth> (?:(?:twenty|thirty) <dash>?)? <ordinal>)"
DAY_MONTH: Final = (
    f"(?: {WEEKDAY} <comma>? )? (?: the? <day=> <dash>? of? | the? <nth=day> of? | the <ordinal=dayth> of ) <month=>"
    f" (?: <dash> <year=> | {OF_YEAR})?"
)
