"""Threads without known ids or classes, what is no thread, and pages that mean harm."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.page.draft import DraftComment
from dragoman.page.thread import cut_thread

ARTICLE = (
    "<h1>Bridge reopens</h1><p>By Carla Brandt, 2 March 2020</p><p>"
    + "The bridge over the river reopened on Monday after repairs that took two years. " * 6
    + "</p><p>Engineers said the new deck will last for decades to come.</p>"
)
FORM = "<div><h3>Write a comment</h3><form><textarea></textarea></form></div>"
SAID = [
    ("Ann Lee", 3, "About time, if you ask me."),
    ("Bob", 4, "It was worth all the waiting."),
    ("Cid O'Shea", 5, "Nice view."),
]


def parse(body: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(f"<html><body><div>{body}</div></body></html>")


def cut(body: str, url: str | None = None) -> tuple[tuple[DraftComment, ...], str]:
    """The comments, and what is left of the page's text."""
    tree = parse(body)
    comments = cut_thread(tree, url)
    return comments, " ".join(tree.text_content().split())


def each(block: str) -> str:
    return "".join(block.format(name=name, day=day, text=text, left=30 * (day == 4)) for name, day, text in SAID)


SHAPES = {
    "list": "<ul>" + each("<li><b>{name}</b> <small>March {day}, 2020</small><p>{text}</p><a>Reply</a></li>") + "</ul>",
    "heading": each("<div><h4>{name}</h4><time datetime='2020-03-0{day}'>a day</time><div>{text}</div></div>"),
    "table": "<table>" + each("<tr><td><b>{name}</b><br>March {day}, 2020</td><td>{text}</td></tr>") + "</table>",
    "below": "<ul>"
    + each("<li><p>{text}</p><p>Posted by <a href='/u'>{name}</a> | March {day}, 2020</p></li>")
    + "</ul>",
    "lines": each("<p><b>{name}</b> wrote on March {day}, 2020:<br>{text}<br><a href='/r'>Reply</a></p>"),
    "definitions": "<dl>" + each("<dt>{name}, March {day}, 2020</dt><dd>{text}</dd>") + "</dl>",
    "sentence": each("<div><p>On March {day}, 2020 <i>{name}</i> said:</p><p>{text}</p></div>"),
    "siblings": "<div>" + each("<h5>{name}</h5><p>March {day}, 2020</p><div>{text}</div>") + "</div>",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_blocks_with_author_date_and_text_below_a_heading_are_a_thread(shape: str) -> None:
    comments, left = cut(f"{ARTICLE}<div><h3>3 Comments</h3>{shape}</div>{FORM}")
    assert [(c.author, c.published, c.paragraphs) for c in comments] == [
        (name, f"2020-03-0{day}", (text,)) for name, day, text in SAID
    ]
    assert left.endswith("decades to come.")


def test_a_list_within_a_block_holds_its_replies() -> None:
    reply = "<ol><li><b>Bob</b> <i>4 March 2020</i><p>It was.</p></li></ol>"
    first = f"<li><b>Ann</b> <i>3 March 2020</i><p>About time.</p>{reply}</li>"
    second = "<li><b>Cid</b> <i>5 March 2020</i><p>Nice.</p></li>"
    comments, _ = cut(f"{ARTICLE}<h3>3 Comments</h3><ol>{first}{second}</ol>")
    assert [(c.author, c.parent) for c in comments] == [("Ann", None), ("Bob", "comment-1"), ("Cid", None)]


def test_indentation_shows_what_answers_what() -> None:
    block = "<div style='margin-left: {left}px'><b>{name}</b> <i>March {day}, 2020</i><p>{text}</p></div>"
    comments, _ = cut(f"{ARTICLE}<h3>3 Comments</h3>{each(block)}")
    assert [c.parent for c in comments] == [None, "comment-1", None]
    assert comments[1].parent_confidence < 1


def test_a_box_beside_a_comment_holds_its_replies() -> None:
    block = "<div><b>{name}</b> <i>March {day}, 2020</i><p>{text}</p></div>"
    ann, bob, cid = (block.format(name=name, day=day, text=text) for name, day, text in SAID)
    comments, _ = cut(f"{ARTICLE}<h3>3 Comments</h3><section>{ann}<div>{bob}</div>{cid}</section>")
    assert [c.parent for c in comments] == [None, "comment-1", None]


def test_a_single_comment_stands_between_its_heading_and_the_form() -> None:
    single = "<div><h4>#1 Comment by <img alt=''> Ann-Lee</h4> 26 March 2020, 16:19 <p>Thank you for this.</p></div>"
    comments, left = cut(f"{ARTICLE}<div>Comments</div>{single}{FORM}")
    assert [(c.author, c.published, c.paragraphs) for c in comments] == [
        ("Ann-Lee", "2020-03-26T16:19", ("Thank you for this.",))
    ]
    assert left.endswith("decades to come.")


def test_comments_of_a_home_made_name_are_read_with_their_title() -> None:
    item = (
        "<div class='kommentare'><div class='rubrik'>Kommentare</div><div class='kommentar-item'>"
        "<div class='benutzer'>Ann</div><div class='datum'>06.11.2023, 13.47 Uhr</div><h5>Wurde auch Zeit</h5>"
        "<div class='kommentar-text'>Zwei Jahre!<br><br>Nun gut.</div><div class='vote'><i>2</i> <i>0</i> <a>Login für Vote</a></div></div></div>"
    )
    comments, _ = cut(ARTICLE + item)
    assert [(c.author, c.published) for c in comments] == [("Ann", "2023-11-06T13:47")]
    assert comments[0].paragraphs == ("Wurde auch Zeit", "Zwei Jahre!", "Nun gut.")


def test_a_comment_of_nothing_but_a_heart_is_a_comment() -> None:
    block = "<li><b>{name}</b> <small>March {day}, 2020</small><p>❤️</p><a>Reply</a></li>"
    comments, _ = cut(f"{ARTICLE}<h3>3 Comments</h3><ul>{each(block)}</ul>")
    assert [c.paragraphs for c in comments] == [("❤️",)] * 3


def test_a_comment_without_words_that_nobody_answers_is_left_out() -> None:
    block = "<li><b>{name}</b> <small>March {day}, 2020</small><p>{text}</p><a>Reply</a></li>"
    comments, _ = cut(f"{ARTICLE}<h3>3 Comments</h3><ul>{each(block).replace('Nice view.', '')}</ul>")
    assert [c.author for c in comments] == ["Ann Lee", "Bob"]


CARD = (
    "<div><h3><a href='/a{day}'>A long headline about the river and its bridge</a></h3><span>{name}</span>"
    "<time datetime='2020-03-0{day}'>March {day}, 2020</time><p>{text}</p></div>"
)
LATEST = (
    "<li><b>{name}</b> on <a href='/post{day}#comment-{day}'>Another post</a> "
    "<time datetime='2020-03-0{day}'>a day</time><p>{text}</p></li>"
)
NO_THREADS = {
    "related articles": f"<section><h2>Related articles</h2>{each(CARD)}</section>{FORM}",
    "latest comments": f"<aside><h3>Recent Comments</h3><ul>{each(LATEST)}</ul></aside>",
    "comments elsewhere": f"<div><ul>{each(LATEST)}</ul></div>",
    "author box": "<div class='author'><h4>Carla Brandt</h4><p>She has reported on bridges since 3 March 2010.</p></div>",
    "no comment yet": "<h3>0 Comments</h3><p>Be the first, 3 March 2020</p>",
    "timeline": "<h2>What happened</h2><ul><li><b>Opening</b> 3 March 1910<p>It opened.</p></li>"
    "<li><b>Closing</b> 4 March 2018<p>It closed.</p></li></ul>",
}


@pytest.mark.parametrize("body", NO_THREADS.values(), ids=NO_THREADS)
def test_what_is_no_thread_gives_no_comments(body: str) -> None:
    comments, left = cut(ARTICLE + body, "http://site.example/bridge")
    assert comments == ()
    assert "decades to come." in left


def test_an_article_below_a_link_to_its_comments_is_no_comment() -> None:
    top = "<a href='#comments'>3 Comments</a><h3>3 Comments</h3>"
    comments, left = cut(top + ARTICLE)
    assert comments == ()
    assert "decades to come." in left


def test_a_short_article_in_one_box_with_its_thread_stays() -> None:
    block = (
        "<div class='comment' id='comment-{day}'><b class='fn'>{name}</b> <i>March {day}, 2020</i><p>{text}</p></div>"
    )
    comments, left = cut(f"<h1>Bridge reopens</h1><p>It reopened on Monday.</p>{each(block)}")
    assert len(comments) == 3
    assert left == "Bridge reopensIt reopened on Monday."


def test_the_first_post_of_a_home_made_forum_stays() -> None:
    block = "<div class='SiteComment'><b class='author'>{name}</b> <i>March {day}, 2020</i><p>{text}</p></div>"
    comments, left = cut(f"<h1>Who has seen the bridge?</h1><p>Forum</p>{each(block)}")
    assert [c.author for c in comments] == ["Bob", "Cid O'Shea"]
    assert left.endswith("About time, if you ask me.")


def test_the_form_for_a_comment_is_cut_where_there_is_none_yet() -> None:
    assert cut(ARTICLE + FORM)[1].endswith("decades to come.")


def test_a_thread_of_two_thousand_comments_is_read_whole() -> None:
    block = "<li><b>A{n}</b> <small>March 3, 2020</small><p>Words {n}</p></li>"
    thread = "".join(block.format(n=n) for n in range(2_000))
    assert len(cut(f"{ARTICLE}<h3>2000 Comments</h3><ul>{thread}</ul>")[0]) == 2_000


def test_a_hundred_thousand_nested_tags_are_no_trouble() -> None:
    tree = lxml.html.document_fromstring(
        "<html><body>" + "<div class='comment depth-1'><b>A</b> 3 March 2020" * 100_000,
        parser=lxml.html.HTMLParser(huge_tree=True),
    )
    assert isinstance(cut_thread(tree), tuple)


TAGS = st.sampled_from(
    [
        f"<{close}{tag}>"
        for tag in ("div", "ul", "li", "p", "b", "h3", "a", "time", "form", "cite", "dl")
        for close in ("", "/")
    ]
    + [
        "<br>",
        "<textarea>",
        "<dt>",
        "<dd>",
        "<table>",
        "<tr>",
        "<td>",
        "<blockquote>",
        "<pre>",
        "<a href='#comment-1'>",
    ]
    + ["<div class='comment' id='comment-1'>", "<li class='comment depth-2'>", "<div class='u-comment'>"]
    + ["<div itemprop='comment' itemtype='http://schema.org/Comment'>", "<div class='message--post'>"]
)
WORDS = st.sampled_from(["3 Comments", "Ann", "March 3, 2020", "Reply", "Hello there.", "❤️", "\u00a0", "\n", "says:"])


@given(st.lists(TAGS | WORDS, max_size=60))
def test_any_page_is_cut_without_a_fault_and_once(pieces: list[str]) -> None:
    tree = parse(" ".join(pieces))
    comments = cut_thread(tree, "http://site.example/")
    ids = {c.id for c in comments}
    assert len(ids) == len(comments)
    assert all(c.parent is None or c.parent in ids for c in comments)
    assert all(c.quoted <= set(range(len(c.paragraphs))) for c in comments)
