"""The proper names of a report, and which of them name the same person, group or place.

A plain rule on capitals, for English: a surname goes with the full name before it, an acronym with the name it
stands behind in brackets, a short form with the longer one it ends. Every look is bounded; a text is read in
linear time.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from dragoman.nouns import Gender, NounTable
from dragoman.report import Passage, Report, Span
from dragoman.sentences import find_sentences, own_words

NameKind = Literal["person", "group", "place", "unknown"]

_WORD: Final = re.compile(r"[^\W\d_][\w’'\-]*")
_PARTICLES: Final = frozenset({"al", "el", "bin", "ibn", "ben", "de", "la", "van", "von", "der", "du", "da", "di"})
_LINKS: Final = frozenset({"of", "for"})
_COMMON: Final = frozenset(
    """
    the a an this that these those there here it he she they we i you his her its their our my your in on at by for
    from with without of to as if but and or so yet nor not no when while after before since until though although
    because what who whom whose which where why how all both each every some many most several few other another
    one two three four five six seven eight nine ten earlier later meanwhile however still also then now today
    yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec during
    under over amid among despite following according asked speaking instead moreover additionally finally
    once recently is are was were be been has have had do does did would could should will can might must let
    mr. mrs. yes no. editor photo source read more via
    """.split()  # noqa: SIM905
)
_ON_A_MATTER: Final = frozenset({"Commission", "Committee", "Council", "Conference", "Office", "Panel", "Convention"})
_ACRONYM: Final = re.compile(r"[A-Z](?:[A-Z&]|\.[A-Z]){1,7}\.?")
_BRACKETED: Final = re.compile(r"\s?\(([A-Z][A-Za-z&-]{1,9})\)")
_APPOSED: Final = re.compile(
    r",\s(?:who\sis\s|now\s|also\s)?((?:an?|the|its|his|her|their|head|chief)\b[^,.;:\n]{1,90})"
)
_LOCATED: Final = re.compile(r"\b(?:in|at|near|around|outside|inside|across|through|from)\s$")
_LONGEST: Final = 10  # words of a name
_TITLE_CASE: Final = 0.6  # share of capitals from which capitals say nothing about names


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name where it stands.

    Attributes:
        span: with titles and nationality ("Turkish Defense Minister Hulusi Akar"), without article or "’s".
        words: of the name proper, folded ("hulusi", "akar"); of the whole where there are no titles.
        kind: what it names.
        gender: where a title or the given name tells.
        nouns: what it is said to be, in the singular: titles before it, an apposition behind it, its own nouns.
        acronym: whether it is written in capitals alone.
        entity: number of the entity that it names.
    """

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    gender: Gender = ""
    nouns: frozenset[str] = frozenset()
    acronym: bool = False
    entity: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Who or what several names name. `fullest` is the name that says most, `nouns` what any of them says."""

    fullest: Name
    kind: NameKind
    gender: Gender
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A report's names in the order of the text, and their entities by number."""

    names: tuple[Name, ...]
    entities: tuple[Entity, ...]

    def within(self, span: Span) -> tuple[Name, ...]:
        """The names that lie within a span."""
        first = bisect_left(self.names, span.start, key=lambda name: name.span.start)
        last = bisect_left(self.names, span.end, lo=first, key=lambda name: name.span.start)
        return tuple(name for name in self.names[first:last] if name.span.end <= span.end)


def find_names(report: Report, nouns: NounTable) -> Names:
    """Every name in the report's passages, those in title-case headlines left out unless the body has them."""
    passages = sorted(report.passages, key=lambda passage: passage.span.start)
    found = [name for passage in passages for name in _in_passage(report.text, passage, nouns)]
    distinct = [n for at, n in enumerate(found) if not at or n.span.start >= found[at - 1].span.end]
    return _grouped(report.text, distinct)


def _in_passage(text: str, passage: Passage, nouns: NounTable) -> Iterator[Name]:
    words = own_words(text, passage)
    found = list(_WORD.finditer(text, words.start, words.end))
    capitals = sum(word.group()[0].isupper() for word in found)
    titled = passage.voice.kind in ("headline", "standfirst") and capitals > _TITLE_CASE * len(found)
    small = {word.group() for word in found if word.group().islower()}
    starts = {sentence.start for sentence in find_sentences(text, words)}
    for run in _runs(text, found, nouns):
        if titled and len(run) > 1:
            continue
        first = run[0].group()
        at_start = any(start in starts for start in range(run[0].start() - 2, run[0].start() + 1))
        lone = len(run) == 1 and nouns(first, "person", "group", "document", "place") is not None
        if at_start and ((first.casefold() in small and not nouns(first)) or lone):
            run = run[1:]
        if run:
            yield _name(text, run, nouns)


