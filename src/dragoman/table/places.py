"""The places of a report as a table: a row each."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from dragoman.brief.wording import shown
from dragoman.mentions import Site
from dragoman.report import Report
from dragoman.table.layout import headed_table, words_of


def places_table(report: Report, sites: Sequence[Site]) -> Table:
    """Name, region and country, coordinates, precision, the words that name it, how often, how sure."""
    table = headed_table(report)
    table.add_column("Where", ratio=4)
    table.add_column("In", ratio=4)
    table.add_column("Latitude, longitude", no_wrap=True)
    table.add_column("Precision", no_wrap=True)
    table.add_column("As", ratio=4)
    table.add_column("Times", justify="right")
    table.add_column("Sure", justify="right")
    for site in sites:
        place = site.place
        held = ", ".join(part for part in (place.region, place.country) if part and part != place.name)
        forms = dict.fromkeys(words_of(report.text, mention.span) for mention in site.mentions)
        table.add_row(
            Text(shown(place.name)), Text(shown(held)), f"{place.lat:.4f}, {place.lon:.4f}", place.precision,
            Text(" · ".join(forms)), f"{len(site.mentions)}", f"{site.confidence:.2f}",
        )  # fmt: skip
    if not sites:
        table.add_row(Text("no place is named", style="dim"))
    return table
