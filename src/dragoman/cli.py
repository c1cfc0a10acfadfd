"""The `dragoman` command: one subcommand per room of the house.

Standard output has what was asked for and nothing else; progress and faults go to standard error. Exit codes:
0 done, 1 some of several sources failed, 2 usage or the only source failed, 130 interrupted.
"""

import io
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from dragoman.report import Report
    from dragoman.settings import Settings

T = TypeVar("T")

SOME_FAILED, FAILED = 1, 2
_MANY = 3
"""From so many sources on a progress bar is shown."""


def _examples(*lines: str) -> str:
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


HELP = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    context_settings=HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # its import alone takes longer than all of `dragoman --help` may
    help="Reads reports of a conflict and keeps the record: who did what to whom, when, where, and according to whom.",
    epilog=_examples("dragoman brief samples/haftar-leaves-moscow.txt", "dragoman read --help"),
)
bench = typer.Typer(
    context_settings=HELP,
    no_args_is_help=True,
    help="Measure against gold answers.",
    epilog=_examples("dragoman bench pages pages/"),
)
app.add_typer(bench, name="bench")

Json = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch URLs that lead to private, loopback and other local addresses."),
]


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


@app.command(
    epilog=_examples(
        "dragoman read page.html",
        "dragoman read saved/ --json > reports.jsonl",
        "curl -s ADDRESS | dragoman read -",
    )
)
def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, URLs, or - for standard input.")
    ],
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
    reading = _Reading(sources, _settings(allow_private=allow_private), progress=not as_json)
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


@app.command(
    epilog=_examples(
        "dragoman brief page.html",
        "dragoman brief page.html -o brief.html",
        "dragoman brief feed.xml --markdown",
    )
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
    allow_private: AllowPrivate = False,
) -> None:
    """Write the brief of a page.

    It shows who says what, every day that is named, and what the readers say, each where it stands in the text.
    A source with several reports, such as a feed, gives several briefs in a row.
    """
    if html and markdown:
        raise typer.BadParameter("give --html or --markdown, not both")
    form = "html" if html else "markdown" if markdown else _form_of(output)
    reading = _Reading([source], _settings(allow_private=allow_private), progress=False)
    if form == "terminal" and output is None:
        _show_briefs(reading)
    else:
        text = "\n".join(_written(report, form) for report in reading.reports())
        if reading.exit_code != FAILED:
            _deliver(text, output)
    raise typer.Exit(reading.exit_code)


def _form_of(output: Path | None) -> str:
    suffix = output.suffix.lower() if output else ""
    return "html" if suffix in (".html", ".htm") else "markdown" if suffix in (".md", ".markdown") else "terminal"


def _show_briefs(reading: "_Reading") -> None:
    from rich.console import Console

    from dragoman.brief import compose, render_terminal

    console = Console()
    for number, report in enumerate(reading.reports()):
        if number:
            console.rule()
        render_terminal(compose(report), console)


def _written(report: "Report", form: str) -> str:
    from dragoman.brief import compose, render_html, render_markdown, render_terminal

    if form == "html":
        return render_html(compose(report))
    if form == "markdown":
        return render_markdown(compose(report))
    from io import StringIO

    from rich.console import Console

    console = Console(file=StringIO(), width=100, color_system=None)
    with console.capture() as captured:
        render_terminal(compose(report), console)
    return captured.get()


def _deliver(text: str, output: Path | None) -> None:
    if output is None or str(output) == "-":
        typer.echo(text)
        return
    from dragoman.errors import DragomanError
    from dragoman.writing import write_whole

    try:
        write_whole(output, text if text.endswith("\n") else text + "\n")
    except DragomanError as fault:
        _complain(str(fault))
        raise typer.Exit(FAILED) from None


@bench.command(
    "pages",
    epilog=_examples("dragoman bench pages pages/", "dragoman bench pages pages/ --predictions read.jsonl"),
)
def bench_pages(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder of the data, with gold.jsonl in it.")],
    *,
    as_json: Json = False,
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", metavar="FILE", help="Write the answers in the scorer's format."),
    ] = None,
) -> None:
    """Read saved pages and score what was read against gold answers."""
    from dragoman.codec import to_json
    from dragoman.errors import DragomanError
    from dragoman.evaluate import pages

    try:
        with _progress(wanted=True) as step:
            result = pages.bench_pages(path, progress=step)
    except DragomanError as fault:
        _complain(str(fault))
        raise typer.Exit(FAILED) from None
    if predictions:
        _deliver("".join(to_json(answer) + "\n" for answer in result.predictions), predictions)
    if as_json:
        typer.echo(to_json(result.figures))
    else:
        _show_figures(result.figures)


def _show_figures(figures: Mapping[str, float]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table("Measure", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Figure", justify="right")
    for name, figure in figures.items():
        table.add_row(name, f"{figure:,}" if isinstance(figure, int) else f"{figure:.3f}")
    Console().print(table)


class _Reading:
    """Sources being read one after the other; what is wrong with one is said, and leaves the others alone."""

    def __init__(self, sources: list[str], settings: "Settings", *, progress: bool) -> None:
        self._given = sources
        self._settings = settings
        self._progress = progress
        self._read = self._failed = 0

    @property
    def exit_code(self) -> int:
        """What the reading came to."""
        if not self._failed:
            return 0
        return FAILED if self._failed == self._read else SOME_FAILED

    def reports(self) -> "Iterator[Report]":
        from dragoman.page import read_source

        sources = list(self._sources())
        with _progress(wanted=self._progress and len(sources) >= _MANY) as step:
            for number, source in enumerate(sources, 1):
                yield from self._guarded(source, read_source(source, self._settings))
                step(number, len(sources))

    def _sources(self) -> Iterator[str | Path]:
        from dragoman.page.intake import find_sources

        for given in self._given:
            yield from self._guarded(given, find_sources(given), counts=False)

    def _guarded(self, source: str | Path, found: Iterator[T], *, counts: bool = True) -> Iterator[T]:
        from dragoman.errors import DragomanError

        self._read += counts
        try:
            yield from found
        except DragomanError as fault:
            self._fail(str(fault), counts=counts)
        except Exception as fault:  # noqa: BLE001 - the outermost edge: the other sources are still read
            kind = type(fault).__name__
            self._fail(f"{source}: brings out a fault of ours ({kind}: {fault}); please report it", counts=counts)

    def _fail(self, line: str, *, counts: bool) -> None:
        self._failed += 1
        self._read += not counts
        _complain(line)


@contextmanager
def _progress(*, wanted: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where there is somebody to see it: called with what is done of how many."""
    if not wanted or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _settings(*, allow_private: bool) -> "Settings":
    from dataclasses import replace

    from dragoman.errors import InvalidDataError
    from dragoman.settings import read_settings

    try:
        settings = read_settings(os.environ)
    except InvalidDataError as fault:
        _complain(str(fault))
        raise typer.Exit(FAILED) from None
    return replace(settings, allow_private=True) if allow_private else settings


def _complain(line: str) -> None:
    """One line on standard error, whatever a source's name or its fault may hold."""
    plain = "".join(character if character.isprintable() else " " for character in line)
    typer.echo(f"dragoman: {' '.join(plain.split())}", err=True)


def main() -> None:
    """The command's entry: readers' libraries may not write to standard error on their own."""
    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
