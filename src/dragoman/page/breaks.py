"""Paragraphs that a page parts by line breaks alone, made into paragraphs: two `<br>` in a row end one."""

from lxml.html import Element, HtmlElement

from dragoman.page.tree import BLOCKS

_HOLDERS = frozenset(("article", "blockquote", "body", "center", "dd", "div", "main", "p", "section", "td"))


def part_by_breaks(body: HtmlElement) -> None:
    """Give a page's body a `p` for each run of text that two line breaks, or a block, set off from the next."""
    holders = {parent for br in body.iter("br") if (parent := br.getparent()) is not None and _doubled(br)}
    for holder in holders:
        if holder.tag in _HOLDERS:
            _Parting(holder)


def _doubled(br: HtmlElement) -> bool:
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip()


class _Parting:
    """The content of an element laid out anew: inline runs in paragraphs, blocks as they were."""

    def __init__(self, holder: HtmlElement) -> None:
        self._holder = holder
        self._paragraph: HtmlElement | None = None
        self._breaks = 0
        children, text = list(holder), holder.text
        holder[:] = []
        holder.text = None
        if holder.tag == "p":
            holder.tag = "div"
        self._say(text)
        for child in children:
            tail, child.tail = child.tail, None
            self._take(child)
            self._say(tail)

    def _take(self, child: HtmlElement) -> None:
        if child.tag == "br":
            self._breaks += 1
        elif child.tag in BLOCKS:
            self._paragraph = None
            self._holder.append(child)
        else:
            self._open().append(child)

    def _say(self, text: str | None) -> None:
        if not text or (not text.strip() and (self._breaks or self._paragraph is None)):
            return
        paragraph = self._open()
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + text
        else:
            paragraph.text = (paragraph.text or "") + text

    def _open(self) -> HtmlElement:
        """The paragraph that goes on: a new one after two breaks, the same with its break kept after one."""
        if self._paragraph is None or self._breaks > 1:
            self._paragraph = Element("p")
            self._holder.append(self._paragraph)
        elif self._breaks:
            self._paragraph.append(Element("br"))
        self._breaks = 0
        return self._paragraph
