"""A brief as one HTML file: no script, nothing fetched, every item linked to the words it was read from."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from dragoman.brief.evidence import Evidence
from dragoman.brief.excerpts import outside
from dragoman.brief.outline import Brief, DatedLine, Excerpt, Gloss, Happening, Remark, Told
from dragoman.brief.whereabouts import MAPPED, spots
from dragoman.brief.wording import shown, stamp_words, when_words
from dragoman.map import draw, plan
from dragoman.report import Span

_LEVELS: Final = 6  # levels of a thread that are nested; deeper comments follow at the last one
_FOLDED: Final = 4  # the level from which replies can be folded away
_LINES: Final = 12  # lines of a chapter of events that are not folded away
_PEOPLE: Final = 8  # actors that are not
_MOST: Final = 200  # lines of a chapter that are shown at all; the others are counted
_SHORT: Final = 40  # a thread of up to so many comments is shown unfolded
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def render_html(brief: Brief) -> str:
    """A brief as a self-contained page, with the report's whole text at its end."""
    room = files("dragoman.brief")
    style = room.joinpath("brief.css").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"shown": shown, "when": when_words, "stamp": stamp_words}
    template = environment.from_string(room.joinpath("brief.html.jinja").read_text(encoding="utf-8"))
    language = brief.report.language
    return template.render(
        brief=brief,
        evidence=Evidence(brief),
        link=_link(brief.source),
        language=language if language and _LANGUAGE.fullmatch(language) else None,
        remarks=_nested(brief.thread),
        unfolded=len(brief.thread) <= _SHORT,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        marked=_marked,
        framed=_framed,
        whole=_whole,
        pieces=_pieces,
        glossed=_glossed,
        chart=_chart(brief),
        mapped=MAPPED,
        lines_open=_LINES,
        people_open=_PEOPLE,
        most=_MOST,
    )


def _chart(brief: Brief) -> Markup | None:
    """The map of the places; None where none is named."""
    planned = plan(spots(brief.places))
    if planned is None:
        return None
    names = [shown(" ".join(one.place.name.split())) for one in brief.places[:MAPPED]]
    return draw(planned, "The places that the page names", f"A map of {', '.join(names)}. They are listed beside it.")


def _pieces(line: Happening) -> Iterator[tuple[str, Span | None]]:
    """A sentence in pieces, each with the trigger that it is, if any."""
    at, text = 0, line.sentence.text
    yield ("…\u00a0" if line.sentence.cut_before else ""), None
    for gloss in line.events:
        if gloss.mark:
            yield text[at : gloss.mark[0]], None
            yield text[gloss.mark[0] : gloss.mark[1]], gloss.words.span
            at = gloss.mark[1]
    yield text[at:] + ("\u00a0…" if line.sentence.cut_after else ""), None


def _glossed(gloss: Gloss) -> Iterator[tuple[str, str]]:
    """What is coded of an event, part by part, each with what it is."""
    if gloss.recipients:
        yield "who", " and ".join(gloss.actors) or "somebody"
        yield "whom", " and ".join(gloss.recipients)
    elif gloss.actors:
        yield "who", " and ".join(gloss.actors)
    yield from (("fact", fact) for fact in gloss.facts)
    yield from (("so", so) for so in gloss.so)
    if gloss.times:
        yield "times", gloss.times


def _link(source: str) -> str | None:
    """The source as an address to follow, if it is one of the web; nothing else becomes a link."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    return source if parts.scheme in ("http", "https") and parts.netloc else None


def _whole(words: Excerpt) -> str:
    """An excerpt's words with "…" where they are cut."""
    return shown(("…\u00a0" if words.cut_before else "") + words.text + ("\u00a0…" if words.cut_after else ""))


def _marked(line: DatedLine) -> tuple[str, str, str]:
    """A sentence in three: before the day's words, those, and after them."""
    start, end = line.mark
    before = "…\u00a0" if line.sentence.cut_before else ""
    after = "\u00a0…" if line.sentence.cut_after else ""
    text = line.sentence.text
    return shown(before + text[:start]), shown(text[start:end]), shown(text[end:] + after)


def _framed(told: Told) -> Iterator[tuple[str, bool]]:
    """A claim's words in pieces, each with whether it only frames what is claimed."""
    for number, (words, said) in enumerate(zip(told.stretches, told.said, strict=True)):
        frame = outside(len(words.text), said)
        cuts = sorted({0, len(words.text), *(place for part in frame for place in part)})
        yield (" … " if number else "") + ("…\u00a0" if words.cut_before else ""), True
        yield from ((words.text[start:end], (start, end) in frame) for start, end in pairwise(cuts))
        yield "\u00a0…" if words.cut_after else "", True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nested:
    """A comment with the lists to open and to close before it: a tree written down as a sequence."""

    remark: Remark
    opens: bool
    folds: int
    closes: tuple[bool, ...]
    flat: bool


def _nested(thread: tuple[Remark, ...]) -> Iterator[_Nested | tuple[bool, ...]]:
    """The thread for the template, and at its end the lists that are still to be closed.

    Each closed list says whether it could be folded. Written down so, no thread is too deep for the template.
    """
    level = 0
    above = 0
    for remark in thread:
        here = min(remark.depth, _LEVELS, level + 1)
        opens = here > level
        yield _Nested(
            remark=remark,
            opens=opens,
            folds=above if opens and here == _FOLDED else 0,
            closes=tuple(closed == _FOLDED for closed in range(level, here, -1)),
            flat=remark.depth > _LEVELS,
        )
        level, above = here, remark.replies
    if level:
        yield tuple(closed == _FOLDED for closed in range(level, 0, -1))
