"""`dragoman bench mentions`: mentions and coreference found, against a corpus annotated by people.

Mentions of persons, organisations, places and times count: exact (words and kind), by overlap, and the named ones
alone. Coreference is measured by LEA (Moosavi and Strube, ACL 2016).
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from dragoman.evaluate.gold import Measured, Progress, read_gold
from dragoman.reader.encoder import Encoder
from dragoman.reader.mentions import MentionHead, MentionLinker, things
from dragoman.reader.weights import Weights

TYPES: Final = ("person", "place", "organization", "time")
THINGS: Final = TYPES[:3]
_NOT_NAMES: Final = {"I", "I'm", "I've"}


class Mention(msgspec.Struct, frozen=True):
    """A mention in the format of the bench; `wiki` only where it stands for something with a title of its own."""

    start: int
    end: int
    type: str
    cluster: str | int
    wiki: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


class GoldText(msgspec.Struct):
    """A line of a file in the format of the bench."""

    id: str
    text: str
    mentions: list[Mention]
    sentences: list[tuple[int, int]] = []


class ReadText(msgspec.Struct, kw_only=True):
    """A text's mentions as found, in the scorer's format."""

    id: str
    mentions: list[Mention]


MentionReader = Callable[[str], Sequence[Mention]]
"""text → mentions."""


@dataclass(slots=True)
class MentionsTally:
    """Counts as texts are scored; `figures` reads them off."""

    counts: Counter[str] = field(default_factory=Counter)
    lea: dict[str, list[float]] = field(default_factory=lambda: {"recall": [0.0, 0.0], "precision": [0.0, 0.0]})

    def add(self, gold: GoldText, predicted: Sequence[Mention]) -> None:
        """Score one text."""
        wanted = [m for m in gold.mentions if m.type in TYPES]
        found = [m for m in predicted if m.type in TYPES]
        self._add("", wanted, found, found)
        starts = {start for start, _ in gold.sentences}
        named = [m for m in wanted if is_named(m, gold.text, starts)]
        near = _touching(found, named)
        stray = len(found) - len(_touching(found, gold.mentions))
        self._add("named_", named, near, near)
        self.counts["named_predicted"] += min(len(near), len(named)) + stray - len(near)
        things = {m.cluster for m in gold.mentions if m.type in THINGS}
        key = clusters(m for m in gold.mentions if m.cluster in things)
        response = clusters(m for m in found if m.type in THINGS)
        for name, (a, b) in (("recall", lea(key, response)), ("precision", lea(response, key))):
            self.lea[name][0] += a
            self.lea[name][1] += b

    def _add(self, name: str, wanted: list[Mention], found: list[Mention], paired: list[Mention]) -> None:
        spans = {(m.start, m.end, m.type) for m in wanted}
        self.counts[f"{name}exact"] += sum((m.start, m.end, m.type) in spans for m in found)
        self.counts[f"{name}overlap"] += _overlapping_pairs(wanted, paired)
        self.counts[f"{name}gold"] += len(wanted)
        self.counts[f"{name}predicted"] += len(found)

    def figures(self) -> dict[str, float]:
        """F1 of mentions, exact and by overlap, all and named ones, and LEA."""
        result: dict[str, float] = {"gold": self.counts["gold"], "predicted": self.counts["predicted"]}
        for name in ("", "named_"):
            total = self.counts[f"{name}gold"] + self.counts[f"{name}predicted"]
            for how in ("exact", "overlap"):
                result[f"{name}{how}_f1"] = 2 * self.counts[f"{name}{how}"] / total if total else 0.0
        recall, precision = (a / b if b else 0.0 for a, b in (self.lea["recall"], self.lea["precision"]))
        result |= {"lea_precision": precision, "lea_recall": recall}
        result["lea_f1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return result


def is_named(mention: Mention, text: str, sentence_starts: set[int]) -> bool:
    """Whether it has a title of its own, or holds a capitalised word beyond a sentence's first."""
    if mention.wiki:
        return True
    at = mention.start
    for word in text[at : mention.end].split(" "):
        if word[:1].isupper() and at not in sentence_starts and word not in _NOT_NAMES:
            return True
        at += len(word) + 1
    return False


