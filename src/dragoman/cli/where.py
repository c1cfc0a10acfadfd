"""`dragoman where`: the places of a report."""

from typing import Annotated

import typer

from dragoman.cli.coding import coder_with
from dragoman.cli.console import AllowPrivate, Json, Sources, examples
from dragoman.cli.reading import Reading, settings_of

EXAMPLES = examples(
    "dragoman where page.html",
    "dragoman where saved/ --json | jq .place.name",
    "dragoman where page.html --geojson > places.geojson",
)


def where(
    sources: Sources,
    *,
    as_json: Json = False,
    as_geojson: Annotated[bool, typer.Option("--geojson", help="Print a GeoJSON file of the places.")] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Find the places that are named, and where they are.

    Prints each place once: region and country, coordinates, how exact they are, and the words that name it. Names that
    many places bear are told apart by the other places and countries of the report.
    """
    if as_json and as_geojson:
        raise typer.BadParameter("give --json or --geojson, not both")
    code = coder_with()
    reading = Reading(sources, settings_of(allow_private=allow_private), bar=not (as_json or as_geojson))
    from dragoman.codec import fields_of, to_json
    from dragoman.mentions import sites

    found = reading.each(lambda report: sites(code.code(report).mentions))
    if as_json:
        for report, places in found:
            for one in places:
                typer.echo(to_json({"report": report.id} | fields_of(one)))
    elif as_geojson:
        from dragoman.geojson import to_geojson

        typer.echo(to_json(to_geojson(found)))
    else:
        from rich.console import Console

        from dragoman.table import places_table

        console = Console()
        for report, places in found:
            console.print(places_table(report, places), end="\n\n")
    raise typer.Exit(reading.exit_code)
