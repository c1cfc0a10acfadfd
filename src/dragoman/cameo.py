"""CAMEO codes and Goldstein scores for those whose models want them: the nearest code to each type and mode.

Sources: Schrodt, CAMEO codebook 1.1b3 (2012); Goldstein, Journal of Conflict Resolution 36 (1992), extended to CAMEO.
PLOVER merged CAMEO's codes, so the way back is a choice: where several codes fit, the general one stands.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.ontology import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Cameo:
    """A CAMEO code ("042") and its Goldstein score, from -10 to 10."""

    code: str
    goldstein: float


def cameo(kind: EventType, mode: str = "") -> Cameo:
    """The code nearest to a type and mode."""
    return _codes()[kind, mode]


@cache
def _codes() -> dict[tuple[str, str], Cameo]:
    with (files("dragoman") / "cameo.csv").open(encoding="utf-8") as file:
        return {
            (row["type"], row["mode"]): Cameo(code=row["code"], goldstein=float(row["goldstein"]))
            for row in csv.DictReader(file)
        }
