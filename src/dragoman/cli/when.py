"""`dragoman when`: the days that a report names."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.console import AllowPrivate, Json, Sources, examples
from dragoman.cli.reading import Reading, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.dates import When
    from dragoman.report import Report

EXAMPLES = examples(
    "dragoman when page.html",
    "dragoman when page.html --json | jq .value",
    "dragoman when saved/ --ical > days.ics",
)


def when(
    sources: Sources,
    *,
    as_json: Json = False,
    as_ical: Annotated[bool, typer.Option("--ical", help="Print an iCalendar file of the days.")] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Find the days, lengths and repetitions that reports name.

    Each is resolved to days of the calendar against the report's own date, with what was filled in marked as inferred;
    what hangs on an event ("the day after the port was attacked") names the event's words. Comments date nothing.
    """
    if as_json and as_ical:
        raise typer.BadParameter("give --json or --ical, not both")
    reading = Reading(sources, settings_of(allow_private=allow_private), bar=not as_json)
    if as_json:
        from dragoman.codec import fields_of, to_json

        for report in reading.reports():
            for one in _times(report):
                typer.echo(to_json({"report": report.id} | fields_of(one)))
    elif as_ical:
        from dragoman.calendar import to_icalendar

        typer.echo(to_icalendar((report, _times(report)) for report in reading.reports()), nl=False)
    else:
        from rich.console import Console

        from dragoman.table import times_table

        console = Console()
        for report in reading.reports():
            console.print(times_table(report, _times(report)), end="\n\n")
    raise typer.Exit(reading.exit_code)


def _times(report: "Report") -> "Sequence[When]":
    from dragoman.dates import find_times, resolve
    from dragoman.report import PAGE_VOICES

    text = report.text_of(*PAGE_VOICES)
    return resolve(text, find_times(text), report.published)
