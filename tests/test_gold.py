"""Gold answers are read whole, or it is said which file and line are at fault and what to do."""

import gzip
from pathlib import Path

import msgspec
import pytest

from dragoman.errors import InvalidDataError
from dragoman.evaluate.gold import content_of, read_gold


class Answer(msgspec.Struct):
    id: str


def test_gold_reads_alike_plain_and_gzipped(tmp_path: Path) -> None:
    lines = b'{"id": "a"}\n\n{"id": "b"}\n'
    plain, packed = tmp_path / "gold.jsonl", tmp_path / "gold.jsonl.gz"
    plain.write_bytes(lines)
    packed.write_bytes(gzip.compress(lines))
    assert list(read_gold(plain, Answer)) == list(read_gold(packed, Answer)) == [Answer("a"), Answer("b")]


def test_a_line_separator_within_an_answer_does_not_cut_it(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "one\u2028two"}\n', "utf-8")
    assert [answer.id for answer in read_gold(path, Answer)] == ["one\u2028two"]


@pytest.mark.parametrize(
    "spoil", [lambda b: b[: len(b) // 2], lambda b: b[:12] + b"\xff" * 8 + b[20:], lambda _: b"no"]
)
def test_a_damaged_file_is_named_with_the_remedy(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    path = tmp_path / "page.html.gz"
    path.write_bytes(spoil(gzip.compress(b"<p>The bridge is open again, the council said.</p>" * 9)))
    with pytest.raises(InvalidDataError, match=r"page\.html\.gz: .*; save it anew"):
        content_of(path, "save it anew")


def test_a_line_of_another_shape_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n{"id": 2}\n', "utf-8")
    with pytest.raises(InvalidDataError, match="line 2"):
        list(read_gold(path, Answer))
