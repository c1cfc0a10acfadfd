"""`dragoman code`: the events of reports."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coding import Dictionary, coder_with
from dragoman.cli.console import FAILED, AllowPrivate, Json, Sources, complain, deliver, examples
from dragoman.cli.reading import Reading, settings_of

if TYPE_CHECKING:
    from dragoman.coding import Coding
    from dragoman.report import Report
    from dragoman.rows import Row

EXAMPLES = examples(
    "dragoman code page.html",
    "dragoman code saved/ --json > codings.jsonl",
    "dragoman code saved/ --csv events.csv --cameo",
    "dragoman code saved/ --parquet events.parquet",
)

Output = Annotated[
    Path | None, typer.Option("--csv", metavar="FILE", help="Write a row for each event as CSV, - for the screen.")
]
Parquet = Annotated[
    Path | None, typer.Option("--parquet", metavar="FILE", help="Write a row for each event as Parquet.")
]
WithCameo = Annotated[bool, typer.Option("--cameo", help="Add CAMEO codes and Goldstein scores to the rows.")]


def code(
    sources: Sources, *, csv: Output = None, parquet: Parquet = None, cameo: WithCameo = False,
    actors: Dictionary = None, as_json: Json = False, allow_private: AllowPrivate = False,
) -> None:  # fmt: skip
    """Code events: who did what to whom, when, where, according to whom, and whether it is so.

    Prints a table of each report's events; --json prints codings whole, with mentions, claims and what was left out
    and why; --csv and --parquet write a row for each event under the field names of PLOVER 2.0.
    """
    if sum(map(bool, (as_json, csv, parquet))) > 1:
        raise typer.BadParameter("give one of --json, --csv and --parquet")
    if cameo and not (csv or parquet):
        raise typer.BadParameter("--cameo adds columns to rows: give --csv or --parquet too")
    coder = coder_with(actors)
    reading = Reading(sources, settings_of(allow_private=allow_private), bar=not as_json)
    codings = reading.each(coder.code)
    if as_json:
        from dragoman.codec import to_json

        for _, coding in codings:
            typer.echo(to_json(coding))
    elif csv or parquet:
        from dragoman.rows import columns, rows

        found = [row for report, coding in codings for row in rows(report, coding, with_cameo=cameo)]
        if reading.exit_code != FAILED:  # where nothing could be read, what a file held is left alone
            _write_rows(found, columns(with_cameo=cameo), csv, parquet)
    else:
        _show(codings)
    raise typer.Exit(reading.exit_code)


def _write_rows(found: "Sequence[Row]", types: dict[str, str], csv: Path | None, parquet: Path | None) -> None:
    from dragoman.errors import DragomanError
    from dragoman.rows import to_csv, write_parquet

    if csv:
        deliver(to_csv(found, list(types)).removesuffix("\r\n"), csv)
        return
    try:
        write_parquet(found, types, parquet or Path())
    except DragomanError as fault:
        complain(str(fault))
        raise typer.Exit(FAILED) from None


def _show(codings: "Iterator[tuple[Report, Coding]]") -> None:
    from rich.console import Console

    from dragoman.table import events_table

    console = Console()
    for report, coding in codings:
        console.print(events_table(report, coding), end="\n\n")
