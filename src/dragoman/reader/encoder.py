"""One forward pass per window of text: vectors of words, from which every head reads."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dragoman.reader.decode import Floats
from dragoman.reader.weights import Weights
from dragoman.reader.words import Window, Words, split_words, windows

START, SEPARATOR = 101, 102


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Encoded:
    """A window and the vectors of its words, shape (words of the window, width)."""

    window: Window
    vectors: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """A text as the encoder read it: its words, and its windows one after the other."""

    text: str
    words: Words
    windows: tuple[Encoded, ...]


class Encoder:
    """text → Reading. One instance serves one thread."""

    def __init__(self, weights: Weights) -> None:
        self._tokenizer = weights.tokenizer
        self._session = weights.session("encoder.onnx")

    def __call__(self, text: str) -> Reading:
        words = split_words(text, self._tokenizer)
        return Reading(text=text, words=words, windows=tuple(self._encode(words)))

    def _encode(self, words: Words) -> Iterator[Encoded]:
        for window in windows(words):
            low = int(words.first[window.start])
            high = int(words.last[window.end - 1])
            feed = {
                "pieces": np.concatenate(([START], words.pieces[low:high], [SEPARATOR]))[None],
                "cases": np.concatenate(([0], words.cases[low:high], [0]))[None],
                "first": (words.first[window.start : window.end] - low + 1)[None],
                "last": (words.last[window.start : window.end] - low + 1)[None],
            }
            (vectors,) = self._session.run(["words"], feed)
            yield Encoded(window=window, vectors=vectors[0])
