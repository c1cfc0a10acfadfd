"""Claims: from attributions as a reader gives them to who says what, on made-up reports.

The attributions are written by hand as the words of source, cue and content, so that each test shows what becomes
of them; what the learned reader finds is tested where its weights are.
"""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.claims import Claim, ClaimFinder
from dragoman.page.draft import Draft, DraftComment, Piece, assemble
from dragoman.reader.attribution import Attribution
from dragoman.report import Report, Span, text_id

Row = tuple[str, ...]
"""The words of source, cue and content pieces; a source may be empty."""

FINDER = ClaimFinder(attribute=lambda _: ())


def report_of(*paragraphs: str, title: str | None = None, comments: tuple[DraftComment, ...] = ()) -> Report:
    pieces = tuple(Piece(text=words) for words in paragraphs)
    return assemble(Draft(source="made.up", title=title, pieces=pieces, comments=comments))


def attribution(text: str, row: Row, after: int = 0) -> Attribution:
    """A row as spans: the cue is the first after a place, source and content the closest to it."""
    source, cue, *content = row
    at = text.index(cue, max(text.find(source, after), after) if text.find(source, after) >= 0 else after)

    def span(words: str) -> Span:
        places = [n for n in range(len(text)) if text.startswith(words, n)]
        start = min(places, key=lambda place: abs(place - at))
        return Span(start=start, end=start + len(words))

    return Attribution(
        source=(span(source),) if source else (),
        cue=Span(start=at, end=at + len(cue)),
        content=tuple(map(span, content)),
        odds=2.0,
        confidence=0.9,
    )


def read_with(report: Report, rows: Iterable[Row], within: Iterable[Row] = ()) -> tuple[Claim, ...]:
    """The claims of a report whose reader finds some rows in it, and others when it reads a content alone."""

    def attribute(text: str) -> tuple[Attribution, ...]:
        given_rows = rows if text == report.text else within
        return tuple(attribution(text, row) for row in given_rows if all(words in text for words in row))

    return ClaimFinder(attribute=attribute, stances=FINDER.stances, nouns=FINDER.nouns)(report)


def actors(claims: Iterable[Claim]) -> list[str | None]:
    return [claim.actor.text if claim.actor else None for claim in claims]


def content(report: Report, claim: Claim) -> list[str]:
    return [span.of(report.text) for span in claim.content]


KHAREL = "President Ilse Kharel met General Pavel Doronin in Vessen on Monday."


@pytest.mark.parametrize(
    ("paragraphs", "row", "actor"),
    [
        (
            (KHAREL, "Kharel said the bridge was safe."),
            ("Kharel", "said", "the bridge was safe"),
            "President Ilse Kharel",
        ),
        (
            (KHAREL, "The general said the bridge was safe."),
            ("The general", "said", "the bridge was safe"),
            "General Pavel Doronin",
        ),
        (
            ("The Northern Front (NF) holds Vessen.", "The NF said it would stay."),
            ("The NF", "said", "it would stay"),
            "Northern Front",
        ),
        (
            ("The Northern Front holds Vessen.", "The NF said it would stay."),
            ("The NF", "said", "it would stay"),
            "Northern Front",
        ),
        (
            ("The Tarnian Defense Ministry moved two brigades.", "The ministry said they were on leave."),
            ("The ministry", "said", "they were on leave"),
            "Tarnian Defense Ministry",
        ),
        (
            ("The Northern Front holds Vessen.", "The group said it would stay."),
            ("The group", "said", "it would stay"),
            "Northern Front",
        ),
        (
            ("Haftar left early.", "Khalifa Hifter, the commander, said he was tired."),
            ("Khalifa Hifter", "said", "he was tired"),
            "Khalifa Hifter",
        ),
        (
            (KHAREL, "His spokesman, Oren Talvik, said the bridge was safe."),
            ("His spokesman, Oren Talvik,", "said", "the bridge was safe"),
            "Oren Talvik",
        ),
        (
            ("Turkey and Russia said the truce would hold.",),
            ("Turkey and Russia", "said", "the truce would hold"),
            "Turkey and Russia",
        ),
        (
            (KHAREL, "A nurse said the bridge was safe."),
            ("A nurse", "said", "the bridge was safe"),
            "A nurse",
        ),
        (
            ("The Ardan army left.", "The Belgravian army said it stayed."),
            ("The Belgravian army", "said", "it stayed"),
            "Belgravian army",
        ),
    ],
)
def test_a_source_is_the_fullest_mention_that_its_words_point_to(paragraphs: Row, row: Row, actor: str) -> None:
    (claim,) = read_with(report_of(*paragraphs), [row])
    assert claim.actor is not None
    assert claim.actor.text.removeprefix("The ") == actor


