"""Threads in the markup of the systems that write it."""

import lxml.html
import pytest

from dragoman.page.draft import DraftComment
from dragoman.page.thread import cut_thread

ARTICLE = (
    "<article><h1>Bridge reopens</h1><p>By Carla Brandt, 2 March 2020</p><p>"
    + "The bridge over the river reopened on Monday after repairs that took two years. " * 6
    + "</p><p>Engineers said the new deck will last for decades to come.</p></article>"
)
FORM = "<h3>Leave a Reply</h3><form><p>Your email address will not be published.</p><textarea></textarea></form>"

WORDPRESS = """
<div id="comments"><h2>2 thoughts on “Bridge reopens”</h2><ol class="commentlist">
<li id="comment-11" class="comment even depth-1"><div id="div-comment-11" class="comment-body">
<div class="comment-author vcard"><img class="avatar">
<cite class="fn">Ann Lee</cite> <span class="says">says:</span></div>
<div class="comment-meta"><a href="#comment-11">March 3, 2020 at 4:15 pm</a> <a href="/e">(Edit)</a></div>
<p>About time.</p><p>Two years!</p>
<div class="reply"><a href="?replytocom=11#respond" aria-label="Reply to Ann Lee">Reply</a></div></div>
<ul class="children"><li id="comment-12" class="comment depth-2"><div id="div-comment-12" class="comment-body">
<div class="comment-author vcard"><cite class="fn">Bob</cite> <span class="says">says:</span></div>
<div class="comment-meta"><a href="#comment-12">March 4, 2020 at 9:00 am</a></div><p>Indeed.</p></div></li></ul>
</li></ol></div>
"""
WORDPRESS_BLOCKS = """
<div class="wp-block-comments"><h2>2 responses to “Bridge reopens”</h2><ol class="wp-block-comment-template">
<li id="comment-11" class="comment even depth-1"><div class="wp-block-column">
<div class="wp-block-comment-author-name"><a rel="external nofollow ugc" href="http://ann.example">Ann Lee</a></div>
<div class="wp-block-comment-date"><time datetime="2020-03-03T16:15">March 3, 2020</time></div>
<div class="wp-block-comment-content"><p>About time.</p><p>Two years!</p></div>
<div class="wp-block-comment-reply-link"><a href="?replytocom=11#respond">Reply</a></div></div>
<ol><li id="comment-12" class="comment odd depth-2"><div class="wp-block-comment-author-name">Bob</div>
<div class="wp-block-comment-date"><time datetime="2020-03-04T09:00">March 4</time></div>
<div class="wp-block-comment-content"><p>Indeed.</p></div></li></ol></li></ol></div>
"""
WPDISCUZ = """
<div class="wpd-thread-list"><div id="wpd-comm-7_0" class="comment depth-1 wpd-comment wpd_comment_level-1">
<div class="wpd-comment-wrap"><div class="wpd-avatar"><img></div><div id="comment-7" class="wpd-comment-right">
<div class="wpd-comment-author">Ann Lee</div>
<div class="wpd-comment-date" title="March 3, 2020 4:15 pm">4 years ago</div>
<div class="wpd-comment-text"><p>About time.</p><p>Two years!</p></div>
<div class="wpd-comment-footer"><div class="wpd-vote-result">3</div><div class="wpd-reply-button">Reply</div></div>
</div></div>
<div id="wpd-comm-8_7" class="comment depth-2 wpd-comment wpd-reply wpd_comment_level-2"><div class="wpd-comment-wrap">
<div id="comment-8"><div class="wpd-comment-author">Bob</div>
<div class="wpd-comment-date" title="March 4, 2020 9:00 am">4 years
ago</div><div class="wpd-reply-to">Reply to <a href="#comment-7">Ann Lee</a></div><div class="wpd-comment-text">
<p>Indeed.</p>
</div></div></div></div></div></div>
"""
BLOGGER = """
<div id="comments"><h4>2 comments:</h4><div id="comment-holder"><ol id="top-ra">
<li class="comment" id="c5689936624652663696">
<div class="comment-block"><div class="comment-header"><cite class="user"><a href="http://ann.example">Ann Lee</a>
</cite>
<span class="datetime"><a href="/b.html#c5689936624652663696">3 March 2020 at 16:15</a></span></div>
<p class="comment-content">About time.<br><br>Two years!</p><span class="comment-actions"><a>Reply</a><a>Delete</a>
</span></div>
<div class="comment-replies"><span class="thread-toggle"><a>Replies</a></span><ol><li class="comment" id="c777">
<div class="comment-block"><div class="comment-header"><cite class="user">Bob</cite>
<span class="datetime"><a href="#c777">4 March 2020 at 09:00</a></span></div><p class="comment-content">Indeed.</p>
</div>
</li></ol></div></li></ol></div></div>
"""
DRUPAL = """
<div id="comments"><h2>Comments</h2><a id="comment-5"></a><div class="comment clearfix">
<div class="submitted">Submitted by Ann Lee on Tue, 03/03/2020 - 16:15</div>
<h3><a href="/comment/5#comment-5" rel="bookmark">About time.</a></h3><div class="content"><p>About time.</p>
<p>Two years!</p></div>
<ul class="links inline"><li class="comment-reply"><a href="/comment/reply/1/5">reply</a></li></ul></div>
<div class="indented"><a id="comment-6"></a><div class="comment clearfix">
<div class="submitted">Submitted by Bob on Wed, 03/04/2020 - 09:00</div><div class="content"><p>Indeed.</p></div>
</div></div></div>
"""
DISQUS = """
<div id="disqus_thread"><ul id="post-list"><li class="post" id="post-31"><div class="post-content">
<div class="post-body">
<header><span class="post-byline"><span class="author"><a href="u">Ann Lee</a></span></span>
<span class="post-meta"><a class="time-ago" title="Tuesday, March 3, 2020 4:15 PM">4 years ago</a></span></header>
<div class="post-message"><p>About time.</p><p>Two years!</p></div>
<footer><menu><li class="voting"><span class="count">3</span></li><li class="reply"><a>Reply</a></li></menu>
</footer></div></div>
<ul class="children"><li class="post" id="post-32"><div class="post-body"><header><span class="author"><a>Bob</a></span>
<a class="time-ago" title="Wednesday, March 4, 2020 9:00 AM">4 years ago</a></header><div class="post-message">
<p>Indeed.</p></div>
</div></li></ul></li></ul></div>
"""
HACKER_NEWS = """
<table><tr class="athing comtr" id="41"><td><table><tr><td class="ind" indent="0"><img height="1" width="0"></td>
<td class="votelinks"><a id="up_41"><div class="votearrow" title="upvote"></div></a></td><td class="default">
<span class="comhead"><a class="hnuser">Ann Lee</a> <span class="age" title="2020-03-03T16:15">
<a>on March 3, 2020</a></span>
<span class="navs">| <a>next</a> [–]</span></span><div class="comment">
<div class="commtext">About time.<p>Two years!</p></div>
<div class="reply"><p><u><a>reply</a></u></p></div></div></td></tr></table></td></tr>
<tr class="athing comtr" id="42"><td><table><tr><td class="ind" indent="1"><img height="1" width="40"></td>
<td class="default">
<span class="comhead"><a class="hnuser">Bob</a> <span class="age" title="2020-03-04T09:00"><a>on March 4, 2020</a>
</span></span>
<div class="comment"><div class="commtext">Indeed.</div></div></td></tr></table></td></tr></table>
"""
REDDIT = """
<div class="commentarea"><div class="sitetable"><div class="thing comment" id="thing_t1_aa" data-author="Ann Lee">
<div class="midcol"><div class="arrow up"></div></div><div class="entry"><p class="tagline">
<a class="author">Ann Lee</a>
<span class="score">2 points</span> <time datetime="2020-03-03T16:15">4 years ago</time> (1 child)</p>
<div class="md"><p>About time.</p><p>Two years!</p></div><ul class="flat-list buttons"><li><a>permalink</a></li>
<li><a>reply</a></li></ul>
</div><div class="child"><div class="thing comment" id="thing_t1_bb" data-author="Bob"><div class="entry">
<p class="tagline">
<a class="author">Bob</a> <span class="score">1 point</span> <time datetime="2020-03-04T09:00">4 years ago</time></p>
<div class="md"><p>Indeed.</p></div></div></div></div></div></div></div>
"""
MICRODATA = """
<section><div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="c1">
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ann Lee</span></span>
<meta itemprop="dateCreated" content="2020-03-03T16:15"><div itemprop="text"><p>About time.</p><p>Two years!</p></div>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="c2"><span itemprop="author">Bob</span>
<time itemprop="dateCreated" datetime="2020-03-04T09:00">4 March</time><div itemprop="text">Indeed.</div></div>
</div></section>
"""
RDFA = """
<section><div typeof="schema:Comment" about="/comment/1"><span property="schema:author">Ann Lee</span>
<span property="schema:dateCreated" content="2020-03-03T16:15">one day</span>
<div property="schema:text"><p>About time.</p><p>Two years!</p></div></div>
<div typeof="schema:Comment" about="/comment/2"><a property="schema:parentItem" href="/comment/1"></a>
<span property="schema:author">Bob</span> <span property="schema:dateCreated" content="2020-03-04T09:00">the next</span>
<div property="schema:text">Indeed.</div></div></section>
"""
MICROFORMATS = """
<h2>Replies</h2><div class="u-comment h-cite"><a class="p-author h-card" href="http://ann.example">
<img alt=""> Ann Lee</a>
<a class="u-url" href="http://ann.example/1"><time class="dt-published" datetime="2020-03-03T16:15">3 March</time></a>
<div class="e-content p-name"><p>About time.</p><p>Two years!</p></div>
<div class="u-comment h-cite"><span class="p-author h-card">Bob</span>
<time class="dt-published" datetime="2020-03-04T09:00">4 March</time><p class="p-content">Indeed.</p></div></div>
<div class="u-comment u-like-of h-cite"><span class="p-author h-card">Cid</span> liked this</div>
"""
LINKED_DATA = """
<script type="application/ld+json">{"@type": "NewsArticle", "comment": [{"@type": "Comment", "@id": "#c1",
"text": "<p>About time.</p><p>Two years!</p>", "author": {"@type": "Person", "name": "Ann Lee"},
"dateCreated": "2020-03-03T16:15", "comment": [{"@type": "Comment", "text": "Indeed.", "author": {"name": "Bob"},
"dateCreated": "2020-03-04T09:00"}]}]}</script>
"""
LIVEFYRE = """
<div class="fyre-comment-stream"><article class="fyre-comment-article"><header>
<span class="fyre-comment-username">Ann Lee</span>
<time class="fyre-comment-date" datetime="2020-03-03T16:15">Mar 3</time></header>
<section class="fyre-comment-body"><p>About time.</p><p>Two years!</p></section><footer><a>Like</a><a>Reply</a></footer>
<article class="fyre-comment-article"><header><span class="fyre-comment-username">Bob</span>
<time class="fyre-comment-date" datetime="2020-03-04T09:00">Mar 4</time></header>
<section class="fyre-comment-body"><p>Indeed.</p></section></article></article></div>
"""

