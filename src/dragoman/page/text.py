"""A page saved as plain text → its report. The text is left as it is; every span counts into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.errors import UnreadableSourceError
from dragoman.page.draft import comment_voice
from dragoman.page.encoding import decode
from dragoman.page.labels import caption, credit_of, editor_note, labels
from dragoman.page.language import language_of
from dragoman.page.metadata.dates import day_of_url
from dragoman.page.published import infer, labelled, stated_by_dateline
from dragoman.page.source import Page
from dragoman.page.text_furniture import heads_list, is_furniture
from dragoman.page.text_head import Head, byline_of, day_of_line, read_head, units_of, wire_byline_of
from dragoman.page.text_lines import LINE_ENDS, Line, Paragraph, paragraphs, plain, read_lines
from dragoman.page.text_thread import TextComment, TextThread, read_thread
from dragoman.report import Comment, Passage, Published, Report, Span, Voice, VoiceKind, document_for, text_id

_SHORT: Final = 400
"""Characters up to which a paragraph can be anything but an article's."""
_NOTE_ALONE: Final = 24
"""Characters up to which an editor's note is but its name, the note itself being the paragraph below."""
_MOST_LINES: Final = 1_000_000
"""Blank ones included: each line costs memory, and 50 MB can be nothing but line ends."""
_SENTENCE: Final = 80
"""Characters from which a line is the article's: a credit above the first one does not end it."""


def read_text(page: Page) -> Report:
    """The report in a page's plain text.

    Headline, standfirst, the editor's notes, the article with its labels, the credit, and the readers'
    comments become passages; what belongs to the site becomes none. Nothing that the page lacks is guessed.

    Raises:
        UnreadableSourceError: the bytes are no text, or more lines than any page has.
    """
    text = _decoded(page)
    lines = read_lines(text)
    thread = read_thread(text, lines, _article_end(text, lines), language_of(text))
    head = read_head(text, units_of(text, paragraphs(lines[: thread.start])))
    body = _read_body(text, head.left)
    authors = head.authors or body.authors
    reported = "\n\n".join(text[span.start : span.end] for span, _ in body.article)
    passages = [*_head_passages(head), *_body_passages(body, ", ".join(authors) or None)]
    comments, said = _comments(thread)
    return Report(
        id=text_id(text),
        document=document_for(page.url or page.name),
        title=plain(head.title.of(text)) if head.title else None,
        authors=authors,
        credit=body.credit,
        language=language_of(reported),
        published=_published(head, body, page, reported),
        text=text,
        passages=(*sorted(passages, key=lambda p: p.span.start), *said),
        comments=comments,
    )


def _decoded(page: Page) -> str:
    text = decode(page)
    if sum(map(text.count, LINE_ENDS)) > _MOST_LINES:
        fault = f"has more than {_MOST_LINES:,} lines"
        raise UnreadableSourceError(page.name, fault, "give each of its pages as a file of its own")
    return text


def _article_end(text: str, lines: Sequence[Line]) -> int | None:
    """The line of the credit under the article, after which readers' comments may come."""
    begun = False
    for at, line in enumerate(lines):
        if begun and line.end - line.start <= _SHORT and credit_of(text[line.start : line.end]):
            return at
        begun = begun or line.end - line.start >= _SENTENCE
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The paragraphs below the head, by whose words they are; the article's with their labels."""

    article: tuple[tuple[Span, str | None], ...]
    other: tuple[tuple[Span, VoiceKind], ...]
    authors: tuple[str, ...]
    credit: str | None
    published: Published | None


def _read_body(text: str, units: Sequence[Paragraph]) -> _Body:
    kinds = list(_kinds(text, units))
    own = [unit for unit, kind in kinds if kind == "reporter"]
    short = [text[unit.start : unit.end] for unit, kind in kinds if kind is None and _length(unit) <= _SHORT]
    credited = (credit_of(text[unit.start : unit.end]) for unit, kind in kinds if kind == "credit")
    days = (day_of_line(words) for words in short)
    opening = text[own[0].start : own[0].end][:_SHORT] if own else ""
    return _Body(
        article=tuple(_labelled(text, own)),
        other=tuple((unit.span, kind) for unit, kind in kinds if kind and kind != "reporter"),
        authors=tuple(dict.fromkeys(name for words in short for name in byline_of(words) or wire_byline_of(words))),
        credit=next(credited, None),
        published=next((day for day in days if day), None) or stated_by_dateline(opening),
    )


def _length(unit: Paragraph) -> int:
    return unit.end - unit.start


