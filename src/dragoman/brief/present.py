"""Who the page names: each actor once, with office, country and sectors as of the report's day."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from dragoman.brief.excerpts import excerpt
from dragoman.brief.outline import Present
from dragoman.brief.wording import cut_words, day_words, shown, span_words, standing_words
from dragoman.mentions import Mention, Participant, participants
from dragoman.report import Published, Report
from dragoman.speakers import is_pronoun

_FORMS: Final = 3
"""Other words for an actor that are shown."""
_LONGEST_FORM: Final = 40


def lay_present(report: Report, mentions: Sequence[Mention]) -> tuple[Present, ...]:
    """The actors of the page, comments aside, those most mentioned first."""
    page = [one for one in mentions if one.voice.kind != "comment"]
    by_actor: dict[str, list[Participant]] = defaultdict(list)
    for one in participants(page):
        by_actor[one.actor.id or f"{one.cluster}"].append(one)
    found = [_present(report.text, same) for same in by_actor.values()]
    return tuple(sorted(found, key=lambda one: -one.times))


def _present(text: str, same: Sequence[Participant]) -> Present:
    actor = same[0].actor
    mentions = sorted((one for part in same for one in part.mentions), key=lambda one: one.span.start)
    name = cut_words(shown(" ".join(actor.name.split())))
    forms = dict.fromkeys(cut_words(span_words(text, one.span)) for one in mentions)
    others = [form for form in forms if form.casefold() != name.casefold() and _tells(form)]
    return Present(
        actor=actor,
        name=name,
        standing=standing_words(actor),
        words=excerpt(text, mentions[0].span),
        forms=tuple(others[:_FORMS]),
        times=len(mentions),
        note=all(one.voice.kind == "editor" for one in mentions),
    )


def _tells(form: str) -> bool:
    """Whether a form of a name is one to show: no pronoun, and no half sentence."""
    named = " " in form or form != form.lower() or not form.isascii()
    return named and not is_pronoun(form) and len(form) <= _LONGEST_FORM


def as_of_words(published: Published | None) -> str:
    """The day for which offices are given."""
    day = (published.earliest or published.latest) if published else None
    if day is None or published is None:
        return "as last known, for the report’s day is not"
    return f"as of {day_words(day)}" + (" (inferred)" if published.day is None else "")
