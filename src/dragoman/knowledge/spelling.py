"""Spellings of one name: a key that accents, articles and spacing leave alone, and one that survives transliteration.

News write one man's name as Hifter, Haftar and Khalifa Hafter, and his own papers in Arabic. `fold` gives what all
spellings with the same letters share; `skeleton` what is left when vowels go and letters that stand for each other
(k, q, kh and g; t, th and d) become one. A shared skeleton alone proves nothing (Putin and Patten share theirs), so
`alike` also wants the letters themselves to be close.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Final

from anyascii import anyascii

LONGEST: Final = 200
"""Characters of a name that are looked at; no name is longer."""

_ARABIC_ARTICLE: Final = re.compile(r"(?<![\u0600-\u06ff])(?:وال|ال)(?=[\u0600-\u06ff]{2})")
_ASSIMILATED: Final = re.compile(r"\b(?:al|el|ul|il|as|ash|ar|an|ad|at|az|es|esh|er|en|ed|et|ez)-(?=[a-z]{2})")
_APOSTROPHES: Final = re.compile(r"[`'\u2019\u02bc\u02bb\u02bf\u02be]")
_WORD: Final = re.compile(r"[a-z0-9]+")
_ARTICLES: Final = frozenset({"al", "el", "ul", "the"})
_SERVANT: Final = re.compile(r"^abd(?:[aeou]u?l)")


def plain(text: str) -> str:
    """A text without marks that are not seen (direction, joining, control), in compatible forms, blanks as one blank.

    "ﬁghters\\u200f" → "fighters".
    """
    shown = (
        " " if char.isspace() or char == "\x00" else char for char in text if unicodedata.category(char) not in _UNSEEN
    )
    return " ".join(unicodedata.normalize("NFKC", "".join(shown)).split())


_UNSEEN: Final = frozenset({"Cf", "Cs", "Co", "Cn"})


def words(name: str) -> list[str]:
    """The words of a name in small Latin letters, whatever its script, without accents and articles.

    "Fayez al-Sarraj" → ["fayez", "sarraj"], "Abdel Fattah el-Sisi" → ["abd", "fattah", "sisi"],
    "الفريق حفتر" → ["fryq", "hftr"].
    """
    latin = anyascii(_ARABIC_ARTICLE.sub("", plain(name[:LONGEST]))).lower()
    latin = _ASSIMILATED.sub("", _APOSTROPHES.sub("", latin))
    found = _WORD.findall(latin)
    return [_SERVANT.sub("abd", word) for word in found if word not in _ARTICLES] or found


def fold(name: str) -> str:
    """The key of a name: its `words` without blanks, so that "Kim Jong-un" and "Kim Jong Un" have one."""
    return "".join(words(name))


_CLASSES: Final = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"t?sch|tch|shch|dzh|dj|sh|ch|zh|j"), "J"),
    (re.compile(r"kh|gh|ck|q|k|g|c(?![eiy])|x|^h"), "K"),
    (re.compile(r"ts|tz|z|s|c"), "S"),
    (re.compile(r"th|dh|t|d"), "T"),
    (re.compile(r"ph|v|f|^w"), "F"),
    (re.compile(r"[bp]"), "P"),
    (re.compile(r"h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"[aeiouyw]"), ""),
)
_PARTICLES: Final = frozenset({"bin", "ben", "ibn", "de", "da", "dos", "del", "la", "van", "von", "der", "den", "ould"})


def skeleton(name: str) -> str:
    """The consonants of a name by classes of letters that stand for each other.

    Hifter, Haftar, Hafter and حفتر share one; so do Gaddafi, Kadhafi and Qaddafi, and Shoigu, Shoygu and Шойгу.
    """
    kept = [word for word in words(name) if word not in _PARTICLES] or words(name)
    return "".join(_classes(word) for word in kept)


def _classes(word: str) -> str:
    for pattern, letter in _CLASSES:
        word = pattern.sub(letter, word)
    return word.upper()


_VOWELS: Final = re.compile(r"[aeiouywh]")
_CLOSE: Final = 0.6
_CLOSE_CONSONANTS: Final = 0.75


def alike(one: str, other: str) -> float:
    """How close two spellings with the same skeleton are, from 0 (too far to be one name) to 1.

    Vowels count where both have them; Arabic and Hebrew are written without.
    """
    a, b = fold(one), fold(other)
    if has_vowels(one) and has_vowels(other):
        ratio, least = SequenceMatcher(None, a, b, autojunk=False).ratio(), _CLOSE
    else:
        a, b = (_VOWELS.sub("", skeleton(name).lower()) for name in (one, other))
        ratio, least = SequenceMatcher(None, a, b, autojunk=False).ratio(), _CLOSE_CONSONANTS
    return ratio if ratio >= least else 0.0


def has_vowels(name: str) -> bool:
    """Whether a name is in a script that writes its vowels."""
    return not any(unicodedata.name(char, "").startswith(("ARABIC", "HEBREW")) for char in name)
