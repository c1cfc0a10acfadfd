"""From scores to spans: the best consistent labelling, and the runs of words it marks.

Labels are BIO: 0 is outside, 2k + 1 begins role k and 2k + 2 goes on with it.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def log_softmax(scores: Floats) -> Floats:
    """Scores along the last axis as log probabilities."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def best_path(scores: Floats) -> Ints:
    """The best labelling in which no role goes on that has not begun.

    Most often that is each word's own best label; only where those do not fit together is it searched for (Viterbi).

    Args:
        scores: log probabilities, shape (sequences, words, labels).

    Returns:
        labels, shape (sequences, words).
    """
    path: Ints = scores.argmax(axis=-1)
    broken = ~_fits(path).all(axis=1)
    if broken.any():
        path[broken] = _search(scores[broken])
    return path


def _fits(path: Ints) -> NDArray[np.bool_]:
    """For each word whether its label may follow the one before it."""
    before = np.zeros_like(path)
    before[:, 1:] = path[:, :-1]
    goes_on = (path > 0) & (path % 2 == 0)
    fits: NDArray[np.bool_] = ~goes_on | (before == path) | (before == path - 1)
    return fits


def _search(scores: Floats) -> Ints:
    sequences, length, labels = scores.shape
    rows = np.arange(sequences)
    back = np.empty((length, sequences, labels), dtype=np.int64)
    total = np.full((sequences, labels), -np.inf, dtype=np.float32)
    total[:, 0] = 0
    begins, insides = np.arange(1, labels, 2), np.arange(2, labels, 2)
    for step in range(length):
        best = total.argmax(axis=1)
        stays = total[:, 2::2] >= total[:, 1::2]
        back[step] = best[:, None]
        back[step][:, 2::2] = np.where(stays, insides, begins)
        reach = np.repeat(total[rows, best][:, None], labels, axis=1)
        reach[:, 2::2] = np.where(stays, total[:, 2::2], total[:, 1::2])
        total = reach + scores[:, step]
    path = np.zeros((sequences, length), dtype=np.int64)
    if length:
        path[:, -1] = total.argmax(axis=1)
    for step in range(length - 1, 0, -1):
        path[:, step - 1] = back[step][rows, path[:, step]]
    return path


def runs(path: Ints, role: int = 0) -> list[tuple[int, int]]:
    """The runs of words that a labelling gives to a role, as (start, end) with end exclusive."""
    begins = path == 2 * role + 1
    inside = begins | (path == 2 * role + 2)
    starts = np.flatnonzero(begins)
    ends = np.flatnonzero(inside & ~np.append(inside[1:] & ~begins[1:], False)) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
