"""Who says what: examples from an attribution corpus, the head's losses, and its answers in the corpus's form."""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from dragoman.reader.encoder import SEPARATOR, START
from dragoman.reader.words import SIZE, Window, Words, split_words, windows
from network import Linker, Tagger, looked_at

ROLES = ("source", "content")
TAGS = ("cue", "source", "content")
OWN_DEV_SHARE = 10  # per cent of the training articles kept for choosing and calibrating
DOUBTFUL = 0.05  # a word that begins a cue with this probability, and is none, teaches what does not hold
PAD = 0


class WithId(Protocol):
    id: str


Named = TypeVar("Named", bound=WithId)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Article:
    """An article with its attributions as word runs: role → [(start, end)], the cue being one run."""

    id: str
    text: str
    words: Words
    attributions: list[dict[str, list[tuple[int, int]]]]


def load(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """The articles of a PolNeAR-like file, plain or gzipped."""
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt", encoding="utf-8") as file:
        return [_article(json.loads(line), tokenizer) for line in file if line.strip()]


def split(articles: list[Named]) -> tuple[list[Named], list[Named]]:
    """Articles to learn from and articles to choose by, parted by a hash of the id."""
    own = [int(hashlib.sha256(a.id.encode()).hexdigest(), 16) % 100 < OWN_DEV_SHARE for a in articles]
    return [a for a, o in zip(articles, own, strict=True) if not o], [
        a for a, o in zip(articles, own, strict=True) if o
    ]


def _article(record: dict[str, Any], tokenizer: Tokenizer) -> Article:
    words = split_words(record["text"], tokenizer)
    attributions = []
    for given in record["attributions"]:
        runs = {role: _runs(given.get(role, []), words) for role in TAGS}
        if runs["cue"] and not given.get("nested"):  # PolNeAR marks the outer one alone
            attributions.append(runs)
    return Article(id=record["id"], text=record["text"], words=words, attributions=attributions)


def _runs(spans: list[list[int]], words: Words) -> list[tuple[int, int]]:
    result = []
    for start, end in spans:
        a, b = (
            int(np.searchsorted(words.end, start, side="right")),
            int(np.searchsorted(words.start, end, side="left")),
        )
        if b > a:
            result.append((a, b))
    return sorted(result)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """A window of an article: pieces for the encoder, tags for each word, anchors with the roles towards them."""

    pieces: np.ndarray
    cases: np.ndarray
    first: np.ndarray
    last: np.ndarray
    tags: np.ndarray  # (words, len(TAGS)), BIO; -1 where not to be learned from
    anchors: list[tuple[int, int]]
    roles: np.ndarray  # (anchors, words), BIO over ROLES

    @property
    def length(self) -> int:
        return len(self.pieces)


def examples(article: Article, head: int | None = None) -> Iterator[Example]:
    """The article's windows as examples; `head` shifts the cuts."""
    for window in windows(article.words, head=head, context=0):
        yield example(article.words, article.attributions, window)


def example(words: Words, attributions: list[dict[str, list[tuple[int, int]]]], window: Window) -> Example:
    a, b = window.start, window.end
    low = int(words.first[a])
    pieces = np.concatenate(([START], words.pieces[low : words.last[b - 1]], [SEPARATOR]))
    cases = np.concatenate(([0], words.cases[low : words.last[b - 1]], [0]))
    tags = np.zeros((b - a, len(TAGS)), dtype=np.int64)
    anchors, roles = [], []
    for runs in attributions:
        for n, tag in enumerate(TAGS):
            for start, end in runs[tag]:
                mark(tags[:, n], start - a, end - a, 1)
        start, end = runs["cue"][0]
        if a <= start and end <= b:
            row = np.zeros(b - a, dtype=np.int64)
            for n, role in enumerate(ROLES):
                for s, e in runs[role]:
                    mark(row, s - a, e - a, 2 * n + 1)
            anchors.append((start - a, end - a))
            roles.append(row)
    return Example(
        pieces=pieces, cases=cases, first=words.first[a:b] - low + 1, last=words.last[a:b] - low + 1, tags=tags,
        anchors=anchors, roles=np.array(roles, dtype=np.int64).reshape(len(anchors), b - a),
    )  # fmt: skip


def mark(row: np.ndarray, start: int, end: int, label: int) -> None:
    """Write a run of words into a row of BIO labels, as far as it lies in it."""
    start, end = max(start, 0), min(end, len(row))
    if start < end:
        row[start:end] = label + 1
        row[start] = label


@dataclass(slots=True, kw_only=True)
class Batch:
    """Examples side by side, padded."""

    pieces: Tensor
    cases: Tensor
    first: Tensor
    last: Tensor
    mask: Tensor
    tags: Tensor
    row: Tensor
    start: Tensor
    end: Tensor
    roles: Tensor

    def to(self, device: torch.device) -> "Batch":
        return Batch(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})


