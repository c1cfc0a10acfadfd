"""Everything that the heads find in a text, from one forward pass per window."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.reader.attribution import Attribution, AttributionHead
from dragoman.reader.encoder import Encoder
from dragoman.reader.events import EventHead, FoundEvent
from dragoman.reader.mentions import FoundMention, Link, MentionHead, MentionLinker
from dragoman.reader.weights import Weights
from dragoman.report import Span

_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half of a pair of surrogates, which a page's JSON can hold and no encoder takes; it is one character either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the heads find, each in the order of the text; `links` join mentions by their numbers."""

    attributions: tuple[Attribution, ...]
    mentions: tuple[FoundMention, ...]
    links: tuple[Link, ...]
    events: tuple[FoundEvent, ...]


class Reader:
    """Text → reading. One instance serves one thread.

    Raises:
        WeightsError: the weights are missing or damaged.
    """

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or Weights()
        self._encode = Encoder(self.weights)
        self._attribute = AttributionHead(self.weights)
        self._mention, self._link = MentionHead(self.weights), MentionLinker(self.weights)
        self._event = EventHead(self.weights)

    def __call__(self, text: str, within: Sequence[Span] | None = None) -> Reading:
        """Read a text.

        Args:
            text: the whole of it.
            within: where mentions and events are looked for, in the order of the text; attributions are found
                everywhere. None: everywhere.
        """
        spans = [Span(start=0, end=len(text))] if within is None else within
        attributions: list[Attribution] = []
        mentions: list[FoundMention] = []
        events: list[FoundEvent] = []
        for encoded in self._encode(_HALF.sub("\ufffd", text)):
            attributions += self._attribute(encoded)
            words, window = encoded.words, encoded.window
            seen = Span(start=int(words.start[window.core_start]), end=int(words.end[window.core_end - 1]))
            near = [span for span in spans if span.start < seen.end and seen.start < span.end]
            if near:
                mentions += [one for one in self._mention(encoded) if _held(one.span, near)]
                events += [one for one in self._event(encoded) if _held(one.trigger, near)]
        return Reading(
            attributions=tuple(attributions), mentions=tuple(mentions), links=tuple(self._link(text, mentions)),
            events=tuple(events),
        )  # fmt: skip

    def attributions(self, text: str) -> list[Attribution]:
        """Only who says what in a text."""
        return [one for encoded in self._encode(_HALF.sub("\ufffd", text)) for one in self._attribute(encoded)]


def _held(span: Span, spans: Sequence[Span]) -> bool:
    return any(one.holds(span) for one in spans)
