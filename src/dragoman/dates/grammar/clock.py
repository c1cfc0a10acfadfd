"""Times of day as words mean them: "10 p.m.", "0735 GMT", "noon", "morning"."""

import re
from typing import Final

from dragoman.dates import lexicon
from dragoman.dates.meaning import Clock
from dragoman.dates.rules import Parts

_UTC: Final = frozenset({"gmt", "utc"})
_HALVES: Final = {"MO": "am", "AF": "pm", "EV": "pm", "NI": "pm"}


def read_clock(parts: Parts) -> Clock | None:
    """The time of day in what a rule matched; None where it has none, or one that no day has."""
    utc = bool(_UTC & set(re.findall(r"[a-z]+", parts["zone"])))
    if word := parts["noon"]:
        return Clock(hour=lexicon.HOURS[word], minute=0, utc=utc)
    if word := parts["daypart"] or parts["dayparts"]:
        return Clock(part=(lexicon.DAYPARTS | lexicon.MANY_DAYPARTS)[word.split()[-1]])
    if figures := parts["military"]:
        at = divmod(int(figures), 100)
        return Clock(hour=at[0], minute=at[1], utc=utc) if len(figures) in {3, 4} and _has(*at) else None
    numbers = [int(number) for number in re.findall(r"\d+", parts["clock"] or parts["hour"])]
    if word := parts["hourword"]:
        numbers = [lexicon.SMALL[word]]
    if not numbers:
        return None
    hour = numbers[0]
    minute = numbers[1] if len(numbers) > 1 else None
    half = parts["ampm"] or _HALVES.get(lexicon.DAYPARTS.get(parts["halfday"], ""), "")
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return Clock(hour=hour, minute=minute, utc=utc) if _has(hour, minute or 0) else None


def _has(hour: int, minute: int) -> bool:
    return minute < 60 and (hour < 24 or (hour == 24 and minute == 0))
