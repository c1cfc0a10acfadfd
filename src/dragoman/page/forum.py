"""Forum threads in JSON (Discourse, Hacker News, Reddit) → a report: the first post and what it started."""

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

from dragoman.errors import UnreadableSourceError
from dragoman.page.draft import Draft, DraftComment, assemble
from dragoman.page.encoding import decode
from dragoman.page.markup import Block, blocks, one_line, paragraphs, plain_paragraphs
from dragoman.page.objects import entries, load, moment, string
from dragoman.page.pieces import pieces_of
from dragoman.page.source import Page
from dragoman.page.stamps import day_of, published_on, stamp_of
from dragoman.page.thread.order import order
from dragoman.page.thread.quoting import mark_quotes
from dragoman.report import Report

_GONE = ("[deleted]", "[removed]")


def read_discourse(page: Page) -> Report:
    """A Discourse topic (its address with ".json")."""
    topic = load(decode(page))
    posts = [post for post in entries(topic, "post_stream", "posts") if _is_said(post)]
    first = next((post for post in posts if post.get("post_number") == 1), None)
    return _report(
        source=(page.url or page.name).removesuffix(".json"),
        title=string(topic, "title"),
        body=blocks(string(first, "cooked") or ""),
        author=string(first, "name", "username"),
        published=string(first, "created_at") or string(topic, "created_at"),
        comments=(_discourse_comment(post) for post in posts if post is not first),
    )


def _is_said(post: dict[str, Any]) -> bool:
    # Other types are notes of the system ("closed this topic").
    gone = post.get("hidden") or post.get("user_deleted") or post.get("deleted_at")
    return post.get("post_type", 1) == 1 and not gone


def _discourse_comment(post: dict[str, Any]) -> DraftComment:
    parent = string(post, "reply_to_post_number")
    return DraftComment(
        id=string(post, "post_number", "id") or "",
        parent=None if parent == "1" else parent,
        author=string(post, "name", "username"),
        published=stamp_of(string(post, "created_at")),
        paragraphs=paragraphs(string(post, "cooked") or ""),
    )


def read_hackernews(page: Page) -> Report:
    """A Hacker News item: nested as Algolia serves it, or as a list of the items of its own interface."""
    value = load(decode(page))
    items = [value] if isinstance(value, dict) else [item for item in value if isinstance(item, dict)]
    story, *others = items
    number = string(story, "id")
    return _report(
        source=f"https://news.ycombinator.com/item?id={number}" if number else page.name,
        title=string(story, "title", "story_title"),
        body=blocks(string(story, "text") or ""),
        author=string(story, "author", "by") if string(story, "text") else None,
        published=string(story, "created_at") or moment(story, "time", "created_at_i"),
        comments=_hackernews_comments(story, others),
    )


def _hackernews_comments(story: dict[str, Any], others: list[dict[str, Any]]) -> Iterator[DraftComment]:
    top = string(story, "id")
    waiting = [(other, string(other, "parent", "parent_id")) for other in reversed(others)]
    waiting += [(reply, top) for reply in reversed(_replies(story))]
    while waiting:
        item, parent = waiting.pop()
        number = string(item, "id") or ""
        waiting += [(reply, number) for reply in reversed(_replies(item))]
        said = paragraphs(string(item, "text") or "")
        if said and not item.get("deleted") and not item.get("dead"):
            yield DraftComment(
                id=number,
                parent=None if parent == top else parent,
                author=string(item, "author", "by"),
                published=stamp_of(string(item, "created_at")) or moment(item, "time", "created_at_i"),
                paragraphs=said,
            )


def _replies(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [*entries(item, "children"), *entries(item, "kids")]


def read_reddit(page: Page) -> Report:
    """A Reddit thread (its address with ".json"): the listing of the post, then that of its comments."""
    value = load(decode(page))
    listings = [value] if isinstance(value, dict) else [part for part in value if isinstance(part, dict)]
    things = [thing for listing in listings for thing in _things(listing)]
    post: dict[str, Any] = next((data for kind, data in things if kind == "t3"), {})
    link = string(post, "permalink")
    return _report(
        source=urljoin("https://www.reddit.com/", link) if link else page.name,
        title=_line(string(post, "title")),
        body=_said(post, "selftext"),
        author=_living(string(post, "author")) if string(post, "selftext") else None,
        published=moment(post, "created_utc"),
        comments=_reddit_comments([data for kind, data in things if kind == "t1"], string(post, "name")),
    )


def _things(listing: Any) -> list[tuple[str | None, dict[str, Any]]]:
    """What a listing holds: kinds ("t1" a comment, "t3" a post) and their data; "more" stubs hold nothing."""
    if isinstance(listing, dict) and listing.get("kind") in ("t1", "t3"):
        children: Iterable[dict[str, Any]] = [listing]
    else:
        children = entries(listing, "data", "children")
    return [(string(thing, "kind"), data) for thing in children if isinstance(data := thing.get("data"), dict)]


def _reddit_comments(top: list[dict[str, Any]], post: str | None) -> Iterator[DraftComment]:
    waiting = top[::-1]
    while waiting:
        data = waiting.pop()
        waiting += [reply for kind, reply in _things(data.get("replies")) if kind == "t1"][::-1]
        if string(data, "body") in (None, *_GONE):
            continue
        parent = string(data, "parent_id")
        yield DraftComment(
            id=string(data, "name") or f"t1_{string(data, 'id') or ''}",
            parent=None if parent == post or (parent or "").startswith("t3_") else parent,
            author=_living(string(data, "author")),
            published=moment(data, "created_utc"),
            paragraphs=tuple(block.text for block in _said(data, "body")),
        )


def _said(data: dict[str, Any], name: str) -> tuple[Block, ...]:
    """What a post says: its HTML, which comes escaped a second time, or its Markdown as plain text."""
    text = string(data, name)
    if text in (None, *_GONE):
        return ()
    html = string(data, f"{name}_html")
    if not html:
        return tuple(Block(text=paragraph) for paragraph in plain_paragraphs(text or ""))
    return blocks(unescape(html) if html.startswith("&lt;") else html)


def _living(author: str | None) -> str | None:
    return None if author in _GONE else author


def _line(html: str | None) -> str | None:
    return one_line(html) or None if html else None


def _report(
    *,
    source: str,
    title: str | None,
    body: tuple[Block, ...],
    author: str | None,
    published: str | None,
    comments: Iterable[DraftComment],
) -> Report:
    pieces, credit = pieces_of(body)
    thread = mark_quotes(order(comment for comment in comments if comment.paragraphs))
    if not (title or pieces or thread):
        raise UnreadableSourceError(source, "is a thread without a post", "give a thread with posts in it")
    return assemble(
        Draft(
            source=source,
            title=title,
            pieces=pieces,
            comments=thread,
            authors=(author,) if author else (),
            credit=credit,
            published=published_on(day_of(published), "forum"),
        )
    )
