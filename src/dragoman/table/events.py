"""Events as a table: a row each."""

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from dragoman.brief.wording import shown
from dragoman.claims import Claim
from dragoman.coding import Coding
from dragoman.events import Dated, Event, Party
from dragoman.report import Report
from dragoman.table.layout import headed_table, words_of


def events_table(report: Report, coding: Coding) -> Table:
    """Id, type and mode, who to whom, when, where, whether it is so and who says so, the words, how sure."""
    table = headed_table(report)
    table.add_column("", no_wrap=True)
    table.add_column("What", ratio=3)
    table.add_column("Who", ratio=4)
    table.add_column("To whom", ratio=4)
    table.add_column("When", ratio=3)
    table.add_column("Where", ratio=3)
    table.add_column("Is it so", ratio=3)
    table.add_column("Words", ratio=4)
    table.add_column("Sure", justify="right")
    claims = {claim.id: claim for claim in coding.claims}
    for event in coding.events:
        table.add_row(
            event.id, _what(event), _who(report, event.actors), _who(report, event.recipients), _when(event.when),
            Text(_where(report, event)), Text(", ".join(_so(claims, event))),
            Text(words_of(report.text, event.trigger)), f"{event.confidence:.2f}",
        )  # fmt: skip
    if not coding.events:
        table.add_row("", Text("no events", style="dim"))
    if coding.skipped:
        left_out = "; ".join(f"{one.what} ({one.why})" for one in coding.skipped)
        table.caption, table.caption_justify = Text(f"not coded: {left_out}"), "left"
    return table


def _what(event: Event) -> str:
    counts = [
        f"{count.quantity.least:g} {what}"
        for count, what in ((event.dead, "dead"), (event.injured, "injured"))
        if count and count.quantity
    ]
    return " ".join([event.type, event.mode]).strip() + "".join(f", {one}" for one in counts)


def _who(report: Report, parties: Sequence[Party]) -> Text:
    lines = []
    for party in parties:
        name = shown(party.actor.name) if party.actor else words_of(report.text, party.span)
        codes = " ".join(code for code in (party.country, *party.sectors) if code)
        lines.append(f"{name} ({codes})" if codes else name)
    return Text("\n".join(lines))


def _when(when: Dated | None) -> str:
    days = when.interval if when else None
    if when is None or days is None or when.span is None:  # the report's own day says little
        return ""
    first, last = days.earliest, days.latest
    told = first.isoformat() if first and first == last else f"{first or '…'} to {last or '…'}"
    return f"{told}?" if when.inferred else told


def _where(report: Report, event: Event) -> str:
    if event.where is None:
        return ""
    return shown(event.where.place.name) if event.where.place else words_of(report.text, event.where.span)


def _so(claims: Mapping[str, Claim], event: Event) -> list[str]:
    notes: list[str] = [event.reality] if event.reality != "actual" else []
    if event.vouched != "reporter":
        claim = claims.get(event.according_to or "")
        by = f" ({shown(claim.actor.text)})" if claim and claim.actor else ""
        notes.append(event.vouched + by)
    notes += ["background"] if event.historical else []
    notes += ["in the editor’s note"] if event.voice.kind == "editor" else []
    return notes
