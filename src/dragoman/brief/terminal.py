"""A brief in a terminal: labels stand in the margin where there is room for one, else above their words.

Colours are the terminal's own sixteen, and nothing is told by colour alone. The page's words go in as `Text`,
so that nothing in them is read as markup, and through `shown`, so that they cannot steer the terminal.
"""

from collections.abc import Iterable
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.brief.excerpts import outside
from dragoman.brief.outline import (
    Brief,
    DatedLine,
    Excerpt,
    Gloss,
    Happening,
    Note,
    Present,
    Remark,
    Section,
    Speaker,
    Told,
    Whereabouts,
)
from dragoman.brief.wording import shown, stamp_words, when_words

_MEASURE: Final = 78  # characters of a line of reading text
_MARGIN: Final = 25  # of the margin that holds labels
_WIDE: Final = 96  # a terminal as wide as this has a margin
_INDENTS: Final = 6  # levels of a thread that are indented
_DEEPEST: Final = 8  # levels that are shown; deeper replies are counted
_LINES: Final = 12  # lines of a chapter of events that are shown; the others are counted
_PEOPLE: Final = 8  # actors that are
_PLACES: Final = 30
_MOST: Final = 200  # entries of a chapter that are shown; the others are counted

_TITLE: Final = "bold"
_LABEL: Final = "bold cyan"
_QUIET: Final = "dim"
_NOTE: Final = "yellow"
_DOUBT: Final = "yellow"


def render_terminal(brief: Brief, console: Console) -> None:
    """Print a brief on a console, which decides about width, colour and encoding."""
    page = _Page(console)
    page.head(brief)
    for note in brief.notes:
        page.note(note)
    _events(page, brief)
    page.chapter(
        "The report, under its own labels",
        (page.section(section) for section in brief.sections[:_MOST]),
        len(brief.sections) - _MOST,
    )
    page.chapter(
        f"Who, {brief.as_of}", (page.someone(one) for one in brief.present[:_PEOPLE]), len(brief.present) - _PEOPLE
    )
    page.chapter("Where", [page.places(brief.places[:_PLACES])] if brief.places else [], len(brief.places) - _PLACES)
    page.chapter(
        "Who says what",
        (page.speaker(speaker) for speaker in brief.speakers[:_MOST]),
        len(brief.speakers) - _MOST,
    )
    page.chapter("Days", page.days(brief.days[:_MOST]), len(brief.days) - _MOST)
    page.chapter(
        f"Comments ({len(brief.thread)})",
        (page.remark(remark) for remark in brief.thread[:_MOST] if remark.depth <= _DEEPEST),
        len(brief.thread) - _MOST,
        gap=False,
    )


def _events(page: "_Page", brief: Brief) -> None:
    for title, lines in (
        ("What happened", brief.happened), ("What did not happen", brief.failed),
        ("Why it matters: the background", brief.background), ("What’s next: planned, or only possible", brief.ahead),
    ):  # fmt: skip
        page.chapter(title, (page.happening(line) for line in lines[:_LINES]), len(lines) - _LINES)
        if title == "What happened":
            if not lines:
                page.chapter(title, [Text("No events were found.", style=_QUIET)], 0)
            if brief.skipped:
                page.line()
                page.line(_narrow(Text(shown(f"Not coded: {'; '.join(brief.skipped)}."), style=_QUIET), page.measure))


def _words(words: str | Excerpt, style: str = "") -> Text:
    """Words of the page as they are shown, with "…" where they are cut."""
    if isinstance(words, str):
        return Text(shown(words), style=style)
    before, after = "… " if words.cut_before else "", " …" if words.cut_after else ""
    return Text.assemble((before, _QUIET), (shown(words.text), style), (after, _QUIET))


