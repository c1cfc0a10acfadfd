"""The documentation shows every command, option, setting and field, and nothing that is not there."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from dragoman import report
from dragoman.cli import app
from dragoman.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

PROGRAM = typer.main.get_command(app)
OWN_TYPES = (
    report.Span,
    report.Voice,
    report.Passage,
    report.Comment,
    report.Document,
    report.Published,
    report.Report,
)
EVERYWHERE = {"--help", "--install-completion", "--show-completion", "--version"}


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def section(name: str, title: str) -> str:
    """What stands under a second-level heading of a page; empty where it has none of that title."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page(name), re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def leaves(command: Any, name: str) -> dict[str, Any]:
    """The commands that do something, by what is typed: "read", "bench pages"."""
    if not hasattr(command, "commands"):
        return {name: command}
    below = [leaves(part, f"{name} {own}".strip()) for own, part in command.commands.items() if not part.hidden]
    return {typed: leaf for found in below for typed, leaf in found.items()}


COMMANDS = leaves(PROGRAM, "")


def options(command: Any) -> set[str]:
    """The long names of a command's options, those that switch off included."""
    given = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    names = {name for option in given if not option.hidden for name in [*option.opts, *option.secondary_opts]}
    return {name for name in names if name.startswith("--")} - EVERYWHERE


def test_every_command_has_its_section() -> None:
    assert [name for name in COMMANDS if not section("commands.md", f"dragoman {name}")] == []


def test_every_section_is_about_a_command_that_there_is() -> None:
    told = re.findall(r"^## dragoman (.+)$", page("commands.md"), re.MULTILINE)
    assert set(told) - set(COMMANDS) == set()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_in_its_command_s_table_and_none_that_is_not(name: str) -> None:
    told = re.findall(r"^\| `(--[\w-]+)", section("commands.md", f"dragoman {name}"), re.MULTILINE)
    assert set(told) == options(COMMANDS[name])


def test_the_options_of_the_program_itself_are_told() -> None:
    assert [name for name in options(PROGRAM) | {"--version"} if f"{name}`" not in page("commands.md")] == []


def test_the_readme_lists_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`dragoman {name} " not in readme] == []


def test_every_setting_is_told_and_none_that_is_not() -> None:
    told = set(re.findall(rf"^\| `({PREFIX}\w+)`", page("settings.md"), re.MULTILINE))
    assert told == {PREFIX + setting.name.upper() for setting in fields(Settings)}


@pytest.mark.parametrize("kind", OWN_TYPES, ids=lambda kind: kind.__name__)
def test_every_field_of_a_report_s_types_is_told_and_none_that_is_not(kind: type) -> None:
    rows = re.findall(r"^\| (`[^|]*`) \|", section("report.md", kind.__name__), re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert told == {field.name for field in fields(kind)}


def test_every_voice_is_told() -> None:
    kinds = set(re.findall(r"^\| `(\w+)` \|", section("reading.md", "Voices"), re.MULTILINE))
    assert kinds == set(get_args(report.VoiceKind))


def test_every_page_is_in_the_navigation() -> None:
    told = set(re.findall(r"(\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE))
    assert told == {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}


def test_every_target_of_the_makefile_has_its_word_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
