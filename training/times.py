"""When: examples from corpora in which time expressions are marked, the head's loss."""

import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from attribution import collate, example
from dragoman.reader.times import TIMEXES
from dragoman.reader.words import SIZE, Words, split_words, windows
from network import Tagger


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text:
    """A text with a label for each word: 0 outside, 2k + 1 begins TIMEXES[k], 2k + 2 goes on with it."""

    id: str
    words: Words
    labels: np.ndarray
    older: bool  # TIMEX2: modifiers belong to the span, kinds are read off the value


def load(path: Path, tokenizer: Tokenizer, *, older: bool = False) -> list[Text]:
    """The texts of a file in the format of the bench."""
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt", encoding="utf-8") as file:
        return [_text(json.loads(line), tokenizer, older=older) for line in file if line.strip()]


def _text(record: dict[str, Any], tokenizer: Tokenizer, *, older: bool) -> Text:
    words = split_words(record["text"], tokenizer)
    labels = np.zeros(len(words), dtype=np.int64)
    for timex in record["timexes"]:
        if timex.get("nested"):
            continue
        start = int(np.searchsorted(words.end, timex["start"], side="right"))
        end = int(np.searchsorted(words.start, timex["end"], side="left"))
        if end > start:
            kind = TIMEXES.index(timex.get("type") or "DATE")
            labels[start:end] = 2 * kind + 2
            labels[start] = 2 * kind + 1
    return Text(id=record["id"], words=words, labels=labels, older=older)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Texts to learn from, each `repeat` times an epoch."""

    texts: list[Text]
    pieces: int
    repeat: int = 1

    def batches(self, order: random.Random) -> list[list[Any]]:
        """Windows with cuts shifted at random, those of like length and one manner together."""
        items = [
            (example(text.words, [], window), text.labels[window.start : window.end], text.older)
            for text in self.texts * self.repeat
            for window in windows(text.words, head=order.randint(SIZE // 3, SIZE), context=0)
        ]
        items.sort(key=lambda item: (item[2], item[0].length + order.randint(0, 40)))
        result: list[list[Any]] = [[]]
        for item in items:
            full = result[-1] and item[0].length * (len(result[-1]) + 1) > self.pieces
            if full or (result[-1] and result[-1][0][2] != item[2]):
                result.append([])
            result[-1].append(item)
        return result

    def loss(self, reader: Any, items: list[Any]) -> Tensor:
        device = reader.encoder.piece.weight.device
        batch = collate([item[0] for item in items]).to(device)
        width = batch.mask.shape[1]
        gold = np.stack([np.pad(item[1], (0, width - len(item[1])), constant_values=-1) for item in items])
        words = reader.encoder(batch.pieces, batch.cases, batch.first, batch.last)
        result: Tensor = reader.times.loss(words, torch.from_numpy(gold).to(device), older=items[0][2])
        return result


class TimeHead(nn.Module):
    """Labels words as parts of time expressions; TIMEX2 corpora have labels of their own, which are not shipped."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.tagger = Tagger(1 + 2 * len(TIMEXES), dropout)
        self.older = Tagger(1 + 2 * len(TIMEXES), dropout)

    def loss(self, words: Tensor, gold: Tensor, *, older: bool) -> Tensor:
        scores = (self.older if older else self.tagger)(words)
        return 2 * F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1)
