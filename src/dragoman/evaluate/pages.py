"""`dragoman bench pages`: saved pages as read, against gold answers: body, headline, authors, date, comments.

A folder of the bench holds gold.jsonl, one page a line, and html/ID.html.gz, the page's bytes as served. Each figure
looks only at the pages that have its key; what each is stands beside it in `PagesTally`.
"""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html
import msgspec

from dragoman.errors import UnreadableSourceError
from dragoman.evaluate.gold import Measured, Progress, content_of, read_gold
from dragoman.evaluate.threads import ThreadTally
from dragoman.evaluate.words import dice, f1, flat, overlap, prf, shingles, words
from dragoman.page.encoding import decode
from dragoman.page.html import read_html
from dragoman.page.source import Page
from dragoman.page.tree import parse
from dragoman.report import Report

Entry = dict[str, Any]


class GoldPage(msgspec.Struct, kw_only=True):
    """A line of a file in the format of the bench. None where its makers do not know it."""

    id: str
    origin: str = "unknown"
    url: str | None = None
    body: str | None = None
    must: list[str] | None = None
    must_not: list[str] | None = None
    headline: str | None = None
    standfirst: str | None = None
    sections: list[str] | None = None
    authors: list[str] | None = None
    date: str | None = None
    comment_snippets: list[str] | None = None
    comments: list[Entry] | None = None


class ReadPage(msgspec.Struct, kw_only=True):
    """A page as read, in the scorer's format."""

    id: str
    headline: str = ""
    standfirst: str = ""
    body: str = ""
    sections: list[str] = msgspec.field(default_factory=list)
    authors: list[str] = msgspec.field(default_factory=list)
    date: str = ""
    comments: list[Entry] = msgspec.field(default_factory=list)


def as_read(page_id: str, report: Report) -> ReadPage:
    """A report in the scorer's format: the reporter's passages with their sub-headings, and the rest."""
    body: list[str] = []
    sections: list[str] = []
    heading: str | None = None
    for passage in report.of_kind("reporter"):
        if passage.heading != heading:
            heading = passage.heading
            if heading:
                sections.append(heading)
                body.append(heading)
        body.append(passage.span.of(report.text))
    day = report.published.day if report.published else None
    return ReadPage(
        id=page_id,
        headline=report.title or "",
        standfirst="\n".join(passage.span.of(report.text) for passage in report.of_kind("standfirst")),
        body="\n".join(body),
        sections=sections,
        authors=list(report.authors),
        date=day.isoformat() if day else "",
        comments=[
            {
                "id": comment.id,
                "parent": comment.parent,
                "author": comment.author,
                "date": comment.published[:10] if comment.published else None,
                "text": comment.passage.span.of(report.text),
            }
            for comment in report.comments
        ],
    )