THREADED = {
    "WordPress": WORDPRESS,
    "WordPress blocks": WORDPRESS_BLOCKS,
    "wpDiscuz": WPDISCUZ,
    "Blogger": BLOGGER,
    "Drupal": DRUPAL,
    "Disqus": DISQUS,
    "Hacker News": HACKER_NEWS,
    "Reddit": REDDIT,
    "microdata": MICRODATA,
    "RDFa": RDFA,
    "microformats": MICROFORMATS,
    "JSON-LD": LINKED_DATA,
    "Livefyre": LIVEFYRE,
}

PHPBB = """
<div id="p{n}" class="post"><dl class="postprofile"><dt><a class="username">{name}</a></dt><dd>
<strong>Posts:</strong> 12</dd>
<dd><strong>Joined:</strong> Mon Jan 05, 2015 10:00 am</dd></dl><div class="postbody"><h3>
<a href="#p{n}">Re: Bridge</a></h3>
<ul class="post-buttons"><li><a>Quote</a></li></ul><p class="author">by <a class="username">{name}</a> » <time
datetime="2020-03-0{n}T16:15">Tue Mar 0{n}, 2020 4:15 pm</time></p><div class="content">{text}</div>
<div class="signature">Carpe diem</div></div></div>
"""
VBULLETIN = """
<li class="postbitlegacy postcontainer" id="post_{n}"><div class="posthead"><span class="date">03-0{n}-2020,
<span class="time">04:15 PM</span></span><a class="postcounter">#{n}</a></div><div class="userinfo"><a class="username">
<strong>{name}</strong></a><span class="usertitle">Old hand</span><dl><dt>Join Date</dt><dd>Jan 2015</dd></dl></div>
<div class="postbody"><div class="content"><blockquote class="postcontent restore">{text}</blockquote></div></div>
<div class="postfoot"><a class="newreply">Reply With Quote</a></div></li>
"""
XENFORO = """
<article class="message message--post" data-author="{name}" id="js-post-{n}"><section class="message-user">
<h4 class="message-name">
<a class="username">{name}</a></h4><h5 class="userTitle message-userTitle">Old hand</h5><dl><dt>Messages</dt>
<dd>14</dd></dl></section>
<header class="message-attribution"><time datetime="2020-03-0{n}T16:15">Mar {n}, 2020</time><a>#{n}</a></header>
<div class="message-content"><div class="message-body"><div class="bbWrapper">{text}</div></div></div>
<footer class="message-footer"><a class="actionBar-action--reply">Reply</a></footer></article>
"""
DISCOURSE = """
<div id="post_{n}" class="topic-body crawler-post"><div class="crawler-post-meta">
<span class="creator" itemprop="author" itemscope
itemtype="http://schema.org/Person"><a href="u"><span itemprop="name">{name}</span></a></span>
<time itemprop="datePublished"
datetime="2020-03-0{n}T16:15">March {n}, 2020, 4:15pm</time><span itemprop="position">{n}</span></div>
<div class="post" itemprop="text"><p>{text}</p></div><div class="post-likes">3 Likes</div></div>
"""
FORUMS = {"phpBB": PHPBB, "vBulletin": VBULLETIN, "XenForo": XENFORO, "Discourse": DISCOURSE}


