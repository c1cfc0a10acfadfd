"""A survey of a page's tree: every element numbered in document order, so that no reader walks it again."""

import re
from collections.abc import Iterator

import lxml.html

MOST_ELEMENTS = 1_000_000
"""A page with more elements is not searched for threads: its survey would not fit in bounded memory."""

_BREAKS = re.compile(r"[^0-9A-Za-z\u00c0-\U0010ffff]+|(?<=[a-z])(?=[A-Z])|(?<=\D)(?=\d)|(?<=\d)(?=\D)")


class TooLargeError(Exception):
    """The page has more elements than `MOST_ELEMENTS`."""


def words_of(name: str) -> tuple[str, ...]:
    """The words of a class or id: "MtnCommentText", "comment__text" and "comment-text" end in the same one."""
    return tuple(word.lower() for word in _BREAKS.split(name) if word)


class Survey:
    """The elements of a tree under their places in document order.

    Attributes:
        nodes: the elements; comments and processing instructions are left out.
        up: the place of each element's parent, -1 for the root.
        end: the place after each element's last descendant; `place < other < end[place]` means "holds".
        level: how many elements each one lies in.
        tags: each element's tag in lower case.
        classes: the places of the elements that have a class, under each one.
        ids: id (or the name of an empty anchor) and place, in document order.
        typed: the places of elements with itemtype, typeof or itemprop.
        forms: the places of forms with a box to write in.
    """

    def __init__(self, tree: lxml.html.HtmlElement) -> None:
        self.nodes: list[lxml.html.HtmlElement] = []
        self.up: list[int] = []
        self.level: list[int] = []
        self.tags: list[str] = []
        self.classes: dict[str, list[int]] = {}
        self.ids: list[tuple[str, int]] = []
        self.typed: list[int] = []
        self.forms: set[int] = set()
        self.times: list[int] = []
        self.place: dict[lxml.html.HtmlElement, int] = {}
        for place, node in enumerate(tree.iter("*")):
            if place >= MOST_ELEMENTS:
                raise TooLargeError
            self._number(place, node)
        self.end = self._ends()

    def _number(self, place: int, node: lxml.html.HtmlElement) -> None:
        above = self.place.get(node.getparent(), -1) if place else -1
        tag = node.tag.lower()
        self.nodes.append(node)
        self.place[node] = place
        self.up.append(above)
        self.level.append(self.level[above] + 1 if above >= 0 else 0)
        self.tags.append(tag)
        self._note_attributes(place, node, tag)

    def _note_attributes(self, place: int, node: lxml.html.HtmlElement, tag: str) -> None:
        get = node.get
        if names := get("class"):
            for name in names.split():
                self.classes.setdefault(name, []).append(place)
        if mark := get("id") or (tag == "a" and get("name")):
            self.ids.append((mark, place))
        if get("itemtype") or get("itemprop") or get("typeof") or get("property"):
            self.typed.append(place)
        if tag == "textarea":
            self._note_form(place)
        elif tag == "time":
            self.times.append(place)

    def _note_form(self, place: int) -> None:
        # A few steps are enough, and a box in every one of a hundred thousand nested tags costs no more.
        for above in self.ancestors(place, most=30):
            if self.tags[above] == "form":
                self.forms.add(above)
                return

    def _ends(self) -> list[int]:
        end = list(range(1, len(self.nodes) + 1))
        for place in range(len(self.nodes) - 1, 0, -1):
            above = self.up[place]
            end[above] = max(end[above], end[place])
        return end

    def ancestors(self, place: int, most: int = 10_000) -> Iterator[int]:
        """The places that an element lies in, nearest first, at most so many."""
        above = self.up[place]
        while above >= 0 and most:
            yield above
            above = self.up[above]
            most -= 1

    def holds(self, outer: int, inner: int) -> bool:
        """Whether one element lies in another, or is it."""
        return outer <= inner < self.end[outer]

    def within(self, place: int) -> range:
        """The places of an element and all it holds."""
        return range(place, self.end[place])

    def children(self, place: int) -> Iterator[int]:
        """The places of an element's own children."""
        child = place + 1
        while child < self.end[place]:
            yield child
            child = self.end[child]

    def next_sibling(self, place: int) -> int | None:
        """The place of the element that follows in the same parent."""
        after, above = self.end[place], self.up[place]
        return after if above >= 0 and after < self.end[above] else None

    def nearest(self, marked: set[int]) -> list[int]:
        """For each place the nearest marked one that holds it or is it, -1 for none. One pass over the page."""
        near: list[int] = []
        for place, above in enumerate(self.up):
            near.append(place if place in marked else near[above] if above >= 0 else -1)
        return near
