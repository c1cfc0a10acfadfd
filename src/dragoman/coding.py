"""A report's coding: mentions, claims, events, with what made it and what was left out."""

from dataclasses import dataclass

from dragoman.claims import Claim
from dragoman.events import Event
from dragoman.mentions import Mention
from dragoman.report import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something of the report that was not coded, and why."""

    what: str
    why: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What was read from one version of a report.

    Attributes:
        report: the report's id.
        mentions, claims, events: each in the order of the text.
        coder: the program's version.
        weights: hash of the reader's weights.
        skipped: what was not coded; nothing found differs from not looked at.
    """

    report: str
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    coder: str
    weights: str
    skipped: tuple[Skipped, ...] = ()
