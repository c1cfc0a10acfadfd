"""`read` gives the reports of files, folders and archives in order; the worst pages end in an error."""

import gzip
import io
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import UnreadableSourceError
from dragoman.page import read_page
from dragoman.page.source import Page

TEXT = "The Harbour Shut\n\nThe harbour shut on Monday, the guard said, and nobody passed.\n"
PARAGRAPH = "<p>The harbour shut on Monday, the guard said, and nobody passed for hours.</p>\n"


def html(body: str) -> str:
    return f"<!doctype html><html><head><title>Harbour</title></head><body>{body}</body></html>"


def only_report(content: str) -> dragoman.Report:
    (report,) = read_page(Page(content=content.encode(), name="page"))
    return report


def test_the_public_names_are_there_without_knowing_their_modules() -> None:
    assert set(dragoman.__all__) == {"DragomanError", "Report", "Settings", "__version__", "read"}
    assert all(getattr(dragoman, name) for name in dragoman.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'reed'"):
        dragoman.reed  # noqa: B018 - asking is the test


def test_several_sources_are_read_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    paths = [tmp_path / "b.txt", tmp_path / "folder" / "a.txt", tmp_path / "a.html.gz"]
    paths[0].write_text(TEXT)
    paths[1].write_text(TEXT)
    paths[2].write_bytes(gzip.compress(html(f"<article><h1>Harbour</h1>{PARAGRAPH * 4}</article>").encode()))
    found = [report.document.source for report in dragoman.read(paths[0], str(tmp_path / "folder"), paths[2])]
    assert found == [str(path) for path in paths]


def test_an_archive_may_be_larger_than_a_page_may(tmp_path: Path) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + TEXT.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: https://a.example/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    path = tmp_path / "crawl.warc"
    path.write_bytes((head.encode() + answer + b"\r\n\r\n") * 20)
    limits = dragoman.Settings(max_bytes=1000)
    assert path.stat().st_size > limits.max_bytes
    assert sum(1 for _ in dragoman.read(path, settings=limits)) == 20


def test_an_empty_folder_is_an_error_and_not_silence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="is a folder without pages; give a folder with files in it"):
        list(dragoman.read(tmp_path))


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "again").symlink_to(tmp_path)
    assert sum(1 for _ in dragoman.read(tmp_path)) == 1


def test_the_same_bytes_give_the_same_report() -> None:
    assert only_report(TEXT) == only_report(TEXT)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li"])
def test_a_hundred_thousand_nested_tags_lose_no_text(tag: str) -> None:
    nested = f"<{tag}>" * 100_000 + PARAGRAPH
    assert "shut on Monday" in only_report(html(f"<h1>Harbour</h1>{PARAGRAPH * 3}{nested}")).text


def test_fifty_megabytes_of_html_are_refused_in_one_line() -> None:
    page = Page(content=html(PARAGRAPH * (50_000_000 // len(PARAGRAPH))).encode(), name="page")
    with pytest.raises(UnreadableSourceError, match=r"page: is HTML of more than .*; cut it down"):
        list(read_page(page))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (report,) = dragoman.read("-")
    assert report.title == "The Harbour Shut"
