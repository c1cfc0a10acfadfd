"""Rules for lengths of time and for what comes again: "more than four months", "every Friday"."""

from typing import Final

from dragoman.dates import lexicon
from dragoman.dates.grammar.clock import read_clock
from dragoman.dates.grammar.forms import ABOUT, ANY_UNIT, COUNT, NUMBER, PLAIN_COUNT
from dragoman.dates.grammar.places import a_frequency, a_length, a_rate, bare_units, not_an_age, of_a_kind, some_day
from dragoman.dates.meaning import Calendar, Reference, Repetition, Stretch
from dragoman.dates.rules import Parts, Rule
from dragoman.dates.when import Unit

_BACK: Final = frozenset({"last", "past", "recent", "previous", "preceding", "latest"})
_AHEAD: Final = frozenset({"next", "coming", "following", "come"})
_MANY: Final = 10
"""From here on a range of counts is too wide to be told by its first: "12 to 18 months"."""


def read_stretch(parts: Parts) -> Stretch:
    """A count of units."""
    word = parts["unit"]
    unit, count = lexicon.UNITS[word], parts.number("count")
    if "fortnight" in word:
        count = 2 * (count or 1)
    if "count" not in parts and word in lexicon.ONE_UNIT:
        count = 1  # "day-long"
    if "half" in parts:
        count = (count or 1) + 0.5
    if (parts.number("upto") or 0) > _MANY:
        count = None
    amounts: list[tuple[Unit, float | None]] = [(unit, count)]
    if "plus" in parts:
        amounts.append((lexicon.UNITS[parts["lesser"]], parts.number("plus")))
    words = set(parts["reach"].split())
    reach = -1 if words & _BACK else 1 if words & _AHEAD else 0
    return Stretch(amounts=tuple(amounts), reach=reach, mod=lexicon.MODS.get(parts["mod"]))


def _while(_: Parts) -> Stretch:
    return Stretch(amounts=(("day", None),))


def _every(parts: Parts) -> Repetition:
    """ "every Friday", "each July", "every two weeks", "every other day"."""
    if weekday := parts["weekday"] or parts["weekdays"]:
        on = Calendar(weekday=lexicon.WEEKDAYS[weekday], clock=read_clock(parts))
        return Repetition(unit="week", on=on)
    if "month" in parts:
        return Repetition(unit="year", on=Calendar(month=lexicon.MONTHS[parts["month"]], day=parts.integer("day")))
    if "season" in parts:
        season = (lexicon.SEASONS | lexicon.MANY_SEASONS)[parts["season"]]
        return Repetition(unit="year", on=Calendar(season=season))
    if "quarter" in parts:
        return Repetition(unit="year", on=Calendar(quarter=lexicon.ORDINALS[parts["quarter"]]))
    if "weekend" in parts:
        return Repetition(unit="week", on=Calendar(weekend=True))
    if clock := read_clock(parts):
        return Repetition(unit="day", on=Calendar(clock=clock))
    return Repetition(unit=lexicon.UNITS[parts["unit"]], count=2 if "other" in parts else parts.number("count") or 1)


def _often(parts: Parts) -> Repetition:
    return Repetition(unit=lexicon.OFTEN[parts["often"]])


_PLUS: Final = "and (?P<plus> <digits>|<number>) (?:<units=lesser>|<unit=lesser>)"
_UP_TO: Final = "(?:(?:to|or|and) (?P<upto> <digits>|<number>) | (?<=<digits>) <dash> <digits=upto>)"
_REACH: Final = (
    "(?P<reach> first|last|final|next|past|coming|latest|previous|following|preceding|remaining|same|intervening)"
)
_LEADS: Final = frozenset({"the", "over", "for", "in", "during", "within", "its", "his", "her", "their", "our"})

