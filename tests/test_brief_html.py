"""The brief as a page: one file, nothing run, nothing fetched, every item linked to the words it rests on."""

import base64
import hashlib
import re
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.brief import compose as compose_from
from dragoman.brief import render_html
from dragoman.brief.outline import Brief
from dragoman.claims import ClaimFinder
from dragoman.coding import Coding
from dragoman.dates import find_times, resolve
from dragoman.mentions import Mention
from dragoman.page.draft import Draft, DraftComment, Piece, assemble
from dragoman.report import Report

FIND_CLAIMS = ClaimFinder(attribute=lambda _: ())


def compose(report: Report) -> Brief:
    """A brief of what rules find: quotations and times."""
    mentions = tuple(
        Mention(id=f"m{n}", span=when.span, kind="time", cluster=n, when=when, voice=passage.voice, confidence=1.0)
        for n, when in enumerate(resolve(report.text, find_times(report.text), report.published))
        for passage in report.passages
        if passage.span.holds(when.span)
    )
    claims = FIND_CLAIMS(report)
    coding = Coding(report=report.id, mentions=mentions, claims=claims, events=(), coder="0", weights="")
    return compose_from(report, coding)


def page(
    text: str = "“We sail on May 2, 2021,” the captain said.",
    *,
    source: str = "made.up",
    comments: tuple[DraftComment, ...] = (),
) -> Report:
    pieces = (
        Piece(text="Note: Ours.", kind="editor"),
        Piece(text=text),
        Piece(text=text, heading="WHAT’S NEXT"),
    )
    return assemble(Draft(source=source, title="The Ferry", pieces=pieces, comments=comments))


def rendered(report: Report) -> Any:
    return lxml.html.document_fromstring(render_html(compose(report)))


def chain(length: int) -> tuple[DraftComment, ...]:
    return tuple(
        DraftComment(id=str(n), parent=str(n - 1) if n else None, author="bo", paragraphs=(f"Word {n}.",))
        for n in range(length)
    )


def test_every_link_within_the_page_leads_to_exactly_one_place() -> None:
    document = rendered(page(comments=chain(9)))
    ids = [str(one) for one in document.xpath("//@id")]
    assert len(ids) == len(set(ids))
    targets = {str(link)[1:] for link in document.xpath("//a/@href") if str(link).startswith("#")}
    assert targets <= set(ids)


def test_a_quotation_and_a_day_link_to_the_marked_words() -> None:
    document = rendered(page())
    (proof,) = document.xpath("(//div[@class='claim']//a[@class='proof'])[1]/@href")
    assert document.get_element_by_id(proof[1:]).text_content() == "“We sail on May 2, 2021,”"
    (day,) = document.xpath("(//p[@class='told']/a)[1]/@href")
    assert document.get_element_by_id(day[1:]).text_content() == "May 2, 2021"


def test_the_whole_text_stands_at_the_end() -> None:
    report = page(comments=chain(3))
    shown = " ".join(block.text_content() for block in rendered(report).xpath("//section[@id='text']//p[@id]"))
    assert shown.split() == report.text.split()


def test_nothing_is_run_and_nothing_is_fetched() -> None:
    document = rendered(page(source="https://example.org/a"))
    assert not document.xpath("//script | //link | //img | //iframe | //form | //@style | //@onload | //@src")
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = document.xpath("string(//style)")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert not re.search(r"url\(|@import", style)


@pytest.mark.parametrize(
    ("source", "linked"),
    [
        ("https://example.org/a", True),
        ("http://example.org/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:nowhere", False),
        ("//[bad", False),
        ("page.txt", False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(source: str, linked: bool) -> None:
    links = rendered(page(source=source)).xpath("//dd[@class='address']/a/@href")
    assert links == ([source] if linked else [])


@settings(max_examples=25)
@given(st.text(st.characters(codec=None), max_size=60))
def test_hostile_words_stay_words(hostile: str) -> None:
    report = page(f"<img src=x onerror=1>“{hostile}</mark>” he said. {hostile}", source=f'"><script>{hostile}')
    html = render_html(compose(report))
    html.encode("utf-8")
    assert not lxml.html.document_fromstring(html).xpath("//img | //script | //@onerror")


def test_replies_are_nested_to_a_limit_and_folded_where_they_are_many() -> None:
    document = rendered(page(comments=chain(300)))
    assert len(document.xpath("//section[@id='comments']//li")) == 300
    depths = [len(item.xpath("ancestor-or-self::li")) for item in document.xpath("//section[@id='comments']//li")]
    assert max(depths) == 6
    assert document.xpath("string(//section[@id='comments']//summary)") == "297 replies"
    assert "in reply to bo" in document.xpath("string((//section[@id='comments']//li)[last()])")


def test_the_page_has_its_landmarks_and_one_first_heading() -> None:
    document = rendered(page(comments=chain(2)))
    for landmark in ("header", "nav", "main", "aside", "footer"):
        assert len(document.xpath(f"//{landmark}")) == 1
    assert len(document.xpath("//h1")) == 1
    assert document.xpath("//aside/h2")
    assert all(words.get("dir") == "auto" for words in document.xpath("//section[@id='text']//p[@id]"))


def test_the_same_report_gives_the_same_page() -> None:
    report = page(comments=chain(3))
    assert render_html(compose(report)) == render_html(compose(report))
