"""`dragoman bench actors`: whom mentions mean, against cases with country, sector, office and encyclopaedia page.

Each key of a case counts by itself, over the cases that have it. Cases that the bench's source itself fails or skips
are counted apart. An actor of whom neither book nor words say anything is nothing found; so is one without a page
where only that is looked for. Compounds
(`coactors.dev.jsonl` beside the file, or a file of them) are right where all actors are found, with their words.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from dragoman.actors import Actor, Resolution, coactors, resolve
from dragoman.evaluate.gold import Measured, Progress, content_of, read_gold
from dragoman.knowledge.actors import Book, open_book
from dragoman.knowledge.spelling import fold

TODAY: Final = date(2022, 4, 1)
"""The day of the cases that name none: they were written in the first half of 2022."""

_KEYS: Final = ("country", "sector", "sector2", "office", "page", "nothing")
_NOT: Final = "_not"
_NO_ACTOR: Final = "JNK"


class GoldActor(msgspec.Struct):
    """A case in the format of the bench."""

    id: str
    mention: str
    expect: dict[str, Any]
    task: str = "actor"
    context: str = ""
    country_hint: str = ""
    date: str | None = None
    peer: str = "asserted"


class GoldCoactors(msgspec.Struct):
    """A compound in the format of the bench; `start` and `end` are the given actor's."""

    id: str
    text: str
    start: int
    end: int
    expect: list[str]


class ReadActor(msgspec.Struct, kw_only=True):
    """A case's answer; of a compound, `coactors` alone."""

    id: str
    country: str = ""
    sector: str = ""
    sector2: str = ""
    office: str = ""
    page: str = ""
    nothing: bool = False
    confidence: float = 0.0
    coactors: list[str] = []


Resolver = Callable[[GoldActor], Resolution]


@dataclass(slots=True)
class ActorsTally:
    """Right and asked for, by key and by what the bench's source says of the case."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def add(self, case: GoldActor, answer: ReadActor, actor: Actor | None, book: Book) -> None:
        """Score one case."""
        prefix = "" if case.peer == "asserted" else case.peer.replace(" ", "_") + "_"
        for key, wanted in case.expect.items():
            plain = key.removesuffix(_NOT)
            if plain in _KEYS:
                right = _right(plain, wanted, answer, actor, book) != key.endswith(_NOT)
                self.asked[prefix + plain] += 1
                self.right[prefix + plain] += right

    def figures(self) -> dict[str, float]:
        """The share of right answers of each key, and how many were asked for."""
        found: dict[str, float] = {}
        for key in sorted(self.asked, key=lambda key: (key.count("_"), key)):
            found[key] = self.right[key] / self.asked[key]
            found[f"{key}_cases"] = self.asked[key]
        return found


def _right(key: str, wanted: Any, answer: ReadActor, actor: Actor | None, book: Book) -> bool:
    allowed = wanted if isinstance(wanted, list) else [wanted]
    if key == "page":
        return any(_same_page(str(page), actor, book) for page in allowed)
    if key == "office":
        return any(same_office(str(office), answer.office, book) for office in allowed)
    given = getattr(answer, key)
    if key in ("sector", "sector2"):
        return (given or "UNK") in [code or "UNK" for code in allowed] or (answer.nothing and "" in allowed)
    if key == "country":
        return given in [_COUNTRIES.get(code, code) for code in allowed]
    return given in allowed


_COUNTRIES: Final = {"XKX": "KOS"}


def _same_page(page: str, actor: Actor | None, book: Book) -> bool:
    """Whether an article's title is a name of the actor; no title, whether it is none that the book knows."""
    known = actor.id if actor is not None else None
    if not page:
        return known is None
    keys = {fold(page), fold(page.partition(" (")[0])}
    return known is not None and any(
        found.entity.id == known for bearers in book.named(keys).values() for found in bearers if found.use != "surname"
    )


_ORDINAL: Final = re.compile(r"^\d+(?:st|nd|rd|th)\s+|^(?:the|acting)\s+", re.IGNORECASE)
_WORDS: Final = re.compile(r"[^\W_]+")
_UNDER: Final = frozenset({"vice", "deputy", "assistant", "under", "acting", "former", "adviser", "spokesperson"})
_EMPTY: Final = frozenset({"of", "the", "for", "and", "in", "to"})


