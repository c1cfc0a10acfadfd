"""The network: a MiniLM encoder with a case embedding, words pooled from pieces, and heads of two shapes.

A *tagger* labels every word (BIO). A *linker* takes anchors, runs of words that a tagger found (a cue, an event's
trigger), and labels every word by its role towards each anchor. Whatever a head is for, it is built from these.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from dragoman.reader.attribution import REACH
from dragoman.reader.words import CASES as CASE_NAMES

HIDDEN, LAYERS, ATTENTION_HEADS, FEED_FORWARD, POSITIONS = 384, 6, 12, 1536, 512
CASES = len(CASE_NAMES)
LINK_WIDTH, LINK_HEADS, DISTANCES = 128, 4, 32
SPAN_WIDTH, SPAN_WIDEST = 128, 40
NO_SPAN = 6.0  # log odds to begin with that a span is none


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, width: int, heads: int, feed_forward: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, feed_forward), nn.Linear(feed_forward, width)
        self.norm_output = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        size = width // self.heads

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, size).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + self.dropout(self.output(mixed)))
        return self.norm_output(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces → words. Returns the mean of each word's pieces, shape (batch, words, HIDDEN)."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.case = nn.Embedding(CASES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(HIDDEN, ATTENTION_HEADS, FEED_FORWARD, dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor, *, padded: bool = True) -> Tensor:
        length = pieces.shape[1]
        x = self.piece(pieces) + self.position.weight[:length] + self.case(cases)
        x = self.dropout(self.norm(x))
        bias = (pieces == 0).to(x.dtype)[:, None, None, :] * -1e4 if padded else None
        for layer in self.layers:
            x = layer(x, bias)
        return pool(x, first, last)


def pool(x: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """The mean of x between first and last (end exclusive) along axis 1."""
    total = F.pad(x.cumsum(1), (0, 0, 1, 0))
    index = (first[..., None].expand(-1, -1, x.shape[-1]), last[..., None].expand(-1, -1, x.shape[-1]))
    count = (last - first).clamp(min=1)[..., None].to(x.dtype)
    return (total.gather(1, index[1]) - total.gather(1, index[0])) / count


class Tagger(nn.Module):
    """Words → scores of labels, shape (batch, words, labels)."""

    def __init__(self, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.scores = nn.Linear(HIDDEN, labels)

    def forward(self, words: Tensor) -> Tensor:
        return self.scores(self.dropout(words))


class Linker(nn.Module):
    """Anchors and words → for each anchor the BIO scores of each word's role towards it, and whether it holds.

    With more than one class, the anchor is also judged: what type of event it is, whether it is so.

    The words are seen in the light of the anchor (feature-wise modulation, Perez and others 2018) and of their
    distance from it, then look at each other once more.
    """

    def __init__(self, roles: int, classes: int = 1, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, LINK_WIDTH)
        self.anchor = nn.Linear(HIDDEN, 2 * LINK_WIDTH)
        self.distance = nn.Embedding(DISTANCES, LINK_WIDTH)
        self.norm = nn.LayerNorm(LINK_WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.layer = Layer(LINK_WIDTH, LINK_HEADS, 2 * LINK_WIDTH, dropout)
        self.roles = nn.Linear(LINK_WIDTH, 1 + 2 * roles)
        self.holds = nn.Linear(LINK_WIDTH, classes)
        self.itself = nn.Linear(HIDDEN, classes) if classes > 1 else None

    def forward(self, words: Tensor, row: Tensor, start: Tensor, end: Tensor, place: Tensor) -> tuple[Tensor, Tensor]:
        """words (batch, words, HIDDEN); anchors row, start, end (anchors,); place (anchors, reach): the words that
        each anchor looks at, -1 for none.

        Returns scores (anchors, reach, 1 + 2 × roles) and the anchor's judgement (anchors, classes).
        """
        inside = (place >= start[:, None]) & (place < end[:, None])
        weight = inside.to(words.dtype) / (end - start)[:, None].to(words.dtype)
        seen = (row[:, None], place.clamp(min=0))
        middle = (weight[:, None, :] @ words[seen])[:, 0]
        scale, shift = self.anchor(middle)[:, None, :].chunk(2, -1)
        x = self.word(words)[seen] * (1 + scale) + shift + self.distance(distance_class(place, start, end))
        x = self.dropout(self.norm(x))
        x = self.layer(x, (place < 0).to(x.dtype)[:, None, None, :] * -1e4)
        judged = self.holds((weight[:, None, :] @ x)[:, 0])
        if self.itself is not None:
            judged = judged + self.itself(self.dropout(middle))
        return self.roles(self.dropout(x)), judged


def looked_at(start: Tensor, end: Tensor, words: Tensor) -> Tensor:
    """The places of the words that each anchor looks at, REACH to either side, shape (anchors, reach); -1 for none.

    `words` is the number of words in each anchor's row.
    """
    width = int((end - start).max()) + 2 * REACH if len(start) else 0
    place = start[:, None] - REACH + torch.arange(width, device=start.device)
    return place.masked_fill((place < 0) | (place >= torch.minimum(end + REACH, words)[:, None]), -1)


def distance_class(place: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Signed distance from the anchor in classes that widen: 0 inside, then 1 … 15 after it, 16 … 31 before it."""
    after, before = place - end[:, None] + 1, start[:, None] - place

    def widen(d: Tensor) -> Tensor:
        far = 8 + (d.clamp(min=8).to(torch.float32) / 8).log2() * 1.5
        return torch.where(d < 8, d, far.to(torch.int64).clamp(max=15))

    return torch.where(
        after > 0, widen(after.clamp(min=0)), torch.where(before > 0, 16 + widen(before.clamp(min=0)), 0)
    )


