"""The place names that the reader finds in a text, as the bench of places counts them.

The bench marks a name wherever it stands, for an acting government too ("Turkey said"): so countries and capitals among
the organisations count as places here, which they don't in a coding.
"""

from collections.abc import Callable, Iterator, Sequence

from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.mentions.toponyms import toponym_in
from dragoman.places import resolve
from dragoman.reader.encoder import Encoder
from dragoman.reader.mentions import FoundMention, MentionHead
from dragoman.reader.weights import Weights
from dragoman.report import Span


def place_finder(weights: Weights, gazetteer: Gazetteer) -> Callable[[str], Sequence[Span]]:
    """A text → the spans of the place names in it, in its order. One instance serves one thread."""
    encode, head = Encoder(weights), MentionHead(weights)

    def find(text: str) -> list[Span]:
        mentions = [one for encoded in encode(text) for one in head(encoded)]
        named = {*_places(text, mentions), *_states(text, mentions, gazetteer)}
        return list(_apart(sorted(named, key=lambda span: (span.start, span.end - span.start))))

    return find


def _places(text: str, mentions: Sequence[FoundMention]) -> Iterator[Span]:
    yield from filter(None, (toponym_in(text, one.span) for one in mentions if one.kind == "place"))


def _states(text: str, mentions: Sequence[FoundMention], gazetteer: Gazetteer) -> Iterator[Span]:
    """The organisations that bear the name of a country or a capital."""
    spans = [span for one in mentions if one.kind == "organization" and (span := toponym_in(text, one.span))]
    places = resolve([(span, span.of(text)) for span in spans], text, gazetteer=gazetteer)
    for span, place in zip(spans, places, strict=True):
        if place is not None and place.feature in ("country", "capital") and not place.adjective:
            yield span


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Of spans that overlap the first and shortest."""
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
