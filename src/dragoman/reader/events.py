"""What the event head judges: the layout of its answers, shared by training and use."""

from typing import Final

from dragoman.ontology import MODES, REALITIES, TYPES, VOUCHED

ROLES: Final = ("actors", "recipients", "when", "where", "according_to", "dead", "injured")
"""What a word can be to an event's trigger."""
MODE_NAMES: Final = tuple((kind, mode) for kind in TYPES for mode in MODES[kind])
LAYOUT: Final[dict[str, tuple[int, int]]] = {}
"""Where each judgement's scores stand, start and end: holds, type, mode (0 is none), reality, vouched, historical."""
_at = 0
for _name, _size in (
    ("holds", 1), ("type", len(TYPES)), ("mode", 1 + len(MODE_NAMES)), ("reality", len(REALITIES)),
    ("vouched", len(VOUCHED)), ("historical", 1),
):  # fmt: skip
    LAYOUT[_name] = (_at, _at + _size)
    _at += _size
CLASSES: Final = _at