class _Page:
    """A console with the brief's layout: margin, measure, chapters."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.wide = console.width >= _WIDE
        self.measure = min(_MEASURE, console.width - (_MARGIN + 4 if self.wide else 4))
        plain = console.options.ascii_only
        self.bar, self.rule = ("|", "-") if plain else ("│", "─")

    def line(self, words: RenderableType | None = None) -> None:
        """Print words two columns in, or an empty line."""
        self.console.print("" if words is None else Padding(words, (0, 0, 0, 2), expand=False))

    def head(self, brief: Brief) -> None:
        self.line()
        full = min(_MARGIN + _MEASURE, self.console.width - 4)
        if brief.headline:
            self.line(_narrow(_words(brief.headline.text, _TITLE), full))
        for standfirst in brief.standfirst:
            self.line(_narrow(_words(standfirst, "italic"), full))
        self.line()
        facts = [("Published", brief.published)]
        if brief.byline:
            facts.append(("By", ", ".join(name.text for name in brief.byline)))
        facts += [("Publisher", brief.publisher.text)] if brief.publisher else []
        facts += [("Credit", brief.credit.text)] if brief.credit else []
        facts.append(("Source", brief.source))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=_MARGIN - 2 if self.wide else 10, no_wrap=True)
        table.add_column(overflow="fold", max_width=self.measure)
        for name, value in facts:
            table.add_row(Text(name, style=_QUIET), _words(value))
        self.line(table)

    def note(self, note: Note) -> None:
        label = _words(note.label, f"bold {_NOTE}") if note.label else Text("Editor’s note", style=f"bold {_NOTE}")
        self.line()
        full = min(_MARGIN + _MEASURE, self.console.width - 4)
        told = [_gloss(gloss, gloss.kind) for gloss in note.events[:_LINES]]
        self.line(self._barred([label, *(_words(words) for words in note.paragraphs), *told], full, _NOTE))

    def _barred(self, paragraphs: Iterable[Text], width: int, style: str) -> Text:
        """Paragraphs with a bar along their left side."""
        lines = [line for words in paragraphs for line in words.wrap(self.console, max(width - 2, 12))]
        return Text("\n").join(Text.assemble((f"{self.bar} ", style), line) for line in lines)

    def chapter(self, title: str, entries: Iterable[RenderableType], hidden: int, *, gap: bool = True) -> None:
        """A ruled title, its entries and how many more there are; nothing at all where there are none."""
        titled = False
        for entry in entries:
            if not titled:
                width = min(_MARGIN + _MEASURE, self.console.width - 4) - len(title) - 1
                self.line()
                self.line(Text.assemble((title.upper(), _LABEL), " ", (self.rule * max(width, 0), _QUIET)))
            if gap:
                self.line()
            titled = True
            self.line(entry)
        if hidden > 0:
            self.line()
            self.line(Text(f"… and {hidden} more", style=_QUIET))

    def _entry(self, label: Text | None, body: RenderableType) -> RenderableType:
        """A label in the margin, or above its words in a narrow terminal."""
        if not self.wide:
            below = _narrow(body, self.measure)
            return Group(label, below) if label else below
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=_MARGIN - 2, overflow="fold")
        table.add_column(width=self.measure, overflow="fold")
        table.add_row(label or "", body)
        return table

    def section(self, section: Section) -> RenderableType:
        return self._entry(_words(section.label, _TITLE) if section.label else None, _words(section.opening))

    def happening(self, line: Happening) -> RenderableType:
        """A sentence with its triggers underlined; beneath, how each event is coded."""
        sentence = _marked(line.sentence, [gloss.mark for gloss in line.events if gloss.mark])
        glosses = [_gloss(gloss, line.opening(gloss)) for gloss in line.events]
        body = Text("\n").join([sentence, *(gloss for gloss in glosses if gloss.plain)])
        return self._entry(Text("\n".join(line.kinds), style=_TITLE), body)

    def someone(self, one: Present) -> RenderableType:
        notes = [f"as {', '.join(one.forms)}" if one.forms else "", f"{one.times} times" if one.times > 1 else ""]
        notes += ["in the editor’s note"] if one.note else []
        known = _words(one.standing) if one.standing else Text("nothing more is known", style=_QUIET)
        told = Text(" · ".join(note for note in notes if note), style=_QUIET)
        return self._entry(_words(one.name or "not named", _TITLE), Text("\n").join([known, told]))

    def places(self, places: Iterable[Whereabouts]) -> RenderableType:
        """A list of places: what they are in, where they lie, how often they are named."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(overflow="fold", ratio=3)
        table.add_column(overflow="fold", ratio=4)
        table.add_column(overflow="fold", ratio=3)
        for one in places:
            times = f"{one.times} times" if one.times > 1 else ""
            notes = ", ".join(note for note in (times, "in the editor’s note" if one.note else "") if note)
            point = f"{one.place.lat:.2f}, {one.place.lon:.2f}"
            table.add_row(
                _words(one.place.name, _TITLE), _words(one.held),
                Text(point + (f" · {notes}" if notes else ""), style=_QUIET),
            )  # fmt: skip
        return table

    def speaker(self, speaker: Speaker) -> RenderableType:
        name = _words(speaker.name.text, _TITLE) if speaker.name else Text("Not named", style=_QUIET)
        claims = [_told(told) for told in speaker.claims[:_MOST]]
        if len(speaker.claims) > _MOST:
            claims.append(Text(f"… and {len(speaker.claims) - _MOST} more", style=_QUIET))
        return self._entry(name, Text("\n\n").join(claims))

    def days(self, lines: Iterable[DatedLine]) -> Iterable[RenderableType]:
        """Days with their sentences; several in one time follow under one date."""
        previous = ""
        for line in lines:
            when = when_words(line.day)
            label = Text(when, style=_TITLE) if when + line.how != previous else Text()
            if line.how and when + line.how != previous:
                room = len(when) + len(line.how) < _MARGIN - 5 or not self.wide
                label.append(f" ({line.how})" if room else f"\n({line.how})", style="dim not bold")
            previous = when + line.how
            yield self._entry(label if label.plain else None, _marked(line.sentence, [line.mark]))

    def remark(self, remark: Remark) -> RenderableType:
        level = min(remark.depth, _INDENTS) - 1
        guide = f"{self.bar} " * level
        paragraphs = [_byline(remark)]
        if remark.quoted:
            paragraphs.append(Text.assemble(("> ", _QUIET), _words(remark.quoted, "dim italic")))
        if remark.words:
            paragraphs.append(_words(remark.words))
        if remark.replies and remark.depth == _DEEPEST:
            paragraphs.append(Text(f"+ {_counted(remark.replies)} further down", style=_QUIET))
        width = max(min(_MEASURE + _MARGIN, self.console.width - 4) - len(guide), 20)
        width = min(width, _MEASURE + 6)
        lines = [line for words in paragraphs for line in words.wrap(self.console, width)]
        blank = Text(guide.rstrip(), style=_QUIET)
        return Text("\n").join([blank, *(Text.assemble((guide, _QUIET), line) for line in lines)])


