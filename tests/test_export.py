"""A WordPress export gives its posts with their threads, a Disqus export the threads it kept."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UnreadableSourceError
from dragoman.page import read_page
from dragoman.page.source import Page
from dragoman.report import Comment, Report

WXR_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Tide &amp; Time</title><language>en-GB</language>
<wp:author><wp:author_login>ada</wp:author_login>
 <wp:author_display_name><![CDATA[Ada Quill]]></wp:author_display_name></wp:author>
<wp:category><wp:cat_name>Ports</wp:cat_name></wp:category>"""
WXR_TAIL = "</channel></rss>"

BODY = """Editor’s note: written at sea.

The harbour shut on Monday.
It stayed shut.

[caption id="attachment_7" align="alignnone"]<img src="a.jpg"> The gate[/caption]
<h2>The gate</h2>
<!-- wp:paragraph --><p>Nobody passed.</p><!-- /wp:paragraph -->
[gallery ids="1,2"]

Source: Harbour Wire"""


def comment(number: int, text: str, *, parent: int | str = 0, approved: str = "1", kind: str = "comment") -> str:
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id>
 <wp:comment_author><![CDATA[Reader {number}]]></wp:comment_author>
 <wp:comment_author_email>reader@tide.example</wp:comment_author_email>
 <wp:comment_date>2020-02-20 10:0{number % 10}:00</wp:comment_date>
 <wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>
 <wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


def post(comments: str = "", *, status: str = "publish", kind: str = "post", password: str = "") -> str:
    return f"""<item><title>The harbour &amp; its gate</title><link>https://tide.example/harbour</link>
 <pubDate>Wed, 19 Feb 2020 23:30:00 +0000</pubDate><dc:creator>ada</dc:creator>
 <content:encoded><![CDATA[{BODY}]]></content:encoded>
 <excerpt:encoded><![CDATA[A gate and a wait]]></excerpt:encoded>
 <wp:post_id>7</wp:post_id><wp:post_date>2020-02-20 01:30:00</wp:post_date>
 <wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type><wp:post_password>{password}</wp:post_password>
 {comments}</item>"""


def wxr(*items: str) -> str:
    return WXR_HEAD + "".join(items) + WXR_TAIL


def read(text: str) -> Iterator[Report]:
    return read_page(Page(content=text.encode(), name="export.xml"))


def thread(*comments: str) -> tuple[Comment, ...]:
    (report,) = read(wxr(post("".join(comments))))
    return report.comments


def words(report: Report, kind: str) -> list[str]:
    return [passage.span.of(report.text) for passage in report.passages if passage.voice.kind == kind]


def test_a_post_has_its_head_from_the_export() -> None:
    (report,) = read(wxr(post()))
    assert (report.title, report.publisher, report.authors) == (
        "The harbour & its gate",
        "Tide & Time",
        ("Ada Quill",),
    )
    assert (report.document.source, report.language) == ("https://tide.example/harbour", "en-GB")
    assert words(report, "standfirst") == ["A gate and a wait"]
    assert report.published is not None
    assert (report.published.day, report.published.origin) == (date(2020, 2, 20), "export")


def test_its_body_is_told_apart_by_voices_and_shortcodes_are_left_out() -> None:
    (report,) = read(wxr(post()))
    assert words(report, "editor") == ["Editor’s note: written at sea."]
    assert words(report, "reporter") == ["The harbour shut on Monday.\nIt stayed shut.", "Nobody passed."]
    assert words(report, "caption") == ["The gate"]
    assert report.credit == "Harbour Wire"


def test_only_what_is_published_openly_is_read() -> None:
    hidden = [
        post(status="draft"),
        post(kind="attachment"),
        post(kind="nav_menu_item"),
        post(password="sesame"),
    ]
    assert len(list(read(wxr(*hidden, post(kind="page"), post())))) == 2


def test_a_thread_has_parents_depths_authors_and_times() -> None:
    first, reply, second = thread(comment(1, "One."), comment(2, "Two."), comment(3, "To one.", parent=1))
    assert (first.id, reply.id, second.id) == ("1", "3", "2")
    assert (reply.parent, reply.depth, second.parent) == ("1", 2, None)
    assert (reply.author, reply.published) == ("Reader 3", "2020-02-20T10:03:00")


def test_blank_lines_part_a_comments_paragraphs_and_line_ends_are_lines() -> None:
    (report,) = read(wxr(post(comment(1, "One &amp; <b>all</b>.\nStill one.\n\nTwo."))))
    assert words(report, "comment") == ["One & all.\nStill one.", "Two."]


def test_what_a_reply_quotes_has_its_parents_voice() -> None:
    parent = comment(1, "The gate was never meant to be shut for so long.")
    reply = comment(2, "<blockquote>The gate was never meant to be shut for so long.</blockquote>Says who?", parent=1)
    (report,) = read(wxr(post(parent + reply)))
    assert [p.voice.name for p in report.of_kind("comment")] == ["Reader 1", "Reader 1", "Reader 2"]


def test_pingbacks_spam_and_what_waits_for_approval_are_no_comments() -> None:
    kept = thread(
        comment(1, "One."),
        comment(2, "[…] linked", kind="pingback"),
        comment(3, "linked", kind="trackback"),
        comment(4, "Buy!", approved="spam"),
        comment(5, "Wait.", approved="0"),
        comment(6, "  "),
    )
    assert [kept_one.id for kept_one in kept] == ["1"]


