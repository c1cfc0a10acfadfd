"""Turn the inline markup of ``conflict.txt`` into ``conflict.jsonl`` with character offsets.

    python align.py            write conflict.jsonl beside this file
    python align.py --check    exit 1 unless conflict.jsonl is what conflict.txt gives
    python align.py IN OUT     the same for another pair of files

A text starts with a line ``=== id``. In it ``{s1 the army} {c1 said} {t1 the post fell}`` marks
source, cue and content of attribution 1; ``{s1,2 Moscow}`` is the source of two; marks may stand in one
another; a letter may recur for one number (content in pieces). An attribution is ``nested`` when its cue
lies in the content of another.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROLES = {"s": "source", "c": "cue", "t": "content"}
MARK = re.compile(r"\{([sct])(\d+(?:,\d+)*) |\}")

Record = dict[str, Any]


class MarkupError(ValueError):
    """The markup of one text is wrong; the message names the text and the fault."""


def read_marks(markup: str) -> tuple[str, dict[int, Record]]:
    """Take the plain text and the spans by attribution number out of one marked text."""
    found: dict[int, Record] = {}
    opened: list[tuple[str, list[int], int]] = []
    text, at = "", 0
    for mark in MARK.finditer(markup):
        text += markup[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((ROLES[mark[1]], [int(n) for n in mark[2].split(",")], len(text)))
            continue
        if not opened:
            raise MarkupError(f"a closing brace too many after {text[-40:]!r}")
        role, numbers, start = opened.pop()
        for number in numbers:
            empty: Record = {"source": [], "cue": [], "content": []}
            found.setdefault(number, empty)[role].append([start, len(text)])
    if opened:
        raise MarkupError(f"a mark never closed: {opened[-1]}")
    return text + markup[at:], found


def check_spans(text: str, number: int, record: Record) -> None:
    """Raise MarkupError unless the attribution has a cue and a content and its spans hold whole words."""
    if len(record["cue"]) != 1 or not record["content"] or len(record["source"]) > 1:
        raise MarkupError(f"attribution {number} has {record}: one cue, content, at most one source wanted")
    for start, end in (span for role in ROLES.values() for span in record[role]):
        words = text[start:end]
        cut = re.match(r"\w\w", text[max(start - 1, 0) : start + 1]) or re.match(r"\w\w", text[end - 1 : end + 1])
        if not words or words != words.strip() or cut or "\n" in words:
            raise MarkupError(f"attribution {number}: {words!r} is not a run of whole words in one paragraph")


def within(inner: list[int], outer: list[int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def align(identifier: str, markup: str) -> Record:
    """Give the record of one marked text: id, text, attributions in the order of their first span."""
    text, found = read_marks(markup)
    if "{" in text or "}" in text or "\n\n" not in text:
        raise MarkupError("a stray brace, or no blank line after the headline")
    records = [found[number] for number in sorted(found)]
    for number, record in sorted(found.items()):
        check_spans(text, number, record)
        others = [piece for other in records if other is not record for piece in other["content"]]
        record["nested"] = any(within(record["cue"][0], piece) for piece in others)
    records.sort(key=lambda r: min(span[0] for role in ROLES.values() for span in r[role]))
    return {"id": identifier, "text": text, "attributions": records}


def convert(source: str) -> str:
    """Give the JSON Lines for a whole markup file; raise MarkupError naming the text at fault."""
    lines: list[str] = []
    seen: set[str] = set()
    for block in re.split(r"^=== ", source, flags=re.MULTILINE)[1:]:
        identifier, markup = block.split("\n", 1)
        if identifier in seen:
            raise MarkupError(f"{identifier} occurs twice")
        seen.add(identifier)
        try:
            lines.append(json.dumps(align(identifier, markup.strip()), ensure_ascii=False))
        except MarkupError as fault:
            raise MarkupError(f"{identifier}: {fault}") from fault
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    here = Path(__file__).parent
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    source, target = paths or (here / "conflict.txt", here / "conflict.jsonl")
    made = convert(source.read_text(encoding="utf-8"))
    if "--check" in arguments:
        return int(target.read_text(encoding="utf-8") != made)
    target.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
