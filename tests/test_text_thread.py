"""Readers' comments in plain text, however they are headed."""

import pytest

from dragoman.page.source import Page
from dragoman.page.text import read_text
from dragoman.report import Comment, Report

ARTICLE = """The Quiet Front

Soldiers on both sides kept their guns silent through the night, villagers in three places said.

"""


def read(thread: str) -> Report:
    return read_text(Page(content=(ARTICLE + thread).encode(), name="page.txt"))


def comments(thread: str) -> tuple[Comment, ...]:
    return read(thread).comments


def words(report: Report) -> list[str]:
    return [c.passage.span.of(report.text) for c in report.comments]


@pytest.mark.parametrize(
    "head",
    [
        "1. Ann Lee says",
        "1) Ann Lee wrote:",
        "#1 Ann Lee said:",
        "• Ann Lee says:",
        "(1) Ann Lee replied:",
        "[1] Ann Lee writes:",
    ],
)
def test_a_number_a_name_and_a_verb_head_a_comment(head: str) -> None:
    report = read(f"  {head}\n\n    Is that so?\n")
    assert [c.author for c in report.comments] == ["Ann Lee"]
    assert words(report) == ["Is that so?"]


@pytest.mark.parametrize(
    "head",
    [
        "1. Ann Lee replied on 3 March 2021 at 4:15 pm",
        "1. Ann Lee says on March 3, 2021 at 4:15 pm:",
        "Ann Lee wrote on 3 March 2021 at 4:15 pm:",
        "#1 Ann Lee (March 3, 2021 at 4:15 pm):",
        "1. Ann Lee – 3 March 2021, 16:15",
        "March 3, 2021 at 4:15 pm Ann Lee says:",
        "1. Ann Lee\nMarch 3, 2021 at 4:15 pm",
        "Ann Lee wrote on 3 March 2021 at 16:15:",
        "1. Ann Lee says:\nMarch 3, 2021 at 4:15 pm",
        "1. Ann Lee\n\nMarch 3, 2021 at 4:15 pm",
    ],
)
def test_the_moment_beside_or_under_the_name_is_the_comments(head: str) -> None:
    report = read(f"{head}\n\nIs that so?\n")
    assert [(c.author, c.published) for c in report.comments] == [("Ann Lee", "2021-03-03T16:15")]
    assert words(report) == ["Is that so?"]


def test_a_date_without_a_time_has_none() -> None:
    assert [c.published for c in comments("1. Ann wrote on 3 March 2021:\n\nYes.\n")] == ["2021-03-03"]


def test_names_without_numbers_count_under_a_heading() -> None:
    report = read("2 Comments\n\nAnn says:\nYes.\n\nBob says:\nNo.\n")
    assert [c.author for c in report.comments] == ["Ann", "Bob"]
    assert words(report) == ["Yes.", "No."]


@pytest.mark.parametrize(
    "heading",
    [
        "Comments",
        "Comments (1)",
        "1 comment",
        "There is 1 comment on this article",
        "One response to “The Front”",
    ],
)
def test_a_heading_of_a_thread_is_furniture(heading: str) -> None:
    report = read(f"{heading}\n\nAnn says:\nYes.\n")
    assert [c.author for c in report.comments] == ["Ann"]
    assert len(list(report.of_kind("reporter"))) == 1


def test_names_without_numbers_count_under_the_credit() -> None:
    thread = "\n".join(
        ["More.", "", "More still.", "", "And more.", "", "Source: Harbour News", "", "Ann says:", "Yes."]
    )
    assert [c.author for c in comments(thread)] == ["Ann"]


def test_names_over_times_count_by_themselves() -> None:
    thread = "Ann\nMarch 3, 2021 at 4:15 pm\n\nYes.\n\nBob\nMarch 3, 2021 at 5:15 pm\n\nNo.\n"
    assert [c.author for c in comments(thread)] == ["Ann", "Bob"]


def test_numbers_and_names_alone_count_under_a_heading() -> None:
    assert [c.author for c in comments("Comments\n\n1. Ann\nYes.\n\n2. Bob\nNo.\n")] == ["Ann", "Bob"]


