"""Finding: the words of an event's roles become actors, days and numbers; what the head found is written by hand."""

from functools import cache

from dragoman.actors import open_book_with
from dragoman.events import EventFinder, EventMention
from dragoman.knowledge.actors import Book
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.mentions import MentionFinder, resolver
from dragoman.page.draft import Draft, Piece, assemble
from dragoman.paragraphs import lay_paragraphs
from dragoman.reader.events import FoundEvent
from dragoman.reader.reading import Reading
from made_up import span_of


@cache
def book() -> Book:
    return open_book_with(None)


def told(text: str, trigger: str, **roles: tuple[str, ...]) -> EventMention:
    """The one event mention of a sentence, from its trigger's and its roles' words."""
    report = assemble(Draft(source="made.up", pieces=(Piece(text=text),)))
    found = FoundEvent(
        trigger=span_of(text, trigger), types=(("CONSULT", 1.0),), mode="", reality="actual", vouched="reporter",
        historical=0.0, roles={role: tuple(span_of(text, one) for one in words) for role, words in roles.items()},
        odds=1.0, confidence=0.9,
    )  # fmt: skip
    reading = Reading(attributions=(), mentions=(), links=(), events=(found,))
    resolve = resolver(report, book())
    mentions = MentionFinder(gazetteer=Gazetteer())(report, reading, resolve)
    find = EventFinder(paragraphs=lay_paragraphs(report), mentions=mentions, claims=(), resolve=resolve)
    (one,) = find(reading.events)
    return one


def names(text: str, trigger: str, **roles: tuple[str, ...]) -> tuple[list[str], list[str]]:
    one = told(text, trigger, **roles)
    actors, recipients = (
        [party.actor.name if party.actor else party.span.of(text) for party in side]
        for side in (one.actors, one.recipients)
    )
    return actors, recipients


def test_two_states_in_one_phrase_are_two_actors() -> None:
    assert names("Turkey and Russia held talks.", "held talks", actors=("Turkey and Russia",))[0] == [
        "Turkey",
        "Russia",
    ]


def test_one_actor_named_twice_is_one_and_all_who_talk_are_actors() -> None:
    text = "Moscow said Russia talked to Turkey."
    assert names(text, "talked", actors=("Moscow", "Russia"), recipients=("Turkey",)) == (["Russia", "Turkey"], [])


def test_nobody_is_his_own_recipient() -> None:
    text = "Turkey met Russia in Ankara."
    assert names(text, "met", actors=("Turkey", "Russia"), recipients=("Ankara",)) == (["Turkey", "Russia"], [])


def test_words_that_nobody_knows_stay_words() -> None:
    assert names("The bridge met the river.", "met", actors=("The bridge",))[0] == ["The bridge"]


def test_a_single_person_is_one_dead_and_nobody_is_none() -> None:
    killed = told("The blast killed Oren Talvik, a driver.", "killed", dead=("a driver",)).dead
    spared = told("The blast killed no one.", "killed", dead=("no one",)).dead
    assert [one.quantity.least for one in (killed, spared) if one and one.quantity] == [1, 0]


def test_a_day_that_hangs_on_an_event_is_no_day_yet() -> None:
    text = "On February 19, 2020 they left. They met the day after the raid on the port."
    when = told(text, "met", when=("the day after the raid on the port",)).when
    assert when is not None
    assert when.interval is None


def test_a_plain_day_is_its_days() -> None:
    when = told("They met on February 19, 2020.", "met", when=("on February 19, 2020",)).when
    assert when is not None
    assert when.interval is not None
    assert when.interval.earliest == when.interval.latest
    assert str(when.interval.earliest) == "2020-02-19"
