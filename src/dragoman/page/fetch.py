"""A URL → the page behind it, without being led astray: to private addresses, in circles, without end."""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from email.message import Message
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from dragoman.errors import UnreadableSourceError
from dragoman.page.connection import GuardedBackend, OutOfTimeError, PrivateAddressError
from dragoman.page.encoding import REMEDY
from dragoman.page.source import Page
from dragoman.page.unpack import gathered, inflate
from dragoman.settings import Settings

_SCHEMES = ("http", "https")
_NO_PAGE = re.compile(r"(?:image|audio|video|font)/|application/(?:pdf|zip|msword|vnd\.(?!.*\+(?:xml|json)))")
_TRY_LATER = "check the address and the connection, or try again later"
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5"


class _FaultError(Exception):
    """What went wrong with a URL, and what to do about it."""


def fetch(url: str, settings: Settings) -> Page:
    """The page behind a URL, redirects followed.

    A host is looked up once and connected to at the very address that was checked. `Page.seen` is the day
    that the server gives, not the clock's.

    Raises:
        UnreadableSourceError: it cannot be reached, may not be (a private address), is no page, or is too
            large or too slow for the settings.
    """
    try:
        with httpcore.ConnectionPool(network_backend=GuardedBackend(settings)) as pool:
            return _follow(pool, url, settings)
    except _FaultError as fault:
        raise UnreadableSourceError(url, *fault.args) from None
    except PrivateAddressError as fault:
        raise UnreadableSourceError(url, str(fault), "give --allow-private if you trust it") from None
    except (OutOfTimeError, httpcore.TimeoutException):
        fault_seen = f"did not answer in full within {settings.seconds:g} seconds"
        raise UnreadableSourceError(url, fault_seen, "try again later, or raise DRAGOMAN_SECONDS") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as fault:
        raise UnreadableSourceError(url, f"cannot be fetched ({_one_line(fault)})", _TRY_LATER) from None
    except (zlib.error, EOFError):
        raise UnreadableSourceError(url, "sends broken compressed data", _TRY_LATER) from None


def _one_line(fault: Exception) -> str:
    return " ".join(str(fault).split()) or type(fault).__name__


def _follow(pool: httpcore.ConnectionPool, name: str, settings: Settings) -> Page:
    url = _parsed(name)
    passed: set[str] = set()
    for _ in range(settings.redirects + 1):
        if str(url) in passed:
            raise _FaultError("redirects in a circle", "give the address that it should lead to")
        passed.add(str(url))
        response = pool.handle_request(_request(url, settings))
        with closing(response):
            headers = httpx.Headers(response.headers)
            location = headers.get("location")
            if response.status not in (301, 302, 303, 307, 308) or not location:
                return _page(name, url, response, settings)
        url = _parsed(location, url)
    raise _FaultError(f"redirects more than {settings.redirects} times", "give the address that it leads to in the end")


def _parsed(address: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        url = base.join(address) if base else httpx.URL(address)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise _FaultError("leads to no valid URL" if base else "is no valid URL", "check the address") from None
    if url.scheme not in _SCHEMES or not url.host:
        fault = f"leads to {url.scheme}:, which is not fetched" if base else "is no http or https address"
        raise _FaultError(fault, "give an http or https address, or the path of a file")
    return url.copy_with(fragment=None)


def _request(url: httpx.URL, settings: Settings) -> httpcore.Request:
    headers: dict[str | bytes, str | bytes] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": settings.user_agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
    }
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    wait = min(settings.silence, settings.seconds)
    timeout = {"connect": wait, "read": wait, "write": wait, "pool": wait}
    try:
        return httpcore.Request("GET", target, headers=headers, extensions={"timeout": timeout})
    except (TypeError, UnicodeError):
        raise _FaultError("is no valid URL", "check the address") from None


def _page(name: str, url: httpx.URL, response: httpcore.Response, settings: Settings) -> Page:
    headers = httpx.Headers(response.headers)
    if not 200 <= response.status < 300:
        reason = httpx.codes.get_reason_phrase(response.status)
        raise _FaultError(
            f"answers {response.status} {reason}".rstrip(), "check the address, or save the page as a file"
        )
    media_type, charset = content_type(headers.get("content-type"))
    if media_type and _NO_PAGE.match(media_type):
        raise _FaultError(f"is no page but {media_type}", REMEDY)
    assert isinstance(response.stream, Iterable)  # noqa: S101 - the pool is a synchronous one
    content = gathered(_plain(response.stream, headers.get("content-encoding", "")), settings.max_bytes)
    if content is None:
        fault = f"has more than {settings.max_bytes:,} bytes"
        raise _FaultError(fault, "save the part you need, or raise DRAGOMAN_MAX_BYTES")
    return Page(
        content=content,
        name=name,
        url=str(url),
        media_type=media_type,
        charset=charset,
        seen=_day(headers.get("date")),
    )


def content_type(header: str | None) -> tuple[str | None, str | None]:
    """The media type and the charset that a Content-Type header declares."""
    message = Message()
    message["Content-Type"] = " ".join((header or "").rpartition(",")[2].split())  # the last of several counts
    media_type = message.get_content_type() if "/" in message["Content-Type"] else None
    charset = message.get_param("charset")
    return media_type, charset.strip() or None if isinstance(charset, str) else None


def _plain(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    match encoding.strip().lower():
        case "" | "identity":
            return iter(chunks)
        case "gzip" | "x-gzip" | "deflate":
            return inflate(chunks)
    # Several encodings around one another are how a few bytes stand for a million times as many.
    raise _FaultError(f"is encoded as {' '.join(encoding.split())!r}, which was not asked for", REMEDY)


def _day(header: str | None) -> date | None:
    try:
        return parsedate_to_datetime(header).date() if header else None
    except (ValueError, OverflowError):
        return None
