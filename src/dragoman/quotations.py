"""Direct quotations with their speakers: a plain rule on quotation marks, words of saying and paragraphs.

Quoted words are a quotation where somebody is said to say them, or where they are a sentence; a word or two
in marks with nobody beside them ("the “good guys”", "the carrier “Admiral Kuznetsov”") are a term.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from dragoman.quotation_marks import QuotedStretch, find_stretches, opening_mark
from dragoman.report import Passage, Report, Span, Voice, VoiceKind
from dragoman.sentences import find_sentences, own_words
from dragoman.speakers import SpeechCue, find_cues, is_pronoun, mask, opening_name

QuotationKind = Literal["quotation", "term"]
"""Somebody's words, or a term in marks (a name, a scare quote) that nobody is said to say."""

_BODY: Final[tuple[VoiceKind, ...]] = ("reporter", "editor")
_LONG_TERM: Final = 4  # words: a longer one in capitals is a sentence's title case, not a name
_TRAILING: Final = 80  # characters that may follow ", X said" at a sentence's end


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words of the body, one for each stretch between marks and for each paragraph of a longer one.

    Attributes:
        span: the quoted words with their marks.
        kind: "term" where the words are only marked as a term; it has no speaker.
        voice: the voice of the passage that quotes.
        speaker: the words that name who speaks ("the source", "He"); None if none can be pointed to.
        speaker_name: the fullest name the report gives that speaker before, white space normalised.
        named: where that name stands; the same as `speaker` unless that is a pronoun or a shorter form.
        cue: the word of saying; None where a name and a colon stand before the quotation.
        inherited: whether the speaker is named with an earlier quotation or sentence, not with this one.
        insertions: "[on his side]" and its like: the reporter's words inside the quotation.
    """

    span: Span
    kind: QuotationKind
    voice: Voice
    speaker: Span | None = None
    speaker_name: str | None = None
    named: Span | None = None
    cue: Span | None = None
    inherited: bool = False
    insertions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Who is said to speak: what a quotation without words of its own inherits."""

    speaker: Span | None
    cue: Span | None
    named: Span | None


@dataclass(slots=True)
class _Reading:
    """The report as it is read: who was named so far, and who is speaking."""

    text: str
    masked: str
    names: dict[str, Span] = field(default_factory=dict)
    latest: Span | None = None
    running: _Said | None = None

    def said(self, cue: SpeechCue) -> _Said:
        return self.say(cue.speaker, cue.cue)

    def say(self, speaker: Span | None, cue: Span | None) -> _Said:
        """Who speaks, with the fullest name given before; the speaker becomes the latest one named."""
        if speaker is None:
            return _Said(speaker=None, cue=cue, named=None)
        words = speaker.of(self.text)
        if is_pronoun(words):
            named = self.latest if words.casefold() in ("he", "she", "they", "it") else None
            return _Said(speaker=speaker, cue=cue, named=named or speaker)
        key = _head(words)
        indefinite = re.match(r"(?:an?|one|another|some|several|two)\s", words, re.IGNORECASE)
        known = self.names.get(key)
        named = known if known and not indefinite and _names_again(words, known.of(self.text)) else speaker
        self.names[key] = self.latest = named
        return _Said(speaker=speaker, cue=cue, named=named)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """A passage with its quoted stretches, sentences and cues, all in the order of the text."""

    passage: Passage
    words: Span
    stretches: tuple[QuotedStretch, ...]
    sentences: tuple[Span, ...]
    cues: tuple[SpeechCue, ...]

    def sentence_at(self, at: int) -> Span:
        return self.sentences[max(bisect_right(self.sentences, at, key=lambda span: span.start) - 1, 0)]


def find_quotations(report: Report) -> tuple[Quotation, ...]:
    """Every quotation and quoted term of the reporter's and the editor's passages, in the text's order."""
    passages = sorted(report.of_kind(*_BODY), key=lambda passage: passage.span.start)
    bodies = [own_words(report.text, passage) for passage in passages]
    stretches = [
        find_stretches(report.text, words, continues=_continued(report.text, passages, bodies, at))
        for at, words in enumerate(bodies)
    ]
    masked = mask(report.text, (stretch.span for row in stretches for stretch in row))
    reading = _Reading(text=report.text, masked=masked)
    found: list[Quotation] = []
    previous: Passage | None = None
    for passage, words, row in zip(passages, bodies, stretches, strict=True):
        if previous is None or previous.voice.kind != passage.voice.kind or not opening_mark(report.text, words):
            reading.running = None
        found += _read(reading, _paragraph(masked, passage, words, row))
        previous = passage
    return tuple(found)


def _continued(text: str, passages: Sequence[Passage], bodies: Sequence[Span], at: int) -> str | None:
    """The mark with which the next paragraph of the same voice opens, if it opens with one."""
    if at + 1 >= len(passages) or passages[at].voice.kind != passages[at + 1].voice.kind:
        return None
    return opening_mark(text, bodies[at + 1])