def load_base(encoder: Encoder, folder: Path) -> None:
    """Fill an encoder from the base model's weights (Hugging Face BERT names); the case embedding starts at zero."""
    config = json.loads((folder / "config.json").read_text())
    assert (config["hidden_size"], config["num_hidden_layers"]) == (HIDDEN, LAYERS), config
    base = load_file(folder / "model.safetensors")
    names = {
        "piece.weight": "word_embeddings.weight",
        "norm.weight": "LayerNorm.weight",
        "norm.bias": "LayerNorm.bias",
    }
    state = {own: base[f"embeddings.{theirs}"] for own, theirs in names.items()}
    state["position.weight"] = (
        base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0]
    )
    state["case.weight"] = torch.zeros(CASES, HIDDEN)
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "output": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm_output": "output.LayerNorm",
    }  # fmt: skip
    for n in range(LAYERS):
        for own, theirs in parts.items():
            for kind in ("weight", "bias"):
                state[f"layers.{n}.{own}.{kind}"] = base[f"encoder.layer.{n}.{theirs}.{kind}"]
    encoder.load_state_dict(state)


class SpanScorer(nn.Module):
    """Words → scores of the spans that begin at each, shape (batch, words, SPAN_WIDEST, kinds).

    Biaffine in the first and the last word (Dozat and Manning 2017; Yu, Bohnet and Poesio 2020), with a bias for the
    span's length. Spans may nest.
    """

    def __init__(self, kinds: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(HIDDEN, SPAN_WIDTH), nn.Linear(HIDDEN, SPAN_WIDTH)
        self.product = nn.Parameter(torch.zeros(SPAN_WIDTH + 1, kinds, SPAN_WIDTH + 1))
        nn.init.normal_(self.product, std=SPAN_WIDTH**-0.5 / 8)
        self.length = nn.Embedding(SPAN_WIDEST, kinds)
        nn.init.zeros_(self.length.weight)
        nn.init.constant_(self.length.weight[:, 0].detach(), NO_SPAN)
        self.kinds = kinds
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor) -> Tensor:
        count = words.shape[1]
        first = F.pad(F.gelu(self.first(self.dropout(words))), (0, 1), value=1.0)
        last = F.pad(F.gelu(self.last(self.dropout(words))), (0, 1), value=1.0)
        lengths = torch.arange(SPAN_WIDEST, device=words.device)
        end = (torch.arange(count, device=words.device)[:, None] + lengths).clamp(max=count - 1)
        sided = (first @ self.product.flatten(1)).unflatten(-1, (self.kinds, SPAN_WIDTH + 1))
        return last[:, end] @ sided.transpose(2, 3) + self.length(lengths)


class SpanVectors(nn.Module):
    """Spans of words → vectors that tell what they stand for, shape (spans, SPAN_WIDTH)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.mix = nn.Linear(3 * HIDDEN, SPAN_WIDTH)

    def forward(self, words: Tensor, row: Tensor, start: Tensor, end: Tensor) -> Tensor:
        total = F.pad(words.cumsum(1), (0, 0, 1, 0))
        mean = (total[row, end] - total[row, start]) / (end - start).clamp(min=1)[:, None].to(words.dtype)
        seen = torch.cat([words[row, start], words[row, end - 1], mean], -1)
        return F.gelu(self.mix(self.dropout(seen)))


class PairScorer(nn.Module):
    """Two spans' vectors and the signs between them → the log odds that they stand for one thing, shape (pairs,)."""

    def __init__(self, signs: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(SPAN_WIDTH, SPAN_WIDTH), nn.Linear(SPAN_WIDTH, SPAN_WIDTH)
        self.both, self.signs = nn.Linear(SPAN_WIDTH, SPAN_WIDTH), nn.Linear(signs, SPAN_WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.score = nn.Linear(SPAN_WIDTH, 1)

    def forward(self, vectors: Tensor, pairs: Tensor, signs: Tensor) -> Tensor:
        left, right = self.left(vectors)[pairs[:, 0]], self.right(vectors)[pairs[:, 1]]
        both = self.both(vectors[pairs[:, 0]] * vectors[pairs[:, 1]])
        return self.score(self.dropout(F.gelu(left + right + both + self.signs(signs))))[:, 0]
