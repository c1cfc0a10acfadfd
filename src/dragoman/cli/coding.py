"""What the commands that code reports share: the coder, and the desk's own actors."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.console import FAILED, complain

if TYPE_CHECKING:
    from dragoman.coder import Coder

Dictionary = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="A desk's own actors, CSV or YAML; they win."),
]


def coder_with(actors: Path | None = None) -> "Coder":
    """The coder with the shipped weights, or the command's end with what is wrong with them or with the dictionary."""
    from dragoman.coder import coder
    from dragoman.errors import DragomanError

    try:
        return coder(actors)
    except DragomanError as fault:
        complain(str(fault))
        raise typer.Exit(FAILED) from None