def test_he_is_the_man_who_spoke_before_and_no_town_or_agency() -> None:
    report = report_of(
        "Minister Hulusi Demir told Reuters that Ankara would stay in Idlib. He also said talks went on."
    )
    claims = read_with(
        report,
        [("Minister Hulusi Demir", "told", "that Ankara would stay in Idlib"), ("He", "also said", "talks went on")],
    )
    assert actors(claims) == ["Minister Hulusi Demir"] * 2


def test_she_is_the_woman_even_where_a_man_was_named_later() -> None:
    report = report_of("Angela Veld met Robert Tarn in Lisk. She said the road was closed.")
    (claim,) = read_with(report, [("She", "said", "the road was closed")])
    assert actors([claim]) == ["Angela Veld"]


def test_it_is_the_body_that_spoke_before() -> None:
    report = report_of("The National Oil Company said the port was shut. It warned that fuel would run out.")
    claims = read_with(
        report,
        [
            ("The National Oil Company", "said", "the port was shut"),
            ("It", "warned", "that fuel would run out"),
        ],
    )
    assert actors(claims) == ["National Oil Company"] * 2


def test_the_statement_speaks_for_the_one_who_issued_it() -> None:
    report = report_of("“We have met,” the Tarnian Defense Ministry stated.", "The statement also stressed the truce.")
    claims = read_with(
        report,
        [
            ("the Tarnian Defense Ministry", "stated", "“We have met,”"),
            ("The statement", "also stressed", "the truce"),
        ],
    )
    assert actors(claims) == ["Tarnian Defense Ministry"] * 2


def test_a_report_by_somebody_named_speaks_for_them() -> None:
    report = report_of("A report by Border Watch said forty people drowned.")
    (claim,) = read_with(report, [("A report by Border Watch", "said", "forty people drowned")])
    assert actors([claim]) == ["Border Watch"]


def test_a_commenter_who_thinks_something_is_its_source() -> None:
    report = report_of(
        KHAREL, comments=(DraftComment(id="1", author="mina mina", paragraphs=("I think they will sign.",)),)
    )
    (claim,) = read_with(report, [("I", "think", "they will sign")])
    assert (actors([claim]), claim.voice.kind, claim.stance) == (["mina"], "comment", "thinks")


def test_nobody_in_a_comment_answers_for_a_pronoun_of_the_reporter() -> None:
    report = report_of(
        "He said the road was closed.", comments=(DraftComment(id="1", paragraphs=("Ask Robert Tarn about it.",)),)
    )
    (claim,) = read_with(report, [("He", "said", "the road was closed")])
    assert actors([claim]) == ["He"]


def test_a_verb_without_a_subject_shares_the_one_before() -> None:
    report = report_of("Moscow accused Ankara of arming militants and said they broke through.")
    claims = read_with(
        report, [("Moscow", "accused", "Ankara of arming militants"), ("", "said", "they broke through")]
    )
    assert [(c.stance, a) for c, a in zip(claims, actors(claims), strict=True)] == [
        ("accuses", "Moscow"),
        ("says", "Moscow"),
    ]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_the_same_speaker_s_with_less_confidence() -> None:
    report = report_of("“We are tired,” the envoy said.", "“Nobody reads the papers any more.”")
    first, second = read_with(report, [("the envoy", "said", "“We are tired,”")])
    assert second.actor == first.actor
    assert second.cue.of(report.text) == "“"
    assert content(report, second) == ["“Nobody reads the papers any more.”"]
    assert second.confidence < first.confidence


@pytest.mark.parametrize(
    ("first", "row", "second"),
    [
        (
            "“We are tired,” the envoy said.",
            ("the envoy", "said", "“We are tired,”"),
            "“Go home, then,” Robert Tarn shot back.",
        ),
        (
            "The envoy said they were tired.",
            ("The envoy", "said", "they were tired"),
            "“Nobody reads the papers any more.”",
        ),
        ("“We are tired,” the envoy said.", ("the envoy", "said", "“We are tired,”"), "“Voices of the Border.”"),
    ],
)
def test_a_quotation_with_its_own_cue_or_behind_reported_words_or_a_title_goes_on_with_nobody(
    first: str, row: Row, second: str
) -> None:
    claims = read_with(report_of(first, second), [row])
    assert [claim.actor.text for claim in claims if claim.actor and "envoy" in claim.actor.text.casefold()] == [row[0]]


def test_a_quotation_is_whole_though_only_most_of_it_was_read() -> None:
    report = report_of("“We are tired of these talks. Go home,” the envoy said.")
    (claim,) = read_with(report, [("the envoy", "said", "We are tired of these talks")])
    assert content(report, claim) == ["“We are tired of these talks. Go home,”"]


