"""`dragoman explain`: why an event was coded as it was."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coding import Dictionary, coder_with
from dragoman.cli.console import FAILED, AllowPrivate, complain, examples
from dragoman.cli.reading import Reading, settings_of

if TYPE_CHECKING:
    from dragoman.coding import Coding

EXAMPLES = examples("dragoman explain page.html --event 3", "dragoman explain page.html --event e3")


def explain(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, a URL, or - for standard input.")],
    *,
    event: Annotated[str, typer.Option("--event", metavar="N", help="The event's number in `dragoman code`.")],
    actors: Dictionary = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Show an event in its sentences, with the words of each part marked, and what else it could have been."""
    coder = coder_with(actors)
    reading = Reading([source], settings_of(allow_private=allow_private), bar=True)
    report, coding = next(reading.each(coder.code), (None, None))
    if report is None or coding is None:
        raise typer.Exit(reading.exit_code or FAILED)
    wanted = "e" + event.removeprefix("e")
    found = next((one for one in coding.events if one.id == wanted), None)
    if found is None:
        complain(f"no event {event} in {report.document.source}; {_range(coding)}")
        raise typer.Exit(FAILED)
    from rich.console import Console

    from dragoman.table import explanation

    Console().print(explanation(report, coding, found))


def _range(coding: "Coding") -> str:
    count = len(coding.events)
    return f"it has {count}, from e1 to e{count}" if count else "it has no events"
