"""Who a mention means: mention, day and context → actor with country, sectors and office."""

from dragoman.actors.actor import Actor, ActorKind, Resolution
from dragoman.actors.compound import Coactor, coactors
from dragoman.actors.dictionary import open_book_with, read_dictionary
from dragoman.actors.resolving import resolve
from dragoman.actors.setting import Surroundings, survey

__all__ = [
    "Actor",
    "ActorKind",
    "Coactor",
    "Resolution",
    "Surroundings",
    "coactors",
    "open_book_with",
    "read_dictionary",
    "resolve",
    "survey",
]
