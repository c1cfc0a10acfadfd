"""What a text has spoken of so far: the report's day, the time last named, the period under discussion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.dates.meaning import Calendar, Meaning, Shift
from dragoman.dates.reckoning import Stamp

_FAR: Final = 5
"""Years: what lies further from a history's course is an aside, until the text stays there."""


@dataclass(slots=True)
class Discourse:
    """What times are counted from as a text goes on; it changes with every time that is resolved.

    Attributes:
        report: the day of the report; None where it is not known.
        stated: whether that day is stated rather than inferred.
        told: whether the text tells a history, so that bare days hang on the date last named.
        then, day: the time and the day last named.
        course: in a history, the time last named less asides.
        asides: the last times that lay far from the course, and near to each other.
        period: the quarter or year that figures are given for.
        quiet: whether the time at hand only ends a range, and changes nothing.
    """

    report: date | None
    stated: bool = True
    told: bool = False
    then: Stamp | None = None
    day: Stamp | None = None
    course: Stamp | None = None
    asides: tuple[Stamp, ...] = ()
    period: Stamp | None = None
    quiet: bool = False

    @property
    def here(self) -> date | None:
        """The day that bare times are near to: the one last named in a history, else the report's."""
        if self.told and self.course and self.course.first:
            return self.course.first
        return self.report

    def hear(self, stamp: Stamp) -> None:
        """Go on from a time that was named."""
        if stamp.first is None:
            return
        self.then = stamp
        if stamp.precision in {"day", "hour", "minute"}:
            self.day = stamp
        if self.told and not self.quiet and stamp.precision not in {"season", "decade", "century", "millennium"}:
            self._go_on(stamp)

    def give_figures(self, quarter: Stamp) -> None:
        """Go on from a quarter: figures are given for it if it is over, forecasts are asides."""
        over = self.report is None or quarter.last is None or quarter.last < self.report
        if over or self.period is None:
            self.period = quarter

    def _go_on(self, stamp: Stamp) -> None:
        """Follow a history's course, but no aside until the text stays there."""
        if self.course is None or _near(stamp, self.course):
            self.course, self.asides = stamp, ()
            return
        self.asides = (*(one for one in self.asides if _near(one, stamp)), stamp)
        back = (stamp.first or date.min) < (self.course.first or date.min)
        if len(self.asides) >= (_STAYS_BACK if back else _STAYS):
            self.course, self.asides = stamp, ()


_STAYS: Final = 2
_STAYS_BACK: Final = 3
"""How many times in a row have to lie elsewhere: what lies further back is rather told as a reason."""


def _near(one: Stamp, other: Stamp) -> bool:
    return one.first is not None and other.first is not None and abs(one.first.year - other.first.year) <= _FAR


_MANY: Final = 5
"""How many years a history names at least, and for each time that is counted from the report."""


def is_history(meanings: Sequence[Meaning | None], report: date | None) -> bool:
    """Whether a text tells of years long past rather than of the days before it was written.

    Args:
        meanings: of its expressions.
        report: the day of the report; where it is not known, a text without "Tuesday" and "yesterday" is a history.
    """
    deictic = sum(1 for one in meanings if _from_report(one))
    years = [one.year for one in meanings if isinstance(one, Calendar) and one.year and one.span_years == 1]
    far = sum(1 for year in years if report is None or abs(year - report.year) > _FAR)
    return far > _MANY * deictic and far > len(years) / 2 and (report is None or far > _MANY)


def _from_report(meaning: Meaning | None) -> bool:
    """ "Tuesday", "yesterday", "last week", "two months ago"."""
    if isinstance(meaning, Calendar):
        return meaning.weekday is not None and meaning.day is None
    return isinstance(meaning, Shift) and meaning.base == "report"
