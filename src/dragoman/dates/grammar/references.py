"""Rules for what is only past, present or future: "now", "recently", "the near future"."""

from collections.abc import Callable
from typing import Final

from dragoman.dates.meaning import Reference
from dragoman.dates.rules import Parts, Rule

_Reader = Callable[[Parts], Reference]


def _past(_: Parts) -> Reference:
    return Reference(value="PAST_REF")


def _present(_: Parts) -> Reference:
    return Reference(value="PRESENT_REF")


def _future(_: Parts) -> Reference:
    return Reference(value="FUTURE_REF")


REFERENCES: Final = (
    Rule(pattern="right? now", read=_present),
    Rule(
        pattern="(?: currently | presently | nowadays | current | these days | the time being | modern day"
        " | present <dash>? day )",
        read=_present,
    ),
    Rule(
        pattern="(?: (?:just|by|until|even|from|up to) now | at? present | the (?:present|moment) | already | yet"
        " | still | ongoing | so far )",
        read=_present,
        finds=False,
    ),
    Rule(pattern="more? recently | recent", read=_past),
    Rule(pattern="the past", read=_past, fits=lambda parts: parts.before == "in" or parts.after in {".", ",", ";"}),
    Rule(
        pattern="(?: previously | formerly | former | lately | earlier | in? the? past | once )",
        read=_past,
        finds=False,
    ),
    Rule(pattern="the near? future", read=_future),
    Rule(
        pattern="(?: the? (?:foreseeable|immediate|distant)? future | soon | later | sometime | someday | shortly )",
        read=_future,
        finds=False,
    ),
)
