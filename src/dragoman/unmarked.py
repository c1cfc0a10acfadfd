"""What is said without a cue of its own that the reader could find, by rule.

A quotation that goes on after "he said", a headline with its source and a colon, a word like "allegedly". Each
becomes a saying with less confidence than one that was read.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.attributions import Said
from dragoman.names import Name, Names
from dragoman.nouns import NounTable
from dragoman.paragraphs import Paragraph, Paragraphs
from dragoman.quotations import Quotation
from dragoman.report import Span

# Set by judgement: in the corpora at hand these cases are too rare to count (a handful, mostly of one article).
GOES_ON: Final = 0.8
"""How sure it is that a quotation which goes on is the same speaker's; times the confidence in that speaker."""
QUOTED: Final = 0.6
"""Confidence in a quotation whose speaker the rule on quotations found and the reader did not."""
HEADED: Final = 0.7
"""Confidence in a headline with a source and a colon."""
HINTED: Final = 0.6
"""Confidence in "allegedly" and its like."""

_LONGEST_TITLE: Final = 5
_COVERED: Final = 0.5
_COLON: Final = re.compile(r"([^\W\d_][^:;,.!?\n]{0,60}?):\s+(?=\S)")
_TAIL: Final = re.compile(r"\s?(:|(?<=\s)[–—-])\s+([^\W\d_][^:;,!?\n–—]{0,60})$")
_HINT: Final = re.compile(r"\b(?:allegedly|reportedly|purportedly|supposedly)\b", re.IGNORECASE)
_CLAUSE_START: Final = re.compile(r"[,;:–—(]\s*|\s(?:that|which|who|and|but|while|after|when|where)\s")
_CLAUSE_END: Final = re.compile(r"[,;:–—.!?]+(?=\s|$)|\s(?:and|but|while|after|when|which|who)\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmarked:
    """What was read → what is said besides."""

    paragraphs: Paragraphs
    names: Names
    nouns: NounTable

    def quotations(self, said: list[Said], quotations: tuple[Quotation, ...]) -> list[Said]:
        """Everything said, with the quotations that nothing read covers and speakers that nothing read named."""
        result = list(said)
        for quotation in quotations:
            if quotation.kind != "quotation":
                continue
            place = bisect_left(result, quotation.span.end, key=lambda one: one.cue.start)
            over = next((n for n in _near(result, place) if _covers(result[n], quotation.span)), None)
            if over is None:
                if new := self._quoted(result[:place][-_LOOKED_AT:], quotation):
                    result.insert(bisect_left(result, new.cue.start, key=lambda one: one.cue.start), new)
            elif not result[over].source and not quotation.span.holds(result[over].cue):
                before = result[max(over - _LOOKED_AT, 0) : over]
                new = self._quoted(before, quotation)
                result[over] = replace(result[over], source=new.source, follows=new.follows) if new else result[over]
        return result

    def _quoted(self, before: list[Said], quotation: Quotation) -> Said | None:
        paragraph = self.paragraphs.at(quotation.span.start)
        if paragraph is None or _is_title(quotation.span.of(self.paragraphs.text)):
            return None
        mark = Span(start=quotation.span.start, end=quotation.span.start + 1)
        if quotation.speaker and not quotation.inherited:
            return Said(
                source=(quotation.speaker,),
                cue=quotation.cue or mark,
                content=(quotation.span,),
                confidence=QUOTED,
                paragraph=paragraph,
            )
        opens = quotation.span.start == paragraph.words.start
        earlier = [one for one in before if _goes_before(one, paragraph, quotation.span)]
        if not (quotation.inherited or opens) or not earlier or not self._is_alone(quotation.span, paragraph):
            return None
        if earlier[-1].paragraph is not paragraph and not (opens and self._is_direct(earlier[-1])):
            return None
        return Said(
            source=earlier[-1].source,
            cue=mark,
            content=(quotation.span,),
            confidence=GOES_ON * earlier[-1].confidence,
            paragraph=paragraph,
            follows=earlier[-1].follows or earlier[-1].cue,
        )

    def _is_alone(self, span: Span, paragraph: Paragraph) -> bool:
        """Whether a quotation is all of its sentence; ", X shot back" behind it would be a cue of its own."""
        sentence = paragraph.sentences[paragraph.sentence_at(span.start)]
        rest = self.paragraphs.text[span.end : max(sentence.end, span.end)]
        return not any(map(str.isalnum, rest)) and not span.of(self.paragraphs.text).rstrip('”"»’').endswith(",")

    def _is_direct(self, one: Said) -> bool:
        """Whether it quotes; behind words that are only reported, a quotation may be anybody's."""
        return any(True for part in one.content for _ in self.paragraphs.quoted(part))

    def headlines(self, said: list[Said]) -> Iterator[Said]:
        """Headlines and standfirsts of the forms "Ankara: strikes will go on" and "Strikes will go on: Ankara"."""
        speaking = {e for one in said for span in one.source for e in self._entities(span)}
        read = {one.paragraph.number for one in said}
        for paragraph in self.paragraphs.all:
            if paragraph.passage.voice.kind in ("headline", "standfirst") and paragraph.number not in read:
                yield from self._headline(paragraph, lambda name: name.entity in speaking)

    def _entities(self, span: Span) -> set[int]:
        return {name.entity for name in self.names.within(span)}

    def _headline(self, paragraph: Paragraph, speaks: Callable[[Name], bool]) -> Iterator[Said]:
        text, words = self.paragraphs.text, paragraph.words
        if found := _COLON.match(text, words.start, words.end):
            source = Span(start=found.start(1), end=found.end(1))
            if self._is_source(source, speaks, leads=True):
                colon = Span(start=found.end(1), end=found.end(1) + 1)
                yield _headed(source, colon, Span(start=found.end(), end=words.end), paragraph)
                return
        if found := _TAIL.search(text, words.start, words.end):
            source = Span(start=found.start(2), end=found.end(2))
            if self._is_source(source, speaks, leads=False):
                mark = Span(start=found.start(1), end=found.end(1))
                yield _headed(source, mark, Span(start=words.start, end=found.start()), paragraph)

    def _is_source(self, span: Span, speaks: Callable[[Name], bool], *, leads: bool) -> bool:
        """Whether a headline's name speaks; "Libya: talks resume" is a topic unless Libya speaks in the report.

        A person, a group, an acronym or a capital speaks; a country or a town before a colon is a topic.
        """
        words = span.of(self.paragraphs.text)
        names = [name for name in self.names.within(span) if name.span.end == span.end]
        if any(speaks(name) or self.names.entities[name.entity].kind in ("person", "group") for name in names):
            return True
        if self.nouns(words, "capital") or re.fullmatch(r"[A-Z]{2,6}", words):
            return True
        last = self.nouns(words.split()[-1], "person", "group")
        return last is not None or (not leads and self.nouns(words, "place-name") is not None)

    def hints(self, said: list[Said]) -> Iterator[Said]:
        """ "Allegedly", "reportedly" and their like, with the clause that they stand in; nobody is named."""
        cues = sorted((one.cue for one in said), key=lambda cue: cue.start)
        for paragraph in self.paragraphs.all:
            for found in _HINT.finditer(self.paragraphs.text, paragraph.words.start, paragraph.words.end):
                cue = Span(start=found.start(), end=found.end())
                at = bisect_left(cues, cue.end, key=lambda one: one.start) - 1
                taken = at >= 0 and cues[at].end > cue.start
                if not taken and (content := self._clause(cue, paragraph)):
                    yield Said(source=(), cue=cue, content=content, confidence=HINTED, paragraph=paragraph)

    def _clause(self, cue: Span, paragraph: Paragraph) -> tuple[Span, ...]:
        """The words around an adverb up to where its clause begins and ends."""
        text, sentence = self.paragraphs.text, paragraph.sentences[paragraph.sentence_at(cue.start)]
        start = sentence.start
        for boundary in _CLAUSE_START.finditer(text, max(sentence.start, cue.start - 200), cue.start):
            start = boundary.end()
        ends = _CLAUSE_END.search(text, cue.end, sentence.end)
        end = ends.start() if ends else sentence.end
        parts = (Span(start=start, end=cue.start), Span(start=cue.end, end=end))
        return tuple(bare for part in parts if (bare := _bare(text, part)))


_LOOKED_AT: Final = 24  # sayings around a quotation that may cover it or go before it


def _near(said: list[Said], place: int) -> Iterator[int]:
    yield from range(max(place - _LOOKED_AT, 0), min(place + _LOOKED_AT, len(said)))


def _covers(one: Said, span: Span) -> bool:
    shared = sum(max(min(part.end, span.end) - max(part.start, span.start), 0) for part in one.content)
    return shared >= _COVERED * (span.end - span.start)


def _goes_before(one: Said, paragraph: Paragraph, span: Span) -> bool:
    """Whether a quotation may go on with an earlier saying: same voice, same paragraph or the one before."""
    near = paragraph.number - 1 <= one.paragraph.number <= paragraph.number
    voice = one.paragraph.passage.voice.id == paragraph.passage.voice.id
    reported = one.follows is None and one.paragraph.quoted_at(one.cue.end) is not None
    return voice and near and one.cue.end <= span.start and not reported and bool(one.source)


def _is_title(quoted: str) -> bool:
    """Whether quoted words are a title, of a programme or a book, though a sentence ends with it."""
    words = re.findall(r"[^\W\d_][\w’'-]*", quoted)
    return 1 < len(words) <= _LONGEST_TITLE and all(word[0].isupper() or len(word) <= 3 for word in words)


def _headed(source: Span, cue: Span, content: Span, paragraph: Paragraph) -> Said:
    return Said(source=(source,), cue=cue, content=(content,), confidence=HEADED, paragraph=paragraph)


def _bare(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    bare = words.strip()
    return Span(start=start, end=start + len(bare)) if any(map(str.isalnum, bare)) else None
