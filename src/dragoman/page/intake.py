"""Sources as a user names them → pages: files, folders, URLs, standard input."""

import re
import sys
from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import UnreadableSourceError
from dragoman.page.source import Page
from dragoman.page.unpack import is_archive
from dragoman.settings import Settings

STANDARD_INPUT = "-"
_HEAD = 4096

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NO_PAGES = re.compile(r"(?:image|audio|video|font)/|text/(?:css|javascript)|application/(?:javascript|pdf)")


def find_sources(source: str | Path) -> Iterator[str | Path]:
    """The source itself, or the files in a folder and below it: sorted, hidden ones left out.

    A folder is a sweep: what a saved page brings along (style sheets, scripts, images, by their names) is
    left out too. Links to folders are not followed.

    Raises:
        UnreadableSourceError: the folder holds no such file, or may not be read.
    """
    if not _is_path(source) or not Path(source).is_dir():
        yield source
        return
    found = [path for path in _files(Path(source)) if not _NO_PAGES.match(guess_type(path.name)[0] or "")]
    if not found:
        raise UnreadableSourceError(str(source), "is a folder without pages", "give a folder with files in it")
    yield from found


def _files(folder: Path) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path.is_dir():
            try:
                inside = sorted(path.iterdir(), reverse=True)
            except OSError as fault:
                raise _unread(str(path), fault) from None
            waiting += [p for p in inside if not p.name.startswith(".") and not (p.is_dir() and p.is_symlink())]
        else:
            yield path


def take(source: str | Path, settings: Settings) -> Page:
    """The page that a source names.

    Raises:
        UnreadableSourceError: it is not there, may not be read or fetched, or is larger than settings allow.
    """
    name = str(source)
    if source == STANDARD_INPUT:
        return Page(content=_bounded(sys.stdin.buffer, "standard input", settings), name="standard input")
    if not _is_path(source):
        from dragoman.page.fetch import fetch

        return fetch(name, settings)
    try:
        with Path(source).open("rb") as file:
            return Page(content=_bounded(file, name, settings), name=name)
    except (OSError, ValueError) as fault:
        raise _unread(name, fault) from None


def open_archive(source: str | Path) -> BinaryIO | None:
    """The open WARC file where the source is one, to be read record by record; else None."""
    if source == STANDARD_INPUT or not _is_path(source) or not Path(source).is_file():
        return None
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - handed over open
    except OSError:
        return None
    if is_archive(file.read(_HEAD)):
        file.seek(0)
        return file
    file.close()
    return None


def _is_path(source: str | Path) -> bool:
    return isinstance(source, Path) or not _URL.match(source)


def _bounded(file: BinaryIO, name: str, settings: Settings) -> bytes:
    content = file.read(settings.max_bytes + 1)
    if len(content) > settings.max_bytes:
        fault = f"has more than {settings.max_bytes:,} bytes"
        raise UnreadableSourceError(name, fault, "give its parts, or raise DRAGOMAN_MAX_BYTES")
    return content


def _unread(name: str, fault: Exception) -> UnreadableSourceError:
    match fault:
        case FileNotFoundError():
            return UnreadableSourceError(name, "is not there", "check the path")
        case PermissionError():
            return UnreadableSourceError(name, "may not be read", "check its permissions")
        case IsADirectoryError():
            return UnreadableSourceError(name, "is a folder", "give the files in it")
    reason = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
    return UnreadableSourceError(name, f"cannot be read ({reason})", "check the path")
