"""Who a source is, within the report: the fullest mention that a pronoun, a surname or a short phrase points to.

Rules on number, gender, animacy and recency, for English. A source that is a document speaks for its issuer. What
cannot be settled keeps its own words: a source is never forced onto somebody.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from dragoman.names import Entity, Name, Names
from dragoman.nouns import Gender, Noun, NounTable, head_noun, head_phrase
from dragoman.paragraphs import Paragraph, Paragraphs
from dragoman.report import Span, Voice

MentionKind = Literal["person", "group", "place", "document", "unknown"]

_SENTENCES_BACK: Final = 6
_MENTIONS_BACK: Final = 80
_DOCUMENT_BACK: Final = 3  # paragraphs before a document's mention in which its issuer speaks
_FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our", "i’m", "we’re", "i’ve", "we’ve", "i'm", "we're"})
_PRONOUNS: Final[dict[str, tuple[Gender, bool, frozenset[MentionKind]]]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("m", False, frozenset({"person", "unknown"}))),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("f", False, frozenset({"person", "unknown"}))),
    **dict.fromkeys(("it", "its", "itself"), ("", False, frozenset({"group", "place", "document", "unknown"}))),
    **dict.fromkeys(("they", "them", "their", "themselves"), ("", True, frozenset({"group", "person", "unknown"}))),
    **dict.fromkeys(("who", "whom", "whose"), ("", False, frozenset({"person", "group", "unknown"}))),
}
_RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "that"})
_DEFINITE: Final = re.compile(r"(?:the|this|that|these|those|said)\s+", re.IGNORECASE)
_ANY_GROUP: Final = frozenset(
    {"group", "movement", "organization", "organisation", "militia", "bloc", "alliance", "body", "side", "force"}
)
_ANY_PERSON: Final = frozenset({"leader", "official", "politician", "diplomat", "chief", "boss", "strongman"})
_CLAUSE: Final = re.compile(r"[,;:—–]\s|\s(?:and|but|that|said|told|by|to|with)\s")
_NOUN_PHRASE: Final = re.compile(r"(?:[A-Z]|(?:an?|the|another|one|his|her|its|their|two|three|several|some)\s)")
_TRAILING: Final = re.compile(r"[\s,]+(?:who|which|that)?\s*$")
_ISSUER: Final = re.compile(r"\s(?:by|from|of|issued\sby|released\sby|published\sby)\s(?:the\s)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSource:
    """Who speaks: the fullest mention's words, white space normalised, and where they stand.

    `span` is None where the page says it outside its text's passages, as with a commenter's own name.
    """

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """Somebody or something mentioned, as a candidate for what comes after."""

    start: int
    end: int
    actor: NamedSource
    kind: MentionKind
    gender: Gender = ""
    plural: bool = False
    nouns: frozenset[str] = frozenset()
    speaks: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A source to be resolved.

    Attributes:
        span: the words that name it.
        paragraph: where its cue stands.
        outer: who says this, where it is said within somebody's words.
        quoted: whether it stands within quotation marks.
    """

    span: Span
    paragraph: Paragraph
    outer: NamedSource | None = None
    quoted: bool = False