def _paragraph(masked: str, passage: Passage, words: Span, stretches: tuple[QuotedStretch, ...]) -> _Paragraph:
    sentences = find_sentences(masked, words)
    return _Paragraph(
        passage=passage,
        words=words,
        stretches=stretches,
        sentences=sentences,
        cues=tuple(cue for sentence in sentences for cue in find_cues(masked, sentence)),
    )


def _read(reading: _Reading, paragraph: _Paragraph) -> Iterator[Quotation]:
    """The paragraph's quotations, sentence by sentence, while who is speaking runs on."""
    stretches, cues = paragraph.stretches, paragraph.cues
    next_stretch = next_cue = 0
    for sentence in paragraph.sentences:
        last_stretch = _first_from(stretches, sentence.end, next_stretch)
        last_cue = next_cue
        while last_cue < len(cues) and cues[last_cue].cue.start < sentence.end:
            last_cue += 1
        said = {cue.cue.start: reading.said(cue) for cue in cues[next_cue:last_cue]}
        for stretch in stretches[next_stretch:last_stretch]:
            yield _quotation(reading, paragraph, stretch, said)
        named = [one for one in said.values() if one.speaker]
        if named:
            reading.running = named[-1]
        elif next_stretch == last_stretch:
            reading.latest = None  # somebody else may be "he" from here on
            reading.running = _introduced(reading, sentence)
        next_stretch, next_cue = last_stretch, last_cue


def _first_from(stretches: Sequence[QuotedStretch], at: int, low: int) -> int:
    return bisect_left(stretches, at, lo=low, key=lambda stretch: stretch.span.start)


def _introduced(reading: _Reading, sentence: Span) -> _Said | None:
    """Who speaks next, where a sentence leads to a quotation ("Hulusi Akar was blunt:")."""
    if reading.masked[sentence.end - 1] != ":":
        return None
    speaker = opening_name(reading.masked, sentence.start, sentence.end)
    # A single capital may be any word that opens a sentence ("Partial transcript:"), unless it spoke before.
    if speaker and " " not in speaker.of(reading.text) and _head(speaker.of(reading.text)) not in reading.names:
        speaker = None
    return reading.say(speaker, None) if speaker else reading.running


def _quotation(reading: _Reading, paragraph: _Paragraph, stretch: QuotedStretch, said: dict[int, _Said]) -> Quotation:
    """What a quoted stretch is and who says it: beside it, before it, at its sentence's end, or as before."""
    sentence = paragraph.sentence_at(stretch.span.start)
    own = _beside(reading, paragraph, stretch) or _around(reading, paragraph, stretch, said)
    inherits = own is None and reading.running is not None and _stands_alone(reading, stretch, sentence)
    source = reading.running if inherits else own
    kind = _kind(reading, stretch, source)
    if kind == "term":
        source, inherits = None, False
    elif source and source.speaker:
        reading.running = source
    elif source is None:
        reading.running = None
    return Quotation(
        span=stretch.span,
        kind=kind,
        voice=paragraph.passage.voice,
        speaker=source.speaker if source else None,
        speaker_name=" ".join(source.named.of(reading.text).split()) if source and source.named else None,
        named=source.named if source else None,
        cue=source.cue if source else None,
        inherited=inherits,
        insertions=_insertions(reading.text, stretch.span),
    )


_SIGNED: Final = re.compile(r"\s{0,3}[―—–-]{1,2}\s?((?:[A-Z][\w’'.-]{0,20}[^\S\n]?){1,5}(?<![\s.]))\.?[^\S\n]*(?=\n|$)")


def _beside(reading: _Reading, paragraph: _Paragraph, stretch: QuotedStretch) -> _Said | None:
    """The speaker right after the quotation: "…,” X stated", "…,” said X", "…,” according to X", "…” — X"."""
    if signed := _SIGNED.match(reading.masked, stretch.span.end, paragraph.words.end):
        return reading.say(Span(start=signed.start(1), end=signed.end(1)), None)
    at = bisect_left(paragraph.cues, stretch.span.end, key=lambda cue: cue.cue.start)
    if not stretch.closed or at == len(paragraph.cues):
        return None
    cue = paragraph.cues[at]
    first = min(cue.cue.start, cue.speaker.start) if cue.speaker else cue.cue.start
    gap = reading.masked[stretch.span.end : first] if first - stretch.span.end < 12 else "…"
    if not re.fullmatch(r"\s*[,–—-]?\s*(?:as\s|[a-z]{2,9}ly\s)?", gap):
        return None
    last = reading.text[stretch.span.end - 2]
    comma = last in ",?!…–—-" or gap.lstrip()[:1] in (",", "–", "—", "-")
    inverted = cue.speaker is not None and cue.speaker.start > cue.cue.start
    return reading.said(cue) if comma or (inverted and last != ".") else None


