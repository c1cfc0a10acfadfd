"""Words, bags and runs of words, and the measures over them that the benches share.

A word is a run of letters and digits: white space (with no-break spaces) and punctuation never count.
"""

import re
from collections import Counter
from collections.abc import Hashable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)

_WORD = re.compile(r"\w+")


def words(text: str | None, *, fold: bool = True) -> list[str]:
    """The words of a text, in small letters unless `fold` is off; [] for None."""
    return _WORD.findall((text or "").casefold() if fold else text or "")


def flat(text: str | None) -> str:
    """The text with each run of white space as one space; "" for None."""
    return " ".join((text or "").split())


def shingles(text: str | None, length: int = 4) -> Counter[tuple[str, ...]]:
    """The runs of that many words, case kept; a shorter text is one run."""
    found = words(text, fold=False)
    if not found:
        return Counter()
    return Counter(tuple(found[n : n + length]) for n in range(max(1, len(found) - length + 1)))


def overlap(a: Counter[T], b: Counter[T]) -> int:
    """How many entries two bags have in common."""
    smaller, larger = (a, b) if len(a) <= len(b) else (b, a)
    return sum(min(count, larger[key]) for key, count in smaller.items() if key in larger)


def dice(a: Counter[T], b: Counter[T]) -> float:
    """Twice what two bags share over what they have; 1 for two empty ones."""
    total = a.total() + b.total()
    return 2 * overlap(a, b) / total if total else 1.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def prf(name: str, hit: float, predicted: float, gold: float) -> dict[str, float]:
    """Precision, recall and F1 of pooled counts, under name_precision, name_recall, name_f1."""
    precision = hit / predicted if predicted else 0.0
    recall = hit / gold if gold else 0.0
    return {f"{name}_f1": f1(precision, recall), f"{name}_precision": precision, f"{name}_recall": recall}
