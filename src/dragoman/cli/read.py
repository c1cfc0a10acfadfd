"""`dragoman read`: pages as reports."""

import typer

from dragoman.cli.console import AllowPrivate, Json, Sources, examples
from dragoman.cli.reading import Reading, settings_of

EXAMPLES = examples(
    "dragoman read page.html",
    "dragoman read saved/ --json > reports.jsonl",
    "curl -s ADDRESS | dragoman read -",
)


def read(
    sources: Sources,
    *,
    as_json: Json = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Read pages, feeds, exports and archives.

    Prints whose words each passage is, when and by whom it was published, whom it credits, and its comments.
    The format is told by the content: HTML, plain text, RSS, Atom, JSON Feed, WARC, WordPress export (WXR),
    Disqus export, threads of Discourse, Hacker News and Reddit in JSON, and JSON lines of reports.
    A folder is read with the folders in it, hidden files left out.
    """
    reading = Reading(sources, settings_of(allow_private=allow_private), bar=not as_json)
    if as_json:
        from dragoman.codec import to_json

        for report in reading.reports():
            typer.echo(to_json(report))
    else:
        from rich.console import Console

        from dragoman.table import reports_table

        if table := reports_table(reading.reports()):
            Console().print(table)
    raise typer.Exit(reading.exit_code)
