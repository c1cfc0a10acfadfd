"""`dragoman bench claims`: attributions found, against attribution annotated by people.

The figures are those of the corpora's common practice (Pareti 2015; Newell, Margolin and Ruths, LREC 2018): spans of
source, cue and content, and whole attributions paired one to one. Words are runs of letters and digits; punctuation
and white space never count.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from dragoman.evaluate.certainty import expected_calibration_error
from dragoman.evaluate.gold import Measured, Progress, read_gold
from dragoman.reader.attribution import Attribution as ReadAttribution
from dragoman.reader.attribution import AttributionReader, attribution_reader
from dragoman.reader.weights import Weights

ROLES = ("source", "cue", "content")
WORD = re.compile(r"[^\W_]+(?:['\u2019.\-][^\W_]+)*")
HALF = 0.5

Spans = list[tuple[int, int]]
Attribution = Mapping[str, Spans]
WordSets = dict[str, set[int]]


class GoldArticle(msgspec.Struct):
    """A line of a file in the format of the bench: a text and role → spans for each attribution."""

    id: str
    text: str
    attributions: list[dict[str, Spans]]


class ReadArticle(msgspec.Struct, kw_only=True):
    """An article's attributions as found, in the scorer's format."""

    id: str
    attributions: list[dict[str, Spans]]


@dataclass(slots=True)
class _Count:
    hit: float = 0
    predicted: float = 0
    gold: float = 0

    def add(self, hit: float, predicted: float, gold: float) -> None:
        self.hit, self.predicted, self.gold = self.hit + hit, self.predicted + predicted, self.gold + gold

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.hit / total if total else 0.0


@dataclass(slots=True)
class ClaimsTally:
    """Counts as articles are scored; `figures` reads them off."""

    counts: Counter[str] = field(default_factory=Counter)
    token: dict[str, _Count] = field(default_factory=lambda: {r: _Count() for r in ROLES})
    span: dict[str, _Count] = field(default_factory=lambda: {r: _Count() for r in ROLES})

    def add(self, text: str, gold: Iterable[Attribution], predicted: Iterable[Attribution]) -> list[bool]:
        """Score one article. Returns for each predicted attribution whether who and what are right."""
        words = [m.span() for m in WORD.finditer(text)]
        wanted, found = [_word_sets(a, words) for a in gold], [_word_sets(a, words) for a in predicted]
        wanted, kept = [a for a in wanted if any(a.values())], [a for a in found if any(a.values())]
        for role in ROLES:
            a, b = (set[int]().union(*(x[role] for x in side)) for side in (wanted, kept))
            self.token[role].add(len(a & b), len(b), len(a))
            c, d = ({run for x in side for run in _runs(x[role])} for side in (wanted, kept))
            self.span[role].add(len(c & d), len(d), len(c))
        self.counts["gold"] += len(wanted)
        self.counts["predicted"] += len(kept)
        right = set()
        for g, p in _pairs(wanted, kept):
            right |= {p} if self._add_pair(wanted[g], kept[p]) else set()
        places = [n for n, a in enumerate(found) if any(a.values())]
        good = {places[p] for p in right}
        return [n in good for n in range(len(found))]

    def _add_pair(self, gold: WordSets, predicted: WordSets) -> bool:
        likeness = {r: _dice(gold[r], predicted[r]) for r in ROLES}
        what = likeness["content"] >= HALF
        who_what = what and likeness["source"] >= HALF
        self.counts["found"] += 1
        self.counts["exact"] += all(gold[r] == predicted[r] for r in ROLES)
        self.counts["partial"] += all(v > 0 for v in likeness.values())
        self.counts["content"] += what
        self.counts["who_what"] += who_what
        return who_what

    def figures(self) -> dict[str, float]:
        """F1 of spans, of words and of attributions, and how often the source is right where the content is."""
        counts = self.counts
        result: dict[str, float] = {"gold": counts["gold"], "predicted": counts["predicted"]}
        for name, table in (("span", self.span), ("token", self.token)):
            result |= {f"{name}_{role}_f1": table[role].f1 for role in ROLES}
        total = counts["gold"] + counts["predicted"]
        for measure in ("who_what", "exact", "partial", "content", "found"):
            result[f"{measure}_f1"] = 2 * counts[measure] / total if total else 0.0
        result["who_what_precision"] = counts["who_what"] / counts["predicted"] if counts["predicted"] else 0.0
        result["who_what_recall"] = counts["who_what"] / counts["gold"] if counts["gold"] else 0.0
        result["source_accuracy"] = counts["who_what"] / counts["content"] if counts["content"] else 0.0
        return result


def _word_sets(attribution: Attribution, words: Spans) -> WordSets:
    """role → the indices of the words it covers, by bisection over the words' bounds."""
    starts, ends = [w[0] for w in words], [w[1] for w in words]
    result: WordSets = {}
    for role in ROLES:
        result[role] = set()
        for start, end in attribution.get(role, ()):
            if end > start:
                result[role].update(range(bisect_right(ends, start), bisect_left(starts, end)))
    return result


