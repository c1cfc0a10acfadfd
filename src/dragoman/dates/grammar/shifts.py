"""Rules for times counted from others: "yesterday", "two weeks ago", "the next day", "a year earlier", "that year"."""

from typing import Final

from dragoman.dates import lexicon
from dragoman.dates.grammar.calendar import part_of, step_of
from dragoman.dates.grammar.clock import read_clock
from dragoman.dates.grammar.forms import ABOUT, ANY_UNIT, COUNT, PART
from dragoman.dates.grammar.places import ends_clause, the_unit
from dragoman.dates.meaning import Calendar, Shift, ShiftUnit, Stretch
from dragoman.dates.rules import Parts, Rule

_DAYS: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
                "the day after tomorrow": 2}  # fmt: skip
_AFTER: Final = frozenset({"later", "after", "afterward", "afterwards", "hence", "following"})
_POINTING: Final = frozenset({"that", "same", "previous", "following", "preceding"})


def read_near(parts: Parts) -> Shift:
    """ "yesterday", with its time of day."""
    return Shift(unit="day", count=_DAYS[parts["near"]], part=part_of(parts), clock=read_clock(parts))


def read_part_of_day(parts: Parts) -> Shift:
    """ "this morning", "last night", "that afternoon", "the next morning"."""
    step, base = step_of(parts["step"])
    return Shift(unit="day", count=step or 0, base=base, part=part_of(parts), clock=read_clock(parts))


def _ago(parts: Parts) -> Shift | Stretch:
    """ "two weeks ago"; "years ago" is a length that ends now."""
    unit, count = lexicon.UNITS[parts["unit"]], parts.number("count")
    if "count" not in parts:
        return Stretch(amounts=((unit, None),), reach=-1)
    if count is not None:
        count = (count + 0.5 * ("half" in parts)) * (2 if parts["unit"].startswith("fortnight") else 1)
    mod = lexicon.MODS.get(parts["mod"]) or ("APPROX" if "vague" in parts else None)
    return Shift(unit=unit, count=None if count is None else -count, sign=-1, part=mod)


def _from_now(parts: Parts) -> Shift:
    """ "two weeks from now"."""
    return Shift(unit=lexicon.UNITS[parts["unit"]], count=parts.number("count"), sign=1)


def _before_last(parts: Parts) -> Shift:
    """ "the week before last"."""
    return Shift(unit=lexicon.UNITS[parts["unit"]], count=-2, named=True)


def _away(parts: Parts) -> Shift:
    """ "two days later", "a year earlier": from the time last spoken of."""
    sign = 1 if parts["side"] in _AFTER else -1
    unit, count = lexicon.UNITS[parts["unit"]], parts.number("count")
    mod = lexicon.MODS.get(parts["mod"])
    return Shift(unit=unit, count=None if count is None else sign * count, sign=sign, base="then", part=mod)


def _named(parts: Parts) -> Shift:
    """ "last week", "earlier this month", "the following year", "that day"."""
    step, base = step_of(parts["step"])
    pointing = bool(_POINTING & set(parts["step"].split()))
    unit = _shifted(parts["unit"])
    return Shift(unit=unit, count=step or 0, base=base, named=True, part=part_of(parts), that=pointing)


def _shifted(word: str) -> ShiftUnit | None:
    """What is counted; None for "the time"."""
    if word == "weekend":
        return "weekend"
    if word == "period":
        return "period"
    return lexicon.UNITS.get(word)


def _the(parts: Parts) -> Shift:
    """ "the quarter", "the year", "the time"."""
    return Shift(unit=_shifted(parts["unit"]), base="then", named=True, part=part_of(parts))


def _neighbour(parts: Parts) -> Shift:
    """ "the day before", "the year after"."""
    unit = lexicon.UNITS.get(parts["unit"], "day")
    count = 1 if parts["side"] in _AFTER else -1
    return Shift(unit=unit, count=count, base="then", named=True, that=True)


def _year_ago(parts: Parts) -> Shift:
    """ "year-earlier", "the year-ago third quarter"."""
    return Shift(unit="year", count=-1, base="then", quarter=lexicon.ORDINALS.get(parts["quarter"]))


def _same_year_ago(parts: Parts) -> Shift | Calendar:
    """ "the same month a year ago", "the same period of 1997"."""
    year = parts.integer("year")
    return Calendar(year=year) if year else Shift(unit="period", count=-1, base="then")


def _fiscal_year(parts: Parts) -> Shift | Stretch:
    """ "the year ended June 30": its length is what can be told."""
    return _the(parts) if parts["unit"] == "quarter" else Stretch(amounts=(("year", 1),))


