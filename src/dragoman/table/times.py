"""Times as a table: a row each."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from dragoman.dates import When
from dragoman.report import Report
from dragoman.table.layout import headed_table, words_of


def times_table(report: Report, times: Sequence[When]) -> Table:
    """The words of each time, what they stand for, the days, and what was filled in or hangs on an event."""
    table = headed_table(report)
    table.add_column("Words", ratio=4)
    table.add_column("Stands for", ratio=3)
    table.add_column("Days", ratio=4)
    table.add_column("How", ratio=4)
    for one in times:
        words = Text(words_of(report.text, one.span))
        table.add_row(words, one.value or "unread", _days(one), Text(", ".join(_how(report.text, one))))
    if not times:
        table.add_row(Text("no time is named", style="dim"))
    return table


def _days(one: When) -> str:
    days = one.open_interval
    if days is None:
        return ""
    first, last = days.earliest, days.latest
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else '…'} to {last.isoformat() if last else '…'}"


def _how(text: str, one: When) -> list[str]:
    notes = [one.kind.lower()] if one.kind != "DATE" else []
    notes += ["inferred"] if one.inferred else []
    if one.anchor:
        words = words_of(text, one.anchor.words)
        notes.append(f"{({-1: 'before', 0: 'at', 1: 'after'})[one.anchor.side]} “{words}”")
    return notes
