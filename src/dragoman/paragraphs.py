"""A report's passages as its sources speak in them: own words, quoted stretches and sentences, by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.quotation_marks import QuotedStretch, find_stretches, opening_mark
from dragoman.report import Passage, Report, Span
from dragoman.sentences import find_sentences, own_words
from dragoman.speakers import mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A passage taken apart.

    Attributes:
        number: its place among the report's passages.
        words: the passage less its label and less white space.
        quoted: its stretches between quotation marks.
        sentences: of its words; a stop within quotation marks ends none.
    """

    number: int
    passage: Passage
    words: Span
    quoted: tuple[QuotedStretch, ...]
    sentences: tuple[Span, ...]

    def quoted_at(self, at: int) -> Span | None:
        """The quoted stretch, marks included, in which a character stands."""
        place = bisect_right(self.quoted, at, key=lambda stretch: stretch.span.start) - 1
        return self.quoted[place].span if place >= 0 and at < self.quoted[place].span.end else None

    def sentence_at(self, at: int) -> int:
        """The number of the sentence in which a character stands."""
        return max(bisect_right(self.sentences, at, key=lambda sentence: sentence.start) - 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraphs:
    """All passages of a report, in the order of the text. What stands outside them is furniture."""

    text: str
    all: tuple[Paragraph, ...]

    def at(self, place: int) -> Paragraph | None:
        """The paragraph whose words hold a character."""
        number = bisect_right(self.all, place, key=lambda paragraph: paragraph.words.start) - 1
        return self.all[number] if number >= 0 and place < self.all[number].words.end else None

    def cut(self, span: Span, voice: str) -> Iterator[Span]:
        """A span less what stands in another voice than the one with this id, or in none."""
        first = max(bisect_right(self.all, span.start, key=lambda paragraph: paragraph.words.start) - 1, 0)
        for paragraph in self.all[first:]:
            if paragraph.words.start >= span.end:
                return
            start, end = max(span.start, paragraph.words.start), min(span.end, paragraph.words.end)
            if start < end and paragraph.passage.voice.id == voice:
                yield Span(start=start, end=end)

    def quoted(self, span: Span) -> Iterator[Span]:
        """The quoted stretches that a span overlaps, in the order of the text."""
        first = max(bisect_right(self.all, span.start, key=lambda paragraph: paragraph.words.start) - 1, 0)
        for paragraph in self.all[first:]:
            if paragraph.words.start >= span.end:
                return
            behind = bisect_right(paragraph.quoted, span.start, key=lambda stretch: stretch.span.end)
            ahead = bisect_left(paragraph.quoted, span.end, lo=behind, key=lambda stretch: stretch.span.start)
            yield from (stretch.span for stretch in paragraph.quoted[behind:ahead])


def lay_paragraphs(report: Report) -> Paragraphs:
    """The report's passages taken apart, in time linear in the text."""
    passages = sorted(report.passages, key=lambda passage: passage.span.start)
    words = [own_words(report.text, passage) for passage in passages]
    quoted = [
        find_stretches(report.text, own, continues=_continued(report.text, passages, words, at))
        for at, own in enumerate(words)
    ]
    masked = mask(report.text, (stretch.span for row in quoted for stretch in row))
    return Paragraphs(
        text=report.text,
        all=tuple(
            Paragraph(number=n, passage=p, words=w, quoted=q, sentences=find_sentences(masked, w))
            for n, (p, w, q) in enumerate(zip(passages, words, quoted, strict=True))
        ),
    )


def _continued(text: str, passages: Sequence[Passage], words: Sequence[Span], at: int) -> str | None:
    """The mark with which the next paragraph of the same voice opens, if it opens with one."""
    if at + 1 >= len(passages) or passages[at].voice.id != passages[at + 1].voice.id:
        return None
    return opening_mark(text, words[at + 1])
