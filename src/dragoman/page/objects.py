"""JSON from elsewhere, whose shape is anybody's guess: every value is asked for by name and kind."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

_YEAR_3000 = 32_503_680_000


def load(text: str | bytes) -> Any:
    """The value, None where the text is no JSON or nested too deeply."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def string(value: Any, *names: str) -> str | None:
    """The first of the named entries that is a string with something in it; numbers count as strings."""
    for name in names:
        found = value.get(name) if isinstance(value, dict) else None
        if isinstance(found, str) and found.strip():
            return found.strip()
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
    return None


def entries(value: Any, *path: str) -> Iterator[dict[str, Any]]:
    """The objects in the list that the path leads to, in order; none where it leads nowhere."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())


def moment(value: Any, *names: str) -> str | None:
    """A time given in seconds since 1970 as ISO 8601 in UTC, None where there is none."""
    for name in names:
        seconds = value.get(name) if isinstance(value, dict) else None
        if isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 < seconds < 32_503_680_000:
            return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None
