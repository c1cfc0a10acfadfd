"""What stands around a thread: its heading, the form for a new comment, and how much text lies between."""

import re
from collections.abc import Sequence

from dragoman.page.thread import signs
from dragoman.page.thread.lines import BLOCKS
from dragoman.page.thread.regions import SILENT
from dragoman.page.thread.survey import Survey, words_of

_LONGEST_HEADING = 160
_MOST_ELEMENTS = 12
_NEAR = 400
"""Characters between a thread and its heading or form: a policy note, a sort menu, a plea to be polite."""
_STEM = re.compile(r"comment|kommentar|coment|komment|reactie|disqus|respond|response|discussion|yorum|koment", re.I)


class Surroundings:
    """The headings and forms of a page that belong to threads; read once, for whoever asks."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._before = self._count()
        self.headings: list[int] = []
        self.reply_headings: list[int] = []
        self.elsewhere: list[int] = []
        self._find_headings()

    def _count(self) -> list[int]:
        """For each place the characters of text before it, a tail counted with its element."""
        before = [0]
        for node, tag in zip(self._survey.nodes, self._survey.tags, strict=True):
            own = 0 if tag in SILENT else len((node.text or "").strip())
            before.append(before[-1] + own + len((node.tail or "").strip()))
        return before

    def _find_headings(self) -> None:
        survey, seen = self._survey, set()
        for place, node in enumerate(survey.nodes):
            if survey.tags[place] in SILENT:
                continue
            for text, around in ((node.text, place), (node.tail, survey.up[place])):
                if text and len(text) <= _LONGEST_HEADING and signs.may_head(text):
                    block = self._block(around)
                    if block not in seen:
                        seen.add(block)
                        self._sort_heading(block)

    def _block(self, place: int) -> int:
        while place > 0 and self._survey.tags[place] not in BLOCKS:
            place = self._survey.up[place]
        return place

    def _sort_heading(self, block: int) -> None:
        survey = self._survey
        if survey.end[block] - block > _MOST_ELEMENTS or self.chars(block, survey.end[block]) > 2 * _LONGEST_HEADING:
            return
        text = " ".join(survey.nodes[block].text_content().split())
        if signs.is_elsewhere(text):
            self.elsewhere.append(block)
        elif signs.is_reply_heading(text):
            self.reply_headings.append(block)
        elif signs.is_thread_heading(text) and not signs.is_reply_link(text):
            self.headings.append(block)

    def chars(self, start: int, end: int) -> int:
        """Characters of text between two places."""
        return max(0, self._before[min(end, len(self._before) - 1)] - self._before[start])

    def heading_of(self, first: int) -> int | None:
        """The heading of a thread that starts at a place: the nearest above it, with little text between."""
        return self._above(first, self.headings)

    def is_elsewhere(self, first: int) -> bool:
        """Whether the nearest heading above says that these are comments on other pages."""
        other, own = self._above(first, self.elsewhere), self._above(first, self.headings)
        return other is not None and (own is None or own < other)

    def _above(self, first: int, headings: Sequence[int]) -> int | None:
        above = [place for place in headings if place < first]
        if above and self.chars(self._survey.end[above[-1]], first) <= _NEAR:
            return above[-1]
        return None

    def has_form(self, first: int, last: int) -> bool:
        """Whether a form or its heading stands near a thread that reaches from one place to another."""
        after = [place for place in (*self._survey.forms, *self.reply_headings) if place >= last]
        if after and self.chars(last, min(after)) <= _NEAR:
            return True
        before = [place for place in (*self._survey.forms, *self.reply_headings) if place < first]
        return bool(before) and self.chars(self._survey.end[max(before)], first) <= _NEAR // 2

    def is_named(self, place: int) -> bool:
        """Whether an element's class or id, or that of one around it, speaks of comments."""
        for number, outer in enumerate((place, *self._survey.ancestors(place, most=3))):
            node = self._survey.nodes[outer]
            if self._survey.tags[outer] in ("body", "html"):
                break
            if _STEM.search(f"{node.get('class') or ''} {node.get('id') or ''}") and (number or not _is_sidebar(node)):
                return True
        return False


def _is_sidebar(node: object) -> bool:
    names = node.get("class") or ""  # type: ignore[attr-defined]
    return not {"widget", "sidebar", "recent", "latest"}.isdisjoint(words_of(names))