def cut(thread: str) -> tuple[tuple[DraftComment, ...], str]:
    """The comments, and what is left of the page's text."""
    tree = lxml.html.document_fromstring(f'<html lang="en-US"><body>{ARTICLE}{thread}{FORM}</body></html>')
    comments = cut_thread(tree, "http://site.example/b.html")
    for script in tree.iter("script"):
        script.text = None
    return comments, " ".join(str(tree.xpath("string()")).split())


@pytest.mark.parametrize("thread", THREADED.values(), ids=THREADED)
def test_a_threads_authors_dates_words_and_replies_are_read(thread: str) -> None:
    comments, _ = cut(thread)
    assert [(c.author, c.published, c.paragraphs) for c in comments if c.published] == [
        ("Ann Lee", "2020-03-03T16:15", ("About time.", "Two years!")),
        ("Bob", "2020-03-04T09:00", ("Indeed.",)),
    ]
    assert [c.parent for c in comments] == [None, comments[0].id]


@pytest.mark.parametrize("thread", THREADED.values(), ids=THREADED)
def test_nothing_of_a_thread_is_left_in_the_page(thread: str) -> None:
    _, left = cut(thread)
    assert left.endswith(("decades to come.", "decades to come. Replies"))


@pytest.mark.parametrize("post", FORUMS.values(), ids=FORUMS)
def test_a_forums_first_post_stays_and_the_others_are_comments(post: str) -> None:
    posts = [("Ann Lee", "The bridge is open."), ("Bob", "About time."), ("Cid", "Nice view.")]
    topic = "".join(post.format(n=n, name=name, text=text) for n, (name, text) in enumerate(posts, 3))
    comments, left = cut(topic)
    assert [(c.author, c.published, c.paragraphs, c.parent) for c in comments] == [
        ("Bob", "2020-03-04T16:15", ("About time.",), None),
        ("Cid", "2020-03-05T16:15", ("Nice view.",), None),
    ]
    assert "The bridge is open." in left
    assert "Nice view." not in left


