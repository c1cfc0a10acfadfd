"""The shipped weights: a folder with ONNX graphs, the tokeniser and a manifest that vouches for each file.

A file that is not the one the manifest names is refused; nothing is unpickled.
"""

import hashlib
from importlib.resources import files
from pathlib import Path

import msgspec
import onnxruntime as ort

from dragoman.errors import DragomanError
from dragoman.reader.words import load_tokenizer

MANIFEST = "manifest.json"


class WeightsError(DragomanError):
    """Weights that are missing, damaged or of another version."""


class Calibration(msgspec.Struct, frozen=True):
    """Platt scaling: a raw log odds x is right with probability 1 / (1 + exp(-(slope · x + offset)))."""

    slope: float
    offset: float


class AttributionSettings(msgspec.Struct, frozen=True):
    """What the attribution head was tuned to on the own split of train."""

    cue_bias: float
    threshold: float
    calibration: Calibration


class MentionSettings(msgspec.Struct, frozen=True):
    """What the mention head was tuned to on the own split of train.

    Attributes:
        threshold: least probability of being a mention.
        link_bias: least log odds of being the same as an earlier mention.
    """

    threshold: float
    link_bias: float


class EventSettings(msgspec.Struct, frozen=True):
    """What the event head was tuned to on the own split of train.

    Attributes:
        trigger_bias: the trigger's benefit of the doubt, in log odds.
        threshold: least confidence of an event.
        calibration: of the odds of event and type together.
    """

    trigger_bias: float
    threshold: float
    calibration: Calibration


class Manifest(msgspec.Struct, frozen=True):
    """What the weights are: files with their SHA-256, how they were made, what they reached.

    Attributes:
        version: of this folder's layout; another one is refused.
        files: name → SHA-256, hexadecimal.
        trained_at: the commit whose training scripts made them.
        base: the weights that training began with, and their licence.
        data: corpus → licence.
        figures: benchmark → figure on its dev part.
        attribution, mentions, events: the heads' settings.
    """

    version: int
    files: dict[str, str]
    trained_at: str
    base: str
    data: dict[str, str]
    figures: dict[str, float]
    attribution: AttributionSettings
    mentions: MentionSettings
    events: EventSettings


VERSION = 2


class Weights:
    """A checked folder of weights; sessions are opened on demand, one thread each.

    Raises:
        WeightsError: no manifest, another version, or a file that differs from the manifest.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(str(files("dragoman.reader"))) / "weights"
        path = self.folder / MANIFEST
        if not path.is_file():
            raise WeightsError(
                f"{path}: no weights here; install the wheel, or make them with the scripts in training/"
            )
        try:
            self.manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
        except msgspec.DecodeError as fault:
            raise WeightsError(f"{path}: not a manifest of version {VERSION} ({fault}); reinstall dragoman") from fault
        if self.manifest.version != VERSION:
            raise WeightsError(
                f"{path}: version {self.manifest.version}, this program reads {VERSION}; update dragoman"
            )
        for name, digest in self.manifest.files.items():
            self._check(name, digest)
        self.tokenizer = load_tokenizer(self.folder / "tokenizer.json")

    def _check(self, name: str, digest: str) -> None:
        path = self.folder / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "nothing"
        if found != digest:
            raise WeightsError(f"{path}: not the file that the manifest names (SHA-256 {found}); reinstall dragoman")

    @property
    def digest(self) -> str:
        """One hash for all files, kept with each coding."""
        return hashlib.sha256(msgspec.json.encode(self.manifest.files, order="sorted")).hexdigest()[:16]

    def session(self, name: str) -> ort.InferenceSession:
        """An inference session of one graph, in one thread, on the CPU.

        Raises:
            WeightsError: the manifest does not name the graph, so that nothing vouches for it.
        """
        if name not in self.manifest.files:
            raise WeightsError(f"{self.folder / name}: the manifest does not name this file; reinstall dragoman")
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return ort.InferenceSession(str(self.folder / name), options, providers=["CPUExecutionProvider"])
