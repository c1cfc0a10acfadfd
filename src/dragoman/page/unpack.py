"""Compressed bytes → bytes, no more of them than were asked for: a few kilobytes can stand for gigabytes."""

import zlib
from collections.abc import Iterable, Iterator

GZIP = b"\x1f\x8b"

_WINDOW = zlib.MAX_WBITS | 32
"""Either kind, told by its header."""
_STEP = 1 << 18
"""Bytes given at a time, however much one chunk stands for."""


def inflate(chunks: Iterable[bytes], *, whole: bool = True) -> Iterator[bytes]:
    """The bytes of a gzip (all its members) or zlib stream, in bounded steps.

    Consumers count: nothing here limits the sum.

    Raises:
        zlib.error: the bytes are no such stream.
        EOFError: it ends early, after what there was; not where `whole` is off.
    """
    member = zlib.decompressobj(_WINDOW)
    for chunk in chunks:
        rest = chunk
        while rest:
            if member.eof:
                if not rest.startswith(GZIP[:1]):
                    return  # padding after the last member
                member = zlib.decompressobj(_WINDOW)
            yield member.decompress(rest, _STEP)
            rest = member.unconsumed_tail or member.unused_data
    if whole and not member.eof:
        raise EOFError


def gathered(chunks: Iterable[bytes], limit: int) -> bytes | None:
    """All the bytes in one, None where there are more than `limit`."""
    parts, length = [], 0
    for chunk in chunks:
        length += len(chunk)
        if length > limit:
            return None
        parts.append(chunk)
    return b"".join(parts)


def head(content: bytes, length: int = 64) -> bytes:
    """The first bytes of what a gzip stream stands for; nothing where it is broken from the start."""
    try:
        return zlib.decompressobj(_WINDOW).decompress(content[:65_536], length)
    except zlib.error:
        return b""


def is_archive(content: bytes) -> bool:
    """Whether bytes, or the first of them, are a WARC file, compressed or not."""
    return (head(content) if content.startswith(GZIP) else content).startswith(b"WARC/")
