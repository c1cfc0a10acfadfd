"""A mention cut into the pieces that it is made of: names, roles, and the words between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.actors.phrase import Phrase, Tag, Word
from dragoman.knowledge.actors import Found, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece of a mention, from word `start` up to `end`: a known name, a role, or one word of neither kind.

    Attributes:
        bearers: the known bearers of the name, surnames alone left out.
        surnamed: the bearers of it as a surname.
        within: the bearers of the name that a role begins with, as "Taliban commander" does.
        possessive: whether it ends in "'s".
    """

    start: int
    end: int
    words: tuple[Word, ...]
    bearers: tuple[Found, ...] = ()
    surnamed: tuple[Found, ...] = ()
    within: tuple[Found, ...] = ()
    role: Role | None = None
    plural: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def possessive(self) -> bool:
        return self.words[-1].possessive

    @property
    def nameable(self) -> bool:
        """Whether it may be a word of a name that the book does not know."""
        written_so = self.words[0].capital and self.lower not in _FUNCTION
        return not self.bearers and self.role is None and (written_so or self.lower in PARTICLES)

    @property
    def surname_too(self) -> bool:
        """Whether it is a noun that people also bear as a surname, written as a name: "Tim Cook"."""
        return self.words[0].capital and self.lower in _SURNAMES

    def kinds(self) -> set[str]:
        return {found.entity.kind for found in self.bearers}


PARTICLES: Final = frozenset(
    """
    al el bin ben ibn abu umm de da dos del della di du la le van von der den ter ould y e zu af bint ag
    """.split()  # noqa: SIM905
)
_FUNCTION: Final = frozenset(
    """
    in on at of for from with by to and or but after before during while when as if since although though because
    about amid against under over between among into until unless despite following according meanwhile however also
    there here now earlier later not who whom whose which what where why how is are was were be been has have had do
    does did will would can could should might must
    """.split()  # noqa: SIM905
)
_SURNAMES: Final = frozenset(
    """
    cook farmer fisher hunter baker butler carpenter mason miller painter porter potter king prince bishop pope abbot
    dean marshal page judge major sergeant knight cardinal price driver gardner gardener archer guard ranger speaker
    shepherd smith singer weaver fuller barber boss bond archbishop castro general
    """.split()  # noqa: SIM905
)
_SKIPPED: Final = frozenset(
    """
    the a an some several many most all both other another few dozens hundreds thousands scores tens at least more than
    about around nearly almost over up one two three four five six seven eight nine ten eleven twelve twenty dozen
    hundred thousand million any each every no this that these those his her its their our my your unidentified unknown
    suspected alleged masked senior high-ranking high-level top-ranking local young old elderly new key prominent
    leading influential anonymous unnamed so-called self-proclaimed self-styled self-declared well-known famous
    then current incumbent acting-president mr mrs ms miss sir dame mr. mrs. ms. dr dr. lord lady
    honourable honorable same own main additional fellow first second third de-facto
    """.split()  # noqa: SIM905
)
"""Words before a noun that say nothing of who it is."""
FORMER: Final = frozenset(
    """
    former ex retired ousted deposed late erstwhile one-time onetime sacked fired dismissed toppled disgraced
    """.split()  # noqa: SIM905
)


def cut(phrase: Phrase, start: int, end: int) -> tuple[Item, ...]:
    """The pieces of a stretch of words, each as long as a name or role of the book reaches, from the left."""
    return tuple(_cut(phrase, start, end))


def _cut(phrase: Phrase, start: int, end: int) -> Iterator[Item]:
    at = start
    while at < end:
        tag = next(filter(None, (_usable(phrase, at, stop) for stop in range(end, at, -1))), None)
        tag = _before_office(phrase, tag, end) if tag else None
        if tag is None:
            yield Item(start=at, end=at + 1, words=phrase.words[at : at + 1])
            at += 1
            continue
        yield Item(
            start=at, end=tag.end, words=phrase.words[at : tag.end], role=tag.role, plural=tag.plural,
            # "MP" and "PM" are roles before they are anybody's acronym
            bearers=tuple(f for f in tag.bearers if f.use != "surname" and not (tag.role and f.use == "acronym")),
            surnamed=tuple(found for found in tag.bearers if found.use == "surname"),
            within=_within(phrase, at, tag.end) if tag.role else (),
        )  # fmt: skip
        at = tag.end


def _before_office(phrase: Phrase, tag: Tag, end: int) -> Tag:
    """Of "Sudan's army" before "chief" just "Sudan": the army chief is an office, and names whose army it is."""
    if tag.role is not None or tag.end >= end or not tag.kinds() <= {"agency", "body"}:
        return tag
    for start in range(tag.start + 1, tag.end):
        role, before = phrase.tag(start, tag.end + 1), phrase.tag(tag.start, start)
        if role and role.role and role.role.office and before and before.bearers:
            return before
    return tag


def _within(phrase: Phrase, start: int, end: int) -> tuple[Found, ...]:
    tag = next(filter(None, (phrase.tag(start, stop) for stop in range(end - 1, start, -1))), None)
    return tuple(found for found in tag.bearers if found.use != "surname") if tag else ()


def _usable(phrase: Phrase, start: int, end: int) -> Tag | None:
    """What is known of a stretch, unless it begins or ends in a word that says nothing."""
    tag = phrase.tag(start, end)
    if tag is None:
        return None
    first = phrase.words[start].text.lower()
    if end - start > 1 and first in _SKIPPED and not tag.bearers:
        return None
    lone = end - start == 1 and (first in _SKIPPED or (first in _FUNCTION and not phrase.words[start].text.isupper()))
    return None if lone else tag


def skipped(item: Item) -> bool:
    """Whether a piece is a number, an article or another word that says nothing of who is meant."""
    return item.lower in _SKIPPED or bool(re.fullmatch(r"[\d.,-]+", item.text))


def trimmed(items: Sequence[Item]) -> tuple[Item, ...]:
    """The pieces without marks around them and without what says nothing before them; "of" after a number goes too."""
    kept = list(items)
    while kept and (kept[0].words[0].mark or skipped(kept[0]) or (kept[0].lower == "of" and len(kept) < len(items))):
        kept.pop(0)
    while kept and kept[-1].words[0].mark:
        kept.pop()
    return tuple(kept)
