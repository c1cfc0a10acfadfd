"""What the commands share: how they are laid out, what they print, and how they end.

Standard output has what was asked for and nothing else; progress and faults go to standard error.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

SOME_FAILED: Final = 1
FAILED: Final = 2
HELP: Final = {"help_option_names": ["-h", "--help"]}

Json = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Sources = Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, URLs, or - for standard input.")]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch URLs that lead to private, loopback and other local addresses."),
]


def examples(*lines: str) -> str:
    """A command's examples, for the end of its help."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


@contextmanager
def progress(*, wanted: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where there is somebody to see it: called with what is done of how many."""
    if not wanted or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def complain(line: str) -> None:
    """One line on standard error, whatever a source's name or its fault may hold."""
    plain = "".join(character if character.isprintable() else " " for character in line)
    typer.echo(f"dragoman: {' '.join(plain.split())}", err=True)


def deliver(text: str, output: Path | None) -> None:
    """Write a text to a file, whole or not at all; to standard output where none is named."""
    if output is None or str(output) == "-":
        typer.echo(text)
        return
    from dragoman.errors import DragomanError
    from dragoman.writing import write_whole

    try:
        write_whole(output, text if text.endswith("\n") else text + "\n")
    except DragomanError as fault:
        complain(str(fault))
        raise typer.Exit(FAILED) from None
