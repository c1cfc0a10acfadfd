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
    """A window of a text's words, and the vectors of those in it, shape (words of the window, width)."""

    words: Words
    window: Window
    vectors: Floats


class Encoder:
    """text → its windows one after the other, so that a long text takes no more room than a short one.

    One instance serves one thread.
    """

    def __init__(self, weights: Weights) -> None:
        self._tokenizer = weights.tokenizer
        self._session = weights.session("encoder.onnx")

    def __call__(self, text: str) -> Iterator[Encoded]:
        words = split_words(text, self._tokenizer)
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
            yield Encoded(words=words, window=window, vectors=vectors[0])
