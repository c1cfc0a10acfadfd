"""JSON for whatever a page holds: always UTF-8, and nothing that a terminal obeys."""

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codec import from_json, to_json
from dragoman.report import Published, Voice


def test_lone_surrogates_are_replaced() -> None:
    line = to_json({"voices": (Voice(id="1", kind="reporter", name="B\ud83do"),), "day": date(2021, 3, 3)})
    assert msgspec.json.decode(line.encode()) == {
        "voices": [{"id": "1", "kind": "reporter", "name": "B\ufffdo"}], "day": "2021-03-03",
    }  # fmt: skip


def test_controls_are_escaped_and_come_back() -> None:
    line = to_json("\x1b[1m \x7f \x9b2J \x85 é")
    assert line == r'"\u001b[1m \u007f \u009b2J \u0085 é"'
    assert from_json(line, str) == "\x1b[1m \x7f \x9b2J \x85 é"


def test_what_utf_8_can_say_is_written_as_it_is() -> None:
    published = Published(earliest=None, latest=date(2021, 3, 3), origin="meta", confidence=0.5)
    assert from_json(to_json(published), Published) == published


@given(st.text(st.characters(codec=None)))
def test_every_text_can_be_written(text: str) -> None:
    assert len(from_json(to_json(text).encode(), str)) == len(text)
