"""Patterns over words of time: each word of the vocabulary is one character, so that `re` matches whole words.

A pattern is a regular expression in which a bare word stands for itself, `<class>` for any word of a class,
`<class=name>` for one that is kept under a name, and blanks for nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

OTHER: Final = "."
"""What stands for every word outside the vocabulary."""

_FIRST: Final = 0xE000  # the private use area of Unicode: no character there means anything to `re`
_PIECE: Final = re.compile(
    r"\(\?P<(?P<group>\w+)>|(?P<look>\(\?(?:[:=!]|<[=!]))|<(?P<klass>\w+)(?P<kept>=(?P<name>\w*))?>"
    r"|(?P<word>[a-z']+)|\s+|(?P<sign>.)"
)


def words_of(pattern: str) -> set[str]:
    """The bare words of a pattern."""
    return {piece["word"] for piece in _PIECE.finditer(pattern) if piece["word"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Every word that a pattern may name, as its character; and the classes, as sets of characters."""

    characters: Mapping[str, str]
    classes: Mapping[str, str]

    @classmethod
    def of(cls, classes: Mapping[str, Iterable[str]], patterns: Iterable[str]) -> "Vocabulary":
        """The vocabulary of some classes of words and of the bare words in patterns."""
        kinds = {name: sorted(words) for name, words in classes.items()}
        words = sorted({word for row in kinds.values() for word in row}.union(*(words_of(p) for p in patterns)))
        characters = {word: chr(_FIRST + number) for number, word in enumerate(words)}
        return cls(
            characters=characters,
            classes={name: "[" + "".join(characters[word] for word in row) + "]" for name, row in kinds.items()},
        )

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern over the characters of this vocabulary; a name that comes again gets a number ("month2").

        Raises:
            KeyError: it names a class that there is not.
        """
        used: Counter[str] = Counter()
        return re.compile("".join(self._piece(piece, used) for piece in _PIECE.finditer(pattern)))

    def _piece(self, piece: re.Match[str], used: Counter[str]) -> str:
        if klass := piece["klass"]:
            inside = self.classes[klass]
            return f"{_named(piece['name'] or klass, used)}{inside})" if piece["kept"] else inside
        if group := piece["group"]:
            return _named(group, used)
        if word := piece["word"]:
            return self.characters[word]
        return piece["look"] or piece["sign"] or ""


def _named(name: str, used: Counter[str]) -> str:
    used[name] += 1
    return f"(?P<{name}{used[name] if used[name] > 1 else ''}>"
