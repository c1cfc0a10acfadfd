"""The grammar of time: what words of time look like, in rules by the kind of time that they name."""

from dragoman.dates.grammar.compose import GRAMMAR, Grammar

__all__ = ["GRAMMAR", "Grammar"]
