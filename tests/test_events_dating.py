"""Dating: days that follow from other events, and the report's own day; the times are read as the program reads them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.dates import EventAnchor, Interval, Length, When, find_times, resolve
from dragoman.dates.when import Mod, Unit
from dragoman.events import Event, EventMention, merge
from dragoman.events.dating import dated
from dragoman.report import Published, Span
from made_up import Story, days, span_of

PUBLISHED = Published(earliest=date(2020, 2, 20), latest=date(2020, 2, 20), origin="meta", confidence=1)
OPEN = Published(earliest=date(2020, 2, 20), latest=None, origin="inferred", confidence=0.5)

AFTER = Story(("Hifter met Shoigu on February 19, the day after the LNA attacked the port of Tripoli.",))
MEETING = AFTER.tell(0, "met", "CONSULT", when=("February 19", days("2020-02-19")))
ATTACK = AFTER.tell(0, "attacked")


def day_of(event: Event) -> tuple[str | None, str | None] | None:
    interval = event.when.interval if event.when else None
    if interval is None:
        return None
    return tuple(day.isoformat() if day else None for day in (interval.earliest, interval.latest))  # type: ignore[return-value]


def dates(story: Story, *mentions: EventMention, published: Published | None = None) -> dict[str, object]:
    """The days of each event by its trigger."""
    times = resolve(story.text, find_times(story.text), PUBLISHED)
    events = dated(merge(story.text, mentions), times, published)
    return {event.trigger.of(story.text): day_of(event) for event in events}


def one_day(day: str) -> tuple[str, str]:
    return day, day


def test_a_meeting_the_day_after_an_attack_dates_the_attack() -> None:
    assert dates(AFTER, MEETING, ATTACK) == {"met": one_day("2020-02-19"), "attacked": one_day("2020-02-18")}


def test_an_attack_dates_the_meeting_of_the_day_after() -> None:
    story = Story(
        ("The LNA shelled the port on February 18.", "Hifter met Shoigu the day after the LNA attacked the port.")
    )
    shelled = story.tell(0, "shelled", "ASSAULT", "heavy-weapons", when=("February 18", days("2020-02-18")))
    met = story.tell(1, "met", "CONSULT", when=("the day after the LNA attacked the port", None))
    attacked = story.tell(1, "attacked", "ASSAULT", when=("the day", days("2020-02-18")))
    assert dates(story, shelled, met, attacked)["met"] == one_day("2020-02-19")


def test_what_follows_is_marked_as_inferred_with_its_words() -> None:
    times = resolve(AFTER.text, find_times(AFTER.text), PUBLISHED)
    events = dated(merge(AFTER.text, [MEETING, ATTACK]), times, None)
    when = next(event.when for event in events if event.type == "ASSAULT")
    assert when is not None
    assert when.inferred
    assert when.span is not None
    assert when.span.of(AFTER.text) == "the day"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Two days before the raid, they fled.", ("2020-02-16", "2020-02-16")),
        ("A week after the raid, they fled.", ("2020-02-25", "2020-02-25")),
        ("A month after the raid, they fled.", ("2020-03-18", "2020-03-18")),
        ("Three hours after the raid, they fled.", ("2020-02-18", "2020-02-19")),
        ("Hours after the raid, they fled.", ("2020-02-18", "2020-02-19")),
        ("A decade after the raid, they fled.", ("2030-02-18", "2030-02-18")),
    ],
)
def test_lengths_of_time_are_counted_from_the_event(words: str, day: tuple[str, str]) -> None:
    story = Story(("The raid came on February 18.", words))
    raid = story.tell(0, "raid", when=("February 18", days("2020-02-18")))
    again = story.tell(1, "raid")
    fled = story.tell(1, "fled", "RETREAT")
    assert dates(story, raid, again, fled)["fled"] == day


def test_the_day_of_an_event_is_that_event_s_day() -> None:
    story = Story(("They fled on the day of the raid.",))
    raid, fled = story.tell(0, "raid", when=("raid", days("2020-02-18"))), story.tell(0, "fled", "RETREAT")
    anchor = EventAnchor(words=span_of(story.text, "the raid"), shift=None, side=0)
    when = When(span=span_of(story.text, "the day"), kind="DATE", value="", anchor=anchor)
    assert [day_of(event) for event in dated(merge(story.text, [fled, raid]), [when], None)] == [
        one_day("2020-02-18")
    ] * 2


def test_a_chain_of_events_is_followed() -> None:
    story = Story(
        (
            "They fled the day after the raid.",
            "The raid came the day after the truce.",
            "The truce began on February 16.",
        )
    )
    found = dates(
        story,
        story.tell(0, "fled", "RETREAT"),
        story.tell(0, "raid"),
        story.tell(1, "raid"),
        story.tell(1, "truce", "CONCEDE"),
        story.tell(2, "truce", "CONCEDE", when=("February 16", days("2020-02-16"))),
    )
    assert found == {"fled": one_day("2020-02-18"), "raid": one_day("2020-02-17"), "truce": one_day("2020-02-16")}


def test_of_several_events_in_a_sentence_the_time_dates_its_own() -> None:
    text = "Hifter, who had rejected a truce, met Shoigu the day after the raid."
    story = Story(("The raid came on February 18.", text))
    raid = story.tell(0, "raid", when=("February 18", days("2020-02-18")))
    found = dates(
        story, raid, story.tell(1, "rejected", "REJECT"), story.tell(1, "met", "CONSULT"), story.tell(1, "raid")
    )
    assert (found["met"], found["rejected"]) == (one_day("2020-02-19"), None)


def test_days_that_are_told_are_never_changed() -> None:
    story = Story(("The raid came on February 18.", "On February 25 they fled, the day after the raid."))
    raid = story.tell(0, "raid", when=("February 18", days("2020-02-18")))
    fled = story.tell(1, "fled", "RETREAT", when=("February 25", days("2020-02-25")))
    assert dates(story, raid, story.tell(1, "raid"), fled) == {
        "raid": one_day("2020-02-18"), "fled": one_day("2020-02-25"),
    }  # fmt: skip


def test_two_undated_events_stay_undated() -> None:
    story = Story(("They fled the day after the raid.",))
    assert dates(story, story.tell(0, "fled", "RETREAT"), story.tell(0, "raid")) == {"fled": None, "raid": None}


def test_an_undated_deed_of_the_news_has_the_report_s_day_as_inferred() -> None:
    story = Story(("The army shelled Saraqib.",))
    (event,) = dated(merge(story.text, [story.tell(0, "shelled")]), [], PUBLISHED)
    assert event.when is not None
    assert (day_of(event), event.when.inferred, event.when.span) == (one_day("2020-02-20"), True, None)


def test_an_inferred_day_of_the_report_stays_open() -> None:
    story = Story(("The army shelled Saraqib.",))
    assert dates(story, story.tell(0, "shelled"), published=OPEN) == {"shelled": ("2020-02-20", None)}


@pytest.mark.parametrize(
    ("mod", "day"),
    [("MORE_THAN", ("2020-02-25", None)), ("LESS_THAN", ("2020-02-18", "2020-02-25")), (None, one_day("2020-02-25"))],
)
def test_more_than_a_week_after_is_open(mod: Mod | None, day: tuple[str | None, str | None]) -> None:
    story = Story(("They fled a week after the raid.",))
    raid, fled = story.tell(0, "raid", when=("raid", days("2020-02-18"))), story.tell(0, "fled", "RETREAT")
    anchor = EventAnchor(words=span_of(story.text, "the raid"), shift=Length(count=1, unit="week", mod=mod), side=1)
    when = When(span=span_of(story.text, "a week"), kind="DATE", value="", anchor=anchor)
    assert day_of(dated(merge(story.text, [fled, raid]), [when], None)[0]) == day


@pytest.mark.parametrize("parts", [{"historical": True}, {"reality": "planned"}, {"reality": "negated"}])
def test_history_plans_and_what_was_not_have_no_day_of_the_report(parts: dict[str, object]) -> None:
    story = Story(("The army shelled Saraqib.",))
    mention = replace(story.tell(0, "shelled"), **parts)  # type: ignore[arg-type]
    assert dates(story, mention, published=PUBLISHED) == {"shelled": None}


def test_a_report_without_a_day_dates_nothing() -> None:
    story = Story(("The army shelled Saraqib.",))
    assert dates(story, story.tell(0, "shelled")) == {"shelled": None}


UNITS: list[Unit] = ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"]


@settings(deadline=None)
@given(
    st.one_of(st.none(), st.floats(0, 1e12)),
    st.sampled_from(UNITS),
    st.sampled_from([None, "MORE_THAN", "LESS_THAN", "APPROX", "EQUAL_OR_MORE", "EQUAL_OR_LESS"]),
    st.sampled_from([-1, 0, 1]),
    st.tuples(st.dates(), st.dates()),
)
def test_whatever_the_length_days_are_days_in_order(
    count: float | None, unit: Unit, mod: object, side: int, between: tuple[date, date]
) -> None:
    story = Story(("They fled the day after the raid.",))
    interval = Interval(earliest=min(between), latest=max(between), precision="day")
    raid, fled = story.tell(0, "raid", when=("raid", interval)), story.tell(0, "fled", "RETREAT")
    length = Length(count=count, unit=unit, mod=mod)  # type: ignore[arg-type]
    anchor = EventAnchor(words=span_of(story.text, "the raid"), shift=length, side=side)  # type: ignore[arg-type]
    when = When(span=span_of(story.text, "the day"), kind="DATE", value="", anchor=anchor)
    found = dated(merge(story.text, [fled, raid]), [when], None)
    settled = found[0].when.interval if found[0].when else None
    if settled is not None:
        assert type(settled.earliest) in (date, type(None))
        assert type(settled.latest) in (date, type(None))
        assert not (settled.earliest and settled.latest) or settled.earliest <= settled.latest


def test_a_very_long_report_is_dated() -> None:
    line = "They fled the day after the raid."
    story = Story((line,))
    fled, raid = story.tell(0, "fled", "RETREAT"), story.tell(0, "raid", when=("raid", days("2020-02-18")))
    count = 2_000

    def far(one: EventMention, at: int) -> EventMention:
        moved = Span(start=one.trigger.start + at, end=one.trigger.end + at)
        return replace(one, trigger=moved, sentence=Span(start=at, end=at + len(line)))

    at = [number * (len(line) + 1) for number in range(count)]
    events = [
        replace(event, id=f"e{number}")
        for number, event in enumerate(event for n in at for event in merge(line, [far(fled, n), far(raid, n)]))
    ]
    times = [
        When(
            span=Span(start=n + 10, end=n + 17), kind="DATE", value="",
            anchor=EventAnchor(words=Span(start=n + 24, end=n + 32), shift=Length(count=1, unit="day"), side=1),
        )
        for n in at
    ]  # fmt: skip
    found = dated(events, times, None)
    assert {day_of(event) for event in found if event.type == "RETREAT"} == {one_day("2020-02-19")}
