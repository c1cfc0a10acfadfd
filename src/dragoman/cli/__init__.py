"""The `dragoman` command: one subcommand per room of the house.

Standard output has what was asked for and nothing else; progress and faults go to standard error. Exit codes:
0 done, 1 some of several sources failed, 2 usage or the only source failed, 130 interrupted.
"""

import io
import logging
import sys
from typing import Annotated

import typer

from dragoman.cli import brief, claims, code, explain, read, resolve, when, where, who
from dragoman.cli.bench import bench
from dragoman.cli.console import HELP, examples

app = typer.Typer(
    context_settings=HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # its import alone takes longer than all of `dragoman --help` may
    help="Reads reports of a conflict and keeps the record: who did what to whom, when, where, and according to whom.",
    epilog=examples("dragoman brief samples/haftar-leaves-moscow.txt", "dragoman read --help"),
)
for room in (read, claims, who, where, when, resolve, code, explain, brief):
    name = room.__name__.rpartition(".")[2]
    app.command(name, epilog=room.EXAMPLES)(getattr(room, name))
app.add_typer(bench, name="bench")


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - the option's callback
    if wanted:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def dragoman(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """Reads reports of a conflict and keeps the record."""


def main() -> None:
    """The command's entry: readers' libraries may not write to standard error on their own."""
    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
