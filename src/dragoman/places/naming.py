"""The words of a place name, read: under which keys to look, and what kind of place the words say it is.

"Idlib province" is looked up as it stands and as "Idlib", a region; "eastern Aleppo" as "Aleppo" where nothing has the
whole name; "the University of Mosul" as "Mosul", which is where it stands. "The city" is no name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.knowledge.gazetteer import Feature, place_key

Features = frozenset[Feature]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _kinds(*rows: tuple[str, Features]) -> dict[str, Features]:
    return {word: features for words, features in rows for word in words.split()}


_TOWNS: Final[Features] = frozenset({"town", "capital"})
_DIVISIONS: Final[Features] = frozenset({"region", "district"})

KINDS: Final = _kinds(
    (
        (
            "province governorate state oblast prefecture department canton kray krai okrug voivodeship wilaya emirate"
            " republic territory muhafazah"
        ),
        frozenset({"region"}),
    ),
    ("provinces governorates states regions countryside region", _DIVISIONS | {"area"}),
    ("county counties district districts raion rayon parish borough township", _DIVISIONS),
    ("city town village cities towns municipality suburb suburbs outskirts hamlet capital", _TOWNS),
    ("river lake sea gulf bay strait canal creek", frozenset({"river", "lake", "sea", "canal"})),
    ("mountain mountains hills mt", frozenset({"mountain", "peak", "area"})),
    ("island islands isle isles", frozenset({"island"})),
    ("desert valley peninsula enclave", frozenset({"area", "desert"})),
)
"""What a word before or after a name says of the place."""

_SITES: Final = _listed(
    "airport airfield airbase base university college school hospital clinic church cathedral mosque synagogue temple"
    " street road avenue boulevard highway bridge square stadium arena hotel station port harbor harbour museum park"
    " zoo prison jail camp court courthouse tower palace castle centre center crossing dam plant refinery market"
    " theatre theater library institute academy embassy consulate headquarters cemetery beach garden gardens hall house"
    " mall terminal barracks garrison checkpoint border coast shore bank world country home area place"
)
"""Words for what stands at or in a place, and is where the place is."""

_SIDES: Final = _listed(
    "north south east west central northern southern eastern western northeast northwest southeast southwest"
    " northeastern northwestern southeastern southwestern mid upper lower inner outer greater downtown midtown uptown"
    " metropolitan metro coastal rural mainland occupied opposition rebel government held"
)
_JOINING: Final = _listed(
    "of at in on the and for a an to international national new old great grand royal st san santa los las la le el al"
    " de del high public united first second third general union club press times news post daily fort mt"
)
_COMPOUND: Final = re.compile(
    r"-(?:based|led|backed|born|style|controlled|held|administered|bound|area|run|owned|funded|supported|brokered)\b.*$"
)
_LEADING: Final = re.compile(
    r"^(?:(?:the|this|that|a|an|its|our|my|his|her|their|all|most|parts?|much) |of (?=the ))+", re.IGNORECASE
)
_LONGEST_PIECE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A key to look under. `kinds` are the features that the words ask for, empty where they ask for none.

    `rough` says that a part of the words is left out, so that the place is only where the thing named is; a `lone`
    word of a longer name says little, unless the name is `sited`: has a word for what stands at a place.
    """

    key: str
    kinds: Features = frozenset()
    rough: bool = False
    lone: bool = False
    sited: bool = False


def readings(words: str) -> Iterator[Reading]:
    """The ways to read a name, the closest to its words first; none for what is no name ("the city", "it")."""
    bare = re.sub(r"['\u2019]s?$", "", words.strip(' \t\n"“”.,;:()[]'))
    bare = _COMPOUND.sub("", _LEADING.sub("", bare))
    whole = place_key(bare)
    parts = whole.split(" ")
    if not whole or (len(parts) == 1 and whole in _GENERIC):
        return
    if not _is_name(bare):
        yield Reading(key=whole, lone=True)
        return
    yield Reading(key=whole, kinds=KINDS.get(parts[-1], frozenset()) if len(parts) > 1 else frozenset())
    if len(parts) > 1:
        yield from _with_kind(parts)
        yield from _sides(parts)
        yield from _pieces(bare)


_GENERIC: Final = (KINDS.keys() | _SITES | _SIDES | {"it", "here", "there"}) - {"gulf"}


def _is_name(words: str) -> bool:
    """Whether a word begins with a capital, or with a letter that has none."""
    return any(word[:1].isupper() or (word[:1].isalpha() and not word[:1].islower()) for word in words.split())


def _with_kind(parts: list[str]) -> Iterator[Reading]:
    """ "Idlib province", "county Durham", "the southern city of Daraa", "the capital Tripoli": name and kind."""
    if parts[-1] in KINDS:
        yield Reading(key=" ".join(parts[:-1]), kinds=KINDS[parts[-1]])
    for at in range(len(parts) - 2, -1, -1):
        if parts[at] in KINDS:
            rest = parts[at + 1 :]
            rest = rest[1:] if rest[0] == "of" else rest
            rest = rest[1:] if rest[:1] == ["the"] else rest
            if rest and not (len(rest) == 1 and rest[0] in _GENERIC):
                yield Reading(key=" ".join(rest), kinds=KINDS[parts[at]])
                return


def _sides(parts: list[str]) -> Iterator[Reading]:
    """ "Eastern Aleppo", "rural Idlib province": the place without the side. An Arabic article is left out too."""
    start = next((n for n, part in enumerate(parts) if part not in _SIDES), 0)
    if start:
        rest = parts[start:]
        yield Reading(key=" ".join(rest), rough=True)
        if rest[-1] in KINDS and len(rest) > 1:
            yield Reading(key=" ".join(rest[:-1]), kinds=KINDS[rest[-1]], rough=True)
    if parts[0] in ("al", "el", "ar", "as", "ash", "ad", "an", "at", "az"):
        yield Reading(key=" ".join(parts[1:]), rough=True)


def _pieces(words: str) -> Iterator[Reading]:
    """Runs of capitalised words that may name the place of a site: after "of" or "at" first, longer before shorter."""
    parts = words.replace("-", " ").split()
    keys = [place_key(part) for part in parts]
    sited = bool(_SITES & set(keys))
    dull = _JOINING | _SITES | _SIDES | KINDS.keys()
    for size in range(min(_LONGEST_PIECE, len(parts) - 1), 0, -1):
        starts = range(len(parts) - size + 1)
        for start in sorted(starts, key=lambda n: not n or keys[n - 1] not in ("of", "at", "in", "near")):
            first, last = start, start + size - 1
            named = all(part[:1].isupper() for part in (parts[first], parts[last]))
            piece = " ".join(keys[first : last + 1])
            if named and len(piece) > _LONGEST_PIECE and not dull & {keys[first], keys[last]}:
                yield Reading(key=piece, rough=True, lone=size == 1, sited=sited)
