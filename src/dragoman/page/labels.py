"""What a line or a paragraph is by its own words: an editor's note, a credit, a label, a caption.

Rules on single lines and paragraphs, shared by the readers of plain text and of HTML. They read the text as
it stands (curly or straight apostrophes, no-break spaces) and give offsets into it. Each works alone except
`labels`, which settles what only the whole page can show.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

_OPEN: Final = r"\s{0,20}[\[(*_{–—-]{0,3}\s?"  # the brackets, dashes and emphasis that notes are set in
_NOTED: Final = r"\s?(?:[:\])|–—*_-]|\.?\s{0,20}$)"  # what follows a note's name, or nothing at all

_EDITOR_NOTE: Final = re.compile(
    rf"""{_OPEN}(?:
        (?:an?\s)?(?:editor|publisher|translator|moderator|administrator|admin|webmaster|blogger)
            [’'`´ʼ]?s?[’'`´ʼ]?\s(?:notes?|comments?|remarks?|introduction|intro|preface|foreword)
            (?:\s(?:on|of)\s[\w\s,./]{{1,30}})?{_NOTED}
      | editorial\s(?:notes?|remarks?){_NOTED}
      | eds?\.?\s?(?:[’'`´ʼ]s\s?)?(?:note|comment){_NOTED}
      | eds?\.\s?[:–—-]
      | (?:an?\s)?(?:editor(?:ial)?\s)?note\s(?:from|by|of)\s(?:the|our)\s
            (?:editors?|publishers?|translators?|editorial\s(?:board|team|staff)){_NOTED}
      | from\s(?:the|our)\s(?:editors?|publishers?){_NOTED}
      | note\sto\s(?:our\s)?readers{_NOTED}
      | (?:corrections?|clarifications?|editor[’']?s\scorrection)
            (?:[,\s(]{{1,2}}[\w\s,./]{{1,30}}\)?)?\s?[:–—]
      | (?:this|an\searlier\sversion\sof\sthis)\s(?:article|story|post|piece|report)\s
            (?:has\sbeen|was)\s(?:updated|corrected|amended|edited)\b
      | an\searlier\sversion\sof\sthis\s(?:article|story|post|piece|report)\s
      | the\s(?:views|opinions)\s(?:and\s\w+\s)?expressed\s(?:in\sthis|here|by\sthe\sauthor|are)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE_NOTE: Final = re.compile(
    rf"{_OPEN}note\s?:(?=.{{0,400}}?\b(?:(?:this|earlier|previous|our)\s(?:article|story|post|piece|report|version)"
    r"|names?\s(?:of|have|has|in)|correct(?:ed|ion)|translated|the\sauthor|editors?)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""A note that does not say whose it is: the publisher's, if it speaks of the report itself."""
_EDITOR_ASIDE: Final = re.compile(r"\s{0,20}[\[(]eds?\.?\s?[:–—]", re.IGNORECASE)


def editor_note(paragraph: str) -> bool:
    """Whether a paragraph is the publisher's own note: "Editor’s note: …", "[Ed.: …]", "Correction: …"."""
    return any(rule.match(paragraph) for rule in (_EDITOR_NOTE, _EDITOR_ASIDE, _BARE_NOTE))


_WORK: Final = r"(?:article|story|piece|post|essay|report|column|interview|analysis|commentary|text|content)"
_PLACED: Final = r"(?:published|posted|appeared|printed|written|run|ran|featured|issued|released)"
_AGAIN: Final = r"(?:re-?published|re-?printed|re-?posted|cross-?posted|reproduced|syndicated|adapted|excerpted)"
_DAY: Final = r"(?:on\s)?(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},?\s)?\d{4},?\s"
_CREDIT_LEAD: Final = re.compile(
    r"(?:original\s)?sources?\s?(?::|\||[–—]|\s-\s)"
    r"|(?:via|h/t|hat[\s-]tip|credits?|courtesy|original(?:\s" + _WORK + r")?(?:\s(?:at|on|link|url))?)\s?[:|–—]",
    re.IGNORECASE,
)
_CREDIT_PHRASE: Final = re.compile(
    rf"""(?:
        (?:this\s{_WORK}\s(?:was|is|has\sbeen)?\s?|{_WORK}\s)?(?:originally|first|previously|initially)\s{_PLACED}\s
      | (?:this\s{_WORK}\s(?:was|is|has\sbeen)\s)(?:{_PLACED}|{_AGAIN}|taken)\s
            (?:here\s)?(?:with\s(?:the\s)?(?:kind\s)?permission\s)?
      | (?:this\s{_WORK}\s)(?:appeared|comes|is)\s
      | {_AGAIN}\s(?:here\s)?(?:with\s(?:the\s)?(?:kind\s)?permission\s|courtesy\s)?
      | courtesy\s | with\s(?:the\s)?(?:kind\s)?permission\s
      | read\sthe\s(?:original|full)\s(?:{_WORK}\s)?
      | (?P<via>via\s)
    )
    (?:{_DAY})?(?(via)|(?:by|in|on|at|from|of|to)\s?:?\s)(?:the\s(?:website|site|blog|pages)\sof\s)?""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT_END: Final = re.compile(
    r"""\s(?:under\s(?:a\s)?(?:creative|cc|the)\b|(?:by|with)\s(?:the\s|kind\s)*permission\b
        | (?:and|where)\s(?:is|was|has)\b | (?:and|is)\s(?:re-?printed|re-?published|reproduced|reposted)\b
        | on\s(?:the\s)?(?=[\d]|[A-Z][a-z]+\.?\s\d)|in\s(?=[A-Z][a-z]+\s\d{4})|in\s(?=\d{4})).*
      | [,–—(]\s?(?:\d{1,2}\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d.*
      | \.\s[A-Z].* | [\s(\[<]{1,3}https?://\S+$""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE)
_NAME: Final = re.compile(r"\w*[A-Z0-9][^\s,;]*(?:\s(?:(?:of|the|and|for|de|la|le|du)\s){0,2}[A-Z0-9&][^\s,;]*)*")
_SAYS: Final = re.compile(
    r"\b(?:said|says|stated|told|added|claimed|claims|reported|according|he|she|they|we|I|is|are|was|were|that"
    r"|close|who|have|has)\b"
)
_LONGEST_CREDIT: Final = 300
_LONGEST_NAME: Final = 90


def credit_of(line: str) -> str | None:
    """Whom a line on its own credits as the source: "Source: Al Monitor" → "Al Monitor", else None.

    The line as printed less brackets; the name less its "the", its date and its terms ("with permission").
    """
    if len(line) > _LONGEST_CREDIT or "\n" in line.strip():
        return None
    words = line.strip().strip("[](){}*_|").strip()
    if found := _CREDIT_LEAD.match(words):
        return _credited(words[found.end() :])
    if not (found := _CREDIT_PHRASE.match(words)):
        return None
    name = _credited(words[found.end() :])
    # "Via" opens ordinary sentences too: a name in capitals throughout, and no more.
    plain = found["via"] and name and not _NAME.fullmatch(name)
    return None if plain and not _ADDRESS.fullmatch(name or "") else name


def _credited(rest: str) -> str | None:
    """The name in what follows a credit's first words; None where that reads as a sentence."""
    name = _CREDIT_END.sub("", rest.strip(), count=1).strip(" \t\u00a0\"“”‘’'«»*_()[]:,").rstrip(".")
    if _ADDRESS.fullmatch(name):
        return name
    name = re.sub(r"^the\s", "", name)
    capital = bool(name) and (name[0].isupper() or name[0].isdigit() or not name[0].isascii())
    if not capital or len(name) > _LONGEST_NAME or len(name.split()) > 10 or _SAYS.search(name):
        return None
    return name


_CAPTION: Final = re.compile(
    r"""\s{0,20}[\[(*_]{0,2}(?:(?:file\s|cover\s|featured?\s)?(?:photo|photograph|image|picture|illustration|screenshot)s?
        (?:\s(?:credit|source|courtesy))?\s?(?::|/|\sby\s|credit\b|courtesy\b|\s[–—]\s)|caption\s?:|file\sphoto\b)""",
    re.IGNORECASE | re.VERBOSE,
)


def caption(paragraph: str) -> bool:
    """Whether a paragraph captions or credits a picture: "Photo: …", "(Image by …)", "File photo"."""
    return len(paragraph) < 600 and bool(_CAPTION.match(paragraph))


_STOCK: Final = re.compile(
    r"""why\s(?:it|this|that)\smatters? | why\s(?:now|not|does\sit\smatter) | so\swhat | the\squestion
      | what(?:[’']?s|\sis|\scomes)\s(?:next|new|at\sstake|happening|behind\sit|going\son|the\slatest)
      | what\s(?:happened|happens\snext|to\s(?:watch|know|expect)) | what\s(?:it|this|that)\smeans
      | what\s(?:they|we|others)(?:[’']?re|\sare)\s(?:saying|watching|hearing)
      | what\swe\s(?:don[’']?t\s)?know
      | (?:how|where)\s(?:it|this|we|things)\s(?:works?|got\shere|stands?)
      | the\s(?:latest|other\sside|stakes|upshot|intrigue|catch|numbers|response|impact|backdrop|facts?|news)
      | (?:the\s)?(?:bottom\sline|big(?:ger)?\spicture|state\sof\splay|back(?:story|ground)|context|details?
          |takeaways?|reactions?|outlook)
      | (?:key|main)\s(?:takeaways?|points?|facts?|findings?|developments?|quotes?)
      | analysis | assessment | summary | overview | introduction | conclusions? | implications?
      | significance | highlights? | timeline | history | forecast | verdict | perspective | methodology
      | recommendations? | prospects | scenarios?
      | driving\sthe\snews | between\sthe\slines | by\sthe\snumbers
      | zoom(?:ing)?\s(?:in|out) | yes,?\sbut | go(?:ing)?\sdeeper | flashback | reality\scheck | quotable
      | catch\sup\squick | at\sa\sglance | in\s(?:brief|context|short|depth) | our\s(?:take|view) | know\smore
      | next\ssteps? | looking\sahead | on\sthe\sground | behind\sthe\s(?:scenes|news|curtain)
      | threat\slevel | worth\s(?:noting|your\stime) | quick\stake""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL: Final = re.compile(
    r"""\s{0,20}(?:\#{1,6}\s{1,4})?(?P<mark>[*_]{0,3})
        (?P<words>[^\W\d_][^\n:?!;“”"()\[\]]{0,70}?)\s?(?P<end>[*_]{0,3}[:?][*_]{0,3})(?P<rest>\s{1,20}|$)""",
    re.VERBOSE,
)
_ATX: Final = re.compile(r"\s{0,3}\#{1,6}\s{1,4}(?P<words>[^\n]{1,120}?)\s{0,4}\#{0,6}\s{0,4}$")
_LAUGHTER: Final = re.compile(
    r"(?:l+o+l+z*|lmf?ao|rofl|(?:[mb]?w?[aeiou]*h+[aeiou]*){2,}|(?:x+d+)+|a+r+g+h*)", re.IGNORECASE
)
_BAIT: Final = re.compile(
    r"(?:read|see|watch|listen|also|click|follow|more|related|don[’']?t\smiss|breaking|exclusive|video|photos?|must"
    r"|subscribe|sign\sup|share|tags?|topics?|updated?|warning|note|source|via|by|image|caption|published|date)\b",
    re.IGNORECASE,
)
_SMALL: Final = re.compile(
    r"(?:an?|and|are|at|but|by|for|from|how|if|in|is|its?|not|of|on|or|our|so|that|the|this|to|vs|was|we|what"
    r"|when|where|who|why|will|with)(?:[’']\w{1,2})?",
    re.IGNORECASE,
)


def label_of(paragraph: str) -> tuple[str, int] | None:
    """A section's label at a paragraph's start, as far as the paragraph alone shows it.

    Returns:
        The label as printed less its colon ("WHY IT MATTERS", "WHAT’S NEXT?") and the offset at which the
        paragraph's own words start (its length where the label stands alone); None for acronyms, laughter,
        datelines and speakers. A single unusual word in capitals is left to `labels`.
    """
    if heading := _ATX.match(paragraph):
        return heading["words"].strip("*_ ").removesuffix(":"), len(paragraph)
    found = _LABEL.match(paragraph)
    if not found or not _label_words(found["words"]):
        return None
    return _label(found)


def _label(found: re.Match[str]) -> tuple[str, int]:
    return found["words"].rstrip() + ("?" if "?" in found["end"] else ""), found.end()


def _label_words(words: str) -> bool:
    """Whether words are a label wherever they stand: a stock one, or capitals that say something."""
    if _STOCK.fullmatch(words.strip()):
        return words[0].isupper()
    if not _shouted(words) or _BAIT.match(words) or len(words.split()) > 9:
        return False
    parts = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", words)
    if len(parts) < 2 or _LAUGHTER.fullmatch("".join(parts)):
        return False
    # Names side by side may be a speaker or a dateline, acronyms a mere list of them: a small word tells.
    return any(_SMALL.fullmatch(part) for part in parts[:-1]) or parts[0].lower().endswith("ing")


def _shouted(words: str) -> bool:
    """Whether words are in capitals; the "s" after an apostrophe may be small."""
    bare = re.sub(r"[’']s\b", "", words)
    return bare.upper() == bare and bare.lower() != bare


def labels(paragraphs: Sequence[str]) -> tuple[tuple[str, int] | None, ...]:
    """The labels of a body's paragraphs, settled by the page as a whole; see `label_of` for each.

    Beyond `label_of`, words in capitals with a colon are a label where they recur neither as a speaker's
    turn nor as an acronym of the text, and do not open the body as a dateline does; and where a page has
    two stock labels in small letters ("Why it matters: …", "The big picture: …"), others of that shape are.
    """
    sure = [label_of(paragraph) for paragraph in paragraphs]
    shapes = [None if known else _LABEL.match(paragraph) for known, paragraph in zip(sure, paragraphs, strict=True)]
    turns = Counter(shape["words"].strip() for shape in shapes if shape)
    candidates = {words for words in turns if _shouted(words)}
    elsewhere = _elsewhere(paragraphs, candidates)
    small_style = sum(1 for known in sure if known and not _shouted(known[0])) >= 2

    def settle(at: int, shape: re.Match[str] | None) -> tuple[str, int] | None:
        if shape is None or turns[shape["words"].strip()] > 1:
            return sure[at]
        words = shape["words"].strip()
        if words in candidates:
            return _label(shape) if at and words not in elsewhere and _tellable(words) else None
        return _label(shape) if small_style and _small_label(words, paragraphs[at][shape.end() :]) else None

    return tuple(settle(at, shape) for at, shape in enumerate(shapes))


def _elsewhere(paragraphs: Sequence[str], candidates: set[str]) -> set[str]:
    """Those of the words in capitals that the text also has in capitals within a sentence: its acronyms."""
    singles = {words for words in candidates if len(words.split()) == 1}
    if not singles:
        return set()
    inside = Counter(word for paragraph in paragraphs for word in re.findall(r"[^\W\d_]{2,40}", paragraph))
    return {words for words in singles if inside[words] > 1}


def _tellable(words: str) -> bool:
    """Whether unusual words in capitals can be a label: no acronym (short, vowelless), laughter or bait."""
    parts = re.findall(r"[^\W\d_]+", words)
    if _BAIT.match(words) or "/" in words or len(parts) > 9 or _LAUGHTER.fullmatch("".join(parts)):
        return False
    return any(len(part) >= 5 and re.search(r"[AEIOUY]", part) for part in parts) or len(parts) > 1


def _small_label(words: str, rest: str) -> bool:
    """Whether words in small letters are a label beside stock ones: few, a capital first, no speech after."""
    few = len(words.split()) <= 5 and words[0].isupper() and "," not in words
    return few and not _SAYS.search(words) and not _BAIT.match(words) and not rest.startswith(("“", '"', "‘", "'"))
