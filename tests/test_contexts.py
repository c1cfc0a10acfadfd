"""Contexts: what events are about, by the words of their sentences."""

import csv
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.events.contexts import find_contexts
from dragoman.ontology import CONTEXTS
from made_up import Story


def about(text: str) -> set[str]:
    return {context for _, context in find_contexts(text).found}


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Rebels shelled the airport.", "military"),
        ("The lawmakers passed it at night.", "legislative"),
        ("Voters went to the polls.", "election"),
        ("The junta dissolved the government.", "pro_autocracy"),
        ("The central bank raised its rate.", "economic"),
        ("The judges sentenced him.", "legal"),
        ("The UN human rights office spoke of torture.", "human_rights"),
        ("The foreign minister flew home.", "diplomatic"),
        ("Peacekeepers were stoned.", "peacekeeping"),
        ("Refugees crossed the river.", "asylum"),
        ("The earthquake cut the road.", "disasters"),
        ("Jihadists of al-Qaeda held the town.", "terrorism"),
        ("Sarin was found in the samples.", "cbrn"),
        ("Hackers shut the ministry's pages.", "cyber"),
        ("The smugglers carried cocaine.", "illegal_drugs"),
        ("The Prime Minister’s office denied it.", "executive"),
        ("Security forces cracked down; the crackdown went on.", "repression"),
    ],
)
def test_a_word_of_a_context_is_found(text: str, context: str) -> None:
    assert context in about(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The two sides met and parted.",
        "He said that it was his.",
        "Simile, Imitate, Iaeaic",
        "He was cool; she wondered.",
        "They warmed the room.",
    ],
)
def test_words_that_only_look_alike_are_of_no_context(text: str) -> None:
    assert about(text) == set()


def test_an_event_is_about_what_its_own_sentences_say_in_the_codebook_s_order() -> None:
    story = Story(("Voters went to the polls.", "Rebels shelled the port.", "Nothing was said."))
    found = find_contexts(story.text)
    assert found.of([story.line(1)]) == ("military",)
    assert found.of([story.line(2)]) == ()
    assert found.of([story.line(1), story.line(0)]) == ("military", "election")


def test_two_words_of_a_context_are_read_over_a_line_break_or_with_a_hyphen() -> None:
    assert about("a cease\nfire held") == about("a cease-fire held") == {"military"}


def test_a_report_is_about_what_it_names_several_times() -> None:
    text = "Rebels shelled the port. Rebels fled. The troops came. A voter slept."
    assert find_contexts(text).of_report() == ("military",)


def test_case_does_not_matter() -> None:
    assert about("REBELS SHELLED THE EMBASSY") == about("rebels shelled the embassy")


def table() -> list[tuple[str, list[str]]]:
    with (files("dragoman.events") / "contexts.csv").open(encoding="utf-8") as file:
        return [(row["context"], row["words"].split()) for row in csv.DictReader(file)]


def test_the_table_has_every_context_of_the_codebook_once() -> None:
    assert [context for context, _ in table()] == list(CONTEXTS)


def test_every_word_of_the_table_can_be_found() -> None:
    missing = [
        (context, word)
        for context, words in table()
        for word in words
        if context not in about(word.removesuffix("*").replace("-", " "))
        and context not in about(word.removesuffix("*"))
    ]
    assert missing == []


@settings(deadline=None)
@given(st.text(alphabet="rebls sheled'’-\n.İßǆ", max_size=80))
def test_found_places_lie_in_the_text_and_their_words_begin_there(text: str) -> None:
    found = find_contexts(text).found
    assert all(0 <= at < len(text) and text[at].isalnum() for at, _ in found)
    assert [at for at, _ in found] == sorted(at for at, _ in found)


def test_a_word_of_a_million_letters_is_read() -> None:
    assert about("a" * 1_000_000) == set()
    assert about(("rebel " * 10_000) + "x") == {"military"}
