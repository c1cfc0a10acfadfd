"""Weapons: things made or used to harm, by the last word of their name."""

import re
from typing import Final

_WEAPONS: Final = frozenset(
    """
    weapon weaponry landmine arms munition ammunition missile rocket launcher bomb bomblet grenade rifle gun pistol
    handgun shotgun machine-gun cannon howitzer mortar artillery drone uav warplane bomber gunship warship frigate
    destroyer submarine explosive ied bullet torpedo warhead kalashnikov patriot himars atacms grad katyusha scud
    stinger javelin machete knife knives sword sarin chlorine novichok tear-gas shells tanks mines flamethrower
    sniper-rifle
    """.split()  # noqa: SIM905 - a table of words
)
"""Nouns that name a weapon whatever stands before them."""
_DUAL: Final = frozenset(
    """
    vehicle system battery aircraft jet helicopter gas mine shell tank agent carrier boat ship truck device armor armour
    piece vest belt
    """.split()  # noqa: SIM905 - a table of words
)
"""Nouns that name one only beside a word of war."""
_WARLIKE: Final = re.compile(
    r"\b(?:armou?red|combat|military|weapons?|missile|rocket|air[- ]defen[cs]e|anti|artillery|chemical|land|tear|mortar"
    r"|army|battle|fighter|nerve|poison|toxic|mustard|attack|explosive|suicide|tank|s-\d{3}|patriot)\b",
    re.IGNORECASE,
)
_PEACEFUL: Final = re.compile(
    r"\b(?:oil|fuel|water|gas|storage|septic|fish|sea|gold|copper|coal|salt|diamond)\b", re.IGNORECASE
)
"""Words beside which a tank, a shell or a mine is none."""
_MODEL: Final = re.compile(
    r"(?:s-\d{3}|ak-?\d\d|f-\d\d|t-\d\d|mig-\d\d|su-\d\d|tb2|m\d\d|bm-\d\d|rpg-\d|rpg)s?", re.IGNORECASE
)
_WORD: Final = re.compile(r"[\w&-]+")
_TAIL: Final = re.compile(r"\s(?:\w+ed\s)?(?:of|from|for|in|with|that|which|to|at|on|by)\s|,")


def is_weapon(words: str) -> bool:
    """Whether a noun phrase names a weapon: "Patriot missiles", "an armoured vehicle", "the S-400 system"."""
    phrase = _TAIL.split(words, maxsplit=1)[0]
    found: list[str] = _WORD.findall(phrase)
    if not found:
        return False
    last = found[-1].casefold()
    single = last.removesuffix("s")
    before = " ".join(found[:-1])
    if single in _DUAL and _PEACEFUL.search(before):
        return bool(_WARLIKE.search(before))
    if last in _WEAPONS or single in _WEAPONS or _MODEL.fullmatch(last):
        return True
    return bool({last, single} & _DUAL) and bool(_WARLIKE.search(before))
