"""Which of the headlines that a page states is the one: by how many of its sources agree."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SEPARATOR = re.compile(r"\s+[|–—•·»:/-]+\s+|\s*[|»｜]\s*|\s*::\s*")
_WORD = re.compile(r"\w+")

WEIGHTS = {"json-ld": 2.0, "opengraph": 2.0, "microdata": 2.0, "mf2": 2.0, "meta": 1.0, "title": 1.0}
"""How much each source is worth: vocabularies made for headlines twice what names a window or a search result."""

_LIKE_ENOUGH = 0.5
_RELATED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A headline as one source has it."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading as printed. `parts` are the folded words of its elements, and of it without one of them."""

    text: str
    level: int
    parts: frozenset[str] = frozenset()


def folded(text: str) -> tuple[str, ...]:
    """A text's words, small letters, without punctuation: what two wordings of one headline share."""
    return tuple(_WORD.findall(text.casefold()))


def choose(
    wordings: Sequence[Wording], headings: Sequence[Heading], site_names: Iterable[str]
) -> tuple[Wording, float] | None:
    """The headline as printed, or, where no heading is it, the wording that most sources agree on.

    Args:
        wordings: as stated by the page's sources, title bar included, the most trustworthy first.
        headings: the page's own, the first-level ones first.
        site_names: what the site calls itself: that is no headline.

    Returns:
        The wording less the site's name, and its confidence; None where there is none.
    """
    sites = {folded(name) for name in site_names} - {()}
    printed = [h for h in headings if folded(h.text) and folded(h.text) not in sites]
    votes = _votes(wordings, {folded(h.text) for h in printed}, sites)
    first = [h for h in printed if h.level == 1]
    told = all(w.origin == "title" for w in wordings)
    if len(first) == 1 and told and (not votes or _likeness(first[0], votes) - 0.1 >= _RELATED):
        return Wording(text=first[0].text, origin="page"), 0.8
    if not votes:
        return (Wording(text=printed[0].text, origin="page"), 0.5) if printed else None
    best = max(votes.values(), key=lambda v: v[1])
    share = best[1] / sum(weight for _, weight in votes.values())
    heading = max(printed, key=lambda h: _likeness(h, votes), default=None)
    if heading is None or _likeness(heading, votes) < _LIKE_ENOUGH or _rather(best[0], heading):
        return best[0], round(0.5 + share * 0.45, 2)
    agreed = folded(heading.text) in votes
    return Wording(text=heading.text, origin="page"), 0.97 if agreed else 0.8


def _votes(
    wordings: Sequence[Wording], printed: set[tuple[str, ...]], sites: set[tuple[str, ...]]
) -> dict[tuple[str, ...], tuple[Wording, float]]:
    """Each wording, folded, with the weight of the sources that have it, a site's or a section's name beside or not."""
    known = printed | {folded(w.text) for w in wordings}
    votes: dict[tuple[str, ...], tuple[Wording, float]] = {}
    for wording in wordings:
        text = _bare(wording.text, known, sites)
        words = folded(text)
        if words and words not in sites:
            first, weight = votes.get(words, (Wording(text=text, origin=wording.origin), 0.0))
            votes[words] = (first, weight + WEIGHTS.get(wording.origin, 1.0))
    return votes


def _likeness(heading: Heading, votes: Iterable[tuple[str, ...]]) -> float:
    """The largest share of words (Dice) that a heading has in common with a stated wording."""
    own = set(folded(heading.text))
    return max(2 * len(own & set(words)) / (len(own) + len(set(words))) for words in votes) + (
        0.1 if heading.level == 1 else 0
    )


def _rather(stated: Wording, heading: Heading) -> bool:
    """Whether the stated wording is the headline and the heading that plus or minus a kicker.

    Within the heading a kicker is an element of its own; one before the heading is missing in it.
    """
    ours, words = " ".join(folded(heading.text)), " ".join(folded(stated.text))
    if words in heading.parts:
        return True
    return ours != words and words.endswith(" " + ours) and stated.origin != "title"


def _bare(text: str, known: set[tuple[str, ...]], sites: set[tuple[str, ...]]) -> str:
    """The wording without the parts that are the site's: the part others know, or what stands beside its name."""
    cuts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)][:8]
    heads = [text[:start] for start, _ in reversed(cuts)]
    tails = [text[end:] for _, end in cuts]
    for part in heads + tails:
        if folded(part) in known and folded(part) not in sites:
            return part
    for start, end in reversed(cuts):
        if folded(text[end:]) in sites:
            return _bare(text[:start], known, sites)
    for start, end in cuts:
        if folded(text[:start]) in sites:
            return text[end:]
    return text
