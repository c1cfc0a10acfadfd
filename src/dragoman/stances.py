"""What somebody does in saying something: the stance of a cue, from a reviewed table.

The table, `stances.csv` beside this module, has a row for each verb, noun, adverb and phrase with all its
written forms. It is read as a reader would: the longest entry wins, a negation turns the stance ("did not
deny"), and of a chain of verbs the one that carries the weight counts ("refused to confirm", "went on to
accuse").
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Final, Literal, get_args

import msgspec

from dragoman.errors import InvalidDataError

Stance = Literal[
    "says", "claims", "alleges", "accuses", "denies", "admits", "confirms", "reports", "announces",
    "promises", "intends", "threatens", "warns", "demands", "asks", "proposes", "agrees", "refuses",
    "withholds", "praises", "condemns", "apologises", "thinks", "knows", "doubts", "expects", "fears", "wants",
]  # fmt: skip

DEFINITIONS: Final[Mapping[Stance, str]] = {
    "says": "states it, without more",
    "claims": "states it as true where the reporter keeps his distance; takes responsibility or credit",
    "alleges": "states it without proof, or it is only rumoured",
    "accuses": "lays a wrong to somebody",
    "denies": "states that it is not so, or takes it back",
    "admits": "states it against the own interest",
    "confirms": "states that what was said before is so",
    "reports": "states what was found, seen or counted",
    "announces": "makes it public or decides it",
    "promises": "binds themselves to do it",
    "intends": "is about to do or say it",
    "threatens": "holds out harm",
    "warns": "points to a danger",
    "demands": "wants others to do it, with weight",
    "asks": "requests it, or puts it as a question",
    "proposes": "puts an idea or a course forward",
    "agrees": "accepts or supports it",
    "refuses": "rejects or opposes it, or will not do it",
    "withholds": "says neither that it is so nor that it is not: no comment, no confirmation, no denial",
    "praises": "speaks well of it",
    "condemns": "speaks ill of it",
    "apologises": "regrets what they did",
    "thinks": "holds it to be so",
    "knows": "knows or has learned that it is so",
    "doubts": "holds it to be uncertain or untrue",
    "expects": "holds that it will come",
    "fears": "holds that it will come, or is so, and dreads it",
    "wants": "wishes it",
}
"""The closed list of stances, each in a line. A source's stance is towards the content of the claim."""

EntryKind = Literal["verb", "noun", "adverb", "phrase"]

_NEGATED: Final[Mapping[Stance, Stance]] = {
    "intends": "refuses", "agrees": "refuses", "wants": "refuses", "apologises": "refuses",
    "thinks": "doubts", "knows": "doubts", "expects": "doubts", "doubts": "thinks", "fears": "thinks",
}  # fmt: skip
"""What the negation of a stance is; the negation of any other leaves things open: "withholds"."""

_OUTWARD: Final[frozenset[Stance]] = frozenset(get_args(Stance)) - {
    "intends", "refuses", "withholds", "wants", "thinks", "knows", "doubts", "expects", "fears",
}  # fmt: skip
"""Stances taken by speaking up, so that "will announce" is an intention and nothing announced yet."""

_UNTOLD: Final[frozenset[Stance]] = frozenset(
    {"says", "confirms", "denies", "announces", "reports", "admits", "withholds"}
)
_FORWARD: Final[frozenset[Stance]] = frozenset({"expects", "intends"})
_WORD: Final = re.compile(r"[^\W_]+(?:['.\-][^\W_]+)*")
_NOT: Final = re.compile(r"not|no|never|nor|neither|hardly|barely|without|fail(?:s|ed|ing)?|unable|nobody|none")
_MERELY: Final = frozenset({"only", "just", "merely", "simply"})
_FUTURE: Final = re.compile(r"\b(?:will|shall|'ll)(?: \w+ly)?(?: be)?$")
_LIGHT: Final = frozenset({"seem", "appear"})
_WITHIN: Final = frozenset({"in", "at", "on", "via", "through", "during", "after", "by", "with", "for", "from", "of"})
_BEFORE_NOUN: Final = frozenset({"a", "an", "the", "this", "that", "his", "her", "its", "their", "no", "of", "any"})
_MARKS: Final = frozenset(":,-–—\"“”„«»'‘’ ")


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceReading:
    """The stance of a cue; `known` is False where the table has no entry for it and "says" stands in.

    `entry` is the kind of entry it was read from, None for punctuation and where it is not known.
    """

    stance: Stance
    known: bool
    entry: EntryKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceEntry:
    """A row of the table, less its forms."""

    cue: str
    kind: EntryKind
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMatch:
    """An entry found in a run of words, with the words it covers, end exclusive."""

    start: int
    end: int
    entry: StanceEntry


