"""Fetching for `gazette import`: limits of time, size and redirects, and no requests to private servers."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from threading import Thread

import pytest

from gazette.i18n.words import words
from gazette.staff.importing.fetching import Answer, Validators, fetch
from gazette.staff.importing.limits import BYTES, REDIRECTS, UnreadableError
from gazette.staff.importing.public_addresses import is_public, resolved

Handler = Callable[[str, str], Iterator[bytes]]
"""The path asked for and the whole request → pieces of the answer."""


class Server:
    """A server on 127.0.0.1 whose answers a test decides, also invalid ones; keeps the requests."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.requests: list[str] = []
        Thread(target=self._serve, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with closing(connection), suppress(OSError):
            request = connection.recv(65536).decode("latin-1")
            if request:
                self.requests.append(request)
                for piece in self._handler(request.split(" ")[1], request):
                    connection.sendall(piece)


@pytest.fixture
def server() -> Iterator[Server]:
    with closing(Server(answers)) as started:
        yield started


def ok(content: bytes, *headers: str, kind: str = "text/plain") -> bytes:
    lines = ("HTTP/1.1 200 OK", f"Content-Type: {kind}", f"Content-Length: {len(content)}", *headers, "", "")
    return "\r\n".join(lines).encode("latin-1") + content


def moved(target: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()


def drip(start: bytes) -> Iterator[bytes]:
    yield start
    for _ in range(200):
        time.sleep(0.05)
        yield b"x"


def answers(path: str, request: str) -> Iterator[bytes]:  # noqa: C901  (a table)
    name, _, number = path.strip("/").partition("?")[0].partition("-")
    match name:
        case "teksti":
            yield ok("Hyvä päivä".encode(), kind="text/plain; charset=utf-8")
        case "pakattu":
            yield ok(gzip.compress(b"Neuvottelu"), "Content-Encoding: gzip")
        case "paloittain":
            yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            yield b"5\r\nNeuvo\r\n5\r\nttelu\r\n0\r\n\r\n"
        case "suuri":
            yield b"HTTP/1.1 200 OK\r\n\r\n"
            for _ in range(BYTES // 1_000_000 + 1):
                yield b" " * 1_000_000
        case "pommi":
            yield ok(gzip.compress(bytes(BYTES + 1)), "Content-Encoding: gzip")
        case "vajaa":
            yield ok(b"Neuvottelu").replace(b"Content-Length: 10", b"Content-Length: 99")
        case "vajaa_pakattu":
            yield ok(gzip.compress(b"Neuvottelu" * 99)[:-9], "Content-Encoding: gzip")
        case "brotli":
            yield ok(b"?", "Content-Encoding: br")
        case "eihttp":
            yield b"SSH-2.0-esimerkki\r\n"
        case "hidas":
            yield from drip(b"HTTP/1.1 200 OK\r\n\r\n")
        case "hidasotsake":
            yield from drip(b"HTTP/1.1 200 OK\r\nX: ")
        case "eteen":
            yield moved(f"/eteen-{int(number) - 1}" if int(number) else "/teksti")
        case "muualle":
            yield moved("ftp://127.0.0.1/teksti")
        case "sisalle":
            yield moved(f"http://127.0.0.1:{number}/teksti")
        case "aakkoset":
            yield moved("/teksti?nimi=ä ö")
        case "ennallaan":
            same = 'If-None-Match: "a1"' in request
            yield (
                b"HTTP/1.1 304 Not Modified\r\n\r\n"
                if same
                else ok(b"1", 'ETag: "a1"', "Last-Modified: eilen")
            )
        case _:
            yield f"HTTP/1.1 {name or 404} ?\r\nContent-Length: 0\r\n\r\n".encode()


def refusal(address: str, *, private: bool = True, seconds: float = 20) -> str:
    with pytest.raises(UnreadableError) as refused:
        fetch(address, private=private, seconds=seconds)
    return refused.value.what.text(words("en").template)


def test_the_answer_of_a_server_is_fetched(server: Server) -> None:
    assert fetch(f"{server.address}/teksti", private=True) == Answer(
        f"{server.address}/teksti", "Hyvä päivä".encode(), "text/plain; charset=utf-8", Validators()
    )
    assert fetch(f"{server.address}/pakattu", private=True).content == b"Neuvottelu"
    assert fetch(f"{server.address}/paloittain", private=True).content == b"Neuvottelu"
    lines = server.requests[0].split("\r\n")
    assert lines[:2] == ["GET /teksti HTTP/1.1", f"Host: 127.0.0.1:{server.port}"]
    assert any(line.startswith("User-Agent: gazette/") and "hyte-neuvottelut" in line for line in lines)


def test_an_unchanged_page_is_not_fetched_again(server: Server) -> None:
    first = fetch(f"{server.address}/ennallaan", private=True)
    assert first.validators == Validators('"a1"', "eilen")
    again = fetch(f"{server.address}/ennallaan", private=True, validators=first.validators)
    assert (again.is_unchanged, again.content) == (True, b"")


def test_redirects_are_followed_and_counted(server: Server) -> None:
    arrived = fetch(f"{server.address}/eteen-{REDIRECTS - 1}", private=True)
    assert (arrived.address, arrived.content) == (f"{server.address}/teksti", "Hyvä päivä".encode())
    assert (
        refusal(f"{server.address}/eteen-{REDIRECTS}") == f"The address leads on more than {REDIRECTS} times."
    )
    assert fetch(f"{server.address}/aakkoset", private=True).content
    assert server.requests[-1].startswith("GET /teksti?nimi=%C3%A4%20%C3%B6 HTTP/1.1")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("404", "There is no such page (the server answers 404)."),
        ("403", "The server does not show the page to us (it answers 403)."),
        ("503", "The server answers 503; try again later."),
        ("suuri", "There is more than 20 MB in it."),
        ("pommi", "There is more than 20 MB in it."),
        ("vajaa", "The server's answer is broken or cut off."),
        ("vajaa_pakattu", "The server's answer is broken or cut off."),
        ("brotli", "The server compresses its answer in a way that is not read here."),
        ("eihttp", "The server's answer is broken or cut off."),
        ("muualle", "Only addresses that begin with http:// or https:// are fetched."),
    ],
)
def test_an_answer_that_cannot_be_read_is_reported(server: Server, path: str, message: str) -> None:
    assert refusal(f"{server.address}/{path}") == message


@pytest.mark.parametrize("path", ["hidas", "hidasotsake"])
def test_a_server_that_never_ends_is_cut_off(server: Server, path: str) -> None:
    assert refusal(f"{server.address}/{path}", seconds=0.3) == "The server takes too long to answer."


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://esimerkkila.example/", "Only addresses that begin with http:// or https:// are fetched."),
        ("file:///etc/hostname", "Only addresses that begin with http:// or https:// are fetched."),
        ("https://", "Only addresses that begin with http:// or https:// are fetched."),
        ("http://[::1", "This is not a web address."),
        ("http://esimerkkila.example:99999/", "This is not a web address."),
        (
            "http://anna:salasana@esimerkkila.example/",
            "The address holds a user name or a password; only public pages are fetched.",
        ),
        ("http://ei-ole.invalid/", 'There is no server "ei-ole.invalid".'),
    ],
)
def test_no_request_is_sent_to_unsafe_addresses(address: str, message: str) -> None:
    assert refusal(address) == message


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_no_request_is_sent_to_this_machine(server: Server, host: str) -> None:
    shown = host.strip("[]")
    assert refusal(f"http://{host}:{server.port}/teksti", private=False) == (
        f'"{shown}" is this machine or in a private network. If you mean that, add --private.'
    )
    assert server.requests == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.43.8", True),
        ("2001:4860::1", True),
        ("64:ff9b::c000:2b08", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::7f00:1", False),
        ("fe80::1%lo", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("esimerkki", False),
    ],
)
def test_public_addresses_are_distinguished_from_private_ones(address: str, expected: bool) -> None:  # noqa: FBT001
    assert is_public(address) is expected


