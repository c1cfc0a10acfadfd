"""Who is named beside a word of saying: a plain rule on the order of words, for English.

Works on a paragraph whose quoted words are masked (`mask`), so that what a source says is never read as the
reporter's own "X said". Every look around a cue is bounded, so a text is read in linear time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dragoman.report import Span

_REACH: Final = 240  # characters to either side of a cue in which its speaker is looked for
_CUES: Final = 60  # cues of a sentence that are read: one with more is none
_LONGEST: Final = 14  # words of a speaker: more than that is a clause misread


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechCue:
    """A word of saying with the words that name who speaks, None where the sentence names nobody."""

    cue: Span
    speaker: Span | None


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


_SAID: Final = _words(
    """
    reports yells yelled shouts exclaimed cried mused wondered boasted bragged scolded ridiculed mocked
    attacked said says say saying told tells telling stated states stating added adds adding announced
    announcing claimed claims claiming argued argues arguing wrote writes writing tweeted posted asked
    asks asking replied replies responded answered warned warns warning declared declares declaring
    insisted insists insisting noted notes noting explained explains explaining stressed stresses
    stressing emphasized emphasizes emphasised emphasises emphasizing emphasising concluded concludes
    continued continues recalled admitted admits admitting acknowledged acknowledges affirmed alleged
    alleges alleging asserted asserts asserting commented commenting complained complaining confirmed
    confirms confirming denied denies denying cautioned cautions demanded demanding disclosed lamented
    maintained maintains mentioned observed observes pledged pledging predicted predicts promised
    promising proclaimed quipped reiterated reiterates remarked repeated reported revealed suggested
    suggests testified threatened threatening urged urges urging vowed vows vowing called calls calling
    described describes describing labelled labeled branded branding denounced denounces denouncing
    condemned condemns condemning accused accuses accusing blasted slammed hailed hails hailing praised
    praising criticized criticised dismissed dismissing rejected characterized characterised referred
    quoted underlined underscored underscoring highlighted recounted joked shouted voiced
    """
)
_NOUNS_TOO: Final = _words(
    "reports states claims notes calls stresses warning saying answers posted reported alleged called"
)
_CUE: Final = re.compile(
    rf"\b(?:(?P<source>[Aa]ccording\s+to)|{'|'.join(sorted(_SAID, key=lambda word: (-len(word), word)))}"
    r"|reads?(?=\s?:))\b(?!-)"
)
_BEFORE_NOUN: Final = _words(
    """
    the a an his her its their our these those such any no some of into for to with by on in about
    member so-called recent earlier other many several
    """
)
_PASSIVE: Final = _words("is are was were be been being")
_LIGHT: Final = re.compile(
    r"(?:^|(?<=[\s”»\"]))(?:also|later|then|has|have|had|is|was|were|did|does|would|could|will|can|may|might|once|never"
    r"|even|again|further|still|not|simply|just|quoted\sas|reported\sas|cited\sas|went\son\sto|[a-z]{2,12}ly)\s*$"
)
_CLAUSE: Final = re.compile(
    r"[,;:—–”»\"]’?\s*|(?:^|\s)(?:and|but|that|while|when|after|as|because|where|what|if|though|although|before|since|until"
    r"|so|or|whether|than|yet)(?:\s+|$)"
)
_RELATIVE: Final = re.compile(r",?\s(?:who|whom|which|whose)(?:\s|$)")
_PREPOSITIONS: Final = _words(
    """
    in on at during after before by for from since with speaking under amid among despite following
    earlier later meanwhile however still yet also then instead today yesterday separately but and as of
    to through throughout asked moreover additionally finally last this when while although though if
    once recently
    """
)
_DETERMINERS: Final = _words(
    """
    the a an his her its their our my one another some several many both two three four five six most
    other these those this that each every all no few various senior local former top unnamed
    """
)
_JOINERS: Final = _words("of for the and al el bin ben ibn de la le du da di van von der den e y & at")
_PRONOUNS: Final = _words("he she they it we i you")
_AFTER_ENDS: Final = _words(
    """
    in on during after who whom which that as when while to about with by from via following amid
    because before speaking adding at since late early yesterday today monday tuesday wednesday thursday
    friday saturday sunday told last this is was were has had would will
    """
)
_WORD: Final = re.compile(r"[^\s,;:—–“”«»\"]+")


def mask(text: str, stretches: Iterable[Span]) -> str:
    """The text with quoted words blotted out, their marks and last stop kept: same length."""
    parts: list[str] = []
    at = 0
    for stretch in stretches:
        inner = max(stretch.end - stretch.start - 3, 0)
        tail = stretch.start + 1 + inner
        parts += [text[at : stretch.start + 1], "x" * inner]
        at = tail
    parts.append(text[at:])
    return "".join(parts)


def is_pronoun(words: str) -> bool:
    """Whether a speaker is named by a pronoun alone ("he")."""
    return words.casefold() in _PRONOUNS


def find_cues(masked: str, sentence: Span) -> Iterator[SpeechCue]:
    """The words of saying in one sentence of a masked text, each with its speaker.

    A participle ("…, adding that") goes on with the sentence's last speaker, or with the name it opens with.
    """
    last: Span | None = None
    for found in islice(_CUE.finditer(masked, sentence.start, sentence.end), _CUES):
        cue = Span(start=found.start(), end=found.end())
        if found["source"]:
            yield SpeechCue(cue=cue, speaker=_named_after(masked, cue.end, sentence.end, strict=False))
        elif _is_verb(masked, cue, sentence.start):
            inverted = _follows_quotation(masked, cue.start, sentence.start)
            after = _named_after(masked, cue.end, sentence.end, strict=True) if inverted else None
            joined = masked.endswith((", ", "and ", "before "), sentence.start, cue.start)
            goes_on = joined and cue.of(masked).endswith("ing")
            before = None if goes_on else _named_before(masked, sentence.start, cue.start)
            if goes_on and not after:
                before = last or opening_name(masked, sentence.start, cue.start)
            last = after or before or last
            yield SpeechCue(cue=cue, speaker=after or before)


def _is_verb(masked: str, cue: Span, start: int) -> bool:
    """Whether a cue is said actively: no noun ("his claims"), no passive ("was called")."""
    before = masked[max(start, cue.start - 20) : cue.start].split()
    previous = before[-1].casefold() if before else ""
    word = cue.of(masked)
    if word in _NOUNS_TOO and previous in _BEFORE_NOUN:
        return False
    return word.endswith("ing") or previous not in _PASSIVE


def _follows_quotation(masked: str, at: int, start: int) -> bool:
    gap = masked[max(start, at - 30) : at].rstrip()
    return bool(re.search(r"[”»\"’]\s*[,–—-]?(?:\s(?:also|later|then|[a-z]{2,12}ly))?$", gap))


def _named_after(masked: str, start: int, limit: int, *, strict: bool) -> Span | None:
    """The noun phrase after "said" or "according to"; `strict` wants it to begin as such a phrase does."""
    words: list[re.Match[str]] = []
    at = start
    for word in _WORD.finditer(masked, start, min(limit, start + _REACH)):
        plain = word.group().casefold().rstrip(".)")
        if masked[at : word.start()].strip() or (words and plain in _AFTER_ENDS):
            break
        if words and plain == "and" and not masked[word.end() + 1 : word.end() + 2].isupper():
            break
        words.append(word)
        at = word.end()
    if not words or len(words) > _LONGEST:
        return None
    span = Span(start=words[0].start(), end=words[-1].end())
    return _trimmed(masked, span) if not strict or _begins_name(words[0].group()) else None


def _begins_name(word: str) -> bool:
    return word[:1].isupper() or word.casefold() in _DETERMINERS | _PRONOUNS


def _named_before(masked: str, start: int, end: int) -> Span | None:
    """The noun phrase before a cue; or the one the sentence opens with ("X … and said")."""
    left = max(start, end - _REACH)
    words = _without_light(masked[left:end])
    if words.rstrip().endswith((",", "–", "—")):
        aside = re.split(r"[,–—]", words.rstrip().rstrip(",–— "))
        words = words[: len(",".join(aside[:-1]))] if len(aside) > 1 else words.rstrip().rstrip(",–— ")
    if relative := _RELATIVE.search(words):
        return _described(masked, left, words[: relative.start()])
    from_clause = _clause_start(words)
    phrase = Span(start=left + from_clause, end=left + len(words.rstrip()))
    if phrase.end <= phrase.start:
        return opening_name(masked, start, end)
    return _noun_phrase(masked, phrase)


def _described(masked: str, left: int, words: str) -> Span | None:
    """The noun phrase that a relative clause describes, past an apposition ("X, now minister, who")."""
    for _ in range(3):
        start = _clause_start(words)
        phrase = Span(start=left + start, end=left + len(words.rstrip()))
        if found := _noun_phrase(masked, phrase):
            return found
        words = words[:start].rstrip(" ,")
    return None


def _without_light(words: str) -> str:
    """The words less adverbs and auxiliaries at their end ("He has also" → "He")."""
    while (shorter := _LIGHT.sub("", words.rstrip())) != words.rstrip():
        words = shorter
    return words


def _clause_start(words: str) -> int:
    """Where the last clause of the words starts; two names joined by "and" are one phrase."""
    start = 0
    for boundary in _CLAUSE.finditer(words):
        joined = boundary.group().strip() == "and" and _is_name(words[start : boundary.start()])
        if not (joined and words[boundary.end() : boundary.end() + 1].isupper()):
            start = boundary.end()
    return start


def _is_name(words: str) -> bool:
    parts = words.split()
    return bool(parts) and all(part[0].isupper() or part.casefold() in _JOINERS for part in parts)


def _noun_phrase(masked: str, phrase: Span) -> Span | None:
    words = list(_WORD.finditer(masked, phrase.start, phrase.end))
    if not words:
        return None
    if words[0].group().casefold() in _PREPOSITIONS or len(words) > _LONGEST:
        words = _last_name(words)
    if not words or len(words) > _LONGEST:
        return None
    span = _trimmed(masked, Span(start=words[0].start(), end=words[-1].end()))
    first = words[0].group()
    return span if span and (_begins_name(first) or (len(words) <= 3 and words[-1].group().endswith("s"))) else None


def _last_name(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The name or determined noun phrase at the end of the words."""
    at = len(words)
    while at and (words[at - 1].group()[0].isupper() or (words[at - 1].group() in _JOINERS and at < len(words))):
        at -= 1
    while at < len(words) and (
        words[at].group() in _JOINERS - {"the"} or words[at].group().casefold() in _PREPOSITIONS
    ):
        at += 1
    if at < len(words):
        return words[at:]
    for back in range(len(words) - 1, max(len(words) - 7, -1), -1):
        if words[back].group().casefold() in _DETERMINERS:
            return words[back:]
    return words[-1:] if words[-1].group().casefold() in _PRONOUNS else []


def opening_name(masked: str, start: int, end: int) -> Span | None:
    """The name with which a sentence opens: capitals in a row, after a determiner or not."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(masked, start, min(end, start + _REACH)):
        opening = not words and _begins_name(word.group())
        if not (opening or word.group()[0].isupper() or (words and word.group() in _JOINERS)):
            break
        words.append(word)
    while words and words[-1].group() in _JOINERS:
        words.pop()
    if not words or words[0].group().casefold() in _PREPOSITIONS | (_DETERMINERS if len(words) == 1 else set()):
        return None
    return _trimmed(masked, Span(start=words[0].start(), end=words[-1].end()))


def _trimmed(masked: str, span: Span) -> Span | None:
    """The span less stops and brackets that belong to the sentence; None where no letter is left."""
    words = span.of(masked)
    end = span.end
    if words.endswith(".") and not re.search(r"\b(?:[A-Z]\.){2,}$|\b[JS]r\.$", words):
        end -= len(words) - len(words.rstrip("."))
    words = masked[span.start : end]
    start = span.start + len(words) - len(words.lstrip("([*_"))
    if words.endswith(")") and "(" not in words:
        end -= 1
    return Span(start=start, end=end) if any(letter.isalpha() for letter in masked[start:end]) else None
