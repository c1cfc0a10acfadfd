"""The actors that share a role in a compound: of "Putin and Johnson discussed", both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.actors.items import PARTICLES, Item, cut, skipped
from dragoman.actors.phrase import read_words
from dragoman.knowledge.actors import Book

_WINDOW: Final = 280
"""Characters on either side that are read."""
_JOINS: Final = frozenset({"and", "&", "or"})
_LONG_JOINS: Final = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("alongside",))
_ONCE: Final = frozenset({"former", "late", "ousted", "deposed", "retired"})
_DETERMINERS: Final = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})
_NEVER: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december other than each it he she they we you who which
    """.split()  # noqa: SIM905
)
"""Words that are of no actor's noun phrase."""
_WHERE: Final = frozenset({"in", "at", "on", "near", "outside", "inside", "across"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coactor:
    """An actor of a compound: its words, with the noun or title that it shares, and where its own stand."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A noun phrase of a compound: its pieces in a window of the sentence that begins at `shift`."""

    items: Sequence[Item]
    window: str
    shift: int

    @property
    def noun(self) -> str:
        """The role that it is about, in the words it has: "forces" of "Russian forces"."""
        last = self.items[-1]
        if last.role is not None:
            return last.text
        own = last.words[1:] if len(last.words) > 1 and last.kinds() <= {"agency", "group"} else ()
        return " ".join(word.text for word in own if not word.capital)

    @property
    def title(self) -> str:
        """The title in the plural that it begins with, which the names behind it share: "Presidents Putin"."""
        first, last = self.items[0], self.items[-1]
        named = last is not first and last.role is None and bool(last.surnamed or "person" in last.kinds())
        return first.text if named and first.role is not None and first.plural else ""

    @property
    def people(self) -> bool:
        """Whether it is no more than the adjective of a country or people."""
        last = self.items[-1]
        adjective = last.bearers and all(
            found.use == "demonym" for found in last.bearers if found.entity.kind == "state"
        )
        return bool(adjective) and last.role is None and last.kinds() <= {"state", "region"} and not last.plural

    def coactor(self, noun: str = "") -> Coactor:
        """The phrase as an actor, with a noun that it shares with the one behind it."""
        start, end = self.items[0].words[0].start, self.items[-1].words[-1].end
        words = self.window[start:end]
        return Coactor(words=f"{words} {noun}" if noun else words, start=self.shift + start, end=self.shift + end)


def coactors(sentence: str, start: int, end: int, *, book: Book) -> tuple[Coactor, ...]:
    """All actors that share the role of the one at `start` to `end`, that one among them, as they stand.

    Each has the words of its whole noun phrase. `sentence` may be any text; what is more than 280 characters away is
    not looked at.
    """
    inner = _inner(sentence, start, end, book)
    if inner:
        return inner
    given = _whole_phrase(sentence, start, end, book)
    if not given.items:
        return (Coactor(words=sentence[start:end], start=start, end=end),)
    stop = given.shift + len(given.window)
    parts = (*_before(sentence, given.shift, book), given, *_after(sentence, stop, book))
    found = _with_shared_nouns(parts)
    return found if _joined(sentence[found[0].start : found[-1].end]) else (given.coactor(),)


def _with_shared_nouns(parts: Sequence[Part]) -> tuple[Coactor, ...]:
    """ "Kenyan and Somali leaders": the first has the noun of the second; of "Presidents A and B" B has the title."""
    found: list[Coactor] = []
    noun = ""
    for part in reversed(parts):
        found.append(part.coactor(noun if part.people else ""))
        noun = part.noun if not part.people else noun
    title = parts[0].title
    if title:
        found[:-1] = [replace(one, words=f"{title} {one.words}") for one in found[:-1]]
    return tuple(reversed(found))


def _inner(sentence: str, start: int, end: int, book: Book) -> tuple[Coactor, ...]:
    """A compound that is given as a whole: "Turkish and Russian forces", "the presidents of Egypt and Sudan"."""
    window = sentence[start:end]
    items = _items(window, book)
    if not any(item.lower in _JOINS for item in items):
        return ()
    of = next((at + 1 for at, item in enumerate(items) if at and item.lower == "of"), 0)
    plural = of and items[of - 2].plural
    parts = tuple(_inside(items[of:] if plural else items, window, start, book))
    if len(parts) < 2 or not all(_known(part) for part in parts):
        return ()
    if plural:
        head = window[: items[of - 1].words[-1].end]
        own = (part.coactor() for part in parts)
        return tuple(Coactor(words=f"{head} {one.words}", start=one.start, end=one.end) for one in own)
    return _with_shared_nouns(parts)


def _inside(items: Sequence[Item], window: str, shift: int, book: Book) -> Iterator[Part]:
    """The noun phrases that some pieces up to the end of a window are made of; none where words are left over."""
    stop = _noun_phrase(items, 0)
    if not stop:
        return
    behind = window[items[stop - 1].words[-1].end :]
    parts = tuple(_after(behind, 0, book))
    last = parts[-1].items[-1].words[-1].end if parts else 0
    if behind[last:].strip():
        return
    yield Part(items=items[:stop], window=window, shift=shift)
    moved = shift + len(window) - len(behind)
    yield from (Part(items=part.items, window=behind, shift=moved) for part in parts)


def _known(part: Part) -> bool:
    """Whether a noun phrase ends in a name or role that the book has."""
    last = part.items[-1]
    return bool(last.bearers or last.surnamed or last.role)


def _whole_phrase(sentence: str, start: int, end: int, book: Book) -> Part:
    """The noun phrase whose part is given: of "Putin" also the "Russian President" before it."""
    begin = _window_start(sentence, start)
    before = _items(sentence[begin:start], book)
    own = _noun_phrase_before(before, len(before))
    own -= bool(own == len(before) and before and before[-1].lower == "the")
    if own < len(before):
        start = begin + before[own].words[0].start
    window = sentence[end : end + _WINDOW]
    behind = _items(window, book)
    stop = _own_words_behind(behind)
    end = end + behind[stop - 1].words[-1].end if stop else end
    return Part(items=_items(sentence[start:end], book), window=sentence[start:end], shift=start)


def _joined(text: str) -> bool:
    """Whether a conjunction stands in it: commas alone put words in apposition."""
    padded = f" {' '.join(text.split())} "
    return any(f" {join} " in padded for join in _JOINS) or any(f" {' '.join(join)} " in padded for join in _LONG_JOINS)


def _after(sentence: str, end: int, book: Book) -> Iterator[Part]:
    window = sentence[end : end + _WINDOW]
    items = _items(window, book)
    at = 0
    while at < len(items):
        at, joined = _conjunction(items, at)
        stop = _noun_phrase(items, at) if joined else at
        if stop == at:
            return
        apposed = joined == "," and _comma(items, stop) and _explains(items[at:stop])
        if not apposed and not (joined == "," and not _joined(_text(items[at:]))):
            yield Part(items=items[at:stop], window=window, shift=end)
        at = stop


def _before(sentence: str, start: int, book: Book) -> Iterator[Part]:
    begin = _window_start(sentence, start)
    window = sentence[begin:start]
    items = _items(window, book)
    stop, found = len(items), []
    while stop:
        last = stop
        stop, joined = _conjunction_before(items, stop)
        at = _noun_phrase_before(items, stop) if joined else stop
        if at == stop or (joined == "," and _elsewhere(items, at)):
            break
        apposed = _comma(items, stop) and at and items[at - 1].lower == "," and _explains(items[at:stop])
        if not apposed:
            found.append(Part(items=items[at:stop], window=window, shift=begin))
        stop = at
        if stop == last:
            break
    yield from reversed(found)


def _window_start(sentence: str, start: int) -> int:
    begin = max(0, start - _WINDOW)
    return sentence.find(" ", begin) + 1 if begin else 0


def _elsewhere(items: Sequence[Item], at: int) -> bool:
    """Whether a noun phrase before a comma says where, when or according to whom: "In Moscow, ..."."""
    before = [item.lower for item in items[max(0, at - 2) : at]]
    return before[-1:] != [] and (before[-1] in _WHERE or before == ["according", "to"])


def _items(text: str, book: Book) -> tuple[Item, ...]:
    phrase = read_words(text, book)
    return cut(phrase, 0, len(phrase.words))


def _text(items: Sequence[Item]) -> str:
    return " ".join(item.text for item in items)


def _explains(items: Sequence[Item]) -> bool:
    """Whether a noun phrase only says who the one before it is: "the German chancellor"."""
    last = items[-1]
    return last.role is not None and not last.bearers and not last.plural and not last.words[-1].capital


def _conjunction(items: Sequence[Item], at: int) -> tuple[int, str]:
    """Where the words behind a conjunction begin, and the conjunction; "" where there is none."""
    words = [item.lower for item in items[at : at + 4]]
    comma = words[:1] == [","]
    rest = words[1:] if comma else words
    if rest[:1] and rest[0] in _JOINS:
        return at + comma + 1, rest[0]
    for join in _LONG_JOINS:
        if tuple(rest[: len(join)]) == join:
            return at + comma + len(join), " ".join(join)
    return (at + 1, ",") if comma else (at, "")


def _conjunction_before(items: Sequence[Item], stop: int) -> tuple[int, str]:
    words = [item.lower for item in items[max(0, stop - 3) : stop]]
    joined, length = "", 0
    if words[-1:] and words[-1] in _JOINS:
        joined, length = words[-1], 1
    for join in _LONG_JOINS:
        if tuple(words[-len(join) :]) == join:
            joined, length = " ".join(join), len(join)
    if stop > length and items[stop - length - 1].lower == ",":
        return stop - length - 1, joined or ","
    return stop - length, joined


def _comma(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and items[at].lower == ","


def _part(item: Item) -> bool:
    """Whether a piece may be of an actor's noun phrase."""
    if item.words[0].mark or item.lower in _NEVER:
        return False
    known = bool(item.bearers or item.surnamed or item.role)
    return known or item.nameable or skipped(item) or item.lower in PARTICLES | _ONCE


def _noun_phrase(items: Sequence[Item], at: int) -> int:
    """Where a noun phrase ends that begins at a piece; at the piece itself where none does."""
    stop = at
    while stop < len(items) and _part(items[stop]):
        begun = any(not skipped(item) for item in items[at:stop])
        participle = items[stop].lower.endswith("ed") and not items[stop].words[0].capital
        if begun and (skipped(items[stop]) or participle):
            break
        stop += 1
    return stop if any(not skipped(item) for item in items[at:stop]) else at


def _noun_phrase_before(items: Sequence[Item], stop: int) -> int:
    at = stop
    while at and _part(items[at - 1]):
        at -= 1
        if items[at].words[0].text.lower() in _DETERMINERS:
            break
    while at < stop and items[at].lower in ("both", "either", "neither"):
        at += 1
    return at if any(not skipped(item) for item in items[at:stop]) else stop


def _own_words_behind(items: Sequence[Item]) -> int:
    """How many pieces behind an actor still belong to its name: "Putin" of "Vladimir Putin" after "Vladimir"."""
    stop = 0
    while stop < len(items) and _part(items[stop]) and not skipped(items[stop]) and items[stop].lower not in _ONCE:
        if items[stop].lower.endswith("ed") and not items[stop].words[0].capital:
            break
        stop += 1
    return stop
