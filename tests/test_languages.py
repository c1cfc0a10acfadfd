"""Languages: which passages of a report are English, so that none is coded as what it is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.languages import foreign_passages
from dragoman.page.draft import Draft, Piece, assemble
from dragoman.report import Report

ENGLISH = "The ministry said on Monday that two soldiers had been killed in shelling near the border."
TURKISH = "Bakanlık, pazartesi günü sınır yakınındaki topçu ateşinde iki askerin öldüğünü açıkladı."
FRENCH = "Le ministère a déclaré lundi que deux soldats avaient été tués par des tirs près de la frontière."
RUSSIAN = "Министерство сообщило в понедельник, что двое военных погибли при обстреле у границы."
ARABIC = "قالت الوزارة يوم الاثنين إن جنديين قتلا في قصف قرب الحدود مع سوريا."
GERMAN = "Das Ministerium teilte am Montag mit, zwei Soldaten seien bei Beschuss an der Grenze getötet worden."
SPANISH = "El ministerio dijo el lunes que dos soldados murieron en un bombardeo cerca de la frontera."


def report_of(*paragraphs: str, title: str | None = None) -> Report:
    return assemble(Draft(source="made.up", title=title, pieces=tuple(Piece(text=words) for words in paragraphs)))


def foreign(report: Report) -> list[tuple[str, str]]:
    found = foreign_passages(report, report.passages)
    return [(one.passage.span.of(report.text), one.language) for one in found]


@pytest.mark.parametrize(
    ("words", "language"),
    [(TURKISH, "tr"), (FRENCH, "fr"), (RUSSIAN, "ru"), (ARABIC, "ar"), (GERMAN, "de"), (SPANISH, "es")],
)
def test_a_passage_in_another_language_is_told_with_its_code(words: str, language: str) -> None:
    assert foreign(report_of(words)) == [(words, language)]


def test_of_a_mixed_report_only_the_foreign_passages_are_told_in_their_order() -> None:
    assert foreign(report_of(ENGLISH, TURKISH, ENGLISH, RUSSIAN)) == [(TURKISH, "tr"), (RUSSIAN, "ru")]


@pytest.mark.parametrize(
    "words",
    [
        ENGLISH,
        ENGLISH.upper(),
        "Goodluck Abara met the Chadian Foreign Minister, Moussa al-Tijani, in Abuja today.",
        "Goodluck Abara will meet the Ghanaian Foreign Minister, Kwame Boateng, in Lagos on Monday for talks.",
        "Tbe rnilitary sa1d tbat f0ur s0ldiers w3re k1lled ln tbe attaok 0n Suluk yesterdav rnorning",
        "“Free them”, the crowd outside the prison at Kaçanik shouted as the families of the miners arrived.",
    ],
)
def test_english_with_names_capitals_or_slips_stays_english(words: str) -> None:
    assert foreign(report_of(words)) == []


def test_a_short_passage_goes_with_its_report() -> None:
    assert foreign(report_of(ENGLISH, title="Zwei Tote in Suluk")) == []
    assert foreign(report_of(GERMAN, title="Zwei Tote in Suluk")) == [("Zwei Tote in Suluk", "de"), (GERMAN, "de")]


def test_a_short_passage_in_another_script_is_foreign_by_its_script() -> None:
    assert foreign(report_of(ENGLISH, "Конец.")) == [("Конец.", "und")]


def test_a_foreign_name_within_english_words_makes_nothing_foreign() -> None:
    assert (
        foreign(report_of("The man gave his name as Сергей Иванович, of the town of Горловка, the police said.")) == []
    )


@pytest.mark.parametrize("words", ["", "12,500 – 13,000", "* * *", "\u200f\u200f"])
def test_a_passage_without_letters_is_in_no_language(words: str) -> None:
    assert foreign(report_of(words)) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([ENGLISH, TURKISH, RUSSIAN, ARABIC, "Quiet.", "", "12"]), max_size=8))
def test_english_passages_are_never_left_out_whatever_stands_beside_them(paragraphs: list[str]) -> None:
    assert ENGLISH not in [words for words, _ in foreign(report_of(*paragraphs))]