def _around(reading: _Reading, paragraph: _Paragraph, stretch: QuotedStretch, said: dict[int, _Said]) -> _Said | None:
    """The speaker earlier in the sentence ("X told Y that “…”", "X: “…”"), or at its end (", X said.")."""
    sentence = paragraph.sentence_at(stretch.span.start)
    at = bisect_left(paragraph.cues, stretch.span.start, key=lambda cue: cue.cue.start)
    if at and paragraph.cues[at - 1].cue.start >= sentence.start:
        return said.get(paragraph.cues[at - 1].cue.start)
    lead = reading.masked[sentence.start : min(stretch.span.start, sentence.start + 90)]
    if colon := re.fullmatch(r"((?:[A-Z][\w’'.-]*\s?){1,6}):\s*", lead):
        return reading.say(Span(start=sentence.start, end=sentence.start + len(colon[1].rstrip())), None)
    last = bisect_left(paragraph.cues, sentence.end, key=lambda cue: cue.cue.start) - 1
    if last < at or sentence.end - paragraph.cues[last].cue.end > _TRAILING:
        return None
    speaker = paragraph.cues[last].speaker
    first = min(paragraph.cues[last].cue.start, speaker.start if speaker else sentence.end)
    trailing = first >= stretch.span.end and reading.masked.endswith(", ", stretch.span.end, first)
    return said.get(paragraph.cues[last].cue.start) if speaker and trailing else None


def _stands_alone(reading: _Reading, stretch: QuotedStretch, sentence: Span) -> bool:
    """Whether a stretch is a sentence of its own, so that the speaker before it goes on speaking."""
    if stretch.span.start != sentence.start:
        return False
    rest = reading.text[stretch.span.end : sentence.end].strip(" .…")
    return not stretch.closed or (not rest and _sentence_like(stretch.span.of(reading.text), least=2))


def _kind(reading: _Reading, stretch: QuotedStretch, said: _Said | None) -> QuotationKind:
    quoted = stretch.span.of(reading.text)
    before = reading.masked[max(stretch.span.start - 24, 0) : stretch.span.start]
    if not stretch.closed:
        return "quotation"
    words = quoted.strip('“”„‟«»"‘’ \u00a0\u202f').split()
    if _NAMING.search(before) or (_is_name(words) and not _CLOSED_SENTENCE.search(quoted)):
        return "term"
    if said:
        return "quotation"
    return "quotation" if _sentence_like(quoted, least=5) or len(words) >= 8 else "term"


_NAMING: Final = re.compile(
    r"\b(?:so-called|known\sas|nicknamed|dubbed|named|entitled|titled|code-?named|is\scalled|was\scalled|the\s(?:term"
    r"|word|phrase|slogan|hashtag|operation)|operation)\s*,?\s*(?:the\s)?$",
    re.IGNORECASE,
)
_CLOSED_SENTENCE: Final = re.compile(r"[.!?…]\W{0,2}$")


def _is_name(words: Sequence[str]) -> bool:
    """Whether quoted words are a name: a few, each with a capital, at least two or one without a stop."""
    return len(words) <= _LONG_TERM and all(word[0].isupper() or word in ("of", "the", "al") for word in words)


def _sentence_like(quoted: str, *, least: int) -> bool:
    """Whether quoted words are shaped as a sentence: enough of them, and a stop before the closing mark."""
    return len(quoted.split(maxsplit=least)) >= least and re.search(r"[.,!?…–—]\W{0,2}$", quoted) is not None


def _insertions(text: str, span: Span) -> tuple[Span, ...]:
    found = re.compile(r"\[[^\[\]\n]{1,200}\]").finditer(text, span.start, span.end)
    return tuple(Span(start=one.start(), end=one.end()) for one in found)


_TITLES: Final = re.compile(
    r"the|mr|mrs|ms|dr|gen|general|col|colonel|maj|major|capt|captain|sir|president|prime|minister|king|sheikh"
    r"|mayor|sen|senator|rep|gov|governor|secretary|commander|admiral|ambassador|prof|professor"
)


def _names_again(words: str, name: str) -> bool:
    """Whether words can stand for a name given before: all theirs are in it, titles aside ("Gen. Hifter")."""
    given = {part.casefold() for part in re.findall(r"[\w’'-]+", name)}
    parts = [part.casefold() for part in re.findall(r"[\w’'-]+", words)]
    return all(part in given or _TITLES.fullmatch(part) for part in parts[:-1])


def _head(words: str) -> str:
    """The word by which a speaker is known again: a name's last, a noun phrase's before "of", "close to"."""
    plain = re.split(r"\s(?:of|for|close|in|from|with|at|on|to|familiar|near)\s", words, maxsplit=1)[0]
    parts = re.findall(r"[\w’'-]+", plain)
    return re.sub(r"[’']s?$", "", parts[-1]).casefold() if parts else plain.casefold()