@dataclass(slots=True)
class _Bodies:
    """Precision and recall of bodies, each averaged over the pages where it is defined."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)

    def add(self, gold: str, body: str) -> None:
        wanted, found = shingles(gold), shingles(body)
        shared = overlap(wanted, found)
        if found:
            self.precision.append(shared / found.total())
        if wanted:
            self.recall.append(shared / wanted.total())
        self.same.append(words(gold, fold=False) == words(body, fold=False))

    def figures(self, name: str) -> dict[str, float]:
        precision, recall = _mean(self.precision), _mean(self.recall)
        found = {
            "f1": f1(precision, recall),
            "precision": precision,
            "recall": recall,
            "same": _mean(self.same),
        }
        return {name.replace("body", f"body_{key}", 1): value for key, value in found.items()}


@dataclass(slots=True)
class PagesTally:
    """Counts as pages are scored; `figures` reads them off.

    Attributes:
        bodies: shingles of four words, per page, all pages and by origin.
        counts: of segments that the body must have or not have, of sections, authors and days.
        headlines: whether its words are equal.
        standfirsts: the Dice of its words; nothing is right where a page has none.
        threads: comments, replies and whole threads.
        leaks: the share of a page's comments that its body has.
        snippets, leaked: whether a piece of a comment is in a comment read, and whether in the body.
    """

    bodies: dict[str, _Bodies] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    headlines: list[bool] = field(default_factory=list)
    standfirsts: list[float] = field(default_factory=list)
    threads: ThreadTally = field(default_factory=ThreadTally)
    leaks: list[float] = field(default_factory=list)
    snippets: list[bool] = field(default_factory=list)
    leaked: list[bool] = field(default_factory=list)

    def add(self, gold: GoldPage, read: ReadPage) -> None:
        """Score one page by the keys that it has."""
        if gold.body is not None:
            for name in ("body", f"body_{gold.origin.replace('-', '_')}"):
                self.bodies.setdefault(name, _Bodies()).add(gold.body, read.body)
        if gold.must is not None:
            self._add_segments(gold.must, gold.must_not or [], flat(read.body))
        if gold.headline:
            self.headlines.append(words(gold.headline) == words(read.headline))
        if gold.standfirst is not None:
            self.standfirsts.append(dice(Counter(words(gold.standfirst)), Counter(words(read.standfirst))))
        self._add_sets("sections", gold.sections, read.sections)
        self._add_sets("authors", gold.authors, read.authors)
        if gold.date:
            day = read.date[:10]
            self.counts["day_right" if day == gold.date[:10] else "day_wrong" if day else "day_none"] += 1
        self._add_comments(gold, read)

    def _add_segments(self, must: Sequence[str], must_not: Sequence[str], body: str) -> None:
        for segment in must:
            self.counts["found" if flat(segment) in body else "missed"] += 1
        for segment in must_not:
            self.counts["mistaken" if flat(segment) in body else "avoided"] += 1

    def _add_sets(self, name: str, gold: Sequence[str] | None, read: Sequence[str]) -> None:
        if gold is None:
            return
        wanted, found = ({tuple(words(entry)) for entry in side} - {()} for side in (gold, read))
        self.counts[f"{name}_hit"] += len(wanted & found)
        self.counts[f"{name}_predicted"] += len(found)
        self.counts[f"{name}_gold"] += len(wanted)

    def _add_comments(self, gold: GoldPage, read: ReadPage) -> None:
        if gold.comments is not None:
            self.threads.add(gold.comments, read.comments)
            own = [c for c in gold.comments if c.get("kind") in ("comment", None, "")]
            said = sum((shingles(comment.get("text")) for comment in own), Counter[tuple[str, ...]]())
            if said:
                self.leaks.append(overlap(said, shingles(read.body)) / said.total())
        texts = [flat(comment.get("text")) for comment in read.comments]
        body = flat(read.body)
        for snippet in map(flat, gold.comment_snippets or ()):
            self.snippets.append(any(snippet in text for text in texts))
            self.leaked.append(snippet in body)

    def figures(self) -> dict[str, float]:
        """The figures of the measures that some page has the key for."""
        counts = self.counts
        result: dict[str, float] = {}
        for name, bodies in sorted(self.bodies.items()):
            result |= bodies.figures(name)
        segments = [counts[key] for key in ("found", "missed", "mistaken", "avoided")]
        if sum(segments):
            found, missed, mistaken, avoided = segments
            result |= prf("segments", found, found + mistaken, found + missed)
            result["segments_accuracy"] = (found + avoided) / sum(segments)
        if self.headlines:
            result["headline"] = _mean(self.headlines)
        if self.standfirsts:
            result["standfirst_f1"] = _mean(self.standfirsts)
        for name in ("sections", "authors"):
            if counts[f"{name}_gold"]:
                result |= prf(name, *(counts[f"{name}_{key}"] for key in ("hit", "predicted", "gold")))
        if days := counts["day_right"] + counts["day_wrong"] + counts["day_none"]:
            result |= {"date_right": counts["day_right"] / days, "date_wrong": counts["day_wrong"] / days}
        result |= self.threads.figures()
        if self.threads.whole:
            result["leak"] = _mean(self.leaks)
        if self.snippets:
            result |= {"snippets": _mean(self.snippets), "snippets_leaked": _mean(self.leaked)}
        return result


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def bench_pages(path: Path, progress: Progress | None = None) -> Measured[ReadPage]:
    """Read the pages of a bench and score what was read.

    Args:
        path: its folder, or its gold file with the folder html beside it.
        progress: told after each page.

    Returns:
        Every figure of `PagesTally`; comments and replies once more with all ids and classes taken out of the
        pages (…_stripped); pages a CPU second, trafilatura's (with metadata) on the same pages, and the ratio.

    Raises:
        InvalidDataError: a file is missing, or has not the bench's format.
    """
    file = path / "gold.jsonl" if path.is_dir() else path
    gold = list(read_gold(file, GoldPage))
    tally, stripped, clock = PagesTally(), ThreadTally(), _Clock()
    predictions = []
    for done, page in enumerate(gold, 1):
        content = content_of(file.parent / "html" / f"{page.id}.html.gz", "each gold page needs its page there")
        read = clock.read(page, content)
        tally.add(page, read)
        predictions.append(read)
        if page.comments is not None:
            stripped.add(page.comments, _read(page, _without_names(content, page.id)).comments)
        if progress:
            progress(done, len(gold))
    figures = {"pages": len(gold)} | tally.figures() | clock.figures()
    figures |= {f"{name}_stripped": f for name, f in stripped.figures().items() if name.endswith("_f1")}
    return Measured(figures=figures, predictions=tuple(predictions))


@dataclass(slots=True)
class _Clock:
    """CPU seconds that our reader and trafilatura take for the same pages, one after the other."""

    ours: float = 0.0
    theirs: float = 0.0
    pages: int = 0

    def read(self, page: GoldPage, content: bytes) -> ReadPage:
        from trafilatura import bare_extraction

        if not self.pages:  # what is loaded at first use counts for neither
            _read(page, content)
            bare_extraction(content, url=page.url, with_metadata=True)
        start = time.process_time()
        bare_extraction(content, url=page.url, with_metadata=True)
        between = time.process_time()
        read = _read(page, content)
        self.theirs += between - start
        self.ours += time.process_time() - between
        self.pages += 1
        return read

    def figures(self) -> dict[str, float]:
        if not self.ours or not self.theirs:
            return {}
        ours, theirs = self.pages / self.ours, self.pages / self.theirs
        return {
            "pages_per_second": ours,
            "pages_per_second_trafilatura": theirs,
            "speed_ratio": ours / theirs,
        }


def _read(page: GoldPage, content: bytes) -> ReadPage:
    """The page as read; empty where it cannot be."""
    try:
        return as_read(page.id, read_html(Page(content=content, name=page.id, url=page.url)))
    except UnreadableSourceError:
        return ReadPage(id=page.id)


def _without_names(content: bytes, name: str) -> bytes:
    """The page without its elements' ids and classes."""
    tree = parse(decode(Page(content=content, name=name)))
    if tree is None:
        return b""
    for element in tree.iter():
        for attribute in ("id", "class"):
            element.attrib.pop(attribute, None)
    return bytes(lxml.html.tostring(tree, encoding="utf-8"))