def test_pingbacks_and_trackbacks_are_cut_and_are_no_comments() -> None:
    pings = """
    <ol class="commentlist"><li id="comment-1" class="comment depth-1">
<cite class="fn">Ann Lee</cite> <span>says:</span>
    <a href="#comment-1">March 3, 2020 at 4:15 pm</a><p>About time.</p></li>
    <li id="comment-2" class="pingback depth-1"><p>Pingback: <a href="http://b.example">Bob's log</a></p></li>
    <li id="comment-3" class="trackback depth-1"><cite>Cid's log</cite><p>[…] the bridge […]</p></li></ol>
    """
    comments, left = cut(pings)
    assert [c.author for c in comments] == ["Ann Lee"]
    assert "log" not in left


def test_an_old_theme_with_a_definition_list_is_read() -> None:
    theme = "<h3>2 Comments</h3><dl>" + "".join(
        f'<dt class="comment depth-1" id="comment-{n}"><span class="comment_author">{name}</span> '
        f'<span class="comment_time"><a href="#comment-{n}">June {n}, 2015 at 10:25 pm</a></span></dt>'
        f'<dd class="comment depth-1"><div id="comment-body-{n}"><p>{text}</p></div></dd>'
        for n, name, text in ((8, "Ann Lee", "About time."), (9, "Bob", "Indeed."))
    )
    comments, _ = cut(theme + "</dl>")
    assert [(c.id, c.author, c.published, c.paragraphs) for c in comments] == [
        ("8", "Ann Lee", "2015-06-08T22:25", ("About time.",)),
        ("9", "Bob", "2015-06-09T22:25", ("Indeed.",)),
    ]


