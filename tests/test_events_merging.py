"""Merging: which mentions are one event, on made-up stories whose mentions are given by their words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.events import Event, EventMention, merge
from dragoman.events.likeness import counts_alike
from dragoman.ontology import EventType
from dragoman.quantities import read_quantity
from dragoman.report import Span
from made_up import Named, Story, actor, days, place

SYRIA = actor("Syria", "SYR", "GOV", known="syria", kind="state")
JETS = actor("Syrian warplanes", "SYR", "MIL", kind="role")
ARMY = actor("Syrian Arab Army", "SYR", "MIL", known="syrian-arab-army", kind="agency")
RUSSIA = actor("Russia", "RUS", "GOV", known="russia", kind="state")
RUSSIAN_JETS = actor("Russian jets", "RUS", "MIL", kind="role")
TURKEY = actor("Turkey", "TUR", "GOV", known="turkey", kind="state")
SOLDIERS = actor("Turkish soldiers", "TUR", "MIL", kind="role")
VILLAGERS = actor("villagers", "", "CVL", kind="role")
REBELS = actor("rebels", "SYR", "REB", kind="role")
GUNMEN = actor("gunmen", "", "UAF", kind="role")
IS = actor("Islamic State", "IMG", "REB", known="islamic-state")
LNA = actor("Libyan National Army", "LBY", "REB", "MIL", known="libyan-national-army")
GNA = actor("Government of National Accord", "LBY", "GOV", known="gna", kind="body")
HAFTAR = actor("Khalifa Haftar", "LBY", "REB", "MIL", known="khalifa-haftar", kind="person")
SHOIGU = actor("Sergei Shoigu", "RUS", "GOV", known="sergei-shoigu", kind="person")
LAVROV = actor("Sergei Lavrov", "RUS", "GOV", known="sergei-lavrov", kind="person")
ERDOGAN = actor("Recep Tayyip Erdoğan", "TUR", "GOV", known="recep-tayyip-erdogan", kind="person")
PUTIN = actor("Vladimir Putin", "RUS", "GOV", known="vladimir-putin", kind="person")
MERKEL = actor("Angela Merkel", "DEU", "GOV", known="angela-merkel", kind="person")

TUESDAY = days("2020-02-18")
IDLIB = place("Idlib", precision="region")
SARAQIB, ARIHA = place("Saraqib"), place("Ariha")
TRIPOLI = place("Tripoli", "LBY")


def groups(story: Story, *mentions: EventMention) -> list[list[str]]:
    """The triggers of each event."""
    return [[one.trigger.of(story.text) for one in event.mentions] for event in merge(story.text, mentions)]


def only(story: Story, *mentions: EventMention) -> Event:
    (event,) = merge(story.text, mentions)
    return event


STRIKE = Story(
    (
        "Two Turkish soldiers killed in Idlib strike",
        "Syrian warplanes bombed a post near Saraqib on Tuesday, killing two Turkish soldiers, Ankara said.",
        "The attack came hours after talks in Ankara.",
        "Turkey has twelve posts there.",
        "The deadly raid was the third this month.",
    ),
    headline=True,
)
STRUCK = (
    STRIKE.tell(
        0, "strike", recipients=[("Two Turkish soldiers", SOLDIERS)], where=("Idlib", IDLIB), dead="Two Turkish soldiers"
    ),
    STRIKE.tell(
        1, "bombed", mode="aerial", actors=[("Syrian warplanes", JETS)], recipients=[("two Turkish soldiers", SOLDIERS)],
        when=("Tuesday", TUESDAY), where=("Saraqib", SARAQIB), dead="two Turkish soldiers", vouched="source",
        according_to="c1",
    ),
    STRIKE.tell(2, "attack"),
    STRIKE.tell(4, "raid"),
)  # fmt: skip


def test_headline_lead_and_the_attack_are_one_event() -> None:
    assert groups(STRIKE, *STRUCK) == [["strike", "bombed", "attack", "raid"]]


def test_an_event_is_led_by_the_mention_that_tells_most() -> None:
    event = only(STRIKE, *STRUCK)
    assert (event.trigger.of(STRIKE.text), event.mode, event.vouched, event.according_to) == (
        "bombed", "aerial", "source", "c1",
    )  # fmt: skip


def test_what_the_leading_mention_does_not_tell_comes_from_the_others() -> None:
    story = Story(("A bomb hit Saraqib, killing two Turkish soldiers.", "The attack by gunmen came on Tuesday."))
    event = only(
        story,
        story.tell(0, "hit", "ASSAULT", "explosives", recipients=[("Turkish soldiers", SOLDIERS)],
                   where=("Saraqib", SARAQIB), dead="two Turkish soldiers"),
        story.tell(1, "attack", actors=[("gunmen", GUNMEN)]),
    )  # fmt: skip
    assert [party.actor for party in event.actors] == [GUNMEN]
    assert event.where is not None
    assert event.where.place == SARAQIB


def test_a_known_actor_is_preferred_to_words_that_nobody_knows() -> None:
    story = Story(("They shelled Saraqib on Tuesday, killing two.", "The shelling by Syria went on for hours."))
    event = only(
        story,
        story.tell(
            0, "shelled", actors=[("They", None)], where=("Saraqib", SARAQIB), when=("Tuesday", TUESDAY), dead="two"
        ),
        story.tell(1, "shelling", actors=[("Syria", SYRIA)]),
    )
    assert [party.actor for party in event.actors] == [SYRIA]


def test_two_attacks_on_one_day_in_two_towns_are_two() -> None:
    story = Story(
        (
            "Syrian warplanes bombed Saraqib on Tuesday, killing villagers.",
            "Syrian warplanes bombed Ariha on Tuesday, killing villagers.",
            "The attack in Ariha lasted an hour.",
            "The attack in Saraqib did not.",
        )
    )

    def bombed(number: int, trigger: str, town: str, **parts: Sequence[Named]) -> EventMention:
        return story.tell(number, trigger, where=(town, {"Saraqib": SARAQIB, "Ariha": ARIHA}[town]), **parts)  # type: ignore[arg-type]

    by: dict[str, Sequence[Named]] = {
        "actors": [("Syrian warplanes", JETS)], "recipients": [("villagers", VILLAGERS)],
    }  # fmt: skip
    found = merge(
        story.text,
        [
            replace(bombed(0, "bombed", "Saraqib", **by), when=story.tell(0, "bombed", when=("Tuesday", TUESDAY)).when),
            replace(bombed(1, "bombed", "Ariha", **by), when=story.tell(1, "bombed", when=("Tuesday", TUESDAY)).when),
            bombed(2, "attack", "Ariha"),
            bombed(3, "attack", "Saraqib"),
        ],
    )
    assert [[story.text.count("\n", 0, one.trigger.start) for one in event.mentions] for event in found] == [
        [0, 3],
        [1, 2],
    ]


def test_the_region_of_the_headline_is_the_town_of_the_lead_but_no_town_of_another_region() -> None:
    story = Story(("Strike in Idlib kills villagers", "Jets struck Morek, killing villagers."), headline=True)
    head = story.tell(0, "Strike", recipients=[("villagers", VILLAGERS)], where=("Idlib", IDLIB))

    def body(region: str) -> EventMention:
        town = replace(place("Morek"), region=region)
        return story.tell(1, "struck", recipients=[("villagers", VILLAGERS)], where=("Morek", town))

    assert len(groups(story, head, body("Idlib"))) == 1
    assert len(groups(story, head, body("Hama"))) == 2


@pytest.mark.parametrize("second", ["A second attack", "Another attack", "A new attack", "Further attacks"])
def test_another_attack_is_another(second: str) -> None:
    story = Story(("Gunmen attacked Saraqib on Tuesday.", f"{second} by gunmen in Saraqib on Tuesday failed."))
    one = story.tell(0, "attacked", actors=[("Gunmen", GUNMEN)], where=("Saraqib", SARAQIB), when=("Tuesday", TUESDAY))
    trigger = "attacks" if "attacks" in second else "attack"
    other = story.tell(1, trigger, actors=[("gunmen", GUNMEN)], where=("Saraqib", SARAQIB), when=("Tuesday", TUESDAY))
    assert len(groups(story, one, other)) == 2


def test_what_is_done_again_is_done_twice() -> None:
    story = Story(("The army shelled Saraqib.", "The army shelled Saraqib again."))
    told = [story.tell(number, "shelled", actors=[("The army", ARMY)], where=("Saraqib", SARAQIB)) for number in (0, 1)]
    assert len(groups(story, *told)) == 2


def test_two_deeds_in_one_sentence_are_two_events() -> None:
    story = Story(("The army bombed and shelled Saraqib, killing villagers.",))
    told = [
        story.tell(0, trigger, actors=[("The army", ARMY)], recipients=[("villagers", VILLAGERS)])
        for trigger in ("bombed", "shelled")
    ]
    assert len(groups(story, *told)) == 2


def test_talks_planned_and_talks_held_are_two() -> None:
    story = Story(("Talks between Libya’s two sides are planned in Geneva.", "They talked in Geneva on Tuesday."))
    sides: list[list[Named]] = [[("Libya’s two sides", LNA)], [("They", LNA)]]
    planned = story.tell(0, "Talks", "CONSULT", actors=sides[0], reality="planned")
    held = story.tell(1, "talked", "CONSULT", actors=sides[1])
    assert len(groups(story, planned, held)) == 2


def test_a_plan_told_twice_is_one_plan() -> None:
    story = Story(("Turkey is to send troops to Libya.", "Turkey will send troops to Libya soon, it said."))
    told = [
        story.tell(number, "send", "AGREE", actors=[("Turkey", TURKEY)], where=("Libya", TRIPOLI), reality="planned")
        for number in (0, 1)
    ]
    assert len(groups(story, *told)) == 1


def test_what_did_not_happen_is_not_what_happened() -> None:
    story = Story(("Haftar met Shoigu.", "Haftar did not meet Shoigu."))
    pair: list[Named] = [("Haftar", HAFTAR), ("Shoigu", SHOIGU)]
    assert len(groups(story, story.tell(0, "met", "CONSULT", actors=pair),
                      story.tell(1, "meet", "CONSULT", actors=pair, reality="negated"))) == 2  # fmt: skip


CLAIM = Story(
    (
        "Turkey accuses Russia of shelling Idlib",
        "Turkey accused Russia on Tuesday of shelling Idlib.",
        "On Wednesday Turkey accused Russia of lying.",
        "Moscow rejected the accusation.",
    ),
    headline=True,
)


def accused(number: int, trigger: str) -> EventMention:
    parties: dict[str, list[Named]] = {"actors": [("Turkey", TURKEY)], "recipients": [("Russia", RUSSIA)]}
    return CLAIM.tell(number, trigger, "ACCUSE", actors=parties["actors"], recipients=parties["recipients"])


def test_a_claim_in_the_headline_is_the_one_of_the_lead_and_what_is_said_later_is_new() -> None:
    assert groups(CLAIM, accused(0, "accuses"), accused(1, "accused"), accused(2, "accused")) == [
        ["accuses", "accused"],
        ["accused"],
    ]


def test_the_same_words_said_twice_in_the_body_are_two_acts() -> None:
    assert len(groups(CLAIM, accused(1, "accused"), accused(2, "accused"))) == 2


def test_the_accusation_points_back_to_the_last_one() -> None:
    assert groups(CLAIM, accused(1, "accused"), CLAIM.tell(3, "accusation", "ACCUSE")) == [["accused", "accusation"]]


def test_a_headline_s_claim_of_another_speaker_is_not_the_lead_s() -> None:
    other = CLAIM.tell(1, "accused", "ACCUSE", actors=[("Turkey", MERKEL)], recipients=[("Russia", RUSSIA)])
    assert len(groups(CLAIM, accused(0, "accuses"), other)) == 2


MET = Story(
    ("Shoigu hosted Haftar in Moscow on Tuesday.", "Haftar and Shoigu met for two hours.", "The talks were warm.")
)


def test_a_visit_told_as_a_meeting_is_one_though_the_roles_are_told_otherwise() -> None:
    moscow = place("Moscow", "RUS")
    hosted = MET.tell(0, "hosted", "CONSULT", "visit", actors=[("Haftar", HAFTAR)], recipients=[("Shoigu", SHOIGU)],
                      where=("Moscow", moscow), when=("Tuesday", TUESDAY))  # fmt: skip
    met = MET.tell(1, "met", "CONSULT", actors=[("Haftar", HAFTAR), ("Shoigu", SHOIGU)])
    assert groups(MET, hosted, met, MET.tell(2, "talks", "CONSULT")) == [["hosted", "met", "talks"]]


def test_one_host_and_two_guests_on_one_day_are_two_meetings() -> None:
    story = Story(("Erdogan met Putin on Tuesday.", "Erdogan met Merkel on Tuesday."))
    told = [
        story.tell(number, "met", "CONSULT", actors=[("Erdogan", ERDOGAN), guest], when=("Tuesday", TUESDAY))
        for number, guest in enumerate([("Putin", PUTIN), ("Merkel", MERKEL)])
    ]
    assert len(groups(story, *told)) == 2


def test_two_ministers_of_one_government_are_two() -> None:
    story = Story(("Shoigu met Haftar in Moscow.", "Lavrov met Haftar in Moscow."))
    moscow = place("Moscow", "RUS")
    told = [
        story.tell(number, "met", "CONSULT", actors=[minister, ("Haftar", HAFTAR)], where=("Moscow", moscow))
        for number, minister in enumerate([("Shoigu", SHOIGU), ("Lavrov", LAVROV)])
    ]
    assert len(groups(story, *told)) == 2


def test_what_an_army_does_its_capital_is_said_to_do() -> None:
    story = Story(
        ("The Syrian army shelled Saraqib on Tuesday.", "Damascus shelled Saraqib on Tuesday, rescuers said.")
    )
    where, when = ("Saraqib", SARAQIB), ("Tuesday", TUESDAY)
    army = story.tell(0, "shelled", actors=[("Syrian army", ARMY)], where=where, when=when)
    capital = story.tell(1, "shelled", actors=[("Damascus", SYRIA)], where=where, when=when)
    assert len(groups(story, army, capital)) == 1


@pytest.mark.parametrize("other", [REBELS, RUSSIAN_JETS, IS])
def test_another_party_s_attack_on_the_same_town_is_another(other: object) -> None:
    story = Story(("The Syrian army shelled Saraqib on Tuesday.", "They shelled Saraqib on Tuesday."))
    where, when = ("Saraqib", SARAQIB), ("Tuesday", TUESDAY)
    army = story.tell(0, "shelled", actors=[("Syrian army", ARMY)], where=where, when=when)
    they = story.tell(1, "shelled", actors=[("They", other)], where=where, when=when)  # type: ignore[list-item]
    assert len(groups(story, army, they)) == 2


def test_two_sides_of_a_civil_war_are_never_one_party() -> None:
    story = Story(("The LNA shelled Tripoli on Tuesday.", "The GNA shelled Tripoli on Tuesday."))
    told = [
        story.tell(number, "shelled", actors=[side], where=("Tripoli", TRIPOLI), when=("Tuesday", TUESDAY))
        for number, side in enumerate([("LNA", LNA), ("GNA", GNA)])
    ]
    assert len(groups(story, *told)) == 2


def test_who_claims_the_attack_is_who_did_it() -> None:
    story = Story(("Gunmen killed villagers in Saraqib on Tuesday.", "The Islamic State claimed the attack."))
    killed = story.tell(0, "killed", actors=[("Gunmen", GUNMEN)], recipients=[("villagers", VILLAGERS)],
                        where=("Saraqib", SARAQIB), when=("Tuesday", TUESDAY))  # fmt: skip
    claimed = story.tell(1, "attack", actors=[("Islamic State", IS)], vouched="source")
    event = only(story, killed, claimed)
    assert [party.actor for party in event.actors] == [IS]


def test_the_attack_on_others_is_not_the_one_told_of() -> None:
    story = Story(("Gunmen killed villagers in Saraqib.", "The attack on Turkish soldiers was unrelated."))
    killed = story.tell(0, "killed", recipients=[("villagers", VILLAGERS)])
    other = story.tell(1, "attack", recipients=[("Turkish soldiers", SOLDIERS)])
    assert len(groups(story, killed, other)) == 2


@pytest.mark.parametrize("words", ["An attack", "Attacks", "The army attacks", "The army attacked"])
def test_words_that_are_not_definite_point_nowhere(words: str) -> None:
    story = Story(("Gunmen killed villagers in Saraqib.", f"{words} nobody wants."))
    killed = story.tell(0, "killed", actors=[("Gunmen", GUNMEN)], recipients=[("villagers", VILLAGERS)])
    army: list[Named] = [("The army", actor("army", "", "", kind="role"))] if "army" in words else []
    other = story.tell(1, words.split()[-1], actors=army)
    assert len(groups(story, killed, other)) == 2


def test_the_attack_is_the_last_one_of_the_news_and_not_the_history_s() -> None:
    story = Story(("Gunmen killed villagers.", "In 2013 an attack with gas shocked the town.", "The attack was brief."))
    killed = story.tell(0, "killed", recipients=[("villagers", VILLAGERS)])
    history = story.tell(1, "attack", where=("the town", None), historical=True)
    assert groups(story, killed, history, story.tell(2, "attack")) == [["killed", "attack"], ["attack"]]


def test_an_event_of_the_past_without_a_day_is_not_the_news() -> None:
    story = Story(("The army shelled Saraqib.", "The army shelled Saraqib for years."))
    now, then = (
        story.tell(n, "shelled", actors=[("The army", ARMY)], where=("Saraqib", SARAQIB), historical=n == 1)
        for n in (0, 1)
    )
    assert [event.historical for event in merge(story.text, [now, then])] == [False, True]


def test_one_deed_on_two_days_is_two() -> None:
    story = Story(("The army shelled Saraqib on Tuesday.", "The army shelled Saraqib on Monday."))
    told = [
        story.tell(n, "shelled", actors=[("The army", ARMY)], where=("Saraqib", SARAQIB), when=(day, days(iso)))
        for n, (day, iso) in enumerate([("Tuesday", "2020-02-18"), ("Monday", "2020-02-17")])
    ]
    assert len(groups(story, *told)) == 2


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("two soldiers", "two men", "same"),
        ("two soldiers", "three soldiers", "differ"),
        ("at least 30", "34 people", "open"),
        ("at least 30", "12 people", "differ"),
        ("about 30", "34 people", "open"),
        ("a man", "a soldier", "open"),
        ("the men", "two men", "open"),
    ],
)
def test_tolls_contradict_each_other_only_where_no_number_fits_both(one: str, other: str, alike: str) -> None:
    story = Story((f"{one} {other}",))
    first, second = story.tell(0, one, dead=one).dead, story.tell(0, other, dead=other).dead
    assert read_quantity(one) == (first.quantity if first else None)
    assert counts_alike(first, second) == counts_alike(second, first) == alike


def test_a_headline_without_parties_is_the_lead_s_by_the_toll() -> None:
    story = Story(("Air strike kills 12", "A raid on Ariha killed 12 people."), headline=True)
    head = story.tell(0, "strike", mode="aerial", dead="12")
    body = story.tell(1, "raid", where=("Ariha", ARIHA), dead="12 people")
    assert len(groups(story, head, body)) == 1


def test_a_denial_is_of_the_same_event_and_does_not_lead_it() -> None:
    story = Story(
        ("Rescuers said Russia bombed Ariha on Tuesday.", "Moscow denied that Russia bombed Ariha on Tuesday.")
    )
    where, when = ("Ariha", ARIHA), ("Tuesday", TUESDAY)
    said = story.tell(0, "bombed", actors=[("Russia", RUSSIA)], where=where, vouched="source")
    denied = story.tell(1, "bombed", actors=[("Russia", RUSSIA)], where=where, when=when, vouched="denied")
    event = only(story, said, denied)
    assert (event.vouched, [one.vouched for one in event.mentions]) == ("source", ["source", "denied"])


def test_the_editor_s_event_is_never_the_reporter_s() -> None:
    told = [STRIKE.tell(2, "attack", voice="editor"), STRUCK[1], STRIKE.tell(4, "raid", voice="editor")]
    found = merge(STRIKE.text, told)
    assert [{one.voice.kind for one in event.mentions} for event in found] == [{"editor"}, {"reporter"}]


def test_different_modes_are_different_deeds_and_none_fits_any() -> None:
    story = Story(("The army struck Saraqib.", "The army struck Saraqib on foot.", "The army struck Saraqib by air."))
    told = [
        story.tell(n, "struck", mode=mode, actors=[("The army", ARMY)], where=("Saraqib", SARAQIB))
        for n, mode in enumerate(["aerial", "firearms", ""])
    ]
    assert groups(story, *told)[0] == ["struck"] or len(groups(story, *told)) == 2
    assert len(groups(story, told[0], told[1])) == 2
    assert len(groups(story, told[0], told[2])) == 1


def test_no_mentions_make_no_events() -> None:
    assert merge("", []) == ()


KINDS: list[EventType] = ["ASSAULT", "CONSULT", "ACCUSE", "AGREE"]


@st.composite
def stories(draw: st.DrawFn) -> tuple[Story, list[EventMention]]:
    lines = tuple(f"The army shelled Saraqib {number}" for number in range(draw(st.integers(1, 8))))
    story = Story(lines, headline=draw(st.booleans()))
    mentions = []
    for number in range(len(lines)):
        actors: list[Named] = (
            [("army", who)] if (who := draw(st.sampled_from([None, ARMY, SYRIA, LNA, HAFTAR]))) else []
        )
        mentions.append(
            story.tell(
                number, "shelled", draw(st.sampled_from(KINDS)), actors=actors,
                where=draw(st.sampled_from([None, ("Saraqib", SARAQIB), ("Saraqib", None), ("Saraqib", IDLIB)])),
                reality=draw(st.sampled_from(["actual", "planned"])), historical=draw(st.booleans()),
            )
        )  # fmt: skip
    return story, mentions


@settings(deadline=None)
@given(stories())
def test_every_mention_is_in_one_event_of_its_type_and_reality(given: tuple[Story, list[EventMention]]) -> None:
    story, mentions = given
    events = merge(story.text, mentions)
    assert sorted((one for event in events for one in event.mentions), key=lambda one: one.trigger.start) == mentions
    assert all({one.type for one in event.mentions} == {event.type} for event in events)
    assert all({one.reality for one in event.mentions} == {event.reality} for event in events)
    assert [event.id for event in events] == [f"e{number}" for number in range(1, len(events) + 1)]
    assert all(event.trigger in [one.trigger for one in event.mentions] for event in events)


@settings(deadline=None)
@given(stories())
def test_a_merged_event_knows_no_less_than_each_of_its_mentions(given: tuple[Story, list[EventMention]]) -> None:
    story, mentions = given
    for event in merge(story.text, mentions):
        assert bool(event.actors) == any(one.actors for one in event.mentions)
        assert bool(event.where) == any(one.where for one in event.mentions)
        assert event.confidence == max(one.confidence for one in event.mentions)


def test_a_very_long_report_is_merged() -> None:
    line = "The army shelled Saraqib."
    story = Story((line,))
    first = story.tell(0, "shelled", actors=[("The army", ARMY)], where=("Saraqib", SARAQIB))
    far = [
        replace(first, trigger=Span(start=at + 9, end=at + 16), sentence=Span(start=at, end=at + len(line)))
        for at in range(0, 5_000 * 26, 26)
    ]
    assert len(merge("\n".join([line] * 5_000), far)) == 1
