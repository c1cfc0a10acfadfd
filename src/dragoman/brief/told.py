"""Claims by who speaks, each in the page's own words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dragoman.brief.excerpts import around, excerpt, placed
from dragoman.brief.outline import Detail, Excerpt, Speaker, Told, goes_on
from dragoman.claims import Claim
from dragoman.report import Report, Span
from dragoman.speakers import is_pronoun

_NEAR: Final = 60  # characters between two spans that are shown as one stretch
_ASIDE: Final = 240  # characters from the cue beyond which the source's words are somewhere else
_ROOM: Final = 480  # characters shown of a stretch


def group_claims(report: Report, claims: Sequence[Claim]) -> tuple[Speaker, ...]:
    """Who says what on the page, comments aside, in the order in which they first speak; the unnamed last."""
    by_id = {claim.id: claim for claim in claims}
    told: dict[str, list[Told]] = {}
    names: dict[str, Detail | None] = {}
    for claim in claims:
        if claim.voice.kind == "comment":
            continue
        name = _name(report.text, claim)
        key = _who(name)
        names.setdefault(key, name)
        told.setdefault(key, []).append(_told(report.text, claim, by_id))
    grouped = [Speaker(name=names[key], claims=tuple(said)) for key, said in told.items()]
    return tuple(sorted(grouped, key=lambda speaker: speaker.name is None))


def _who(name: Detail | None) -> str:
    """What one speaker's claims share: the name, or the place of a pronoun that stands for none."""
    if name is None or name.span is None:
        return name.text.casefold() if name else ""
    return f"{name.text} {name.span.start}" if is_pronoun(name.text) else name.text.casefold()


def _name(text: str, claim: Claim) -> Detail | None:
    if claim.actor:
        return Detail(text=claim.actor.text, span=claim.actor.span)
    if not claim.source:
        return None
    words = excerpt(text, claim.source[0])
    return Detail(text=words.text, span=words.span)


def _told(text: str, claim: Claim, by_id: Mapping[str, Claim]) -> Told:
    outer = by_id.get(claim.nested_in) if claim.nested_in else None
    stretches = tuple(_cut(text, stretch, claim) for stretch in _stretches(text, claim))
    return Told(
        claim=claim,
        stretches=stretches,
        said=tuple(tuple(_said(text, stretch.span, claim)) for stretch in stretches),
        told_by=_name(text, outer) if outer else None,
    )


def _stretches(text: str, claim: Claim) -> Iterator[Span]:
    """The spans of source, cue and content, those that stand close to each other in one paragraph joined."""
    own = () if goes_on(claim) else claim.source
    near = [span for span in own if abs(span.start - claim.cue.start) <= _ASIDE]
    spans = sorted((*near, claim.cue, *claim.content), key=lambda span: (span.start, span.end))
    current = spans[0]
    for span in spans[1:]:
        between = text[current.end : span.start]
        if len(between) <= _NEAR and "\n" not in between:
            current = Span(start=current.start, end=max(current.end, span.end))
        else:
            yield current
            current = span
    yield current


def _cut(text: str, stretch: Span, claim: Claim) -> Excerpt:
    inner = claim.cue if stretch.holds(claim.cue) else Span(start=stretch.start, end=stretch.start)
    return around(text, stretch, inner, _ROOM)


def _said(text: str, shown: Span, claim: Claim) -> Iterator[tuple[int, int]]:
    for part in claim.content:
        if part.start < shown.end and part.end > shown.start:
            yield placed(text, shown, part)
