"""Who did what to whom, when, where, according to whom, and whether it is so."""

from dragoman.events.event import Count, Dated, Event, EventMention, Located, Party
from dragoman.events.finding import EventFinder
from dragoman.events.merging import merge

__all__ = ["Count", "Dated", "Event", "EventFinder", "EventMention", "Located", "Party", "merge"]
