"""A survey of a page's tree: every element numbered in document order, so that no reader walks it again."""

from collections.abc import Iterator

import lxml.html

from dragoman.page.thread.roles import Roles

MOST_ELEMENTS = 1_000_000
"""A page with more elements is not searched for threads: its survey would not fit in bounded memory."""
SILENT = frozenset(("script", "style", "noscript", "template", "head", "title"))
"""Tags whose text nobody reads."""
_TYPING = frozenset(("itemprop", "itemtype", "typeof", "property"))
_FORM_STEPS = 30
"""Steps from a box to write in up to its form; a box in each of many nested tags costs no more."""


class TooLargeError(Exception):
    """The page has more elements than `MOST_ELEMENTS`."""


class Survey:
    """The elements of a tree under their places in document order.

    Attributes:
        nodes: the elements; comments and processing instructions are left out.
        tags, texts, tails: each element's tag, the text before its first child, and the text after its end.
        up: the place of each element's parent, -1 for the root.
        end: the place after each element's last descendant; `place < other < end[place]` means "holds".
        classes: the places of the elements that have a class, under each one.
        ids: id (or the name of an anchor) and place, in document order.
        typed: the places of elements with itemtype, itemprop, typeof or property.
        forms: the places of forms with a box to write in.
        language: what the root says of it.
        roles: what the elements' names say of them.
    """

    def __init__(self, tree: lxml.html.HtmlElement) -> None:
        body = tree.find("body")
        self.language: str | None = tree.get("lang")
        self.roles = Roles()
        self.nodes: list[lxml.html.HtmlElement] = []
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.tails: list[str] = []
        self.up: list[int] = []
        self.classes: dict[str, list[int]] = {}
        self.ids: list[tuple[str, int]] = []
        self.typed: list[int] = []
        self._number(tree if body is None else body)
        self.end = self._ends()
        self._before = self._count()
        self.forms = {form for box in self._boxes if (form := self._form_of(box)) is not None}

    def _number(self, root: lxml.html.HtmlElement) -> None:
        # One pass that touches each element once: on most pages it is half of all the time that threads take.
        place_of: dict[lxml.html.HtmlElement, int] = {root.getparent(): -1}
        nodes, tags, texts, tails, up = self.nodes, self.tags, self.texts, self.tails, self.up
        for place, node in enumerate(root.iter("*")):
            if place >= MOST_ELEMENTS:
                raise TooLargeError
            place_of[node] = place
            up.append(place_of[node.getparent()])
            nodes.append(node)
            tags.append(node.tag)
            texts.append(node.text or "")
            tails.append(node.tail or "")
            if attributes := node.items():
                self._note(place, attributes)
        self._boxes = [place for place, tag in enumerate(tags) if tag == "textarea"]

    def _note(self, place: int, attributes: list[tuple[str, str]]) -> None:
        for name, value in attributes:
            if name == "class":
                for one in value.split():
                    if one in self.classes:
                        self.classes[one].append(place)
                    else:
                        self.classes[one] = [place]
            elif name == "id" or (name == "name" and self.tags[place] == "a"):
                self.ids.append((value, place))
            elif name in _TYPING and self.typed[-1:] != [place]:
                self.typed.append(place)

    def level(self, place: int) -> int:
        """How many elements an element lies in."""
        return sum(1 for _ in self.ancestors(place))

    def _ends(self) -> list[int]:
        up = self.up
        end = list(range(1, len(up) + 1))
        for place in range(len(up) - 1, 0, -1):
            if end[place] > end[above := up[place]]:
                end[above] = end[place]
        return end

    def _count(self) -> list[int]:
        before, total = [0], 0
        for tag, text, tail in zip(self.tags, self.texts, self.tails, strict=True):
            if text and tag not in SILENT:
                total += len(text.strip())
            if tail:
                total += len(tail.strip())
            before.append(total)
        return before

    def _form_of(self, box: int) -> int | None:
        return next((above for above in self.ancestors(box, most=_FORM_STEPS) if self.tags[above] == "form"), None)

    def chars(self, start: int, end: int) -> int:
        """Characters of text from one place to another, each tail counted with its element."""
        return max(0, self._before[min(end, len(self.nodes))] - self._before[start])

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

    def words(self, place: int) -> str:
        """An element's text, white space collapsed."""
        return " ".join(self.nodes[place].text_content().split())

    def next_sibling(self, place: int) -> int | None:
        """The place of the element that follows in the same parent."""
        after, above = self.end[place], self.up[place]
        return after if above >= 0 and after < self.end[above] else None