def collate(items: list[Example]) -> Batch:
    """Pad examples to the longest of them."""
    length, words = max(i.length for i in items), max(len(i.first) for i in items)

    def pad(arrays: list[np.ndarray], size: int, fill: int) -> Tensor:
        return torch.from_numpy(np.stack([
            np.pad(a, [(0, size - len(a))] + [(0, 0)] * (a.ndim - 1), constant_values=fill) for a in arrays
        ]))  # fmt: skip

    anchors = [(n, s, e, r) for n, i in enumerate(items) for (s, e), r in zip(i.anchors, i.roles, strict=True)]
    return Batch(
        pieces=pad([i.pieces for i in items], length, PAD),
        cases=pad([i.cases for i in items], length, 0),
        first=pad([i.first for i in items], words, 0),
        last=pad([i.last for i in items], words, 0),
        mask=pad([np.ones(len(i.first), dtype=np.int64) for i in items], words, 0),
        tags=pad([i.tags for i in items], words, -1),
        row=torch.tensor([a[0] for a in anchors], dtype=torch.int64),
        start=torch.tensor([a[1] for a in anchors], dtype=torch.int64),
        end=torch.tensor([a[2] for a in anchors], dtype=torch.int64),
        roles=pad([a[3] for a in anchors], words, -1) if anchors else torch.zeros(0, words, dtype=torch.int64),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Articles to learn from: all or, each epoch anew, a share of them."""

    articles: list[Article]
    pieces: int
    share: float = 1.0

    def batches(self, order: random.Random) -> list[list[Example]]:
        """Cuts shifted at random, examples of like length together, batches shuffled."""
        chosen = order.sample(self.articles, round(self.share * len(self.articles)))
        items = [e for a in chosen for e in examples(a, head=order.randint(SIZE // 3, SIZE))]
        items.sort(key=lambda e: e.length + order.randint(0, 40))
        result: list[list[Example]] = [[]]
        for item in items:
            if result[-1] and item.length * (len(result[-1]) + 1) > self.pieces:
                result.append([])
            result[-1].append(item)
        return result

    def loss(self, reader: Any, items: list[Example]) -> Tensor:
        batch = collate(items).to(reader.encoder.piece.weight.device)
        words = reader.encoder(batch.pieces, batch.cases, batch.first, batch.last)
        result: Tensor = reader.attribution.loss(words, batch)
        return result


class AttributionHead(nn.Module):
    """A tagger for cue, source and content, and a linker from each cue to its source and content."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.tagger = Tagger(3 * len(TAGS), dropout)
        self.linker = Linker(len(ROLES), dropout=dropout)

    def loss(self, words: Tensor, batch: Batch, smoothing: float = 0.0) -> Tensor:
        scores = self.tagger(words).unflatten(-1, (len(TAGS), 3))
        loss = sum(
            F.cross_entropy(
                scores[:, :, n].flatten(0, 1),
                batch.tags[:, :, n].flatten(),
                ignore_index=-1,
                label_smoothing=smoothing,
            )
            for n in range(len(TAGS))
        )
        row, start, end, holds, roles = self._anchors(scores[:, :, 0].detach(), batch)
        if len(row):
            place = looked_at(start, end, batch.mask.sum(1)[row])
            links, odds = self.linker(words, row, start, end, place)
            roles = roles.gather(1, place.clamp(min=0)).masked_fill(place < 0, -1)
            real = holds > 0
            if real.any():
                loss = loss + 2 * F.cross_entropy(
                    links[real].flatten(0, 1),
                    roles[real].flatten(),
                    ignore_index=-1,
                    label_smoothing=smoothing,
                )
            loss = loss + 0.3 * F.binary_cross_entropy_with_logits(odds[:, 0], holds)
        return loss

    def _anchors(self, cue: Tensor, batch: Batch) -> tuple[Tensor, ...]:
        """The gold anchors, and words that look like a cue's beginning and are none, as anchors that do not hold."""
        row, start, end = doubtful(cue, (batch.tags[:, :, 0] != 0) | (batch.mask == 0), 4 + len(batch.row) // 2)
        none = torch.full((len(row), batch.roles.shape[1]), -1, dtype=torch.int64, device=row.device)
        return (
            torch.cat([batch.row, row]), torch.cat([batch.start, start]), torch.cat([batch.end, end]),
            torch.cat([torch.ones(len(batch.row), device=row.device), torch.zeros(len(row), device=row.device)]),
            torch.cat([batch.roles, none]),
        )  # fmt: skip


def doubtful(scores: Tensor, known: Tensor, most: int) -> tuple[Tensor, Tensor, Tensor]:
    """Runs of words that look like an anchor to the tagger and are none: rows, starts and ends.

    Args:
        scores: of outside, begins, goes on, for each word.
        known: words that are not to be taken: those of true anchors, and padding.
        most: how many to give.
    """
    begin = scores.softmax(-1)[:, :, 1].masked_fill(known, 0)
    row, start = torch.nonzero(begin > DOUBTFUL, as_tuple=True)
    if len(row) > most:
        keep = begin[row, start].topk(most).indices
        row, start = row[keep], start[keep]
    label = scores.argmax(-1)
    end = start + 1
    for _ in range(4):
        inside = (end < scores.shape[1]) & (label[row, end.clamp(max=scores.shape[1] - 1)] == 2)
        end = end + inside.to(end.dtype) * (end - start <= 4)
    return row, start, end
