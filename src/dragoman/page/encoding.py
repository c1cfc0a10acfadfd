"""Bytes → text: which characters a page's bytes stand for, and whether they are text at all."""

import codecs
import re

from dragoman.errors import UnreadableSourceError
from dragoman.page.source import Page

REMEDY = "save the page as HTML or text"

_SAMPLE = 65_536
"""Bytes looked at for guessing: enough for any language, and no more on 50 MB."""

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OggS\x00", "an Ogg recording"),
    (b"fLaC\x00", "a FLAC recording"),
    (b"ID3\x02", "an MP3 recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
)

_DECLARED = re.compile(
    rb"""(?:\bcharset\s*=\s*|^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*)["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)

# What browsers take these labels to mean (WHATWG Encoding Standard): each the superset that is really used.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}

# The encodings of the web; charset-normalizer's others (EBCDIC, DOS code pages) are found by mistake only.
_LIKELY = [
    "cp1252", "cp1251", "cp1256", "cp1250", "cp1253", "cp1254", "cp1255", "cp1257", "cp1258", "cp874",
    "iso8859_2", "koi8_r", "koi8_u", "cp932", "euc_jp", "gb18030", "big5", "cp949",
]  # fmt: skip

_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\v\b\x1b")


def decode(page: Page) -> str:
    """The text of a page's bytes; line ends are left as they are, a byte-order mark is left out.

    In this order: the byte-order mark, UTF-8 where the bytes are valid (whatever is declared: other encodings
    hardly ever pass for it by chance), the charset declared by the server and then by the page, a guess. A
    declared charset that the bytes contradict is passed over. Bytes that fit nothing become U+FFFD, as
    does NUL.

    Raises:
        UnreadableSourceError: the bytes are no text (an image, an archive, …).
    """
    content = page.content
    for mark, marked in _BOMS:
        if content.startswith(mark):
            return _loose(content[len(mark) :], marked)
    name = _wide(content, page.charset)
    if name:
        return _loose(content, name)
    if what := looks_binary(content):
        raise UnreadableSourceError(page.name, f"is no text but {what}", REMEDY)
    return _decode_narrow(content, page.charset).replace("\0", "\ufffd")


def looks_binary(content: bytes) -> str | None:
    """What the bytes look like ("a PNG image"), None where they look like text."""
    if content.startswith(tuple(mark for mark, _ in _BOMS)):
        return None
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            return what
    if content[4:8] == b"ftyp":
        return "a film or photograph"
    if content.startswith(b"RIFF") and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "an image, recording or film"
    if content[257:262] == b"ustar":
        return "a tar archive"
    sample = content[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # A stray control character or two stands in many a real page; one in a hundred in none.
    return "binary data" if controls * 100 > len(sample) else None


def _loose(content: bytes, name: str) -> str:
    return content.decode(name, "replace").replace("\0", "\ufffd")


def _wide(content: bytes, declared: str | None) -> str | None:
    """UTF-16 or UTF-32 without a mark: as declared where it fits, or by the NULs on one side of each pair."""
    candidates = []
    codec = _codec(declared) if declared else None
    sample = content[: _SAMPLE & ~3]
    if codec and codec.startswith(("utf-16", "utf-32")) and (0 in sample or _utf8(sample) is None):
        candidates.append(codec if codec[-2:] in ("le", "be") else codec + "-le")
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.1 and even <= half * 0.01:
        candidates.append("utf-16-le")
    if even > half * 0.1 and odd <= half * 0.01:
        candidates.append("utf-16-be")
    return next((name for name in candidates if _reads(sample, name)), None)


def _reads(sample: bytes, name: str) -> bool:
    """Whether the bytes come out as text: hardly a control character or a code that stands for nothing."""
    text = sample.decode(name, "replace")
    odd = sum(1 for character in text if character == "\ufffd" or (character < " " and character not in "\t\n\r"))
    return odd * 100 <= len(text)


def _decode_narrow(content: bytes, declared: str | None) -> str:
    # Seven-bit in appearance, ISO-2022-JP passes for UTF-8: only its escape sequences give it away.
    if b"\x1b$" in content[:_SAMPLE] or b"\x1b(" in content[:_SAMPLE]:
        text = _strict(content, "iso2022_jp")
        if text is not None:
            return text
    text = _utf8(content)
    if text is not None:
        return text
    found = _DECLARED.search(content[:4096])
    for label in (declared, found.group(1).decode("ascii") if found else None):
        codec = _codec(label) if label else None
        text = _strict(content, codec) if codec and not codec.startswith("utf") else None
        if text is not None:
            return text
    return content.decode(_guess(content), "replace")


def _utf8(content: bytes) -> str | None:
    """The text where it is UTF-8, cut short or with a few broken bytes perhaps."""
    try:
        return codecs.getincrementaldecoder("utf-8")("strict").decode(content)
    except UnicodeDecodeError:
        pass
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(1 for character in text[: 4 * _SAMPLE] if character > "\x7f")
    return text if broken * 10 <= beyond else None


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _codec(label: str) -> str | None:
    """Python's name of an encoding, None where it has none or where it is no encoding of text ("hex")."""
    try:
        info = codecs.lookup(label.strip(" \"'"))
        b"".decode(info.name)
    except (LookupError, ValueError):
        return None
    return _MEANT.get(info.name, info.name)


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes

    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", content)), 0)
    start = max(0, first - 1024)
    matches = from_bytes(content[start : start + _SAMPLE], cp_isolation=_LIKELY)
    best = matches.best()
    if best is None:
        return "cp1252"
    # Where a few curly quotes and accents are all there is to go by, the commonest encoding is the likeliest.
    western = next((match for match in matches if "cp1252" in match.could_be_from_charset), None)
    if western and western.coherence >= best.coherence and western.chaos <= best.chaos + 0.1:
        return "cp1252"
    return best.encoding
