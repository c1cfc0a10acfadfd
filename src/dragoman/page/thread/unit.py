"""What the readers of threads hand over: which elements are a comment, and what the markup says about it."""

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.page.thread.fields import Fields
from dragoman.page.thread.lines import Line
from dragoman.page.thread.surroundings import Surroundings
from dragoman.page.thread.survey import Survey


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The elements of one comment.

    Attributes:
        parts: their places in the survey; what lies in another unit is not this one's.
        key: the comment's id as the page gives it, without what it is stuck to ("div-comment-7" → "7").
        parent: the key of the comment replied to, where the markup names it.
        depth: as the markup states it, 1 at top level.
        is_ping: a pingback or trackback: taken out of the page, but no comment.
    """

    parts: tuple[int, ...]
    key: str | None = None
    parent: str | None = None
    depth: int | None = None
    is_ping: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A unit with what was read in it."""

    unit: Unit
    fields: Fields
    lines: tuple[Line, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The units that one reader found, in page order.

    `opens` marks a forum's topic, whose first post is the page's own text and stays. `said` is what the units
    say, from readers that have to read them to know them.
    """

    units: tuple[Unit, ...]
    opens: bool = False
    said: tuple[Said, ...] = ()


Reader = Callable[[Survey, Surroundings], Thread | None]
"""The one shape of the readers: a surveyed page in, the thread that it has in the reader's markup out."""
