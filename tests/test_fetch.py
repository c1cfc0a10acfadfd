"""A URL gives its page from public addresses only, in bounded time and memory; faults come with a remedy."""

import gzip
import ipaddress
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.errors import UnreadableSourceError
from dragoman.page.connection import is_public
from dragoman.page.fetch import content_type, fetch
from dragoman.settings import Settings

HTML = "<html><body><p>Talks began in Geneva – again.</p></body></html>".encode()
LOCAL = Settings(allow_private=True, max_bytes=200_000, seconds=1.5, silence=1.0)


class _Site(BaseHTTPRequestHandler):
    """Answers each path with the method of its name."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        answer: Callable[[], None] = getattr(self, "answer_" + self.path.strip("/").partition("/")[0])
        try:
            answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def say(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        given = {"Content_Type": "text/html", "Content_Length": str(len(body))} | headers
        for name, value in given.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self) -> None:
        self.say(HTML, Content_Type="Text/HTML; Charset=UTF-8")

    def answer_asked(self) -> None:
        self.say(f"{self.headers['Host']} {self.headers['User-Agent']}".encode())

    def answer_moved(self) -> None:
        self.say(b"", 302, Location="/page")

    def answer_circle(self) -> None:
        self.say(b"", 301, Location="/round")

    def answer_round(self) -> None:
        self.say(b"", 301, Location="/circle")

    def answer_further(self) -> None:
        self.say(b"", 302, Location=self.path + "/on")

    def answer_astray(self) -> None:
        self.say(b"", 302, Location="file:///etc/passwd")

    def answer_gone(self) -> None:
        self.say(b"gone", 410)

    def answer_image(self) -> None:
        self.say(b"\x89PNG", Content_Type="image/png")

    def answer_gzip(self) -> None:
        self.say(gzip.compress(HTML), Content_Encoding="gzip")

    def answer_deflate(self) -> None:
        self.say(zlib.compress(HTML), Content_Encoding="deflate")

    def answer_bomb(self) -> None:
        self.say(gzip.compress(b"x" * 20_000_000), Content_Encoding="gzip")

    def answer_nested(self) -> None:
        self.say(gzip.compress(gzip.compress(HTML)), Content_Encoding="gzip, gzip")

    def answer_junk(self) -> None:
        self.say(b"no gzip at all", Content_Encoding="gzip")

    def answer_large(self) -> None:
        self.say(b"x" * 300_000)

    def answer_endless(self) -> None:
        self._stream(b"x" * 10_000, pause=0)

    def answer_drip(self) -> None:
        self._stream(b"x", pause=0.05)

    def _stream(self, piece: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        while not self.stopping().wait(pause):
            self.wfile.write(piece)

    def answer_silence(self) -> None:
        self.stopping().wait(5)
        self.close_connection = True

    def answer_slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.stopping().wait(0.05):
            self.wfile.write(b"X-Wait: 1\r\n")

    def stopping(self) -> threading.Event:
        assert isinstance(self.server, _Server)
        return self.server.stopping

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Site)
        self.stopping = threading.Event()

    def handle_error(self, *_: object) -> None:
        """Say nothing of readers that hang up."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A real site on the loopback address."""
    with _Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.stopping.set()
        server.shutdown()


def refusal(url: str, settings: Settings = LOCAL) -> str:
    with pytest.raises(UnreadableSourceError) as refused:
        fetch(url, settings)
    message = str(refused.value)
    assert message.startswith(f"{url}: ")
    assert "; " in message
    assert "\n" not in message
    return message


def test_a_page_comes_with_what_the_server_says_of_it(site: str) -> None:
    page = fetch(f"{site}/page#part", LOCAL)
    assert (page.content, page.media_type, page.charset) == (HTML, "text/html", "UTF-8")
    assert (page.name, page.url) == (f"{site}/page#part", f"{site}/page")
    assert isinstance(page.seen, date)


def test_the_server_is_asked_by_the_name_of_its_host_though_connected_to_by_address(site: str) -> None:
    asked = fetch(f"{site}/asked", Settings(allow_private=True, user_agent="reader/1")).content.decode()
    assert asked == f"{site.removeprefix('http://')} reader/1"


def test_a_redirect_is_followed_and_the_page_has_the_address_it_led_to(site: str) -> None:
    page = fetch(f"{site}/moved", LOCAL)
    assert (page.content, page.url) == (HTML, f"{site}/page")


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_compressed_pages_are_unpacked(site: str, encoding: str) -> None:
    assert fetch(f"{site}/{encoding}", LOCAL).content == HTML


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("circle", "redirects in a circle"),
        ("further", "redirects more than 5 times"),
        ("astray", "leads to file:, which is not fetched"),
        ("gone", "answers 410 Gone"),
        ("image", "is no page but image/png"),
        ("large", "has more than 200,000 bytes"),
        ("endless", "has more than 200,000 bytes"),
        ("bomb", "has more than 200,000 bytes"),
        ("nested", "is encoded as 'gzip, gzip', which was not asked for"),
        ("junk", "sends broken compressed data"),
        ("silence", "did not answer in full within 1.5 seconds"),
        ("drip", "did not answer in full within 1.5 seconds"),
        ("slow_headers", "did not answer in full within 1.5 seconds"),
    ],
)
def test_a_site_that_misbehaves_is_left_with_a_line_that_says_why(site: str, path: str, fault: str) -> None:
    assert fault in refusal(f"{site}/{path}")


def test_a_loopback_address_is_refused_unless_allowed(site: str) -> None:
    message = refusal(f"{site}/page", Settings())
    assert "localhost has the address" in message
    assert message.endswith("which is not public; give --allow-private if you trust it")


@pytest.mark.parametrize(
    "host",
    ["127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "10.0.0.8", "0"],
)
def test_a_private_address_is_refused_in_whatever_form_it_is_written(host: str) -> None:
    assert "which is not public" in refusal(f"http://{host}/", Settings())


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "::", "::1", "::7f00:1", "fe80::1", "fec0::1", "fc00::1", "ff02::1", "2001:db8::1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:1:1:1:1:80ff:fffe",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet_are_told(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "http://", "http://[::1", "javascript://x", "http://a b/"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert "; " in refusal(url)


def test_a_host_that_is_not_there_is_named() -> None:
    assert "the host no-such-host.invalid is not known" in refusal("http://no-such-host.invalid/")


def test_a_host_that_does_not_listen_is_told() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        message = refusal(f"http://127.0.0.1:{bound.getsockname()[1]}/")
    assert "cannot be fetched" in message
    assert message.endswith("; check the address and the connection, or try again later")


@pytest.mark.parametrize(
    ("header", "read"),
    [
        (None, (None, None)),
        ("", (None, None)),
        ("text/html", ("text/html", None)),
        ('TEXT/html; charset="Windows-1251"', ("text/html", "Windows-1251")),
        ("text/html;charset", ("text/html", None)),
        ("nonsense; charset=utf-8", (None, "utf-8")),
        ("text/plain, text/html; charset=utf-8", ("text/html", "utf-8")),
    ],
)
def test_a_content_type_is_read_in_its_parts(header: str | None, read: tuple[str | None, str | None]) -> None:
    assert content_type(header) == read
