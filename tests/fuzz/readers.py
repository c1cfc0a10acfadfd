"""Fuzz one of the readers, guided by coverage, until something breaks that is not an error with a remedy.

    python tests/fuzz/readers.py READER [FOLDER] [-max_total_time=60] [other options of libFuzzer]

READER is a key of `SEEDS`, FOLDER keeps what was found worth keeping. Needs atheris (`uv sync --group fuzz`).
Run by hand: the test suite has its own, shorter tests with Hypothesis.
"""

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

with atheris.instrument_imports(include=["dragoman", "feedparser"]):
    from dragoman.errors import UnreadableSourceError
    from dragoman.page import archive, export, feed, forum, html, jsonl, read_page, text
    from dragoman.page.source import Page
    from dragoman.report import Report

_READERS = (archive, export, feed, forum, html, jsonl, text)  # imported here so that all are instrumented

_WXR = b'<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:c="http://x/content/"><channel><item>'
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>hello, world"
_WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(_ANSWER), _ANSWER)
_THREAD = "  1. Ann says\n\n    x\n\n    1. Bo says\n\n      y\n"

SEEDS: dict[str, bytes] = {
    "html": b"<html><body><h1>T</h1><p>He said: &quot;no&quot;.</p><ol class=commentlist><li>Ann says<p>x",
    "text": f"Title\n\nEditor’s note: x\n\nWHY: y\n\nSource: Z\n\n{_THREAD}".encode(),
    "feed": b"<rss version='2.0'><channel><item><title>t</title><pubDate>Wed, 19 Feb 2020 23:30:00 -0500",
    "json-feed": b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_html":"<p>x"}]}',
    "wxr": _WXR + b"<c:encoded>x</c:encoded><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>",
    "disqus": b'<disqus xmlns:d="x"><thread d:id="1"/><post d:id="2"><message>x</message><thread d:id="1"/>',
    "discourse": b'{"title":"t","post_stream":{"posts":[{"post_number":1,"cooked":"<p>x"},{"cooked":"y"}]}}',
    "hackernews": b'{"type":"story","id":1,"title":"t","children":[{"id":2,"text":"x<p>y","children":[]}]}',
    "reddit": b'[{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"title":"t"}}]}}]',
    "jsonl": b'{"text":"a","date":"2020-02-20"}\n{"text":"b"}\n',
    "warc": _WARC,
    "encoding": b'<meta charset="windows-1251"><p>\xe4\xe0',
}


def check(report: Report) -> None:
    """Every span lies within the text, and parents come before replies."""
    for passage in [*report.passages, *(comment.passage for comment in report.comments)]:
        if not 0 <= passage.span.start <= passage.span.end <= len(report.text):
            raise AssertionError(passage)
    seen: set[str | None] = {None}
    for comment in report.comments:
        if comment.parent not in seen:
            raise AssertionError(comment)
        seen.add(comment.id)


def once(content: bytes) -> None:
    try:
        for report in read_page(Page(content=content, name="fuzz", charset=None)):
            check(report)
    except UnreadableSourceError as refused:
        if "\n" in str(refused):
            raise AssertionError(str(refused)) from refused


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in SEEDS:
        sys.exit(f"give one of {', '.join(SEEDS)}")
    reader = sys.argv.pop(1)
    with tempfile.TemporaryDirectory() as seeds:
        (Path(seeds) / "seed").write_bytes(SEEDS[reader])
        folders = [word for word in sys.argv[1:] if not word.startswith("-")]
        options = [word for word in sys.argv[1:] if word.startswith("-")]
        atheris.Setup([sys.argv[0], "-max_len=4096", "-timeout=20", *options, *folders, seeds], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
