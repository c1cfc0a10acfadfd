"""Quoting: a reply's paragraphs that are its parent's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.page.draft import DraftComment
from dragoman.page.thread import mark_quotes

PARENT = DraftComment(
    id="1",
    paragraphs=(
        "In what world are they the good guys? Me too.",
        "The council lent the firm its money for the bridge, and they pay for it to this day.",
    ),
)


def quoted(*paragraphs: str) -> set[int]:
    reply = DraftComment(id="2", parent="1", paragraphs=paragraphs)
    return set(mark_quotes([PARENT, reply])[1].quoted)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The council lent the firm its money for the bridge, and they pay for it to this day.",
        "the council lent the firm its money for the bridge and they pay for it to this day",
        "In what world are they the good guys?",
        "“the good guys”",
        "> lent the firm its money",
        "Ann wrote:\nIn what world are they the good guys?",
        "@Ann In what world are they the good guys?",
        "The council lent the firm its money […] they pay for it to this day.",
        "The council\nlent the firm its money for the bridge, and they pay for it\nto this day.",
    ],
)
def test_a_paragraph_of_the_parents_words_is_quoted(paragraph: str) -> None:
    assert quoted("No.", paragraph, "Ha!") == {1}


@pytest.mark.parametrize(
    "paragraph",
    [
        "Me too.",
        "the good guys",
        "In what world are they the good guys? In none.",
        "In which world are they the good guys?",
        "The firm lent the council its money for the bridge, and they pay for it to this day.",
        "…",
        "",
    ],
)
def test_own_words_and_turns_of_phrase_are_not_quoted(paragraph: str) -> None:
    assert quoted("No.", paragraph, "Ha!") == set()


def test_only_the_parents_words_count_and_not_another_comments() -> None:
    other = DraftComment(id="3", paragraphs=("In what world are they the good guys?",))
    assert mark_quotes([PARENT, other])[1].quoted == frozenset()


def test_what_is_marked_already_stays_marked() -> None:
    reply = DraftComment(id="2", parent="1", paragraphs=("Own words.",), quoted=frozenset({0}))
    assert mark_quotes([PARENT, reply])[1].quoted == {0}


def test_a_parent_may_stand_after_its_reply() -> None:
    reply = DraftComment(id="2", parent="1", paragraphs=PARENT.paragraphs[1:])
    assert mark_quotes([reply, PARENT])[0].quoted == {0}


@given(st.lists(st.text("ab .?!…\n>“”", max_size=40), max_size=4), st.lists(st.text("ab .?!…\n>“”", max_size=40)))
def test_marking_changes_nothing_else_and_is_done_once(parent: list[str], reply: list[str]) -> None:
    thread = [DraftComment(id="1", paragraphs=tuple(parent)), DraftComment(id="2", parent="1", paragraphs=tuple(reply))]
    marked = mark_quotes(thread)
    assert [(c.id, c.parent, c.paragraphs) for c in marked] == [(c.id, c.parent, c.paragraphs) for c in thread]
    assert marked[1].quoted <= set(range(len(reply)))
    assert mark_quotes(marked) == marked
