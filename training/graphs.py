"""The reader's parts as ONNX graphs, one for the encoder and one or more for each head, in eight bits."""

import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dragoman.reader.pairs import SIGNS
from network import HIDDEN, SPAN_WIDTH, Linker, Tagger
from train import Reader

OPSET = 17
EIGHT_BITS = ("encoder", "attribution-linker", "event-linker")


class EncoderGraph(nn.Module):
    """The encoder for one window at a time, in which nothing is padded."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> Tensor:
        return self.encoder(pieces, cases, first, last, padded=False)


class TaggerGraph(nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, words: Tensor) -> Tensor:
        return self.tagger(words)


class LinkerGraph(nn.Module):
    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(self, words: Tensor, start: Tensor, end: Tensor, place: Tensor) -> tuple[Tensor, Tensor]:
        roles, judged = self.linker(words[None], torch.zeros_like(start), start, end, place)
        return roles, judged[:, 0] if judged.shape[1] == 1 else judged


class SpansGraph(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.spans = reader.mentions.spans

    def forward(self, words: Tensor) -> Tensor:
        return self.spans(words[None])[0]


class VectorsGraph(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.vectors = reader.mentions.vectors

    def forward(self, words: Tensor, start: Tensor, end: Tensor) -> Tensor:
        return self.vectors(words[None], torch.zeros_like(start), start, end)


def export_graphs(reader: Reader, folder: Path) -> None:
    """All graphs in 32 bits."""
    index = torch.arange(12)[None]
    torch.onnx.export(
        EncoderGraph(reader), (torch.full((1, 12), 2000), torch.ones_like(index), index[:, 1:8], index[:, 1:8] + 1),
        folder / "encoder.onnx", input_names=["pieces", "cases", "first", "last"], output_names=["words"],
        dynamic_axes={"pieces": {1: "length"}, "cases": {1: "length"}, "first": {1: "count"}, "last": {1: "count"}},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    taggers = {"attribution": reader.attribution.tagger, "time": reader.times.tagger, "event": reader.events.tagger}
    for name, tagger in taggers.items():
        torch.onnx.export(
            TaggerGraph(tagger), (torch.randn(7, HIDDEN),), folder / f"{name}-tagger.onnx",
            input_names=["words"], output_names=["tags"], dynamic_axes={"words": {0: "count"}},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    _export_linker(reader.attribution.linker, folder / "attribution-linker.onnx", "holds")
    _export_linker(reader.events.linker, folder / "event-linker.onnx", "judged")
    _export_mentions(reader, folder)


def _export_linker(linker: Linker, path: Path, judged: str) -> None:
    anchors = (torch.tensor([1, 3]), torch.tensor([2, 5]), torch.arange(-1, 6).repeat(2, 1))
    torch.onnx.export(
        LinkerGraph(linker), (torch.randn(7, HIDDEN), *anchors), path,
        input_names=["words", "start", "end", "place"], output_names=["roles", judged],
        dynamic_axes={
            "words": {0: "count"}, "start": {0: "anchors"}, "end": {0: "anchors"}, "place": {0: "anchors", 1: "reach"},
        },
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def _export_mentions(reader: Reader, folder: Path) -> None:
    words = torch.randn(7, HIDDEN)
    torch.onnx.export(
        SpansGraph(reader), (words,), folder / "mention-spans.onnx", input_names=["words"], output_names=["scores"],
        dynamic_axes={"words": {0: "count"}, "scores": {0: "count"}}, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    torch.onnx.export(
        VectorsGraph(reader), (words, torch.tensor([1, 3]), torch.tensor([2, 5])), folder / "mention-vectors.onnx",
        input_names=["words", "start", "end"], output_names=["vectors"],
        dynamic_axes={"words": {0: "count"}, "start": {0: "spans"}, "end": {0: "spans"}},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    pairs = torch.tensor([[1, 0], [2, 0], [2, 1]])
    torch.onnx.export(
        reader.mentions.pairs, (torch.randn(3, SPAN_WIDTH), pairs, torch.randn(3, SIGNS)),
        folder / "mention-pairs.onnx",
        input_names=["vectors", "pairs", "signs"], output_names=["odds"],
        dynamic_axes={"vectors": {0: "spans"}, "pairs": {0: "count"}, "signs": {0: "count"}},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path, *, exact: bool) -> None:
    """Eight bits for the encoder and the linker; the others are small and stay exact.

    Seven bits of weight range keep the sums of processors without VNNI from overflowing.
    """
    for path in source.glob("*.onnx"):
        if exact or path.stem not in EIGHT_BITS:
            shutil.copy(path, target / path.name)
        else:
            quantize_dynamic(path, target / path.name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                             op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
