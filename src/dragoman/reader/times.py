"""The time head: words that say when, how long or how often, as TIMEX3 has them."""

from dataclasses import dataclass
from typing import Final

from dragoman.reader.decode import best_path, log_softmax, runs
from dragoman.reader.encoder import Encoded
from dragoman.reader.weights import Weights
from dragoman.report import Span

TIMEXES: Final = ("DATE", "TIME", "DURATION", "SET")
"""Kinds of time expressions (TimeML 1.2.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression: its words and one of TIMEXES."""

    span: Span
    kind: str


class TimeHead:
    """A window → the time expressions that begin in its core, in the order of the text."""

    def __init__(self, weights: Weights) -> None:
        self._tagger = weights.session("time-tagger.onnx")

    def __call__(self, encoded: Encoded) -> list[FoundTime]:
        (tags,) = self._tagger.run(["tags"], {"words": encoded.vectors})
        (path,) = best_path(log_softmax(tags)[None])
        words, window = encoded.words, encoded.window
        found = []
        for number, kind in enumerate(TIMEXES):
            for start, end in runs(path, number):
                if window.core_start <= start + window.start < window.core_end:
                    first, last = start + window.start, end + window.start - 1
                    found.append(
                        FoundTime(span=Span(start=int(words.start[first]), end=int(words.end[last])), kind=kind)
                    )
        return sorted(found, key=lambda one: one.span.start)
