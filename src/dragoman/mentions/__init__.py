"""Who, where, when, how many and with what: the mentions of a report, and what they stand for."""

from dragoman.mentions.finding import MentionFinder, resolver
from dragoman.mentions.mention import Mention, MentionKind
from dragoman.mentions.participants import Participant, participants
from dragoman.mentions.sites import Site, sites

__all__ = ["Mention", "MentionFinder", "MentionKind", "Participant", "Site", "participants", "resolver", "sites"]
