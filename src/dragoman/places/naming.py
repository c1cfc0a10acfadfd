"""The words of a place name, read: under which keys to look, and what kind of place the words say it is.

"Idlib province" is looked up as it stands and as "Idlib", a region; "eastern Aleppo" as "Aleppo" where nothing has the
whole name; "the University of Mosul" as "Mosul", which is where it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.knowledge.gazetteer import Feature, place_key

Features = frozenset[Feature]

DIVISIONS: Final[Features] = frozenset({"region", "district"})
TOWNS: Final[Features] = frozenset({"town", "capital"})
_SITES: Final[Features] = frozenset({"landmark", "base", "port", "crossing", "camp", "airport", "park"})
_WATERS: Final[Features] = frozenset({"river", "lake", "sea", "canal"})
_HEIGHTS: Final[Features] = frozenset({"mountain", "peak", "area"})

_KINDS: Final[dict[str, Features]] = {
    **dict.fromkeys(
        "province governorate state oblast prefecture department canton kray krai okrug voivodeship wilaya emirate"
        " republic territory muhafazah".split(), frozenset[Feature]({"region"}),
    ),
    **dict.fromkeys("provinces governorates states regions countryside region".split(), DIVISIONS | {"area"}),
    **dict.fromkeys("county counties district districts raion rayon parish borough township".split(), DIVISIONS),
    **dict.fromkeys("city town village cities towns municipality suburb suburbs outskirts hamlet".split(), TOWNS),
    **dict.fromkeys("river lake sea gulf bay strait canal creek".split(), _WATERS),
    **dict.fromkeys("mountain mountains hills mount".split(), _HEIGHTS),
    **dict.fromkeys("island islands isle isles".split(), frozenset[Feature]({"island"})),
    **dict.fromkeys("desert valley peninsula enclave".split(), frozenset[Feature]({"area", "desert"})),
}  # fmt: skip
"""What a word before or after a name says of the place."""

_SITE_WORDS: Final = frozenset(
    "airport airfield airbase base university college school hospital clinic church cathedral mosque synagogue temple"
    " street road avenue boulevard highway bridge square stadium arena hotel station port harbor harbour museum park zoo"
    " prison jail camp court courthouse tower palace castle centre center crossing dam plant refinery market theatre"
    " theater library institute academy embassy consulate headquarters cemetery beach garden gardens hall house mall"
    " terminal barracks garrison checkpoint border coast shore".split()
)
"""Words for what stands at or in a place, and is where the place is."""

_SIDES: Final = re.compile(
    r"^(?:(?:north|south|east|west|central|northern|southern|eastern|western|northeast|northwest|southeast|southwest"
    r"|northeastern|northwestern|southeastern|southwestern|mid|midwestern|upper|lower|inner|outer|greater|downtown"
    r"|central|metropolitan|metro|coastal|rural|old|new|mainland|occupied|rebel held|government held) )+(?=\w{3})"
)
_COMPOUND: Final = re.compile(
    r"-(?:based|led|backed|born|style|controlled|held|administered|bound|area|run|owned|funded|supported|brokered)\b.*$"
)
_OF: Final = re.compile(r"^(\w+) of (?:the )?(\w.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A key to look under. `kinds` are the features that the words ask for, empty where they ask for none.

    `rough` says that a part of the words is left out, so that the place is only where the thing named is.
    """

    key: str
    kinds: Features = frozenset()
    rough: bool = False


def readings(words: str) -> Iterator[Reading]:
    """The ways to read a name, the closest to its words first."""
    bare = re.sub(r"['\u2019]s?$", "", words.strip(" \t\n\"“”.,;:()[]"))
    key = place_key(_COMPOUND.sub("", bare))
    if not key:
        return
    parts = key.split(" ")
    first, last = parts[0], parts[-1]
    yield Reading(key=key, kinds=_KINDS.get(last, frozenset()) if len(parts) > 1 else frozenset())
    if len(parts) == 1:
        return
    of = _OF.match(key)
    if of and of[1] in _KINDS:
        yield Reading(key=of[2], kinds=_KINDS[of[1]])
    if last in _KINDS:
        yield Reading(key=" ".join(parts[:-1]), kinds=_KINDS[last])
    elif first in _KINDS:
        yield Reading(key=" ".join(parts[1:]), kinds=_KINDS[first])
    yield from _rough(key, parts)


def _rough(key: str, parts: list[str]) -> Iterator[Reading]:
    """Readings that leave out a side ("eastern Aleppo") or the thing that stands in the place ("Mosul University")."""
    bare = _SIDES.sub("", key)
    if bare != key:
        last = bare.split(" ")[-1]
        yield Reading(key=bare, rough=True)
        if last in _KINDS and " " in bare:
            yield Reading(key=bare.rsplit(" ", 1)[0], kinds=_KINDS[last], rough=True)
    if parts[0] in ("al", "el", "ar", "as", "ash", "ad", "an", "at", "az"):
        yield Reading(key=" ".join(parts[1:]), rough=True)
    yield from (Reading(key=piece, kinds=TOWNS, rough=True) for piece in _pieces(parts))


def _pieces(parts: list[str]) -> Iterator[str]:
    """Runs of up to three words that may name the place of a site: after "of" or "at" first, longer before shorter."""
    for size in range(min(3, len(parts) - 1), 0, -1):
        starts = range(len(parts) - size + 1)
        for start in sorted(starts, key=lambda n: parts[n - 1] not in ("of", "at", "in") if n else True):
            piece = parts[start : start + size]
            if not (_SITE_WORDS | _JOINING) & {piece[0], piece[-1]} and len("".join(piece)) > 3:
                yield " ".join(piece)


_JOINING: Final = frozenset("of at in the and for a international national state central university".split())
