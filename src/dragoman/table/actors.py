"""The actors of a report as a table: a row each."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from dragoman.brief.wording import shown
from dragoman.mentions import Participant
from dragoman.report import Report
from dragoman.table.layout import headed_table, words_of

_FORMS = 4


def actors_table(report: Report, actors: Sequence[Participant]) -> Table:
    """Name, country, sectors and office on the day, the words that stand for the actor, how often, how sure."""
    table = headed_table(report)
    table.add_column("Who", ratio=4)
    table.add_column("Country", no_wrap=True)
    table.add_column("Sectors", no_wrap=True)
    table.add_column("Office", ratio=4)
    table.add_column("As", ratio=5)
    table.add_column("Times", justify="right")
    table.add_column("Sure", justify="right")
    for one in actors:
        actor = one.actor
        forms = dict.fromkeys(words_of(report.text, mention.span) for mention in one.mentions)
        shown_forms = [*list(forms)[:_FORMS], *(["…"] if len(forms) > _FORMS else [])]
        table.add_row(
            Text(shown(actor.name)), actor.country, " ".join(actor.sectors), Text(actor.office),
            Text(" · ".join(shown_forms)), f"{len(one.mentions)}", f"{one.confidence:.2f}",
        )  # fmt: skip
    if not actors:
        table.add_row(Text("nobody is named", style="dim"))
    return table
