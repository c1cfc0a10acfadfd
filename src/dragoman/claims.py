"""Who says what in a report: claims, with what their sources do in saying it and who the sources are.

The learned reader finds source, cue and content. Rules hold its answers to the report's passages and quotation
marks, add what stands without a cue, read each content once more for what is said within it, and settle whom a
source's words point to.

A quotation that goes on past its "he said" becomes a claim of its own for each further stretch: it keeps its own
place and a lower confidence, its cue is its opening quotation mark, its source the words that name the speaker in
the claim that it goes on with.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from dragoman.attributions import Said, Soundness
from dragoman.coreference import Asked, NamedSource, Resolver
from dragoman.names import find_names
from dragoman.nouns import NounTable, load_nouns
from dragoman.paragraphs import Paragraphs, lay_paragraphs
from dragoman.quotations import find_quotations
from dragoman.reader.attribution import Attribution, AttributionReader, attribution_reader
from dragoman.reader.weights import Weights
from dragoman.report import Report, Span, Voice
from dragoman.stances import Stance, StanceReading, StanceTable, load_stances
from dragoman.unmarked import Unmarked

Manner = Literal["direct", "indirect", "mixed"]
"""Whether the content is in the source's own words: between quotation marks, without them, or in part."""

_SURE: Final = 0.5
"""Confidence from which something read within a content is taken: read on its own, it is out of its context."""
_TO_VERB: Final = re.compile(r"to \w+")
_LEAD: Final = re.compile(r"[\s“”„«»\"‘’'(]*(?:that\s|to\s)?[\s“”„«»\"‘’']*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody's words, thoughts or wishes, as a voice of the page gives them.

    Attributes:
        id: within the report, "c1", "c2", … in the order of the cues.
        source: the words that name the source ("He"); empty where none are given ("allegedly").
        actor: who that is, by the fullest mention in the report; None where it is not told.
        cue: the words that make it a claim ("told", "according to"), a colon, or an opening quotation mark.
        content: what is claimed, in one or more pieces; it may cross passages. Empty where a source withholds.
        stance: what the source does in saying it.
        stance_known: False where the cue is not in the table of stances and "says" stands in.
        manner: direct, indirect or mixed.
        voice: of the passage in which the cue stands.
        nested_in: id of the claim in whose content this one is reported.
        confidence: 0–1, that who and what are right.
    """

    id: str
    source: tuple[Span, ...]
    actor: NamedSource | None
    cue: Span
    content: tuple[Span, ...]
    stance: Stance
    stance_known: bool
    manner: Manner
    voice: Voice
    nested_in: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFinder:
    """Report → claims, in the order of their cues."""

    attribute: AttributionReader
    stances: StanceTable = field(default_factory=load_stances)
    nouns: NounTable = field(default_factory=load_nouns)

    def __call__(self, report: Report) -> tuple[Claim, ...]:
        return self.of(report, self.attribute(report.text))

    def of(self, report: Report, attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
        """The claims of a report whose attributions are read already."""
        paragraphs = lay_paragraphs(report)
        sound = Soundness(paragraphs=paragraphs, stances=self.stances, nouns=self.nouns)
        names = find_names(report, self.nouns)
        unmarked = Unmarked(paragraphs=paragraphs, names=names, nouns=self.nouns)
        said = unmarked.quotations(_told_once(sound(attributions)), find_quotations(report))
        said = _in_order([*said, *unmarked.headlines(said)])
        inner = list(self._within(said, sound))
        said = _in_order([*_cut_off(said, inner, paragraphs), *inner])
        said = _in_order([*said, *unmarked.hints(said)])
        resolver = Resolver(paragraphs=paragraphs, names=names, nouns=self.nouns)
        return tuple(self._claims(said, paragraphs, resolver))

    def _within(self, said: list[Said], sound: Soundness) -> Iterator[Said]:
        """What sources report that others said: each content that has a cue in it, read once more on its own."""
        cues = [one.cue for one in said]
        read_up_to = 0
        for part, confidence in sorted(
            ((part, one.confidence) for one in said for part in one.content), key=lambda item: item[0].start
        ):
            words = part.of(sound.paragraphs.text)
            lead = _LEAD.match(words)
            start = part.start + (lead.end() if lead else 0)
            if part.end <= read_up_to or not self.stances.speaks(words):
                continue
            read_up_to = part.end
            end = part.start + len(words.rstrip(" ,“”„«»\"‘’'"))
            inner = [_moved(one, start) for one in self.attribute(sound.paragraphs.text[start:end])]
            for one in sound(inner):
                reading = self.stances(one.cue.of(sound.paragraphs.text))
                said_by = sound.is_somebody(one.source) if one.source else reading.entry == "adverb"
                sure = one.confidence >= _SURE and reading.known
                if sure and said_by and not _is_taken(one.cue, cues):
                    yield replace(one, confidence=one.confidence * confidence)

    def _claims(self, said: list[Said], paragraphs: Paragraphs, resolver: Resolver) -> Iterator[Claim]:
        outer = _nesting(said)
        actors: dict[int, NamedSource | None] = {}
        by_cue = {one.cue: at for at, one in enumerate(said)}
        for at in sorted(range(len(said)), key=lambda at: (_depth(at, outer), at)):
            actors[at] = _actor(said, at, (outer, by_cue, actors), resolver)
        for at, one in enumerate(said):
            reading = self._stance(one, paragraphs.text)
            yield Claim(
                id=f"c{at + 1}",
                source=one.source,
                actor=actors[at],
                cue=one.cue,
                content=one.content,
                stance=reading.stance,
                stance_known=reading.known,
                manner=_manner(one, paragraphs),
                voice=one.paragraph.passage.voice,
                nested_in=f"c{outer[at] + 1}" if at in outer else None,
                confidence=one.confidence,
            )

    def _stance(self, one: Said, text: str) -> StanceReading:
        """The stance of the cue; where it is refused "to confirm", that verb stands in the content and counts."""
        reading = self.stances(one.cue.of(text))
        begins = one.content[0].of(text) if one.content and one.content[0].start >= one.cue.end else ""
        if reading.stance == "refuses" and (verb := _TO_VERB.match(begins)):
            return self.stances(f"{one.cue.of(text)} {verb[0]}")
        return reading


def claim_finder() -> ClaimFinder:
    """Report → claims with the shipped weights. One instance serves one thread.

    Raises:
        WeightsError: the weights are missing or damaged.
    """
    return ClaimFinder(attribute=attribution_reader(Weights()))


def _in_order(said: list[Said]) -> list[Said]:
    return sorted(said, key=lambda one: (one.cue.start, one.cue.end))


def _moved(one: Attribution, by: int) -> Attribution:
    """An attribution read in a part of the text, with its spans in the text."""

    def span(old: Span) -> Span:
        return Span(start=old.start + by, end=old.end + by)

    return replace(one, source=tuple(map(span, one.source)), cue=span(one.cue), content=tuple(map(span, one.content)))


def _told_once(said: list[Said]) -> list[Said]:
    """A piece of content that two cues were given is the nearer cue's, where the other has more to say."""
    owners: dict[Span, list[int]] = {}
    for at, one in enumerate(said):
        for part in one.content:
            owners.setdefault(part, []).append(at)
    result = list(said)
    for part, rivals in owners.items():
        nearest = min(rivals, key=lambda at: _distance(said[at], part))
        for at in rivals:
            left = tuple(other for other in result[at].content if other != part)
            if at != nearest and left:
                result[at] = replace(result[at], content=left)
    return result


def _distance(one: Said, part: Span) -> tuple[bool, int]:
    """How far its cue is from a piece; one in another paragraph is further than any in the same."""
    apart = max(one.cue.start - part.end, part.start - one.cue.end, 0)
    return not one.paragraph.words.holds(part), apart


def _cut_off(said: list[Said], inner: list[Said], paragraphs: Paragraphs) -> list[Said]:
    """What is said, less what another says behind a semicolon: "Ankara says it was hit; Damascus denies it"."""
    starts = ((one, min(span.start for span in (*one.source, one.cue))) for one in inner)
    apart = sorted(
        start
        for one, start in starts
        if one.paragraph.quoted_at(start) is None and paragraphs.text[max(start - 2, 0) : start].rstrip() == ";"
    )

    def shortened(part: Span) -> Span:
        at = bisect_left(apart, part.start)
        cut = apart[at] if at < len(apart) and apart[at] < part.end else None
        return Span(start=part.start, end=cut - 2) if cut is not None and cut - 2 > part.start else part

    return [replace(one, content=tuple(map(shortened, one.content))) for one in said]


def _is_taken(cue: Span, cues: Sequence[Span]) -> bool:
    """Whether a cue overlaps one that was read before; those are in the order of the text."""
    at = bisect_left(cues, cue.end, key=lambda one: one.start) - 1
    return at >= 0 and cues[at].end > cue.start


def _nesting(said: list[Said]) -> dict[int, int]:
    """The number of each saying that stands in another's content → that other's, the closest where there are more.

    The outer one's content reaches further than the inner one's, so that no two can lie in each other.
    """
    reach = [
        max((p.end for p in one.content), default=0) - min((p.start for p in one.content), default=0) for one in said
    ]
    pieces = sorted(
        ((part, at) for at, one in enumerate(said) for part in one.content), key=lambda piece: piece[0].start
    )
    outer: dict[int, int] = {}
    open_pieces: list[tuple[Span, int]] = []
    following = 0
    for at, one in enumerate(said):
        while following < len(pieces) and pieces[following][0].start <= one.cue.start:
            open_pieces.append(pieces[following])
            following += 1
        open_pieces = [piece for piece in open_pieces if piece[0].end > one.cue.start]
        around = [k for part, k in open_pieces if part.holds(one.cue) and k != at and reach[k] > reach[at]]
        if around:
            outer[at] = min(around, key=lambda k: reach[k])
    return outer


def _depth(at: int, outer: dict[int, int]) -> int:
    depth = 0
    while at in outer:
        at, depth = outer[at], depth + 1
    return depth


def _actor(
    said: list[Said],
    at: int,
    known: tuple[dict[int, int], dict[Span, int], dict[int, NamedSource | None]],
    resolver: Resolver,
) -> NamedSource | None:
    """Who says it: the speaker it goes on with, or whom its source's words point to."""
    outer, by_cue, actors = known
    one = said[at]
    before = by_cue.get(one.follows) if one.follows else None
    if before is not None and before in actors:
        return actors[before]
    if not one.source:
        return None
    span = max(one.source, key=lambda part: part.end - part.start)
    return resolver(
        Asked(
            span=span,
            paragraph=one.paragraph,
            outer=actors.get(outer[at]) if at in outer else None,
            quoted=one.paragraph.quoted_at(span.start) is not None,
        )
    )


def _manner(one: Said, paragraphs: Paragraphs) -> Manner:
    """How it is said. Marks around the cue too are somebody else's: the one who reports it."""
    inside = outside = False
    for part in one.content:
        at = part.start
        for stretch in paragraphs.quoted(part):
            own = one.cue == _mark(stretch) or not stretch.holds(one.cue)
            start, end = max(part.start, stretch.start), min(part.end, stretch.end)
            outside = outside or _has_words(paragraphs.text[at:start]) or not own
            inside = inside or (own and _has_words(paragraphs.text[start:end]))
            at = end
        outside = outside or _has_words(paragraphs.text[at : part.end])
    return ("mixed" if outside else "direct") if inside else "indirect"


def _mark(stretch: Span) -> Span:
    return Span(start=stretch.start, end=stretch.start + 1)


def _has_words(text: str) -> bool:
    """Whether it says more than the "that" or "to" which leads to it."""
    return text.strip(' ,:“”"').casefold() not in ("that", "to") and any(map(str.isalnum, text))
