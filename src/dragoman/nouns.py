"""What a noun or a name stands for: a person, a group, a document, a place; from a reviewed table.

The table, `nouns.csv` beside this module, has common nouns with gender and plural, given names with gender,
names of countries and places, capitals, and nationalities.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal

import msgspec

from dragoman.errors import InvalidDataError

NounKind = Literal["person", "group", "document", "place", "place-name", "capital", "nationality", "given"]
Gender = Literal["m", "f", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A row of the table; `noun` is in the singular, `plural` tells in which number it was looked up."""

    noun: str
    kind: NounKind
    gender: Gender = ""
    plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NounTable:
    """word in small letters → what it stands for."""

    nouns: Mapping[str, tuple[Noun, ...]]

    def __call__(self, word: str, *kinds: NounKind) -> Noun | None:
        """The entry of a word in singular or plural, of one of the kinds where some are named."""
        entries = self.nouns.get(SHORT.get(word.casefold().rstrip("."), word.casefold().rstrip(".")), ())
        return next((entry for entry in entries if not kinds or entry.kind in kinds), None)


SHORT: Final[Mapping[str, str]] = {
    "gen": "general", "col": "colonel", "maj": "major", "capt": "captain", "lt": "lieutenant",
    "sgt": "sergeant", "adm": "admiral", "brig": "brigadier", "sen": "senator", "rep": "representative",
    "gov": "governor", "pres": "president", "prof": "professor", "cpl": "corporal",
}  # fmt: skip
"""Titles as they are shortened before a name."""


def load_nouns() -> NounTable:
    """The reviewed table that comes with the package.

    Raises:
        InvalidDataError: a row with an unknown kind or gender; the message names it.
    """
    nouns: dict[str, tuple[Noun, ...]] = {}
    with (files("dragoman") / "nouns.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            for written, noun in _numbers(row):
                nouns[written] = (*nouns.get(written, ()), noun)
    return NounTable(nouns=nouns)


def _numbers(row: dict[str, str]) -> Iterator[tuple[str, Noun]]:
    """A row's noun in singular and plural, each with the form it is written in."""
    plural = row.pop("plural")
    try:
        noun = msgspec.convert(row, Noun)
    except msgspec.ValidationError as fault:
        raise InvalidDataError(f"nouns.csv, {row['noun']!r}: {fault}; correct the row") from fault
    yield noun.noun.casefold(), noun
    if plural:
        yield plural, Noun(noun=noun.noun, kind=noun.kind, gender=noun.gender, plural=True)


_HEAD_ENDS: Final = re.compile(
    r",|\(|\s(?:of|for|close|in|from|with|at|on|to|by|familiar|near|who|whom|which|that|whose|under|over|inside"
    r"|about|among|based|affiliated|loyal|involved|briefed|speaking|quoted)\s"
)


def head_phrase(phrase: str) -> str:
    """A noun phrase up to its noun: "A source close to the army" → "A source"."""
    ends = _HEAD_ENDS.search(phrase)
    return phrase[: ends.start()] if ends and ends.start() else phrase


def head_noun(phrase: str, nouns: NounTable) -> tuple[str, Noun | None]:
    """The word that a noun phrase is about, and what it stands for: "A source close to the army" → "source"."""
    words = re.findall(r"[\w’'.-]+", head_phrase(phrase))
    if not words:
        return "", None
    head = re.sub(r"(?:[’']s|[’'.])$", "", words[-1])
    return head, nouns(head, "person", "group", "document", "place")
