"""Several actors in one mention: "Turkey and Russia", "police and soldiers", but not "Bosnia and Herzegovina"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dragoman.actors import Resolution

_JOIN: Final = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&|as well as|along with)\s+")
_AND: Final = re.compile(r"\s(?:and|&|as well as|along with)\s")
_SURE: Final = 0.65
"""Confidence of each part from which the words name several: half of a name is seldom known as well as a whole one."""
_LONGEST: Final = 200

ResolveWords = Callable[[str], Resolution]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several actors: where its words stand within the mention's, and who it is."""

    start: int
    end: int
    resolution: Resolution


def parts_of(words: str, resolve: ResolveWords) -> tuple[Part, ...]:
    """The actors that a mention joins, two or more; none where it names one."""
    if len(words) > _LONGEST or not _AND.search(words):
        return ()
    joins = [match.span() for match in _JOIN.finditer(words)]
    edges = zip([0, *(end for _, end in joins)], [*(start for start, _ in joins), len(words)], strict=True)
    parts = [Part(start=start, end=end, resolution=resolve(words[start:end])) for start, end in edges if start < end]
    names = {part.resolution.actor for part in parts}
    whole = len(parts) > 1 and len(names) == len(parts) and all(_stands_alone(words, part) for part in parts)
    return tuple(parts) if whole and not _noun_is_shared(words, parts) else ()


def _stands_alone(words: str, part: Part) -> bool:
    """Whether a part is an actor by itself: not "Population" of a ministry of health and population."""
    actor, said = part.resolution.actor, words[part.start : part.end]
    if actor is None or part.resolution.confidence < _SURE:
        return False
    return bool(actor.id) or (bool(actor.sectors) and not (part.start and " " not in said and said[:1].isupper()))


def _noun_is_shared(words: str, parts: list[Part]) -> bool:
    """Whether the first part lacks its noun: "the Turkish and Russian armies"."""
    first, last = (part.resolution.actor for part in (parts[0], parts[-1]))
    shown = words[parts[-1].start : parts[-1].end][:1].isupper()
    return bool(first and last and first.kind == "state" and last.kind == "role" and shown)
