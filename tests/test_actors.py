"""Whom a mention means: by name, by title and name, by description, on a day, in a context."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors import Actor, Resolution, resolve, survey
from dragoman.knowledge.actors import Book, open_book

DAY = date(2020, 2, 19)


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book()


def actor(mention: str, book: Book, day: date | None = DAY, context: str = "", hint: str | None = None) -> Actor:
    found = resolve(mention, book=book, day=day, context=context, country_hint=hint).actor
    assert found is not None, mention
    return found


# --- names


@pytest.mark.parametrize(
    ("mention", "known"),
    [
        ("Khalifa Haftar", "khalifa-haftar"),
        ("Khalifa Hifter", "khalifa-haftar"),
        ("خليفة حفتر", "khalifa-haftar"),
        ("Халифа Хафтар", "khalifa-haftar"),
        ("Muammar Kadhafi", "muammar-gaddafi"),
        ("Volodymyr Zelenskiy", "volodymyr-zelensky"),
        ("Sergei Kuzhugetovich Shoigu", "sergei-shoigu"),
        ("the LNA", "libyan-national-army"),
        ("the Libyan National Army (LNA)", "libyan-national-army"),
        ("the United Nations", "united-nations"),
        ("U.N.", "united-nations"),
        ("Hayat Tahrir al-Sham", "hayat-tahrir-al-sham"),
        ("Syria's Hayat Tahrir al-Sham", "hayat-tahrir-al-sham"),
        ("the Colombian rebel group ELN", "national-liberation-army-colombia"),
        ("the Kremlin", "kremlin"),
        ("al-Qaeda", "al-qaeda"),
        ("WHO", "who"),
        ("\u202eVladimir Putin\u200f", "vladimir-putin"),
    ],
)
def test_a_name_in_any_spelling_means_its_bearer(mention: str, known: str, book: Book) -> None:
    assert actor(mention, book).id == known


@pytest.mark.parametrize(
    ("mention", "known", "office"),
    [
        ("Russian Defense Minister Sergei Shoigu", "sergei-shoigu", "defence minister"),
        ("Sergei Lavrov, Russia's foreign minister", "sergei-lavrov", "foreign minister"),
        ("the British prime minister, Boris Johnson", "boris-johnson", "prime minister"),
        ("Prime Minister Johnson", "boris-johnson", "prime minister"),
        ("US ambassador to Russia John Sullivan", "john-j-sullivan", "ambassador to Russia"),
        ("Kremlin spokesman Dmitry Peskov", "dmitry-peskov", "presidential spokesperson"),
        ("NATO Secretary-General Jens Stoltenberg", "jens-stoltenberg", "secretary-general"),
    ],
)
def test_titles_lead_to_the_person_and_the_office(mention: str, known: str, office: str, book: Book) -> None:
    found = actor(mention, book)
    assert (found.id, found.office, found.kind) == (known, office, "person")


def test_a_surname_alone_is_taken_where_one_well_known_person_has_it(book: Book) -> None:
    assert actor("Putin", book).id == "vladimir-putin"
    assert actor("Bush", book, date(2003, 3, 20)).id == "george-w-bush"


def test_a_surname_of_several_needs_the_context(book: Book) -> None:
    assert actor("Akar", book).id is None
    assert actor("Akar", book, context="Turkish jets struck; Ankara said").id == "hulusi-akar"
    assert actor("Akar", book, context="The Lebanese cabinet met in Beirut").id == "zeina-akar"


def test_a_full_name_in_the_context_supports_the_surname(book: Book) -> None:
    near = survey("Condoleezza Rice arrived. Rice said little.", book)
    assert resolve("Rice", book=book, day=date(2006, 5, 1), context=near).actor == actor(
        "Condoleezza Rice", book, date(2006, 5, 1)
    )


def test_what_is_blanked_out_takes_no_room(book: Book) -> None:
    near = survey("\n" * 5000 + "Condoleezza Rice arrived." + "\n" * 5000 + "Ankara said little.", book)
    assert near == survey("Condoleezza Rice arrived.\n\nAnkara said little.", book)
    assert near.country == "TUR"


def test_a_namesake_of_another_country_is_somebody_else(book: Book) -> None:
    found = actor("Australian Prime Minister Boris Johnson", book)
    assert (found.id, found.country, found.name) == (None, "AUS", "Boris Johnson")


# --- someone new


@pytest.mark.parametrize(
    ("mention", "name", "country", "sector"),
    [
        ("Lt. Gen. Kurt Ryan of the US Army", "Kurt Ryan", "USA", "MIL"),
        ("Zoltan Varadi, a Hungarian farmer", "Zoltan Varadi", "HUN", "AGR"),
        ("Kenyan teacher Amina Wekessa", "Amina Wekessa", "KEN", "EDU"),
        ("Hamas spokesman Tarif Qandeel", "Tarif Qandeel", "PSE", "REB"),
        ("Karachi police chief Bilal Junaidi", "Bilal Junaidi", "PAK", "COP"),
    ],
)
def test_someone_unknown_stays_new_with_what_the_words_say(
    mention: str, name: str, country: str, sector: str, book: Book
) -> None:
    found = actor(mention, book)
    assert (found.id, found.name, found.country, found.sectors[0]) == (None, name, country, sector)


def test_a_bare_unknown_name_says_nothing_of_country_and_sector(book: Book) -> None:
    found = resolve("Orlo Tavistrand", book=book, day=DAY)
    assert found.actor == Actor(name="Orlo Tavistrand", kind="person")
    assert found.confidence < 0.5


# --- the day


def test_the_day_decides_the_office(book: Book) -> None:
    offices = {year: actor("Vladimir Putin", book, date(year, 1, 1)).office for year in (2005, 2009, 2020)}
    assert offices == {2005: "president", 2009: "prime minister", 2020: "president"}


def test_who_governed_before_the_day_is_a_former_official(book: Book) -> None:
    assert actor("Angela Merkel", book, date(2020, 1, 1)).sectors == ("GOV",)
    assert actor("Angela Merkel", book, date(2023, 1, 1)).sectors == ("ELI",)
    assert actor("Angela Merkel", book, None).sectors == ("ELI",)


def test_a_word_such_as_former_says_so_too(book: Book) -> None:
    assert actor("former president Donald Trump", book, date(2022, 1, 1)).sectors == ("ELI",)
    assert actor("the former Georgian president", book).sectors == ("ELI",)


def test_on_the_day_of_the_fall_the_office_is_still_told(book: Book) -> None:
    assert actor("Bashar al-Assad", book, date(2024, 12, 8)).office == "president"
    assert actor("Bashar al-Assad", book, date(2024, 12, 9)).sectors == ("ELI",)


def test_a_group_that_took_power_is_a_government_from_that_day(book: Book) -> None:
    assert actor("the Taliban", book, date(2015, 1, 1)).sectors[0] == "REB"
    assert actor("the Taliban", book, date(2022, 1, 1)).sectors[0] == "GOV"


def test_an_office_without_a_name_links_to_its_holder(book: Book) -> None:
    found = actor("the Turkish defence minister", book)
    assert (found.kind, found.country, found.sectors, found.office) == ("role", "TUR", ("GOV",), "defence minister")
    assert found.holder == "hulusi-akar"
    assert actor("the Turkish defence minister", book, None).holder is None


# --- descriptions


@pytest.mark.parametrize(
    ("mention", "country", "sectors"),
    [
        ("two Turkish servicemen", "TUR", "MIL"),
        ("French police", "FRA", "COP"),
        ("British MPs", "GBR", "LEG"),
        ("Belarusian protesters", "BLR", "CVL OPP"),
        ("protesters", "", "CVL OPP"),
        ("dozens of civilians", "", "CVL"),
        ("Nigerian security forces", "NGA", "COP MIL"),
        ("Chicago police", "USA", "COP"),
        ("Uyghur activists", "CHN", "CVL OPP"),
        ("Hamas fighters", "PSE", "REB PTY"),
        ("Hezbollah lawmakers", "LBN", "LEG"),
        ("a spokesman for the Libyan National Army", "LBY", "REB MIL"),
        ("a Kremlin spokesman", "RUS", "GOV"),
        ("UN officials", "UNO", "GOV"),
        ("forces loyal to Haftar", "LBY", "REB MIL"),
        ("the Assad regime", "SYR", "GOV"),
        ("residents of Idlib", "SYR", "CVL"),
        ("government troops in Yemen", "YEM", "MIL"),
        ("Palestinians", "PSE", "CVL"),
        ("Mexican drug cartels", "MEX", "CRM"),
    ],
)
def test_a_description_gives_country_and_sectors(mention: str, country: str, sectors: str, book: Book) -> None:
    found = actor(mention, book)
    assert (found.country, " ".join(found.sectors)) == (country, sectors)


def test_who_is_fought_or_backed_is_not_who_is_meant(book: Book) -> None:
    fighters = actor("militants fighting the Syrian army", book)
    assert fighters.sectors == ("UAF",)
    assert fighters.country == "SYR"
    assert actor("Russian-backed forces", book).country == ""


@pytest.mark.parametrize(
    ("mention", "country"),
    [("Moscow", "RUS"), ("Ankara", "TUR"), ("Kiev", "UKR"), ("Kyiv", "UKR"), ("The Hague", "NLD"), ("Turkey", "TUR")],
)
def test_a_capital_and_a_country_act_as_governments(mention: str, country: str, book: Book) -> None:
    found = actor(mention, book)
    assert (found.kind, found.country, found.sectors) == ("state", country, ("GOV",))


@pytest.mark.parametrize(
    ("mention", "country"), [("Kosovo", "KOS"), ("Somaliland", "SOM"), ("Northern Cyprus", "CYP"), ("Taiwan", "TWN")]
)
def test_partly_recognised_states_are_marked(mention: str, country: str, book: Book) -> None:
    found = actor(mention, book)
    assert found.country == country
    assert ("PRE" in found.sectors) is (country != "KOS")


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        ("the European Union", "EUR"),
        ("UNICEF", "UNO"),
        ("the African Union", "IGO"),
        ("Islamic State", "IMG"),
        ("Amnesty International", "NGO"),
    ],
)
def test_bodies_of_several_states_have_international_codes(mention: str, code: str, book: Book) -> None:
    assert actor(mention, book).country == code


def test_of_a_list_the_first_is_meant(book: Book) -> None:
    assert actor("Lavrov and Cavusoglu", book).id == "sergei-lavrov"
    shared = actor("Turkish and Russian forces", book)
    assert (shared.country, shared.sectors) == ("TUR", ("MIL",))


@pytest.mark.parametrize(
    "mention",
    ["", "  ", "Tuesday", "the ceasefire", "us", "who", "the Astana agreement", "Hurricane Wanda", "Africa", "…"],
)
def test_what_is_no_actor_gives_none(mention: str, book: Book) -> None:
    assert resolve(mention, book=book, day=DAY).actor is None


def test_capitals_are_not_needed(book: Book) -> None:
    assert actor("ukrainian soldiers", book).country == "UKR"
    assert actor("us president joe biden", book, date(2022, 4, 1)).id == "joe-biden"
    assert actor("TURKISH PRESIDENT ERDOGAN", book).id == "recep-tayyip-erdogan"


@pytest.mark.parametrize(
    ("mention", "country", "sector", "office"),
    [
        ("Bucha residents", "UKR", "CVL", ""),
        ("a court in Gao", "MLI", "JUD", ""),
        ("Oslo-based startup", "NOR", "BUS", ""),
        ("Sudan's army chief", "SDN", "MIL", "army chief"),
        ("Haitian-Americans", "USA", "CVL", ""),
        ("the 45-year-old Kenyan", "KEN", "CVL", ""),
        ("the US ambassador to Mexico", "USA", "GOV", "ambassador"),
        ("PDP governors", "NGA", "GOV", "governor"),
        ("IS-linked militants", "IMG", "REB", ""),
        ("Olimpik Sarajevo", "BIH", "", ""),
    ],
)
def test_words_say_where_and_what_they_are(mention: str, country: str, sector: str, office: str, book: Book) -> None:
    found = actor(mention, book)
    assert (found.country, (*found.sectors, "")[0], found.office) == (country, sector, office)


# --- the surroundings


def test_the_surroundings_lend_a_role_its_country(book: Book) -> None:
    found = resolve("the police", book=book, day=DAY, context="Riots went on in Nairobi, Kenya's capital.")
    assert found.actor is not None
    assert found.actor.country == "KEN"
    assert found.confidence < resolve("Kenyan police", book=book, day=DAY).confidence


def test_a_hint_is_used_where_the_words_name_no_country(book: Book) -> None:
    assert actor("the opposition", book, hint="ZWE").country == "ZWE"
    assert actor("the Polish opposition", book, hint="ZWE").country == "POL"


def test_runners_up_are_the_other_bearers(book: Book) -> None:
    found = resolve("SDF", book=book, day=DAY)
    assert found.actor is not None
    assert found.actor.id == "syrian-democratic-forces"
    assert "japan-self-defense-forces" in [other.id for other in found.runners_up]


# --- anything at all


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered_alike_twice(text: str) -> None:
    book = open_book()
    first: Resolution = resolve(text, book=book, day=DAY)
    assert first == resolve(text, book=book, day=DAY)
    assert 0 <= first.confidence <= 1


@pytest.mark.parametrize("text", ["x" * 10_000, "Putin " * 2_000, "a," * 5_000, "(" * 500, "\u0301" * 400, "of " * 900])
def test_very_long_mentions_are_answered(text: str, book: Book) -> None:
    assert resolve(text, book=book, day=DAY).confidence >= 0
