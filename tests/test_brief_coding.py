"""What a brief makes of a coding: what happened, what lies behind it, what is next, who, where and when."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from dragoman.actors import Actor
from dragoman.brief import Brief, compose, render_html, render_markdown, render_terminal
from dragoman.brief.outline import Happening
from dragoman.claims import Claim
from dragoman.coding import Coding, Skipped
from dragoman.coreference import NamedSource
from dragoman.dates import EventAnchor, Interval, Length, When
from dragoman.events import Count, Dated, Event, EventMention, Located, Party
from dragoman.mentions import Mention, MentionKind
from dragoman.page.draft import Draft, DraftComment, Piece, assemble
from dragoman.places import Place
from dragoman.quantities import Quantity
from dragoman.report import Published, Report, Span, Voice
from dragoman.sentences import find_sentences

TEXT = (
    "Marsh rebels shelled the harbour of Port Anna on May 3. Two sailors died. The mayor said the rebels had burned a"
    " ferry. Talks resume on Monday. The council did not meet. Rebels took the lighthouse in 2015."
)
PUBLISHED = Published(earliest=date(2021, 5, 4), latest=date(2021, 5, 4), origin="json-ld", confidence=1.0)
REBELS = Actor(id="marsh-rebels", name="Marsh Rebels", country="FIN", sectors=("REB",), kind="group")
MAYOR = Actor(id="mayor", name="Ann Quay", country="FIN", sectors=("GOV",), office="mayor", kind="person")
PORT = Place(
    name="Port Anna", lat=60.2, lon=21.1, geonames_id=None, country="FIN", region="Marshland", feature="town",
    precision="town", adjective=False, confidence=0.9,
)  # fmt: skip


def page(text: str = TEXT, *, note: str = "Editor’s note: We think that the army burned the mill.") -> Report:
    return assemble(
        Draft(
            source="https://example.org/marsh",
            title="Marsh rebels shell harbour",
            published=PUBLISHED,
            pieces=(Piece(text=note, kind="editor"), Piece(text=text)),
            comments=(DraftComment(id="a", author="bo", paragraphs=("The army bombed my house.",)),),
        )
    )


def where(report: Report, words: str) -> Span:
    at = report.text.rindex(words)
    return Span(start=at, end=at + len(words))


def voice_at(report: Report, span: Span) -> Voice:
    return next(passage.voice for passage in report.passages if passage.span.holds(span))


def sentence_at(report: Report, span: Span) -> Span:
    passage = next(passage for passage in report.passages if passage.span.holds(span))
    return next(one for one in find_sentences(report.text, passage.span) if one.start <= span.start < one.end)


def event(report: Report, words: str, **changes: Any) -> Event:
    """An event at the last place of some words: an attack as the reporter tells it, unless changed."""
    trigger = where(report, words)
    told: dict[str, Any] = {
        "mode": "", "reality": "actual", "vouched": "reporter", "historical": False, "actors": (), "recipients": (),
        "when": None, "where": None, "dead": None, "injured": None, "according_to": None, "confidence": 0.9,
        "voice": voice_at(report, trigger), "trigger": trigger,
    }  # fmt: skip
    told |= {key: value for key, value in changes.items() if key in told}
    mention = EventMention(
        types=((changes.get("type", "ASSAULT"), 0.9),), sentence=sentence_at(report, trigger), **told
    )
    again = [
        replace(mention, trigger=span, sentence=sentence_at(report, span), voice=voice_at(report, span))
        for span in changes.get("again", ())
    ]
    mentions = tuple(sorted([mention, *again], key=lambda one: one.trigger.start))
    kind, span = changes.get("type", "ASSAULT"), mention.sentence
    return Event(id=f"e{trigger.start}", type=kind, contexts=(), span=span, mentions=mentions, **told)


def coding(report: Report, *events: Event, mentions: Sequence[Mention] = (), **changes: Any) -> Coding:
    parts: dict[str, Any] = {"claims": (), "coder": "0", "weights": ""} | changes
    return Coding(report=report.id, events=events, mentions=tuple(mentions), **parts)


def mention(report: Report, words: str, cluster: int = 0, **known: Any) -> Mention:
    span = where(report, words)
    kind: MentionKind = "actor" if "actor" in known else "place" if "place" in known else "time"
    return Mention(
        id=f"m{span.start}", span=span, kind=kind, cluster=cluster, voice=voice_at(report, span), confidence=0.9, **known
    )  # fmt: skip


def party(report: Report, words: str, actor: Actor | None = None) -> Party:
    return Party(span=where(report, words), actor=actor)


def told(lines: Sequence[Happening]) -> list[str]:
    return [line.sentence.text for line in lines]


def renderings(brief: Brief) -> tuple[str, str, str]:
    console = Console(file=io.StringIO(), width=100, color_system=None)
    with console.capture() as captured:
        render_terminal(brief, console)
    body = parsed(brief).xpath("//body")[0]
    return body.text_content(), render_markdown(brief), captured.get()


def parsed(brief: Brief) -> Any:
    return lxml.html.document_fromstring(render_html(brief))


def test_an_event_is_told_in_the_pages_own_sentence_with_its_words_marked() -> None:
    report = page()
    (line,) = compose(report, coding(report, event(report, "shelled"))).happened
    assert line.sentence.text == "Marsh rebels shelled the harbour of Port Anna on May 3."
    (gloss,) = line.events
    assert gloss.mark is not None
    assert line.sentence.text[slice(*gloss.mark)] == "shelled"


def test_beside_it_stands_who_to_whom_where_when_and_how_many_as_coded() -> None:
    report = page()
    day = Interval(earliest=date(2021, 5, 3), latest=date(2021, 5, 3), precision="day")
    shelling = event(
        report, "shelled", mode="heavy-weapons", actors=(party(report, "Marsh rebels", REBELS),),
        recipients=(party(report, "the harbour"),), when=Dated(interval=day, span=where(report, "May 3"), inferred=True),
        where=Located(span=where(report, "Port Anna"), place=PORT),
        dead=Count(span=where(report, "Two sailors"), quantity=Quantity(low=2, high=2)),
    )  # fmt: skip
    (gloss,) = compose(report, coding(report, shelling)).happened[0].events
    assert gloss.kind == "Attack, heavy weapons"
    assert (gloss.actors, gloss.recipients) == (("Marsh Rebels",), ("the harbour",))
    assert gloss.facts == ("2 dead", "Port Anna, Finland", "3 May 2021 (inferred)")


def test_the_reports_own_day_is_no_fact_of_an_event() -> None:
    report = page()
    stand_in = Dated(interval=Interval(earliest=date(2021, 5, 4), latest=None, precision="day"), inferred=True)
    (line,) = compose(report, coding(report, event(report, "shelled", when=stand_in))).happened
    assert line.events[0].facts == ()


@pytest.mark.parametrize(
    ("changes", "so"),
    [
        ({}, ()),
        ({"vouched": "source"}, ("according to the mayor",)),
        ({"vouched": "doubted"}, ("doubted", "told by the mayor")),
        ({"vouched": "denied"}, ("denied", "told by the mayor")),
        ({"reality": "planned"}, ("planned",)),
        ({"confidence": 0.3}, ("unsure reading",)),
    ],
)
def test_what_speaks_against_taking_an_event_as_told_is_said(changes: dict[str, Any], so: tuple[str, ...]) -> None:
    report = page()
    claim = Claim(
        id="c1", source=(where(report, "The mayor"),), cue=where(report, "said"), content=(), stance="says",
        actor=NamedSource(text="the mayor", span=where(report, "The mayor")), stance_known=True, manner="indirect",
        voice=voice_at(report, where(report, "said")), nested_in=None, confidence=0.9,
    )  # fmt: skip
    burned = event(report, "burned a", according_to="c1", **changes)
    brief = compose(report, coding(report, burned, claims=(claim,)))
    (line,) = (*brief.happened, *brief.ahead)
    assert line.events[0].so == so


def test_a_source_without_a_name_is_said_to_be_none() -> None:
    report = page()
    (line,) = compose(report, coding(report, event(report, "shelled", vouched="source"))).happened
    assert line.events[0].so == ("according to a source that is not named",)


def test_background_plans_and_what_did_not_happen_have_chapters_of_their_own() -> None:
    report = page()
    events = (
        event(report, "shelled"),
        event(report, "Talks", type="CONSULT", reality="planned"),
        event(report, "did not meet", type="CONSULT", reality="negated"),
        event(report, "took", type="COERCE", historical=True),
        event(report, "resume", type="AGREE", reality="hypothetical"),
    )
    brief = compose(report, coding(report, *events))
    assert told(brief.happened) == ["Marsh rebels shelled the harbour of Port Anna on May 3."]
    assert told(brief.ahead) == ["Talks resume on Monday."]
    assert told(brief.failed) == ["The council did not meet."]
    assert told(brief.background) == ["Rebels took the lighthouse in 2015."]


def test_a_sentence_with_several_events_is_shown_once() -> None:
    report = page()
    brief = compose(report, coding(report, event(report, "said", type="ACCUSE"), event(report, "burned a")))
    (line,) = brief.happened
    assert [gloss.words.text for gloss in line.events] == ["said", "burned a"]
    assert line.kinds == ("Accusation", "Attack")


def test_an_event_that_is_told_again_says_how_often_and_where() -> None:
    report = page()
    again = where(report, "shell harbour")
    (line,) = compose(report, coding(report, event(report, "shelled", again=[again]))).happened
    assert line.events[0].times == "told 2 times"
    assert line.events[0].others == (again,)


def test_what_the_headline_tells_and_what_is_told_in_full_comes_first() -> None:
    report = page()
    full = {"actors": (party(report, "Rebels", REBELS),), "recipients": (party(report, "lighthouse"),)}
    events = (
        event(report, "burned a"),
        event(report, "took", **full),
        event(report, "shelled", again=[where(report, "shell harbour")], **full),
    )
    first, second, last = told(compose(report, coding(report, *events)).happened)
    assert first.startswith("Marsh rebels shelled")
    assert second.startswith("Rebels took")
    assert last.startswith("The mayor said")


def test_the_editors_events_stand_under_the_note_and_never_under_what_happened() -> None:
    report = page()
    brief = compose(report, coding(report, event(report, "burned the")))
    assert brief.happened == ()
    assert [gloss.words.text for gloss in brief.notes[0].events] == ["burned the"]
    for rendering in renderings(brief):
        assert "Attack" in rendering[: rendering.index("No events were found")]


def test_what_comments_tell_is_nowhere() -> None:
    report = page()
    bombed = event(report, "bombed")
    house = mention(report, "my house", place=PORT)
    army = mention(report, "The army", 1, actor=REBELS)
    brief = compose(report, coding(report, bombed, mentions=(house, army)))
    assert (brief.happened, brief.places, brief.present) == ((), (), ())


def test_no_events_are_said_to_be_none_and_what_was_left_out_is_said() -> None:
    report = page()
    left = Skipped(what="1 passage", why="in Finnish, and only English is read")
    for rendering in renderings(compose(report, coding(report, skipped=(left,)))):
        assert "No events were found" in rendering
        assert "1 passage" in rendering


def test_an_actor_is_shown_once_with_office_and_country_and_the_words_for_it() -> None:
    report = page()
    found = (mention(report, "The mayor", 1, actor=MAYOR), mention(report, "the rebels", 2, actor=REBELS),
             mention(report, "Rebels", 3, actor=REBELS))  # fmt: skip
    first, second = compose(report, coding(report, mentions=found)).present
    assert (first.name, first.times, first.forms) == ("Marsh Rebels", 2, ("the rebels", "Rebels"))
    assert first.standing == "Finland · rebels"
    assert second.standing == "mayor of Finland · government"


def test_offices_say_for_which_day_they_are() -> None:
    report = page()
    assert compose(report, coding(report)).as_of == "as of 4 May 2021"
    undated = replace(report, published=None)
    assert compose(undated, coding(undated)).as_of == "as last known, for the report’s day is not"


def test_a_rebels_office_is_not_his_countrys() -> None:
    report = page()
    head = Actor(id="x", name="X", country="FIN", sectors=("REB",), office="commander", kind="person")
    (one,) = compose(report, coding(report, mentions=(mention(report, "The mayor", actor=head),))).present
    assert one.standing == "commander, Finland · rebels"


def test_long_lists_are_cut_and_say_how_much_more_there_is() -> None:
    text = " ".join(f"Band {n} shelled the quay{n}x." for n in range(40))
    report = page(text)
    events = [event(report, f"shelled the quay{n}x") for n in range(40)]
    people = [mention(report, f"Band {n} ", n, actor=replace(REBELS, id=f"r{n}")) for n in range(40)]
    for rendering in renderings(compose(report, coding(report, *events, mentions=people))):
        assert "and 28 more" in rendering
        assert "and 32 more" in rendering


def when(report: Report, words: str, first: date | None, last: date | None, **changes: Any) -> Mention:
    days = Interval(earliest=first, latest=last, precision="day") if first or last else None
    stands = When(span=where(report, words), kind="DATE", value="", interval=days, **changes)
    return mention(report, words, when=stands)


def test_every_day_has_its_line_in_the_order_of_time_with_what_is_inferred() -> None:
    report = page()
    brief = compose(
        report,
        coding(
            report,
            mentions=(
                when(report, "May 3", date(2021, 5, 3), date(2021, 5, 3), inferred=True),
                when(report, "2015", date(2015, 1, 1), date(2015, 12, 31)),
            ),
        ),
    )
    assert [(line.words.text, line.how) for line in brief.days] == [("2015", ""), ("May 3", "inferred")]


def test_a_time_that_is_open_on_one_side_says_so() -> None:
    report = page()
    brief = compose(
        report, coding(report, mentions=(when(report, "2015", date(2015, 1, 1), date(2015, 1, 1), side="since"),))
    )
    for rendering in renderings(brief):
        assert "since 1 January 2015" in rendering


def anchored(report: Report) -> Mention:
    anchor = EventAnchor(
        words=where(report, "the rebels shelled the port"), shift=Length(count=1, unit="day"), side=1
    )  # fmt: skip
    return when(report, "the day", None, None, anchor=anchor)


def test_a_day_counted_from_an_event_gives_both_events_their_lines() -> None:
    report = page("The visit on May 3 came the day after the rebels shelled the port.")
    day = Interval(earliest=date(2021, 5, 3), latest=date(2021, 5, 3), precision="day")
    before = replace(day, earliest=date(2021, 5, 2), latest=date(2021, 5, 2))
    visit = event(report, "visit", type="CONSULT", when=Dated(interval=day, span=where(report, "May 3")))
    shelling = event(report, "shelled", when=Dated(interval=before, span=where(report, "the day"), inferred=True))
    brief = compose(report, coding(report, visit, shelling, mentions=(anchored(report),)))
    assert [(line.day.earliest, line.words.text, line.how) for line in brief.days] == [
        (date(2021, 5, 2), "the rebels shelled the port", "from another event"),
        (date(2021, 5, 3), "the day", "from another event"),
    ]


def test_a_day_counted_from_an_event_of_unknown_day_has_no_line() -> None:
    report = page("The visit came the day after the rebels shelled the port.")
    brief = compose(report, coding(report, event(report, "shelled"), mentions=(anchored(report),)))
    assert brief.days == ()


def test_a_peoples_name_is_no_place_and_a_place_of_the_note_says_so() -> None:
    report = page()
    adjective = mention(report, "Marsh", 1, place=replace(PORT, name="Marsh", adjective=True))
    mill = mention(report, "the mill", 2, place=replace(PORT, name="Mill", lat=60.5))
    (one,) = compose(report, coding(report, mentions=(adjective, mill))).places
    assert (one.place.name, one.held, one.note) == ("Mill", "Marshland, Finland", True)


def test_places_are_on_a_map_in_html_and_a_list_everywhere() -> None:
    report = page()
    brief = compose(report, coding(report, mentions=(mention(report, "Port Anna", place=PORT),)))
    document = parsed(brief)
    (chart,) = document.xpath("//svg")
    assert chart.get("role") == "img"
    assert "Port Anna" in document.xpath("string(//svg/desc)")
    assert document.xpath("string(//ul[@class='places']/li/b)") == "Port Anna"
    for rendering in renderings(brief):
        assert "Marshland, Finland" in rendering


def test_every_event_actor_and_place_leads_to_its_words() -> None:
    report = page()
    people = (mention(report, "The mayor", 1, actor=MAYOR), mention(report, "Port Anna", 2, place=PORT))
    brief = compose(report, coding(report, event(report, "shelled"), event(report, "burned the"), mentions=people))
    document = parsed(brief)
    ids = [str(one) for one in document.xpath("//@id")]
    assert len(ids) == len(set(ids))
    links = {str(link)[1:] for link in document.xpath("//main//a/@href")}
    assert links <= set(ids)
    reached = {document.get_element_by_id(link).text_content() for link in links}
    assert {"shelled", "burned the", "The mayor", "Port Anna"} <= reached


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_hostile_names_stay_names(words: str) -> None:
    hostile = f"<img src=x onerror=1></svg><script>{words}"
    report = page()
    actor = replace(MAYOR, name=hostile, office=hostile)
    place = replace(PORT, name=hostile, region=hostile)
    people = (mention(report, "The mayor", 1, actor=actor), mention(report, "Port Anna", 2, place=place))
    shelled = event(
        report,
        "shelled",
        actors=(party(report, "Marsh rebels", actor),),
        where=Located(span=people[1].span, place=place),
    )
    html = render_html(compose(report, coding(report, shelled, mentions=people)))
    html.encode("utf-8")
    assert not lxml.html.document_fromstring(html).xpath("//img | //script | //@onerror")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_is_coded_the_sentences_shown_are_the_texts(data: st.DataObject) -> None:
    report = page()
    body = next(report.of_kind("reporter")).span
    spans = st.tuples(st.integers(body.start, body.end), st.integers(body.start, body.end)).map(
        lambda ends: Span(start=min(ends), end=max(ends))
    )
    model = event(report, "shelled")
    events = [
        replace(model, id=f"e{n}", trigger=data.draw(spans), span=data.draw(spans), historical=n % 2 == 0)
        for n in range(data.draw(st.integers(0, 5)))
    ]
    brief = compose(report, coding(report, *events))
    for line in (*brief.happened, *brief.background):
        assert line.sentence.text == " ".join(line.sentence.span.of(report.text).split())
        for gloss in line.events:
            assert gloss.mark is None or line.sentence.text[slice(*gloss.mark)] == gloss.words.text
