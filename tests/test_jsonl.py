"""Lines of JSON are reports again, or records of a text; a bad line is named and leaves the others alone."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dragoman.codec import to_json
from dragoman.errors import UnreadableSourceError
from dragoman.page import read_page
from dragoman.page.draft import Draft, DraftComment, Piece, assemble
from dragoman.page.source import Page
from dragoman.report import Report

REPORT = assemble(
    Draft(
        source="https://tide.example/harbour",
        title="The harbour",
        pieces=(Piece(text="It shut on Monday."),),
        comments=(DraftComment(id="1", author="Bo", paragraphs=("When?",)),),
    )
)


def read(*lines: str) -> Iterator[Report]:
    return read_page(Page(content="\n".join(lines).encode(), name="reports.jsonl"))


def words(report: Report, kind: str) -> list[str]:
    return [passage.span.of(report.text) for passage in report.passages if passage.voice.kind == kind]


def test_a_report_that_was_written_is_read_as_it_was() -> None:
    assert list(read(to_json(REPORT), to_json(REPORT))) == [REPORT, REPORT]


def test_a_single_line_is_a_report_too() -> None:
    assert list(read(to_json(REPORT))) == [REPORT]


def test_a_record_is_a_report_with_what_it_says_of_itself() -> None:
    record = {
        "text": "Editor’s note: from the sea.\n\nIt shut on Monday.\n\nSource: Harbour Wire",
        "title": "The harbour",
        "url": "https://tide.example/harbour",
        "date": "2020-02-20",
        "authors": ["Ada Quill"],
        "publisher": "Tide",
    }
    (report,) = read(json.dumps(record))
    assert (report.title, report.authors, report.publisher, report.credit) == (
        "The harbour",
        ("Ada Quill",),
        "Tide",
        "Harbour Wire",
    )
    assert report.published is not None
    assert report.published.day == date(2020, 2, 20)
    assert words(report, "reporter") == ["It shut on Monday."]


def test_a_record_of_a_text_alone_is_named_by_its_line() -> None:
    _, second = read('{"text": "one"}', '{"text": "two"}')
    assert second.document.source == "reports.jsonl#2"


def test_a_list_of_records_is_read_like_lines() -> None:
    assert [report.text for report in read('[{"text": "one"}, {"text": "two"}]')] == ["one", "two"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"text": "cut of', 'line 2 is no JSON object with a "text"'),
        ('{"title": "no text"}', 'line 2 is no JSON object with a "text"'),
        ('{"text": " "}', "line 2 is a record whose text is empty"),
        ('{"text": "one", "passages": 7}', "line 2 is not a Report"),
        (
            to_json(replace(REPORT, text="Other words.")),
            "line 2 is a report whose id is not that of its text",
        ),
        (
            to_json(REPORT).replace('"end":11', '"end":1100'),
            "line 2 is a report with a span outside its text",
        ),
        (
            to_json(REPORT).replace('"start":0', '"start":-5'),
            "line 2 is a report with a span outside its text",
        ),
    ],
)
def test_a_bad_line_is_named_after_the_good_ones_are_read(line: str, fault: str) -> None:
    reports = read('{"text": "one"}', line, '{"text": "three"}')
    assert [next(reports).text, next(reports).text] == ["one", "three"]
    with pytest.raises(UnreadableSourceError, match=fault):
        next(reports)


def test_of_many_bad_lines_the_first_is_named_and_the_others_counted() -> None:
    with pytest.raises(UnreadableSourceError, match=r"line 2 is .* \(and 2 more\); put the line right"):
        list(read('{"text": "one"}', "{}", "{}", "{}"))
