"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path

from dragoman.errors import DragomanError


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8: readers of the file see the old one or the new one, never a part.

    Raises:
        DragomanError: it cannot be written; what was there before is still there.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
            target.write_text(text, "utf-8", "replace", "")
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise DragomanError(f"{path}: cannot be written ({fault.strerror}); check the folder") from None


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