@dataclass(slots=True)
class Resolver:
    """Asked → NamedSource. Keeps the sources resolved so far, so it is asked in the order of the text."""

    paragraphs: Paragraphs
    names: Names
    nouns: NounTable
    _mentions: list[_Mention] = field(default_factory=list)
    _latest: dict[NamedSource, _Mention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._mentions = [self._named_mention(name) for name in self.names.names]
        self._latest = {one.actor: one for one in self._mentions}

    def __call__(self, asked: Asked) -> NamedSource | None:
        words = asked.span.of(self.paragraphs.text)
        plain = words.casefold()
        if plain in _FIRST:
            return asked.outer or self._voice(asked.paragraph.passage.voice)
        if plain in _RELATIVE:
            return self._antecedent(asked)
        if plain in _PRONOUNS:
            return self._pronoun(asked, plain)
        mention = self._described(asked)
        insort(self._mentions, mention, key=lambda one: (one.start, one.end))
        self._latest[mention.actor] = mention
        return mention.actor

    def _voice(self, voice: Voice) -> NamedSource | None:
        return NamedSource(text=voice.name, span=None) if voice.name else None

    def _named_mention(self, name: Name) -> _Mention:
        entity = self.names.entities[name.entity]
        paragraph = self.paragraphs.at(name.span.start)
        return _Mention(
            start=name.span.start,
            end=name.span.end,
            actor=self._named(entity.fullest.span),
            kind=entity.kind,
            gender=entity.gender,
            nouns=entity.nouns,
            quoted=paragraph is not None and paragraph.quoted_at(name.span.start) is not None,
        )

    def _named(self, span: Span) -> NamedSource:
        words = _TRAILING.sub("", span.of(self.paragraphs.text))
        return NamedSource(text=" ".join(words.split()), span=Span(start=span.start, end=span.start + len(words)))

    def _before(self, place: int, paragraph: Paragraph) -> Iterator[tuple[int, list[_Mention]]]:
        """The mentions before a place, sentence by sentence backwards, each sentence's in the order of salience.

        Only those in the same voice: who a commenter means is not whom the reporter named last, nor the reverse.
        """
        last = bisect_left(self._mentions, place, key=lambda one: one.start)
        voice = paragraph.passage.voice
        sentences: dict[tuple[int, int], list[_Mention]] = {}
        for one in reversed(self._mentions[max(last - _MENTIONS_BACK, 0) : last]):
            where = self.paragraphs.at(one.start)
            if where is None or where.passage.voice.id != voice.id:
                continue
            sentences.setdefault((where.number, where.sentence_at(one.start)), []).insert(0, one)
        for back, mentions in enumerate(list(sentences.values())[:_SENTENCES_BACK]):
            yield back, sorted(mentions, key=lambda one: not one.speaks)

    def _pronoun(self, asked: Asked, plain: str) -> NamedSource | None:
        gender, plural, kinds = _PRONOUNS[plain]
        if plural and asked.quoted:
            return self._named(asked.span)  # in quoted words "they" are mostly people whom nobody has named
        if not asked.quoted and asked.outer and (outer := self._latest.get(asked.outer)):
            rival = self._named_within(asked)
            if outer.kind in kinds and _fits(outer, gender, plural) and not rival:
                return asked.outer
        for loose in (False, True):
            for _, mentions in self._before(asked.span.start, asked.paragraph):
                for one in mentions:
                    said_it = asked.quoted and asked.outer == one.actor
                    if said_it or (one.quoted and not asked.quoted) or not _fits(one, gender, plural):
                        continue
                    if one.kind in kinds and (one.kind != "unknown" or one.speaks or loose):
                        return one.actor
        return self._named(asked.span) if not plain.startswith("it") else None

    def _named_within(self, asked: Asked) -> bool:
        """Whether somebody's words name a person before the pronoun that is asked about."""
        at = bisect_left(self._mentions, asked.span.start, key=lambda one: one.start) - 1
        near = self._mentions[at] if at >= 0 else None
        sentences = asked.paragraph.sentences
        start = sentences[asked.paragraph.sentence_at(asked.span.start)].start if sentences else 0
        return near is not None and near.start >= start and near.kind == "person" and near.actor != asked.outer

    def _antecedent(self, asked: Asked) -> NamedSource | None:
        """What a relative pronoun stands behind, where that is plain: a name or a noun phrase right before it."""
        sentences = asked.paragraph.sentences
        start = sentences[asked.paragraph.sentence_at(asked.span.start)].start
        lead = self.paragraphs.text[start : asked.span.start].rstrip(" ,\u00a0")
        clause = max((found.end() for found in _CLAUSE.finditer(lead)), default=0)
        span = Span(start=start + clause, end=start + len(lead))
        if not _NOUN_PHRASE.match(span.of(self.paragraphs.text)):
            return None
        mention = self._described(replace(asked, span=span))
        return mention.actor if mention.kind != "place" else None

    def _described(self, asked: Asked) -> _Mention:
        """A name or a noun phrase as a mention that speaks, resolved as far as the report tells."""
        span, text = asked.span, self.paragraphs.text
        words = span.of(text)
        head, noun = head_noun(words, self.nouns)
        if (name := self._name_in(span)) and not _is_pair(words, name, span):
            entity = self.names.entities[name.entity]
            return self._speaking(span, self._named(entity.fullest.span), entity, noun)
        article = _DEFINITE.match(words)
        if noun and noun.kind == "document":
            actor = self._issuer(asked, article is not None)
            return self._speaking(span, actor or self._named(span), None, noun)
        definite = article or head.casefold() == words.casefold()
        if noun and definite and not noun.plural and (found := self._same_noun(asked, noun, words)):
            return found
        return self._speaking(span, self._named(span), None, noun)

    def _speaking(self, span: Span, actor: NamedSource, entity: Entity | None, noun: Noun | None) -> _Mention:
        kind: MentionKind = entity.kind if entity else "unknown"
        if noun and kind == "unknown" and noun.kind in ("person", "group", "document", "place"):
            kind = noun.kind
        return _Mention(
            start=span.start,
            end=span.end,
            actor=actor,
            kind=kind,
            gender=entity.gender if entity and entity.gender else noun.gender if noun else "",
            plural=noun.plural if noun and entity is None else False,
            nouns=(entity.nouns if entity else frozenset()) | ({noun.noun} if noun else set()),
            speaks=True,
        )

    def _name_in(self, span: Span) -> Name | None:
        """The name that a phrase comes down to: at the end of its head, or beside it ("his spokesman, X")."""
        text = self.paragraphs.text
        for name in self.names.within(span):
            before, after = text[span.start : name.span.start], text[name.span.end : span.end]
            opens = re.fullmatch(r"(?:[^,]{0,90}[\s(“\"‘])?|[^,]{1,60},\s", before) is not None
            if re.search(r"\b(?:of|for|from|to|by|with|at|in|near|on)\s(?:the\s)?$", before):
                opens = False
            ends = re.match(r"(?:$|,|\s?\(|\s(?:of|in|on|at|for|from|with|who|whom|which|and|based)\b|[’']s?$)", after)
            if (opens and ends and self.names.entities[name.entity].kind != "unknown") or (
                before == "" and after == ""
            ):
                return name
            if opens and ends and not self.nouns(name.span.of(text).split()[-1], "nationality"):
                return name
        return None

    def _same_noun(self, asked: Asked, noun: Noun, words: str) -> _Mention | None:
        """The nearest one before, in the same voice, that is such a thing: by its noun, else by what it may be."""
        capitals = {word.casefold() for word in re.findall(r"\b[A-Z][\w’-]+", head_phrase(words))} - {noun.noun, "the"}
        general: _Mention | None = None
        last = bisect_left(self._mentions, asked.span.start, key=lambda one: one.start)
        for one in reversed(self._mentions[max(last - 4 * _MENTIONS_BACK, 0) : last]):
            where = self.paragraphs.at(one.start)
            if where is None or where.passage.voice.kind != asked.paragraph.passage.voice.kind:
                continue
            if capitals and not capitals <= set(re.findall(r"[\w’-]+", one.actor.text.casefold())):
                continue
            if noun.noun in one.nouns and one.kind != "document":
                return self._again(asked.span, one)
            if general is None and not capitals and _may_be(one, noun):
                general = one
        return self._again(asked.span, general) if general else None

    def _again(self, span: Span, one: _Mention) -> _Mention:
        return _Mention(
            start=span.start, end=span.end, actor=one.actor, kind=one.kind, gender=one.gender,
            plural=one.plural, nouns=one.nouns, speaks=True,
        )  # fmt: skip

    def _issuer(self, asked: Asked, definite: bool) -> NamedSource | None:  # noqa: FBT001
        """Who a document speaks for: whom its phrase names, else who last spoke close before it."""
        text = self.paragraphs.text
        words = asked.span.of(text)
        by = _ISSUER.search(words)
        for name in self.names.within(asked.span):
            behind = by is not None and asked.span.start + by.end() == name.span.start
            owner = text[name.span.end : name.span.end + 2] in ("’s", "'s") or name.span.start - asked.span.start < 5
            if ((behind or owner) and self.names.entities[name.entity].kind != "person") or behind:
                return self._named(self.names.entities[name.entity].fullest.span)
        if not definite:
            return None
        first = max(asked.paragraph.number - _DOCUMENT_BACK, 0)
        last = bisect_left(self._mentions, asked.span.start, key=lambda one: one.start)
        for one in reversed(self._mentions[max(last - _MENTIONS_BACK, 0) : last]):
            where = self.paragraphs.at(one.start)
            if where is None or where.number < first:
                return None
            if one.speaks and where.passage.voice.id == asked.paragraph.passage.voice.id:
                return one.actor
        return None


def _fits(one: _Mention, gender: Gender, plural: bool) -> bool:  # noqa: FBT001
    if plural:
        return one.plural or one.kind in ("group", "place") or (one.kind == "unknown" and one.speaks)
    return not one.plural and (not gender or not one.gender or one.gender == gender)


def _is_pair(words: str, name: Name, span: Span) -> bool:
    """Whether a phrase names two at once ("Turkey and Russia"), so that it stands for neither."""
    before, after = words[: name.span.start - span.start], words[name.span.end - span.start :]
    return re.search(r"\band\b", before) is not None or re.match(r"(?:[’']s)?\s+and\s", after) is not None


def _may_be(one: _Mention, noun: Noun) -> bool:
    """Whether a general noun may stand for it: "the group" for any group, "the leader" for a person who spoke."""
    if noun.noun in _ANY_GROUP:
        return one.kind == "group" or (one.kind == "unknown" and one.speaks and one.actor.text.isupper())
    return noun.noun in _ANY_PERSON and one.kind == "person" and one.speaks