def _kinds(text: str, units: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, VoiceKind | None]]:
    """Each paragraph with whose words it is, None for the site's."""
    note_due = listing = portrait = False
    for unit in units:
        words = text[unit.start : min(unit.end, unit.start + 2 * _SHORT)]
        kind: VoiceKind | None
        if note_due or editor_note(words):
            note_due = not note_due and _length(unit) <= _NOTE_ALONE
            kind, listing = "editor", False
        elif (kind := _kind(words)) == "reporter":
            listing = listing and (portrait or _is_listed(words))
            kind, portrait = None if listing else kind, False
        elif kind is None and heads_list(words):
            listing, portrait = True, words.casefold().startswith("about")
        yield unit, kind


def _kind(words: str) -> VoiceKind | None:
    if len(words) > _SHORT:
        return "caption" if caption(words) else "reporter"
    if credit_of(words):
        return "credit"
    if caption(words):
        return "caption"
    dated = labelled(words) and day_of_line(words) is not None
    return None if dated or byline_of(words) or wire_byline_of(words) or is_furniture(words) else "reporter"


def _is_listed(words: str) -> bool:
    """Whether a line is one of a list of the site's, as the titles under "Related articles" are."""
    return len(words) <= 160 and words[-1:] not in ".:"


def _labelled(text: str, own: Sequence[Paragraph]) -> Iterator[tuple[Span, str | None]]:
    """The article's paragraphs less their labels, each with the label or sub-heading it stands under."""
    said = [text[unit.start : unit.end] for unit in own]
    heading: str | None = None
    for at, (unit, label) in enumerate(zip(own, labels(said), strict=True)):
        start = unit.start
        if label:
            heading, start = plain(label[0]), unit.start + label[1]
        elif at + 1 < len(own) and _is_subheading(said[at], said[at + 1]):
            heading, start = plain(said[at]), unit.end
        start += len(text[start : unit.end]) - len(text[start : unit.end].lstrip())
        if start < unit.end:
            yield Span(start=start, end=unit.end), heading


def _is_subheading(words: str, following: str) -> bool:
    """Whether a short line without a stop heads the paragraph after it."""
    short = len(words) <= 70 and len(words.split()) <= 9 and "\n" not in words
    opens = words[0].isupper() or words[0].isdigit()
    return short and opens and words[-1] not in ".,;:!…”\"’'" and len(following) > max(80, len(words))


def _head_passages(head: Head) -> Iterator[Passage]:
    if head.title:
        yield Passage(span=head.title, voice=Voice(id="headline", kind="headline"))
    if head.standfirst:
        yield Passage(span=head.standfirst, voice=Voice(id="standfirst", kind="standfirst"))


def _body_passages(body: _Body, byline: str | None) -> Iterator[Passage]:
    reporter = Voice(id="reporter", kind="reporter", name=byline)
    for span, heading in body.article:
        yield Passage(span=span, voice=reporter, heading=heading)
    for span, kind in body.other:
        name = body.credit if kind == "credit" else None
        yield Passage(span=span, voice=Voice(id=kind, kind=kind, name=name))


def _published(head: Head, body: _Body, page: Page, reported: str) -> Published | None:
    """When the report was published: as stated, else by its address, else inferred from its body."""
    stated = [known for known in (head.published, body.published) if known]
    if sure := next((known for known in stated if known.day), None):
        return sure
    if day := day_of_url(page.url) or day_of_url(head.address):
        return Published(earliest=day, latest=day, origin="url", confidence=0.9)
    changed = stated[0].latest if stated else None
    cap = min((day for day in (changed, page.seen) if day), default=None)
    return infer(reported, cap) or (stated[0] if stated else None)


def _comments(thread: TextThread) -> tuple[tuple[Comment, ...], tuple[Passage, ...]]:
    """The comments, and their paragraphs in the voices whose words they are."""
    comments: dict[str, Comment] = {}
    said: list[Passage] = []
    for own in thread.comments:
        draft = own.draft
        parent = comments.get(draft.parent) if draft.parent else None
        voice = comment_voice(draft.id, draft.author)
        for at, paragraph in enumerate(own.paragraphs):
            whose = parent.passage.voice if parent and at in draft.quoted else voice
            said.append(Passage(span=paragraph.span, voice=whose))
        comments[draft.id] = _comment(own, parent, voice)
    return tuple(comments.values()), tuple(said)


def _comment(own: TextComment, parent: Comment | None, voice: Voice) -> Comment:
    paragraphs = own.paragraphs
    start = paragraphs[0].start if paragraphs else own.end
    return Comment(
        id=own.draft.id,
        parent=parent.id if parent else None,
        author=own.draft.author,
        published=own.draft.published,
        passage=Passage(span=Span(start=start, end=paragraphs[-1].end if paragraphs else start), voice=voice),
        depth=parent.depth + 1 if parent else 1,
        parent_confidence=own.draft.parent_confidence,
    )
