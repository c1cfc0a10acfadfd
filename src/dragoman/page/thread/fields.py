"""The fields of one comment: who wrote it, when, and what it says, without the furniture around it."""

import re
from dataclasses import dataclass, field

from dragoman.page.thread import signs, when
from dragoman.page.thread.lines import Line, Run, paragraphs
from dragoman.page.thread.roles import Role, nearness
from dragoman.page.thread.survey import Survey

LONGEST_NAME = 80
"""Characters of the longest line that can be a name."""
_SHORT = 90
_RE = ("re:", "aw:", "sv:", "rv:", "antw")
_PUNCTUATION = " \t\n\u00a0.,:;|/\\·•–—-_#()[]<>«»"
_HEAD_LINES = 5
_DATED = ("datetime", "content", "title", "data-time-string", "data-datetime", "data-date")
_NAMED = ("data-author", "data-comment-author", "data-username", "data-user-name", "data-author-name")
_PARENTS = ("data-parent-id", "data-parentid", "data-parent-comment-id", "data-comment-parent", "data-parent")
_LABELS = ("data-replyto", "aria-label", "title")


@dataclass(slots=True, kw_only=True)
class Clues:
    """What the attributes in a comment's region say of it.

    Attributes:
        author: the name in a "data-author".
        answered: names in labels such as "Reply to Ann".
        moment: the first ISO date in a datetime, content or title attribute.
        links: the targets of its links, in order.
        parent: the comment that a "data-parent" names.
    """

    author: str | None = None
    answered: list[str] = field(default_factory=list)
    moment: str | None = None
    links: list[str] = field(default_factory=list)
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A comment's author, its dateline (or ISO date) as found, and its paragraphs."""

    author: str | None
    moment: str | None
    dateline: str | None
    paragraphs: tuple[str, ...]
    quoted: frozenset[int] = frozenset()
    is_ping: bool = False

    def published(self, *, month_first: bool) -> str | None:
        """The ISO date to the precision stated, None for a relative one."""
        if self.moment or not self.dateline:
            return self.moment
        found = when.find(self.dateline, month_first=month_first)
        return found.iso if found else None


def clues_in(survey: Survey, places: list[int]) -> Clues:
    """The clues in the attributes of the elements of a region."""
    clues = Clues()
    for place in places:
        node, tag = survey.nodes[place], survey.tags[place]
        get = node.get
        if tag == "a" and (href := get("href")):
            clues.links.append(href)
        if tag in ("a", "button", "span", "div"):
            for label in _LABELS:
                if (value := get(label)) and (name := signs.name_in_label(value)):
                    clues.answered.append(name)
        if clues.moment is None and _may_be_dated(tag, get("class"), get("itemprop") or get("property")):
            clues.moment = next((iso for a in _DATED if (iso := when.from_attribute(get(a)))), None)
        if clues.parent is None:
            clues.parent = next((value for name in _PARENTS if (value := get(name)) and value.strip("0")), None)
        if clues.author is None:
            clues.author = next((value.strip() for a in _NAMED if (value := get(a))), None)
    return clues


def _may_be_dated(tag: str, names: str | None, item: str | None) -> bool:
    if tag in ("time", "abbr"):
        return True
    text = f"{names or ''} {item or ''}".lower()
    return "date" in text or "time" in text or "age" in text.split()


def read_fields(lines: list[Line], clues: Clues, survey: Survey) -> Fields:
    """The fields of a comment whose lines and clues these are."""
    lines = [line for line in lines if not signs.is_answer_note(line.text)]
    heading = _Heading(lines, clues, survey)
    body = heading.body()
    texts, quoted = _paragraphs(body)
    first = next((line.text for line in lines if line.text), "")
    return Fields(
        author=heading.author or None,
        moment=clues.moment,
        dateline=lines[heading.dated].spaced if heading.dated is not None else None,
        paragraphs=texts,
        quoted=quoted,
        is_ping=signs.is_ping(first) or signs.is_ping(heading.author or ""),
    )


def _paragraphs(body: list[Line]) -> tuple[tuple[str, ...], frozenset[int]]:
    texts: list[str] = []
    quoted: set[int] = set()
    start = 0
    for place in range(1, len(body) + 1):
        if place == len(body) or body[place].quote != body[start].quote:
            before = len(texts)
            texts.extend(paragraphs(body[start:place]))
            if body[start].quote:
                quoted.update(range(before, len(texts)))
            start = place
    return tuple(texts), frozenset(quoted)


