"""What sites export: a WordPress site with its threads (WXR), the threads that Disqus keeps."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import lxml.etree

from dragoman.errors import UnreadableSourceError
from dragoman.page.draft import Draft, DraftComment, assemble
from dragoman.page.markup import blocks, one_line, paragraphs
from dragoman.page.pieces import pieces_of
from dragoman.page.source import Page
from dragoman.page.stamps import day_of, published_by, published_on, stamp_of
from dragoman.page.thread.order import order
from dragoman.page.thread.quoting import mark_quotes
from dragoman.page.xml import harmless
from dragoman.report import Report

_LONGEST_STANDFIRST = 400
_CAPTION = re.compile(r"\[caption\b[^\]]*\](.*?)\[/caption\]", re.DOTALL)
_SHORTCODE = re.compile(
    r"\[(embed|audio|video|playlist)\b[^\]]*\](?:[^\[\]]{0,2000}\[/\1\])?"
    r"|\[/?(?:gallery|contact-form|ads?|youtube|vimeo|soundcloud|twitter|tweet|instagram|share|toc|more)\b[^\]]*\]"
)
_REACTIONS = ("pingback", "trackback")
_CUT_SHORT = ("ERR_TAG_NOT_FINISHED", "ERR_DOCUMENT_END", "ERR_RESOURCE_LIMIT")


class _Element:
    """An element of an export, asked for its parts by local name, whatever version its namespace has."""

    def __init__(self, element: "lxml.etree._Element", holder: "lxml.etree._Element | None" = None) -> None:
        self.element = element
        self._holder = holder

    @property
    def holder(self) -> "_Element":
        """What it stands in: the channel of an item."""
        return _Element(self.element if self._holder is None else self._holder)

    def text(self, name: str, within: str = "") -> str | None:
        """The text of the first child of that name (whose namespace contains `within`), None where empty."""
        for child in self.element.iterchildren("{*}" + name):
            if within in child.tag:
                return "".join(map(str, child.itertext())).strip() or None
        return None

    def parts(self, name: str) -> Iterator["_Element"]:
        return (_Element(child) for child in self.element.iterchildren("{*}" + name))

    def part(self, name: str) -> "_Element | None":
        return next(self.parts(name), None)

    def own(self, name: str) -> str | None:
        """An attribute by its local name."""
        for key, value in self.element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(value)
        return None


def _local(element: "lxml.etree._Element") -> str:
    # Not lxml's QName: it refuses the names that a broken export may have.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _elements(page: Page, *names: str) -> Iterator[tuple[str, _Element]]:
    """The export's elements of these names, each emptied when the next is asked for: one is held at a time.

    Raises:
        UnreadableSourceError: after those that could be read, where the export breaks off.
    """
    events = lxml.etree.iterparse(
        BytesIO(harmless(page)),
        tag=["{*}" + name for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        recover=True,
    )
    try:
        for _, element in events:
            holder = element.getparent()
            if holder is None or _local(holder) not in ("channel", "disqus"):
                continue
            yield _local(element), _Element(element, holder)
            element.clear()
            before = element.getprevious()
            if before is not None and _local(before) in names:
                holder.remove(before)
        broken = [entry for entry in events.error_log if entry.type_name in _CUT_SHORT]
    except lxml.etree.XMLSyntaxError as fault:
        raise UnreadableSourceError(page.name, f"is broken XML ({fault})", "export it again") from None
    if broken:
        fault_seen = f"is incomplete: it breaks off at line {broken[0].line}"
        raise UnreadableSourceError(page.name, fault_seen, "export it again for the rest")


def read_wxr(page: Page) -> Iterator[Report]:
    """The published posts and pages of a WordPress export, each with its thread of approved comments.

    Raises:
        UnreadableSourceError: there are none; or, after those that could be read, it breaks off.
    """
    number = count = 0
    site: _Site | None = None
    for number, (_, item) in enumerate(_elements(page, "item"), 1):
        site = site or _Site(item.holder)
        kind, status = item.text("post_type"), item.text("status")
        if kind in ("post", "page") and status == "publish" and not item.text("post_password"):
            count += 1
            yield assemble(_post(page, number, item, site))
    if not count:
        raise UnreadableSourceError(page.name, "holds no published post or page", "export the posts")


class _Site:
    """What stands at the head of an export: the site's name and language, and its authors' names."""

    def __init__(self, head: _Element) -> None:
        self.title = _line(head.text("title"))
        self.language = head.text("language")
        self._names = {
            author.text("author_login"): _line(author.text("author_display_name")) for author in head.parts("author")
        }

    def author(self, login: str | None) -> str | None:
        return self._names.get(login) or login


def _line(html: str | None) -> str | None:
    return one_line(html) or None if html else None


def _post(page: Page, number: int, item: _Element, site: _Site) -> Draft:
    html = _SHORTCODE.sub("", _CAPTION.sub(_figure, item.text("encoded", "/content/") or ""))
    pieces, credit = pieces_of(blocks(html, lines=True))
    author = site.author(item.text("creator"))
    excerpt = _line(item.text("encoded", "/excerpt/"))
    day = day_of(item.text("post_date")) or day_of(item.text("pubDate"))
    return Draft(
        source=item.text("link") or f"{page.name}#{item.text('post_id') or number}",
        title=_line(item.text("title")),
        standfirst=excerpt if excerpt and len(excerpt) <= _LONGEST_STANDFIRST else None,
        pieces=pieces,
        comments=mark_quotes(order(_comments(item))),
        authors=(author,) if author else (),
        publisher=site.title,
        credit=credit,
        language=site.language,
        published=published_on(day, "export"),
    )


def _figure(found: re.Match[str]) -> str:
    return f"<figure><figcaption>{found.group(1)}</figcaption></figure>"


def _comments(item: _Element) -> Iterator[DraftComment]:
    for number, comment in enumerate(item.parts("comment"), 1):
        reaction = comment.text("comment_type") in _REACTIONS
        said = paragraphs(comment.text("comment_content") or "", lines=True)
        if reaction or comment.text("comment_approved") != "1" or not said:
            continue
        parent = comment.text("comment_parent")
        yield DraftComment(
            id=comment.text("comment_id") or f"#{number}",
            parent=None if parent in (None, "0") else parent,
            author=_line(comment.text("comment_author")),
            published=stamp_of(comment.text("comment_date")),
            paragraphs=said,
        )


def read_disqus(page: Page) -> Iterator[Report]:
    """The threads of a Disqus export that have comments, each a report with its page's title and address.

    What was deleted or is spam is left out; replies to it stay.

    Raises:
        UnreadableSourceError: there are none; or, after those that could be read, it breaks off.
    """
    threads: dict[str, Draft] = {}
    posts: dict[str, list[DraftComment]] = {}
    cut_short: UnreadableSourceError | None = None
    try:
        for name, element in _elements(page, "thread", "post"):
            if name == "thread":
                thread = element.own("id") or ""
                threads[thread] = _thread(page, thread, element)
            elif comment := _disqus_comment(element):
                of = element.part("thread")
                posts.setdefault((of and of.own("id")) or "", []).append(comment)
    except UnreadableSourceError as fault:
        cut_short = fault
    for thread, comments in posts.items():
        draft = threads.get(thread) or Draft(source=f"{page.name}#{thread}")
        yield assemble(replace(draft, comments=mark_quotes(order(comments))))
    if cut_short:
        raise cut_short
    if not posts:
        raise UnreadableSourceError(page.name, "holds no thread with comments", "export the comments")


def _thread(page: Page, thread: str, element: _Element) -> Draft:
    return Draft(
        source=element.text("link") or f"{page.name}#{thread}",
        title=_line(element.text("title")),
        # A thread begins when its page is first looked at.
        published=published_by(day_of(element.text("createdAt")), "export"),
    )


def _disqus_comment(post: _Element) -> DraftComment | None:
    said = paragraphs(post.text("message") or "")
    if not said or "true" in (post.text("isDeleted"), post.text("isSpam")):
        return None
    parent, author = post.part("parent"), post.part("author")
    return DraftComment(
        id=post.own("id") or "",
        parent=parent.own("id") if parent else None,
        author=_line(author.text("name") or author.text("username")) if author else None,
        published=stamp_of(post.text("createdAt")),
        paragraphs=said,
    )
