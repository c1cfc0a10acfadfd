"""A brief as Markdown (CommonMark): the page's words escaped, so that they stay words in any renderer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from dragoman.brief.excerpts import outside
from dragoman.brief.outline import Brief, DatedLine, Detail, Excerpt, Gloss, Happening, Note, Present, Remark, Told
from dragoman.brief.wording import shown, stamp_words, when_words

_LEVELS: Final = 6  # levels of a thread that are nested; deeper comments follow at the last one
_LINES: Final = 12  # lines of a chapter of events that are shown; the others are counted
_PEOPLE: Final = 8  # actors that are
_PLACES: Final = 30
_DAYS: Final = 200
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&@^=])")
_LEADING: Final = re.compile(r"^(\s*)(?:([-+:])|(\d{1,9})([.)]))")
_ADDRESS: Final = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")


def render_markdown(brief: Brief) -> str:
    """A brief as Markdown, ending in a newline."""
    blocks = [
        *_head(brief), *_events(brief), *_report(brief), *_who(brief), *_where(brief), *_claims(brief), *_days(brief),
        *_comments(brief),
    ]  # fmt: skip
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """Words as one line of Markdown text: no markup, HTML, link, list or heading can come out of them."""
    line = _SPECIAL.sub(r"\\\1", " ".join(shown(words).split()))
    line = _LEADING.sub(lambda found: f"{found[1]}{found[3] or ''}\\{found[2] or found[4]}", line)
    return _ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", line)


def _words(words: Excerpt) -> str:
    return ("… " if words.cut_before else "") + escaped(words.text) + (" …" if words.cut_after else "")


def _head(brief: Brief) -> Iterator[str]:
    if brief.headline:
        yield f"# {escaped(brief.headline.text)}"
    for standfirst in brief.standfirst:
        yield f"*{_words(standfirst)}*"
    facts = [("Published", brief.published)]
    if brief.byline:
        facts.append(("By", ", ".join(escaped(name.text) for name in brief.byline)))
    facts += [(name, escaped(detail.text)) for name, detail in _imprint(brief)]
    facts.append(("Source", escaped(brief.source)))
    yield "\n".join(f"- **{name}:** {value}" for name, value in facts)
    for note in brief.notes:
        yield _note(note)


def _imprint(brief: Brief) -> Iterator[tuple[str, Detail]]:
    if brief.publisher:
        yield "Publisher", brief.publisher
    if brief.credit:
        yield "Credit", brief.credit


def _note(note: Note) -> str:
    label = _words(note.label) if note.label else "Editor’s note"
    told = [_gloss(gloss) for gloss in note.events[:_LINES]] + _more(note.events, _LINES)
    return "\n>\n".join(f"> {words}" for words in (f"**{label}**", *map(_words, note.paragraphs), *told))


def _more(lines: Sequence[object], limit: int) -> list[str]:
    return [f"*and {len(lines) - limit} more*"] if len(lines) > limit else []


def _events(brief: Brief) -> Iterator[str]:
    yield "## What happened"
    yield "\n".join(_happenings(brief.happened)) if brief.happened else "*No events were found.*"
    if brief.skipped:
        yield f"*Not coded: {escaped('; '.join(brief.skipped))}.*"
    for title, lines in (
        ("What did not happen", brief.failed), ("Why it matters: the background", brief.background),
        ("What’s next: planned, or only possible", brief.ahead),
    ):  # fmt: skip
        if lines:
            yield f"## {title}"
            yield "\n".join(_happenings(lines))


def _happenings(lines: Sequence[Happening]) -> Iterator[str]:
    for line in lines[:_LINES]:
        yield f"- {_marked(line.sentence, [gloss.mark for gloss in line.events if gloss.mark])}"
        yield from (f"  - {_gloss(gloss)}" for gloss in line.events)
    yield from (f"- {more}" for more in _more(lines, _LINES))


def _gloss(gloss: Gloss) -> str:
    """An event as it is coded: "**Attack, aerial:** one → other · 2 dead · according to Moscow"."""
    who = " and ".join(gloss.actors)
    if gloss.recipients:
        who = f"{who or 'somebody'} → {' and '.join(gloss.recipients)}"
    parts = [part for part in (who, *gloss.facts, *gloss.so, gloss.times) if part]
    words = f"“{gloss.words.text}”"
    return f"**{gloss.kind}** ({escaped(words)})" + (f": {escaped(' · '.join(parts))}" if parts else "")


def _who(brief: Brief) -> Iterator[str]:
    if brief.present:
        yield "## Who"
        yield f"*Countries, sectors and offices {brief.as_of}.*"
        yield "\n".join([*map(_someone, brief.present[:_PEOPLE]), *(f"- {m}" for m in _more(brief.present, _PEOPLE))])


def _someone(one: Present) -> str:
    notes = [one.standing, f"{one.times} times" if one.times > 1 else "", "in the editor’s note" if one.note else ""]
    told = " · ".join(note for note in notes if note)
    return f"- **{escaped(one.name or 'not named')}**" + (f": {escaped(told)}" if told else "")


def _where(brief: Brief) -> Iterator[str]:
    if brief.places:
        yield "## Where"
        lines = [
            f"- **{escaped(one.place.name)}**{f', {escaped(one.held)}' if one.held else ''}"
            f" ({one.place.lat:.2f}, {one.place.lon:.2f}){f' · {one.times} times' if one.times > 1 else ''}"
            for one in brief.places[:_PLACES]
        ]
        yield "\n".join([*lines, *(f"- {more}" for more in _more(brief.places, _PLACES))])


def _report(brief: Brief) -> Iterator[str]:
    if brief.sections:
        yield "## The report, under its own labels"
    for section in brief.sections:
        if section.label:
            yield f"### {_words(section.label)}"
        yield _words(section.opening)


def _claims(brief: Brief) -> Iterator[str]:
    if brief.speakers:
        yield "## Who says what"
    for speaker in brief.speakers:
        yield f"### {escaped(speaker.name.text) if speaker.name else '*Not named*'}"
        yield "\n>\n".join(f"> {_told(told)}" for told in speaker.claims)


def _told(told: Told) -> str:
    """A claim as the page has it, the words around what is claimed in italics."""
    stretches = [_framed(words, said) for words, said in zip(told.stretches, told.said, strict=True)]
    return " … ".join(stretches) + (f" — *{escaped(told.notes)}*" if told.notes else "")


def _framed(words: Excerpt, said: Iterable[tuple[int, int]]) -> str:
    frame = outside(len(words.text), tuple(said))
    cuts = sorted({0, len(words.text), *(place for part in frame for place in part)})
    parts = [(words.text[a:b], (a, b) in frame) for a, b in pairwise(cuts)]
    told = "".join(_emphasised(part) if framed else _inner(part) for part, framed in parts)
    return ("… " if words.cut_before else "") + told + (" …" if words.cut_after else "")


def _emphasised(words: str) -> str:
    bare = words.strip()
    if not any(map(str.isalnum, bare)):
        return _inner(words)
    left, right = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{left}*{escaped(bare)}*{right}"


def _days(brief: Brief) -> Iterator[str]:
    if brief.days:
        yield "## Days"
        yield "\n".join([*map(_dated, brief.days[:_DAYS]), *(f"- {more}" for more in _more(brief.days, _DAYS))])


def _dated(line: DatedLine) -> str:
    how = f" ({line.how})" if line.how else ""
    return f"- **{when_words(line.day)}**{how}: {_marked(line.sentence, [line.mark])}"


def _marked(words: Excerpt, marks: Iterable[tuple[int, int]]) -> str:
    """A sentence with some of its words in bold."""
    told, at = "", 0
    for start, end in marks:
        told += f"{_inner(words.text[at:start])}**{escaped(words.text[start:end])}**"
        at = end
    told += _inner(words.text[at:])
    return ("… " if words.cut_before else "") + told + (" …" if words.cut_after else "")


def _inner(words: str) -> str:
    """Escaped words within a line, the spaces at their ends kept."""
    left, right = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{left}{escaped(words)}{right}" if words.strip() else left


def _comments(brief: Brief) -> Iterator[str]:
    if brief.thread:
        yield f"## Comments ({len(brief.thread)})"
        yield "\n".join(_remark(remark) for remark in brief.thread)


def _remark(remark: Remark) -> str:
    """A comment as a list item, its lines set in as deep as its level."""
    indent = "  " * (min(remark.depth, _LEVELS) - 1)
    name = f"**{escaped(remark.author.text)}**" if remark.author else "*no name given*"
    notes = [escaped(stamp_words(remark.published))] if remark.published else []
    if remark.uncertain or remark.depth > _LEVELS:
        perhaps = "perhaps " if remark.uncertain else ""
        notes.append(f"{perhaps}in reply to {escaped(remark.answers or 'an unnamed comment')}")
    lines = [" · ".join([f"{indent}- {name}", *notes])]
    lines += ["", f"{indent}  > {_words(remark.quoted)}"] if remark.quoted else []
    lines += ["", f"{indent}  {_words(remark.words)}"] if remark.words else []
    return "\n".join([*lines, ""])
