"""Two times that bound a range, as one: "18-20 February", "from May to July", "between 1990 and 1995"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from dragoman.dates.when import Interval, When
from dragoman.report import Span

_LINK: Final = re.compile(r"\s?(?:[-–—]|to|until|till|through|up to)\s?(?:the\s)?", re.IGNORECASE)
_AND: Final = re.compile(r"\sand\s(?:the\s)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)


def with_ranges(text: str, whens: Iterable[When]) -> tuple[When, ...]:
    """Times with each pair that bounds a range made one, from the first's first day to the second's last.

    Args:
        text: the text that their spans count.
        whens: in the order of the text.

    Returns:
        The times; a range has the value of both, with "/" between them as ISO 8601 has it.
    """
    return tuple(_joined(text, whens))


def _joined(text: str, whens: Iterable[When]) -> Iterator[When]:
    held: When | None = None
    for when in whens:
        if held is not None and (days := _range(text, held, when)):
            span = Span(start=held.span.start, end=when.span.end)
            value = f"{held.value}/{when.value}"
            inferred = held.inferred or when.inferred
            yield replace(held, span=span, value=value, mod=None, interval=days, side=None, inferred=inferred)
            held = None
            continue
        if held is not None:
            yield held
        held = when
    if held is not None:
        yield held


def _range(text: str, one: When, other: When) -> Interval | None:
    first, last = one.interval, other.interval
    if first is None or last is None or first.earliest is None or last.latest is None or one.kind == "DURATION":
        return None
    link = text[one.span.end : other.span.start]
    between = _AND.fullmatch(link) and _BETWEEN.search(text, max(0, one.span.start - 16), one.span.start)
    if not (_LINK.fullmatch(link) or between) or first.earliest > last.latest:
        return None
    return replace(last, earliest=first.earliest, hours=None)
