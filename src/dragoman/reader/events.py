"""The event head: triggers, and for each its type and mode, whether it is so, and the words of its roles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.ontology import MODES, REALITIES, TYPES, VOUCHED, EventType, Reality, Vouched
from dragoman.reader.attribution import looked_at, masked
from dragoman.reader.decode import Floats, Ints, best_path, log_softmax, runs
from dragoman.reader.encoder import Encoded
from dragoman.reader.weights import Calibration, EventSettings, Weights
from dragoman.report import Span

ROLES: Final = ("actors", "recipients", "when", "where", "according_to", "dead", "injured")
"""What a word can be to an event's trigger."""
MODE_NAMES: Final = tuple((kind, mode) for kind in TYPES for mode in MODES[kind])


def _layout() -> dict[str, slice]:
    sizes = {
        "holds": 1, "type": len(TYPES), "mode": 1 + len(MODE_NAMES), "reality": len(REALITIES),
        "vouched": len(VOUCHED), "historical": 1,
    }  # fmt: skip
    ends = np.cumsum(list(sizes.values())).tolist()
    return {name: slice(end - size, end) for (name, size), end in zip(sizes.items(), ends, strict=True)}


LAYOUT: Final = _layout()
"""Where each judgement's scores stand among a trigger's; of the modes the first is none."""
CLASSES: Final = LAYOUT["historical"].stop


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event as the head finds it.

    Attributes:
        trigger: the words that carry it.
        types: each type with its probability, the likeliest first.
        mode: one of the type's, or empty.
        historical: probability that it is background.
        roles: role → the spans of words; those of ROLES that have any.
        odds: raw log odds that there is an event here.
        confidence: calibrated, that event and type are right.
    """

    trigger: Span
    types: tuple[tuple[EventType, float], ...]
    mode: str
    reality: Reality
    vouched: Vouched
    historical: float
    roles: Mapping[str, tuple[Span, ...]]
    odds: float
    confidence: float

    @property
    def type(self) -> EventType:
        """The likeliest type."""
        return self.types[0][0]


class EventHead:
    """A window → the events whose triggers lie in its core, in the order of the text."""

    def __init__(self, weights: Weights, settings: EventSettings | None = None) -> None:
        self._settings = settings or weights.manifest.events
        self._tagger = weights.session("event-tagger.onnx")
        self._linker = weights.session("event-linker.onnx")

    def __call__(self, encoded: Encoded) -> list[FoundEvent]:
        triggers = self._triggers(encoded)
        if not triggers:
            return []
        place = looked_at(triggers, len(encoded.vectors))
        feed = {
            "words": encoded.vectors,
            "start": np.array([t[0] for t in triggers], dtype=np.int64),
            "end": np.array([t[1] for t in triggers], dtype=np.int64),
            "place": place,
        }
        scores, judged = self._linker.run(["roles", "judged"], feed)
        paths = best_path(masked(log_softmax(scores), place))
        found = [
            self._event(encoded, trigger, (path, where), judgement)
            for trigger, path, where, judgement in zip(triggers, paths, place, judged, strict=True)
        ]
        return [one for one in found if one.confidence >= self._settings.threshold]

    def _triggers(self, encoded: Encoded) -> list[tuple[int, int]]:
        """Runs of words in the window's core that look like a trigger, more rather than fewer: the linker judges."""
        (tags,) = self._tagger.run(["tags"], {"words": encoded.vectors})
        scores = log_softmax(tags)
        scores[:, 0] -= self._settings.trigger_bias
        window = encoded.window
        core = range(window.core_start - window.start, window.core_end - window.start)
        return [run for run in runs(best_path(scores[None])[0]) if run[0] in core]

    def _event(self, encoded: Encoded, trigger: tuple[int, int], link: tuple[Ints, Ints], judged: Floats) -> FoundEvent:
        path, place = link
        words, first = encoded.words, encoded.window.start

        def span(start: int, end: int) -> Span:
            return Span(start=int(words.start[first + start]), end=int(words.end[first + end - 1]))

        roles = {
            role: tuple(span(int(place[a]), int(place[b - 1]) + 1) for a, b in runs(path, number))
            for number, role in enumerate(ROLES)
        }
        types = np.exp(log_softmax(judged[LAYOUT["type"]]))
        order = np.argsort(-types, kind="stable")
        kind = TYPES[int(order[0])]
        odds = float(judged[LAYOUT["holds"]][0])
        return FoundEvent(
            trigger=span(*trigger),
            types=tuple((TYPES[int(n)], float(types[n])) for n in order),
            mode=_mode(kind, judged[LAYOUT["mode"]]),
            reality=REALITIES[int(judged[LAYOUT["reality"]].argmax())],
            vouched=VOUCHED[int(judged[LAYOUT["vouched"]].argmax())],
            historical=_probability(float(judged[LAYOUT["historical"]][0])),
            roles={role: spans for role, spans in roles.items() if spans},
            odds=odds,
            confidence=_calibrated(self._settings.calibration, odds, float(types[order[0]])),
        )


def _mode(kind: EventType, scores: Floats) -> str:
    """The likeliest of the modes that belong to a type, or none."""
    allowed = [0] + [1 + n for n, (owner, _) in enumerate(MODE_NAMES) if owner == kind]
    best = max(allowed, key=lambda n: float(scores[n]))
    return MODE_NAMES[best - 1][1] if best else ""


def _calibrated(calibration: Calibration, odds: float, sure: float) -> float:
    """Platt scaling of the odds that the event holds, times how sure its type is (as log odds, summed)."""
    both = odds + float(np.log(max(sure, 1e-6) / max(1 - sure, 1e-6)))
    return _probability(calibration.slope * both + calibration.offset)


def _probability(odds: float) -> float:
    return 1 / (1 + float(np.exp(-odds)))
