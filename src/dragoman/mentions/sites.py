"""The places that a report names: each once, with all mentions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.mentions.mention import Mention
from dragoman.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place of a report with its mentions, in the order of the text."""

    place: Place
    mentions: tuple[Mention, ...]

    @property
    def confidence(self) -> float:
        """That of the surest mention."""
        return max(one.confidence for one in self.mentions)


def sites(mentions: Sequence[Mention]) -> tuple[Site, ...]:
    """The places of a report, those most mentioned first, then in the order of the text."""
    found: dict[tuple[str, float, float], list[Mention]] = defaultdict(list)
    for one in mentions:
        if one.place is not None and not one.place.adjective:  # "Syrian" says whose, seldom where
            found[one.place.name, one.place.lat, one.place.lon].append(one)
    grouped = [Site(place=group[0].place, mentions=tuple(group)) for group in found.values() if group[0].place]
    return tuple(sorted(grouped, key=lambda site: -len(site.mentions)))
