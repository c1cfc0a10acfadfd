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
    """The best labelling in which no role goes on that has not begun (Viterbi).

    Args:
        scores: log probabilities, shape (sequences, words, labels).

    Returns:
        labels, shape (sequences, words).
    """
    sequences, length, labels = scores.shape
    allowed = np.zeros((labels, labels), dtype=np.float32)
    for inside in range(2, labels, 2):
        allowed[:, inside] = -np.inf
        allowed[inside - 1 : inside + 1, inside] = 0
    back = np.zeros((length, sequences, labels), dtype=np.int64)
    total = np.full((sequences, labels), -np.inf, dtype=np.float32)
    total[:, 0] = 0
    for step in range(length):
        reach = total[:, :, None] + allowed
        back[step] = reach.argmax(axis=1)
        total = np.take_along_axis(reach, back[step][:, None, :], axis=1)[:, 0] + scores[:, step]
    path = np.zeros((sequences, length), dtype=np.int64)
    if length:
        path[:, -1] = total.argmax(axis=1)
    for step in range(length - 1, 0, -1):
        path[:, step - 1] = np.take_along_axis(back[step], path[:, step, None], axis=1)[:, 0]
    return path


def runs(path: Ints, role: int = 0) -> list[tuple[int, int]]:
    """The runs of words that a labelling gives to a role, as (start, end) with end exclusive."""
    begins = path == 2 * role + 1
    inside = begins | (path == 2 * role + 2)
    starts = np.flatnonzero(begins)
    ends = np.flatnonzero(inside & ~np.append(inside[1:] & ~begins[1:], False)) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
