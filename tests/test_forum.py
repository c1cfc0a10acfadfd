"""A forum's thread in JSON is a report: the first post its body, the others its comments."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UnreadableSourceError
from dragoman.page import read_page
from dragoman.page.source import Page
from dragoman.report import Report

DISCOURSE = {
    "title": "The harbour",
    "created_at": "2020-02-20T09:00:00.000Z",
    "post_stream": {
        "posts": [
            {"id": 70, "post_number": 1, "name": "Ada Quill", "username": "ada", "cooked": "<p>It shut.</p>",
             "created_at": "2020-02-20T09:00:00.000Z", "post_type": 1, "reply_to_post_number": None},
            {"id": 71, "post_number": 2, "name": "", "username": "bo", "cooked": "<p>When?</p>",
             "created_at": "2020-02-20T09:05:00.000Z", "post_type": 1, "reply_to_post_number": 1},
            {"id": 72, "post_number": 3, "username": "ada", "cooked": "<p>On Monday.<br>Early.</p>",
             "created_at": "2020-02-20T09:06:00.000Z", "post_type": 1, "reply_to_post_number": 2},
            {"id": 73, "post_number": 4, "username": "system", "cooked": "<p>closed</p>", "post_type": 3},
            {"id": 74, "post_number": 5, "username": "cy", "cooked": "<p>Gone.</p>", "user_deleted": True},
        ]
    },
}  # fmt: skip

ALGOLIA = {
    "id": 500, "type": "story", "title": "The harbour", "url": "https://tide.example/", "author": "ada",
    "created_at": "2020-02-20T09:00:00Z", "text": None,
    "children": [
        {"id": 501, "type": "comment", "author": "bo", "text": "When?<p>And why &amp; how?", "parent_id": 500,
         "created_at": "2020-02-20T09:05:00Z", "children": [
             {"id": 502, "type": "comment", "author": None, "text": None, "children": [
                 {"id": 503, "type": "comment", "author": "di", "text": "To the gone one."}]}]},
        {"id": 504, "type": "comment", "author": "cy", "text": "Second.", "children": []},
    ],
}  # fmt: skip

FIREBASE = [
    {"id": 500, "type": "story", "title": "Ask: the harbour?", "by": "ada", "text": "Who shut it?",
     "time": 1582189200, "kids": [501, 503]},
    {"id": 501, "type": "comment", "by": "bo", "text": "The guard.", "parent": 500,
     "kids": [502], "time": 1582189500},
    {"id": 502, "type": "comment", "by": "ada", "text": "Thanks.", "parent": 501},
    {"id": 503, "type": "comment", "deleted": True, "parent": 500},
]  # fmt: skip


def listing(*things: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    return {"kind": "Listing", "data": {"children": [{"kind": kind, "data": data} for kind, data in things]}}


REDDIT = [
    listing(("t3", {"name": "t3_p", "title": "The harbour &amp; the gate", "author": "ada",
                    "created_utc": 1582189200.0, "selftext": "It shut.\n\nWhy?",
                    "selftext_html": "&lt;p&gt;It shut.&lt;/p&gt;&lt;p&gt;Why?&lt;/p&gt;",
                    "permalink": "/r/ports/comments/p/the_harbour/"})),
    listing(
        ("t1", {"name": "t1_a", "parent_id": "t3_p", "author": "bo", "body": "When?",
                "created_utc": 1582189500, "replies": listing(
                    ("t1", {"name": "t1_b", "parent_id": "t1_a", "author": "[deleted]", "body": "[deleted]",
                            "replies": listing(("t1", {"name": "t1_c", "parent_id": "t1_b", "author": "di",
                                                       "body": "To the gone one.", "replies": ""}))}),
                    ("more", {"children": ["t1_x"]}))}),
        ("t1", {"name": "t1_d", "parent_id": "t3_p", "author": "cy", "body": "Second.", "replies": ""}),
    ),
]  # fmt: skip


def read(value: Any, url: str | None = None) -> Report:
    (report,) = read_page(Page(content=json.dumps(value).encode(), name="thread.json", url=url))
    return report


def words(report: Report, kind: str) -> list[str]:
    return [passage.span.of(report.text) for passage in report.passages if passage.voice.kind == kind]


def shape(report: Report) -> list[tuple[str, str | None, str | None, int]]:
    return [(comment.id, comment.author, comment.parent, comment.depth) for comment in report.comments]


def test_a_discourse_topic_is_its_first_post_and_the_replies() -> None:
    report = read(DISCOURSE, "https://forum.example/t/the-harbour/7.json")
    assert (report.title, report.authors) == ("The harbour", ("Ada Quill",))
    assert report.document.source == "https://forum.example/t/the-harbour/7"
    assert words(report, "reporter") == ["It shut."]
    assert shape(report) == [("2", "bo", None, 1), ("3", "ada", "2", 2)]
    assert words(report, "comment") == ["When?", "On Monday.\nEarly."]
    assert report.comments[0].published == "2020-02-20T09:05:00+00:00"


def test_notes_of_the_system_and_deleted_posts_are_no_comments() -> None:
    assert {comment.id for comment in read(DISCOURSE).comments} == {"2", "3"}


def test_a_linked_story_has_no_body_and_who_linked_it_is_not_its_author() -> None:
    report = read(ALGOLIA)
    assert (report.title, report.authors) == ("The harbour", ())
    assert report.document.source == "https://news.ycombinator.com/item?id=500"
    assert words(report, "reporter") == []
    assert report.published is not None
    assert report.published.day == date(2020, 2, 20)


def test_a_nested_thread_is_read_and_replies_to_what_is_gone_stay() -> None:
    report = read(ALGOLIA)
    assert shape(report) == [("501", "bo", None, 1), ("503", "di", None, 1), ("504", "cy", None, 1)]
    assert words(report, "comment")[:2] == ["When?", "And why & how?"]
    assert report.comments[1].parent_confidence < 0.5


def test_a_list_of_items_is_a_thread_by_their_parents() -> None:
    report = read(FIREBASE)
    assert (report.authors, words(report, "reporter")) == (("ada",), ["Who shut it?"])
    assert shape(report) == [("501", "bo", None, 1), ("502", "ada", "501", 2)]
    assert report.comments[0].published == "2020-02-20T09:05:00Z"


def test_a_reddit_thread_is_its_post_and_the_comments() -> None:
    report = read(REDDIT)
    assert (report.title, report.authors) == ("The harbour & the gate", ("ada",))
    assert report.document.source == "https://www.reddit.com/r/ports/comments/p/the_harbour/"
    assert words(report, "reporter") == ["It shut.", "Why?"]
    assert shape(report) == [("t1_a", "bo", None, 1), ("t1_c", "di", None, 1), ("t1_d", "cy", None, 1)]


def test_thousands_of_comments_are_read() -> None:
    children = [{"id": n, "type": "comment", "author": "x", "text": f"Comment {n}."} for n in range(1, 20_001)]
    assert len(read({"id": 0, "type": "story", "title": "t", "children": children}).comments) == 20_000


@pytest.mark.parametrize("empty", [{"post_stream": {}}, {"kind": "Listing", "data": {}}])
def test_a_thread_without_posts_is_an_error_and_not_silence(empty: dict[str, Any]) -> None:
    with pytest.raises(UnreadableSourceError, match="is a thread without a post"):
        read(empty)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


def discourse(value: Any) -> Any:
    return {"title": value, "post_stream": {"posts": [value, {"cooked": value, "post_number": value}]}}


def hackernews(value: Any) -> Any:
    child = {"id": value, "text": value, "author": value, "time": value, "created_at": value}
    return {"type": "story", "title": "t", "id": value, "children": [value, child, child]}


def reddit(value: Any) -> Any:
    comment = {"name": value, "body": value, "body_html": value, "replies": value, "created_utc": value}
    return [listing(("t3", {"title": "t", "selftext": value})), listing(("t1", comment)), value]


@given(anything, st.sampled_from([discourse, hackernews, reddit]))
def test_whatever_stands_in_the_place_of_a_value_is_survived(value: Any, form: Callable[[Any], Any]) -> None:
    try:
        report = read(form(value))
    except UnreadableSourceError:
        return
    assert all(passage.span.end <= len(report.text) for passage in report.passages)
