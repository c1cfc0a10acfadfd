"""How well a page's comment thread was read: comments paired with gold ones, their authors, dates and parents."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.evaluate.words import dice, flat, prf, words

Entry = Mapping[str, Any]
"""A comment as the files have it: id, parent, author, date, text; gold ones may have a kind."""

_OWN = ("comment", None, "")


@dataclass(slots=True)
class ThreadTally:
    """Counts over the threads of many pages. Pingbacks may be predicted or not: they count in neither."""

    counts: Counter[str] = field(default_factory=Counter)
    right: dict[str, list[bool]] = field(default_factory=lambda: {"author": [], "date": [], "parent": [], "depth": []})
    text: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)

    def add(self, gold: Sequence[Entry], predicted: Sequence[Entry]) -> None:
        """Score one page's thread."""
        ours, theirs = _Side(gold), _Side(predicted)
        pairs = pair(gold, predicted)
        own = {i for i, comment in enumerate(gold) if comment.get("kind") in _OWN}
        others = {pairs[i][0] for i in pairs if i not in own}
        counted = [j for j in range(len(predicted)) if j not in others]
        hits = sorted(own & pairs.keys())
        self.counts["hit"] += len(hits)
        self.counts["predicted"] += len(counted)
        self.counts["gold"] += len(own)
        self.counts["replies_gold"] += sum(ours.parent(i) is not None for i in own)
        self.counts["replies_predicted"] += sum(theirs.parent(j) is not None for j in counted)
        good = [self._add_pair(ours, theirs, i, pairs) for i in hits]
        self.whole.append(len(hits) == len(own) == len(counted) and all(good))

    def _add_pair(self, ours: "_Side", theirs: "_Side", i: int, pairs: Mapping[int, tuple[int, float]]) -> bool:
        """Score a gold comment that was found. Returns whether author and parent are right."""
        j, likeness = pairs[i]
        gold, predicted = ours.comments[i], theirs.comments[j]
        self.text.append(likeness)
        author = None
        if gold.get("author"):
            author = words(gold["author"]) == words(predicted.get("author"))
            self.right["author"].append(author)
        if gold.get("date"):
            self.right["date"].append(gold["date"][:10] == (predicted.get("date") or "")[:10])
        above, found = ours.parent(i), theirs.parent(j)
        parent = above is found if above is None or found is None else above in pairs and pairs[above][0] == found
        self.right["parent"].append(parent)
        self.right["depth"].append(ours.depths[i] == theirs.depths[j])
        self.counts["replies_hit"] += parent and above is not None
        return parent and author is not False

    def figures(self) -> dict[str, float]:
        """F1 of comments and of replies, and what is right of those found."""
        if not self.whole:
            return {}
        counts = self.counts
        figures = prf("comments", counts["hit"], counts["predicted"], counts["gold"])
        figures["comments_text"] = _mean(self.text)
        figures |= {f"comments_{name}": _mean(values) for name, values in self.right.items()}
        figures |= prf("replies", counts["replies_hit"], counts["replies_predicted"], counts["replies_gold"])
        figures["threads"] = _mean(self.whole)
        return figures


def pair(gold: Sequence[Entry], predicted: Sequence[Entry]) -> dict[int, tuple[int, float]]:
    """Gold comments paired with predicted ones, one to one, the likest first: gold index → (index, likeness).

    Likeness is the Dice of their words, of their characters where one has no words; at least 0.5.
    """
    ours, theirs = ([_bag(comment.get("text")) for comment in side] for side in (gold, predicted))
    candidates = []
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            smaller, larger = sorted((a.total(), b.total()))
            if smaller + larger and 4 * smaller >= smaller + larger and (likeness := dice(a, b)) >= 0.5:
                candidates.append((-likeness, abs(i - j), i, j))
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = (j, -likeness)
            taken.add(j)
    return pairs


def _bag(text: str | None) -> Counter[str]:
    return Counter(words(text) or list(flat(text)))


class _Side:
    """The comments of a page, gold or predicted, with where each one's parent stands and how deep it is nested."""

    def __init__(self, comments: Sequence[Entry]) -> None:
        self.comments = comments
        self._positions = {comment.get("id"): n for n, comment in enumerate(comments)}
        self.depths = [self._depth(n) for n in range(len(comments))]

    def parent(self, n: int) -> int | None:
        """The position of a comment's parent; None at top level, or where the page lacks it."""
        return self._positions.get(self.comments[n].get("parent"))

    def _depth(self, n: int) -> int:
        """1 at top level; a cycle ends where it closes."""
        depth, seen = 1, set[Any]()
        while (above := self.parent(n)) is not None and self.comments[n].get("id") not in seen:
            seen.add(self.comments[n].get("id"))
            n = above
            depth += 1
        return depth


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
