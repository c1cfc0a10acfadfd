"""A place for the map."""

from dataclasses import dataclass
from typing import Literal

SpotKind = Literal["point", "region", "area", "country"]
"""How it is drawn: a dot, an open ring, a name alone (a sea, a mountain range), a country with its outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place for the map, named as it shall be labelled.

    Attributes:
        lat, lon: degrees, WGS 84.
        country: the code of the country that it is, or that holds it; empty where none does.
    """

    name: str
    lat: float
    lon: float
    kind: SpotKind
    country: str = ""
