"""Lines of JSON → reports: our own, as `dragoman read --json` prints them, or plain records of a text."""

from collections.abc import Iterator
from typing import Any

from dragoman.codec import from_json, to_json
from dragoman.errors import InvalidDataError, UnreadableSourceError
from dragoman.page.draft import Draft, assemble
from dragoman.page.encoding import decode
from dragoman.page.markup import Block, plain_paragraphs
from dragoman.page.objects import load, string
from dragoman.page.pieces import pieces_of
from dragoman.page.source import Page
from dragoman.page.stamps import day_of, published_on
from dragoman.report import Report, text_id


def read_jsonl(page: Page) -> Iterator[Report]:
    """The reports of a file of JSON lines, or of one JSON list.

    A line is a report, or a record with a "text" and what else it has of title, url, date, author or authors,
    publisher and language.

    Raises:
        UnreadableSourceError: after the lines that could be read; the message names the first that could not.
    """
    faults: list[str] = []
    for number, line in _lines(decode(page)):
        try:
            yield _report(line, f"{page.name}#{number}")
        except InvalidDataError as fault:
            faults.append(f"line {number} is {fault}")
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        remedy = "put the line right or take it out"
        raise UnreadableSourceError(page.name, " ".join(faults[0].split()) + more, remedy)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    whole = load(text) if text.lstrip().startswith("[") else None
    if isinstance(whole, list):
        yield from ((number, to_json(value)) for number, value in enumerate(whole, 1))
        return
    lines = text.split("\n")
    yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _report(line: str, name: str) -> Report:
    record = load(line)
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InvalidDataError('no JSON object with a "text"')
    if "passages" not in record:
        return _from_record(record, name)
    report = from_json(line, Report)
    if report.id != text_id(report.text):
        raise InvalidDataError("a report whose id is not that of its text")
    spans = [*(p.span for p in report.passages), *(c.passage.span for c in report.comments)]
    if not all(0 <= span.start <= span.end <= len(report.text) for span in spans):
        raise InvalidDataError("a report with a span outside its text")
    return report


def _from_record(record: dict[str, Any], name: str) -> Report:
    text = plain_paragraphs(record["text"])
    if not text:
        raise InvalidDataError("a record whose text is empty")
    pieces, credit = pieces_of([Block(text=paragraph) for paragraph in text])
    return assemble(
        Draft(
            source=string(record, "url") or name,
            title=string(record, "title", "headline"),
            pieces=pieces,
            authors=_authors(record),
            publisher=string(record, "publisher"),
            credit=credit,
            language=string(record, "language"),
            published=published_on(day_of(string(record, "date", "published")), "record"),
        )
    )


def _authors(record: dict[str, Any]) -> tuple[str, ...]:
    given = record.get("authors")
    names = given if isinstance(given, list) else [string(record, "author", "authors")]
    return tuple(name for name in names if isinstance(name, str) and name)