def test_a_speaker_in_the_article_heads_no_comment() -> None:
    assert comments('Putin said:\n\n"We will see."\n\nErdogan said:\n\n"So will we."\n') == ()
    assert comments("Erdogan says\n\nThe end is open.\n") == ()


def test_a_numbered_list_in_the_article_is_no_thread() -> None:
    assert comments("1. The road is to open.\n2. The port is to close.\n\n1. A plan\n\n2. A map\n") == ()


def test_a_numbered_list_in_a_comment_is_no_comment() -> None:
    report = read(
        "  1. Ann says\n\n    Two things:\n\n    1. guns\n    2. bread\n\n    1. Guns again\n\n"
        "  2. Bob says\n\n    No.\n"
    )
    assert [c.author for c in report.comments] == ["Ann", "Bob"]
    assert "2. bread" in words(report)[0]


def test_indentation_nests_and_returns() -> None:
    replies = "  1. B says\n    x\n\n    1. C says\n      x\n\n  2. D says\n    x\n\n"
    thread = f"1. A says\n  x\n\n{replies}2. E says\n  x\n"
    assert [(c.author, c.parent) for c in comments(thread)] == [
        ("A", None),
        ("B", "1"),
        ("C", "2"),
        ("D", "1"),
        ("E", None),
    ]


def test_tabs_nest_as_spaces_do() -> None:
    assert [
        c.depth for c in comments("\t1. A says\n\n\t\tx\n\n\t\t1. B says\n\n\t\t\tx\n\n\t2. C says\n\n\t\tx\n")
    ] == [1, 2, 1]


def test_numbers_with_a_path_nest_without_indentation() -> None:
    thread = "1. A says\nx\n\n1.1. B says\nx\n\n1.1.1. C says\nx\n\n2. D says\nx\n"
    assert [c.parent for c in comments(thread)] == [None, "1", "2", None]


def test_whom_a_head_names_is_replied_to() -> None:
    two = "1. Ann wrote on 3 March 2021:\nx\n\n2. Bob wrote on 3 March 2021:\nx\n\n"
    thread = two + "3. Cy replied to Ann on 3 March 2021:\nx\n"
    assert [c.parent for c in comments(thread)] == [None, None, "1"]


def test_a_reply_that_repeats_its_parent_quotes_it() -> None:
    report = read(
        "1. Ann says\n\n  Who fired the first shot?\n\n  1. Bob says\n\n    Who fired the first shot?\n\n    Nobody.\n"
    )
    assert [p.voice.name for p in report.of_kind("comment")] == ["Ann", "Ann", "Bob"]


def test_later_replies_at_the_deepest_level_are_the_least_sure() -> None:
    thread = "1. A says\n\n  x\n\n  1. B says\n\n    x\n\n  2. C says\n\n    x\n"
    first, reply, later = (c.parent_confidence for c in comments(thread))
    assert first == 1 > reply > later > 0


def test_a_flat_thread_is_sure() -> None:
    assert {c.parent_confidence for c in comments("1. A says\n\nx\n\n2. B says\n\nx\n")} == {1.0}


@pytest.mark.parametrize(
    "tail",
    [
        "Leave A Reply",
        "Leave a comment",
        "Post a comment",
        "Comments are closed",
        "Your email address will not be published.",
        "Related articles",
        "Share this",
        "Tags: port, wheat",
        "Copyright © 2021 Harbour News",
    ],
)
def test_furniture_ends_the_thread(tail: str) -> None:
    report = read(f"1. Ann says\n\nIs that so?\n\n{tail}\n\nAnother story\n")
    assert words(report) == ["Is that so?"]


def test_the_link_to_reply_is_no_part_of_a_comment() -> None:
    assert words(read("1. Ann says\n\nIs that so?\n\nReply\n\n2. Bob says\n\nYes.\nReply ↓\n")) == [
        "Is that so?",
        "Yes.",
    ]


def test_a_comment_without_words_is_kept() -> None:
    first, second = comments("1. Ann says\n\n2. Bob says\n\nYes.\n")
    assert first.passage.span.start == first.passage.span.end
    assert second.author == "Bob"