def _a_day(parts: Parts) -> bool:
    """Not the newspaper, and not "today's world"."""
    return parts.before != "usa" and not (parts["near"] == "today" and parts.after == "'s")


def _a_named_unit(parts: Parts) -> bool:
    """Not "this second", "last-minute", "this day", "the last day"."""
    unit, step = parts["unit"], parts["step"].split()
    if unit in {"second", "minute"} or parts.after == "-":
        return False
    return unit != "day" or (not {"last", "past", "coming"} & set(step) and step != ["this"])


def _the_part(parts: Parts) -> bool:
    """ "the end of the month", not "the middle of the day"."""
    return "the" in parts["part"].split() and parts["unit"] not in {"second", "minute", "day", "hour"}


_STEP: Final = (
    "(?P<step> (?:the|this)? (?:last|past|next|coming|previous|following|preceding) | this | that same? | the? same"
    " | the (?:current|latest|prior))"
)
_NAMED_UNIT: Final = "(?P<unit> <unit>|weekend|period)"
_COMPARED: Final = (
    "(?: <an> year (?:ago|earlier) | of? the? last year | in the previous year | the year before | of <year=>)"
)

SHIFTS: Final = (
    Rule(pattern="(?P<near> the day before yesterday | the day after tomorrow)", read=read_near),
    Rule(pattern=f"{PART}? (?P<near> today|yesterday|tomorrow)", read=read_near, fits=_a_day),
    Rule(pattern="(?P<near> today|yesterday|tomorrow) (?:<daypart=>)", read=read_near),
    Rule(pattern="(?P<daypart> (?P<near> tonight))", read=read_near),
    Rule(pattern=f"{PART}? (?P<step> last) (?P<daypart> night|evening)", read=read_part_of_day),
    Rule(
        pattern=f"{PART}? (?P<step> this | that same? | the (?:next|following|same|previous)) <daypart=>",
        read=read_part_of_day,
    ),
    Rule(pattern=f"{ABOUT}? {COUNT} <more>? {ANY_UNIT} (?P<vague> or (?:so|two|more))? ago", read=_ago),
    Rule(pattern=f"{ABOUT}? {COUNT} <unit=> (?P<half> and a half) ago", read=_ago),
    Rule(pattern=f"{ABOUT}? {COUNT} {ANY_UNIT} from (?P<side> now)", read=_from_now),
    Rule(pattern="the (?P<unit> week|month|year) before last", read=_before_last),
    Rule(pattern="<units=unit> ago", read=_ago),
    Rule(
        pattern=f"{ABOUT}? {COUNT} {ANY_UNIT} (?P<side> earlier|later|before|afterward|afterwards|previously|hence)",
        read=_away,
        fits=lambda parts: parts["side"] != "before" or ends_clause(parts),
    ),
    Rule(pattern="<units=unit> (?P<side> earlier|later|afterward|afterwards)", read=_away),
    Rule(
        pattern="the (?P<unit> day|night|week|month|year|morning) (?P<side> before|after|earlier|following)",
        read=_neighbour,
        fits=ends_clause,
    ),
    Rule(pattern="the year previous", read=lambda _: Shift(unit="year", count=-1, base="then", named=True, that=True)),
    Rule(
        pattern=f"{PART}? {_STEP} <more>? (?:calendar|fiscal|financial)? {_NAMED_UNIT}", read=_named, fits=_a_named_unit
    ),
    Rule(pattern=f"(?:sometime|some time) {_STEP} {_NAMED_UNIT}", read=_named, finds=False),
    Rule(pattern=f"{PART} {_NAMED_UNIT}", read=_the, fits=_the_part),
    Rule(pattern="the (?:fiscal|financial)? (?P<unit> year|quarter) (?= ended|ending)", read=_fiscal_year),
    Rule(
        pattern="the (?:fiscal|financial)? (?P<unit> year|quarter|weekend|month|week|day|period)",
        read=_the,
        fits=the_unit,
    ),
    Rule(pattern="(?P<unit> quarter|period|year|month)", read=_the, finds=False),
    Rule(pattern="year <dash> (?:ago|earlier|before)", read=_year_ago),
    Rule(pattern="the? year <dash> (?:ago|earlier) <quarterth=quarter> quarter", read=_year_ago),
    Rule(pattern="the year <dash>? (?:ago|earlier|before) (?:quarter|period|month|week|day|half)", read=_year_ago),
    Rule(pattern=f"the <like> (?:month|period|quarter|week|day) {_COMPARED}", read=_same_year_ago),
    Rule(pattern="(?:that|this|the|the same|at the|then|which) (?P<unit> time)?", read=_the, finds=False),
)
