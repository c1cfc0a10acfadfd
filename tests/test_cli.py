"""The command line: what goes to which stream, the exit codes, and one line for each fault."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.codec import from_json
from dragoman.report import Report

TEXT = """The Harbour Shut

A gate, and a wait

The harbour shut on Monday, the guard said, and nobody passed.

It opened again on Tuesday, the guard said.
"""
RSS = """<rss version="2.0"><channel><title>Tide</title>
<item><title>First</title><description>The gate is shut.</description></item>
<item><title>Second</title><description>The gate is open.</description></item></channel></rss>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    return path


def run(*words: str | Path, given: str | None = None, environment: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=given, env=environment)


def process(*words: str | Path, stdin: int | None = None) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "dragoman.cli", *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=stdin, stdout=pipe, stderr=pipe, text=True)  # noqa: S603 - ours


def reports(output: str) -> list[Report]:
    return [from_json(line, Report) for line in output.splitlines()]


def test_read_prints_a_table_for_people(page: Path) -> None:
    result = run("read", page)
    assert result.exit_code == 0
    assert "The Harbour Shut" in result.stdout
    assert result.stderr == ""


def test_read_prints_json_lines_that_are_the_reports(feed: Path) -> None:
    assert [report.title for report in reports(run("read", feed, "--json").stdout)] == ["First", "Second"]


def test_read_takes_standard_input() -> None:
    (report,) = reports(run("read", "-", "--json", given=TEXT).stdout)
    assert report.title == "The Harbour Shut"
    assert report.document.source == "standard input"


def test_read_takes_a_folder_in_order_without_hidden_files_style_sheets_and_images(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "a.txt", "b/d.txt", "b/style.css", "b/photo.png", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).write_text(TEXT)
    sources = [report.document.source for report in reports(run("read", tmp_path, "--json").stdout)]
    assert sources == [str(tmp_path / name) for name in ("a.txt", "b/d.txt", "c.txt")]


def test_one_fault_among_several_sources_leaves_the_others_and_exits_1(page: Path, tmp_path: Path) -> None:
    result = run("read", tmp_path / "none.html", page, "--json")
    assert result.exit_code == 1
    assert len(reports(result.stdout)) == 1
    assert result.stderr == f"dragoman: {tmp_path / 'none.html'}: is not there; check the path\n"


def test_the_only_source_failing_exits_2(tmp_path: Path) -> None:
    assert run("read", tmp_path / "none.html").exit_code == 2


def test_all_of_several_sources_failing_exits_2(tmp_path: Path) -> None:
    result = run("read", tmp_path / "none.html", tmp_path / "neither.html")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 2)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no text but a PNG image"),
        (bytes(range(256)) * 9, "is no text but binary data"),
        (b'{"totals": 3}', "is JSON of no kind that is known here"),
        (b"\x1f\x8b\x08\x00junk", "is broken gzip data"),
    ],
)
def test_bad_input_is_one_line_with_the_remedy_and_no_traceback(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)
    result = run("read", path, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"dragoman: {path}: {fault}")
    assert "; " in line


def test_a_file_larger_than_the_limit_is_refused(page: Path) -> None:
    result = run("read", page, environment={"DRAGOMAN_MAX_BYTES": "20"})
    assert result.exit_code == 2
    assert "has more than 20 bytes; give its parts, or raise DRAGOMAN_MAX_BYTES" in result.stderr


def test_an_endless_file_is_refused() -> None:
    result = run("read", "/dev/zero", environment={"DRAGOMAN_MAX_BYTES": "100000"})
    assert "has more than 100,000 bytes" in result.stderr


