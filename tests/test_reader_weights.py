"""The reader as it is shipped: whatever a text holds, what it finds are whole words of it."""

import shutil
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reader.attribution import AttributionReader, attribution_reader
from dragoman.reader.encoder import Encoder
from dragoman.reader.weights import MANIFEST, Manifest, Weights, WeightsError
from dragoman.report import Span

FOLDER = Path(str(files("dragoman.reader"))) / "weights"
MEGABYTE = 1_000_000

pytestmark = pytest.mark.skipif(not (FOLDER / MANIFEST).is_file(), reason=f"no weights at {FOLDER}; `make weights`")


@cache
def reader() -> AttributionReader:
    return attribution_reader(Weights())


def spans(text: str) -> list[Span]:
    return [span for one in reader()(text) for span in (*one.source, one.cue, *one.content)]


def test_the_cue_the_source_and_the_content_are_found() -> None:
    text = "The minister said on Monday that the border was closed."
    (one,) = reader()(text)
    assert [span.of(text) for span in one.source] == ["The minister"]
    assert one.cue.of(text) == "said"
    assert "the border was closed" in one.content[0].of(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t ",
        "\x00\x01\x1b[31m he said \x7f",
        "👩‍👩‍👧‍👦 said 🇹🇷🇱🇾 that 😀",
        "قال الوزير إن الحدود مغلقة.",
        "Министр заявил, что граница закрыта.",
        "大臣は国境が閉鎖されたと述べた。",
        "e\u0301" * 500 + " said",
        "said " * 3000,
        "“" * 2000,
    ],
)
def test_no_text_is_too_strange(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in spans(text))


def test_a_hundred_thousand_letters_without_a_space_pass() -> None:
    assert spans("a" * 100_000) == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["He", "said", "“yes”", "İstanbul", "👍", "\n\n", "that", ",", "مرحبا", "X."]), max_size=40
    )
)
def test_spans_never_cut_a_word(words: list[str]) -> None:
    text = " ".join(words)
    for span in spans(text):
        assert not (text[span.start - 1 : span.start + 1].isalpha() and span.start)
        assert not text[span.end - 1 : span.end + 1].isalpha() or span.end == len(text)


def test_a_long_report_is_read_window_by_window() -> None:
    text = "The mayor said that the harbour was shut. Nobody sailed.\n\n" * (MEGABYTE // 58)
    encode = Encoder(Weights())
    windows = encode(text)
    first, second = next(windows), next(windows)
    assert first.window.core_end == second.window.core_start
    assert len(first.vectors) < 384


def test_the_words_of_a_report_are_found_alike_wherever_the_windows_are_cut() -> None:
    sentence = "The mayor said that the harbour was shut. Nobody sailed.\n\n"
    found = [one.cue.of(sentence * 60) for one in reader()(sentence * 60)]
    assert found == ["said"] * 60


def test_a_damaged_file_is_refused_with_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(FOLDER, folder)
    with (folder / "attribution-tagger.onnx").open("r+b") as file:
        file.write(b"damaged!")
    with pytest.raises(WeightsError, match=r"attribution-tagger\.onnx: not the file that the manifest names"):
        Weights(folder)


def test_a_graph_that_the_manifest_does_not_name_is_not_opened(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(FOLDER, folder)
    shutil.copy(folder / "attribution-tagger.onnx", folder / "other.onnx")
    with pytest.raises(WeightsError, match=r"other\.onnx: the manifest does not name this file"):
        Weights(folder).session("other.onnx")


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    manifest = msgspec.json.decode((FOLDER / MANIFEST).read_bytes(), type=Manifest)
    other = msgspec.structs.replace(manifest, version=manifest.version + 1)
    (tmp_path / MANIFEST).write_bytes(msgspec.json.encode(other))
    with pytest.raises(WeightsError, match="update dragoman"):
        Weights(tmp_path)


def test_the_manifest_names_every_file_and_what_it_was_made_from() -> None:
    manifest = Weights().manifest
    assert {path.name for path in FOLDER.iterdir()} == {*manifest.files, MANIFEST}
    assert manifest.base
    assert manifest.data
    assert manifest.figures


def test_the_weights_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 45 * 2**20
