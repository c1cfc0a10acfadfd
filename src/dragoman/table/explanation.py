"""Why an event was coded as it was: its sentences with the words of each part marked."""

from collections.abc import Iterator

from rich.console import Group
from rich.text import Text

from dragoman.brief.wording import shown
from dragoman.coding import Coding
from dragoman.events import Event, EventMention, Party
from dragoman.report import Report, Span
from dragoman.table.layout import words_of

_STYLES = {
    "trigger": "bold reverse", "actor": "bold cyan", "recipient": "bold magenta", "when": "yellow", "where": "green",
    "dead": "red", "injured": "red", "according to": "blue",
}  # fmt: skip
_TYPES_SHOWN = 3


def explanation(report: Report, coding: Coding, event: Event) -> Group:
    """An event's head, then for each mention its sentence, its parts, and the likeliest types."""
    so = ", ".join([event.reality, f"vouched for by {event.vouched}", *(["background"] if event.historical else []),
                    *(["in the editor’s note"] if event.voice.kind == "editor" else [])])  # fmt: skip
    head = Text.assemble((f"{event.id}  {event.type} {event.mode}".rstrip(), "bold"), f"  {so}, score {event.score:g}")
    parts: list[Text] = [head]
    for mention in event.mentions:
        parts += [Text(""), _sentence(report, coding, mention), *_legend(report, coding, mention)]
    return Group(*parts)


def _spans(coding: Coding, mention: EventMention) -> Iterator[tuple[str, Span]]:
    yield from (("actor", party.span) for party in mention.actors)
    yield from (("recipient", party.span) for party in mention.recipients)
    for name, part in (
        ("when", mention.when), ("where", mention.where), ("dead", mention.dead), ("injured", mention.injured),
    ):  # fmt: skip
        if part is not None and part.span is not None:
            yield name, part.span
    claim = next((one for one in coding.claims if one.id == mention.according_to), None)
    yield from (("according to", span) for span in (claim.source if claim else ()))
    yield "trigger", mention.trigger


def _sentence(report: Report, coding: Coding, mention: EventMention) -> Text:
    line = Text(shown(mention.sentence.of(report.text).replace("\n", " ")))
    for name, span in _spans(coding, mention):
        line.stylize(_STYLES[name], span.start - mention.sentence.start, span.end - mention.sentence.start)
    return line


def _legend(report: Report, coding: Coding, mention: EventMention) -> Iterator[Text]:
    parties: dict[Span, Party] = {party.span: party for party in (*mention.actors, *mention.recipients)}
    for name, span in _spans(coding, mention):
        line = Text.assemble("  ", (f"{name:<13}", _STYLES[name]), words_of(report.text, span))
        line.append(f"  {span.start}–{span.end}", "dim")
        party = parties.get(span)
        if party and party.actor:
            codes = " ".join((party.country, *party.sectors)).strip()
            line.append(f"  {shown(party.actor.name)} {codes} {shown(party.actor.office)}".rstrip())
        yield line
    types = ", ".join(f"{kind} {share:.2f}" for kind, share in mention.types[:_TYPES_SHOWN])
    yield Text(f"  {'type':<13}{types}; confidence {mention.confidence:.2f}")
