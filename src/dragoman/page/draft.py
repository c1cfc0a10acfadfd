"""A page taken apart, before its text is laid out: what the readers of marked-up formats hand over.

HTML, feeds and exports have no raw text of their own to count characters in. Their readers give a `Draft`;
`assemble` lays its pieces out as one text, a blank line between paragraphs, and counts the spans.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.report import (
    Comment,
    Passage,
    Published,
    Report,
    Span,
    Voice,
    VoiceKind,
    document_for,
    text_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph of the page in one voice; `heading` is the sub-heading or label it stands under."""

    text: str
    kind: VoiceKind = "reporter"
    heading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftComment:
    """A comment before it has a place in the text. `paragraphs` keeps line breaks within as newlines.

    `parent` may name a comment that is missing or lies in a cycle: `page.thread.order` settles it.
    `quoted` are the indices of the paragraphs that are the parent's words.
    """

    id: str
    parent: str | None = None
    author: str | None = None
    published: str | None = None
    paragraphs: tuple[str, ...] = ()
    parent_confidence: float = 1.0
    quoted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page taken apart. `pieces` are in the page's order and leave headline and standfirst out."""

    source: str
    title: str | None = None
    standfirst: str | None = None
    pieces: tuple[Piece, ...] = ()
    comments: tuple[DraftComment, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    credit: str | None = None
    language: str | None = None
    published: Published | None = None


@dataclass(slots=True)
class _Layout:
    """The text as it grows, paragraph by paragraph."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    passages: list[Passage] = field(default_factory=list)

    def add(self, text: str) -> Span:
        if self.parts:
            self.parts.append("\n\n")
            self.length += 2
        self.parts.append(text)
        span = Span(start=self.length, end=self.length + len(text))
        self.length = span.end
        return span

    def say(self, text: str, voice: Voice, heading: str | None = None) -> Passage:
        passage = Passage(span=self.add(text), voice=voice, heading=heading)
        self.passages.append(passage)
        return passage


def comment_voice(comment_id: str, author: str | None) -> Voice:
    """The voice of a comment's author: one voice a name, so that a commenter keeps it throughout a thread."""
    name = fold_doubled(author) if author else None
    return Voice(id=f"comment:{name.casefold() if name else '#' + comment_id}", kind="comment", name=name)


def fold_doubled(name: str) -> str:
    """A name without its repetition: "rightiswrong rightiswrong" → "rightiswrong"; others as they are."""
    words = name.split()
    half = len(words) // 2
    if half and len(words) % 2 == 0 and [w.casefold() for w in words[:half]] == [w.casefold() for w in words[half:]]:
        return " ".join(words[:half])
    return name


def assemble(draft: Draft) -> Report:
    """Lay a draft out as a report: headline, standfirst, body with its sub-headings, comments."""
    layout = _Layout()
    byline = ", ".join(draft.authors) or None
    if draft.title:
        layout.say(draft.title, Voice(id="headline", kind="headline"))
    if draft.standfirst:
        layout.say(draft.standfirst, Voice(id="standfirst", kind="standfirst"))
    _lay_pieces(layout, draft.pieces, {"reporter": byline, "editor": draft.publisher, "credit": draft.credit})
    comments = _lay_comments(layout, draft.comments)
    text = "".join(layout.parts)
    return Report(
        id=text_id(text),
        document=document_for(draft.source),
        title=draft.title,
        publisher=draft.publisher,
        authors=draft.authors,
        credit=draft.credit,
        language=draft.language,
        published=draft.published,
        text=text,
        passages=tuple(layout.passages),
        comments=comments,
    )


def _lay_pieces(layout: _Layout, pieces: Iterable[Piece], names: dict[str, str | None]) -> None:
    heading: str | None = None
    for piece in pieces:
        if piece.heading != heading and (piece.heading or piece.kind == "reporter"):
            heading = piece.heading
            if heading:
                layout.add(heading)
        voice = Voice(id=piece.kind, kind=piece.kind, name=names.get(piece.kind))
        layout.say(piece.text, voice, heading)


def _lay_comments(layout: _Layout, drafts: Iterable[DraftComment]) -> tuple[Comment, ...]:
    comments: dict[str, Comment] = {}
    for draft in drafts:
        voice = comment_voice(draft.id, draft.author)
        parent = comments.get(draft.parent) if draft.parent is not None else None
        spans = [
            layout.say(text, parent.passage.voice if parent and n in draft.quoted else voice).span
            for n, text in enumerate(draft.paragraphs or ("",))
        ]
        comments[draft.id] = Comment(
            id=draft.id,
            parent=parent.id if parent else None,
            author=draft.author,
            published=draft.published,
            passage=Passage(span=Span(start=spans[0].start, end=spans[-1].end), voice=voice),
            depth=parent.depth + 1 if parent else 1,
            parent_confidence=draft.parent_confidence,
        )
    return tuple(comments.values())
