"""What stands around a mention, and which of a name's bearers it makes the likeliest."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dragoman.actors.standing import Standing, alike, rank, stand
from dragoman.knowledge.actors import Book, Entity, Found
from dragoman.knowledge.schema import Use
from dragoman.knowledge.spelling import plain, words

_LONGEST: Final = 4000
_BLANK: Final = re.compile(r"\n{3,}")
_NAME_LENGTH: Final = 4
_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s?(?=\W*$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a text names: how often each country, and which entities of the book by a full name."""

    countries: Mapping[str, int] = field(default_factory=dict)
    present: frozenset[str] = frozenset()

    @property
    def country(self) -> str:
        """The one country that the text is about: the only one, or one named more than twice as often as the next."""
        return self._leading(2)

    @property
    def likeliest(self) -> str:
        """The country that is named most often; none where two are as often."""
        return self._leading(1)

    def _leading(self, times: int) -> str:
        ranked = Counter(self.countries).most_common(2)
        clear = ranked and (len(ranked) == 1 or ranked[0][1] > times * ranked[1][1])
        return ranked[0][0] if clear else ""


def survey(text: str, book: Book) -> Surroundings:
    """Read what stands around a mention; a report's can be read once and given with each of its mentions.

    The line breaks that other voices' words were blanked by take no room.
    """
    text = _BLANK.sub("\n\n", text.lstrip())
    shown = [_POSSESSIVE.sub("", word) for word in plain(text[:_LONGEST]).split()]
    folded = ["".join(words(word)) for word in shown]
    keys = {
        "".join(folded[at : at + length])
        for at, word in enumerate(shown)
        if not word.islower()
        for length in range(1, _NAME_LENGTH + 1)
    }
    countries: Counter[str] = Counter()
    present = set()
    for key, bearers in book.named(keys - {""}).items():
        for found in bearers:
            entity = found.entity
            if entity.kind == "state" or (entity.kind == "region" and len(bearers) == 1):
                countries[entity.country] += sum(folded[at] == key for at in range(len(folded))) or 1
            elif found.use == "name":
                present.add(entity.id)
    countries.pop("", None)
    return Surroundings(countries=countries, present=frozenset(present))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of a mention beside its words; `day` None asks for the latest."""

    book: Book
    day: date | None = None
    hint: str = ""
    around: Surroundings = Surroundings()

    def town(self, name: str) -> str:
        """The country of a town or region, one that the text or a hint speaks of before others; empty for none."""
        return self.book.towns.country(name, {self.hint, *self.around.countries} - {""})

    def town_here(self, name: str) -> str:
        """The country of a town in a country that the text speaks of."""
        code = self.town(name) if self.around.countries else ""
        return code if code in self.around.countries else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """What the mention's other words say of the bearer of the name in it."""

    countries: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    titled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A bearer with its score; `fits` is false where the mention's words say it is somebody else."""

    entity: Entity
    use: Use
    score: float
    fits: bool
    supported: bool
    standing: Standing | None = None


_USES: Final = {"capital": 2.6, "demonym": 2.6, "acronym": 2.4, "surname": 0.0}
_NAMES: Final = {"state": 3.0, "region": 1.5}
_OTHER_NAME: Final = 2.2
_PARTY: Final = 0.2
"""What speaks for a party among the bearers of an acronym: it is what parties go by."""


def weigh(bearers: Iterable[Found], cues: Cues, setting: Setting) -> list[Weighed]:
    """The bearers of a name, the likeliest first."""
    best: dict[str, Weighed] = {}
    for found in bearers:
        one = _weighed(found, cues, setting)
        if found.entity.id not in best or one.score > best[found.entity.id].score:
            best[found.entity.id] = one
    return sorted(best.values(), key=lambda one: (-one.fits, -one.score, one.entity.id))


def _weighed(found: Found, cues: Cues, setting: Setting) -> Weighed:
    entity = found.entity
    place = stand(entity, setting.day, setting.book) if entity.kind == "person" else None
    theirs = _countries(entity, place)
    score = _NAMES.get(entity.kind, _OTHER_NAME) if found.use == "name" else _USES[found.use]
    score += math.log1p(entity.weight) / 4 - (0.0 if entity.there(setting.day) else 1.5)
    score += _PARTY if found.use == "acronym" and entity.sectors[:1] == ("PTY",) else 0.0
    support = _support(theirs, setting) + (3.0 if entity.id in setting.around.present else 0.0)
    fits = not cues.countries or bool(theirs & cues.countries) or entity.country in ("", "IMG")
    if place is not None and not entity.weight and cues.sectors and not cues.sectors & _ever(place):
        fits = False
    support += 2.5 if fits and cues.countries else 0.0
    if place is not None:
        score += 0.8 * place.rank + 0.3 if place.active else 0.8 * place.fame * _remembered(place, setting.day) - 0.4
        score -= 0.0 if entity.weight else 0.5
        support += _office_support(place, cues, setting)
    return Weighed(
        entity=entity, use=found.use, score=score + support, fits=fits, supported=support >= 1, standing=place
    )


_FORGOTTEN: Final = 15 * 365


def _remembered(place: Standing, day: date | None) -> float:
    """How much of an office's fame is left on a day after it, 1 to 0."""
    ended = [term.until for term in place.terms if rank(term) == place.fame and term.until is not None]
    past = [day.toordinal() - until for until in ended if day is not None and until <= day.toordinal()]
    return max(0.0, 1 - min(past) / _FORGOTTEN) if past else 0.4


def _ever(place: Standing) -> frozenset[str]:
    return frozenset({"ELI", "UNK", *(sector for term in place.terms for sector in term.sectors)})


def _countries(entity: Entity, place: Standing | None) -> frozenset[str]:
    if place is None:
        return frozenset({entity.country})
    of_bodies = {term.body.country for term in place.terms if term.body}
    return frozenset({entity.country, place.country, *(term.belongs for term in place.terms), *of_bodies})


def _support(countries: frozenset[str], setting: Setting) -> float:
    around = setting.around
    hinted = 1.5 if setting.hint and setting.hint in countries else 0.0
    if around.country and around.country in countries:
        return hinted + 2.0
    return hinted + (1.0 if any(country in around.countries for country in countries) else 0.0)


def _office_support(place: Standing, cues: Cues, setting: Setting) -> float:
    if not cues.offices:
        return 0.5 if cues.sectors & set(place.sectors) else 0.0
    held = [term for term in place.terms if any(alike(office, term.office) for office in cues.offices)]
    if any(term.on(setting.day) for term in held):
        return 3.0
    return 1.5 if held else 0.0 if cues.offices <= _LOOSE else -1.0


_LOOSE: Final = frozenset(
    """
    leader chairman chairperson director founder minister commander spokesperson representative adviser judge editor
    bishop archbishop envoy ambassador senator commissioner prosecutor ayatollah patriarch cardinal
    """.split()  # noqa: SIM905
)
"""What people are called whose office has another name."""


def prominent(ranked: Sequence[Weighed]) -> bool:
    """Whether the first of the bearers of a surname may be taken with no more than the day to go by."""
    if not ranked or ranked[0].standing is None:
        return False
    place, ahead = ranked[0].standing, ranked[0].score - (ranked[1].score if len(ranked) > 1 else 0.0)
    if len(ranked) == 1:
        return any(rank(term) for term in place.terms)
    return ahead > _AHEAD[place.rank if place.active else max(place.fame - 1, 0)]


_AHEAD: Final = (10.0, 0.8, 0.6, 0.5)
"""By how much a bearer's score must lead the next, by the rank of the office; one lower for who is out of office."""