def _runs(text: str, words: list[re.Match[str]], nouns: NounTable) -> Iterator[list[re.Match[str]]]:
    """Runs of words with capitals, linked by "of" and particles, that no other mark parts."""
    run: list[re.Match[str]] = []
    held: list[re.Match[str]] = []
    for word in words:
        plain = word.group()
        if run and not _joined(text, (held or run)[-1], word):
            yield run
            run, held = [], []
        if held and run and nouns(plain, "given"):
            yield run  # "the army of Khalifa Haftar": whose it is, not what it is called
            run, held = [], []
        if _is_capital(plain) and (run or plain.casefold() not in _COMMON):
            if plain.casefold() in _COMMON:
                yield run
                run, held = [], []
                continue
            run, held = [*run, *held, word], []
            if plain.endswith(("’s", "'s", "s’")) or len(run) >= _LONGEST:
                yield run
                run = []
        elif run and len(held) < 2 and _links(plain, held, run, nouns):
            held.append(word)
        elif run:
            yield run
            run, held = [], []
    if run:
        yield run


def _is_capital(word: str) -> bool:
    parts = word.split("-")
    if len(parts) > 1 and parts[-1].islower():
        return False
    return parts[0][0].isupper() or (parts[0] in _PARTICLES and len(parts) > 1 and parts[1][:1].isupper())


def _joined(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    gap = text[before.end() : word.start()]
    if gap in (". ", ".\u00a0"):
        plain = before.group()
        return len(plain) == 1 or (len(plain) <= 4 and plain.casefold() in _SHORT_TITLES)
    return len(gap) == 1 and gap.isspace() and gap != "\n"


_SHORT_TITLES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "col",
        "maj",
        "capt",
        "lt",
        "sgt",
        "adm",
        "brig",
        "sen",
        "rep",
        "gov",
        "pres",
        "prof",
        "cpl",
        "st",
    ]
)


def _links(word: str, held: list[re.Match[str]], run: list[re.Match[str]], nouns: NounTable) -> bool:
    if word in _PARTICLES:
        return not held
    if word == "on":
        return not held and run[-1].group() in _ON_A_MATTER
    if word in _LINKS:
        return not held and nouns(run[-1].group(), "group", "person", "document") is not None
    return word == "the" and bool(held) and held[-1].group() in (*_LINKS, "on")


def _name(text: str, run: list[re.Match[str]], nouns: NounTable) -> Name:
    span = Span(start=run[0].start(), end=run[-1].end())
    words = [_folded(word.group()) for word in run]
    plain = run[-1].group()
    bare = len(plain) - len(re.sub(r"(?:[’']s|(?<=s)’)$", "", plain))
    span = Span(start=span.start, end=span.end - bare)
    titles = max((at + 1 for at, w in enumerate(words) if nouns(w, "person") and w != words[-1]), default=0)
    core = tuple(words[titles:])
    given = nouns(core[0], "given")
    kind = _kind(words, core, titles, nouns)
    if (
        kind in ("person", "unknown")
        and not titles
        and not given
        and _LOCATED.search(text[max(span.start - 12, 0) : span.start])
    ):
        kind = "place"
    said = {noun.noun for w in words if (noun := nouns(w, "person", "group", "document"))}
    if kind != "place" and (apposed := _APPOSED.match(text, span.end, span.end + 120)):
        said |= {n.noun for w in _WORD.findall(apposed[1].split(" of ")[0])[:6] if (n := nouns(w, "person"))}
    genders = [n.gender for w in words if (n := nouns(w, "person")) and n.gender]
    gender: Gender = genders[0] if genders else given.gender if given else ""
    return Name(
        span=span,
        words=core if kind == "person" else tuple(words),
        kind=kind,
        gender=gender if kind == "person" else "",
        nouns=frozenset(said),
        acronym=len(run) == 1 and _ACRONYM.fullmatch(span.of(text)) is not None,
    )


def _folded(word: str) -> str:
    """A word of a name without "’s", article particle and case: "al-Sarraj’s" → "sarraj"."""
    plain = re.sub(r"(?:[’']s|(?<=s)’)$", "", word).casefold()
    return re.sub(r"^(?:al|el|as|ash|at|ad)-(?=\w)", "", plain)


def _kind(words: list[str], core: tuple[str, ...], titles: int, nouns: NounTable) -> NameKind:
    last, whole = nouns(words[-1]), nouns(" ".join(words))
    if whole and whole.kind in ("place-name", "capital"):
        return "place"
    if any(nouns(w, "group") for w in words) and not (titles and nouns(core[0], "given")):
        return "group"
    if last and last.kind == "person":
        return "unknown"
    if titles or (len(core) > 1 and not any(nouns(w, "nationality", "place-name", "capital") for w in core)):
        return "person"
    return "unknown"


