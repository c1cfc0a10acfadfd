"""`dragoman resolve`: whom a name stands for."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coding import Dictionary
from dragoman.cli.console import FAILED, Json, complain, examples

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.actors import Actor, Resolution

EXAMPLES = examples(
    'dragoman resolve "Khalifa Hifter"',
    'dragoman resolve "Turkish defence minister" --date 2020-02-19',
    'dragoman resolve Tripoli --context "shells hit the harbour of the Libyan capital" --json',
)


def resolve(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, an office, or words for an actor.")],
    *,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="The day that is spoken of, YYYY-MM-DD.")
    ] = None,
    context: Annotated[str, typer.Option("--context", metavar="TEXT", help="Words that stand near it.")] = "",
    actors: Dictionary = None,
    as_json: Json = False,
) -> None:
    """Say whom a name stands for, with the runners-up and why.

    Offices are those of the day that is spoken of; without one, the latest known. An actor that nobody knows stays new,
    with what its own words say.
    """
    found = _resolve(name, _day(day), context, actors)
    if as_json:
        from dragoman.codec import to_json

        typer.echo(to_json(_wire(found)))
    else:
        _show(found)


def _resolve(name: str, day: date | None, context: str, dictionary: Path | None) -> "Resolution":
    from dragoman.actors import open_book_with
    from dragoman.actors import resolve as resolve_actor
    from dragoman.errors import DragomanError

    try:
        book = open_book_with(dictionary)
        return resolve_actor(name, book=book, day=day, context=context)
    except DragomanError as fault:
        complain(str(fault))
        raise typer.Exit(FAILED) from None


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise typer.BadParameter(f"{given} is no day; write it as 2020-02-19") from None


def _wire(found: "Resolution") -> dict[str, object]:
    from dragoman.codec import fields_of

    actor: dict[str, object] = fields_of(found.actor) if found.actor else {"name": None, "country": None}
    told = {"confidence": found.confidence, "runners_up": found.runners_up, "why": found.why}
    return {"name": None, "country": None, "sectors": [], "office": None} | actor | told


def _show(found: "Resolution") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from dragoman.brief.wording import shown

    console = Console()
    if found.actor is None:
        console.print("No actor.", shown(found.why), markup=False)
        return
    table = Table("", "Name", "Country", "Sectors", "Office", "Id", box=SIMPLE_HEAD, pad_edge=False)
    for rank, one in enumerate((found.actor, *found.runners_up)):
        table.add_row(*_cells(rank, one))
    console.print(table)
    console.print(f"Confidence {found.confidence:.2f}: {shown(found.why)}", markup=False)


def _cells(rank: int, one: "Actor") -> "tuple[Text, ...]":
    from rich.text import Text

    from dragoman.brief.wording import shown

    place = "" if rank == 0 else f"or {rank}"
    cells = (shown(one.name), one.country, " ".join(one.sectors), one.office, one.id or "new")
    return Text(place), *map(Text, cells)
