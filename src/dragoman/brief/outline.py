"""The parts of a brief. Each says which characters of the report it rests on."""

from dataclasses import dataclass

from dragoman.claims import Claim
from dragoman.dates import Day
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
class Note:
    """The editor's note: its paragraphs, and the words it announces itself with ("Editor’s note"), if any."""

    label: Excerpt | None
    paragraphs: tuple[Excerpt, ...]


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
        day: the resolved day; its span counts the report's text.
        words: the day as written.
        sentence: where it stands, cut around the day where it is long.
        mark: start and end of the day's words in `sentence.text`.
    """

    day: Day
    words: Excerpt
    sentence: Excerpt
    mark: tuple[int, int]


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
    """What a report says, on one page: its texts are slices of `report.text` or fields of the report."""

    report: Report
    headline: Detail | None
    standfirst: tuple[Excerpt, ...]
    byline: tuple[Detail, ...]
    publisher: Detail | None
    credit: Detail | None
    published: str
    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    speakers: tuple[Speaker, ...]
    days: tuple[DatedLine, ...]
    thread: tuple[Remark, ...]

    @property
    def source(self) -> str:
        """The document's URL, or the name it was given."""
        return self.report.document.source
