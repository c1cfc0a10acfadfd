"""`dragoman bench events`: events found, against reports annotated in full by the codebook.

Events are paired where their triggers share a character, in the order of the gold ones; what is asked further of a pair
(type, mode, reality, actors …) is measured on the pairs that share the type.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from dragoman import events
from dragoman.coder import Coder
from dragoman.evaluate.certainty import expected_calibration_error, intervals
from dragoman.evaluate.gold import Measured, Progress, read_gold
from dragoman.events import Count, Dated, EventMention, Located
from dragoman.report import Passage, Report, Span, Voice, document_for, text_id

Pair = tuple[int, int]
T = TypeVar("T")

_PARAGRAPH: Final = re.compile(r"\S.*(?:\n(?!\s*\n).*)*")
_REALITY: Final = ("planned", "hypothetical", "negated")
_VOUCHED: Final = {"asserted": "reporter", "attributed": "source", "alleged": "doubted", "denied": "denied"}


class Party(msgspec.Struct):
    """An actor or recipient: where it stands, and its codes."""

    span: Pair
    country: str = ""
    sector: str = ""


class Event(msgspec.Struct, kw_only=True):
    """An event in the format of the bench, with one `status` or with `reality` and `vouched`."""

    trigger: Pair
    type: str
    mode: str = ""
    status: str | None = None
    reality: str | None = None
    vouched: str | None = None
    actors: list[Party] = []
    recipients: list[Party] = []
    when: Pair | None = None
    where: Pair | None = None
    according_to: Pair | None = None
    dead: Pair | None = None
    injured: Pair | None = None
    historical: bool = False
    confidence: float = 1.0

    @property
    def axes(self) -> tuple[str, str]:
        """Reality and vouched; a status is translated as the codebook says."""
        if self.reality is not None:
            return self.reality, self.vouched or "reporter"
        status = self.status or "asserted"
        reality = status if status in _REALITY else "actual"
        return reality, _VOUCHED.get(status) or ("source" if self.according_to else "reporter")


class GoldReport(msgspec.Struct):
    """A line of a file in the format of the bench."""

    id: str
    text: str
    events: list[Event]
    title: str | None = None


class ReadReport(msgspec.Struct, kw_only=True):
    """A report's events as found, in the scorer's format."""

    id: str
    events: list[Event]


EventReader = Callable[[str], Sequence[Event]]
"""text → events."""


@dataclass(slots=True)
class EventsTally:
    """Counts as reports are scored; `figures` reads them off."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Sequence[Event], found: Sequence[Event]) -> list[bool]:
        """Score one report; returns for each event found whether one of that type is there."""
        count = self.counts
        count["gold"] += len(gold)
        count["predicted"] += len(found)
        count["trigger"] += len(pairs(gold, found, lambda a, b: meet(a.trigger, b.trigger)))
        typed = pairs(gold, found, lambda a, b: meet(a.trigger, b.trigger) and a.type == b.type)
        count["type"] += len(typed)
        for a, b in typed:
            (reality, vouched), (its_reality, its_vouched) = a.axes, b.axes
            count["mode"] += a.mode == b.mode
            count["reality"] += reality == its_reality
            count["vouched"] += vouched == its_vouched
            count["historical"] += a.historical == b.historical
            self._add_parties("actors", a.actors, b.actors)
            self._add_parties("recipients", a.recipients, b.recipients)
        hits = {id(event) for _, event in typed}
        return [id(event) in hits for event in found]

    def _add_parties(self, side: str, gold: list[Party], found: list[Party]) -> None:
        both = pairs(gold, found, lambda a, b: meet(a.span, b.span))
        self.counts[side] += len(both)
        self.counts[f"{side}_total"] += len(gold) + len(found)
        self.counts["coded"] += len(both)
        self.counts["country"] += sum(a.country == b.country for a, b in both)
        self.counts["sector"] += sum(a.sector == b.sector for a, b in both)

    def figures(self) -> dict[str, float]:
        """F1 of triggers, with type, with mode; given the type, accuracies and F1 of who."""
        count = self.counts
        total = count["gold"] + count["predicted"]
        result: dict[str, float] = {"gold": count["gold"], "predicted": count["predicted"]}
        for name in ("trigger", "type", "mode"):
            result[f"{name}_f1"] = 2 * count[name] / total if total else 0.0
        for name in ("reality", "vouched", "historical"):
            result[name] = count[name] / count["type"] if count["type"] else 0.0
        for name in ("actors", "recipients"):
            both = count[f"{name}_total"]
            result[f"{name}_f1"] = 2 * count[name] / both if both else 0.0
        for name in ("country", "sector"):
            result[name] = count[name] / count["coded"] if count["coded"] else 0.0
        return result


def pairs(gold: Sequence[T], found: Sequence[T], fits: Callable[[T, T], bool]) -> list[tuple[T, T]]:
    """One to one: each of the gold ones with the first of the found ones left that fits."""
    left = list(range(len(found)))
    pairs = []
    for one in gold:
        at = next((n for n in left if fits(one, found[n])), None)
        if at is not None:
            pairs.append((one, found[at]))
            left.remove(at)
    return pairs


def meet(a: Pair, b: Pair) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