def _grouped(text: str, found: list[Name]) -> Names:
    """Names with the number of their entity; full names are settled first, so that short ones find them."""
    persons, groups = _Persons(found), _Groups(text, found)
    number: dict[object, int] = {}
    numbered = []
    for at, name in enumerate(found):
        person = persons.full(at)
        key: object = person if person is not None else groups.key(name)
        numbered.append(replace(name, entity=number.setdefault(key, len(number))))
    return Names(names=tuple(numbered), entities=tuple(_entities(numbered, len(number))))


class _Persons:
    """Full names by surname and by its consonants, each with the first place of the person's full name."""

    def __init__(self, found: list[Name]) -> None:
        self._found = found
        self._by_surname: defaultdict[str, list[int]] = defaultdict(list)
        self._by_consonants: defaultdict[str, set[str]] = defaultdict(set)
        self._first: dict[int, int] = {}
        for at, name in enumerate(found):
            if name.kind == "person" and len(name.words) > 1:
                surname = name.words[-1]
                earlier = self._by_surname[surname][-_NAMESAKES:]
                same = next((k for k in reversed(earlier) if _agree(found[k], name)), at)
                self._first[at] = self._first.get(same, at)
                self._by_surname[surname].append(at)
                self._by_consonants[_consonants(surname)].add(surname)

    def full(self, at: int) -> int | None:
        """The first full name of whom a name names: by a surname, the last full one before it, else behind it."""
        name = self._found[at]
        if at in self._first:
            return self._first[at]
        if len(name.words) > 1 or name.kind not in ("person", "unknown"):
            return None
        places = self._by_surname.get(name.words[0]) or self._alike(name.words[0])
        if not places:
            return None
        behind = bisect_left(places, at)
        return self._first[places[max(behind - 1, 0)]]

    def _alike(self, surname: str) -> list[int]:
        """Full names with another spelling of the surname ("Haftar", "Hifter"), where only one is alike."""
        consonants = _consonants(surname)
        alike = self._by_consonants.get(consonants, set())
        if len(surname) < _SPELLED or len(consonants) < 3 or len(alike) != 1:
            return []
        return self._by_surname[next(iter(alike))]


_NAMESAKES: Final = 8  # full names with the same surname that are compared
_SPELLED: Final = 5  # letters of a surname from which another spelling of it is looked for


class _Groups:
    """Names that are no person's, by their words, by their acronym and by their ends."""

    def __init__(self, text: str, found: list[Name]) -> None:
        self._longer: dict[tuple[str, ...], tuple[str, ...]] = {}
        for name in found:
            if name.kind == "person" or len(name.words) < 2:
                continue
            initials = "".join(word[0] for word in name.words if word not in _LINKS | {"the"})
            if len(initials) > 1:
                self._longer.setdefault((initials,), name.words)
            if bracketed := _BRACKETED.match(text, name.span.end, name.span.end + 14):
                self._longer[(bracketed[1].casefold(),)] = name.words
            if name.kind == "group":
                for cut in range(1, len(name.words) - 1):
                    self._longer.setdefault(name.words[cut:], name.words)

    def key(self, name: Name) -> tuple[str, ...]:
        """The words of the longest name that a name is short for."""
        words = name.words
        if len(words) == 1 and not name.acronym:
            return words
        for _ in range(3):
            words = self._longer.get(words, words)
        return words


def _agree(one: Name, other: Name) -> bool:
    """Whether two full names with the same surname can be one person's: given names agree as far as given."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    a, b = one.words[0], other.words[0]
    return a in other.words or b in one.words or (a[0] == b[0] and min(len(a), len(b)) == 1)


def _consonants(word: str) -> str:
    """A name's consonants, in which transliterations agree."""
    return word[:1] + re.sub(r"[aeiouy'’]", "", word[1:])


def _entities(names: Iterable[Name], count: int) -> Iterator[Entity]:
    members: list[list[Name]] = [[] for _ in range(count)]
    for name in names:
        members[name.entity].append(name)
    for some in members:
        kinds = Counter(name.kind for name in some if name.kind != "unknown")
        yield Entity(
            fullest=max(some, key=lambda name: (len(name.words), name.span.end - name.span.start)),
            kind=kinds.most_common(1)[0][0] if kinds else "unknown",
            gender=next((name.gender for name in some if name.gender), ""),
            nouns=frozenset().union(*(name.nouns for name in some)),
        )
