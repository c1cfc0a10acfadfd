"""The actors that share a role in a compound."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors import coactors
from dragoman.knowledge.actors import Book, open_book


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book()


def found(marked: str, book: Book) -> list[str]:
    """The actors of a sentence in which the given one stands in square brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    return [one.words for one in coactors(marked.replace("[", "").replace("]", ""), start, end, book=book)]


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("On Monday, [Merkel] and Macron met in Berlin.", ["Merkel", "Macron"]),
        ("Talks between Merkel, Macron and [Olaf Scholz] failed.", ["Merkel", "Macron", "Olaf Scholz"]),
        (
            "[Saudi Arabia], the United Arab Emirates and Egypt cut ties.",
            ["Saudi Arabia", "the United Arab Emirates", "Egypt"],
        ),
        ("The UN, the African Union, and [the EU] condemned it.", ["The UN", "the African Union", "the EU"]),
        ("[US troops] as well as Afghan soldiers took the town.", ["US troops", "Afghan soldiers"]),
        ("Protesters and [police] clashed.", ["Protesters", "police"]),
        ("[Ankara] said Moscow had agreed.", ["Ankara"]),
        ("[Macron] met Draghi and Scholz.", ["Macron"]),
    ],
)
def test_all_that_a_conjunction_joins_share_the_role(sentence: str, actors: list[str], book: Book) -> None:
    assert found(sentence, book) == actors


def test_each_has_the_words_of_its_whole_phrase(book: Book) -> None:
    sentence = "French President Emmanuel [Macron] and German Chancellor Angela Merkel spoke."
    assert found(sentence, book) == ["French President Emmanuel Macron", "German Chancellor Angela Merkel"]


def test_a_noun_is_shared_by_the_peoples_before_it(book: Book) -> None:
    assert found("[Turkish and Russian forces] patrolled.", book) == ["Turkish forces", "Russian forces"]
    assert found("Kenyan and [Somali] leaders met.", book) == ["Kenyan leaders", "Somali leaders"]


@pytest.mark.parametrize(
    ("given", "actors"),
    [
        ("The Danish and Swedish ministers", ["The Danish ministers", "Swedish ministers"]),
        ("Presidents Putin and Erdogan", ["Presidents Putin", "Presidents Erdogan"]),
        ("Peru, Chile and the UK", ["Peru", "Chile", "the UK"]),
        ("Thai, Lao and Khmer officials", ["Thai officials", "Lao officials", "Khmer officials"]),
        ("the kings of Spain and Jordan", ["the kings of Spain", "the kings of Jordan"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("The Ministry of Health and Family Welfare", ["The Ministry of Health and Family Welfare"]),
    ],
)
def test_a_list_given_as_a_whole_is_each_of_its_actors(given: str, actors: list[str], book: Book) -> None:
    assert found(f"[{given}] agreed.", book) == actors


def test_where_and_according_to_whom_are_not_in_the_list(book: Book) -> None:
    assert found("In Moscow, [Lavrov] and Shoigu met.", book) == ["Lavrov", "Shoigu"]
    assert found("According to the ministry, [soldiers] and militias fought.", book) == ["soldiers", "militias"]


def test_what_explains_an_actor_is_not_another_one(book: Book) -> None:
    assert found("Merkel, the German chancellor, and [Macron] met.", book) == ["Merkel", "Macron"]


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=120), st.integers(0, 119), st.integers(1, 40))
def test_offsets_slice_back_to_words_of_the_text(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    end = min(len(text), start + length)
    for one in coactors(text, start, end, book=open_book()):
        assert 0 <= one.start <= one.end <= len(text)
        assert text[one.start : one.end] in one.words