def test_a_term_in_quotation_marks_is_nobody_s_claim() -> None:
    assert FINDER(report_of("The cutter “Northern Star” lay off the coast. The “truce” had ended.")) == ()


@pytest.mark.parametrize(
    ("title", "actor"),
    [
        ("Ankara: strikes will go on", "Ankara"),
        ("Strikes will go on: Ankara", "Ankara"),
        ("UN: eleven killed in strike", "UN"),
        ("General Doronin: we did not fire", "General Doronin"),
    ],
)
def test_a_headline_with_a_source_and_a_colon_is_a_claim(title: str, actor: str) -> None:
    report = report_of("The town was quiet.", title=title)
    (claim,) = FINDER(report)
    assert (actors([claim]), claim.cue.of(report.text), claim.voice.kind) == ([actor], ":", "headline")


@pytest.mark.parametrize("title", ["Libya: talks resume", "Watch: the bridge at night", "What we know: a timeline"])
def test_a_headline_with_a_topic_and_a_colon_is_none(title: str) -> None:
    assert FINDER(report_of("The town was quiet.", title=title)) == ()


def test_a_country_before_the_colon_speaks_where_it_does_so_in_the_report() -> None:
    report = report_of("Turkey said the strikes would go on.", title="Turkey: more strikes to come")
    claims = read_with(report, [("Turkey", "said", "the strikes would go on")])
    assert actors(claims) == ["Turkey", "Turkey"]


def test_allegedly_is_a_claim_of_nobody_within_the_claim_it_stands_in() -> None:
    report = report_of("The LNA claims it hit a vessel that allegedly carried arms, and left.")
    outer, inner = read_with(report, [("The LNA", "claims", "it hit a vessel that allegedly carried arms")])
    assert (inner.stance, inner.actor, inner.nested_in) == ("alleges", None, outer.id)
    assert content(report, inner) == ["carried arms"]


def test_what_a_source_reports_that_another_said_is_nested_in_it() -> None:
    report = report_of("Khalifa Haftar left.", "“Haftar says he is for peace,” the source stated.")
    claims = read_with(
        report,
        [("the source", "stated", "“Haftar says he is for peace,”")],
        within=[("Haftar", "says", "he is for peace")],
    )
    inner, outer = claims
    assert (actors([inner]), inner.nested_in, outer.nested_in) == (["Khalifa Haftar"], outer.id, None)
    assert (inner.manner, outer.manner) == ("indirect", "direct")


def test_a_pronoun_within_indirect_words_is_their_speaker() -> None:
    report = report_of("Robert Tarn met Paul Veld. Paul Veld said he believed the truce would hold.")
    outer, inner = read_with(
        report,
        [("Paul Veld", "said", "he believed the truce would hold")],
        within=[("he", "believed", "the truce would hold")],
    )
    assert actors([outer, inner]) == ["Paul Veld", "Paul Veld"]


def test_what_another_says_behind_a_semicolon_is_not_within_the_first_one_s_words() -> None:
    report = report_of("Doctors say the clinic was hit; Moscow denies that it fires on clinics.")
    claims = read_with(
        report,
        [("Doctors", "say", "the clinic was hit; Moscow denies that it fires on clinics")],
        within=[("Moscow", "denies", "that it fires on clinics")],
    )
    assert [claim.nested_in for claim in claims] == [None, None]
    assert content(report, claims[0]) == ["the clinic was hit"]


@pytest.mark.parametrize(
    ("paragraph", "piece", "manner"),
    [
        ("The envoy said “we are tired”.", "“we are tired”", "direct"),
        ("The envoy said that they were tired.", "that they were tired", "indirect"),
        ("The envoy said they were “tired of it”.", "they were “tired of it”", "mixed"),
    ],
)
def test_the_manner_is_read_from_the_quotation_marks(paragraph: str, piece: str, manner: str) -> None:
    (claim,) = read_with(report_of(paragraph), [("The envoy", "said", piece)])
    assert claim.manner == manner


def test_an_attribution_outside_every_passage_is_dropped() -> None:
    report = report_of("The town was quiet.", comments=(DraftComment(id="1", author="x", paragraphs=("Yes.",)),))
    text = "x says\n\n" + report.text
    moved = [type(p)(span=Span(start=p.span.start + 8, end=p.span.end + 8), voice=p.voice) for p in report.passages]
    page = Report(id=text_id(text), document=report.document, text=text, passages=tuple(moved))
    assert read_with(page, [("x", "says", "The town was quiet")]) == ()


def test_content_in_another_voice_than_the_cue_s_is_cut_off() -> None:
    report = report_of("The town was quiet.", title="Envoy says town is safe")
    (claim,) = read_with(report, [("Envoy", "says", "town is safe\n\nThe town was quiet")])
    assert content(report, claim) == ["town is safe"]


