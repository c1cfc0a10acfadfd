"""The reasons for which Dragoman gives up on something: each names the thing, the fault and the remedy."""


class DragomanError(Exception):
    """A fault that a user can do something about; the message is one line, fit to be printed as it is."""


class UnreadableSourceError(DragomanError):
    """A source (file, URL, archive entry) that cannot be read as a page.

    Args:
        source: the name under which the user gave it.
        fault: what is wrong with it, without a final full stop.
        remedy: what to do about it, without a final full stop.
    """

    def __init__(self, source: str, fault: str, remedy: str) -> None:
        super().__init__(f"{source}: {fault}; {remedy}")
        self.source = source
        self.fault = fault
        self.remedy = remedy


class InvalidDataError(DragomanError):
    """Data at a wire (JSON line, export) that does not have the shape it should have."""
