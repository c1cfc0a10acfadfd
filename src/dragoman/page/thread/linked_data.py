"""Comments in a page's JSON-LD, and where the page shows them."""

import json
from collections.abc import Iterator

import lxml.html

from dragoman.page.draft import DraftComment
from dragoman.page.thread import when
from dragoman.page.thread.lines import Reading, paragraphs
from dragoman.page.thread.regions import raised
from dragoman.page.thread.survey import Survey

_MOST_CHARACTERS = 5_000_000
_MOST_OBJECTS = 200_000
_BEGINNING = 40
"""Characters by which a comment's text is known again in the page."""


def read_linked_data(survey: Survey) -> list[DraftComment]:
    """The comments that the page's JSON-LD holds, nested ones with their parent."""
    comments: list[DraftComment] = []
    for place, node in enumerate(survey.nodes):
        if survey.tags[place] == "script" and "ld+json" in (node.get("type") or "").lower():
            for value, parent in _comments_in(_parsed(survey.texts[place])):
                comments.append(_draft(value, parent, f"comment-{len(comments) + 1}"))
    return [comment for comment in comments if comment.paragraphs]


def places_of(survey: Survey, comments: list[DraftComment]) -> list[int]:
    """The elements in which the page shows these comments."""
    begins = {
        text.strip()[:_BEGINNING]: place for place, text in enumerate(survey.texts) if len(text) >= _BEGINNING // 2
    }
    marks = {
        begins[beginning]
        for comment in comments
        if len(beginning := comment.paragraphs[0][:_BEGINNING]) >= _BEGINNING // 2 and beginning in begins
    }
    return raised(survey, sorted(marks)) if len(marks) > 1 else sorted(marks)


def _parsed(text: str) -> object:
    if len(text) > _MOST_CHARACTERS:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _comments_in(root: object) -> Iterator[tuple[dict[str, object], str | None]]:
    """The values of "comment" at any depth, each with the id of the comment that it stands in."""
    waiting: list[tuple[object, str | None, bool]] = [(root, None, False)]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        value, above, is_comment = waiting.pop()
        if isinstance(value, list):
            waiting.extend((one, above, is_comment) for one in reversed(value))
        elif isinstance(value, dict):
            inner = above
            if is_comment and _text(value.get("text")):
                yield value, above
                inner = _id(value) or above
            waiting.extend((one, inner, name == "comment") for name, one in reversed(value.items()))


def _draft(value: dict[str, object], parent: str | None, name: str) -> DraftComment:
    author = value.get("author") or value.get("creator")
    if isinstance(author, list):
        author = author[0] if author else None
    if isinstance(author, dict):
        author = author.get("name")
    above = value.get("parentItem")
    date = value.get("dateCreated") or value.get("datePublished")
    return DraftComment(
        id=_id(value) or name,
        parent=(_id(above) if isinstance(above, dict) else _text(above)) or parent,
        author=_text(author),
        published=when.from_attribute(_text(date)),
        paragraphs=_paragraphs(_text(value.get("text")) or ""),
    )


def _id(value: dict[str, object]) -> str | None:
    return next((text for name in ("@id", "url", "identifier") if (text := _text(value.get(name)))), None)


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _paragraphs(text: str) -> tuple[str, ...]:
    """The text's paragraphs, whether it is plain or a piece of HTML."""
    if "<" not in text and "&" not in text:
        return tuple(piece.strip() for piece in text.split("\n\n") if piece.strip())
    survey = Survey(lxml.html.fragment_fromstring(text, create_parent="div"))
    return tuple(paragraphs(Reading(survey, set()).lines((0,))))