@dataclass(frozen=True, kw_only=True)
class StanceTable:
    """cue → StanceReading. `forms` leads from the words of a written form to its entries, the verb first."""

    forms: Mapping[tuple[str, ...], tuple[StanceEntry, ...]]

    @cached_property
    def longest(self) -> int:
        """The words of the longest form."""
        return max(map(len, self.forms), default=0)

    def __call__(self, cue: str) -> StanceReading:
        if cue and set(cue) <= _MARKS:
            return StanceReading(stance="says", known=True)
        words = cue_words(cue)
        matches = list(self.matches(words))
        head = _head(words, matches)
        if head is None:
            return StanceReading(stance="says", known=False)
        stance = head.entry.stance
        if _negated(words, head):
            stance = _NEGATED.get(stance, "withholds")
        elif stance in _OUTWARD and head.entry.kind == "verb" and _FUTURE.search(" ".join(words[: head.start])):
            stance = "intends"
        return StanceReading(stance=_in_chain(stance, head, matches), known=True, entry=head.entry.kind)

    def matches(self, words: list[str]) -> Iterator[StanceMatch]:
        """The entries in a run of words in small letters, left to right, the longest at each place."""
        at = 0
        while at < len(words):
            for length in range(min(self.longest, len(words) - at), 0, -1):
                if entries := self.forms.get(tuple(words[at : at + length])):
                    yield StanceMatch(start=at, end=at + length, entry=_entry(entries, words[max(at - 2, 0) : at]))
                    at += length - 1
                    break
            at += 1

    def speaks(self, text: str) -> bool:
        """Whether a cue of any kind stands in the text."""
        return any(True for _ in self.matches(cue_words(text)))


def load_stances() -> StanceTable:
    """The reviewed table that comes with the package.

    Raises:
        InvalidDataError: a row with an unknown stance or kind; the message names it.
    """
    forms: dict[tuple[str, ...], tuple[StanceEntry, ...]] = {}
    with (files("dragoman") / "stances.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            written = row.pop("forms")
            try:
                entry = msgspec.convert(row, StanceEntry)
            except msgspec.ValidationError as fault:
                raise InvalidDataError(f"stances.csv, {row['cue']!r}: {fault}; correct the row") from fault
            for form in written.split("|"):
                key = tuple(form.split())
                forms[key] = (*forms.get(key, ()), entry)
    return StanceTable(forms=forms)


def cue_words(cue: str) -> list[str]:
    """The words of a cue in small letters, contractions of "not" taken apart ("didn’t" → "did", "not")."""
    plain = cue.casefold().replace("’", "'").replace("can't", "can not").replace("won't", "will not")
    return _WORD.findall(plain.replace("n't", " not").replace("cannot", "can not"))


def _entry(entries: tuple[StanceEntry, ...], before: list[str]) -> StanceEntry:
    """Of entries that are written alike, the noun after an article, else the first, which is the verb."""
    nouns = [entry for entry in entries if entry.kind == "noun"]
    return nouns[0] if nouns and not _BEFORE_NOUN.isdisjoint(before) else entries[0]


def _head(words: list[str], matches: list[StanceMatch]) -> StanceMatch | None:
    """The match that carries the weight: the first verb that says more than "says", or the noun it leads to."""
    verbs = [m for m in matches if m.entry.kind == "verb"]
    weighty = [m for m in verbs if m.entry.stance != "says"]
    full = [m for m in weighty if m.entry.cue not in _LIGHT]
    nouns = [m for m in matches if m.entry.kind == "noun"]
    said = [m for m in nouns if m.entry.stance != "says" and verbs and not _is_within(words, m)]
    phrases = [m for m in matches if m.entry.kind == "phrase"]
    return next(iter([*full, *weighty, *said, *verbs, *phrases, *nouns, *matches]), None)


def _is_within(words: list[str], match: StanceMatch) -> bool:
    """Whether a noun only says where it was said ("in a report", "at the announcement")."""
    return any(word in _WITHIN for word in words[max(match.start - 3, 0) : match.start])


def _negated(words: list[str], head: StanceMatch) -> bool:
    before = words[: head.start]
    return any(_NOT.fullmatch(word) and _MERELY.isdisjoint(before[at + 1 : at + 2]) for at, word in enumerate(before))


def _in_chain(stance: Stance, head: StanceMatch, matches: list[StanceMatch]) -> Stance:
    """What a chain comes to: "refused to say" withholds, "is expected to announce" is an intention."""
    following: set[Stance] = {m.entry.stance for m in matches if m.start >= head.end and m.entry.kind == "verb"}
    if stance == "refuses" and head.entry.kind == "verb" and following & _UNTOLD:
        return "withholds"
    if stance in _FORWARD and following & _OUTWARD:
        return "intends"
    return stance
