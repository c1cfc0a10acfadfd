"""What was read as tables for people: a row each."""

from dragoman.table.actors import actors_table
from dragoman.table.claims import claims_table
from dragoman.table.events import events_table
from dragoman.table.explanation import explanation
from dragoman.table.places import places_table
from dragoman.table.reports import reports_table
from dragoman.table.times import times_table

__all__ = [
    "actors_table",
    "claims_table",
    "events_table",
    "explanation",
    "places_table",
    "reports_table",
    "times_table",
]
