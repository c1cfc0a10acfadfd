"""Who did what to whom, and is it so: examples from reports annotated by the codebook, the head's losses."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

import attribution
from attribution import Example, collate, doubtful
from dragoman.ontology import REALITIES, TYPES, VOUCHED
from dragoman.reader.events import CLASSES, LAYOUT, MODE_NAMES, ROLES
from dragoman.reader.words import SIZE, Window, Words, split_words, windows
from network import Linker, Tagger, looked_at

QUIET_GENRES = ("academic", "textbook", "vlog", "voyage")
WORD_OF_CONFLICT = re.compile(
    r"\b(wars?|army|military|troops|government|minister|police|protest\w*|rebel\w*|killed|sanction\w*|parliament|treaty"
    r"|prison|arrested|invaded|president)\b",
    re.IGNORECASE,
)
JUDGED = ("type", "mode", "reality", "vouched")
STATUSES = {
    "asserted": ("actual", "reporter"), "attributed": ("actual", "source"), "alleged": ("actual", "doubted"),
    "denied": ("actual", "denied"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Event:
    """An event's trigger and roles as runs of words, and what it is judged to be: indices by JUDGED, historical."""

    trigger: tuple[int, int]
    roles: dict[str, list[tuple[int, int]]]
    judged: tuple[int, ...]
    historical: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text:
    """A report with its events."""

    id: str
    words: Words
    events: list[Event]


def load(path: Path, tokenizer: Tokenizer) -> list[Text]:
    """The texts of a file of aligned annotations; sentences of one report (ids that end in a number) are joined."""
    return [_text(one, tokenizer) for one in joined(records(path))]


def load_quiet(path: Path, tokenizer: Tokenizer) -> list[Text]:
    """The texts of a GUM-like file that are about no politics: examples of finding nothing."""
    return [
        _text({"id": f"quiet-{one['id']}", "text": one["text"], "events": []}, tokenizer)
        for one in records(path)
        if one["genre"] in QUIET_GENRES and len(WORD_OF_CONFLICT.findall(one["text"])) <= 1
    ]


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a file, plain or gzipped."""
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def joined(sentences: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Reports of their sentences: the headline is a paragraph, and so are the sentences after it by twos."""
    report: dict[str, Any] | None = None
    for record in sentences:
        name, _, number = record["id"].rpartition("-")
        if not number.isdigit() or len(number) != 2:
            yield record
            continue
        if report is None or report["id"] != name:
            if report:
                yield report
            report = {"id": name, "text": record["text"], "events": list(record["events"])}
            continue
        report["text"] += "\n\n" if int(number) % 2 else " "
        shift = len(report["text"])
        report["text"] += record["text"]
        report["events"] += [_moved(event, shift) for event in record["events"]]
    if report:
        yield report


def _moved(event: dict[str, Any], by: int) -> dict[str, Any]:
    def move(value: Any) -> Any:
        if isinstance(value, list) and len(value) == 2 and all(isinstance(x, int) for x in value):
            return [value[0] + by, value[1] + by]
        if isinstance(value, list):
            return [move(one) for one in value]
        return {k: move(v) for k, v in value.items()} if isinstance(value, dict) else value

    moved: dict[str, Any] = move(event)
    return moved


def _text(record: dict[str, Any], tokenizer: Tokenizer) -> Text:
    words = split_words(record["text"], tokenizer)

    def run(span: list[int]) -> tuple[int, int]:
        return (
            int(np.searchsorted(words.end, span[0], side="right")),
            int(np.searchsorted(words.start, span[1], side="left")),
        )

    def event(given: dict[str, Any]) -> Event:
        roles: dict[str, list[tuple[int, int]]] = {}
        for role in ROLES:
            value = given.get(role)
            spans = [one["span"] for one in value] if role in ("actors", "recipients") else [value] if value else []
            roles[role] = [run(span) for span in spans]
        reality, vouched = STATUSES.get(given["status"]) or (
            given["status"],
            "source" if given["according_to"] else "reporter",
        )
        mode = (given["type"], given["mode"])
        judged = (
            TYPES.index(given["type"]), 1 + MODE_NAMES.index(mode) if given["mode"] else 0,
            REALITIES.index(reality), VOUCHED.index(vouched),
        )  # fmt: skip
        return Event(trigger=run(given["trigger"]), roles=roles, judged=judged, historical=given["historical"])

    return Text(id=record["id"], words=words, events=[event(one) for one in record["events"]])


@dataclass(slots=True, kw_only=True)
class EventBatch:
    """Windows side by side, triggers marked, each true trigger with its roles and judgements."""

    windows: attribution.Batch
    triggers: Tensor
    row: Tensor
    start: Tensor
    end: Tensor
    roles: Tensor
    judged: Tensor
    historical: Tensor

    def to(self, device: torch.device) -> "EventBatch":
        return EventBatch(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})


