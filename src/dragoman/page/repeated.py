"""The article's text as a machine-readable source repeats it: what it tells about the body extracted."""

import html
import re
from collections.abc import Iterable, Sequence

from dragoman.page.markup import Block

_MARKUP = re.compile(r"<[^<>]*>")
_LINES = re.compile(r"\s*\n\s*")
_WORD = re.compile(r"\w+")
_RUN = 4
_SHORTEST = 400


def check_against(blocks: Sequence[Block], bodies: Iterable[str]) -> list[Block]:
    """The body, put right where a page states the whole of it.

    A stated body that has most of the extracted one, and is had by it, shows which paragraphs are not the
    article's. One that is far longer than what was extracted, and is no mere beginning, takes its place.
    """
    for stated in bodies:
        text = html.unescape(_MARKUP.sub("\n", stated) if "</p>" in stated else stated).strip()
        if len(text) < _SHORTEST:
            continue
        own = sum(len(block.text) for block in blocks)
        runs = _runs(text)
        if own < 0.5 * len(text):
            if len(runs) < 0.8 * len(_WORD.findall(text)):  # the body stated twice over
                continue
            return [Block(text=line) for line in _LINES.split(text) if line.strip()]
        shares = [_share(block.text, runs) for block in blocks]
        known = sum(len(b.text) * s for b, s in zip(blocks, shares, strict=True))
        if known >= 0.75 * own and known >= 0.85 * len(text):
            return [b for b, s in zip(blocks, shares, strict=True) if b.is_heading or s >= 0.2]
    return list(blocks)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text)
    return frozenset(tuple(words[n : n + _RUN]) for n in range(max(1, len(words) - _RUN + 1)))


def _share(text: str, runs: frozenset[tuple[str, ...]]) -> float:
    """The share of a paragraph's runs of words that the stated body has too; 1 for one too short to tell."""
    words = _WORD.findall(text)
    if len(words) < _RUN:
        return 1.0
    own = [tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)]
    return sum(run in runs for run in own) / len(own)
