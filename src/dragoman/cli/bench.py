"""`dragoman bench`: what is read, against gold answers."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.coding import coder_with
from dragoman.cli.console import FAILED, HELP, Json, complain, deliver, examples, progress

if TYPE_CHECKING:
    from dragoman.evaluate.gold import Measured

bench = typer.Typer(
    context_settings=HELP,
    no_args_is_help=True,
    help="Measure against gold answers.",
    epilog=examples("dragoman bench pages pages/", "dragoman bench claims claims.jsonl"),
)

Predictions = Annotated[
    Path | None,
    typer.Option("--predictions", metavar="FILE", help="Write the answers in the scorer's format."),
]


@bench.command(
    "pages",
    epilog=examples("dragoman bench pages pages/", "dragoman bench pages pages/ --predictions read.jsonl"),
)
def bench_pages(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder of the data, with gold.jsonl in it.")],
    *,
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Read saved pages and score what was read against gold answers."""
    from dragoman.evaluate import pages

    _run(lambda step: pages.bench_pages(path, progress=step), predictions, as_json=as_json)


@bench.command(
    "claims",
    epilog=examples("dragoman bench claims claims.jsonl", "dragoman bench claims claims.jsonl.gz --json"),
)
def bench_claims(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="Articles with their attributions, JSON lines, plain or gzipped.")
    ],
    *,
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Find who says what in articles and score it against gold answers."""
    from dragoman.evaluate import claims

    _run(lambda step: claims.bench_claims(path, progress=step), predictions, as_json=as_json)


@bench.command("dates", epilog=examples("dragoman bench dates timebank.dev.jsonl"))
def bench_dates(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Texts with their times, JSON lines, plain or gzipped.")],
    *,
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Find the times in texts, resolve them, and score both against gold answers."""
    from dragoman.evaluate import dates

    _run(lambda step: dates.bench_dates(path, progress=step), predictions, as_json=as_json)


@bench.command("mentions", epilog=examples("dragoman bench mentions gum.dev.jsonl"))
def bench_mentions(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="Texts with their mentions, JSON lines, plain or gzipped.")
    ],
    *,
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Find who and what is mentioned, and which mentions are one, and score both against gold answers."""
    from dragoman.evaluate import mentions

    _run(lambda step: mentions.bench_mentions(path, progress=step), predictions, as_json=as_json)


@bench.command(
    "actors", epilog=examples("dragoman bench actors resolution.jsonl", "dragoman bench actors coactors.jsonl")
)
def bench_actors(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Cases of mentions or compounds, JSON lines.")],
    *,
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Resolve mentions and score country, sector and office against gold answers."""
    from dragoman.evaluate import actors

    _run(lambda step: actors.bench_actors(path, progress=step), predictions, as_json=as_json)


@bench.command("places", epilog=examples("dragoman bench places lgl.jsonl", "dragoman bench places lgl.jsonl --json"))
def bench_places(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Texts with their place names, or cases, JSON lines.")],
    *,
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Find where places are, names given and names found, and score the distances against gold answers."""
    from dragoman.evaluate import places, toponyms
    from dragoman.knowledge.gazetteer import Gazetteer
    from dragoman.reader.weights import Weights

    def measured(step: Callable[[int, int], None]) -> "Measured[Any]":
        with Gazetteer() as gazetteer:
            find = toponyms.place_finder(Weights(), gazetteer)
            return places.bench_places([path], step, gazetteer=gazetteer, find=find)[path.name]

    _run(measured, predictions, as_json=as_json)


@bench.command("events", epilog=examples("dragoman bench events reports.dev.jsonl"))
def bench_events(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="Reports with their events, JSON lines, plain or gzipped.")
    ],
    *,
    as_json: Json = False,
    predictions: Predictions = None,
) -> None:
    """Code the events of reports and score them against reports annotated by the codebook.

    Of a file of the bench of mentions, the false events in its texts without politics are counted.
    """
    from dragoman.evaluate import events
    from dragoman.evaluate.gold import first_keys

    find = events.event_reader(coder_with())

    def measured(step: Callable[[int, int], None]) -> "Measured[Any]":
        bench = events.bench_events if "events" in first_keys(path) else events.bench_quiet
        return bench(path, find, step)

    _run(measured, predictions, as_json=as_json)


def _run(
    measure: "Callable[[Callable[[int, int], None]], Measured[Any]]", predictions: Path | None, *, as_json: bool
) -> None:
    from dragoman.codec import to_json
    from dragoman.errors import DragomanError

    try:
        with progress(wanted=True) as step:
            result = measure(step)
    except DragomanError as fault:
        complain(str(fault))
        raise typer.Exit(FAILED) from None
    if predictions:
        answers: Sequence[object] = result.predictions
        deliver("".join(to_json(answer) + "\n" for answer in answers), predictions)
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
