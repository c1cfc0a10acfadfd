"""What a line or a paragraph is by its own words: a note, a credit, a label, a caption."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.page.labels import caption, credit_of, editor_note, label_of, labels


@pytest.mark.parametrize(
    "paragraph",
    [
        "Editor’s note: The port has a long history",
        "Editor's Note – The port",
        "Note from the editor: The port",
        "Ed.: The port",
        "[Editor's note: The port]",
        "EDITOR'S NOTE: The port",
        "Editors' Note",
        "Ed. note: The port",
        "(Ed: The port)",
        "A note from our editors: The port",
        "**Editor's note:** The port",
        "Correction: The port",
        "Correction, March 3: The port",
        "This article has been updated to name the port.",
        "The views expressed in this article are the author's own.",
        "Publisher’s note: The port",
        "Note: The names of the sailors have been left out of this report.",
    ],
)
def test_a_note_of_the_publishers_is_known_by_its_first_words(paragraph: str) -> None:
    assert editor_note(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Editor's notes show that he knew",
        "Ed Roe said",
        "Ed: hi",
        "Corrections officers struck",
        "Note: the port",
    ],
)
def test_what_only_resembles_a_note_is_none(paragraph: str) -> None:
    assert not editor_note(paragraph)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: Al Monitor", "Al Monitor"),
        ("Source:\u00a0Harbour News", "Harbour News"),
        ("Source – Harbour News", "Harbour News"),
        ("Source | Harbour News", "Harbour News"),
        ("Sources: Reuters, AFP", "Reuters, AFP"),
        ("Originally published by The Guardian", "The Guardian"),
        ("Originally published on 3 March 2020 by Harbour News", "Harbour News"),
        ("Originally published by Harbour News on March 3, 2020", "Harbour News"),
        ("First published in the New Harbour Review", "New Harbour Review"),
        ("First published by Reuters, 20 February 2020", "Reuters"),
        ("This article originally appeared on Harbour News.", "Harbour News"),
        ("Originally appeared at: Harbour Culture", "Harbour Culture"),
        ("Reprinted from Tom's Harbour", "Tom's Harbour"),
        ("Republished with permission from The Harbour.", "The Harbour"),
        ("(Republished from The Harbour by permission of author or representative)", "The Harbour"),
        ("This story first appeared in Die Zeit and is republished here with permission.", "Die Zeit"),
        ("Via Reuters", "Reuters"),
        ("Via: AP", "AP"),
        ("Via Gulf of Sidra Post", "Gulf of Sidra Post"),
        ("Courtesy of Harbour News", "Harbour News"),
        ("Source: https://example.org/a", "https://example.org/a"),
        ("Source: example.org", "example.org"),
        ("Source: Al Monitor (https://example.org/x)", "Al Monitor"),
    ],
)
def test_a_credit_names_where_the_report_comes_from(line: str, name: str) -> None:
    assert credit_of(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "A source close to the ministry told the paper",
        "the source stated",
        "Source: he said that the tanks had moved",
        "Source: The ministry said it was targeting a depot",
        "Via the road to the coast, fighters came in.",
        "Via Tripoli, the convoy went on.",
        "Originally published: 3 March 2020",
        "Sources say that he was hit",
        "",
        "Source:",
        "Source: Al Monitor\nand more",
    ],
)
def test_what_only_speaks_of_a_source_is_no_credit(line: str) -> None:
    assert credit_of(line) is None


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [
        ("WHY IT MATTERS:\u00a0Shoigu", "WHY IT MATTERS"),
        ("WHAT’S NEXT? The talks", "WHAT’S NEXT?"),
        ("STRETCHING THE FRONT: The", "STRETCHING THE FRONT"),
        ("WHO IS NEXT? The", "WHO IS NEXT?"),
        ("BACKGROUND: The", "BACKGROUND"),
        ("THE BOTTOM LINE: The", "THE BOTTOM LINE"),
        ("BACKGROUND:", "BACKGROUND"),
        ("WHY NOW? The", "WHY NOW?"),
        ("## Why it matters", "Why it matters"),
        ("**Why it matters:** The", "Why it matters"),
        ("Why it matters: The", "Why it matters"),
        ("WHAT WE KNOW: The", "WHAT WE KNOW"),
        ("FROM THE COAST TO THE HILLS: The", "FROM THE COAST TO THE HILLS"),
    ],
)
def test_a_label_stands_at_a_paragraphs_start(paragraph: str, label: str) -> None:
    found = label_of(paragraph)
    assert found is not None
    assert found[0] == label
    assert paragraph[found[1] :] in ("", "Shoigu", "The", "The talks")


@pytest.mark.parametrize(
    "paragraph",
    [
        "LNA: it is ours",
        "CNN/FOX/ETC: all the same",
        "HAHAHA: you",
        "HAHAHAHAHAHA! That’s a laugh",
        "HA HA HA: you",
        "MOSCOW (AP) — He came",
        "ANKARA: He came",
        "NEW YORK: He came",
        "PUTIN: We will",
        "VLADIMIR PUTIN: We will",
        "He said: “We will",
        "READ MORE: The port",
        "WHY IT MATTERS:no space",
        "The talks, WHY IT MATTERS: no",
    ],
)
def test_acronyms_laughter_datelines_and_speakers_are_no_labels(paragraph: str) -> None:
    assert label_of(paragraph) is None


def test_single_words_in_capitals_are_labels_where_the_page_shows_it() -> None:
    page = [
        "ANKARA: He came.",
        "SYRIA: The talks.",
        "LNA: it said.",
        "The LNA knew.",
        "ROE: Yes.",
        "ROE: No.",
    ]
    assert labels(page) == (None, ("SYRIA", 7), None, None, None, None)


def test_labels_in_small_letters_count_beside_two_stock_ones() -> None:
    stock = ["Why it matters: The port.", "The big picture: The sea."]
    odd = ["Wheat and bread: Both rose.", "He said: “No.”"]
    assert labels(stock + odd)[2:] == (("Wheat and bread", 17), None)
    assert labels(odd) == (None, None)


def test_a_picture_has_a_caption() -> None:
    assert all(map(caption, ["Photo: The port", "(Photo by Jane Doe)", "Image credit: Jane Doe", "File photo"]))
    assert not caption("Photographers came to the port: it was burning.")


@given(st.lists(st.text(alphabet="AB c:?#*’\u00a0\n[(E", max_size=40)))
def test_a_label_is_words_of_its_paragraph_and_ends_within_it(page: list[str]) -> None:
    for paragraph, label in zip(page, labels(page), strict=True):
        if label is not None:
            assert label[0].removesuffix("?") in paragraph
            assert 0 < label[1] <= len(paragraph)


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\u00a0",
        "[",
        "A ",
        "AB",
        "*",
        "#",
        "Source ",
        "Editor’s ",
        "originally ",
    ],
)
def test_long_runs_of_anything_are_settled(unit: str) -> None:
    long = unit * 200_000
    assert (editor_note(long), credit_of(long), caption(long), label_of(long + ":")) == (
        False,
        None,
        False,
        None,
    )
