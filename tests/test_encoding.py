"""Bytes become the characters that they stand for, whatever is declared; what is no text is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UnreadableSourceError
from dragoman.page.encoding import decode
from dragoman.page.source import Page

RUSSIAN = "<p>“Переговоры в Москве продолжаются”, — сказал министр. Речь шла о Ливии и Идлибе.</p>"
FRENCH = "<p>“Le café est fermé”, dit-elle – c’était déjà l’été à Benghazi.</p>"
ARABIC = "<p>قال وزير الدفاع إن القوات وصلت إلى المدينة أمس بعد اجتماع طويل في موسكو</p>"


def page(content: bytes, charset: str | None = None) -> Page:
    return Page(content=content, name="page", charset=charset)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_left_out(codec: str) -> None:
    assert decode(page(RUSSIAN.encode(codec))) == RUSSIAN


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zero_bytes(codec: str) -> None:
    assert decode(page(RUSSIAN.encode(codec))) == RUSSIAN


def test_the_charset_of_the_server_counts() -> None:
    assert decode(page(ARABIC.encode("cp1256"), "windows-1256")) == ARABIC


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1251">',
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
    ],
)
def test_the_charset_that_a_page_names_itself_counts(declaration: str) -> None:
    assert decode(page((declaration + RUSSIAN).encode("cp1251"))) == declaration + RUSSIAN


def test_the_encoding_of_an_xml_declaration_counts() -> None:
    text = '<?xml version="1.0" encoding="koi8-r"?><p>Речь шла о Ливии и Идлибе.</p>'
    assert decode(page(text.encode("koi8-r"))) == text


def test_the_page_is_asked_where_the_server_lies() -> None:
    text = '<meta charset="windows-1256">' + ARABIC
    assert decode(page(text.encode("cp1256"), "utf-8")) == text


@pytest.mark.parametrize("lie", ["iso-8859-1", "windows-1251", "us-ascii", "utf-16", "no-such-charset", "hex", "\0"])
def test_utf_8_is_told_whatever_charset_is_declared(lie: str) -> None:
    assert decode(page(FRENCH.encode(), lie)) == FRENCH


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert decode(page(FRENCH.encode("cp1252"), "iso-8859-1")) == FRENCH


@pytest.mark.parametrize(("text", "codec"), [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (ARABIC, "cp1256")])
def test_an_encoding_that_nobody_declares_is_told_from_the_bytes(text: str, codec: str) -> None:
    assert decode(page(text.encode(codec))) == text


def test_an_encoding_is_told_though_the_first_sign_of_it_comes_late() -> None:
    text = "<p>plain</p>\n" * 20_000 + FRENCH
    assert decode(page(text.encode("cp1252"))) == text


@pytest.mark.parametrize(("text", "codec"), [("これは日本語の文章です。", "shift_jis"), ("利比亚的和平谈判", "gb2312")])
def test_east_asian_charsets_are_read_as_declared(text: str, codec: str) -> None:
    assert decode(page(text.encode(codec), codec)) == text


def test_seven_bit_japanese_is_no_ascii() -> None:
    assert decode(page("これは日本語".encode("iso2022_jp"))) == "これは日本語"


def test_a_broken_byte_leaves_the_rest_of_utf_8_alone() -> None:
    assert decode(page(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode())) == RUSSIAN + "\ufffd" + RUSSIAN


def test_a_page_cut_off_within_a_character_is_still_utf_8() -> None:
    assert decode(page("Benghazi, déjà".encode()[:-1])) == "Benghazi, déj"


def test_line_ends_and_no_break_spaces_stay_as_they_are() -> None:
    assert decode(page(b"one\r\ntwo\rthree\nfour\xc2\xa0five\n")) == "one\r\ntwo\rthree\nfour\xa0five\n"


def test_a_stray_zero_byte_in_a_text_becomes_the_replacement_character() -> None:
    assert decode(page(b"x" * 1000 + b"\0y")) == "x" * 1000 + "\ufffdy"


def test_nothing_is_nothing() -> None:
    assert decode(page(b"")) == ""


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"GIF89a", "GIF image"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF document"),
        (b"PK\x03\x04word/document.xml", "ZIP archive or an office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old office document"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image"),
        (b"\0\0\0\x20ftypmp42", "film"),
        (bytes(range(256)) * 40, "binary data"),
        (b"\0" * 500, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name_with_the_remedy(content: bytes, what: str) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        decode(page(content))
    assert str(refused.value).startswith("page: is no text but ")
    assert what in str(refused.value)
    assert str(refused.value).endswith("; save the page as HTML or text")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_every_text_in_utf_8_comes_back(text: str) -> None:
    content = text.encode()
    if not text.startswith("\ufeff"):
        assert decode(page(content)) == text


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
def test_any_bytes_are_text_or_are_refused(content: bytes, charset: str | None) -> None:
    try:
        text = decode(page(content, charset))
    except UnreadableSourceError as refused:
        text = str(refused).removeprefix("page: ")
    assert "\0" not in text