def test_a_stated_depth_tells_what_an_open_list_item_blurs() -> None:
    flat = "<h3>3 Comments</h3>" + "".join(
        f'<div class="comment depth-{depth}" id="comment-{n}"><b class="fn">{name}</b> <i>March {n}, 2020</i>'
        f"<p>Words {n}.</p></div>"
        for n, depth, name in ((1, 1, "Ann"), (2, 2, "Bob"), (3, 1, "Cid"))
    )
    assert [c.parent for c in cut(flat)[0]] == [None, "1", None]


def test_at_the_deepest_level_later_siblings_are_less_sure_of_their_parent() -> None:
    crowd = "<h3>5 Comments</h3>" + "".join(
        f'<div class="comment depth-{depth}" id="comment-{n}"><b class="fn">A{n}</b> <i>March {n}, 2020</i>'
        f"<p>Words {n}.</p></div>"
        for n, depth in ((1, 1), (2, 2), (3, 3), (4, 3), (5, 1))
    )
    confidences = [c.parent_confidence for c in cut(crowd)[0]]
    assert confidences[3] < min(confidences[:3])


def test_a_reply_that_repeats_its_parent_is_marked_as_quoting() -> None:
    thread = WORDPRESS.replace("<p>Indeed.</p>", "<blockquote><p>“Two years!”</p></blockquote><p>Indeed.</p>")
    assert cut(thread)[0][1].quoted == {0}


def test_a_relative_date_without_an_attribute_is_not_given() -> None:
    thread = DISQUS.replace(' title="Tuesday, March 3, 2020 4:15 PM"', "")
    assert cut(thread)[0][0].published is None
