"""Mentions: which are one actor and who that is, the names in places, weapons, who takes part and where.

Mentions and links are written by hand, as the words that the heads would find; who they are, the real book says.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors import Actor, Resolution, open_book_with, survey
from dragoman.actors import resolve as resolve_actor
from dragoman.knowledge.actors import Book
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.mentions import Mention, MentionFinder, MentionKind, participants, resolver, sites
from dragoman.mentions.casting import Cast, cast
from dragoman.mentions.compounds import ResolveWords, parts_of
from dragoman.mentions.toponyms import toponym_in
from dragoman.mentions.weapons import is_weapon
from dragoman.page.draft import Draft, DraftComment, Piece, assemble
from dragoman.reader.mentions import FoundMention, Link
from dragoman.reader.reading import Reading
from dragoman.report import PAGE_VOICES, Report, Span, Voice
from made_up import actor, place, span_of

DAY = date(2020, 2, 19)


@cache
def book() -> Book:
    return open_book_with(None)


def resolving(text: str) -> ResolveWords:
    around = survey(text, book())

    @cache
    def resolve(words: str) -> Resolution:
        return resolve_actor(words, book=book(), day=DAY, context=around)

    return resolve


def found(text: str, *named: tuple[str, str] | str) -> list[FoundMention]:
    """Mentions by their words, in the order of the text, persons where no kind is given; nested ones start over."""
    mentions = []
    at = 0
    for one in named:
        words, kind = (one, "person") if isinstance(one, str) else one
        start = text.find(words, at)
        start = text.index(words) if start < 0 else start
        at = start + 1
        span = Span(start=start, end=start + len(words))
        mentions.append(
            FoundMention(span=span, kind=kind, confidence=0.9, place=(0, 1), vector=np.zeros(0, np.float32))
        )
    return mentions


def played(text: str, named: Sequence[tuple[str, str] | str], *links: tuple[int, int]) -> Cast:
    linked = [Link(mention=mention, antecedent=antecedent, odds=1.0) for mention, antecedent in links]
    return cast(text, found(text, *named), linked, resolving(text))


def who(given: Cast, number: int) -> Actor:
    return given.actors[given.things[number]][0]


def test_two_spellings_of_one_known_man_are_one_without_a_link() -> None:
    text = "Khalifa Hifter flew to Moscow. Haftar signed nothing."
    given = played(text, ["Khalifa Hifter", "Haftar"])
    assert given.things == (0, 0)
    assert (who(given, 0).id, who(given, 0).country) == ("khalifa-haftar", "LBY")


def test_two_known_persons_are_two_whatever_the_link_says() -> None:
    text = "Sergei Shoigu met Khalifa Haftar."
    assert played(text, ["Sergei Shoigu", "Khalifa Haftar"], (1, 0)).things == (0, 1)


def test_a_pronoun_goes_where_its_link_leads() -> None:
    text = "Sergei Shoigu met Khalifa Haftar. He promised nothing."
    given = played(text, ["Sergei Shoigu", "Khalifa Haftar", "He"], (2, 1))
    assert given.things == (0, 1, 1)
    assert who(given, 2).id == "khalifa-haftar"


def test_two_known_persons_stay_two_though_a_pronoun_is_linked_to_both() -> None:
    text = "Sergei Shoigu met Khalifa Haftar. He left, and the general with him."
    given = played(text, ["Sergei Shoigu", "Khalifa Haftar", "He", "the general"], (2, 0), (3, 2), (3, 1))
    assert given.things[0] != given.things[1]


def test_an_office_with_its_country_is_whom_the_book_has_in_it_that_day() -> None:
    text = "Recep Tayyip Erdogan spoke in Ankara. The Turkish president warned Damascus."
    given = played(text, ["Recep Tayyip Erdogan", "The Turkish president"])
    assert given.things == (0, 0)
    assert who(given, 1).id == "recep-tayyip-erdogan"


def test_a_state_its_capital_and_its_name_in_full_are_one() -> None:
    text = "Moscow denied it. Russia has no troops there, the Russian Federation said."
    named = [("Moscow", "organization"), ("Russia", "organization"), ("the Russian Federation", "organization")]
    assert played(text, named).things == (0, 0, 0)


def test_soldiers_of_two_countries_are_never_one_thing() -> None:
    text = "Turkish soldiers shelled Saraqib. Syrian soldiers fled."
    assert played(text, ["Turkish soldiers", "Syrian soldiers"], (1, 0)).things == (0, 1)


def test_the_envoy_of_a_body_may_be_of_any_country() -> None:
    text = "UN envoy Ghassan Salame resigned. The Lebanese diplomat spoke of stress."
    given = played(text, ["UN envoy Ghassan Salame", "The Lebanese diplomat"], (1, 0))
    assert given.things == (0, 0)
    assert who(given, 1).id == "ghassan-salame"


def test_an_unknown_person_stays_new_with_what_the_words_say() -> None:
    text = "Lt. Gen. Oren Talvik of the US Army spoke. Talvik left."
    given = played(text, ["Lt. Gen. Oren Talvik of the US Army", "Talvik"], (1, 0))
    new = who(given, 1)
    assert (new.id, new.country, new.sectors[:1]) == (None, "USA", ("MIL",))
    assert "Talvik" in new.name


def test_the_same_unknown_name_is_one_and_the_same_description_may_be_two() -> None:
    text = "Oren Talvik left. A soldier saw Oren Talvik. A soldier fled."
    assert played(text, ["Oren Talvik", "A soldier", "Oren Talvik", "A soldier"]).things == (0, 1, 0, 2)


def test_a_described_man_is_named_by_his_name_with_what_the_description_tells() -> None:
    text = "Ilse Kharel spoke. The Syrian minister was tired."
    given = played(text, ["Ilse Kharel", "The Syrian minister"], (1, 0))
    assert (who(given, 0).name, who(given, 0).country, who(given, 0).sectors) == ("Ilse Kharel", "SYR", ("GOV",))


def test_a_guess_from_the_surroundings_gives_a_named_man_no_country() -> None:
    text = "Russia, Russia and again Russia. Pavel Doronin spoke in Vessen. The general was tired of Russia."
    given = played(text, ["Pavel Doronin", "The general"], (1, 0))
    assert (who(given, 0).name, who(given, 0).country) == ("Pavel Doronin", "")


def test_two_states_in_one_mention_are_neither_of_them() -> None:
    text = "Turkey and Russia agreed. Turkey left; Russia stayed."
    named = [("Turkey and Russia", "organization"), ("Turkey", "organization"), ("Russia", "organization")]
    given = played(text, [*named, ("Turkey", "organization"), ("Russia", "organization")], (3, 0), (4, 0))
    assert len({given.things[0], given.things[1], given.things[2]}) == 3
    assert given.things[0] not in given.actors


def test_a_place_has_no_actor_though_it_bears_a_state_s_name() -> None:
    text = "Moscow denied it. Snow fell on Moscow."
    given = played(text, [("Moscow", "organization"), ("Moscow", "place")], (1, 0))
    assert who(given, 0).id == "russia"
    assert played(text, [("Moscow", "place")]).actors == {}


@pytest.mark.parametrize(
    "words",
    [
        "x" * 10_000,
        "Haftar " * 1_500,
        "\u200fحفتر\u200f",
        "e\u0301" * 400,
        "Ha\u0301ftar\u202e",
        "“”",
        "&",
        "and and and",
    ],
)
def test_no_name_is_too_strange_to_be_cast(words: str) -> None:
    text = f"{words} spoke."
    given = played(text, [words])
    assert given.things == (0,)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_whatever_the_links_a_thing_has_one_known_bearer_and_numbers_count_up(links: list[tuple[int, int]]) -> None:
    text = "Sergei Shoigu, Khalifa Haftar, Fayez al-Sarraj, he, the general, Hifter, Shoigu"
    named = ["Sergei Shoigu", "Khalifa Haftar", "Fayez al-Sarraj", "he", "the general", "Hifter", "Shoigu"]
    given = played(text, named, *((a, b) for a, b in links if a > b))
    assert len({given.things[0], given.things[1], given.things[2]}) == 3
    assert (given.things[5], given.things[6]) == (given.things[1], given.things[0])
    first_times = list(dict.fromkeys(given.things))
    assert first_times == sorted(first_times)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Turkey and Russia", ["Turkey", "Russia"]),
        ("Moscow, Ankara and Tehran", ["Moscow", "Ankara", "Tehran"]),
        ("Sergei Shoigu and Khalifa Haftar", ["Sergei Shoigu", "Khalifa Haftar"]),
        ("police and soldiers", ["police", "soldiers"]),
        ("the UN and the African Union", ["the UN", "the African Union"]),
        ("President Ilse Kharel and General Pavel Doronin", ["President Ilse Kharel", "General Pavel Doronin"]),
        ("Bosnia and Herzegovina", []),
        ("Antigua and Barbuda", []),
        ("Johnson & Johnson", []),
        ("the Ministry of Health and Population", []),
        ("the Turkish and Russian armies", []),
        ("Khalifa Haftar, the commander of the LNA", []),
        ("Turkey", []),
        ("", []),
        ("and", []),
    ],
)
def test_several_actors_in_one_mention_are_told_from_one_name_with_an_and(words: str, parts: list[str]) -> None:
    assert [words[part.start : part.end] for part in parts_of(words, resolving(words))] == parts


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Idlib", "Idlib"),
        ("the Syrian city of Idlib", "Idlib"),
        ("off the Libyan coast", "Libyan coast"),
        ("the Gulf of Aden", "Gulf of Aden"),
        ("the town of Saraqib, held by rebels", "Saraqib"),
        ("Tripoli's port", "Tripoli's port"),
        ("northern Syria", "northern Syria"),
        ("a village near Kafr Nabl", None),
        ("the village of Kafr Nabl (population 900)", "Kafr Nabl"),
        ("Aleppo’s", "Aleppo"),
        ("the border", None),
        ("there", None),
        ("", None),
        ("the", None),
    ],
)
def test_the_name_in_a_place_is_found_without_what_leads_to_it(words: str, name: str | None) -> None:
    text = f"They fought in {words}; nobody won."
    span = toponym_in(text, Span(start=15, end=15 + len(words)))
    assert (span.of(text) if span else None) == name


@settings(deadline=None)
@given(st.text(alphabet="the cityof SyrianIdlib'’s,()\n\u200f-.", max_size=60))
def test_a_toponym_lies_within_its_mention(words: str) -> None:
    text = f"<{words}>"
    mention = Span(start=1, end=1 + len(words))
    span = toponym_in(text, mention)
    assert span is None or (mention.holds(span) and span.of(text).strip() == span.of(text) != "")


@pytest.mark.parametrize(
    "words",
    [
        "Patriot missiles", "an armoured vehicle", "the S-400 system", "S-400s", "Grad rockets", "two Bayraktar TB2 drones",
        "a suicide vest packed with explosives", "barrel bombs", "tear gas", "12 artillery pieces", "AK-47 rifles",
        "anti-tank mines", "a car bomb", "MORTAR SHELLS", "fighter jets", "small arms", "cluster munitions", "knives",
        "a suicide belt",
    ],
)  # fmt: skip
def test_things_that_are_made_or_used_to_harm_are_weapons(words: str) -> None:
    assert is_weapon(words)


@pytest.mark.parametrize(
    "words",
    ["the agreement", "a vehicle", "gas", "natural gas", "the legal system", "a bank", "oil tanks", "", "sea shells",
     "a gold mine", "the ship", "gold mines", "a fishing boat", "hundreds of thousands of dollars", "the bombing"],
)  # fmt: skip
def test_other_things_are_none(words: str) -> None:
    assert not is_weapon(words)


SARAQIB = (
    "Turkish soldiers shelled Saraqib with two howitzers on Tuesday. “We saw Haftar there,” a man said.",
    "Haftar was in Moscow.",
)


def report_of(*paragraphs: str, comment: str = "") -> Report:
    comments = (DraftComment(id="1", author="halima.s", paragraphs=(comment,)),) if comment else ()
    return assemble(Draft(source="made.up", pieces=tuple(Piece(text=words) for words in paragraphs), comments=comments))


def mentions_in(report: Report, *named: tuple[str, str] | str) -> tuple[Mention, ...]:
    reading = Reading(attributions=(), mentions=tuple(found(report.text, *named)), links=(), events=())
    return MentionFinder(gazetteer=Gazetteer())(report, reading, resolver(report, book()))


def test_each_kind_of_mention_stands_for_its_kind_of_thing() -> None:
    report = report_of(*SARAQIB)
    mentions = mentions_in(
        report, "Turkish soldiers", ("Saraqib", "place"), ("two howitzers", "object"), "Haftar", "a man",
        ("Moscow", "place"),
    )  # fmt: skip
    told = {one.span.of(report.text): one for one in mentions}
    soldiers, town, guns, day = (told[words] for words in ("Turkish soldiers", "Saraqib", "two howitzers", "Tuesday"))
    assert (soldiers.kind, soldiers.actor and soldiers.actor.country) == ("actor", "TUR")
    assert (town.kind, town.place and town.place.country) == ("place", "SYR")
    assert (guns.kind, guns.quantity and guns.quantity.least) == ("weapon", 2)
    assert (day.kind, day.when and day.when.span) == ("time", day.span)


def test_mentions_are_numbered_in_the_order_of_the_text() -> None:
    report = report_of(*SARAQIB)
    mentions = mentions_in(report, "Turkish soldiers", ("Saraqib", "place"), "Haftar", ("Moscow", "place"))
    assert [one.id for one in mentions] == [f"m{number}" for number in range(1, len(mentions) + 1)]
    assert [one.span.start for one in mentions] == sorted(one.span.start for one in mentions)


def test_mentions_of_one_thing_share_a_number_and_others_do_not() -> None:
    report = report_of(*SARAQIB, "Haftar slept.")
    mentions = mentions_in(report, "Turkish soldiers", ("Saraqib", "place"), "Haftar", "Haftar")
    clusters = [one.cluster for one in mentions if one.span.of(report.text) == "Haftar"]
    assert len(clusters) == 2
    assert len({one.cluster for one in mentions}) == len(mentions) - 1


def test_a_reader_s_comment_has_no_mentions() -> None:
    report = report_of("The town was quiet.", comment="Haftar was in Moscow on Tuesday.")
    assert mentions_in(report, "Haftar", ("Moscow", "place")) == ()


def test_what_no_gazetteer_has_is_a_place_without_coordinates() -> None:
    report = report_of("They fought at the border.")
    (one,) = mentions_in(report, ("the border", "place"))
    assert (one.kind, one.place) == ("place", None)


def mention(cluster: int, *, kind: MentionKind = "actor", confidence: float = 0.9) -> Mention:
    voice = Voice(id="reporter", kind="reporter")
    return Mention(id="", span=Span(start=0, end=1), kind=kind, cluster=cluster, voice=voice, confidence=confidence)


def test_participants_are_actors_each_once_the_most_mentioned_first() -> None:
    turkey, russia = actor("Turkey", "TUR"), actor("Russia", "RUS")
    given = [
        replace(mention(0), actor=turkey),
        replace(mention(1, confidence=0.5), actor=russia),
        replace(mention(1, confidence=0.8), actor=russia),
        mention(2),
        mention(3, kind="place"),
    ]
    people = participants(given)
    assert [(one.actor.name, len(one.mentions), one.confidence) for one in people] == [
        ("Russia", 2, 0.8),
        ("Turkey", 1, 0.9),
    ]


def test_sites_are_places_each_once_though_its_mentions_were_not_linked() -> None:
    idlib = place("Idlib")
    given = [replace(mention(number, kind="place"), place=idlib) for number in range(3)]
    (site,) = sites([*given, mention(4, kind="place")])
    assert (site.place.name, len(site.mentions)) == ("Idlib", 3)


def test_the_words_of_a_page_s_own_voices_alone_say_whose_surroundings_a_name_has() -> None:
    report = report_of("The minister left.", comment="Turkey, Turkey and again Turkey!")
    assert "Turkey" not in report.text_of(*PAGE_VOICES)
    (one,) = mentions_in(report, "The minister")
    assert one.actor is not None
    assert one.actor.country == ""
    assert span_of(report.text, "The minister") == one.span
