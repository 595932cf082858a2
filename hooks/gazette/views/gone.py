"""Removed addresses with their reasons, for the 404 page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import Struct

from gazette.i18n.words import Words
from gazette.urls import addresses
from gazette.urls.addresses import Address
from gazette.urls.ledger import RECORD_ID
from gazette.urls.ledger_lines import LedgerLine, reasons
from gazette.urls.permalinks import address_of

MOST: Final = 200
"""The number of addresses that the page lists, the latest first; the open data have all."""


class GoneAddress(Struct, frozen=True):
    """An address below the site's root, with … in the place of what was below it; day and reason in words."""

    address: str
    day: str
    reason: str
    language: str
    """The language of the reason."""


def gone_addresses(
    gone: Iterable[LedgerLine], say: Words, today: date, default: str
) -> tuple[GoneAddress, ...]:
    """The addresses that gone.txt gives up until `today`, in a language, the latest first.

    `default` is the language of reasons that do not say theirs.
    """
    lines = sorted(
        (line for line in gone if line.day <= today and not line.id.startswith(("guid:", "uid:"))),
        key=lambda line: line.day,
        reverse=True,
    )
    return tuple(
        GoneAddress(address, say.day(line.day), *_reason(line, say.language, default))
        for line in lines[:MOST]
        if (address := _address(line.id, say.language))
    )


def _reason(line: LedgerLine, language: str, default: str) -> tuple[str, str]:
    """The reason in a language, or else in the first that has one; and its language."""
    texts = reasons(line, default)
    chosen = language if language in texts else next(iter(texts))
    return texts[chosen], chosen


def _address(id_: str, language: str) -> str:
    """The address in a language; empty for an id with a word of addresses that no longer exists."""
    if RECORD_ID.fullmatch(id_):
        return f"/{addresses.negotiation(id_).path(language)}"
    rest = "…" if id_.endswith("*") else ""
    id_ = id_.removesuffix("*")
    if not id_.startswith("/"):
        return f"/{id_}{rest}"
    page = address_of(id_)
    file = "" if id_.endswith("/") or rest else id_.rpartition("/")[2]
    folder = Address(page.steps[:-1]) if page and file else page
    return f"/{folder.path(language)}{file}{rest}" if folder else ""
