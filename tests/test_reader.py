"""The reader's own arithmetic: words and windows that lose nothing, and decoding that finds the best labelling."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from dragoman.evaluate.certainty import expected_calibration_error
from dragoman.evaluate.claims import ClaimsTally
from dragoman.reader.decode import best_path, log_softmax, runs
from dragoman.reader.weights import Weights, WeightsError
from dragoman.reader.words import CASES, SIZE, case_of, load_tokenizer, split_words, windows

LETTERS = [chr(n) for n in range(97, 123)]
VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "said",
    "the",
    "army",
    *LETTERS,
    *("##" + a for a in LETTERS),
    ".",
    ",",
]


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """A tokeniser of the base model's kind with a vocabulary of letters."""
    made = Tokenizer(models.WordPiece({w: n for n, w in enumerate(VOCABULARY)}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    made.save(str(path))
    return load_tokenizer(Path(path))


def test_words_are_cut_at_spaces_and_punctuation_and_keep_their_case(tokenizer: Tokenizer) -> None:
    text = "The army SAID\n\nno."
    words = split_words(text, tokenizer)
    cut = [(text[s:e], CASES[c]) for s, e, c in zip(words.start, words.end, words.cases[words.first], strict=True)]
    assert cut == [("The", "Title"), ("army", "lower"), ("SAID", "UPPER"), ("no", "lower"), (".", "none")]


def test_a_paragraph_s_first_word_opens_it_and_a_separator_stands_before(tokenizer: Tokenizer) -> None:
    words = split_words("said\n \nthe army", tokenizer)
    assert words.opens.tolist() == [True, True, False]
    assert words.pieces[words.first[1] - 1] == VOCABULARY.index("[SEP]")


def test_a_marker_in_the_text_is_just_text(tokenizer: Tokenizer) -> None:
    assert VOCABULARY.index("[SEP]") not in split_words("said [SEP] said", tokenizer).pieces


@pytest.mark.parametrize(("word", "case"), [("iPhone", "mixed"), ("U", "Title"), ("NATO", "UPPER"), ("14", "none")])
def test_a_word_has_one_of_five_cases(word: str, case: str) -> None:
    assert CASES[case_of(word)] == case


@given(st.text(max_size=400))
def test_words_of_any_text_follow_each_other_within_it(tokenizer: Tokenizer, text: str) -> None:
    words = split_words(text, tokenizer)
    bounds = [*itertools.chain.from_iterable(zip(words.start.tolist(), words.end.tolist(), strict=True))]
    assert bounds == sorted(bounds)
    assert all(0 <= b <= len(text) for b in bounds)


@given(st.lists(st.sampled_from(["said", "army", "xyz", ".", "\n\n", "é", "🙂"]), max_size=900), st.integers(96, SIZE))
def test_the_cores_of_the_windows_tile_the_text_and_no_window_is_too_long(
    tokenizer: Tokenizer, parts: list[str], size: int
) -> None:
    words = split_words(" ".join(parts), tokenizer)
    cut = list(windows(words, size=size))
    assert [w for c in cut for w in range(c.core_start, c.core_end)] == list(range(len(words)))
    for window in cut:
        assert window.start <= window.core_start < window.core_end <= window.end
        assert words.last[window.end - 1] - words.first[window.start] + 2 <= size


def test_a_hundred_thousand_letters_without_a_space_are_one_unknown_word(tokenizer: Tokenizer) -> None:
    words = split_words("x" * 100_000, tokenizer)
    assert (len(words), len(words.pieces)) == (1, 1)


def likelihood(scores: np.ndarray, path: tuple[int, ...]) -> float:
    legal = all(b % 2 or b == 0 or a in (b, b - 1) for a, b in itertools.pairwise((0, *path)))
    return sum(float(s[label]) for s, label in zip(scores, path, strict=True)) if legal else -np.inf


@given(st.integers(0, 10_000))
def test_the_best_labelling_is_the_one_that_trying_all_finds(seed: int) -> None:
    scores = log_softmax(np.random.default_rng(seed).normal(size=(1, 4, 5)).astype(np.float32))
    best = max(itertools.product(range(5), repeat=4), key=lambda path: likelihood(scores[0], path))
    assert likelihood(scores[0], tuple(best_path(scores)[0].tolist())) == pytest.approx(likelihood(scores[0], best))


def test_runs_part_two_spans_that_touch() -> None:
    assert runs(np.array([1, 2, 1, 0, 3, 4])) == [(0, 2), (2, 3)]
    assert runs(np.array([1, 2, 1, 0, 3, 4]), role=1) == [(4, 6)]


def test_a_folder_without_a_manifest_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="no weights here; install the wheel"):
        Weights(tmp_path)


TEXT = "Rebels seized the town, the army said."
GOLD = {"source": [(24, 32)], "cue": [(33, 37)], "content": [(0, 22)]}


def test_an_attribution_as_annotated_is_right_in_every_measure() -> None:
    tally = ClaimsTally()
    assert tally.add(TEXT, [GOLD], [GOLD]) == [True]
    figures = tally.figures()
    assert figures["who_what_f1"] == figures["exact_f1"] == figures["span_content_f1"] == 1


def test_a_wrong_source_leaves_the_content_right_and_who_what_wrong() -> None:
    tally = ClaimsTally()
    assert tally.add(TEXT, [GOLD], [GOLD | {"source": [(14, 22)]}]) == [False]
    assert (tally.figures()["content_f1"], tally.figures()["who_what_f1"], tally.figures()["source_accuracy"]) == (
        1,
        0,
        0,
    )


def test_confidence_that_matches_frequency_has_no_calibration_error() -> None:
    assert expected_calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)
    assert expected_calibration_error([0.95] * 2, [False, False]) == pytest.approx(0.95)
