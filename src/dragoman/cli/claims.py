"""`dragoman claims`: who says what."""

from typing import TYPE_CHECKING

import typer

from dragoman.cli.console import FAILED, AllowPrivate, Json, Sources, complain, examples
from dragoman.cli.reading import Reading, settings_of

if TYPE_CHECKING:
    from dragoman.claims import ClaimFinder

EXAMPLES = examples(
    "dragoman claims page.html",
    "dragoman claims saved/ --json > claims.jsonl",
)


def claims(sources: Sources, *, as_json: Json = False, allow_private: AllowPrivate = False) -> None:
    """Find who says what.

    Prints for each claim who makes it, by the fullest name the report gives, what the source does in saying it (says,
    claims, denies, demands …), the words of the claim, in whose words they are told, and how sure that is.
    A claim that a source reports of another is set in below it.
    """
    find_claims = finder()
    reading = Reading(sources, settings_of(allow_private=allow_private), bar=not as_json)
    if as_json:
        from dragoman.codec import fields_of, to_json

        for report in reading.reports():
            for claim in find_claims(report):
                typer.echo(to_json({"report": report.id} | fields_of(claim)))
    else:
        from rich.console import Console

        from dragoman.table import claims_table

        console = Console()
        for report in reading.reports():
            console.print(claims_table(report, find_claims(report)), end="\n\n")
    raise typer.Exit(reading.exit_code)


def finder() -> "ClaimFinder":
    """The finder with the shipped weights, or the command's end with what is wrong with them."""
    from dragoman.claims import claim_finder
    from dragoman.errors import DragomanError

    try:
        return claim_finder()
    except DragomanError as fault:
        complain(str(fault))
        raise typer.Exit(FAILED) from None
