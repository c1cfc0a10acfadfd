"""Sources read one after the other, for every command that reads."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import typer

from dragoman.cli.console import FAILED, SOME_FAILED, complain, progress

if TYPE_CHECKING:
    from dragoman.report import Report
    from dragoman.settings import Settings

T = TypeVar("T")
W = TypeVar("W")

_MANY: Final = 3
"""From so many sources on a progress bar is shown."""


class Reading:
    """Sources being read one after the other; what is wrong with one is said, and leaves the others alone."""

    def __init__(self, sources: list[str], settings: "Settings", *, bar: bool) -> None:
        self._given = sources
        self._settings = settings
        self._bar = bar
        self._read = self._failed = 0

    @property
    def exit_code(self) -> int:
        """What the reading came to."""
        if not self._failed:
            return 0
        return FAILED if self._failed == self._read else SOME_FAILED

    def reports(self) -> "Iterator[Report]":
        """The sources' reports, one after the other."""
        return (report for report, _ in self.each(lambda _: None))

    def each(self, work: "Callable[[Report], W]") -> "Iterator[tuple[Report, W]]":
        """The sources' reports, each with what comes of some work on it; a fault in that is its source's alone."""
        from dragoman.page import read_source

        sources = list(self._sources())
        with progress(wanted=self._bar and len(sources) >= _MANY) as step:
            for number, source in enumerate(sources, 1):
                worked = ((report, work(report)) for report in read_source(source, self._settings))
                yield from self._guarded(source, worked)
                step(number, len(sources))

    def _sources(self) -> Iterator[str | Path]:
        from dragoman.page.intake import find_sources

        for given in self._given:
            yield from self._guarded(given, find_sources(given), counts=False)

    def _guarded(self, source: str | Path, found: Iterator[T], *, counts: bool = True) -> Iterator[T]:
        from dragoman.errors import DragomanError

        self._read += counts
        try:
            yield from found
        except DragomanError as fault:
            self._fail(str(fault), counts=counts)
        except Exception as fault:  # noqa: BLE001 - the outermost edge: the other sources are still read
            kind = type(fault).__name__
            self._fail(f"{source}: brings out a fault of ours ({kind}: {fault}); please report it", counts=counts)

    def _fail(self, line: str, *, counts: bool) -> None:
        self._failed += 1
        self._read += not counts
        complain(line)


def settings_of(*, allow_private: bool) -> "Settings":
    """The settings from the environment, or the command's end with what is wrong with them."""
    from dataclasses import replace

    from dragoman.errors import InvalidDataError
    from dragoman.settings import read_settings

    try:
        settings = read_settings(os.environ)
    except InvalidDataError as fault:
        complain(str(fault))
        raise typer.Exit(FAILED) from None
    return replace(settings, allow_private=True) if allow_private else settings