def _narrow(body: RenderableType, width: int) -> RenderableType:
    table = Table.grid()
    table.add_column(max_width=width, overflow="fold")
    table.add_row(body)
    return table


def _marked(words: Excerpt, marks: Iterable[tuple[int, int]]) -> Text:
    """A sentence with some of its words underlined."""
    sentence = _words(words)
    offset = 2 if words.cut_before else 0
    for start, end in marks:
        sentence.stylize("bold underline", start + offset, end + offset)
    return sentence


def _gloss(gloss: Gloss, opening: str) -> Text:
    """An event as it is coded, after its words or its kind: "one → other · 2 dead · according to Moscow"."""
    who = " and ".join(gloss.actors)
    if gloss.recipients:
        who = f"{who or 'somebody'} → {' and '.join(gloss.recipients)}"
    parts = [(part, _QUIET) for part in (opening, who, *gloss.facts) if part]
    parts += [(part, _DOUBT) for part in gloss.so]
    parts += [(gloss.times, _QUIET)] if gloss.times else []
    return Text(" · ", style=_QUIET).join(Text(shown(part), style=style) for part, style in parts)


def _told(told: Told) -> Text:
    """A claim as the page has it, the words around what is claimed in italics."""
    parts: list[Text] = []
    for stretch, said in zip(told.stretches, told.said, strict=True):
        words = _words(stretch)
        offset = 2 if stretch.cut_before else 0
        for start, end in outside(len(stretch.text), said):
            words.stylize("italic dim", start + offset, end + offset)
        parts.append(words)
    note = (f" — {shown(told.notes)}", _QUIET) if told.notes else ""
    return Text.assemble(Text(" … ").join(parts), note)


def _byline(remark: Remark) -> Text:
    name = _words(remark.author.text, _TITLE) if remark.author else Text("no name given", style=_QUIET)
    notes = [stamp_words(remark.published)] if remark.published else []
    if remark.uncertain:
        notes.append(f"perhaps in reply to {remark.answers}" if remark.answers else "reply to an uncertain comment")
    elif remark.depth > _INDENTS and remark.answers:
        notes.append(f"in reply to {remark.answers}")
    return Text.assemble(name, *((f" · {shown(note)}", _QUIET) for note in notes))


def _counted(replies: int) -> str:
    return "1 reply" if replies == 1 else f"{replies} replies"
