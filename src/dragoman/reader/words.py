"""Text as the encoder takes it: words with their offsets, word pieces, case, and windows over whole reports.

The base model's tokeniser splits at white space and punctuation, folds case and accents, and cuts words into
pieces. Heads work on words, so that every span begins and ends at a word. The folded case comes back as one
class a word; a paragraph break becomes the base model's separator, so that the encoder sees it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int64]

CASES = ("none", "lower", "Title", "UPPER", "mixed")
"""Classes of a word's case; "none" is for words without letters that have case."""

BREAK = re.compile(r"\n\s*")
SIZE = 384
"""Word pieces of one window, the markers at its two ends included."""
REACH = 128
"""How far from a window's end, in pieces, a paragraph's start is looked for to cut at."""
CONTEXT = 32
"""Pieces before and after the cut that both windows see, so that no word is decided on at an edge."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """A text's words and their pieces.

    Attributes:
        start, end: character offsets of each word, shape (words,).
        first, last: where each word's pieces begin and end in `pieces`, end exclusive, shape (words,).
        opens: whether a paragraph begins at the word, shape (words,).
        pieces: vocabulary ids, shape (pieces,); a separator stands before each paragraph but the first.
        cases: index into CASES for each piece, shape (pieces,).
    """

    start: Ints
    end: Ints
    first: Ints
    last: Ints
    opens: NDArray[np.bool_]
    pieces: Ints
    cases: Ints

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A run of words that goes through the encoder at once, and the core of it that is decided on there.

    The cores of a text's windows follow each other without gap or overlap.
    """

    start: int
    end: int
    core_start: int
    core_end: int


def load_tokenizer(path: Path) -> Tokenizer:
    """The base model's tokeniser, without its padding and cutting; "[SEP]" in a text is just text."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.encode_special_tokens = True
    return tokenizer


def case_of(word: str) -> int:
    """The class of a word's case, an index into CASES."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if sum(map(str.isalpha, word)) > 1 else 2
    if word.istitle() and word[:1].isupper():
        return 2
    return 4 if word.lower() != word.upper() else 0


def split_words(text: str, tokenizer: Tokenizer) -> Words:
    """Cut a text into words and pieces; offsets count characters of `text`."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    word_of = np.fromiter((-1 if w is None else w for w in encoding.word_ids), dtype=np.int64)
    offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    fresh = np.flatnonzero(np.diff(word_of, prepend=-2))
    stop = np.append(fresh[1:], len(word_of)) if len(fresh) else fresh
    start, end = offsets[fresh, 0], offsets[stop - 1, 1]
    breaks = np.fromiter((m.start() for m in BREAK.finditer(text)), dtype=np.int64)
    paragraph = np.searchsorted(breaks, start, side="right")
    opens = np.diff(paragraph, prepend=-1) > 0
    shift = np.cumsum(opens) - 1
    first, last = fresh + shift, stop + shift
    pieces = np.full(len(word_of) + max(0, int(opens.sum()) - 1), tokenizer.token_to_id("[SEP]"), dtype=np.int64)
    cases = np.zeros_like(pieces)
    kept = np.repeat(shift, stop - fresh) + np.arange(len(word_of))
    pieces[kept] = encoding.ids
    case = np.fromiter((case_of(text[s:e]) for s, e in zip(start, end, strict=True)), dtype=np.int64, count=len(start))
    cases[kept] = np.repeat(case, stop - fresh)
    return Words(start=start, end=end, first=first, last=last, opens=opens, pieces=pieces, cases=cases)


def windows(words: Words, *, size: int = SIZE, head: int | None = None, context: int = CONTEXT) -> Iterator[Window]:
    """Cut a text into windows of at most `size` pieces, at paragraph starts where one is in reach.

    Args:
        words: the text.
        size: pieces of a window, its two markers included.
        head: pieces of the first window where it shall be smaller (training shifts the cuts with it).
        context: pieces on either side of a cut that both windows see.
    """
    room = (head or size) - 2
    start = core = 0
    while core < len(words):
        end = int(np.searchsorted(words.last, words.first[start] + room, side="right"))
        end = max(end, core + 1)
        if end >= len(words):
            yield Window(start=start, end=len(words), core_start=core, core_end=len(words))
            return
        cut = _cut(words, core, end, context)
        end = min(end, int(np.searchsorted(words.last, words.first[cut] + context, side="right")))
        end = max(end, cut)
        yield Window(start=start, end=end, core_start=core, core_end=cut)
        core, room = cut, size - 2
        start = int(np.searchsorted(words.first, words.first[core] - context, side="left"))


def _cut(words: Words, core: int, end: int, context: int) -> int:
    """The word at which the next core begins: the last paragraph start in reach, else one with context to spare."""
    reach = int(np.searchsorted(words.first, words.first[end] - REACH, side="left"))
    starts = np.flatnonzero(words.opens[max(reach, core + 1) : end + 1])
    if len(starts):
        return max(reach, core + 1) + int(starts[-1])
    return max(core + 1, int(np.searchsorted(words.first, words.first[end] - context, side="left")))