LENGTHS: Final = (
    Rule(pattern=f"{ABOUT}? {COUNT} <more>? {ANY_UNIT} {_PLUS}", read=read_stretch, fits=a_length),
    Rule(pattern=f"{ABOUT}? {COUNT} <unit=> (?P<half> and a half)", read=read_stretch),
    Rule(pattern=f"{ABOUT}? {COUNT} {ANY_UNIT} or (?:two|more|so)", read=read_stretch),
    Rule(pattern=f"the {_REACH} <unit=> or (?:two|so)", read=read_stretch),
    Rule(pattern=f"{COUNT} or more {ANY_UNIT}", read=read_stretch),
    Rule(
        pattern=f"(?: the (?:last|next|past|coming))? {ABOUT}? {COUNT} {_UP_TO} <more>? <dash>? {ANY_UNIT}",
        read=read_stretch,
        fits=a_length,
    ),
    Rule(pattern=f"{ABOUT}? {COUNT} <more>? {ANY_UNIT}", read=read_stretch, fits=a_length),
    Rule(
        pattern=f"{ABOUT}? {PLAIN_COUNT} <dash> <unit=> (?: <dash>? long)? (?:term|period)?",
        read=read_stretch,
        fits=not_an_age,
    ),
    Rule(pattern=f"<an> {PLAIN_COUNT} <dash>? <unit=> period", read=read_stretch),
    Rule(pattern=f"the {_REACH} {COUNT} <more>? {ANY_UNIT}", read=read_stretch),
    Rule(
        pattern=f"(?:{ABOUT}? | the {_REACH}) (?P<count> <digits>|{NUMBER}) (?P<kind> .) <units=unit>",
        read=read_stretch,
        fits=of_a_kind,
    ),
    Rule(pattern=f"the {PLAIN_COUNT} <dash>? <unit=> period", read=read_stretch),
    Rule(
        pattern=f"(?P<reach> last|next|past|coming|previous|recent|following) {COUNT} <more>? <units=unit>",
        read=read_stretch,
        fits=lambda parts: parts.before in _LEADS,
    ),
    Rule(pattern=f"the (?P<count> <digits>|{NUMBER}) <more>? <units=unit>", read=read_stretch, fits=not_an_age),
    Rule(
        pattern="(?:the|these)? (?P<reach> recent|coming|past|next|following|intervening|previous) <units=unit>",
        read=read_stretch,
    ),
    Rule(pattern="the (?:first|last|final|closing|opening) <units=unit>", read=read_stretch),
    Rule(pattern="the <units=unit> (?: ahead | to (?P<reach> come))", read=read_stretch),
    Rule(pattern="(?P<reach> last) <units=unit>", read=read_stretch, finds=False),
    Rule(pattern="<units=unit> or <units>", read=read_stretch),
    Rule(pattern=f"{ANY_UNIT} <dash>? long", read=read_stretch),
    Rule(
        pattern="the? <units=unit> (?= before|after|leading|preceding|following)",
        read=read_stretch,
        fits=lambda parts: parts["unit"] not in {"seconds", "minutes"},
    ),
    Rule(pattern="<units=unit>", read=read_stretch, fits=bare_units),
    Rule(
        pattern="one day",
        read=lambda _: Reference(value="FUTURE_REF"),
        fits=some_day,
    ),
    Rule(pattern="(?:a|the) while", read=_while, fits=lambda parts: parts.before in {"for", "after", "in", "quite"}),
    Rule(pattern="<unit=>", read=read_stretch, finds=False),
)

SETS: Final = (
    Rule(pattern="(?:every|each) (?P<other> other)? (?: <unit=> | (?P<weekend> weekend))", read=_every),
    Rule(pattern=f"every {COUNT} <units=unit>", read=_every),
    Rule(pattern="(?:every|each) (?: <weekday=> <daypart=>? | <month=> <day=>? | <season=> | <daypart=>)", read=_every),
    Rule(pattern="<weekdays=> (?:<dayparts=>)?", read=_every),
    Rule(pattern="<weekday=> <dayparts=>", read=_every),
    Rule(pattern="(?P<weekend> weekends)", read=_every),
    Rule(pattern="<quarterth=quarter> quarters", read=_every),
    Rule(pattern="the (?:past|last|next) (?:<number>) <seasons=season>", read=_every),
    Rule(pattern="<often=>", read=_often, fits=a_frequency),
    Rule(pattern="(?:per|<an>) <unit=>", read=lambda parts: Repetition(unit=lexicon.UNITS[parts["unit"]]), fits=a_rate),
)
