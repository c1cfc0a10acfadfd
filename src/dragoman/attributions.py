"""From the reader's attributions to sound ones: within one voice, one for each saying, with whole quotations.

The reader sees words and no report. Here its answers are held to what the report knows: whose passage it is,
where quotation marks open and close, what a verb needs for a subject.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.nouns import NounTable, head_noun
from dragoman.paragraphs import Paragraph, Paragraphs
from dragoman.reader.attribution import Attribution
from dragoman.report import Span
from dragoman.stances import Stance, StanceTable

_GAP: Final = 24  # characters between two pieces of one source: an adjective that the reader left out
_LEADING: Final = re.compile(
    r"(?:\b(?:(?:did|do|does|has|have|had|is|was|were|would|could|will|can|should)(?:n[’']t|\s+not)"
    r"|(?:has|have|had|was|were|is)\s+never|never|cannot|can[’']t|won[’']t|refused\s+to|declined\s+to|failed\s+to)"
    r"\s+(?:\w{2,12}ly\s+)?)$"
)
_AND: Final = re.compile(r"(?:,|;|\band\b|\bbut\b|\bthen\b)\s*(?:(?:and|but|then|also|later|\w{2,12}ly)\s+)*$")
_BEING: Final = re.compile(r"\b(?:is|are|was|were|be|been|being|am)\b|[’'](?:s|re)\b")
_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were|be|been|being|am)(?:\s\w+ly|\snot|\salso)?\s*$")
_INWARD: Final[frozenset[Stance]] = frozenset({"thinks", "knows", "doubts", "expects", "fears", "wants", "intends"})
_EVIDENCE: Final = re.compile(
    r"\b(?:suggest|indicat|show|mean|impl|reflect|signal|illustrat|demonstrat|underscor|underlin|highlight|point)"
    r"(?:s|ed|es|ing|ies|ied|e|t)?\b"
)
_SPEAKERS: Final = frozenset({"he", "she", "they", "we", "i", "you", "who", "one", "some", "many", "others", "both"})
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something said, before it is known who the source is.

    Attributes:
        source, cue, content: as in a claim.
        confidence: 0–1.
        paragraph: the one in which the cue stands.
        follows: the cue of the saying that this one goes on with, where it has no words of its own for its source.
        within: the cue of the saying in whose content this one was read.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float
    paragraph: Paragraph
    follows: Span | None = None
    within: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """attributions → what is said in the report's passages, in the order of the cues."""

    paragraphs: Paragraphs
    stances: StanceTable
    nouns: NounTable

    def __call__(self, attributions: Iterable[Attribution]) -> list[Said]:
        placed = sorted(self._placed(attributions), key=lambda said: said.cue.start)
        single = self._single(placed)
        shared = list(self._shared(single))
        return [said for said in map(self._whole, shared) if self._stands(said)]

    def _placed(self, attributions: Iterable[Attribution]) -> Iterator[Said]:
        for one in attributions:
            paragraph = self.paragraphs.at(one.cue.start)
            if paragraph is None or one.cue.end > paragraph.words.end:
                continue
            voice = paragraph.passage.voice.id
            yield Said(
                source=self._joined((c for s in one.source for c in self.paragraphs.cut(s, voice)), _GAP),
                cue=self._with_negation(one.cue, paragraph),
                content=self._joined((c for s in one.content for c in self.paragraphs.cut(s, voice)), 0),
                confidence=one.confidence,
                paragraph=paragraph,
            )

    def _joined(self, spans: Iterable[Span], gap: int) -> tuple[Span, ...]:
        """Pieces joined where nothing but white space, or at most a gap of plain words, lies between them."""
        joined: list[Span] = []
        for span in sorted(spans, key=lambda span: span.start):
            between = self.paragraphs.text[joined[-1].end : span.start] if joined else ""
            near = joined and (
                not between.strip() or (len(between) <= gap and re.fullmatch(r"[\s\w-]+", between) is not None)
            )
            if joined and near and "\n\n" not in between:
                joined[-1] = Span(start=joined[-1].start, end=max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return tuple(joined)

    def _with_negation(self, cue: Span, paragraph: Paragraph) -> Span:
        """A cue with the negation before it, without which it would say the contrary."""
        start = max(paragraph.words.start, cue.start - 40)
        before = _LEADING.search(self.paragraphs.text[start : cue.start])
        return Span(start=start + before.start(), end=cue.end) if before else cue

    def _single(self, placed: list[Said]) -> list[Said]:
        """One for each saying: of cues side by side the surer one's answer, with the whole verb group."""
        kept: list[Said] = []
        for said in placed:
            last = kept[-1] if kept else None
            between = self.paragraphs.text[last.cue.end : said.cue.start] if last else "x"
            if last and (said.cue.start < last.cue.end or not between.strip()):
                better = max(last, said, key=lambda one: one.confidence)
                cue = Span(start=last.cue.start, end=max(last.cue.end, said.cue.end))
                content = tuple(part for span in better.content for part in _without(span, cue))
                kept[-1] = replace(better, cue=cue, content=self._joined(content, 0))
            else:
                kept.append(said)
        return kept

    def _shared(self, single: list[Said]) -> Iterator[Said]:
        """Verbs that share a subject with the one before them: "Moscow accused … and said …"."""
        last: Said | None = None
        for said in single:
            one = said
            if not said.source and last and last.source and self._goes_on(last, said):
                one = replace(said, source=last.source)
            yield one
            last = one

    def _goes_on(self, last: Said, said: Said) -> bool:
        paragraph = said.paragraph
        same = paragraph is last.paragraph and paragraph.sentence_at(last.cue.start) == paragraph.sentence_at(
            said.cue.start
        )
        lead = self.paragraphs.text[max(last.cue.end, said.cue.start - 40) : said.cue.start]
        return same and _AND.search(lead) is not None and not self._is_passive(said)

    def _is_passive(self, said: Said) -> bool:
        before = self.paragraphs.text[max(said.paragraph.words.start, said.cue.start - 24) : said.cue.start]
        return _BEING.search(said.cue.of(self.paragraphs.text)) is not None or _PASSIVE.search(before) is not None

    def _whole(self, said: Said) -> Said:
        """Content that holds most of a quotation holds all of it, with its marks."""
        spans = [self._widened(span, said) for span in said.content]
        return replace(said, content=self._joined(spans, 0))

    def _widened(self, span: Span, said: Said) -> Span:
        paragraph = self.paragraphs.at(span.start)
        if paragraph is None:
            return span
        for at in (span.start, span.end - 1):
            stretch = paragraph.quoted_at(at)
            if stretch and not stretch.holds(said.cue):
                inside = min(span.end, stretch.end) - max(span.start, stretch.start)
                if inside >= _HALF * (stretch.end - stretch.start):
                    span = Span(start=min(span.start, stretch.start), end=max(span.end, stretch.end))
        return span

    def _stands(self, said: Said) -> bool:
        """Whether it is somebody's: a thought has a thinker, and what only points to something says nothing."""
        cue = said.cue.of(self.paragraphs.text)
        reading = self.stances(cue)
        if not said.content:
            return bool(said.source) and reading.stance == "withholds"
        if not said.source:
            return not (reading.entry == "verb" and reading.stance in _INWARD and not self._is_passive(said))
        if not _EVIDENCE.search(cue):
            return True
        words = said.source[0].of(self.paragraphs.text)
        head, noun = head_noun(words, self.nouns)
        return noun is not None or not head.islower() or head in _SPEAKERS


def _without(span: Span, cue: Span) -> Iterator[Span]:
    """A span less a cue that it overlaps."""
    if span.start < min(span.end, cue.start):
        yield Span(start=span.start, end=min(span.end, cue.start))
    if max(span.start, cue.end) < span.end:
        yield Span(start=max(span.start, cue.end), end=span.end)
