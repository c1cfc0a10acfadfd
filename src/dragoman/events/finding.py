"""What the event head found → event mentions, their roles turned into actors, days, places and numbers."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from dragoman.claims import Claim
from dragoman.events.event import Count, Dated, EventMention, Located, Party
from dragoman.events.likeness import unique
from dragoman.mentions import Mention
from dragoman.mentions.compounds import ResolveWords, parts_of
from dragoman.ontology import Vouched
from dragoman.paragraphs import Paragraphs
from dragoman.quantities import Quantity, read_quantity
from dragoman.reader.events import FoundEvent
from dragoman.report import Span

_HISTORICAL: Final = 0.5
_PIECES_BACK: Final = 60
"""Pieces of claims before a trigger of which one may hold it."""
_DOUBTED: Final = ("accuses", "alleges", "doubts")
"""Stances of a claim whose content the text itself leaves in doubt."""
_RECIPROCAL: Final = {("CONSULT", ""), ("CONSULT", "multilateral"), ("CONSULT", "phone"), ("COOPERATE", "")}
"""What is done by everybody in it: all are actors, and nobody is a recipient."""
_SHARED: Final = 0.5
"""Of two spans' characters together, the share in both from which a role's words are taken for a mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFinder:
    """Turns what the head found in one report into event mentions.

    Attributes:
        paragraphs: of the report.
        mentions: of the report, in the order of the text.
        claims: of the report.
        resolve: who words stand for that are no mention.
    """

    paragraphs: Paragraphs
    mentions: Sequence[Mention]
    claims: Sequence[Claim]
    resolve: ResolveWords
    _pieces: list[tuple[Span, Claim]] = field(init=False)

    def __post_init__(self) -> None:
        pieces = [(part, claim) for claim in self.claims for part in claim.content]
        object.__setattr__(self, "_pieces", sorted(pieces, key=lambda piece: piece[0].start))

    def __call__(self, found: Sequence[FoundEvent]) -> Iterator[EventMention]:
        for one in found:
            paragraph = self.paragraphs.at(one.trigger.start)
            if paragraph is None:
                continue
            sentence = paragraph.sentences[paragraph.sentence_at(one.trigger.start)]
            roles = {role: [span for span in spans if sentence.holds(span)] for role, spans in one.roles.items()}
            actors = self._parties(roles.get("actors", ()))
            recipients = _others(actors, self._parties(roles.get("recipients", ())))
            if (one.type, one.mode) in _RECIPROCAL:
                actors, recipients = (*actors, *recipients), ()
            claim = self._claim(one.trigger)
            yield EventMention(
                trigger=one.trigger,
                sentence=sentence,
                types=one.types,
                mode=one.mode,
                reality=one.reality,
                vouched=_vouched(one.vouched, claim),
                historical=one.historical >= _HISTORICAL,
                actors=actors,
                recipients=recipients,
                when=self._when(roles.get("when", ())) or self._only_day(sentence),
                where=self._where(roles.get("where", ())),
                dead=self._count(roles.get("dead", ())),
                injured=self._count(roles.get("injured", ())),
                according_to=claim.id if claim else None,
                voice=paragraph.passage.voice,
                confidence=one.confidence,
            )

    def _parties(self, spans: Sequence[Span]) -> tuple[Party, ...]:
        """Who plays a role: "Turkey and Russia" are two."""
        split: list[Span] = []
        for span in spans:
            parts = parts_of(span.of(self.paragraphs.text), self.resolve)
            inner = [Span(start=span.start + part.start, end=span.start + part.end) for part in parts]
            split += inner or [span]
        return unique(map(self._party, split))

    def _party(self, span: Span) -> Party:
        mention = self._mention(span, "actor")
        if mention is not None and mention.actor is not None:
            return Party(span=span, mention=mention.id, actor=mention.actor)
        resolution = self.resolve(span.of(self.paragraphs.text))
        return Party(span=span, mention=mention.id if mention else None, actor=resolution.actor)

    def _mention(self, span: Span, kind: str) -> Mention | None:
        """The mention of a kind that shares most of its words with a span."""
        best: tuple[float, Mention] | None = None
        at = bisect_right(self.mentions, span.end, key=lambda one: one.span.start)
        for one in reversed(self.mentions[max(at - 40, 0) : at]):
            if one.kind != kind:
                continue
            both = min(one.span.end, span.end) - max(one.span.start, span.start)
            share = both / (max(one.span.end, span.end) - min(one.span.start, span.start))
            if share >= _SHARED and (best is None or share > best[0]):
                best = share, one
        return best[1] if best else None

    def _inside(self, span: Span, kind: str) -> Iterator[Mention]:
        """The mentions of a kind that touch a span, the longest first."""
        at = bisect_right(self.mentions, span.end, key=lambda one: one.span.start)
        near = [
            one
            for one in self.mentions[max(at - 40, 0) : at]
            if one.kind == kind and one.span.end > span.start and one.span.start < span.end
        ]
        yield from sorted(near, key=lambda one: one.span.start - one.span.end)

    def _when(self, spans: Sequence[Span]) -> Dated | None:
        """The days that a role's words name; those that hang on an event ("the day after") are left to dating."""
        for span in spans:
            times = [
                one for one in self._inside(span, "time") if one.when and one.when.interval and not one.when.anchor
            ]
            if times and times[0].when:
                when = times[0].when
                return Dated(interval=when.open_interval, span=span, inferred=when.inferred)
        return Dated(interval=None, span=spans[0]) if spans else None

    def _only_day(self, sentence: Span) -> Dated | None:
        """The one day that a sentence names, where its words give the event none."""
        days = [
            one for one in self._inside(sentence, "time") if one.when and one.when.interval and one.when.kind == "DATE"
        ]
        whens = [one.when for one in days if one.when and not one.when.anchor and one.when.side is None]
        if len(whens) != 1 or len(days) != 1:
            return None
        return Dated(interval=whens[0].interval, span=whens[0].span, inferred=whens[0].inferred)

    def _where(self, spans: Sequence[Span]) -> Located | None:
        for span in spans:
            for one in self._inside(span, "place"):
                if one.place and not one.place.adjective:
                    return Located(span=span, place=one.place)
        return Located(span=spans[0]) if spans else None

    def _count(self, spans: Sequence[Span]) -> Count | None:
        if not spans:
            return None
        quantity = read_quantity(spans[0].of(self.paragraphs.text))
        return Count(span=spans[0], quantity=quantity or self._one(spans[0]))

    def _one(self, span: Span) -> Quantity | None:
        """One, where the words name a single person."""
        mention = self._mention(span, "actor")
        single = mention is not None and mention.actor is not None and mention.actor.kind == "person"
        return Quantity(low=1, high=1) if single else None

    def _claim(self, trigger: Span) -> Claim | None:
        """The innermost claim in whose content a trigger stands, and not in its cue."""
        at = bisect_right(self._pieces, trigger.start, key=lambda piece: piece[0].start)
        around = [
            claim
            for part, claim in self._pieces[max(at - _PIECES_BACK, 0) : at]
            if part.holds(trigger) and not (claim.cue.start < trigger.end and trigger.start < claim.cue.end)
        ]
        return min(around, key=lambda claim: sum(part.end - part.start for part in claim.content), default=None)


def _vouched(read: Vouched, claim: Claim | None) -> Vouched:
    """Who says so: as the head read it; what stands in somebody's claim, the report does not vouch for itself."""
    if read != "reporter" or claim is None:
        return read
    if claim.stance == "denies":
        return "denied"
    return "doubted" if claim.stance in _DOUBTED else "source"


def _others(actors: Sequence[Party], recipients: Sequence[Party]) -> tuple[Party, ...]:
    """The recipients that are not the actors themselves: nobody does something to himself unless the words say so."""
    own = {party.mention for party in actors if party.mention} | {party.span for party in actors}
    own_ids = {party.actor.id for party in actors if party.actor and party.actor.id}
    return tuple(
        party
        for party in recipients
        if party.mention not in own and party.span not in own and (party.actor is None or party.actor.id not in own_ids)
    )
