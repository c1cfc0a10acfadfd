"""What the page itself shows a reader: its headings, its title bar, its language."""

from lxml.html import HtmlElement

from dragoman.page.metadata.headline import Heading, folded
from dragoman.page.tree import words_of

_MOST_HEADINGS = 40


def language_of(tree: HtmlElement) -> str | None:
    """The language that the page's root element states."""
    stated = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return str(stated) if stated else None


def title_bar(tree: HtmlElement) -> str | None:
    """The text of the title element, the site's name still in it."""
    title = next(tree.iter("title"), None)
    return " ".join((title.text_content() or "").split()) or None if title is not None else None


def headings(tree: HtmlElement) -> list[Heading]:
    """The page's headings of the first two levels, the first-level ones first."""
    found = [_heading(element, level) for level in (1, 2) for element in list(tree.iter(f"h{level}"))[:_MOST_HEADINGS]]
    return [heading for heading in found if heading.text]


def _heading(element: HtmlElement, level: int) -> Heading:
    text = words_of(element)
    pieces = [words_of(child) for child in element.iter("*") if child is not element][:8]
    parts = {" ".join(folded(piece)) for piece in pieces}
    parts |= {" ".join(folded(rest)) for piece in pieces if piece and (rest := text.replace(piece, " ", 1))}
    return Heading(text=text, level=level, parts=frozenset(parts - {"", " ".join(folded(text))}))
