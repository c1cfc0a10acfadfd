"""What two mentions' words say about being one thing: the plain signs beside which the learned vectors are weighed.

The same signs are computed in training and in use.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.reader.decode import Floats, Ints

REACH: Final = 60
"""How many mentions back an antecedent is looked for among all; names are looked for further back."""
NAMES_REACH: Final = 400
CHUNK: Final = 1_000
"""So many mentions' pairs are judged at once, at most 120,000."""
SIGNS: Final = 17
_DETERMINERS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "any",
    ]
)
_PRONOUNS: Final = {
    word: number
    for number, words in enumerate(
        (
            "he him his himself",
            "she her hers herself",
            "it its itself",
            "they them their theirs themselves",
            "i me my mine myself",
            "we us our ours ourselves",
            "you your yours yourself yourselves",
            "who whom whose which that",
        ),
        1,
    )
    for word in words.split()
}
_WORD: Final = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A mention's words, prepared for comparison.

    Attributes:
        key: folded, without determiners and possessive endings.
        words: the set of its folded words.
        head: the word before "of", a comma or "who", else the last one.
        pronoun: which pronoun it is, 0 for none.
        initials: of its capitalised words.
        named: whether a capitalised word stands in it.
    """

    key: str
    words: frozenset[str]
    head: str
    pronoun: int
    initials: str
    named: bool
    definite: bool


def wording(words: str) -> Wording:
    """A mention's words prepared for comparison."""
    found = _WORD.findall(words.replace("’s", " ").replace("'s", " "))
    folded = [word.casefold() for word in found]
    bare = [word for word in folded if word not in _DETERMINERS] or folded
    head = re.split(r",|\bof\b|\bwho\b|\bin\b|\bat\b|\bfrom\b", " ".join(bare), maxsplit=1)[0].split()
    capitals = [word for word in found if word[:1].isupper() and word.casefold() not in _DETERMINERS]
    return Wording(
        key=" ".join(bare),
        words=frozenset(bare),
        head=head[-1] if head else (bare[-1] if bare else ""),
        pronoun=_PRONOUNS.get(" ".join(folded), 0),
        initials="".join(word[0] for word in capitals).casefold(),
        named=bool(capitals),
        definite=bool(folded) and folded[0] in ("the", "this", "that", "these", "those"),
    )


def candidates(mentions: Sequence[Wording]) -> Ints:
    """Pairs (mention, earlier mention) to be judged, shape (pairs, 2), each mention's nearest first."""
    return np.concatenate([np.empty((0, 2), dtype=np.int64), *candidate_chunks(mentions)])


def candidate_chunks(mentions: Sequence[Wording], size: int = CHUNK) -> Iterator[Ints]:
    """The pairs of `candidates`, those of so many mentions at a time: a long text's are too many to be held at once.

    A chunk has all pairs of its mentions, and none is empty.
    """
    pairs: list[tuple[int, int]] = []
    names: dict[str, list[int]] = {}
    for n, mention in enumerate(mentions):
        pairs += [(n, m) for m in range(n - 1, max(n - REACH, 0) - 1, -1)]
        if mention.named:
            far = {m for word in mention.words for m in _between(names.get(word, ()), n - NAMES_REACH, n - REACH)}
            pairs += [(n, m) for m in sorted(far, reverse=True)[:REACH]]
            for word in mention.words:
                names.setdefault(word, []).append(n)
        if pairs and (n + 1) % size == 0:
            yield np.array(pairs, dtype=np.int64)
            pairs = []
    if pairs:
        yield np.array(pairs, dtype=np.int64)


def _between(numbers: Sequence[int], low: int, high: int) -> Sequence[int]:
    """Those of rising numbers that are at least `low` and less than `high`; the others are not looked at."""
    return numbers[bisect_left(numbers, low) : bisect_left(numbers, high)]


def signs(mentions: Sequence[Wording], kinds: Sequence[int], places: Ints, pairs: Ints) -> Floats:
    """What speaks for and against each pair, shape (pairs, SIGNS).

    Args:
        kinds: of each mention, as the tagger has it.
        places: start and end of each mention in words, shape (mentions, 2).
    """
    rows = np.zeros((len(pairs), SIGNS), dtype=np.float32)
    for row, (n, m) in zip(rows, pairs.tolist(), strict=True):
        a, b = mentions[n], mentions[m]
        both_words = not a.pronoun and not b.pronoun
        row[0] = a.key == b.key
        row[1] = both_words and a.head == b.head
        row[2] = both_words and a.named and a.words < b.words
        row[3] = both_words and b.named and b.words < a.words
        row[4] = both_words and _acronym(a, b)
        row[5] = kinds[n] == kinds[m]
        row[6] = bool(a.pronoun)
        row[7] = bool(b.pronoun)
        row[8] = bool(a.pronoun) and a.pronoun == b.pronoun
        row[9] = bool(a.pronoun) and bool(b.pronoun) and a.pronoun != b.pronoun
        row[10] = a.named
        row[11] = b.named
        row[12] = a.definite
        row[13] = np.log1p(max(places[n, 0] - places[m, 1], 0)) / 6
        row[14] = np.log1p(n - m) / 4
        row[15] = places[m, 0] <= places[n, 0] < places[m, 1]
        row[16] = both_words and a.named and b.named and not a.words & b.words
    return rows


def _acronym(a: Wording, b: Wording) -> bool:
    short, long = sorted((a, b), key=lambda one: len(one.key))
    return len(short.key) >= 2 and " " not in short.key and short.key.replace(".", "") == long.initials
