"""Reports as a table: a row each."""

from collections import Counter
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from dragoman.brief.wording import published_words, shown
from dragoman.report import Report, VoiceKind
from dragoman.table.layout import plain_table, title

_VOICES: tuple[VoiceKind, ...] = ("headline", "standfirst", "editor", "reporter", "caption", "credit")


def reports_table(reports: Iterable[Report]) -> Table | None:
    """Title, day of publication with how it is known, origin, passages a voice, comments; None of none."""
    table = plain_table()
    table.add_column("Report", ratio=6)
    table.add_column("Published", ratio=4)
    table.add_column("From", ratio=4)
    table.add_column("Passages", no_wrap=True)
    for report in reports:
        table.add_row(
            title(report),
            Text(published_words(report.published)),
            Text("\n".join(_origin(report)), overflow="fold"),
            Text("\n".join([*_passages(report), *_comments(report)]) or "none"),
        )
    return table if table.row_count else None


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
