"""Claims as a table: a row each."""

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from dragoman.brief.wording import shown
from dragoman.claims import Claim
from dragoman.report import Report
from dragoman.table.layout import headed_table, words_of


def claims_table(report: Report, claims: Sequence[Claim]) -> Table:
    """Who, what the source does in saying it, what is claimed, in whose words, how sure; nested claims set in."""
    table = headed_table(report)
    table.leading = 1
    table.add_column("Who", ratio=5)
    table.add_column("Does", no_wrap=True)
    table.add_column("What", ratio=10)
    table.add_column("How", no_wrap=True)
    table.add_column("Sure", justify="right")
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        who = Text(_who(report, claim))
        who.pad_left(2 * _depth(claim, by_id))
        table.add_row(
            who,
            claim.stance + ("" if claim.stance_known else "?"),
            Text(" … ".join(words_of(report.text, part) for part in claim.content)),
            claim.manner if claim.voice.kind == "reporter" else f"{claim.manner}, {claim.voice.kind}",
            f"{claim.confidence:.2f}",
        )
    if not claims:
        table.add_row(Text("nothing is claimed", style="dim"))
    return table


def _who(report: Report, claim: Claim) -> str:
    if claim.actor:
        return shown(claim.actor.text)
    words = " ".join(part.of(report.text) for part in claim.source)
    return shown(" ".join(words.split())) or "not named"


def _depth(claim: Claim, by_id: Mapping[str, Claim]) -> int:
    depth = 0
    while claim.nested_in and claim.nested_in in by_id:
        claim, depth = by_id[claim.nested_in], depth + 1
    return depth