def test_replies_to_what_is_not_there_and_replies_in_a_circle_come_to_the_top_with_doubt() -> None:
    orphan, one, two = thread(
        comment(1, "To nobody.", parent=99), comment(2, "Chicken.", parent=3), comment(3, "Egg.", parent=2)
    )
    assert (orphan.parent, one.parent, two.parent) == (None, None, "2")
    assert orphan.parent_confidence < 0.5
    assert one.parent_confidence < 0.5


def test_twenty_thousand_comments_in_one_chain_are_read() -> None:
    comments = thread(*(comment(number, f"Comment {number}.", parent=number - 1) for number in range(1, 20_001)))
    assert (len(comments), comments[-1].depth) == (20_000, 20_000)


def test_an_export_that_breaks_off_gives_the_posts_before_and_then_the_line() -> None:
    reports = read(wxr(post(), post())[:-400])
    assert next(reports).title == "The harbour & its gate"
    with pytest.raises(UnreadableSourceError, match=r"export\.xml: is incomplete: it breaks off at line \d+; export"):
        list(reports)


def test_an_export_without_posts_is_an_error_and_not_silence() -> None:
    with pytest.raises(UnreadableSourceError, match="holds no published post or page"):
        list(read(wxr(post(status="draft"))))


def test_undefined_entities_stray_ampersands_and_control_characters_are_survived() -> None:
    (report,) = read(
        wxr(post(comment(1, "x"))).replace("A gate", "A\x0b&eacute; gate").replace("Tide &amp;", "Tide & &foo;")
    )
    assert (report.title, report.publisher) == ("The harbour & its gate", "Tide & &foo; Time")
    assert words(report, "standfirst") == ["A\ufffdé gate and a wait"]


def test_entities_and_files_are_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    doctype = f'<!DOCTYPE rss [<!ENTITY a "hahaha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "{secret.as_uri()}">]>'
    text = wxr(post()).replace("?>\n<rss", f"?>\n{doctype}<rss").replace("The harbour &amp;", "&a;&b;&c;")
    (report,) = read(text)
    assert "haha" not in report.text
    assert "the secret" not in report.text


def test_names_that_no_element_may_have_are_survived() -> None:
    (report,) = read(DISQUS.replace("</category>", "</category><a:b:c/><thread:x dsq:id='7'/>"))
    assert len(report.comments) == 3


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_any_thread_of_parents_gives_comments_that_slice_back(text: str, replies: list[tuple[int, int]]) -> None:
    said = text.replace("]]>", "").replace("<", "") + "."
    comments = thread(*(comment(number, said, parent=parent) for number, parent in replies))
    seen: set[str | None] = {None}
    for one in comments:
        assert one.parent in seen
        seen.add(one.id)
    assert len(comments) == len(replies)


DISQUS = """\
<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>tide</forum><title>General</title></category>
<thread dsq:id="10"><link>https://tide.example/harbour</link><title>The harbour</title><message/>
 <createdAt>2020-02-21T09:00:00Z</createdAt><author><name>Ada Quill</name></author></thread>
<thread dsq:id="11"><link>https://tide.example/quiet</link><title>Nobody came</title></thread>
<post dsq:id="1"><message><![CDATA[<p>One.</p><p>Still<br>one.</p>]]></message>
 <createdAt>2020-02-21T10:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
 <author><name>Bo</name><username>bo7</username></author><thread dsq:id="10"/></post>
<post dsq:id="2"><message><![CDATA[<p>Gone.</p>]]></message><isDeleted>true</isDeleted><isSpam>false</isSpam>
 <author><name>Cy</name></author><thread dsq:id="10"/><parent dsq:id="1"/></post>
<post dsq:id="3"><message><![CDATA[<p>To the gone one.</p>]]></message><isDeleted>false</isDeleted>
 <isSpam>false</isSpam><author><username>di</username></author>
 <thread dsq:id="10"/><parent dsq:id="2"/></post>
<post dsq:id="4"><message>Buy!</message><isDeleted>false</isDeleted>
 <isSpam>true</isSpam><thread dsq:id="10"/></post>
<post dsq:id="5"><message><![CDATA[To one.]]></message><isDeleted>false</isDeleted><isSpam>false</isSpam>
 <author><name>Ed</name></author><thread dsq:id="10"/><parent dsq:id="1"/></post>
</disqus>"""


def test_a_disqus_thread_is_a_report_without_a_body_and_a_silent_one_is_none() -> None:
    (report,) = read(DISQUS)
    assert (report.title, report.document.source) == ("The harbour", "https://tide.example/harbour")
    assert {passage.voice.kind for passage in report.passages} == {"headline", "comment"}
    assert report.authors == ()


def test_a_page_is_not_younger_than_its_disqus_thread() -> None:
    (report,) = read(DISQUS)
    assert report.published is not None
    assert (report.published.earliest, report.published.latest) == (None, date(2020, 2, 21))


def test_deleted_posts_and_spam_are_left_out_and_replies_to_them_stay() -> None:
    (report,) = read(DISQUS)
    assert [(c.id, c.author, c.parent, c.depth) for c in report.comments] == [
        ("1", "Bo", None, 1),
        ("5", "Ed", "1", 2),
        ("3", "di", None, 1),
    ]
    assert words(report, "comment")[:2] == ["One.", "Still\none."]


def test_a_disqus_export_that_breaks_off_gives_its_threads_and_then_the_line() -> None:
    reports = read(DISQUS[: DISQUS.index('<post dsq:id="5"')])
    assert [c.id for c in next(reports).comments] == ["1", "3"]
    with pytest.raises(UnreadableSourceError, match="breaks off at line"):
        next(reports)
