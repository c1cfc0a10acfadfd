"""CAMEO: the way back from PLOVER's types and modes."""

from itertools import product

import pytest

from dragoman.cameo import cameo
from dragoman.ontology import MODES, TYPES, EventType

EVERY = [(kind, mode) for kind in TYPES for mode in ("", *MODES[kind])]

ROOTS: dict[str, set[EventType]] = {
    "03": {"AGREE"}, "04": {"CONSULT"}, "05": {"SUPPORT"}, "06": {"COOPERATE"}, "07": {"AID"},
    "08": {"CONCEDE", "RETREAT"}, "09": {"ACCUSE"}, "10": {"REQUEST"}, "11": {"ACCUSE"}, "12": {"REJECT"},
    "13": {"THREATEN"}, "14": {"PROTEST"}, "15": {"MOBILIZE"}, "16": {"SANCTION"}, "17": {"COERCE"},
    "18": {"ASSAULT"}, "19": {"ASSAULT"}, "20": {"ASSAULT"},
}  # fmt: skip
"""The codebook's "Older data": which types a CAMEO root became."""
MOVED = {
    ("SANCTION", "convict"): "CAMEO has penalties of courts and offices under coerce",
    ("ASSAULT", "destroy"): "CAMEO has destroyed property under coerce",
    ("ASSAULT", "crowd-control"): "CAMEO has violent repression under coerce",
}
"""What PLOVER 2.0 moved from one root to another, and from where."""


@pytest.mark.parametrize(("kind", "mode"), EVERY)
def test_every_type_and_mode_has_a_code_of_a_root_that_became_the_type(kind: EventType, mode: str) -> None:
    code = cameo(kind, mode).code
    assert code.isdigit()
    assert 3 <= len(code) <= 4
    assert (kind in ROOTS[code[:2]]) == ((kind, mode) not in MOVED)


@pytest.mark.parametrize(("kind", "mode"), EVERY)
def test_goldstein_scores_stay_within_their_scale(kind: EventType, mode: str) -> None:
    assert -10 <= cameo(kind, mode).goldstein <= 10


@pytest.mark.parametrize("kind", ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"])
def test_cooperation_scores_above_nought(kind: EventType) -> None:
    assert min(cameo(kind, mode).goldstein for mode in ("", *MODES[kind])) > 0


@pytest.mark.parametrize(
    "kind", ["ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
)
def test_conflict_scores_below_nought(kind: EventType) -> None:
    assert max(cameo(kind, mode).goldstein for mode in ("", *MODES[kind])) < 0


def test_a_visit_is_042_and_an_air_strike_195() -> None:
    assert [cameo("CONSULT", "visit").code, cameo("ASSAULT", "aerial").code] == ["042", "195"]


def test_a_mode_of_another_type_has_no_code() -> None:
    foreign = [(kind, mode) for kind, (_, mode) in product(TYPES[:3], EVERY) if mode and mode not in MODES[kind]]
    for kind, mode in foreign:
        with pytest.raises(KeyError):
            cameo(kind, mode)
