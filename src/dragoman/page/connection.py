"""Connections to public addresses only, and none that outlasts its time."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from dragoman.settings import Settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")
_MOST_ADDRESSES = 4
"""How many of a host's addresses are tried, one after the other."""


class PrivateAddressError(Exception):
    """A host whose address is not of the public internet."""


class OutOfTimeError(Exception):
    """The time for the whole of a fetch is over."""


def is_public(address: Address) -> bool:
    """Whether an address is of the public internet, an IPv4 address in IPv6 clothes looked at as such."""
    inner = _inner(address)
    if inner is not None:
        return is_public(inner)
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not special and not site_local


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or address in _IPV4_COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


class GuardedBackend(httpcore.NetworkBackend):
    """Looks a host up, checks its addresses and connects to one of those: nothing is looked up twice.

    All connections made through one backend share its time. The clock is the monotonic one.
    """

    def __init__(self, settings: Settings) -> None:
        self._allow_private = settings.allow_private
        self._end = time.monotonic() + settings.seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """A connection to the host at an address that was checked.

        Raises:
            PrivateAddressError: one of the host's addresses is not public, and that is not allowed.
            OutOfTimeError: the time is over.
            httpcore.ConnectError: there is no such host, or none of its addresses answers.
        """
        addresses = _look_up(host, port, self.left())
        if not self._allow_private:
            for address in addresses:
                if not is_public(address):
                    raise PrivateAddressError(f"{host} has the address {address}, which is not public")
        return self._connect_first(addresses[:_MOST_ADDRESSES], port, timeout)

    def _connect_first(self, addresses: list[Address], port: int, timeout: float | None) -> httpcore.NetworkStream:
        fault: Exception = httpcore.ConnectError("the host has no address")
        for address in addresses:
            try:
                connected = httpcore.SyncBackend().connect_tcp(str(address), port, self.wait(timeout))
                return _TimedStream(connected, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as refused:
                fault = refused
        raise fault

    def left(self) -> float:
        """The seconds left.

        Raises:
            OutOfTimeError: none are.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise OutOfTimeError
        return seconds

    def wait(self, timeout: float | None) -> float:
        """How long one step may take: its own time, or what is left of the whole."""
        return self.left() if timeout is None else min(timeout, self.left())


class _TimedStream(httpcore.NetworkStream):
    """A connection that asks before each step whether there is time left: no drip of bytes keeps it open."""

    def __init__(self, stream: httpcore.NetworkStream, backend: GuardedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.wait(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.wait(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._backend.wait(timeout))
        return _TimedStream(secured, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _look_up(host: str, port: int, seconds: float) -> list[Address]:
    """The host's addresses; the system's resolver has no time limit of its own, so it gets a thread."""
    found: list[Address] = []
    fault: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in known)
        except (OSError, UnicodeError) as refused:
            fault.append(refused)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise OutOfTimeError
    if fault:
        raise httpcore.ConnectError(f"the host {host} is not known")
    return list(dict.fromkeys(found))
