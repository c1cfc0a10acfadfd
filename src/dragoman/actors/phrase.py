"""A mention as words, and what the book and the language know of each stretch of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.knowledge.actors import Book, Found, Role
from dragoman.knowledge.spelling import plain, words

LONGEST: Final = 300
"""Characters of a mention that are read; longer ones are cut, names have far fewer."""
_MOST_WORDS: Final = 9

_TOKEN: Final = re.compile(r"[^\W_](?:[^\s,;:()\[\]\"“”«»–—/]*[^\W_])?['’]?\.?|[,;:()\[\]–—/&]|[\"“”«»]")
_POSSESSIVE: Final = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_TO_BE: Final = re.compile(r"(?<=\w)-(?:elect|designate)$")
_ABBREVIATION: Final = re.compile(r"(?:[A-Za-z]\.)+|[A-Z][a-z]{1,4}\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a mention, without its possessive ending; marks are words of their own."""

    text: str
    start: int
    end: int
    key: str
    possessive: bool = False

    @property
    def mark(self) -> bool:
        return not self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it has a capital, as "al-Sarraj" has, or is in a script that has none."""
        first = self.text[0]
        return any(char.isupper() for char in self.text) or (first.isalpha() and first.lower() == first.upper())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A stretch of words, from `start` up to `end`, that the book or the table of roles knows."""

    start: int
    end: int
    bearers: tuple[Found, ...] = ()
    role: Role | None = None
    plural: bool = False

    def kinds(self) -> set[str]:
        return {found.entity.kind for found in self.bearers}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A mention read."""

    text: str
    words: tuple[Word, ...]
    known: Mapping[tuple[int, int], Tag]

    def tag(self, start: int, end: int) -> Tag | None:
        """What is known of exactly these words."""
        return self.known.get((start, end))

    def said(self, start: int, end: int) -> str:
        """The words as they stand in the mention."""
        if start >= end:
            return ""
        return self.text[self.words[start].start : self.words[end - 1].end]


def read_phrase(mention: str, book: Book) -> Phrase:
    """Read a mention: its words, and all stretches of them that are names or roles."""
    return read_words(plain(mention[: 4 * LONGEST])[:LONGEST].strip(), book)


def read_words(text: str, book: Book) -> Phrase:
    """Read a text as it is: the words' offsets are the text's own."""
    found = tuple(_words(text))
    spans = [
        (start, end)
        for start in range(len(found))
        for end in range(start + 1, min(len(found), start + _MOST_WORDS) + 1)
        if not any(word.mark and word.text != "&" for word in found[start:end])
        and not any(word.possessive for word in found[start : end - 1])
    ]
    keys = {span: "".join(word.key for word in found[slice(*span)]) for span in spans}
    # "Bosnia's" may be a name with an "s": the possessive inside a name stands as it is written
    keys |= {span: _with_possessive(found, span) for span in _over_possessives(found)}
    singulars = {span: _singulars(found, span) for span in spans}
    named = book.named(set(keys.values()) - {""})
    roles = book.roles({form for forms in singulars.values() for form in forms})
    lower = text.islower()
    known = {}
    for span, key in keys.items():
        bearers = tuple(
            bearer for bearer in named.get(key, ()) if _written_so(bearer, found[slice(*span)], lower=lower)
        )
        number, role = next(
            ((n, roles[form]) for n, form in enumerate(singulars.get(span, ())) if form in roles), (0, None)
        )
        if bearers or role:
            known[span] = Tag(start=span[0], end=span[1], bearers=bearers, role=role, plural=number > 0)
    return Phrase(text=text, words=found, known=known)


def _words(text: str) -> Iterator[Word]:
    for match in _TOKEN.finditer(text):
        token, end = match.group(), match.end()
        if not token[0].isalnum():
            yield Word(text=token, start=match.start(), end=end, key="")
            continue
        if token.endswith(".") and not _ABBREVIATION.fullmatch(token):
            token, end = token[:-1], end - 1
        bare = _POSSESSIVE.sub("", token)
        key = "".join(words(_TO_BE.sub("", bare)))
        yield Word(
            text=bare,
            start=match.start(),
            end=match.start() + len(bare),
            key="" if bare.lower() in _ARTICLES else key,
            possessive=bare != token,
        )


_ARTICLES: Final = frozenset({"al", "el", "ul", "the"})


def _over_possessives(found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    inside = [at for at, word in enumerate(found[:-1]) if word.possessive]
    for at in inside:
        for start in range(max(0, at - 3), at + 1):
            for end in range(at + 2, min(len(found), at + _MOST_WORDS) + 1):
                if not any(word.mark and word.text != "&" for word in found[start:end]):
                    yield start, end


def _with_possessive(found: Sequence[Word], span: tuple[int, int]) -> str:
    start, end = span
    return "".join(
        word.key + ("s" if word.possessive and at < end - 1 and not word.key.endswith("s") else "")
        for at, word in enumerate(found[start:end], start)
    )


def _written_so(bearer: Found, stretch: Sequence[Word], *, lower: bool) -> bool:
    """Whether capitals are where that kind of name has them: "US" and "who" are not "us" and "WHO".

    In a text without any, countries and peoples are known by one word, others by their full names.
    """
    if stretch[0].text in ("a", "an") and len(stretch) > 1:
        return False
    if lower and bearer.use != "acronym":
        country = bearer.entity.kind == "state" and len(stretch[0].text) > _SHORT_ACRONYM
        return country or (bearer.use == "name" and len(stretch) > 1)
    if bearer.use == "acronym":
        text = "".join(word.text for word in stretch)
        capitals = sum(char.isupper() for char in text)
        marked = len(text) > _SHORT_ACRONYM or any(char.isdigit() for char in text) or not text.isascii()
        return capitals > 1 or (capitals == 1 and marked)
    return any(word.capital for word in stretch)


_SHORT_ACRONYM: Final = 3


def _singulars(found: Sequence[Word], span: tuple[int, int]) -> tuple[str, ...]:
    """The folded forms under which a role may stand: as written, and in the singular."""
    start, end = span
    stretch = [word.key for word in found[start:end]]
    head = (
        next(
            (at for at, word in enumerate(found[start:end]) if at and word.text.lower() in ("of", "in", "for")),
            len(stretch),
        )
        - 1
    )
    as_it_is = "".join(stretch)
    return (as_it_is, *("".join((*stretch[:head], form, *stretch[head + 1 :])) for form in singular(stretch[head])))


_IRREGULAR: Final = {"people": "person", "children": "child", "mice": "mouse", "wives": "wife", "thieves": "thief"}


def singular(word: str) -> tuple[str, ...]:
    """The forms that a plural may have in the singular: "militias" → "militia", "allies" → "ally"."""
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    if word.endswith("men"):
        return (word[:-3] + "man",)
    if word.endswith("ies"):
        return word[:-3] + "y", word[:-1]
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2], word[:-1]
    if word.endswith("s") and not word.endswith("ss"):
        return (word[:-1],)
    return ()
