"""`dragoman who`: the actors of a report."""

import typer

from dragoman.cli.coding import Dictionary, coder_with
from dragoman.cli.console import AllowPrivate, Json, Sources, examples
from dragoman.cli.reading import Reading, settings_of

EXAMPLES = examples(
    "dragoman who page.html",
    "dragoman who saved/ --json | jq .actor.name",
    "dragoman who page.html --actors desk.csv",
)


def who(
    sources: Sources, *, actors: Dictionary = None, as_json: Json = False, allow_private: AllowPrivate = False
) -> None:
    """Find who is mentioned, and whom that stands for.

    Prints each actor once: country, sectors and office on the report's day, and the words that stand for it, pronouns
    included. An actor that nobody knows stays new, with what its own words say.
    """
    code = coder_with(actors)
    reading = Reading(sources, settings_of(allow_private=allow_private), bar=not as_json)
    from dragoman.mentions import participants

    found = reading.each(lambda report: participants(code.code(report).mentions))
    if as_json:
        from dragoman.codec import fields_of, to_json

        for report, present in found:
            for one in present:
                typer.echo(to_json({"report": report.id} | fields_of(one)))
    else:
        from rich.console import Console

        from dragoman.table import actors_table

        console = Console()
        for report, present in found:
            console.print(actors_table(report, present), end="\n\n")
    raise typer.Exit(reading.exit_code)
