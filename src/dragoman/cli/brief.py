"""`dragoman brief`: a report on one page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coding import Dictionary, coder_with
from dragoman.cli.console import FAILED, AllowPrivate, deliver, examples
from dragoman.cli.reading import Reading, settings_of

if TYPE_CHECKING:
    from dragoman.brief import Brief
    from dragoman.coder import Coder

EXAMPLES = examples(
    "dragoman brief page.html",
    "dragoman brief page.html -o brief.html",
    "dragoman brief feed.xml --markdown",
    "dragoman brief page.html --actors desk.csv -o brief.html",
)


def brief(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, a folder, a URL, or - for standard input.")],
    *,
    html: Annotated[bool, typer.Option("--html", help="Write HTML.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Write Markdown.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write to a file; .html and .md say in which form."),
    ] = None,
    actors: Dictionary = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Write the brief of a page.

    It shows what happened, what lies behind it and what is next, who and where, on a map in HTML, who says what, every
    day that is named, and what the readers say, each where it stands in the text.
    A source with several reports, such as a feed, gives several briefs in a row.
    """
    if html and markdown:
        raise typer.BadParameter("give --html or --markdown, not both")
    form = "html" if html else "markdown" if markdown else _form_of(output)
    coder = coder_with(actors)
    reading = Reading([source], settings_of(allow_private=allow_private), bar=False)
    if form == "terminal" and output is None:
        _show_briefs(reading, coder)
    else:
        from dragoman.brief import compose

        briefs = (brief for _, brief in reading.each(lambda report: compose(report, coder.code(report))))
        text = "\n".join(_written(brief, form) for brief in briefs)
        if reading.exit_code != FAILED:
            deliver(text, output)
    raise typer.Exit(reading.exit_code)


def _form_of(output: Path | None) -> str:
    suffix = output.suffix.lower() if output else ""
    return "html" if suffix in (".html", ".htm") else "markdown" if suffix in (".md", ".markdown") else "terminal"


def _show_briefs(reading: Reading, coder: "Coder") -> None:
    from rich.console import Console

    from dragoman.brief import compose, render_terminal

    console = Console()
    for number, (_, brief) in enumerate(reading.each(lambda report: compose(report, coder.code(report)))):
        if number:
            console.rule()
        render_terminal(brief, console)


def _written(brief: "Brief", form: str) -> str:
    from dragoman.brief import render_html, render_markdown, render_terminal

    if form == "html":
        return render_html(brief)
    if form == "markdown":
        return render_markdown(brief)
    from io import StringIO

    from rich.console import Console

    console = Console(file=StringIO(), width=100, color_system=None)
    with console.capture() as captured:
        render_terminal(brief, console)
    return captured.get()