def same_office(wanted: str, given: str, book: Book) -> bool:
    """Whether two names of an office are of one: "Minister of Foreign Affairs of Turkey" and "foreign minister"."""
    if not wanted or not given:
        return wanted == given
    one, other = (standard_office(office, book) for office in (wanted, given))
    a, b = _content(one), _content(other)
    return one == other or ((a <= b or b <= a) and not (a ^ b) & _UNDER)


def standard_office(office: str, book: Book) -> str:
    """An office in the words of the table of roles, by the longest beginning of it that the table has."""
    office = _ORDINAL.sub("", office.strip())
    words = office.split()
    for stop in range(len(words), 0, -1):
        start = " ".join(words[:stop]).rstrip(",")
        role = book.roles({fold(start)}).get(fold(start))
        if role is not None and role.office:
            return role.office
    return office.casefold()


def _content(office: str) -> set[str]:
    return {word.casefold() for word in _WORDS.findall(office)} - _EMPTY


def measure(cases: Sequence[GoldActor], book: Book, progress: Progress | None = None) -> Measured[ReadActor]:
    """The figures of mentions as resolved, against gold cases; see `bench_actors`."""
    tally, answers = ActorsTally(), []
    for done, case in enumerate(cases, 1):
        resolution = resolve(
            case.mention, book=book, day=date.fromisoformat(case.date) if case.date else TODAY, context=case.context,
            country_hint=case.country_hint or None,
        )  # fmt: skip
        answer = _answer(case, resolution)
        tally.add(case, answer, resolution.actor, book)
        answers.append(answer)
        if progress:
            progress(done, len(cases))
    return Measured(figures={"cases": len(cases)} | tally.figures(), predictions=tuple(answers))


def _answer(case: GoldActor, resolution: Resolution) -> ReadActor:
    actor = resolution.actor
    if actor is None:
        return ReadActor(id=case.id, sector=_NO_ACTOR, nothing=True, confidence=resolution.confidence)
    first, second = (*actor.sectors, "", "")[:2]
    return ReadActor(
        id=case.id, country=actor.country, sector=first, sector2=second, office=actor.office,
        page=actor.name if actor.id else "", nothing=_nothing(case, actor),
        confidence=resolution.confidence,
    )  # fmt: skip


def _nothing(case: GoldActor, actor: Actor) -> bool:
    return actor.id is None and (case.task == "page" or not (actor.country or actor.sectors))


def measure_coactors(cases: Sequence[GoldCoactors], book: Book) -> Measured[ReadActor]:
    """How many compounds are found in full."""
    answers, right = [], 0
    for case in cases:
        found = [one.words for one in coactors(case.text, case.start, case.end, book=book)]
        right += sorted(found) == sorted(case.expect)
        answers.append(ReadActor(id=case.id, coactors=found))
    figures = {"coactors": right / len(cases), "coactors_cases": len(cases)} if cases else {}
    return Measured(figures=figures, predictions=tuple(answers))


def bench_actors(path: Path, progress: Progress | None = None, book: Book | None = None) -> Measured[ReadActor]:
    """Resolve the mentions of a bench's cases and score them; its compounds too, where they stand beside it.

    Args:
        path: a file of cases or of compounds in the format of the bench, plain or gzipped.
        progress: told after each case.
        book: the one that comes with the package where none is given.

    Raises:
        InvalidDataError: the file is missing, or has not the bench's format.
    """
    known = book or open_book()
    if _are_coactors(path):
        return measure_coactors(list(read_gold(path, GoldCoactors)), known)
    cases = measure(list(read_gold(path, GoldActor)), known, progress)
    others = [measure_coactors(list(read_gold(beside, GoldCoactors)), known) for beside in _beside(path)]
    return Measured(
        figures=cases.figures | {key: figure for other in others for key, figure in other.figures.items()},
        predictions=cases.predictions + tuple(answer for other in others for answer in other.predictions),
    )


def _are_coactors(path: Path) -> bool:
    return b'"mention"' not in content_of(path).split(b"\n", 1)[0]


def _beside(path: Path) -> Iterator[Path]:
    other = path.with_name(path.name.replace("resolution", "coactors"))
    if other != path and other.exists():
        yield other
