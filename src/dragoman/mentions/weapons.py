"""Weapons: things made or used to harm, by the last word of their name."""

import re
from typing import Final

_WEAPONS: Final = frozenset(
    """
    weapon arm munition ammunition missile rocket launcher shell bomb mine grenade rifle gun pistol handgun shotgun
    machine-gun cannon howitzer mortar artillery tank vehicle drone uav aircraft warplane jet fighter-jet bomber
    helicopter gunship warship frigate destroyer submarine explosive ied bullet torpedo system battery warhead radar
    kalashnikov ak-47 s-300 s-400 patriot himars atacms grad katyusha scud stinger javelin machete knife sword
    tear-gas gas chemical sarin chlorine novichok armor armour
    """.split()  # noqa: SIM905
)
_QUALIFIED: Final = {
    "vehicle",
    "system",
    "battery",
    "arm",
    "aircraft",
    "chemical",
    "gas",
    "mine",
    "shell",
    "tank",
    "arms",
}
_WARLIKE: Final = re.compile(
    r"armou?red|combat|military|weapon|missile|rocket|air[- ]defen[cs]e|anti|artillery|chemical|land|tear|mortar|army"
    r"|battle|fighter|nerve|poison|toxic|mustard|small|heavy|light|arms|artillery|s-\d",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[\w.&-]+")
_OF: Final = re.compile(r"\s(?:of|from|for|in|with|that|which|to|at|on|by)\s|,")


def is_weapon(words: str) -> bool:
    """Whether a noun phrase names a weapon: "Patriot missiles", "an armoured vehicle", "the S-400 system"."""
    head = _OF.split(words, maxsplit=1)[0]
    found: list[str] = _WORD.findall(head)
    if not found:
        return False
    last = found[-1].casefold().rstrip(".")
    noun = last if last in _WEAPONS else last.removesuffix("s")
    if noun not in _WEAPONS:
        return bool(re.fullmatch(r"s-\d{3}s?|ak-?\d+s?|f-\d+s?|t-\d+s?|mig-\d+s?|su-\d+s?|tb2s?", last))
    return noun not in _QUALIFIED or bool(_WARLIKE.search(head)) or last in ("arms", "shells", "mines", "tanks", "tank")
