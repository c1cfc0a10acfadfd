"""Reads reports of a conflict and keeps the record.

`read` gives the reports of pages, feeds, exports and archives; `dragoman.brief` composes and renders a brief.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.page import read
    from dragoman.report import Report
    from dragoman.settings import Settings

__all__ = ["DragomanError", "Report", "Settings", "__version__", "read"]

_HOMES = {
    "DragomanError": "dragoman.errors",
    "Report": "dragoman.report",
    "Settings": "dragoman.settings",
    "read": "dragoman.page",
}
__version__: str


def __getattr__(name: str) -> Any:
    """The public names, imported when first asked for: `dragoman --help` need not wait for the readers."""
    from importlib import import_module, metadata

    if name == "__version__":
        return metadata.version("dragoman")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
