"""Gold answers as the benches keep them: JSON Lines, plain or gzipped; and what a bench gives back."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from dragoman.errors import InvalidDataError

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Called with how many of the bench's texts are done and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Generic[T]):
    """The figures by name, and the answers that they come from, in the scorer's format."""

    figures: dict[str, float]
    predictions: tuple[T, ...]


def read_gold(path: Path, kind: type[T]) -> Iterator[T]:
    """The gold answers of a file, one a line.

    Raises:
        InvalidDataError: the file is missing or damaged, or a line has not the shape of `kind`.
    """
    for number, line in enumerate(content_of(path).split(b"\n"), 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=kind)
            except (msgspec.DecodeError, UnicodeDecodeError) as fault:
                raise InvalidDataError(f"{path}, line {number}: {fault}; one gold answer a line is expected") from fault


def content_of(path: Path, remedy: str = "give the bench's folder or file as its README has it") -> bytes:
    """A file's bytes, unpacked where its name ends in .gz; `remedy` says what to do where that fails.

    Raises:
        InvalidDataError: it is missing or damaged.
    """
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
    except (OSError, EOFError, zlib.error) as fault:
        reason = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
        raise InvalidDataError(f"{path}: {reason}; {remedy}") from fault


def first_keys(path: Path) -> frozenset[str]:
    """The fields of a file's first line: what kind of file of the bench it is.

    Raises:
        InvalidDataError: the file is missing, or its first line is no object.
    """
    return frozenset(next(read_gold(path, dict[str, object]), {}))
