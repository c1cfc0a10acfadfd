"""`bench_claims`: found attributions against annotated ones, on a made-up file in the format of the bench."""

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.codec import to_json
from dragoman.errors import InvalidDataError
from dragoman.evaluate.claims import bench_claims
from dragoman.reader.attribution import Attribution
from dragoman.report import Span

SCORER = Path(__file__).parents[2] / "shared" / "bench" / "score_claims.py"
TEXT = "Rebels seized the town, the army said. Talks go on, the envoy said."


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


GOLD = {
    "id": "made-up",
    "text": TEXT,
    "attributions": [
        {"source": spans("the army"), "cue": spans("said"), "content": spans("Rebels seized the town")},
        {"source": spans("the envoy"), "cue": [[62, 66]], "content": spans("Talks go on")},
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n\n", "utf-8")
    return path


def the_one_before(text: str) -> list[Attribution]:
    """A plain reader: what stands before ", X said" in a sentence is what X said; of the envoy it gets the name."""
    found = re.finditer(r"(?P<content>[^.,]+), (?P<source>the \w+) (?P<cue>said)", text)
    return [
        Attribution(
            source=(Span(start=one.start("source"), end=one.end("source") - 5 * (one["source"] == "the envoy")),),
            cue=Span(start=one.start("cue"), end=one.end("cue")),
            content=(Span(start=one.start("content"), end=one.end("content")),),
            odds=0.0,
            confidence=0.5,
        )
        for one in found
    ]


def test_figures_tell_right_from_wrong_and_calibration_from_confidence(gold: Path) -> None:
    figures = bench_claims(gold, attribute=the_one_before).figures
    assert (figures["articles"], figures["gold"], figures["predicted"]) == (1, 2, 2)
    assert figures["content_f1"] == figures["who_what_f1"] == 1
    assert figures["exact_f1"] == 0.5
    assert figures["calibration_error"] == pytest.approx(0.5)


def test_a_gzipped_file_gives_the_same(gold: Path) -> None:
    packed = gold.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress(gold.read_bytes()))
    assert bench_claims(packed, attribute=the_one_before) == bench_claims(gold, attribute=the_one_before)


def test_progress_is_told_after_each_article(gold: Path) -> None:
    told: list[tuple[int, int]] = []
    tell: Callable[[int, int], None] = lambda done, of: told.append((done, of))  # noqa: E731
    bench_claims(gold, tell, the_one_before)
    assert told == [(1, 1)]


@pytest.mark.parametrize(
    ("content", "fault"), [(b'{"id": 1}', "line 1"), (b"\xff\xfe", "line 1"), (None, "No such file")]
)
def test_a_file_that_is_none_of_the_bench_is_refused_with_its_name(
    tmp_path: Path, content: bytes | None, fault: str
) -> None:
    path = tmp_path / "other.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InvalidDataError, match=rf"other\.jsonl.*{fault}"):
        bench_claims(path, attribute=the_one_before)


@pytest.mark.skipif(not SCORER.is_file(), reason=f"the shared scorer is not at {SCORER}")
def test_the_shared_scorer_takes_the_predictions_and_agrees(gold: Path) -> None:
    result = bench_claims(gold, attribute=the_one_before)
    predictions = gold.with_name("predictions.jsonl")
    predictions.write_text("".join(to_json(one) + "\n" for one in result.predictions), "utf-8")
    run = [sys.executable, str(SCORER), str(gold), str(predictions), "--json"]
    scored = json.loads(subprocess.run(run, capture_output=True, check=True, text=True).stdout)  # noqa: S603
    ours = result.figures
    assert scored["source_accuracy"] == pytest.approx(ours["source_accuracy"])
    assert scored["attribution"]["who-what"]["f1"] == pytest.approx(ours["who_what_f1"])
    assert scored["attribution"]["exact"]["f1"] == pytest.approx(ours["exact_f1"])
    for role in ("source", "cue", "content"):
        assert scored["span"][role]["f1"] == pytest.approx(ours[f"span_{role}_f1"])
