"""Events as lines of a brief: the page's sentences, the most telling first, each with its events as they are coded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dragoman.brief.excerpts import around, excerpt, placed
from dragoman.brief.outline import Gloss, Happening
from dragoman.brief.wording import cut_words, event_kind, place_words, shown, span_words, when_words
from dragoman.claims import Claim
from dragoman.coding import Coding
from dragoman.events import Count, Event, Party
from dragoman.report import Report, Span, VoiceKind

_OWN: Final[frozenset[VoiceKind]] = frozenset({"headline", "standfirst", "reporter"})
_HEADS: Final[frozenset[VoiceKind]] = frozenset({"headline", "standfirst"})
_ROOM: Final = 320
"""Characters shown of a sentence."""
_UNSURE: Final = 0.5
"""A confidence below which an event is marked as unsure."""
_IN_HEAD: Final = 2.0
"""What a mention in the headline or under it weighs, against one for each thing told."""
_MOST_REPEATS: Final = 3
_EARLY: Final = 2.0
"""What standing at the text's very start weighs; at its end nothing."""

Chapters = dict[str, tuple[Happening, ...]]


def lay_events(report: Report, coding: Coding) -> Chapters:
    """The reporter's and headline's events by chapter: "happened", "failed", "background", "ahead"."""
    claims = {claim.id: claim for claim in coding.claims}
    chapters: dict[str, list[Event]] = {"happened": [], "failed": [], "background": [], "ahead": []}
    for event in coding.events:
        if event.voice.kind in _OWN:
            chapters[_chapter(event)].append(event)
    return {name: _lines(report, events, claims) for name, events in chapters.items()}


def editors_events(report: Report, coding: Coding, spans: Sequence[Span]) -> tuple[Gloss, ...]:
    """The events that the editor's note tells in some passages."""
    claims = {claim.id: claim for claim in coding.claims}
    return tuple(
        _gloss(report.text, event, claims)
        for event in coding.events
        if event.voice.kind == "editor" and any(span.holds(event.trigger) for span in spans)
    )


def _chapter(event: Event) -> str:
    if event.historical:
        return "background"
    return {"actual": "happened", "negated": "failed"}.get(event.reality, "ahead")


def _lines(report: Report, events: Sequence[Event], claims: Mapping[str, Claim]) -> tuple[Happening, ...]:
    """Events by the sentence that tells them best, the weightiest sentence first."""
    told: dict[Span, list[Event]] = defaultdict(list)
    for event in events:
        told[event.span].append(event)
    ranked = sorted(told.items(), key=lambda item: (-max(_weight(report, one) for one in item[1]), item[0].start))
    return tuple(
        _line(report.text, sentence, sorted(group, key=lambda one: one.trigger.start), claims)
        for sentence, group in ranked
    )


def _weight(report: Report, event: Event) -> float:
    """How much an event is worth telling: what is known of it, how sure, how often, how early it is told."""
    told = sum(map(bool, (event.actors, event.recipients, event.where, event.when and event.when.span)))
    told += 2 * bool(event.dead) + bool(event.injured)
    own = [one for one in event.mentions if one.voice.kind in _OWN]
    head = _IN_HEAD * any(one.voice.kind in _HEADS for one in own)
    repeats = min(len(own), _MOST_REPEATS)
    first = min((one.trigger.start for one in own), default=event.trigger.start)
    return event.confidence * (told + head + repeats) + _EARLY * (1 - first / max(len(report.text), 1))


def _line(text: str, sentence: Span, events: Sequence[Event], claims: Mapping[str, Claim]) -> Happening:
    whole = Span(
        start=min(sentence.start, *(one.trigger.start for one in events), sentence.end),
        end=max(sentence.end, *(one.trigger.end for one in events), sentence.start),
    )
    shown_words = around(text, whole, max(events, key=lambda one: one.confidence).trigger, _ROOM)
    glosses: list[Gloss] = []
    reached = shown_words.span.start
    for event in events:
        trigger = _bare(text, event.trigger)
        seen = reached <= trigger.start < trigger.end <= shown_words.span.end
        reached = trigger.end if seen else reached
        glosses.append(_gloss(text, event, claims, placed(text, shown_words.span, trigger) if seen else None))
    return Happening(sentence=shown_words, events=tuple(glosses))


def _bare(text: str, span: Span) -> Span:
    """A span less the white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start=start, end=start + len(words.strip()))


def _gloss(text: str, event: Event, claims: Mapping[str, Claim], mark: tuple[int, int] | None = None) -> Gloss:
    return Gloss(
        event=event,
        words=excerpt(text, event.trigger),
        mark=mark,
        kind=event_kind(event.type, event.mode),
        actors=_names(text, event.actors),
        recipients=_names(text, event.recipients),
        facts=tuple(_facts(text, event)),
        so=tuple(_so(text, event, claims.get(event.according_to or ""))),
        others=tuple(
            one.trigger for one in event.mentions if one.trigger != event.trigger and one.voice.kind != "comment"
        ),
    )


def _names(text: str, parties: Sequence[Party]) -> tuple[str, ...]:
    """Parties by their usual names; those whom nobody knows by the page's words."""
    names = (
        shown(party.actor.name) if party.actor and party.actor.id else span_words(text, party.span) for party in parties
    )
    return tuple(dict.fromkeys(cut_words(name) for name in names if name))


def _facts(text: str, event: Event) -> Iterator[str]:
    yield from (f"{_number(count)} {what}" for count, what in ((event.dead, "dead"), (event.injured, "hurt")) if count)
    if event.where:
        place = event.where.place
        yield cut_words(place_words(place) if place else span_words(text, event.where.span))
    # The report's own day, where it stands in for a day that is not told, is no fact of the text.
    if event.when and event.when.span and event.when.interval:
        yield when_words(event.when.interval) + (" (inferred)" if event.when.inferred else "")


def _number(count: Count) -> str:
    quantity = count.quantity
    if quantity is None:
        return "an unknown number"
    low, high = (f"{bound:,.0f}" if bound is not None else None for bound in (quantity.low, quantity.high))
    if low == high and low is not None:
        return f"about {low}" if quantity.about else low
    return f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"


def _so(text: str, event: Event, claim: Claim | None) -> Iterator[str]:
    """What a reader must know before taking an event as a fact."""
    yield from [event.reality] if event.reality != "actual" else []
    who = _source(text, claim)
    if event.vouched == "source":
        yield f"according to {who or 'a source that is not named'}"
    elif event.vouched in ("doubted", "denied"):
        yield event.vouched
        yield from [f"told by {who}"] if who else []
    yield from ["unsure reading"] if event.confidence < _UNSURE else []


def _source(text: str, claim: Claim | None) -> str:
    if claim is None:
        return ""
    if claim.actor:
        return cut_words(shown(claim.actor.text))
    return cut_words(span_words(text, claim.source[0])) if claim.source else ""
