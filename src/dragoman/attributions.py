"""From the reader's attributions to sound ones: within one voice, one for each saying, with whole quotations.

The reader sees words and no report. Here its answers are held to what the report knows: whose passage it is,
where quotation marks open and close, what a verb needs for a subject.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from dragoman.nouns import NounTable, head_noun
from dragoman.paragraphs import Paragraph, Paragraphs
from dragoman.reader.attribution import Attribution
from dragoman.report import Span
from dragoman.stances import Stance, StanceTable

_SOURCE_GAP: Final = 24  # characters between two pieces of one source: an adjective that the reader left out
_CONTENT_GAP: Final = 40  # characters between two pieces of one content: a few words of it that the reader left out
_LEADING: Final = re.compile(
    r"(?:\b(?:(?:did|do|does|has|have|had|is|was|were|would|could|will|can|should)(?:n[’']t|\s+not)"
    r"|(?:has|have|had|was|were|is)\s+never|never|cannot|can[’']t|won[’']t|refused\s+to|declined\s+to|failed\s+to)"
    r"\s+(?:\w{2,12}ly\s+)?)$"
)
_AND: Final = re.compile(r"(?:,|;|\band\b|\bbut\b|\bthen\b)\s*(?:(?:and|but|then|also|later|\w{2,12}ly)\s+)*$")
_JOINT: Final = re.compile(r",?\s*(?:\band|\bbut)\s+(?:(?:then|also|later|\w{2,12}ly|has|have|had)\s+)*$")
_ASIDE: Final = re.compile(r",\s(?:speaking|talking|writing|briefing|requesting|insisting)\s")
_DATELINE: Final = re.compile(r"[^\na-z]{2,40}(?:\([^)\n]{1,30}\)\s)?\s?[—–-]{1,2}\s")
_BEING: Final = re.compile(r"\b(?:is|are|was|were|be|been|being|am)\b|[’'](?:s|re)\b")
_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were|be|been|being|am)(?:\s\w+ly|\snot|\salso)?\s*$")
_INWARD: Final[frozenset[Stance]] = frozenset({"thinks", "knows", "doubts", "expects", "fears", "wants", "intends"})
_HEARSAY: Final[frozenset[Stance]] = frozenset(
    {"alleges", "accuses", "claims", "reports", "denies", "doubts", "fears", "expects", "warns", "condemns"}
)
"""Stances that a noun takes with nobody named ("allegations that"); "the question is" is the reporter's own."""
_EVIDENCE: Final = re.compile(
    r"\b(?:suggest|indicat|show|mean|impl|reflect|signal|illustrat|demonstrat|underscor|underlin|highlight|point)"
    r"(?:s|ed|es|ing|ies|ied|e|t)?\b"
)
_SPEAKERS: Final = frozenset(
    {
        *("he", "she", "they", "we", "i", "you", "who", "one", "some", "many", "others", "both", "all", "most"),
        *("everyone", "everybody", "someone", "somebody", "anyone", "anybody", "those"),
    }
)
_NOBODY: Final = re.compile(r"(?:nobody|no[ -]one|none)\b", re.IGNORECASE)
_DUTY: Final = re.compile(r"\b(?:should|must|ought)\b")
"""What somebody should say has not been said."""
_ARTICLES: Final = frozenset({"the", "a", "an", "but", "and"})
_OPEN_END: Final = re.compile(
    r"\b(?:to|the|an?|of|and|or|but|that|for|in|with|by|from|at|on|its|his|her|their|would|will|be)$"
)
"""The end of a content that lacks something: no clause ends in such a word."""
_TO_THE_MARK: Final = re.compile(r"([^,.;:!?”\"\n]{1,160})(?=[,.;:!?”\"\n]|$)")
_LAST_WORDS: Final = re.compile(
    r"((?: (?!(?:and|but|or|while|as|when|who|which|because|after|before|since|said|says)\b)[\w’'-]+){1,3})"
    r"(?=[.,;:!?]|$)"
)
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something said, before it is known who the source is.

    Attributes:
        source, cue, content: as in a claim.
        confidence: 0–1.
        paragraph: the one in which the cue stands.
        follows: the cue of the saying that this one goes on with, where it has no words of its own for its source.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float
    paragraph: Paragraph
    follows: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """attributions → what is said in the report's passages, in the order of the cues."""

    paragraphs: Paragraphs
    stances: StanceTable
    nouns: NounTable

    def __call__(self, attributions: Iterable[Attribution]) -> list[Said]:
        placed = sorted(self._placed(attributions), key=lambda said: said.cue.start)
        single = self._single(placed)
        shared = self._parted(list(self._shared(single)))
        taken = [span for said in shared for span in (*said.source, said.cue)]
        taken.sort(key=lambda span: span.start)
        return [said for said in (self._whole(said, taken) for said in shared) if self._stands(said)]

    def _placed(self, attributions: Iterable[Attribution]) -> Iterator[Said]:
        for one in attributions:
            paragraph = self.paragraphs.at(one.cue.start)
            if paragraph is None or one.cue.end > paragraph.words.end or self._opens_mark(one.cue):
                continue
            voice = paragraph.passage.voice.id
            pieces = (c for s in one.content for c in self.paragraphs.cut(s, voice))
            content = self._joined(pieces, _CONTENT_GAP, (one.cue, *one.source))
            yield Said(
                source=self._in_one_sentence(
                    self._joined(self._source(one, paragraph), _SOURCE_GAP, (one.cue,)), one.cue
                ),
                cue=self._with_negation(one.cue, paragraph),
                content=tuple(self._near(content, one.cue, paragraph)),
                confidence=one.confidence,
                paragraph=paragraph,
            )

    def _source(self, one: Attribution, paragraph: Paragraph) -> tuple[Span, ...]:
        """The source's pieces in this voice, less the dateline ("BERLIN — ")."""
        dateline = _DATELINE.match(self.paragraphs.text, paragraph.words.start, paragraph.words.end)
        begins = dateline.end() if dateline else paragraph.words.start
        cut = (piece for span in one.source for piece in self.paragraphs.cut(span, paragraph.passage.voice.id))
        pieces = (self._without_aside(p) for p in cut if not paragraph.words.start <= p.start < p.end <= begins)
        return self._joined(pieces, _SOURCE_GAP, (one.cue,))

    def _opens_mark(self, cue: Span) -> bool:
        """Whether a quotation mark opens within a cue's words: then they are somebody's words, and make no claim."""
        words = cue.of(self.paragraphs.text)
        return any(mark in words[1:] for mark in "“„«") and not any(mark in words for mark in "”»")

    def _without_aside(self, source: Span) -> Span:
        """A source less what it is doing in speaking: "an official, speaking on condition of anonymity"."""
        aside = _ASIDE.search(self.paragraphs.text, source.start, source.end)
        return Span(start=source.start, end=aside.start()) if aside and aside.start() > source.start else source

    def _in_one_sentence(self, source: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
        """The pieces of a source in the sentence of the one that stands closest to the cue; no article alone."""
        pieces = [p for p in source if p.of(self.paragraphs.text).casefold() not in _ARTICLES]
        if not pieces:
            return ()
        closest = min(pieces, key=lambda p: min(abs(p.start - cue.end), abs(cue.start - p.end)))
        return tuple(p for p in pieces if self._sentence(p.start) == self._sentence(closest.start))

    def _near(self, content: tuple[Span, ...], cue: Span, paragraph: Paragraph) -> Iterator[Span]:
        """The pieces of a content in the cue's sentence, and quoted ones elsewhere; all, where none is in it."""
        here = self._sentence(cue.start)
        inside = [self._sentence(piece.start) == here for piece in content]
        for piece, own in zip(content, inside, strict=True):
            where = self.paragraphs.at(piece.start)
            if (
                own
                or not any(inside)
                or (where and where.quoted_at(piece.start) and not paragraph.quoted_at(cue.start))
            ):
                yield piece

    def _sentence(self, place: int) -> tuple[int, int]:
        paragraph = self.paragraphs.at(place)
        return (paragraph.number, paragraph.sentence_at(place)) if paragraph else (-1, place)

    def _joined(self, spans: Iterable[Span], gap: int = 0, others: tuple[Span, ...] = ()) -> tuple[Span, ...]:
        """Pieces joined where only white space lies between them, or a gap of plain words that are nobody else's."""
        text = self.paragraphs.text
        joined: list[Span] = []
        for span in sorted(spans, key=lambda span: span.start):
            between = Span(start=joined[-1].end, end=span.start) if joined else None
            if between and self._is_gap(text[between.start : between.end], gap) and not _meets(between, others):
                joined[-1] = Span(start=joined[-1].start, end=max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return tuple(joined)

    def _is_gap(self, between: str, longest: int) -> bool:
        plain = len(between) <= longest and re.fullmatch(r"[\s\w’'-]+", between) is not None
        return (plain or not between.strip()) and "\n\n" not in between

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
                content = tuple(part for span in better.content for part in self._without(span, cue))
                kept[-1] = replace(better, cue=cue, content=self._joined(content))
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

    def _parted(self, shared: list[Said]) -> list[Said]:
        """Contents that end before the next thing their own source says: "that he had left, and warned that …"."""
        parted = list(shared)
        for at, (one, following) in enumerate(pairwise(shared)):
            if one.source == following.source and one.paragraph is following.paragraph:
                parted[at] = replace(one, content=tuple(self._before(one.content, following.cue)))
        return parted

    def _before(self, content: tuple[Span, ...], cue: Span) -> Iterator[Span]:
        """Content up to the "and" before a cue that lies in it."""
        for span in content:
            if not (span.start < cue.start < span.end):
                yield span
                continue
            lead = self.paragraphs.text[span.start : cue.start]
            joint = _JOINT.search(lead)
            if joint and lead[: joint.start()].strip():
                yield Span(start=span.start, end=span.start + joint.start())
            elif not joint:
                yield span

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

    def _whole(self, said: Said, taken: list[Span]) -> Said:
        """Content that holds most of a quotation holds all of it, and lacks no last word of its clause."""
        spans = [self._widened(span, said) for span in said.content]
        return replace(said, content=self._joined(self._ended(span, said, taken) for span in spans))

    def _ended(self, span: Span, said: Said, taken: list[Span]) -> Span:
        """A piece with the last words up to the next mark, where they are few and nobody else's."""
        text = self.paragraphs.text
        is_open = _OPEN_END.search(text, max(span.start, span.end - 8), span.end)
        rest = (_TO_THE_MARK if is_open else _LAST_WORDS).match(text, span.end, said.paragraph.words.end)
        after = bisect_left(taken, span.end, key=lambda one: one.start)
        free = rest is not None and not (after < len(taken) and taken[after].start < rest.end(1))
        word = text[span.end - 1].isalnum()
        return Span(start=span.start, end=rest.end(1)) if rest and free and word else span

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
        if any(span.holds(said.cue) for span in said.source):
            return False
        if not said.source and reading.entry == "noun":
            return reading.stance in _HEARSAY
        if not said.source:
            return not (reading.entry == "verb" and reading.stance in _INWARD and not self._is_passive(said))
        if _NOBODY.match(said.source[0].of(self.paragraphs.text)) or _DUTY.search(cue):
            return False
        return _EVIDENCE.search(cue) is None or self.is_somebody(said.source)

    def is_somebody(self, source: tuple[Span, ...]) -> bool:
        """Whether the words name a person, a group, a document or a place, as far as names and nouns tell."""
        head, noun = head_noun(source[0].of(self.paragraphs.text), self.nouns)
        return noun is not None or not head.islower() or head in _SPEAKERS

    def _without(self, span: Span, cue: Span) -> Iterator[Span]:
        """A span less a cue that it overlaps, and less white space."""
        for start, end in ((span.start, min(span.end, cue.start)), (max(span.start, cue.end), span.end)):
            words = self.paragraphs.text[start:end]
            if words.strip():
                yield Span(start=start + len(words) - len(words.lstrip()), end=start + len(words.rstrip()))


def _meets(span: Span, others: tuple[Span, ...]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)
