"""The attribution head: cues, and for each cue its source and content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.reader.decode import Floats, Ints, best_path, log_softmax, runs
from dragoman.reader.encoder import Encoded, Encoder
from dragoman.reader.weights import AttributionSettings, Weights
from dragoman.report import Span

REACH = 96
"""Words to either side of a cue that may be its source or content; the linker was trained with it."""
CUE, SOURCE, CONTENT = 0, 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A place in the text where something is laid to somebody, as spans.

    `odds` is the raw log odds that it holds; `confidence` is calibrated: of those given 0.8, who and what are right
    in eight of ten.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    odds: float
    confidence: float


class AttributionHead:
    """A window → the attributions whose cues lie in its core, in the order of those."""

    def __init__(self, weights: Weights, settings: AttributionSettings | None = None) -> None:
        self._settings = settings or weights.manifest.attribution
        self._tagger = weights.session("attribution-tagger.onnx")
        self._linker = weights.session("attribution-linker.onnx")

    def __call__(self, encoded: Encoded, threshold: float | None = None) -> list[Attribution]:
        least = self._settings.threshold if threshold is None else threshold
        return [one for one in self._found(encoded) if one.confidence >= least]

    def _found(self, encoded: Encoded) -> list[Attribution]:
        cues = self._cues(encoded)
        if not cues:
            return []
        place = looked_at(cues, len(encoded.vectors))
        scores, odds = self._linker.run(
            ["roles", "holds"],
            {
                "words": encoded.vectors,
                "start": np.array([c[0] for c in cues], dtype=np.int64),
                "end": np.array([c[1] for c in cues], dtype=np.int64),
                "place": place,
            },
        )
        paths = best_path(masked(log_softmax(scores), place))
        return [
            self._attribution(encoded, cue, (path, where, float(o)))
            for cue, path, where, o in zip(cues, paths, place, odds, strict=True)
        ]

    def _cues(self, encoded: Encoded) -> list[tuple[int, int]]:
        """Runs of words in the window's core that look like a cue, more rather than fewer: the linker judges them."""
        (tags,) = self._tagger.run(["tags"], {"words": encoded.vectors})
        scores = log_softmax(tags[:, 3 * CUE : 3 * CUE + 3])
        scores[:, 0] -= self._settings.cue_bias
        window = encoded.window
        core = range(window.core_start - window.start, window.core_end - window.start)
        return [run for run in runs(best_path(scores[None])[0]) if run[0] in core]

    def _attribution(self, encoded: Encoded, cue: tuple[int, int], link: tuple[Ints, Ints, float]) -> Attribution:
        path, place, odds = link
        first = encoded.window.start

        def span(run: tuple[int, int]) -> Span:
            a, b = first + run[0], first + run[1] - 1
            return Span(start=int(encoded.words.start[a]), end=int(encoded.words.end[b]))

        def role(number: int) -> tuple[Span, ...]:
            return tuple(span((int(place[a]), int(place[b - 1]) + 1)) for a, b in runs(path, number))

        calibration = self._settings.calibration
        confidence = 1 / (1 + float(np.exp(-(calibration.slope * odds + calibration.offset))))
        return Attribution(source=role(SOURCE), cue=span(cue), content=role(CONTENT), odds=odds, confidence=confidence)


AttributionReader = Callable[[str], Sequence[Attribution]]
"""text → attributions, in the order of their cues."""


def attribution_reader(weights: Weights) -> AttributionReader:
    """The encoder and the head after it, with these weights. One instance serves one thread."""
    encode, attribute = Encoder(weights), AttributionHead(weights)
    return lambda text: [one for encoded in encode(text) for one in attribute(encoded)]


def looked_at(anchors: list[tuple[int, int]], words: int) -> Ints:
    """The places of the words that each anchor looks at, shape (anchors, reach); -1 for none."""
    start, end = np.array(anchors, dtype=np.int64).T
    place: Ints = start[:, None] - REACH + np.arange(int((end - start).max()) + 2 * REACH)
    place[(place < 0) | (place >= np.minimum(end + REACH, words)[:, None])] = -1
    return place


def masked(scores: Floats, place: Ints) -> Floats:
    """Scores in which a place that is none can only be outside."""
    scores[..., 1:][place < 0] = -np.inf
    scores[..., 0][place < 0] = 0
    return scores
