"""The house rules that a test can hold; docs/contributing.md has them all."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "dragoman"
MODULES = sorted(PACKAGE.rglob("*.py"))

LONGEST_MODULE = 400
LONGEST_FUNCTION = 45

EXCUSED: dict[str, str] = {}
"""What is longer than the rules allow, each with its reason: "page/text.py", "page/text.py:read_text"."""

VAGUE = {"util", "utils", "helper", "helpers", "manager", "misc", "common"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def place(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def definitions(module: Path) -> Iterator[Definition]:
    tree = ast.parse(module.read_text("utf-8"), filename=str(module))
    return (node for node in ast.walk(tree) if isinstance(node, Definition))


def too_long() -> dict[str, int]:
    """Modules and functions over the limits, with their lines."""
    found = {}
    for module in MODULES:
        lines = len(module.read_text("utf-8").splitlines())
        if lines > LONGEST_MODULE:
            found[place(module)] = lines
        for node in definitions(module):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if not isinstance(node, ast.ClassDef) and length > LONGEST_FUNCTION:
                found[f"{place(module)}:{node.name}"] = length
    return found


def test_no_module_and_no_function_is_longer_than_the_house_allows() -> None:
    assert {name: lines for name, lines in too_long().items() if name not in EXCUSED} == {}


def test_an_excuse_that_is_no_longer_needed_is_dropped() -> None:
    assert set(EXCUSED) - set(too_long()) == set()


def test_no_module_and_no_class_is_a_room_for_what_has_no_place() -> None:
    names = {place(module): module.stem.split("_") for module in MODULES}
    for module in MODULES:
        for node in definitions(module):
            if isinstance(node, ast.ClassDef):
                names[f"{place(module)}:{node.name}"] = re.findall(r"[A-Z][a-z]*", node.name)
    assert [name for name, words in names.items() if VAGUE & {word.lower() for word in words}] == []


@pytest.mark.parametrize("outside", ["shared/bench", "../shared", "/work/"])
def test_the_package_knows_nothing_outside_itself(outside: str) -> None:
    files = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".json", ".jinja", ".html", ".css", ".md"}]
    assert [place(path) for path in files if outside in path.read_text("utf-8")] == []


def test_every_module_says_what_it_is() -> None:
    """An `__init__.py` may be empty: its package is told by its modules."""
    trees = {place(module): ast.parse(module.read_text("utf-8")) for module in MODULES}
    assert [name for name, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []


def test_every_public_function_and_class_says_what_it_gives() -> None:
    silent = [
        f"{place(module)}:{node.name}"
        for module in MODULES
        for node in ast.parse(module.read_text("utf-8")).body
        if isinstance(node, Definition) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []
