"""Comment systems and forums whose markup doesn't say "comment": a table of what marks a post in each."""

from dataclasses import dataclass

from dragoman.page.thread.regions import gathered, holds_any
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey
from dragoman.page.thread.unit import Thread, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What marks a post.

    Attributes:
        name: the system's, for people.
        post: classes that a post's element has, all of them.
        around: a class or id that it lies in, "" for any place.
        within: a class that something in the post has, "" for none.
        is_forum: whether the first post opens the topic and is the page's own text.
    """

    name: str
    post: tuple[str, ...]
    around: str = ""
    within: str = ""
    is_forum: bool = False


SYSTEMS = (
    System(name="wpDiscuz", post=("wpd-comment",)),
    System(name="Disqus", post=("post",), around="disqus_thread"),
    System(name="Disqus", post=("post",), around="posts", within="post-message"),
    System(name="Livefyre", post=("fyre-comment-article",)),
    System(name="Facebook", post=("UFIComment",)),
    System(name="Facebook", post=("fbFeedbackPost",)),
    System(name="Blogger", post=("comment",), around="comment-holder"),
    System(name="Blogger", post=("comment-author",), around="comments-block"),
    System(name="IntenseDebate", post=("idc-c",)),
    System(name="Isso", post=("isso-comment",)),
    System(name="Commento", post=("commento-card",)),
    System(name="giscus", post=("gsc-comment",)),
    System(name="utterances", post=("timeline-comment",)),
    System(name="Hacker News", post=("athing", "comtr")),
    System(name="Reddit", post=("thing", "comment")),
    System(name="Lobsters", post=("comment",), around="comments_subtree"),
    System(name="bbPress", post=("bbp-reply-header",), is_forum=True),
    System(name="Discourse", post=("crawler-post",), is_forum=True),
    System(name="Discourse", post=("topic-post",), is_forum=True),
    System(name="XenForo", post=("message--post",), is_forum=True),
    System(name="XenForo", post=("message",), around="messageList", is_forum=True),
    System(name="vBulletin", post=("postbit",), is_forum=True),
    System(name="vBulletin", post=("postbitlegacy",), is_forum=True),
    System(name="vBulletin", post=("postcontainer",), is_forum=True),
    System(name="vBulletin", post=("b-post",), is_forum=True),
    System(name="phpBB", post=("post",), within="postbody", is_forum=True),
    System(name="phpBB", post=("post",), within="postprofile", is_forum=True),
    System(name="MyBB", post=("post",), within="post_body", is_forum=True),
    System(name="SMF", post=("post_wrapper",), is_forum=True),
    System(name="Invision", post=("ipsComment",), is_forum=True),
    System(name="Invision", post=("post_block",), is_forum=True),
    System(name="Vanilla", post=("ItemComment",)),
    System(name="NodeBB", post=("posts-list-item",), is_forum=True),
    System(name="Flarum", post=("CommentPost",), is_forum=True),
)


def read_systems(survey: Survey, _around: Surroundings) -> Thread | None:
    """The posts of the first system in the table of which the page has any."""
    for system in SYSTEMS:
        places = _posts(survey, system)
        if not places:
            continue
        units = [
            Unit(parts=parts, key=survey.nodes[parts[0]].get("id"), depth=_depth(survey, parts[0], system))
            for parts in gathered(survey, places)
        ]
        return Thread(units=tuple(units), opens=system.is_forum)
    return None


def _posts(survey: Survey, system: System) -> list[int]:
    places = sorted(set.intersection(*(set(survey.classes.get(name, ())) for name in system.post)))
    if places and system.around:
        ids = [place for mark, place in survey.ids if mark == system.around]
        outers = {*survey.classes.get(system.around, ()), *ids}
        places = [place for place in places if any(above in outers for above in survey.ancestors(place, most=60))]
    if places and system.within:
        inner = survey.classes.get(system.within, ())
        places = [place for place in places if holds_any(survey, place, inner)]
    return places


def _depth(survey: Survey, head: int, system: System) -> int | None:
    """How deep a row of Hacker News' table is. A forum's posts are flat; the rest nest, or say it in a class."""
    if system.is_forum:
        return 1
    if system.name != "Hacker News":
        return None
    for place in survey.within(head):
        node = survey.nodes[place]
        if (indent := node.get("indent")) and indent.isdigit():
            return 1 + int(indent)
        if survey.tags[place] == "img" and (width := node.get("width")) and width.isdigit():
            return 1 + int(width) // 40
    return 1
