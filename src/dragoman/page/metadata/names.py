"""A byline as stated or printed → the names in it."""

import re
from collections.abc import Iterable

_BY = re.compile(
    r"""\W*(?:(?:text|words|story|report(?:ed|ing)?|written|posted|published|veröffentlicht|publicado|publié
            |geschrieben|interview|redaktion|autor(?:en|in|a|es)?|author(?:s|\(s\))?|auteur|автор|tekst|fotos?)
        \s?(?:und\s\w+\s?)?(?::|(?=\s?(?:by|von|par|por|di|av|af)\b))\s?)?
        (?:(?:by|von|par|por|di|da|av|af|door|przez|oleh|bởi)(?:\s?:\s?|\s))?\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_WORD = re.compile(r"^(?:by|von|par|por|di|av|af|door|oleh)\b[:\s]*", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:[;|•·、\n]|\s(?:and|und|et|og|och|en|&|和)\s|,\s*and\s)\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,،]\s*")
_AFTER = re.compile(
    r"""\s*(?:
        \b\d{1,2}[./:h]\d{1,2}.*
      | \b\d{1,2}(?:st|nd|rd|th)?[\s.]+\w{3,10}\.?,?\s+(?:19|20)\d\d.* | \b(?:19|20)\d\d\b.*
      | \b(?:published|posted|updated|veröffentlicht|publié|publicado|aktualisiert|stand|lesezeit|read\stime
          |min(?:ute)?s?\sread|today|yesterday|share|follow|comments?|twitter|is\sa|was\sa|has\sbeen)\b.*
      | \s(?:am|on|in|um|le|el|at|for)(?:\s[\d\W].*)?
      | \s(?:mon|tues|wednes|thurs|fri|satur|sun)day$
      | \s[-–—|/]\s.* | \[?email.protected\]?.* | \S+@\S+.* | \(.*
    )$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_ROLE = re.compile(
    r"""\b(?:ph\.?d|m\.?d|mba|rd|msc|jr|staff|writer|editor|reporter|correspondent|contributor|redaktion
        |redakteur(?:in)?|columnist|journalist(?:in)?|producer|director|professor|analyst|bureau|desk|online
        |korrespondent(?:in)?|senior|freelance|redacción)\b\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|de|co\.uk)\b|^\W*$|^\d+$", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:admin(?:istrator)?|root|webmaster|unknown|anonymous|none|null|guest|(?:no\s)?author|n/?a|default|wordpress|super\s?user)$",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 2_000
_LONGEST_NAME = 70


def names_in(stated: Iterable[str]) -> tuple[str, ...]:
    """The names in bylines, each once, in their order: "By A. One and B. Two, PhD" → ("A. One", "B. Two").

    Left out: addresses, roles, account names that stand for nobody.
    """
    names = (name for text in stated for name in _names(text))
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]


def _names(text: str) -> Iterable[str]:
    text = " ".join(text[:_LONGEST_BYLINE].split())
    for part in _SPLIT.split(text[found.end() if (found := _BY.match(text)) else 0 :]):
        for piece in _listed(part):
            name = _AFTER.sub("", _FIRST_WORD.sub("", piece)).strip(" \t\u00a0,;:|/–—-*•·")
            if name and len(name) <= _LONGEST_NAME and not _ADDRESS.search(name) and not _NOBODY.match(name):
                yield name


def _listed(part: str) -> list[str]:
    """The names of a list with commas; what follows a comma but is a role or a degree is no name."""
    pieces = [p for p in _COMMA.split(part) if p]
    return [p for n, p in enumerate(pieces) if n == 0 or not _ROLE.search(p)]
