"""The bench of pages: its figures are those of the scorer beside the data, and it reads any folder of that shape."""

import gzip
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InvalidDataError
from dragoman.evaluate.pages import GoldPage, PagesTally, ReadPage, bench_pages
from dragoman.evaluate.words import dice, shingles, words

SCORER = Path(__file__).parents[2] / "shared" / "bench" / "score_pages.py"

THREAD = [
    {"id": "1", "parent": None, "author": "Old Salt", "date": "2020-02-20", "text": "I saw them pass the lighthouse"},
    {"id": "2", "parent": "1", "author": "Mara", "date": None, "text": "Seven by my clock and three of them"},
    {"id": "3", "parent": "2", "author": None, "date": None, "text": "Two clocks"},
    {"id": "4", "parent": None, "author": None, "date": None, "text": "Ping from elsewhere", "kind": "pingback"},
]


def figures(gold: dict[str, Any], read: dict[str, Any]) -> dict[str, float]:
    tally = PagesTally()
    tally.add(GoldPage(id="x", **gold), ReadPage(id="x", **read))
    return tally.figures()


class TestMeasures:
    def test_a_body_is_compared_by_its_runs_of_four_words(self) -> None:
        found = figures({"body": "a b c d e f", "origin": "hand-made"}, {"body": "A note. a b c d e"})
        assert found["body_recall_hand_made"] == pytest.approx(2 / 3)
        assert found["body_precision"] == pytest.approx(2 / 4)

    def test_a_segment_is_found_whatever_the_white_space(self) -> None:
        found = figures({"must": ["two ships", "a third"], "must_not": ["Home"]}, {"body": "Home\ntwo \u00a0ships"})
        assert (found["segments_recall"], found["segments_precision"]) == (0.5, 0.5)

    def test_a_headline_is_right_when_its_words_are(self) -> None:
        assert figures({"headline": "Ships leave!"}, {"headline": "ships Leave"})["headline"] == 1
        assert figures({"headline": "Ships leave!"}, {"headline": "Ships left"})["headline"] == 0

    def test_no_day_is_not_a_wrong_day(self) -> None:
        assert figures({"date": "2020-02-19"}, {"date": ""})["date_wrong"] == 0
        assert figures({"date": "2020-02-19"}, {"date": "2020-02-20"})["date_wrong"] == 1
        assert figures({"date": "2020-02-19"}, {"date": "2020-02-19"})["date_right"] == 1

    def test_a_standfirst_that_the_page_lacks_costs_the_one_who_reads_one(self) -> None:
        assert figures({"standfirst": ""}, {"standfirst": ""})["standfirst_f1"] == 1
        assert figures({"standfirst": ""}, {"standfirst": "made up"})["standfirst_f1"] == 0

    def test_a_thread_read_whole_is_right_with_or_without_the_pingback(self) -> None:
        for read in (THREAD, THREAD[:3]):
            found = figures({"comments": THREAD}, {"comments": read})
            assert (found["comments_f1"], found["replies_f1"], found["threads"], found["leak"]) == (1, 1, 1, 0)

    def test_a_lost_parent_costs_a_reply_and_the_thread(self) -> None:
        read = [THREAD[0], {**THREAD[1], "parent": None}, THREAD[2]]
        found = figures({"comments": THREAD}, {"comments": read})
        assert (found["comments_f1"], found["replies_recall"], found["replies_precision"]) == (1, 0.5, 1)
        assert found["threads"] == 0

    def test_a_comment_in_the_body_is_a_leak(self) -> None:
        found = figures({"comments": THREAD}, {"body": "The end. I saw them pass the lighthouse"})
        assert found["leak"] == pytest.approx(3 / 9)

    def test_a_snippet_counts_where_a_comment_has_it(self) -> None:
        gold = {"comment_snippets": ["by my clock", "the lighthouse"]}
        found = figures(gold, {"comments": THREAD[1:2], "body": "near the lighthouse"})
        assert (found["snippets"], found["snippets_leaked"]) == (0.5, 0.5)

    def test_a_page_without_a_key_counts_in_none_of_its_figures(self) -> None:
        assert figures({}, {"body": "a b c d", "headline": "x", "comments": THREAD}) == {}


class TestWords:
    def test_punctuation_and_case_are_no_part_of_a_word(self) -> None:
        assert words("“Ships” leave — Marsa’s") == ["ships", "leave", "marsa", "s"]

    def test_a_text_of_fewer_words_is_one_run(self) -> None:
        assert shingles("two ships") == {("two", "ships"): 1}
        assert dice(shingles(""), shingles("")) == 1