Item = tuple[Example, np.ndarray, list[tuple[Event, tuple[int, int], np.ndarray]]]
"""A window, its triggers as BIO, and each event with its trigger's place in the window and the roles of the words."""


def example(text: Text, start: int, end: int) -> Item:
    """A window's pieces, its triggers as BIO, and each trigger that lies in it with the roles of the words."""
    window = Window(start=start, end=end, core_start=start, core_end=end)
    triggers = np.zeros(end - start, dtype=np.int64)
    found = []
    for event in text.events:
        a, b = event.trigger
        if not (start <= a and b <= end):
            continue
        attribution.mark(triggers, a - start, b - start, 1)
        row = np.zeros(end - start, dtype=np.int64)
        for number, role in enumerate(ROLES):
            for s, e in event.roles[role]:
                attribution.mark(row, s - start, e - start, 2 * number + 1)
        found.append((event, (a - start, b - start), row))
    return attribution.example(text.words, [], window), triggers, found


def collate_events(items: list[Item]) -> EventBatch:
    batch = collate([item[0] for item in items])
    width = batch.mask.shape[1]

    def wide(row: np.ndarray) -> np.ndarray:
        return np.pad(row, (0, width - len(row)), constant_values=-1)

    rows = [(n, *one) for n, item in enumerate(items) for one in item[2]]
    return EventBatch(
        windows=batch, triggers=torch.from_numpy(np.stack([wide(item[1]) for item in items])),
        row=torch.tensor([n for n, *_ in rows], dtype=torch.int64),
        start=torch.tensor([place[0] for _, _, place, _ in rows], dtype=torch.int64),
        end=torch.tensor([place[1] for _, _, place, _ in rows], dtype=torch.int64),
        roles=torch.from_numpy(np.stack([wide(row) for *_, row in rows]))
        if rows else torch.zeros(0, width, dtype=torch.int64),
        judged=torch.tensor([event.judged for _, event, _, _ in rows], dtype=torch.int64).reshape(-1, len(JUDGED)),
        historical=torch.tensor([float(event.historical) for _, event, _, _ in rows]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Reports to learn from, each `repeat` times an epoch."""

    texts: list[Text]
    pieces: int
    repeat: int = 1

    def batches(self, order: random.Random) -> list[list[Item]]:
        """Windows with cuts shifted at random, those of like length together."""
        items = [
            example(text, window.start, window.end)
            for text in self.texts * self.repeat
            for window in windows(text.words, head=order.randint(SIZE // 3, SIZE), context=0)
        ]
        items.sort(key=lambda item: item[0].length + order.randint(0, 40))
        result: list[list[Item]] = [[]]
        for item in items:
            if result[-1] and item[0].length * (len(result[-1]) + 1) > self.pieces:
                result.append([])
            result[-1].append(item)
        return result

    def loss(self, reader: Any, items: list[Item]) -> Tensor:
        batch = collate_events(items).to(reader.encoder.piece.weight.device)
        seen = batch.windows
        words = reader.encoder(seen.pieces, seen.cases, seen.first, seen.last)
        result: Tensor = reader.events.loss(words, batch)
        return result


class EventHead(nn.Module):
    """A tagger for triggers, and a linker that judges each and marks the words of ROLES around it."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.tagger = Tagger(3, dropout)
        self.linker = Linker(len(ROLES), CLASSES, dropout)

    def loss(self, words: Tensor, batch: EventBatch) -> Tensor:
        scores = self.tagger(words)
        loss = 2 * F.cross_entropy(scores.flatten(0, 1), batch.triggers.flatten(), ignore_index=-1)
        known = (batch.triggers != 0) | (batch.windows.mask == 0)
        row, start, end = doubtful(scores.detach(), known, 4 + len(batch.row) // 2)
        real = len(batch.row)
        if real + len(row) == 0:
            return loss
        row, start, end = (torch.cat(pair) for pair in ((batch.row, row), (batch.start, start), (batch.end, end)))
        place = looked_at(start, end, batch.windows.mask.sum(1)[row])
        links, judged = self.linker(words, row, start, end, place)
        holds = torch.zeros(len(row), device=words.device)
        holds[:real] = 1
        loss = loss + 0.3 * F.binary_cross_entropy_with_logits(judged[:, 0], holds)
        if real:
            roles = batch.roles.gather(1, place[:real].clamp(min=0)).masked_fill(place[:real] < 0, -1)
            loss = loss + 2 * F.cross_entropy(links[:real].flatten(0, 1), roles.flatten(), ignore_index=-1)
            for n, name in enumerate(JUDGED):
                loss = loss + 0.3 * F.cross_entropy(judged[:real, LAYOUT[name]], batch.judged[:, n])
            historical = judged[:real, LAYOUT["historical"]][:, 0]
            loss = loss + 0.3 * F.binary_cross_entropy_with_logits(historical, batch.historical)
        return loss
