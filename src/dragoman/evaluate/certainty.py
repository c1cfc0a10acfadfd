"""How far figures can be trusted: calibration of confidences, intervals by bootstrap."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
_RESAMPLES: Final = 1000


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Mean distance of confidence and frequency over bins of equal width, weighted by size (Naeini and others 2015)."""
    if not confidences:
        return 0.0
    error = 0.0
    for n in range(bins):
        inside = [k for k, c in enumerate(confidences) if n / bins <= c < (n + 1) / bins or (n == bins - 1 and c == 1)]
        if inside:
            mean = sum(confidences[k] for k in inside) / len(inside)
            error += abs(mean - sum(right[k] for k in inside) / len(inside)) * len(inside) / len(confidences)
    return error


def intervals(
    parts: Sequence[T], figures: Callable[[Sequence[T]], Mapping[str, float]], names: Sequence[str]
) -> dict[str, float]:
    """The 2.5 and 97.5 per cent points of figures over resampled texts (Efron 1979), as "name low" and "name high".

    Args:
        parts: what was counted of each text.
        figures: the figures of some texts together.
        names: those of them that are wanted.
    """
    if not parts:
        return {}
    order = random.Random(0)  # noqa: S311 - the same intervals each time
    drawn = [figures(order.choices(parts, k=len(parts))) for _ in range(_RESAMPLES)]
    result: dict[str, float] = {}
    for name in names:
        values = sorted(one[name] for one in drawn)
        result[f"{name} low"] = values[int(0.025 * _RESAMPLES)]
        result[f"{name} high"] = values[int(0.975 * _RESAMPLES) - 1]
    return result
