"""Fetches a publication: http and https, within limits of time, size and redirects, from public servers only.

The standard library's http.client is used, because it lets the connection be made to the very IP address
that was checked, for each redirect anew. Proxies of the environment are not used: they would resolve names
themselves.
"""

from __future__ import annotations

import socket
import ssl
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from importlib.metadata import version
from threading import Timer
from typing import Final, Protocol
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from gazette.base.problems import N_
from gazette.staff.importing.limits import BYTES, REDIRECTS, SECONDS, UnreadableError, megabytes
from gazette.staff.importing.public_addresses import resolved

_SILENT_SECONDS: Final = 10
"""Longest wait for a server to connect or to go on."""
_CHUNK: Final = 65536
_REDIRECTING: Final = frozenset({301, 302, 303, 307, 308})
_ACCEPT: Final = (
    "text/html, application/rss+xml, application/atom+xml, text/calendar, application/pdf, */*;q=0.5"
)


class Resolve(Protocol):
    """Gives the IP addresses of a host, or raises UnreadableError (`public_addresses.resolved`)."""

    def __call__(self, host: str, port: int, *, private: bool) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Validators:
    """The validators of an answer (ETag, Last-Modified), with which the server can answer "not modified" (RFC
    9110).
    """

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a server."""

    address: str
    """The address after redirects."""
    content: bytes
    content_type: str
    validators: Validators
    is_unchanged: bool = False
    """The server says that nothing has changed since it gave the validators; there is no content then."""


def fetch(
    address: str,
    *,
    private: bool = False,
    validators: Validators = Validators(),
    seconds: float = SECONDS,
    resolve: Resolve = resolved,
) -> Answer:
    """What `address` holds. Raises UnreadableError.

    With `private` on, servers of this machine and of private networks are asked too. `resolve` gives the IP
    addresses of a host that may be asked, before the first connection and after each redirect.
    """
    deadline = _Deadline(seconds)
    with closing(deadline):
        try:
            for _ in range(REDIRECTS + 1):
                parts = _checked(address)
                addresses = resolve(parts.hostname or "", _port(parts), private=private)
                connection = _Connection(parts, addresses, deadline)
                answer = _ask(address, parts, connection, validators)
                if isinstance(answer, Answer):
                    return answer
                address = urljoin(address, answer)
        except (OSError, HTTPException, ValueError, zlib.error) as error:
            raise UnreadableError(_reason(error, deadline)) from None
    raise UnreadableError(N_("The address leads on more than {n} times."), n=REDIRECTS)


class _Deadline:
    """Cuts the connection when the time for an address is up, so that no server can hold on to us."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, connected: socket.socket) -> None:
        """The connection to cut. Raises TimeoutError if the time is up already."""
        self._socket = connected
        if self.is_over:
            raise TimeoutError

    def close(self) -> None:
        """Ends the watch."""
        self._timer.cancel()

    def _cut(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with suppress(OSError):  # not connected any more
                socket.socket.shutdown(
                    self._socket, socket.SHUT_RDWR
                )  # an SSLSocket's own would end TLS first


class _Connection(HTTPConnection):
    """A connection to IP addresses that were checked; the host's name is for TLS and the Host header."""

    def __init__(self, parts: SplitResult, addresses: tuple[str, ...], deadline: _Deadline) -> None:
        super().__init__(parts.hostname or "", _port(parts), timeout=_SILENT_SECONDS)
        self._addresses = addresses
        self._deadline = deadline
        self._is_secure = parts.scheme == "https"

    @property
    def is_cut(self) -> bool:
        """Whether it was cut because the time is up."""
        return self._deadline.is_over

    def connect(self) -> None:
        """Connect to the first address that answers. Raises OSError."""
        plain = self._connected()
        self.sock = plain
        self._deadline.watch(plain)
        if self._is_secure:
            context = ssl.create_default_context()
            secure = context.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = secure
            self._deadline.watch(secure)
            secure.do_handshake()

    def _connected(self) -> socket.socket:
        refusal: OSError = OSError()
        for address in self._addresses[:4]:
            try:
                return socket.create_connection((address, self.port), timeout=_SILENT_SECONDS)
            except OSError as error:
                refusal = error
            if self._deadline.is_over:
                break
        raise refusal


def _ask(address: str, parts: SplitResult, connection: _Connection, validators: Validators) -> Answer | str:
    """The answer of one server, or the address it leads on to."""
    with closing(connection):
        connection.request("GET", _target(parts), headers=_headers(parts, validators))
        with closing(connection.getresponse()) as response:
            if response.status in _REDIRECTING and (location := response.getheader("Location")):
                # Letters that should have been escaped are UTF-8; http.client takes them for Latin-1.
                return quote(location.encode("latin-1"), safe="%/:=&?~#+!$,;'@()*[]")
            received = Validators(response.getheader("ETag", ""), response.getheader("Last-Modified", ""))
            if response.status == 304 and validators != Validators():
                return Answer(address, b"", "", received, is_unchanged=True)
            if response.status != 200:
                raise UnreadableError(_refusal(response.status), status=response.status)
            content = b"".join(_content(response))
            if connection.is_cut or response.length:
                raise HTTPException
            return Answer(address, content, response.getheader("Content-Type", ""), received)


def _checked(address: str) -> SplitResult:
    """The parts of an address that may be asked, its host in ASCII (RFC 3490). Raises UnreadableError."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableError(N_("Only addresses that begin with http:// or https:// are fetched."))
    if parts.username is not None or parts.password is not None:
        raise UnreadableError(
            N_("The address holds a user name or a password; only public pages are fetched.")
        )
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode("ascii")
    netloc = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=netloc if parts.port is None else f"{netloc}:{parts.port}")


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*")
    query = quote(parts.query, safe="%/:=&?~+!$,;'@()*[]")
    return f"{path}?{query}" if query else path


def _headers(parts: SplitResult, validators: Validators) -> dict[str, str]:
    headers = {
        "Host": parts.netloc,
        "User-Agent": f"gazette/{version('gazette')} (hyte-neuvottelut; gazette import)",
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
        "If-None-Match": validators.etag,
        "If-Modified-Since": validators.last_modified,
    }
    return {name: value for name, value in headers.items() if value}


def _content(response: HTTPResponse) -> Iterator[bytes]:
    """The content in chunks, decompressed. Raises UnreadableError when there is too much of it."""
    encoding = response.getheader("Content-Encoding", "identity").strip().casefold()
    if encoding not in ("gzip", "x-gzip", "deflate", "identity", ""):
        raise UnreadableError(N_("The server compresses its answer in a way that is not read here."))
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding not in ("identity", "") else None
    size = 0
    while packed := response.read(_CHUNK):
        chunk = unpacker.decompress(packed, BYTES + 1 - size) if unpacker else packed
        size += len(chunk)
        if size > BYTES or (unpacker and unpacker.unconsumed_tail):
            raise UnreadableError(N_("There is more than {n} MB in it."), n=megabytes(BYTES))
        yield chunk
    if unpacker and not unpacker.eof:
        raise HTTPException


def _refusal(status: int) -> str:
    if status in (404, 410):
        return N_("There is no such page (the server answers {status}).")
    if status in (401, 403):
        return N_("The server does not show the page to us (it answers {status}).")
    return N_("The server answers {status}; try again later.")


def _reason(error: Exception, deadline: _Deadline) -> str:
    if deadline.is_over or isinstance(error, TimeoutError):
        return N_("The server takes too long to answer.")
    if isinstance(error, ssl.SSLError):
        return N_("The server's certificate is not valid.")
    if isinstance(error, HTTPException | zlib.error):
        return N_("The server's answer is broken or cut off.")
    if isinstance(error, ValueError):
        return N_("This is not a web address.")
    return N_("The server cannot be reached.")