def of_this_test(host: str, port: int, *, private: bool) -> tuple[str, ...]:
    """Resolve julkinen.example to the server of the test, and other names as usual."""
    return ("127.0.0.1",) if host == "julkinen.example" else resolved(host, port, private=private)


def test_the_connection_is_made_to_the_address_that_was_checked(server: Server) -> None:
    """The name is not resolved again: the resolver of the system does not know it."""
    answer = fetch(f"http://julkinen.example:{server.port}/teksti", resolve=of_this_test)
    assert answer.content == "Hyvä päivä".encode()
    assert f"Host: julkinen.example:{server.port}" in server.requests[0].split("\r\n")


def test_a_redirect_to_a_private_server_is_refused(server: Server) -> None:
    with pytest.raises(UnreadableError, match="is this machine or in a private network"):
        fetch(f"http://julkinen.example:{server.port}/sisalle-{server.port}", resolve=of_this_test)
    assert len(server.requests) == 1


def test_a_server_without_a_valid_certificate_is_refused(server: Server) -> None:
    address = server.address.replace("http:", "https:")
    assert refusal(f"{address}/teksti") == "The server's certificate is not valid."


def test_a_missing_server_is_reported(server: Server) -> None:
    server.close()
    assert refusal(f"{server.address}/teksti") == "The server cannot be reached."
