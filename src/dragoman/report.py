"""What a page says, untouched: the report, its passages, their voices, and the readers' comments.

Every span counts characters of `Report.text`, end exclusive, and slices back to what was read.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

VoiceKind = Literal["headline", "standfirst", "editor", "reporter", "caption", "credit", "comment"]
"""Whose words a passage is. A source quoted inside a passage is no voice of the page: it is a claim."""

PAGE_VOICES: Final[tuple[VoiceKind, ...]] = ("headline", "standfirst", "editor", "reporter")
"""The voices that tell the story: readers and picture desks aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Character offsets into `Report.text`, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words this span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks on the page. `name` is a byline, a publisher or a commenter's name, None where none is given."""

    id: str
    kind: VoiceKind
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph in one voice. `heading` is the label or sub-heading it stands under, as printed, less a colon."""

    span: Span
    voice: Voice
    heading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A reader's comment.

    `passage` covers the whole comment; its paragraphs stand in `Report.passages` too, each with the voice
    whose words it is: a paragraph that quotes the parent has the parent author's voice.

    Attributes:
        id: unique within the report; the page's own id where it has one.
        parent: id of the comment replied to; None at top level.
        author: the name as written ("rightiswrong rightiswrong"); the voice has it folded ("rightiswrong").
        published: ISO 8601, to the precision that the page states ("2021-03-03", "2021-03-03T16:15").
        depth: 1 at top level.
        parent_confidence: 0–1, how sure the reply structure is.
    """

    id: str
    parent: str | None = None
    author: str | None = None
    published: str | None = None
    passage: Passage
    depth: int = 1
    parent_confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The thing that has versions. `source` is its canonical URL, or the name it was given."""

    id: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The days between which a report was published, and how that is known.

    Attributes:
        earliest, latest: days, both inclusive; None where that side is open.
        origin: where it comes from ("json-ld", "meta", "url", "text", "feed", … or "inferred").
        confidence: 0–1.
    """

    earliest: date | None
    latest: date | None
    origin: str
    confidence: float

    @property
    def day(self) -> date | None:
        """The day, where it is stated; None for an interval or an inferred day, which is never shown as plain."""
        return self.earliest if self.earliest == self.latest and self.origin != "inferred" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One version of a document: what a page says.

    Attributes:
        id: hash of the text, see `text_id`.
        title: the headline's words; None where there is none.
        publisher: who published this page.
        authors: the byline's names, none guessed.
        credit: whom the page credits as the original's source ("Al Monitor").
        language: BCP 47, None where unknown.
        text: the raw text as read; normalising happens in views, never in place.
        passages: in the order of the text, comments' paragraphs included.
        comments: in the order of the page.
    """

    id: str
    document: Document
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    credit: str | None = None
    language: str | None = None
    published: Published | None = None
    text: str
    passages: tuple[Passage, ...] = ()
    comments: tuple[Comment, ...] = ()

    def of_kind(self, *kinds: VoiceKind) -> Iterator[Passage]:
        """The passages whose voice is of one of the kinds, in the order of the text."""
        return (p for p in self.passages if p.voice.kind in kinds)

    def text_of(self, *kinds: VoiceKind) -> str:
        """The text with the words of all other voices blanked out by line breaks, so that offsets stay."""
        parts: list[str] = []
        at = 0
        for passage in sorted(self.of_kind(*kinds), key=lambda passage: passage.span.start):
            start = max(passage.span.start, at)
            parts += ["\n" * (start - at), self.text[start : passage.span.end]]
            at = max(at, passage.span.end)
        return "".join(parts)


def text_id(text: str) -> str:
    """The id of a report with this text: the first 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def document_for(source: str) -> Document:
    """The document of a canonical URL or of the name that a page was given."""
    return Document(id=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:32], source=source)