def _role(line: Line, beside: set[int]) -> Role | None:
    """The role of most of a line's characters; what is body by another box alone has none."""
    weight: dict[Role | None, int] = {}
    for run in line.runs:
        role = None if run.role is Role.BODY and run.owner in beside else run.role
        weight[role] = weight.get(role, 0) + len(run.text.strip())
    return max(weight, key=lambda role: weight[role], default=None)


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name: short, with a letter or digit, neither a date nor an action."""
    return (
        0 < len(text) <= LONGEST_NAME
        and len(text.split()) <= 8
        and any(map(str.isalnum, text))
        and not signs.is_action(text)
        and not signs.is_thread_heading(text)
        and when.find(text, month_first=False) is None
        and not text.startswith(("http://", "https://"))
    )


def is_said(text: str) -> bool:
    """Whether a heading's text can be somebody's words."""
    return not (
        signs.is_action(text)
        or signs.is_thread_heading(text)
        or signs.is_reply_heading(text)
        or text[:4].lower().startswith(_RE)
    )


def _says(text: str) -> bool:
    """Whether a line can be somebody's words, if only a heart: neither an action nor a count."""
    if any(map(str.isalnum, text)):
        return not signs.is_action(text)
    return bool(text.strip(_PUNCTUATION))


class _Heading:
    """Where a comment's lines say who wrote it and when; the other lines are what it says."""

    def __init__(self, lines: list[Line], clues: Clues, survey: Survey) -> None:
        self._lines = lines
        self._survey = survey
        beside = self._boxes_beside_body()
        self._roles = [_role(line, beside) for line in lines]
        self._has_body = any(
            role is Role.BODY and not signs.is_action(line.text) for role, line in zip(self._roles, lines, strict=True)
        )
        self.dated = self._find_date()
        self.named: int | None = None
        self.author = clues.author or ""
        self._find_author(clues)

    def _find_date(self) -> int | None:
        fallback = None
        for place, line in enumerate(self._lines):
            if fallback is None and self._roles[place] is Role.DATE:
                fallback = place
            text = line.spaced
            if len(text) > 2 * _SHORT or self._is_said(place):
                continue
            found = when.find(text, month_first=False)
            if found is None:
                continue
            if self._roles[place] in (Role.DATE, Role.META, Role.AUTHOR) or any(
                run.role is Role.DATE for run in line.runs
            ):
                return place
            # Without a role, the date has to be most of its line: "in May 2019" stands in a sentence.
            if fallback is None and len(text) - (found.end - found.start) <= _SHORT - 20:
                fallback = place
        return fallback

    def _is_said(self, place: int) -> bool:
        return (
            self._has_body
            and self._roles[place] is Role.BODY
            and not any(run.role is Role.DATE for run in self._lines[place].runs)
        )

    def _find_author(self, clues: Clues) -> None:
        name = self._author_by_role() or self._author_by_label(clues) or self._author_by_place()
        self.author = self.author or name

    def _author_by_role(self) -> str:
        best, found = 0, ""
        for place, line in enumerate(self._lines):
            if self._roles[place] is Role.BODY and self._has_body and len(line.text) > _SHORT:
                continue
            for owner in dict.fromkeys(run.owner for run in line.runs if run.role is Role.AUTHOR):
                near = nearness(self._survey.nodes[owner])
                if near > best and (name := self._name_in([run for run in line.runs if run.owner == owner])):
                    best, found, self.named = near, name, place
        return found

    def _name_in(self, runs: list[Run]) -> str:
        marks = [run.mark for run in runs if run.mark >= 0 and run.text.strip()]
        for some in ([run for run in runs if run.mark == marks[0]] if marks else [], runs):
            name = self._undated(" ".join(run.text for run in some))
            if is_name(name):
                return name
        return ""

    @staticmethod
    def _undated(text: str) -> str:
        text = " ".join(text.split(" ")).strip()
        found = when.find(text, month_first=False)
        if found is None:
            return signs.name_of(re.sub(r"[ \t\r\n]+", " ", text))
        return signs.name_beside_date(f"{text[: found.start].strip()} {text[found.end :].strip()}".strip())

    def _author_by_label(self, clues: Clues) -> str:
        for label in clues.answered:
            for place, line in enumerate(self._lines[: 2 * _HEAD_LINES]):
                text = line.text
                if len(text) <= 2 * _SHORT and (name := signs.common_name(text, label)):
                    self.named = place
                    return name
        return ""

    def _author_by_place(self) -> str:
        if self.dated is not None:
            for place in self._places_for_author():
                if name := self._name_at(place):
                    self.named = place
                    return name
            return ""
        if len(self._lines) > 1 and len(self._lines[0].text) <= _SHORT and (name := self._name_at(0)):
            self.named = 0
            return name
        return ""

    def _places_for_author(self) -> list[int]:
        """Lines that may name the author, the likeliest first: marked ones above the date, the date's own, others."""
        dated = self.dated or 0
        head = [place for place in range(min(dated, _HEAD_LINES)) if len(self._lines[place].text) <= LONGEST_NAME]
        if dated >= _HEAD_LINES:
            head = head[:1]
        marked = [place for place in head if any(run.mark >= 0 for run in self._lines[place].runs)]
        after = [dated + 1] if dated == 0 and len(self._lines) > 2 else []
        return [*marked, dated, *head, *after]

    def _name_at(self, place: int) -> str:
        runs = [
            run
            for run in self._lines[place].runs
            if not (run.link >= 0 and signs.is_action(run.text)) and run.role not in (Role.ACTION, Role.BODY)
        ]
        return self._name_in(runs)

    def body(self) -> list[Line]:
        """The lines that the comment says."""
        if self._has_body:
            said = {
                line.paragraph for n, line in enumerate(self._lines) if self._roles[n] is Role.BODY or self._is_title(n)
            }
            places = [n for n, line in enumerate(self._lines) if line.paragraph in said]
        else:
            places = self._after_heading()
        places = [n for n in places if n not in (self.named, self.dated)]
        return self._without_actions(places)

    def _is_title(self, place: int) -> bool:
        """Whether a line is the title that the author gave the comment, and not what a link to it says."""
        line = self._lines[place]
        return line.heading and self._roles[place] in (None, Role.META) and not line.is_linked and is_said(line.text)

    def _boxes_beside_body(self) -> set[int]:
        """Owners of body text other than the one with most of it: a "panel-body" around it, a "rank-text" beside.

        What lies in that one, or has its very name, is body as well.
        """
        lengths: dict[int, int] = {}
        for run in (run for line in self._lines for run in line.runs if run.role is Role.BODY):
            lengths[run.owner] = lengths.get(run.owner, 0) + len(run.text.strip())
        if len(lengths) < 2:
            return set()
        longest = max(lengths, key=lambda owner: lengths[owner])
        for owner, length in lengths.items():
            if self._survey.holds(longest, owner) and length * 3 > lengths[longest]:
                longest = owner
        name = self._survey.nodes[longest].get("class")
        return {
            owner
            for owner in lengths
            if not self._survey.holds(longest, owner) and self._survey.nodes[owner].get("class") != name
        }

    def _after_heading(self) -> list[int]:
        heads = [place for place in (self.named, self.dated) if place is not None]
        if not heads:
            return list(range(len(self._lines)))
        first, last, end = min(heads), max(heads), len(self._lines)
        is_short_above = all(len(line.text) <= _SHORT for line in self._lines[:last])
        if is_short_above and self._has_text(last + 1, end):
            return list(range(last + 1, end))
        # A date below the text, and perhaps the name with it.
        return list(range(first if self._has_text(first + 1, end, but=last) else 0, end))

    def _has_text(self, start: int, end: int, but: int = -1) -> bool:
        return any(n != but and _says(self._lines[n].text) for n in range(start, end))

    def _without_actions(self, places: list[int]) -> list[Line]:
        lines = [
            self._lines[n] for n in places if self._roles[n] is not Role.ACTION or len(self._lines[n].text) > _SHORT
        ]
        while lines and self._is_furniture(lines[-1]):
            lines.pop()
        while lines and self._is_furniture(lines[0]):
            lines.pop(0)
        return lines

    def _is_furniture(self, line: Line) -> bool:
        text = line.text
        if not text.strip(_PUNCTUATION):
            return True
        if self._has_body and not line.is_linked:
            return signs.is_reply_link(text)
        return signs.is_action(text) and (line.is_linked or any(map(str.isalpha, text)))