def test_the_second_answer_for_one_verb_group_is_dropped_and_its_cue_kept() -> None:
    report = report_of("The statement also stressed the truce.")
    claims = read_with(
        report, [("The statement", "also", "stressed", "the truce"), ("The statement", "stressed", "the truce")]
    )
    assert [(c.cue.of(report.text), content(report, c)) for c in claims] == [("also stressed", ["the truce"])]


def test_a_cue_takes_the_negation_before_it_along() -> None:
    report = report_of("The ministry did not deny that guns were fired.")
    (claim,) = read_with(report, [("The ministry", "deny", "that guns were fired")])
    assert (claim.cue.of(report.text), claim.stance) == ("did not deny", "withholds")


def test_where_it_is_refused_to_confirm_something_nothing_is_said() -> None:
    report = report_of("The ministry refused to confirm the loss.")
    (claim,) = read_with(report, [("The ministry", "refused", "to confirm the loss")])
    assert claim.stance == "withholds"


@pytest.mark.parametrize(
    ("paragraph", "row"),
    [
        ("The week saw air raids on Lisk.", ("", "saw", "air raids on Lisk")),
        ("Recent moves suggest the deal is off.", ("Recent moves", "suggest", "the deal is off")),
        ("The question is, who will sign?", ("", "The question", "is, who will sign?")),
    ],
)
def test_what_nobody_says_is_no_claim(paragraph: str, row: Row) -> None:
    assert read_with(report_of(paragraph), [row]) == ()


def test_a_cue_that_the_table_lacks_says_and_shows_it() -> None:
    report = report_of("The envoy harrumphed that it was late.")
    (claim,) = read_with(report, [("The envoy", "harrumphed", "that it was late")])
    assert (claim.stance, claim.stance_known) == ("says", False)


WORDS = [
    "Kharel",
    "said",
    "“",
    "”",
    "he",
    "it",
    "the army",
    "denied that",
    ".",
    ",",
    ";",
    "\n\n",
    "General Doronin",
    "of",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=40),
    st.lists(st.tuples(*[st.integers(0, 200)] * 6), max_size=12),
)
def test_claims_of_any_attributions_stay_in_their_passages_and_nest_without_a_circle(
    words: list[str], places: list[tuple[int, ...]]
) -> None:
    report = report_of(*" ".join(words).split("\n\n"))
    size = len(report.text)

    def attribute(text: str) -> tuple[Attribution, ...]:
        spans = [
            [sorted((min(a, len(text)), min(b, len(text)))) for a, b in zip(p[::2], p[1::2], strict=True)]
            for p in places
        ]
        return tuple(
            Attribution(
                source=(Span(start=s[0], end=s[1]),) if s[0] < s[1] else (),
                cue=Span(start=c[0], end=c[1]),
                content=(Span(start=w[0], end=w[1]),) if w[0] < w[1] else (),
                odds=1.0,
                confidence=0.8,
            )
            for s, c, w in spans
            if c[0] < c[1]
        )

    claims = ClaimFinder(attribute=attribute, stances=FINDER.stances, nouns=FINDER.nouns)(report)
    outer = {claim.id: claim.nested_in for claim in claims}
    assert [claim.cue.start for claim in claims] == sorted(claim.cue.start for claim in claims)
    for claim in claims:
        assert any(p.span.holds(claim.cue) and p.voice == claim.voice for p in report.passages)
        assert all(0 <= s.start < s.end <= size for s in (*claim.source, *claim.content))
        seen = {claim.id}
        while (following := outer[claim.id]) is not None and following not in seen:
            seen.add(following)
            claim = next(one for one in claims if one.id == following)
        assert outer[claim.id] is None


def test_a_quotation_that_two_cues_were_given_is_the_nearer_ones() -> None:
    report = report_of(
        "“We stayed all night,” a delegate said.",
        "“Papers came back with marks. Nobody could read them,” the clerk added.",
    )
    papers = "“Papers came back with marks. Nobody could read them,”"
    rows = (("a delegate", "said", "“We stayed all night,”", papers), ("the clerk", "added", papers))
    first, second = read_with(report, rows)
    assert content(report, first) == ["“We stayed all night,”"]
    assert content(report, second) == [papers]


def test_a_content_that_ends_in_a_word_that_needs_another_goes_on_to_the_mark() -> None:
    report = report_of("Kharel said the envoys would ask for time to think the papers over and leave, a clerk thought.")
    (claim,) = read_with(report, [("Kharel", "said", "the envoys would ask for time to")])
    assert content(report, claim) == ["the envoys would ask for time to think the papers over and leave"]
