"""Stances: what somebody does in saying something, read from the words of the cue."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.stances import DEFINITIONS, Stance, cue_words, load_stances

TABLE = load_stances()


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", "says"),
        ("According to", "says"),
        ("in the words of", "says"),
        (":", "says"),
        ("“", "says"),
        ("was quoted as saying", "says"),
        ("hit back", "says"),
        ("tweeted", "says"),
        ("told reporters", "says"),
        ("said in a statement", "says"),
        ("claims", "claims"),
        ("is said to", "claims"),
        ("claimed responsibility for", "claims"),
        ("allegedly", "alleges"),
        ("reportedly", "reports"),
        ("accused", "accuses"),
        ("denied", "denies"),
        ("has admitted", "admits"),
        ("confirmed", "confirms"),
        ("announced", "announces"),
        ("vowed", "promises"),
        ("threatened", "threatens"),
        ("warns", "warns"),
        ("called for", "demands"),
        ("ordered", "demands"),
        ("asked", "asks"),
        ("proposed", "proposes"),
        ("agreed to", "agrees"),
        ("rejected", "refuses"),
        ("praised", "praises"),
        ("slammed", "condemns"),
        ("apologized for", "apologises"),
        ("believes", "thinks"),
        ("expects", "expects"),
        ("fears", "fears"),
        ("wants", "wants"),
    ],
)
def test_a_cue_of_the_table_has_its_stance(cue: str, stance: Stance) -> None:
    reading = TABLE(cue)
    assert (reading.stance, reading.known) == (stance, True)


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("did not deny", "withholds"),
        ("didn’t say", "withholds"),
        ("has not ruled out", "withholds"),
        ("does not believe", "doubts"),
        ("doesn't want", "refuses"),
        ("never agreed", "refuses"),
        ("failed to mention", "withholds"),
        ("not only said", "says"),
    ],
)
def test_a_negation_turns_the_stance(cue: str, stance: Stance) -> None:
    assert TABLE(cue).stance == stance


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("declined to say", "withholds"),
        ("refused to confirm", "withholds"),
        ("declined to comment", "withholds"),
        ("refused to apologise", "refuses"),
        ("went on to accuse", "accuses"),
        ("is expected to announce", "intends"),
        ("is expected", "expects"),
        ("will announce", "intends"),
        ("will refuse", "refuses"),
        ("seemed to accept", "agrees"),
    ],
)
def test_of_a_chain_of_verbs_the_one_with_the_weight_counts(cue: str, stance: Stance) -> None:
    assert TABLE(cue).stance == stance


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("expressed hope", "wants"),
        ("repeated his demand", "demands"),
        ("issued a warning", "warns"),
        ("said in a report", "says"),
    ],
)
def test_a_noun_counts_where_it_is_what_is_said_and_not_where(cue: str, stance: Stance) -> None:
    assert TABLE(cue).stance == stance


@given(st.text(max_size=40))
def test_any_cue_has_a_stance_and_an_unknown_one_says(cue: str) -> None:
    reading = TABLE(cue)
    assert reading.stance in get_args(Stance)
    assert reading.known or reading.stance == "says"


def test_every_stance_has_a_definition_and_entries() -> None:
    assert list(DEFINITIONS) == list(get_args(Stance))
    assert {entry.stance for entries in TABLE.forms.values() for entry in entries} == set(get_args(Stance))


def test_every_single_verb_is_written_in_all_its_forms() -> None:
    forms: dict[str, set[str]] = {}
    for form, entries in TABLE.forms.items():
        for entry in entries:
            if entry.kind == "verb" and " " not in entry.cue:
                forms.setdefault(entry.cue, set()).add(" ".join(form))
    lacking = [
        verb
        for verb, written in forms.items()
        if not any(f.endswith("ing") for f in written) or not any(f.endswith("s") for f in written) or len(written) < 3
    ]
    assert lacking == []


def test_every_form_is_spelled_as_cues_are_read() -> None:
    assert [form for form in TABLE.forms if cue_words(" ".join(form)) != list(form)] == []
