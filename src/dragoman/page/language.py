"""The language of a text that does not state it."""

import re
from typing import Final

from py3langid.langid import rank

_SAMPLE: Final = 6_000
_LEAST_LETTERS: Final = 40
_MARGIN: Final = 6.0
"""Nats between the likelihoods of the first language and the second: a wrong guess is worse than none."""


def language_of(text: str) -> str | None:
    """The BCP 47 tag of the language a text is in; None where it is too short, or could be either of two."""
    sample = " ".join(text[:_SAMPLE].split())
    if len(re.findall(r"[^\W\d_]", sample)) < _LEAST_LETTERS:
        return None
    (first, likely), (_, next_likely) = rank(sample)[:2]
    return str(first) if likely - next_likely >= _MARGIN and first != "zxx" else None