def _touching(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """The mentions that share a character with one of the others."""
    ordered = sorted(others, key=lambda m: m.start)
    starts = [m.start for m in ordered]
    reach: list[int] = []
    for other in ordered:
        reach.append(max(other.end, reach[-1] if reach else 0))
    ends = [bisect_right(starts, m.end - 1) for m in mentions]
    return [m for m, n in zip(mentions, ends, strict=True) if n and reach[n - 1] > m.start]


def _overlapping_pairs(gold: Sequence[Mention], predicted: Sequence[Mention]) -> int:
    """How many mentions can be paired one to one by kind and overlap, the largest overlap first."""
    options = []
    ordered = sorted(range(len(predicted)), key=lambda n: predicted[n].start)
    for i, g in enumerate(gold):
        for j in ordered:
            p = predicted[j]
            if p.start >= g.end:
                break
            shared = min(g.end, p.end) - max(g.start, p.start)
            if shared > 0 and g.type == p.type:
                options.append((shared / (max(g.end, p.end) - min(g.start, p.start)), i, j))
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(options, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def clusters(mentions: Iterable[Mention]) -> list[set[tuple[int, int]]]:
    """The spans of each thing."""
    groups: dict[str | int, set[tuple[int, int]]] = defaultdict(set)
    for mention in mentions:
        groups[mention.cluster].add(mention.span)
    return list(groups.values())


def lea(key: list[set[tuple[int, int]]], response: list[set[tuple[int, int]]]) -> tuple[float, float]:
    """Resolved links of the key's clusters weighted by their size, and the weight of all; alone links to itself."""
    of = {mention: n for n, cluster in enumerate(response) for mention in cluster}
    resolved = weight = 0.0
    for cluster in key:
        weight += len(cluster)
        if len(cluster) == 1:
            (mention,) = cluster
            resolved += float(mention in of and len(response[of[mention]]) == 1)
            continue
        shared = Counter(of[mention] for mention in cluster if mention in of)
        links = len(cluster) * (len(cluster) - 1) / 2
        resolved += len(cluster) * sum(n * (n - 1) / 2 for n in shared.values()) / links
    return resolved, weight


def measure(texts: Sequence[GoldText], find: MentionReader, progress: Progress | None = None) -> Measured[ReadText]:
    """The figures of mentions as found, against gold texts; see `bench_mentions`."""
    tally = MentionsTally()
    predictions = []
    for done, text in enumerate(texts, 1):
        found = list(find(text.text))
        tally.add(text, found)
        predictions.append(ReadText(id=text.id, mentions=found))
        if progress:
            progress(done, len(texts))
    return Measured(figures={"texts": len(texts)} | tally.figures(), predictions=tuple(predictions))


def mention_reader(weights: Weights) -> MentionReader:
    """The encoder, the mention head and its linker, with answers in the scorer's format."""
    encode, head, link = Encoder(weights), MentionHead(weights), MentionLinker(weights)

    def find(text: str) -> list[Mention]:
        found = [mention for encoded in encode(text) for mention in head(encoded)]
        clusters = things(len(found), link(text, found))
        return [
            Mention(start=one.span.start, end=one.span.end, type=one.kind, cluster=thing)
            for one, thing in zip(found, clusters, strict=True)
        ]

    return find


def bench_mentions(
    path: Path, progress: Progress | None = None, find: MentionReader | None = None
) -> Measured[ReadText]:
    """Find the mentions of a bench's texts and score them.

    Args:
        path: a file in the format of the bench, plain or gzipped.
        progress: told after each text.
        find: text → mentions; the shipped weights' where none is given.

    Raises:
        InvalidDataError: the file is missing, or has not the bench's format.
        WeightsError: no weights where the shipped ones are wanted.
    """
    return measure(list(read_gold(path, GoldText)), find or mention_reader(Weights()), progress)
