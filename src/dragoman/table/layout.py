"""What the tables share: how they look, and the report that they are of."""

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dragoman.brief.wording import shown
from dragoman.report import Report, Span


def plain_table() -> Table:
    """A table without lines but the one under its head."""
    return Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)


def headed_table(report: Report) -> Table:
    """A table of what one report holds, under its title."""
    table = plain_table()
    table.title, table.title_style, table.title_justify = title(report), "", "left"
    return table


def title(report: Report) -> Text:
    """A report's title and where it comes from."""
    words = (shown(report.title), "") if report.title else ("without a title", "dim")
    return Text.assemble(words, "\n", (shown(report.document.source), "dim"), overflow="fold")


def words_of(text: str, span: Span) -> str:
    """The words of a span on one line."""
    return shown(" ".join(span.of(text).split()))