def test_a_file_that_may_not_be_read_is_named(page: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    page.chmod(0)
    assert "may not be read; check its permissions" in run("read", page).stderr


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://localhost/", "http://[::1]/"])
def test_a_private_address_is_refused_unless_allowed(url: str) -> None:
    assert "give --allow-private if you trust it" in run("read", url).stderr
    assert "give --allow-private" not in run("read", "http://127.0.0.1:9/", "--allow-private").stderr


def test_a_setting_that_will_not_do_is_named() -> None:
    result = run("read", "-", environment={"DRAGOMAN_SECONDS": "soon"}, given=TEXT)
    assert result.exit_code == 2
    assert result.stderr.startswith("dragoman: DRAGOMAN_SECONDS: 'soon' will not do; give a number of seconds")


def test_a_fault_of_ours_is_told_as_such_and_the_others_are_read(
    page: Path, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> Report:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("dragoman.page.text.read_text", broken)
    result = run("read", page, feed, "--json")
    assert (result.exit_code, len(reports(result.stdout))) == (1, 2)
    (line,) = result.stderr.splitlines()
    assert line == (
        f"dragoman: {page}: brings out a fault of ours (ZeroDivisionError: division by zero); please report it"
    )


def test_a_title_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS.replace("First", "\x9b2J\u202eFirst [bold]x"))
    output = run("read", path).stdout
    assert "\x9b" not in output
    assert "\u202e" not in output
    assert "[bold]x" in output


SAID = "The Harbour Shut\n\nThe mayor said that the harbour was shut. “Nobody sails,” he told reporters on Monday.\n"


def test_claims_are_a_table_for_people() -> None:
    result = run("claims", "-", given=SAID)
    assert result.exit_code == 0
    assert "Nobody sails" in result.stdout
    assert "direct" in result.stdout


def test_claims_are_one_object_a_line_with_spans_that_slice_the_report() -> None:
    (report,) = reports(run("read", "-", "--json", given=SAID).stdout)
    claims = [json.loads(line) for line in run("claims", "-", "--json", given=SAID).stdout.splitlines()]
    assert {claim["report"] for claim in claims} == {report.id}
    assert [claim["stance"] for claim in claims] == ["says", "says"]
    (part,) = claims[1]["content"]
    assert report.text[part["start"] : part["end"]].strip("“”,") == "Nobody sails"
    assert claims[1]["actor"]["text"] == "The mayor"


def test_a_report_in_which_nothing_is_claimed_says_so() -> None:
    result = run("claims", "-", given="The harbour was shut on Monday. Nobody was hurt.\n")
    assert (result.exit_code, "nothing is claimed" in result.stdout) == (0, True)


def test_brief_is_printed_and_several_follow_one_another(page: Path, feed: Path) -> None:
    assert "The Harbour Shut" in run("brief", page).stdout
    output = run("brief", feed).stdout
    assert output.index("First") < output.index("Second")


@pytest.mark.parametrize(
    ("options", "start"), [(["--html"], "<!doctype html>"), (["--markdown"], "# The Harbour Shut")]
)
def test_brief_is_written_as_html_or_markdown(page: Path, options: list[str], start: str) -> None:
    result = run("brief", page, *options)
    assert result.exit_code == 0
    assert result.stdout.lower().lstrip().startswith(start.lower())


@pytest.mark.parametrize(
    ("name", "start"), [("b.html", "<!doctype html>"), ("b.md", "# the harbour shut"), ("b.txt", "")]
)
def test_a_files_name_says_in_which_form_it_is_written(page: Path, tmp_path: Path, name: str, start: str) -> None:
    result = run("brief", page, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    written = (tmp_path / name).read_text()
    assert written.lower().lstrip().startswith(start)
    assert "The Harbour Shut" in written
    assert "\x1b" not in written


def test_a_written_file_has_the_usual_permissions_and_leaves_nothing_beside_it(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    run("brief", page, "-o", folder / "b.md")
    (folder / "usual").touch()
    usual = stat.S_IMODE((folder / "usual").stat().st_mode)
    assert {path.name for path in folder.iterdir()} == {"b.md", "usual"}
    assert stat.S_IMODE((folder / "b.md").stat().st_mode) == usual


def test_nothing_is_written_where_the_source_fails(tmp_path: Path) -> None:
    output = tmp_path / "b.md"
    output.write_text("what was there")
    assert run("brief", tmp_path / "none.html", "-o", output).exit_code == 2
    assert output.read_text() == "what was there"


def test_a_file_that_cannot_be_written_is_named(page: Path, tmp_path: Path) -> None:
    result = run("brief", page, "-o", tmp_path / "none" / "b.md")
    assert result.exit_code == 2
    assert "b.md: cannot be written (No such file or directory); check the folder" in result.stderr


def test_two_forms_at_once_are_a_usage_error(page: Path) -> None:
    assert run("brief", page, "--html", "--markdown").exit_code == 2


@pytest.mark.parametrize("words", [[], ["read"], ["brief"], ["bench"], ["bench", "pages"]])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_everywhere_with_an_example(words: list[str], option: str) -> None:
    result = run(*words, option)
    assert result.exit_code == 0
    assert "dragoman " in result.stdout


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.startswith("dragoman 0.")


def test_a_mistyped_command_gets_a_suggestion() -> None:
    result = run("raed")
    assert result.exit_code == 2
    assert "Did you mean 'read'?" in result.stderr


def test_a_missing_source_is_a_usage_error() -> None:
    assert run("read").exit_code == 2


def test_a_reader_that_has_seen_enough_is_left_in_peace(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(f"{json.dumps({'text': 'words ' * 200})}\n" * 500)
    reading = process("read", tmp_path / "many.jsonl", "--json")
    assert reading.stdout is not None
    assert reading.stderr is not None
    reading.stdout.readline()
    reading.stdout.close()
    assert reading.stderr.read() == ""
    reading.stderr.close()
    reading.wait()


def test_an_interrupt_is_quiet_and_exits_130() -> None:
    reading = process("read", "-", stdin=subprocess.PIPE)
    assert reading.stdin is not None
    reading.stdin.write("word " * 200_000)  # more than a pipe holds: it is being read when this is through
    reading.send_signal(signal.SIGINT)
    assert reading.communicate() == ("", "")
    assert reading.returncode == 130


def test_help_imports_none_of_the_heavy_libraries() -> None:
    heavy = "'lxml', 'trafilatura', 'httpx', 'feedparser', 'fastwarc', 'jinja2', 'msgspec', 'numpy'"
    code = f"import sys, dragoman.cli; print([name for name in ({heavy}) if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert found.stdout == "[]\n"