def _runs(words: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for word in sorted(words):
        if runs and runs[-1][1] == word - 1:
            runs[-1] = (runs[-1][0], word)
        else:
            runs.append((word, word))
    return runs


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _pairs(gold: list[WordSets], predicted: list[WordSets]) -> list[tuple[int, int]]:
    """One to one, the likest pair first; a pair shares a word of cue or content."""
    owner: dict[int, list[int]] = {}
    for n, g in enumerate(gold):
        for word in g["cue"] | g["content"]:
            owner.setdefault(word, []).append(n)
    candidates = []
    for m, p in enumerate(predicted):
        for n in {n for word in p["cue"] | p["content"] for n in owner.get(word, ())}:
            g = gold[n]
            if g["cue"] & p["cue"] or g["content"] & p["content"]:
                candidates.append((-sum(_dice(g[r], p[r]) for r in ROLES if g[r] or p[r]), n, m))
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for _, n, m in sorted(candidates):
        if n not in used_gold and m not in used_predicted:
            used_gold.add(n)
            used_predicted.add(m)
            pairs.append((n, m))
    return pairs


def bench_claims(
    path: Path, progress: Progress | None = None, attribute: AttributionReader | None = None
) -> Measured[ReadArticle]:
    """Find the attributions of a bench's articles and score them.

    It is the reader that is measured, on the words as they stand; whom they point to is no part of the corpus.

    Args:
        path: a file in the format of the bench, plain or gzipped.
        progress: told after each article.
        attribute: text → attributions; the shipped weights' where none is given.

    Returns:
        The figures of `ClaimsTally`, and calibration_error: of confidence against who and what being right.

    Raises:
        InvalidDataError: the file is missing, or has not the bench's format.
        WeightsError: no weights where the shipped ones are wanted.
    """
    return measure(list(read_gold(path, GoldArticle)), attribute or attribution_reader(Weights()), progress)


def measure(
    articles: Sequence[GoldArticle], attribute: AttributionReader, progress: Progress | None = None
) -> Measured[ReadArticle]:
    """The figures of attributions as found, against gold articles; see `bench_claims`."""
    tally = ClaimsTally()
    confidences: list[float] = []
    right: list[bool] = []
    predictions = []
    for done, article in enumerate(articles, 1):
        found = attribute(article.text)
        read = ReadArticle(id=article.id, attributions=[as_read(one) for one in found])
        right += tally.add(article.text, article.attributions, read.attributions)
        confidences += [one.confidence for one in found]
        predictions.append(read)
        if progress:
            progress(done, len(articles))
    figures = {"articles": len(articles)} | tally.figures()
    figures["calibration_error"] = expected_calibration_error(confidences, right)
    return Measured(figures=figures, predictions=tuple(predictions))


def as_read(one: ReadAttribution) -> dict[str, Spans]:
    """An attribution in the scorer's format: role → spans."""
    spans = {"source": one.source, "cue": (one.cue,), "content": one.content}
    return {role: [(span.start, span.end) for span in row] for role, row in spans.items()}
