"""Which passages are English, the language that the reader knows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.page.language import language_of
from dragoman.report import Passage, Report

_ENOUGH: Final = 40
"""Letters from which a passage's language is told by itself; a shorter one goes with its report."""
_LONGEST: Final = 2000
_ENGLISH: Final = ("en", "pcm")
"""Languages that are read as English. The guesser takes sentences thick with names for Nigerian Pidgin."""
_LATIN: Final = 0x250
"""The end of the Latin letters of Europe's languages in Unicode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A passage in another language, by its ISO 639-1 code, or "und" where only the script tells."""

    passage: Passage
    language: str


def foreign_passages(report: Report, passages: Iterable[Passage]) -> Iterator[Foreign]:
    """The passages that are surely not English, in their order."""
    short: list[Passage] = []
    found: list[Foreign] = []
    english = 0
    for passage in passages:
        words = passage.span.of(report.text)[:_LONGEST]
        letters = [letter for letter in words if letter.isalpha()]
        if not letters:
            continue
        if sum(ord(letter) >= _LATIN for letter in letters) > len(letters) / 2:
            found.append(Foreign(passage=passage, language=language_of(words) or "und"))
        elif len(letters) < _ENOUGH:
            short.append(passage)
        elif (language := language_of(words)) and language not in _ENGLISH:
            found.append(Foreign(passage=passage, language=language))
        else:
            english += 1
    if found and not english:
        found += [Foreign(passage=passage, language=found[0].language) for passage in short]
    yield from sorted(found, key=lambda one: one.passage.span.start)
