"""The parts of a brief. Each says which characters of the report it rests on."""

from dataclasses import dataclass

from dragoman.actors import Actor
from dragoman.claims import Claim
from dragoman.dates import Interval
from dragoman.events import Event
from dragoman.places import Place
from dragoman.report import Report, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of the report: the slice that `span` covers, white space normalised.

    Attributes:
        cut_before, cut_after: whether its sentence, section or comment has more words on that side.
    """

    span: Span
    text: str
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What a page states about itself. `span` is None where only its mark-up says so, not its text."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """An event as it is coded, beside the page's own words for it.

    Attributes:
        words: the trigger.
        mark: its start and end in the text of the sentence that is shown; None where it is not shown, or overlaps
            another's.
        kind: type and mode ("Attack, aerial").
        actors, recipients: by name.
        facts: how many were killed or hurt, where, when, as far as the text tells.
        so: what speaks against taking it as told: "according to Moscow", "doubted", "planned".
        others: the triggers of its other mentions.
    """

    event: Event
    words: Excerpt
    mark: tuple[int, int] | None
    kind: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    facts: tuple[str, ...]
    so: tuple[str, ...]
    others: tuple[Span, ...]

    @property
    def times(self) -> str:
        """How often it is told, where that is more than once."""
        return f"told {len(self.others) + 1} times" if self.others else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A sentence of the page with the events that it tells, in the order of the text."""

    sentence: Excerpt
    events: tuple[Gloss, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its events, each once."""
        return tuple(dict.fromkeys(gloss.kind for gloss in self.events))

    def opening(self, gloss: Gloss) -> str:
        """What one of several events is told apart by: its words, and its kind where there are several."""
        words = f"“{gloss.words.text}”" if len(self.events) > 1 else ""
        return f"{words} {gloss.kind}" if len(self.kinds) > 1 else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody whom the page names.

    Attributes:
        name: the usual name; of an actor that is new, the words of the first mention.
        standing: office, country and sectors, in words, as of the report's day.
        words: the first mention.
        forms: other words for the same actor, each once.
        times: how often they are mentioned.
        note: whether they are named in the editor's note alone.
    """

    actor: Actor
    name: str
    standing: str
    words: Excerpt
    forms: tuple[str, ...]
    times: int
    note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A place that the page names; `held` is the region and country around it, in words, `times` how often."""

    place: Place
    held: str
    words: Excerpt
    times: int
    note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The editor's note: its paragraphs, the words it announces itself with ("Editor’s note"), what it tells."""

    label: Excerpt | None
    paragraphs: tuple[Excerpt, ...]
    events: tuple[Gloss, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section with its first lines; `label` is None for the lead and for a heading not in the text."""

    label: Excerpt | None
    opening: Excerpt
    paragraphs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim in the page's own words: who says it, the cue and what is said, as they stand in the text.

    Attributes:
        stretches: one or more, as the words stand close together or apart.
        said: for each stretch the starts and ends of what is claimed in its text; the other words frame it.
        told_by: who reports it, where one source tells what another says.
    """

    claim: Claim
    stretches: tuple[Excerpt, ...]
    said: tuple[tuple[tuple[int, int], ...], ...]
    told_by: Detail | None

    @property
    def rests_on(self) -> Span:
        """Where the text has it: the first words of what is claimed, the cue where nothing is said."""
        return self.claim.content[0] if self.claim.content else self.claim.cue

    @property
    def notes(self) -> str:
        """What the words alone do not show: "goes on", "as Hifter tells it", "in the editor’s note"."""
        notes = ["goes on"] if goes_on(self.claim) else []
        notes += [f"as told by {self.told_by.text}"] if self.told_by else []
        notes += ["in the editor’s note"] if self.claim.voice.kind == "editor" else []
        return ", ".join(notes)


def goes_on(claim: Claim) -> bool:
    """Whether it is a further stretch of a quotation: its cue is the mark that opens it."""
    return any(part.start == claim.cue.start for part in claim.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who says something, with everything said; `name` is None where nobody is named."""

    name: Detail | None
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLine:
    """A day of the text in the sentence that it stands in.

    Attributes:
        day: the days that the words name; open where they bound a time ("since 2015").
        inferred: whether more than the words and the report's stated day went into it.
        follows: whether it follows from another event's day ("the day after the port was attacked").
        words: the day as written; of an event that a day follows for, the event's words.
        sentence: where it stands, cut around the day where it is long.
        mark: start and end of the words in `sentence.text`.
        note: whether the editor's note says so.
    """

    day: Interval
    inferred: bool
    follows: bool = False
    words: Excerpt
    sentence: Excerpt
    mark: tuple[int, int]
    note: bool = False

    @property
    def how(self) -> str:
        """How the day is known, where the words alone do not say: "inferred", "from another event"."""
        notes = ["from another event"] if self.follows else ["inferred"] if self.inferred else []
        return ", ".join([*notes, *(["in the editor’s note"] if self.note else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment in the order in which a thread is read: each before its replies.

    Attributes:
        id: the comment's id in the report.
        number: its place on the page, from 1.
        author: the name as written.
        published: as the page states it, ISO 8601.
        words: its first lines; None where it only quotes or says nothing.
        quoted: what it repeats of the comment it replies to.
        depth: 1 at top level.
        answers: the author of the comment it replies to.
        uncertain: whether the page leaves that open.
        replies: how many comments stand below it.
    """

    id: str
    number: int
    author: Detail | None
    published: str | None
    words: Excerpt | None
    quoted: Excerpt | None
    depth: int
    answers: str | None
    uncertain: bool
    replies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a report says, on one page: its texts are slices of `report.text` or fields of the report.

    What is coded stands beside the page's words and never in them.

    Attributes:
        happened, failed: what is told as news, and what is told as not having happened, the most telling first.
        background, ahead: what lies well before the news; what is planned or only possible.
        sections: the page's own, under its own labels.
        present, places: the most mentioned first.
        as_of: the day for which offices are given, in words.
        skipped: what was not coded, and why.
    """

    report: Report
    headline: Detail | None
    standfirst: tuple[Excerpt, ...]
    byline: tuple[Detail, ...]
    publisher: Detail | None
    credit: Detail | None
    published: str
    notes: tuple[Note, ...]
    happened: tuple[Happening, ...]
    failed: tuple[Happening, ...]
    background: tuple[Happening, ...]
    ahead: tuple[Happening, ...]
    sections: tuple[Section, ...]
    present: tuple[Present, ...]
    as_of: str
    places: tuple[Whereabouts, ...]
    speakers: tuple[Speaker, ...]
    days: tuple[DatedLine, ...]
    thread: tuple[Remark, ...]
    skipped: tuple[str, ...]

    @property
    def source(self) -> str:
        """The document's URL, or the name it was given."""
        return self.report.document.source
