"""The mention head: who and what is mentioned, nested mentions too, and which mentions of a text are one thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.reader.decode import Floats, Ints, log_softmax
from dragoman.reader.encoder import Encoded
from dragoman.reader.pairs import candidate_chunks, signs, wording
from dragoman.reader.weights import MentionSettings, Weights
from dragoman.report import Span

KINDS: Final = (
    "person", "organization", "place", "time", "event", "object", "substance", "abstract", "animal", "plant",
)  # fmt: skip
"""Kinds of mentions as the GUM corpus has them."""
LINKED: Final = ("person", "organization", "place")
"""The kinds among which mentions of one thing are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundMention:
    """A mention as the head finds it.

    Attributes:
        span: its words, a whole name or noun phrase.
        kind: one of KINDS.
        confidence: that there is a mention of this kind with exactly these words.
        place: first and last word in the text, end exclusive.
        vector: what it stands for, to be compared with others; empty for kinds that are not linked.
    """

    span: Span
    kind: str
    confidence: float
    place: tuple[int, int]
    vector: Floats


class MentionHead:
    """A window → the mentions that begin in its core, in the order of their starts, the longer first."""

    def __init__(self, weights: Weights, settings: MentionSettings | None = None) -> None:
        self._settings = settings or weights.manifest.mentions
        self._spans = weights.session("mention-spans.onnx")
        self._vectors = weights.session("mention-vectors.onnx")

    def __call__(self, encoded: Encoded) -> list[FoundMention]:
        (scores,) = self._spans.run(["scores"], {"words": encoded.vectors})
        odds = log_softmax(scores)
        window = encoded.window
        for outside in (slice(0, window.core_start - window.start), slice(window.core_end - window.start, None)):
            odds[outside, :, 1:], odds[outside, :, 0] = -np.inf, 0
        chosen = nested(odds, self._settings.threshold)
        if not chosen:
            return []
        table = np.array([(start, end) for start, end, _, _ in chosen], dtype=np.int64)
        (vectors,) = self._vectors.run(
            ["vectors"], {"words": encoded.vectors, "start": table[:, 0], "end": table[:, 1]}
        )
        words, first = encoded.words, window.start
        return [
            FoundMention(
                span=Span(start=int(words.start[first + start]), end=int(words.end[first + end - 1])),
                kind=KINDS[kind - 1],
                confidence=confidence,
                place=(first + start, first + end),
                vector=vector,
            )
            for (start, end, kind, confidence), vector in zip(chosen, vectors, strict=True)
        ]


def nested(odds: Floats, least: float) -> list[tuple[int, int, int, float]]:
    """The best spans of which no two cross: (start, end, kind, probability), the surest taken first.

    Args:
        odds: log probabilities of each kind for each span, shape (words, lengths, 1 + kinds); 0 is no mention.
        least: probability of being a mention at all.
    """
    count = len(odds)
    some = 1 - np.exp(odds[:, :, 0])
    starts, lengths = np.nonzero(some >= least)
    inside = starts + lengths < count
    starts, lengths = starts[inside], lengths[inside]
    kinds = odds[starts, lengths, 1:].argmax(-1) + 1
    sure = np.exp(odds[starts, lengths, kinds])
    taken: list[tuple[int, int, int, float]] = []
    opens: list[list[int]] = [[] for _ in range(count + 1)]
    for at in np.argsort(-some[starts, lengths], kind="stable").tolist():
        start, end = int(starts[at]), int(starts[at] + lengths[at] + 1)
        if _crosses(opens, start, end):
            continue
        opens[start].append(end)
        taken.append((start, end, int(kinds[at]), float(sure[at])))
    return sorted(taken, key=lambda one: (one[0], -one[1]))


def _crosses(opens: list[list[int]], start: int, end: int) -> bool:
    """Whether a span begins in a taken one and ends behind it, or the other way round, or is taken already."""
    if end in opens[start]:
        return True
    inner = any(other > end for at in range(start + 1, end) for other in opens[at])
    low = max(start - 64, 0)
    return inner or any(start < other < end for at in range(low, start) for other in opens[at])


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two mentions of one thing, by their numbers, the later first; `odds` are log odds above the least ones."""

    mention: int
    antecedent: int
    odds: float


class MentionLinker:
    """Mentions of a text → the links from mentions to their antecedents, in the order of the text."""

    def __init__(self, weights: Weights, settings: MentionSettings | None = None) -> None:
        self._settings = settings or weights.manifest.mentions
        self._pairs = weights.session("mention-pairs.onnx")

    def __call__(self, text: str, mentions: Sequence[FoundMention]) -> list[Link]:
        linked = [n for n, one in enumerate(mentions) if one.kind in LINKED]
        said = [wording(mentions[n].span.of(text)) for n in linked]
        kinds = [1 + KINDS.index(mentions[n].kind) for n in linked]
        places: Ints = np.array([mentions[n].place for n in linked], dtype=np.int64)
        least = self._settings.link_bias
        links: list[Link] = []
        for pairs in candidate_chunks(said):
            first, last = int(pairs[:, 1].min()), int(pairs[-1, 0])
            feed = {
                "vectors": np.stack([mentions[n].vector for n in linked[first : last + 1]]),
                "pairs": pairs - first,
                "signs": signs(said, kinds, places, pairs),
            }
            (scores,) = self._pairs.run(["odds"], feed)
            links += [
                Link(mention=linked[mention], antecedent=linked[antecedent], odds=odds - least)
                for mention, antecedent, odds in best_antecedents(scores, pairs, least)
            ]
        return links


def things(count: int, links: Sequence[Link]) -> list[int]:
    """For each of so many mentions the number of the thing it stands for, counted from 0."""
    thing = list(range(count))
    for link in links:
        thing[link.mention] = thing[link.antecedent]
    numbers: dict[int, int] = {}
    return [numbers.setdefault(one, len(numbers)) for one in thing]


def best_antecedents(scores: Floats, pairs: Ints, least: float) -> list[tuple[int, int, float]]:
    """Each mention's best antecedent with its odds, where that is better than none; in the order of the text."""
    result = []
    starts = np.flatnonzero(np.diff(pairs[:, 0], prepend=-1))
    for start, end in zip(starts, np.append(starts[1:], len(pairs)), strict=True):
        best = start + int(scores[start:end].argmax())
        if scores[best] > least:
            result.append((int(pairs[best, 0]), int(pairs[best, 1]), float(scores[best])))
    return result
