"""`bench_dates`: time expressions found and resolved against annotated ones, on a made-up file in the bench's format."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codec import to_json
from dragoman.dates import Expression, find_times
from dragoman.errors import InvalidDataError
from dragoman.evaluate.dates import DatesTally, Timex, bench_dates, plain, published_on
from dragoman.report import Span

SCORER = Path(__file__).parents[2] / "shared" / "bench" / "score_time.py"
TEXT = "The port fell on Tuesday. It had been held for two years, since the old days, and now it is lost."


def timex(words: str, kind: str, value: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "type": kind, "value": value, "text": words}


GOLD = {
    "id": "made-up",
    "doc_date": "2020-02-20T10:00:00",
    "text": TEXT,
    "timexes": [
        timex("Tuesday", "DATE", "2020-02-18"),
        timex("for two years", "DURATION", "P24M"),
        timex("the old days", "DATE", ""),
        timex("now", "DATE", "PRESENT_REF"),
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    second: dict[str, object] = {"id": "undated", "doc_date": None, "text": "on Monday", "timexes": []}
    path.write_text(json.dumps(GOLD) + "\n\n" + json.dumps(second) + "\n", "utf-8")
    return path


def test_figures_tell_spans_kinds_and_values_apart(gold: Path) -> None:
    figures = bench_dates(gold).figures
    assert (figures["texts"], figures["gold"], figures["predicted"]) == (2, 4, 4)
    assert figures["strict_f1"] == 2 * 2 / 8
    assert figures["relaxed_f1"] == figures["type_f1"] == 2 * 3 / 8
    assert figures["value_f1"] == 2 * 2 / (4 + 3)
    assert figures["value_accuracy"] == pytest.approx(2 / 3)


def test_values_of_given_spans_are_told_apart_from_finding(gold: Path) -> None:
    figures = bench_dates(gold, find=lambda _: []).figures
    assert (figures["predicted"], figures["value_f1"]) == (0, 0)
    assert figures["given_accuracy"] == pytest.approx(2 / 3)


def test_another_finder_can_be_measured(gold: Path) -> None:
    def weekdays(text: str) -> list[Expression]:
        return [one for one in find_times(text) if one.span.of(text).endswith("day")]

    assert bench_dates(gold, find=weekdays).figures["predicted"] == 2


def test_a_gzipped_file_gives_the_same(gold: Path) -> None:
    packed = gold.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress(gold.read_bytes()))
    assert bench_dates(packed) == bench_dates(gold)


def test_progress_is_told_after_each_text(gold: Path) -> None:
    told: list[tuple[int, int]] = []
    bench_dates(gold, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("doc_date", [None, "", "03-02-2009", "2009-13-40"])
def test_a_broken_date_of_a_text_is_none(doc_date: str | None) -> None:
    assert published_on(doc_date) is None


def test_values_are_the_same_however_they_are_spelt() -> None:
    assert plain("1968-XX") == plain("1968")
    assert plain("p7d") == plain("P1W")
    assert plain("1998-08-07T10:35:00") == plain("1998-08-07T10:35")


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
        bench_dates(path)


def shared_figures(gold: Path, predictions: Path) -> dict[str, float]:
    run = [sys.executable, str(SCORER), str(gold), str(predictions), "--json"]
    rows = json.loads(subprocess.run(run, capture_output=True, check=True, text=True).stdout)["rows"]  # noqa: S603
    figures = {
        f"{row}_{name}": rows[row][name] / 100
        for row in ("strict", "relaxed", "type", "value", "value_norm")
        for name in ("precision", "recall", "f1")
    }
    return figures | {"value_accuracy": rows["value_accuracy"]["f1"] / 100}


def assert_scorer_agrees(gold: Path) -> None:
    result = bench_dates(gold)
    predictions = gold.with_name("predictions.jsonl")
    predictions.write_text("".join(to_json(one) + "\n" for one in result.predictions), "utf-8")
    scored = shared_figures(gold, predictions)
    assert scored == pytest.approx({name: result.figures[name] for name in scored})


@pytest.mark.skipif(not SCORER.is_file(), reason=f"the shared scorer is not at {SCORER}")
def test_the_shared_scorer_takes_the_predictions_and_agrees(gold: Path) -> None:
    assert_scorer_agrees(gold)


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from(["DATE", "SET"]), st.sampled_from(["", "a", "b"])),
    max_size=8,
).map(lambda rows: [Timex(start=s, end=s + n, type=kind, value=value) for s, n, kind, value in rows])


@given(SPANS, SPANS)
def test_no_expression_counts_twice(gold: list[Timex], found: list[Timex]) -> None:
    tally = DatesTally()
    tally.add(gold, found, gold)
    counts = tally.counts
    assert counts["strict"] <= counts["relaxed"] <= min(len(gold), len(found))
    assert counts["value"] <= counts["value_norm"] <= counts["relaxed"]
    assert all(0 <= figure <= max(len(gold), len(found), 1) for figure in tally.figures().values())


def test_spans_are_offsets_into_the_text(gold: Path) -> None:
    (news, _) = bench_dates(gold).predictions
    words = [Span(start=one.start, end=one.end).of(TEXT) for one in news.timexes]
    assert words == ["Tuesday", "two years", "now"]
