"""The blocks of a post → its pieces in their voices: notes, labels, captions and credits told apart."""

from collections.abc import Sequence

from dragoman.page.draft import Piece
from dragoman.page.labels import caption, credit_of, editor_note, labels
from dragoman.page.markup import Block
from dragoman.report import VoiceKind


def pieces_of(blocks: Sequence[Block]) -> tuple[tuple[Piece, ...], str | None]:
    """The pieces of a body in its order, and whom it credits as its source."""
    pieces: list[Piece] = []
    credit, heading = None, None
    for block, label in zip(blocks, labels([block.text for block in blocks]), strict=True):
        if block.is_heading:
            heading = block.text.replace("\n", " ")
            continue
        kind = _kind(block)
        credit = credit or (credit_of(block.text) if kind == "credit" else None)
        text = block.text
        if kind == "reporter" and label:
            heading, start = label
            text = text[start:]
        if text:
            pieces.append(Piece(text=text, kind=kind, heading=heading if kind == "reporter" else None))
    return tuple(pieces), credit


def _kind(block: Block) -> VoiceKind:
    if block.tag == "figcaption" or caption(block.text):
        return "caption"
    if editor_note(block.text):
        return "editor"
    return "credit" if credit_of(block.text) else "reporter"
