"""What stands around a thread: its heading, the form for a new comment, the links to its comments."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from urllib.parse import urljoin, urlsplit

import lxml.html

from dragoman.page.thread import signs
from dragoman.page.thread.roles import words_of
from dragoman.page.thread.survey import SILENT, Survey
from dragoman.page.tree import BLOCKS

_LONGEST_HEADING = 160
_MOST_ELEMENTS = 12
_NEAR = 400
"""Characters between a thread and its heading or form: a policy note, a sort menu, a plea to be polite."""
_STEM = re.compile(
    r"comment|kommentar|coment|komment|reactie|disqus|respond|response|discussion|yorum|koment", re.IGNORECASE
)
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")
_INLINE = frozenset(("a", "button", "span", "label", "strong", "b"))
_OUTSIDE = frozenset(("nav", "footer", "header", "aside"))


class Surroundings:
    """The headings, forms and ways to answer of a page that belong to threads; read once, for every reader.

    Attributes:
        headings: the places of blocks that head a thread, in page order.
        reply_headings: of blocks that head a form, or say that there is no comment.
        elsewhere: of blocks that head comments on other pages.
        stops: forms and reply headings, where a thread ends.
        replies: the places of links and buttons to answer a comment.
        numbers: the places of links to a comment by its number.
        own_page: this page as `page_of` gives it.
    """

    def __init__(self, survey: Survey, url: str | None = None) -> None:
        self._survey = survey
        self._url = url or ""
        self.own_page = self.page_of("")
        self.headings: list[int] = []
        self.reply_headings: list[int] = []
        self.elsewhere: list[int] = []
        self.replies: list[int] = []
        self.numbers: list[int] = []
        self._find_headings()
        self._find_links()
        self.stops = sorted({*survey.forms, *self.reply_headings})

    def _find_headings(self) -> None:
        seen: set[int] = set()
        for place in self._places_with_stem():
            seen.update((place, self._block(place)))
        for block in sorted(seen):
            self._sort_heading(block)

    def _places_with_stem(self) -> set[int]:
        """The elements with a short text in which a heading's word is. The page's texts are searched as one."""
        survey = self._survey
        places: list[int] = []
        texts: list[str] = []
        for place, (tag, text, tail) in enumerate(zip(survey.tags, survey.texts, survey.tails, strict=True)):
            if text and len(text) <= _LONGEST_HEADING and tag not in SILENT and not text.isspace():
                places.append(place)
                texts.append(text.lower())
            if tail and len(tail) <= _LONGEST_HEADING and not tail.isspace():
                places.append(survey.up[place])
                texts.append(tail.lower())
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        return {places[bisect_right(starts, at) - 1] for at in signs.heading_words("\n".join(texts))}

    def _block(self, place: int) -> int:
        while place > 0 and self._survey.tags[place] not in BLOCKS:
            place = self._survey.up[place]
        return max(place, 0)

    def _sort_heading(self, block: int) -> None:
        survey = self._survey
        end = survey.end[block]
        if end - block > _MOST_ELEMENTS or survey.chars(block, end) > 2 * _LONGEST_HEADING:
            return
        text = survey.words(block)
        is_inline = survey.tags[block] not in BLOCKS
        if signs.is_reply_heading(text):
            self.reply_headings.append(block)
        elif is_inline or self._is_in_form(block):
            return
        elif signs.is_elsewhere(text):
            self.elsewhere.append(block)
        elif signs.is_thread_heading(text) and not signs.is_reply_link(text) and not self._is_linked(block):
            self.headings.append(block)

    def _is_in_form(self, block: int) -> bool:
        return any(above in self._survey.forms for above in self._survey.ancestors(block, most=8))

    def _is_linked(self, block: int) -> bool:
        """Whether the whole block is a link: it leads to a thread, and doesn't head one."""
        survey = self._survey
        places = [block, *survey.ancestors(block, most=2), *survey.within(block)]
        links = [place for place in places if survey.tags[place] == "a" and survey.nodes[place].get("href")]
        linked = sum(survey.chars(link, survey.end[link]) for link in links)
        return 2 * linked > survey.chars(block, survey.end[block])

    def _find_links(self) -> None:
        survey = self._survey
        for place, (tag, text) in enumerate(zip(survey.tags, survey.texts, strict=True)):
            if tag == "a":
                href = survey.nodes[place].get("href")
                if href and "#" in href and signs.is_comment_link(href):
                    self.numbers.append(place)
            if text and tag in _INLINE and len(text) < 90 and signs.is_reply_link(" ".join(text.split())):
                self.replies.append(place)

    def page_of(self, link: str) -> str:
        """The page that a link leads to, whatever page of its comments it names."""
        try:
            target = urlsplit(urljoin(self._url, link))
        except ValueError:
            return ""
        path = _COMMENT_PAGE.sub("", target.path).strip("/")
        return f"{target.netloc.removeprefix('www.')}/{path}"

    @property
    def is_bare(self) -> bool:
        """Whether nothing on the page speaks of a thread."""
        return not (self.headings or self.replies or self.numbers or self.stops)

    def heading_of(self, first: int) -> int | None:
        """The heading of a thread that starts at a place: the nearest above it, with little text between."""
        return self._above(first, self.headings)

    def counted(self, first: int) -> int | None:
        """How many comments the heading of a thread promises."""
        heading = self.heading_of(first)
        return None if heading is None else signs.number_in(self._survey.words(heading))

    def is_elsewhere(self, first: int) -> bool:
        """Whether the nearest heading above says that these are comments on other pages."""
        other, own = self._above(first, self.elsewhere), self._above(first, self.headings)
        return other is not None and (own is None or own < other)

    def is_outside(self, first: int) -> bool:
        """Whether a place lies in navigation, a header, a footer or an aside."""
        return any(self._survey.tags[above] in _OUTSIDE for above in self._survey.ancestors(first, most=20))

    def _above(self, first: int, places: Sequence[int]) -> int | None:
        at = bisect_left(places, first)
        if at and self._survey.chars(self._survey.end[places[at - 1]], first) <= _NEAR:
            return places[at - 1]
        return None

    def has_form_below(self, last: int) -> bool:
        """Whether a form or its heading stands near below a thread that ends before a place."""
        at = bisect_left(self.stops, last)
        return at < len(self.stops) and self._survey.chars(last, self.stops[at]) <= _NEAR

    def has_form_above(self, first: int) -> bool:
        """Whether a form or its heading stands close above a thread that begins at a place."""
        at = bisect_left(self.stops, first)
        return at > 0 and self._survey.chars(self._survey.end[self.stops[at - 1]], first) <= _NEAR // 2

    def is_named(self, place: int) -> bool:
        """Whether an element's class or id, or that of one around it, speaks of comments."""
        for number, outer in enumerate((place, *self._survey.ancestors(place, most=3))):
            node = self._survey.nodes[outer]
            if self._survey.tags[outer] in ("body", "html"):
                break
            if _STEM.search(f"{node.get('class') or ''} {node.get('id') or ''}") and (number or not _is_sidebar(node)):
                return True
        return False


def _is_sidebar(node: lxml.html.HtmlElement) -> bool:
    return not {"widget", "sidebar", "recent", "latest"}.isdisjoint(words_of(node.get("class") or ""))