_INTERVALS: Final = ("trigger_f1", "type_f1", "reality", "vouched", "actors_f1", "recipients_f1")
_JUDGED: Final = 20
"""Cases of a type from which its own F1 is a figure."""


def measure(reports: Sequence[GoldReport], find: EventReader, progress: Progress | None = None) -> Measured[ReadReport]:
    """The figures of events as found, against gold reports: all of `EventsTally`, with intervals over reports, how well
    confidence tells what is right, and F1 of the types that are there often enough.
    """
    tallies, predictions = [], []
    confidences: list[float] = []
    right: list[bool] = []
    for done, report in enumerate(reports, 1):
        found = list(find(report.text))
        tally = EventsTally()
        hits = tally.add(report.events, found)
        tallies.append(tally)
        confidences += [one.confidence for one in found]
        right += hits
        predictions.append(ReadReport(id=report.id, events=found))
        if progress:
            progress(done, len(reports))
    figures = {"reports": len(reports)} | together(tallies) | intervals(tallies, together, _INTERVALS)
    figures["calibration_error"] = expected_calibration_error(confidences, right)
    return Measured(figures=figures | _by_type(reports, predictions), predictions=tuple(predictions))


def together(tallies: Sequence[EventsTally]) -> dict[str, float]:
    """The figures of several reports."""
    return EventsTally(counts=sum((tally.counts for tally in tallies), Counter())).figures()


def _by_type(reports: Sequence[GoldReport], predictions: Sequence[ReadReport]) -> dict[str, float]:
    """F1 of each type with enough cases."""
    figures = {}
    cases = Counter(event.type for report in reports for event in report.events)
    for kind in sorted(kind for kind, count in cases.items() if count >= _JUDGED):
        tally = EventsTally()
        for report, read in zip(reports, predictions, strict=True):
            tally.add([e for e in report.events if e.type == kind], [e for e in read.events if e.type == kind])
        figures[f"{kind} f1"] = tally.figures()["type_f1"]
    return figures


class QuietText(msgspec.Struct):
    """A text that tells of no politics, in the format of the bench of mentions."""

    id: str
    text: str
    genre: str


QUIET: Final = frozenset({"academic", "textbook", "voyage", "vlog"})
"""Genres without politics: whatever is found there is taken for false."""


def bench_quiet(path: Path, find: EventReader, progress: Progress | None = None) -> Measured[ReadReport]:
    """False events in 1,000 words of the texts without politics of a file in the format of the bench of mentions.

    Raises:
        InvalidDataError: the file is missing, or has not the bench's format.
    """
    texts = [one for one in read_gold(path, QuietText) if one.genre in QUIET]
    words, predictions = 0, []
    for done, one in enumerate(texts, 1):
        found = list(find(one.text))
        words += len(one.text.split())
        predictions.append(ReadReport(id=one.id, events=found))
        if progress:
            progress(done, len(texts))
    false = sum(len(read.events) for read in predictions)
    figures = {"texts": len(texts), "words": words, "false_events": false}
    return Measured(
        figures=figures | {"false_per_1000_words": 1000 * false / words if words else 0.0},
        predictions=tuple(predictions),
    )


def bench_events(path: Path, find: EventReader, progress: Progress | None = None) -> Measured[ReadReport]:
    """Find the events of a bench's reports and score them.

    Args:
        path: a file in the format of the bench, plain or gzipped.
        find: text → events.
        progress: told after each report.

    Raises:
        InvalidDataError: the file is missing, or has not the bench's format.
    """
    return measure(list(read_gold(path, GoldReport)), find, progress)


def event_reader(coder: Coder) -> EventReader:
    """The coder on bare texts, each mention of an event an event in the scorer's format."""

    def find(text: str) -> list[Event]:
        coding = coder.code(plain_report(text))
        mentions = [one for event in coding.events for one in event.mentions]
        return [_as_event(one) for one in sorted(mentions, key=lambda one: one.trigger.start)]

    return find


def plain_report(text: str) -> Report:
    """A text without a page: each paragraph a passage of the reporter's."""
    voice = Voice(id="reporter", kind="reporter")
    passages = tuple(
        Passage(span=Span(start=found.start(), end=found.end()), voice=voice) for found in _PARAGRAPH.finditer(text)
    )
    return Report(id=text_id(text), document=document_for("bench"), text=text, passages=passages)


def _as_event(mention: EventMention) -> Event:
    def pair(part: Dated | Located | Count | None) -> Pair | None:
        return (part.span.start, part.span.end) if part is not None and part.span is not None else None

    return Event(
        trigger=(mention.trigger.start, mention.trigger.end), type=mention.type, mode=mention.mode,
        reality=mention.reality, vouched=mention.vouched, historical=mention.historical,
        actors=_parties(mention.actors), recipients=_parties(mention.recipients), when=pair(mention.when),
        where=pair(mention.where), dead=pair(mention.dead), injured=pair(mention.injured),
        confidence=mention.confidence,
    )  # fmt: skip


def _parties(given: Sequence[events.Party]) -> list[Party]:
    return [
        Party(span=(one.span.start, one.span.end), country=one.country, sector=next(iter(one.sectors), ""))
        for one in given
    ]
