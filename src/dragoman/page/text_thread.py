"""The readers' comments in plain text: where each starts, who writes it, and to whom it replies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from dragoman.page.draft import DraftComment
from dragoman.page.text_furniture import heads_thread, is_furniture
from dragoman.page.text_lines import Line, Paragraph, plain
from dragoman.page.thread import mark_quotes
from dragoman.page.thread.signs import is_action, is_reply_link, name_beside_date
from dragoman.page.thread.when import When, find, has_month_first

_LONGEST: Final = 200
_MOST_WORDS: Final = {True: 10, False: 6}
"""Words of a name before "says", with a number and without: a sentence of the article may end so too."""
_SENTENCE: Final = 80
"""Characters from which a line is taken for the article's rather than for its head."""
_VERB: Final = (
    r"(?:says|said|writes|wrote|replied|replies|commented|comments|responded|responds|posted|added|asks|asked"
    r"|SAYS|SAID|WRITES|WROTE|REPLIED|COMMENTED)"
)
_NUMBER: Final = re.compile(
    r"(?:(?P<path>\d{1,5}(?:\.\d{1,4}){0,12})(?:[.):]|\s?[-–—])?|#\s?\d{1,6}[.:)]?|[\[(]#?\d{1,5}[\])]|[•·‣◦*+–—-])\s+"
)
_SAYS: Final = re.compile(
    rf"(?P<name>\S.{{0,90}}?)\s+{_VERB}(?:\s+in\s+(?:reply|response))?(?:\s+to\s+(?P<to>\S.{{0,60}}?))?(?:\s+on)?\s?:?$"
)
_TO: Final = re.compile(
    r"(?:in\s(?:reply|response)\sto|repl(?:y|ied|ies|ying)\sto|@)\s?:?(?P<to>[^\W\d_].{0,60}?)[:.)]?$",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(
    r"(?:what|why|how|when|where|which|whether|if|as|but|and|he|she|it|they|we|i|you|there|this|that|these|who)\b",
    re.IGNORECASE,
)
_CONNECTING: Final = re.compile(r"(?:\b(?:on|at|the|from|edited)\b|[\W_])*", re.IGNORECASE)

Style = Literal["says", "dated", "under", "numbered"]
_STYLES: Final[tuple[Style, ...]] = ("says", "dated", "under", "numbered")
"""How comments are headed, the surest first: a verb, a date beside the name, a date under it, a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """A line that heads a comment, or might."""

    line: int
    style: Style
    name: str
    when: str | None
    to: str | None
    path: int  # how many numbers its own number has: 3 for "1.2.1", 0 for none
    numbered: bool
    lines: int = 1  # 2 where the date stands on a line of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class TextComment:
    """A comment and the paragraphs it has in the text."""

    draft: DraftComment
    end: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextThread:
    """A thread, and the line at which it or its heading starts; the number of lines where there is none."""

    start: int
    comments: tuple[TextComment, ...]


def read_thread(text: str, lines: Sequence[Line], article_end: int | None, language: str | None) -> TextThread:
    """The thread in a text's lines.

    Args:
        article_end: the line of the credit or whatever else shows that the article is over; heads without a
            number or a date ("Ann said:") count only after it or after a heading ("3 Comments").
        language: of the article; it says which way round 3/4/2020 is.
    """
    month_first = has_month_first((_words(text, line) for line in lines if line.end - line.start < 100), language)
    heads = list(_heads(text, lines, month_first=month_first))
    heading = _heading(text, lines, heads)
    after = heading if heading is not None else article_end
    heads = _settled(text, lines, heads, after)
    if not heads:
        return TextThread(start=len(lines), comments=())
    start = heading if heading is not None and heading < heads[0].line else heads[0].line
    end = _end(text, lines, heads)
    return TextThread(start=start, comments=tuple(_comments(text, lines, heads, end)))


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _heads(text: str, lines: Sequence[Line], *, month_first: bool) -> Iterator[_Head]:
    for at, line in enumerate(lines):
        if line.end - line.start > _LONGEST:
            continue
        words = _words(text, line)
        if is_furniture(words):
            continue
        number = _NUMBER.match(words)
        rest = words[number.end() :] if number else words
        following = lines[at + 1] if at + 1 < len(lines) else None
        under = _words(text, following) if following and following.end - following.start < 80 else ""
        if found := _head(rest, under, numbered=bool(number), month_first=month_first):
            path = number["path"].count(".") + 1 if number and number["path"] else 0
            yield replace(found, line=at, path=path, numbered=bool(number))


def _head(rest: str, under: str, *, numbered: bool, month_first: bool) -> _Head | None:
    """What a line heads by its own words and those of the line under it; its place is filled in after."""
    rest = rest.rstrip(": ")
    when = find(rest, month_first=month_first) if re.search(r"\d|\bago\b|day\b", rest) else None
    bare = _without(rest, when)
    says = _SAYS.match(bare)
    if says and not _QUESTION.match(bare) and len(says["name"].split()) <= _MOST_WORDS[numbered]:
        when_under = None if when else _date_alone(under, month_first=month_first)
        found = when or when_under
        return _new("says", says["name"], found, to=says["to"], lines=2 if when_under else 1)
    if when:
        name = name_beside_date(_TO.sub("", bare))
        return _new("dated", name, when, to=_to(bare)) if _is_name(name) else None
    if not _is_name(rest):
        return None
    if when_under := _date_alone(under, month_first=month_first):
        return _new("under", rest, when_under, lines=2)
    return _new("numbered", rest, None) if numbered else None


def _new(style: Style, name: str, when: When | None, *, to: str | None = None, lines: int = 1) -> _Head:
    iso = when.iso if when else None
    return _Head(line=0, style=style, name=name, when=iso, to=to, path=0, numbered=False, lines=lines)


def _without(words: str, when: When | None) -> str:
    """A line without its date, and what joined the two: "Ann replied on … at" → "Ann replied"."""
    if when is None:
        return words
    before = re.sub(r"(?:\s(?:on|at|the)|[\s,;|(\[·•–—-])+$", "", words[: when.start])
    after = re.sub(r"^(?:[\s,;|)\]·•–—-]|at\b|on\b)+", "", words[when.end :])
    return f"{before} {after}".strip() if after else before


def _to(words: str) -> str | None:
    found = _TO.search(words)
    return found["to"] if found else None


def _date_alone(words: str, *, month_first: bool) -> When | None:
    """A date that has a line to itself."""
    when = find(words, month_first=month_first)
    if when and _CONNECTING.fullmatch(words[: when.start]) and _CONNECTING.fullmatch(words[when.end :]):
        return when
    return None


def _is_name(words: str) -> bool:
    """Whether a line could be a commenter's name: few words, no sentence, no address."""
    few = 0 < len(words) <= 60 and len(words.split()) <= 6
    return few and words[-1] not in '!?…,;:"”' and "://" not in words and any(c.isalpha() for c in words)


def _heading(text: str, lines: Sequence[Line], heads: Sequence[_Head]) -> int | None:
    """The line that heads the thread: "3 Comments", with the head of a comment soon after it."""
    places = {head.line for head in heads}
    sure = {head.line for head in heads if _is_sure(head, lines)}
    for at, line in enumerate(lines):
        short = line.end - line.start <= 120
        if at in sure:
            return None
        if short and any(at + n in places for n in (1, 2, 3)) and heads_thread(_words(text, line)):
            return at
    return None


def _settled(text: str, lines: Sequence[Line], heads: list[_Head], after: int | None) -> list[_Head]:
    """Of the lines that might head a comment those that do: all in one style, from the first sure one on."""
    later = [head for head in heads if after is not None and head.line > after]
    if kept := _in_one_style(later, lines):
        return kept
    sure = [head for head in heads if _is_sure(head, lines)]
    if sure:
        return _in_one_style([head for head in heads if head.line >= sure[0].line], lines)
    first = next((at for at, line in enumerate(lines) if line.end - line.start > _SENTENCE), len(lines))
    timed = [head for head in heads if head.when and "T" in head.when and head.line > first]
    if len(timed) > 1:  # a name and a time of day, again and again, is what a thread looks like
        return _in_one_style(timed, lines)
    says = [head for head in heads if head.style == "says" and head.line > 0]
    spoken = any(_opens_quote(text, lines, head.line + head.lines) for head in says)
    return says if len(says) > 1 and not spoken else []


def _is_sure(head: _Head, lines: Sequence[Line]) -> bool:
    """Whether a line heads a comment wherever on a page it stands."""
    if head.line == 0:
        return False
    if head.style == "says":
        return head.numbered or head.when is not None
    return head.numbered and head.style in ("dated", "under") and lines[head.line].parted


def _opens_quote(text: str, lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and text[lines[at].start] in "“\"„«'‘"


def _in_one_style(heads: list[_Head], lines: Sequence[Line]) -> list[_Head]:
    """The heads in the surest style there is, numbered or not as nearly all of them are."""
    style = next((style for style in _STYLES if any(head.style == style for head in heads)), None)
    kept = [head for head in heads if head.style == style]
    numbered = sum(head.numbered for head in kept)
    if numbered * 2 > len(kept):
        kept = [head for head in kept if head.numbered]
    if style == "numbered":  # a list within a comment is set deeper, and follows no blank line
        top = min(lines[head.line].indent for head in kept)
        kept = [head for head in kept if lines[head.line].parted and lines[head.line].indent == top]
    return kept


def _end(text: str, lines: Sequence[Line], heads: Sequence[_Head]) -> int:
    """The line that ends a thread: furniture after its last head, or a line further out than all heads."""
    top = min(lines[head.line].indent for head in heads)
    last = heads[-1]
    for at in range(last.line + last.lines, len(lines)):
        line = lines[at]
        words = _words(text, line) if line.end - line.start <= _LONGEST else ""
        out = line.indent < top
        if out or (words and line.indent <= top and is_furniture(words) and not _is_aside(words)):
            return at
    return len(lines)


def _is_aside(words: str) -> bool:
    """Whether a line of furniture may stand under a comment and more of it follow."""
    return is_reply_link(words) or "://" in words or not any(c.isalpha() for c in words)


def _comments(text: str, lines: Sequence[Line], heads: Sequence[_Head], end: int) -> Iterator[TextComment]:
    groups = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        stop = following.line if following else end
        own = [line for line in lines[head.line + head.lines : stop] if not _is_control(text, line)]
        groups.append(_divided(own))
    parents, depths = _parents(lines, heads)
    sureness = _sureness(parents, depths)
    drafts = [
        DraftComment(
            id=str(at + 1),
            parent=None if (parent := parents[at]) is None else str(parent + 1),
            author=heads[at].name,
            published=heads[at].when,
            paragraphs=tuple(_view(text, paragraph) for paragraph in group),
            parent_confidence=sureness[at],
        )
        for at, group in enumerate(groups)
    ]
    for draft, head, group in zip(mark_quotes(drafts), heads, groups, strict=True):
        stop = lines[head.line + head.lines - 1].end
        yield TextComment(draft=draft, end=stop, paragraphs=tuple(group))


def _divided(lines: Sequence[Line]) -> list[Paragraph]:
    """A comment's paragraphs: blank lines divide, single line ends don't."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.parted or not groups:
            groups.append([])
        groups[-1].append(line)
    return [Paragraph(lines=tuple(group)) for group in groups]


def _view(text: str, paragraph: Paragraph) -> str:
    return "\n".join(plain(_words(text, line)) for line in paragraph.lines)


def _is_control(text: str, line: Line) -> bool:
    """Whether a line is the site's link under a comment: "Reply ↓", "Reply · Share · Report"."""
    if line.end - line.start > 60:
        return False
    words = _words(text, line)
    return is_reply_link(words) or (is_action(words) and bool(re.search(r"(?i)repl(?:y|ies)|report|share", words)))


def _parents(lines: Sequence[Line], heads: Sequence[_Head]) -> tuple[list[int | None], list[int]]:
    """Each head's parent and depth: by its number's path, its indentation, or whom it names."""
    paths = any(head.path > 1 for head in heads)
    latest: dict[str, int] = {}
    stack: list[tuple[int, int]] = []  # (level, place)
    parents: list[int | None] = []
    depths: list[int] = []
    for at, head in enumerate(heads):
        level = head.path if paths else lines[head.line].indent
        while stack and stack[-1][0] >= level:
            stack.pop()
        parent = stack[-1][1] if stack else None
        if parent is None and head.to:
            parent = latest.get(head.to.casefold())
        stack.append((level, at))
        latest[head.name.casefold()] = at
        parents.append(parent)
        depths.append(1 if parent is None else depths[parent] + 1)
    return parents, depths


_DEEPEST: Final = 0.9
_DEEPEST_LATER: Final = 0.6


def _sureness(parents: Sequence[int | None], depths: Sequence[int]) -> list[float]:
    """How sure each parent is.

    Sites set no reply deeper than their deepest level: what answers a comment there stands beside it. So at
    that level a first reply is nearly sure to answer its parent, and a later one may answer its neighbour.
    """
    deepest = max(depths, default=1)
    seen: set[int] = set()
    sureness = []
    for parent, depth in zip(parents, depths, strict=True):
        if parent is None or depth < deepest:
            sureness.append(1.0)
            continue
        sureness.append(_DEEPEST_LATER if parent in seen else _DEEPEST)
        seen.add(parent)
    return sureness
