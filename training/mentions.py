"""Who and what is mentioned, and which mentions are one: examples from a corpus with coreference, the head's losses."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from attribution import Batch, collate, example
from dragoman.reader.mentions import KINDS, LINKED
from dragoman.reader.pairs import SIGNS, candidates, signs, wording
from dragoman.reader.words import SIZE, Words, split_words, windows
from network import SPAN_WIDEST, PairScorer, SpanScorer, SpanVectors

NONE = 0  # the class of spans that are no mention; KINDS follow


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text:
    """A text with its mentions in the order of their starts, the longer first.

    Attributes:
        spans: first and last word, end exclusive, shape (mentions, 2).
        kinds: 1 + index into KINDS, shape (mentions,).
        linked: the numbers of the mentions that links are learned between, shape (linked,).
        pairs, signs: candidates among those, and what speaks for them.
        same: whether each pair is one thing.
    """

    id: str
    words: Words
    spans: np.ndarray
    kinds: np.ndarray
    linked: np.ndarray
    pairs: np.ndarray
    signs: np.ndarray
    same: np.ndarray


def load(path: Path, tokenizer: Tokenizer) -> list[Text]:
    """The texts of a GUM-like file, plain or gzipped."""
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt", encoding="utf-8") as file:
        return [_text(json.loads(line), tokenizer) for line in file if line.strip()]


def _text(record: dict, tokenizer: Tokenizer) -> Text:  # type: ignore[type-arg]
    words = split_words(record["text"], tokenizer)
    rows = []
    for m in record["mentions"]:
        start = int(np.searchsorted(words.end, m["start"], side="right"))
        end = int(np.searchsorted(words.start, m["end"], side="left"))
        if m["type"] in KINDS and end > start:
            rows.append((start, -end, 1 + KINDS.index(m["type"]), m["cluster"], record["text"][m["start"] : m["end"]]))
    rows.sort(key=lambda row: row[:3])
    linked = [n for n, row in enumerate(rows) if KINDS[row[2] - 1] in LINKED]
    said = [wording(rows[n][4]) for n in linked]
    spans = np.array([(row[0], -row[1]) for row in rows], dtype=np.int64).reshape(-1, 2)
    kinds = np.array([row[2] for row in rows], dtype=np.int64)
    pairs = candidates(said)
    clusters = np.array([rows[n][3] for n in linked], dtype=object)
    return Text(
        id=record["id"], words=words, spans=spans, kinds=kinds, linked=np.array(linked, dtype=np.int64), pairs=pairs,
        signs=signs(said, kinds[linked].tolist(), spans[linked], pairs),
        same=clusters[pairs[:, 0]] == clusters[pairs[:, 1]] if len(pairs) else np.zeros(0, dtype=bool),
    )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class MentionBatch:
    """Texts' windows side by side, with the mentions that lie in each and the links between mentions."""

    windows: Batch
    core: Tensor
    row: Tensor
    start: Tensor
    end: Tensor
    kind: Tensor
    linked: Tensor
    pairs: Tensor
    signs: Tensor
    same: Tensor

    def to(self, device: torch.device) -> "MentionBatch":
        fields = ("core", "row", "start", "end", "kind", "linked", "pairs", "signs", "same")
        moved = {name: getattr(self, name).to(device) for name in fields}
        return MentionBatch(windows=self.windows.to(device), **moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Texts to learn from, each `repeat` times an epoch."""

    texts: list[Text]
    pieces: int
    repeat: int = 1

    def batches(self, order: random.Random) -> list[list[tuple[Text, int]]]:
        """Texts in random order, as many as fit; each with the size of its first window, which shifts the cuts."""
        return [batch for _ in range(self.repeat) for batch in self._once(order)]

    def _once(self, order: random.Random) -> Iterator[list[tuple[Text, int]]]:
        batch: list[tuple[Text, int]] = []
        filled = 0
        for text in order.sample(self.texts, len(self.texts)):
            length = len(text.words.pieces)
            if batch and filled + length > self.pieces:
                yield batch
                batch, filled = [], 0
            batch.append((text, order.randint(SIZE // 3, SIZE)))
            filled += length
        if batch:
            yield batch

    def loss(self, reader: Any, items: list[tuple[Text, int]]) -> Tensor:
        batch = collate_texts(items).to(reader.encoder.piece.weight.device)
        seen = batch.windows
        words = reader.encoder(seen.pieces, seen.cases, seen.first, seen.last)
        result: Tensor = reader.mentions.loss(words, batch)
        return result


def collate_texts(items: list[tuple[Text, int]]) -> MentionBatch:
    """Cut texts into windows; a mention belongs to the window in whose core it begins."""
    examples, cores, rows, linked, pairs, marks, same = [], [], [], [], [], [], []
    for text, head in items:
        shift, before = len(rows), len(linked)
        at = np.full(len(text.spans), -1, dtype=np.int64)
        for window in windows(text.words, head=head):
            inside = (text.spans[:, 0] >= window.core_start) & (text.spans[:, 0] < window.core_end)
            for n in np.flatnonzero(inside):
                start, end = text.spans[n] - window.start
                at[n] = len(rows)
                last = window.end - window.start
                rows.append((len(examples), int(start), int(min(end, last)), int(text.kinds[n])))
            examples.append(example(text.words, [], window))
            cores.append((window.core_start - window.start, window.core_end - window.start))
        assert len(rows) - shift == len(text.spans), text.id
        linked += at[text.linked].tolist()
        pairs.append(text.pairs + before)
        marks.append(text.signs)
        same.append(text.same)
    table = torch.tensor(rows, dtype=torch.int64).reshape(-1, 4)
    return MentionBatch(
        windows=collate(examples), core=torch.tensor(cores),
        row=table[:, 0], start=table[:, 1], end=table[:, 2], kind=table[:, 3],
        linked=torch.tensor(linked, dtype=torch.int64), pairs=torch.from_numpy(np.concatenate(pairs)),
        signs=torch.from_numpy(np.concatenate(marks)), same=torch.from_numpy(np.concatenate(same).astype(bool)),
    )  # fmt: skip


class MentionHead(nn.Module):
    """Scores every span of a window, and every pair of mentions of a text."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.spans = SpanScorer(1 + len(KINDS), dropout)
        self.vectors = SpanVectors(dropout)
        self.pairs = PairScorer(SIGNS, dropout)

    def loss(self, words: Tensor, batch: MentionBatch) -> Tensor:
        return self._span_loss(words, batch) + 0.5 * self._link_loss(words, batch)

    def _span_loss(self, words: Tensor, batch: MentionBatch) -> Tensor:
        """Cross entropy over all spans that begin in the windows' cores, per word."""
        scores = self.spans(words)
        gold = torch.zeros(scores.shape[:3], dtype=torch.int64, device=words.device)
        count = batch.windows.mask.sum(1)
        end = torch.arange(words.shape[1], device=words.device)[:, None] + torch.arange(
            SPAN_WIDEST, device=words.device
        )
        begin = torch.arange(words.shape[1], device=words.device)
        core = (begin >= batch.core[:, :1]) & (begin < batch.core[:, 1:])
        gold = gold.masked_fill((end[None] >= count[:, None, None]) | ~core[..., None], -1)
        fits = batch.end - batch.start <= SPAN_WIDEST
        gold[batch.row[fits], batch.start[fits], (batch.end - batch.start - 1)[fits]] = batch.kind[fits]
        total = F.cross_entropy(scores.flatten(0, 2), gold.flatten(), ignore_index=-1, reduction="sum")
        return total / core.sum()

    def _link_loss(self, words: Tensor, batch: MentionBatch) -> Tensor:
        """For each mention the odds of its antecedents together against all others and none (Lee and others 2017)."""
        if not len(batch.pairs):
            return words.sum() * 0
        pick = batch.linked
        vectors = self.vectors(words, batch.row[pick], batch.start[pick], batch.end[pick])
        scores = self.pairs(vectors, batch.pairs, batch.signs)
        mention = batch.pairs[:, 0]
        count = len(pick)
        everything = _log_sum(scores, mention, count, F.pad)
        first = torch.ones(count, dtype=torch.bool, device=words.device)
        first[mention[batch.same]] = False
        right = torch.full_like(scores, -1e4).where(~batch.same, scores)
        gold = _log_sum(right, mention, count, None)
        gold = torch.where(first, torch.zeros_like(gold), gold)
        return (everything - gold).mean()


def _log_sum(scores: Tensor, group: Tensor, count: int, none: object) -> Tensor:
    """Log of the sum of the groups' exponents, with that of "none" (log odds 0) where it is to count."""
    top = torch.zeros(count, device=scores.device) if none else torch.full((count,), -1e4, device=scores.device)
    top = top.scatter_reduce(0, group, scores.detach(), "amax")
    total = torch.zeros(count, device=scores.device).index_add(0, group, (scores - top[group]).exp())
    if none:
        total = total + (-top).exp()
    return top + total.clamp(min=1e-30).log()
