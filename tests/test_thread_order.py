"""The order of a thread: parents before children, orphans and circles settled."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.page.draft import DraftComment
from dragoman.page.thread import order
from dragoman.page.thread.order import UNSETTLED

IDS = st.sampled_from("abcdefg")
COMMENTS = st.lists(st.builds(DraftComment, id=IDS, parent=st.none() | IDS), max_size=12)


def comment(name: str, parent: str | None = None) -> DraftComment:
    return DraftComment(id=name, parent=parent)


def shape(*comments: DraftComment) -> list[tuple[str, str | None]]:
    return [(c.id, c.parent) for c in order(comments)]


def test_a_reply_that_stands_before_its_parent_is_put_below_it() -> None:
    assert shape(comment("2", "1"), comment("1")) == [("1", None), ("2", "1")]


def test_replies_stand_right_below_their_parent_in_the_order_given() -> None:
    given_order = comment("1"), comment("2"), comment("3", "1"), comment("4", "2"), comment("5", "1")
    assert [name for name, _ in shape(*given_order)] == ["1", "3", "5", "2", "4"]


def test_an_orphan_comes_to_the_top_level_and_is_less_sure() -> None:
    (orphan,) = order([comment("2", "missing")])
    assert orphan.parent is None
    assert orphan.parent_confidence == UNSETTLED


def test_of_comments_in_a_circle_the_first_given_comes_to_the_top_level() -> None:
    circle = comment("a", "c"), comment("b", "a"), comment("c", "b")
    assert shape(*circle) == [("a", None), ("b", "a"), ("c", "b")]
    assert [c.parent_confidence for c in order(circle)] == [UNSETTLED, 1.0, 1.0]


def test_a_comment_that_answers_itself_is_at_the_top_level() -> None:
    assert shape(comment("a", "a")) == [("a", None)]


def test_a_repeated_id_gets_a_number_and_replies_stay_with_its_first_bearer() -> None:
    assert shape(comment("7"), comment("7"), comment("8", "7")) == [("7", None), ("8", "7"), ("7~2", None)]


def test_a_number_that_is_an_id_already_is_not_given_again() -> None:
    assert {name for name, _ in shape(comment("7"), comment("7~2"), comment("7"))} == {"7", "7~2", "7~3"}


def test_a_chain_of_twenty_thousand_replies_is_ordered() -> None:
    chain = [comment(str(n), str(n - 1) if n else None) for n in reversed(range(20_000))]
    assert [c.id for c in order(chain)] == [str(n) for n in range(20_000)]


@given(COMMENTS)
def test_every_comment_is_kept_and_stands_after_its_parent(comments: list[DraftComment]) -> None:
    ordered = order(comments)
    places = {c.id: place for place, c in enumerate(ordered)}
    assert len(places) == len(comments)
    assert all(places[c.parent] < place for place, c in enumerate(ordered) if c.parent is not None)


@given(COMMENTS)
def test_what_is_in_order_stays_as_it_is(comments: list[DraftComment]) -> None:
    assert order(order(comments)) == order(comments)