WORDS = st.lists(st.sampled_from(["ships", "leave", "port", "Port", "two", "dawn", "…", "\u00a0"]), max_size=9).map(
    " ".join
)
COMMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from("abcdef"),
            "parent": st.sampled_from([None, "a", "b", "c", "d"]),
            "author": st.sampled_from([None, "Mara", "Old Salt"]),
            "date": st.sampled_from([None, "2020-02-19"]),
            "text": WORDS,
        },
        optional={"kind": st.sampled_from(["comment", "pingback"])},
    ),
    max_size=5,
    unique_by=lambda comment: comment["id"],
)
PAGE = st.fixed_dictionaries(
    {},
    optional={
        "headline": WORDS,
        "standfirst": WORDS,
        "body": WORDS,
        "sections": st.lists(WORDS, max_size=3),
        "authors": st.lists(WORDS, max_size=3),
        "date": st.sampled_from(["2020-02-19", "2020-02-20"]),
        "comments": COMMENTS,
    },
)
GOLD = st.builds(
    lambda page, more: {**page, **more},
    PAGE,
    st.fixed_dictionaries(
        {},
        optional={
            "must": st.lists(WORDS, max_size=2),
            "must_not": st.lists(WORDS, max_size=2),
            "origin": st.just("own"),
        },
    ),
)
NAMES = {
    "body_f1": ("body", "F1"),
    "segments_f1": ("segments", "F1"),
    "headline": ("headline", "right"),
    "standfirst_f1": ("standfirst", "F1"),
    "sections_f1": ("sections", "F1"),
    "authors_f1": ("authors", "F1"),
    "date_right": ("date", "right"),
    "date_wrong": ("date", "wrong"),
    "comments_f1": ("comments", "F1"),
    "comments_author": ("comments", "author"),
    "comments_date": ("comments", "date"),
    "comments_parent": ("comments", "parent"),
    "comments_depth": ("comments", "depth"),
    "replies_f1": ("replies", "F1"),
    "threads": ("threads", "right"),
    "leak": ("leak", "share"),
}


@pytest.fixture(scope="module")
def scorer() -> Any:
    if not SCORER.exists():
        pytest.skip(f"the scorer is not at {SCORER}")
    spec = importlib.util.spec_from_file_location("score_pages", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@settings(max_examples=150, deadline=None)
@given(pages=st.lists(st.tuples(GOLD, PAGE), min_size=1, max_size=4))
def test_the_figures_are_those_of_the_scorer_beside_the_data(scorer: Any, pages: list[tuple[Any, Any]]) -> None:
    tally = PagesTally()
    for number, (gold, read) in enumerate(pages):
        tally.add(GoldPage(id=str(number), **gold), ReadPage(id=str(number), **read))
    golds = {str(n): {"id": str(n), **gold} for n, (gold, _) in enumerate(pages)}
    reads = {str(n): {"id": str(n), **read} for n, (_, read) in enumerate(pages)}
    theirs, _ = scorer.score(golds, reads)
    ours = tally.figures()
    for name, (measure, key) in NAMES.items():
        assert ours.get(name) == (pytest.approx(theirs[measure][key]) if measure in theirs else None), name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    paragraphs = "".join(
        f"<p>Ship number {n} left the port at dawn, laden with oil, and was out of sight by noon.</p>" for n in range(4)
    )
    html = f"<html><head><title>Ships leave</title></head><body><h1>Ships leave</h1>{paragraphs}</body></html>"
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "one.html.gz").write_bytes(gzip.compress(html.encode()))
    gold = {"id": "one", "origin": "own", "headline": "Ships leave", "must": ["Ship number 3"], "must_not": ["Home"]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", "utf-8")
    return tmp_path


class TestBench:
    def test_a_folder_and_the_gold_file_in_it_are_the_same(self, folder: Path) -> None:
        ours = bench_pages(folder)
        assert ours.predictions == bench_pages(folder / "gold.jsonl").predictions
        assert (ours.figures["headline"], ours.figures["segments_f1"], ours.figures["pages"]) == (1, 1, 1)

    def test_it_tells_how_far_it_is(self, folder: Path) -> None:
        told: list[tuple[int, int]] = []
        bench_pages(folder, progress=lambda done, total: told.append((done, total)))
        assert told == [(1, 1)]

    def test_it_measures_its_speed_beside_trafilaturas(self, folder: Path) -> None:
        found = bench_pages(folder).figures
        assert found["speed_ratio"] == pytest.approx(found["pages_per_second"] / found["pages_per_second_trafilatura"])

    def test_a_page_that_cannot_be_read_counts_as_empty(self, folder: Path) -> None:
        (folder / "html" / "one.html.gz").write_bytes(gzip.compress(b"\x89PNG\r\n\x1a\n"))
        assert bench_pages(folder).predictions[0] == ReadPage(id="one")

    def test_a_missing_page_is_named(self, folder: Path) -> None:
        (folder / "html" / "one.html.gz").unlink()
        with pytest.raises(InvalidDataError, match=r"one\.html\.gz: .*each gold page needs its page there"):
            bench_pages(folder)

    def test_a_missing_gold_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidDataError, match=r"gold\.jsonl: No such file"):
            bench_pages(tmp_path)

    def test_a_line_of_another_shape_is_named_by_its_number(self, folder: Path) -> None:
        with (folder / "gold.jsonl").open("a", encoding="utf-8") as file:
            file.write('{"id": 5}\n')
        with pytest.raises(InvalidDataError, match="line 2"):
            bench_pages(folder)
