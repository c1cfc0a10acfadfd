"""Quoting: which paragraphs of a reply are its parent's words, set apart or not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.page.draft import DraftComment

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]*\s+|\n+")
_OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|\.{3,}")
_ATTRIBUTION = re.compile(
    r"^\s*(?:@\S+|[^\n:]{1,80}?\b(?:wrote|writes|said|says|schrieb|sagt|écrit|dit|scrive|ha scritto|escribió"
    r"|dijo|escreveu|disse|schreef|zegt|skrev|napisał|пишет|писал|написал)\b[^\n:]{0,40}):?\s*\n?",
    re.IGNORECASE,
)
_MARKED = re.compile(r"^\s*(?:(?:>|&gt;)|[\"“”„«‘'‹「].*[\"“”»’'›」][.!?…]*\s*$)", re.DOTALL)

LEAST_MARKED = 2
"""Words from which a paragraph in quotation marks, or after ">", can be the parent's."""
LEAST_SENTENCE = 4
"""Words from which whole sentences of the parent, repeated unmarked, are a quotation: "Me too." is none."""
LEAST_EXCERPT = 8
"""Words from which any part of the parent, repeated unmarked, is a quotation rather than a turn of phrase."""
_RUN = 5


def mark_quotes(comments: Iterable[DraftComment]) -> tuple[DraftComment, ...]:
    """The same comments, with the paragraphs that repeat their parent's words named in `quoted`.

    A paragraph is quoted if all its words are the parent's: whole sentences, a long excerpt, or anything in
    quotation marks or after ">". Case, punctuation and white space don't count, an omission ("…") may part
    the excerpts, and a line "Ann wrote:" may go before. What is in `quoted` already stays. Linear in time.
    """
    given = tuple(comments)
    replies: dict[str, list[int]] = {}
    for place, comment in enumerate(given):
        if comment.parent is not None:
            replies.setdefault(comment.parent, []).append(place)
    marked = list(given)
    for parent in given:
        places = replies.pop(parent.id, None)
        if places is None:
            continue
        words = _ParentWords(parent.paragraphs)
        for place in places:
            marked[place] = _mark(given[place], words)
    return tuple(marked)


def _mark(reply: DraftComment, parent: "_ParentWords") -> DraftComment:
    quoted = frozenset(n for n, paragraph in enumerate(reply.paragraphs) if parent.has(paragraph))
    return replace(reply, quoted=reply.quoted | quoted) if quoted - reply.quoted else reply


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _sentences(text: str) -> list[tuple[str, ...]]:
    return [words for part in _SENTENCE_END.split(text) if (words := _words(part))]


class _ParentWords:
    """What a parent says, kept so that a reply's paragraph is looked up in time linear in its length."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = [_words(paragraph) for paragraph in paragraphs]
        self._sentences = {sentence for paragraph in paragraphs for sentence in _sentences(paragraph)}
        self._runs: dict[int, set[tuple[str, ...]]] = {}

    def has(self, paragraph: str) -> bool:
        """Whether the paragraph is this parent's words and nothing else."""
        if self._is_quoted(paragraph):
            return True
        attribution = _ATTRIBUTION.match(paragraph)
        return attribution is not None and self._is_quoted(paragraph[attribution.end() :])

    def _is_quoted(self, paragraph: str) -> bool:
        sentences = _sentences(paragraph)
        length = sum(map(len, sentences))
        if length >= LEAST_SENTENCE and all(sentence in self._sentences for sentence in sentences):
            return True
        if length < (LEAST_MARKED if _MARKED.match(paragraph) else LEAST_EXCERPT):
            return False
        excerpts = [words for part in _OMISSION.split(paragraph) if (words := _words(part))]
        return all(self._has_excerpt(words) for words in excerpts)

    def _has_excerpt(self, words: tuple[str, ...]) -> bool:
        size = min(_RUN, len(words))
        runs = self._runs_of(size)
        return all(words[n : n + size] in runs for n in range(len(words) - size + 1))

    def _runs_of(self, size: int) -> set[tuple[str, ...]]:
        if size not in self._runs:
            self._runs[size] = {words[n : n + size] for words in self._paragraphs for n in range(len(words) - size + 1)}
        return self._runs[size]
