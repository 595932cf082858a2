"""The IP addresses of a host name: public ones, or those of this machine and private networks."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

from gazette.base.problems import N_
from gazette.staff.importing.limits import UnreadableError

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""IPv4 addresses written as IPv6 ones by a translator (RFC 6052)."""


def resolved(host: str, port: int, *, private: bool) -> tuple[str, ...]:
    """The IP addresses of a host, in the order to try them. Raises UnreadableError.

    With `private` off, a host of which any address is not public is refused. The caller connects to one of
    these addresses and does not resolve the name again: it could lead elsewhere the second time.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreadableError(N_('There is no server "{host}".'), host=host) from None
    addresses = tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not private and not all(map(is_public, addresses)):
        raise UnreadableError(
            N_('"{host}" is this machine or in a private network. If you mean that, add --private.'),
            host=host,
        )
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet (IANA special-purpose registries)."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    embedded = _embedded(number) if isinstance(number, IPv6Address) else None
    if embedded is not None:
        return is_public(str(embedded))
    return number.is_global and not number.is_multicast and not number.is_reserved


def _embedded(number: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for, if it does."""
    if number in _TRANSLATED:
        return IPv4Address(int(number) & 0xFFFFFFFF)
    teredo = number.teredo
    return number.ipv4_mapped or number.sixtofour or (teredo[1] if teredo else None)
