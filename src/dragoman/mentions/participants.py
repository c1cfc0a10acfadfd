"""Who takes part in what a report tells: each actor once, with all mentions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors import Actor
from dragoman.mentions.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor of a report with its mentions, in the order of the text."""

    cluster: int
    actor: Actor
    mentions: tuple[Mention, ...]

    @property
    def confidence(self) -> float:
        """That of the surest mention."""
        return max(one.confidence for one in self.mentions)


def participants(mentions: Sequence[Mention]) -> tuple[Participant, ...]:
    """The actors of a report, those most mentioned first, then in the order of the text."""
    by_cluster: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        if one.kind == "actor" and one.actor is not None:
            by_cluster[one.cluster].append(one)
    found = [
        Participant(cluster=cluster, actor=group[0].actor, mentions=tuple(group))
        for cluster, group in by_cluster.items()
        if group[0].actor is not None
    ]
    return tuple(sorted(found, key=lambda one: -len(one.mentions)))
