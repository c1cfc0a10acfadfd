"""Reports, claims and times as tables for people: a row each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dragoman.brief.wording import published_words, shown
from dragoman.claims import Claim
from dragoman.dates import When
from dragoman.report import Report, VoiceKind

_VOICES: tuple[VoiceKind, ...] = ("headline", "standfirst", "editor", "reporter", "caption", "credit")


def reports_table(reports: Iterable[Report]) -> Table | None:
    """Title, day of publication with how it is known, origin, passages a voice, comments; None of none."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)
    table.add_column("Report", ratio=6)
    table.add_column("Published", ratio=4)
    table.add_column("From", ratio=4)
    table.add_column("Passages", no_wrap=True)
    for report in reports:
        table.add_row(
            _title(report),
            Text(published_words(report.published)),
            Text("\n".join(_origin(report)), overflow="fold"),
            Text("\n".join([*_passages(report), *_comments(report)]) or "none"),
        )
    return table if table.row_count else None


def _title(report: Report) -> Text:
    title = (shown(report.title), "") if report.title else ("without a title", "dim")
    return Text.assemble(title, "\n", (shown(report.document.source), "dim"), overflow="fold")


def _origin(report: Report) -> list[str]:
    lines = [shown(report.publisher)] if report.publisher else []
    lines += [f"credit: {shown(report.credit)}"] if report.credit else []
    lines += [f"by {shown(', '.join(report.authors))}"] if report.authors else []
    return lines or ["unknown"]


def _passages(report: Report) -> list[str]:
    count = Counter(passage.voice.kind for passage in report.of_kind(*_VOICES))
    return [f"{count[voice]} {voice}" for voice in _VOICES if count[voice]]


def _comments(report: Report) -> list[str]:
    if not report.comments:
        return []
    depth = max(comment.depth for comment in report.comments)
    count = len(report.comments)
    return [f"{count} comment{'s' if count > 1 else ''}, {depth} deep"]


def claims_table(report: Report, claims: Sequence[Claim]) -> Table:
    """Who, what the source does in saying it, what is claimed, in whose words, how sure; nested claims set in."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True, leading=1)
    table.title, table.title_style, table.title_justify = _title(report), "", "left"
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
            Text(" … ".join(shown(" ".join(part.of(report.text).split())) for part in claim.content)),
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


def times_table(report: Report, times: Sequence[When]) -> Table:
    """The words of each time, what they stand for, the days, and what was filled in or hangs on an event."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)
    table.title, table.title_style, table.title_justify = _title(report), "", "left"
    table.add_column("Words", ratio=4)
    table.add_column("Stands for", ratio=3)
    table.add_column("Days", ratio=4)
    table.add_column("How", ratio=4)
    for one in times:
        words = Text(shown(" ".join(one.span.of(report.text).split())))
        table.add_row(words, one.value or "unread", _days(one), Text(", ".join(_how(report.text, one))))
    if not times:
        table.add_row(Text("no time is named", style="dim"))
    return table


def _days(one: When) -> str:
    days = one.open_interval
    if days is None:
        return ""
    first, last = days.earliest, days.latest
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else '…'} to {last.isoformat() if last else '…'}"


def _how(text: str, one: When) -> list[str]:
    notes = [one.kind.lower()] if one.kind != "DATE" else []
    notes += ["inferred"] if one.inferred else []
    if one.anchor:
        words = shown(" ".join(one.anchor.words.of(text).split()))
        notes.append(f"{({-1: 'before', 0: 'at', 1: 'after'})[one.anchor.side]} “{words}”")
    return notes
