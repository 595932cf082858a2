"""Revisions of calendar entries: the SEQUENCE an entry was published with, and its facts then.

RFC 5545 section 3.8.7.4: SEQUENCE grows with each significant change of an entry, which is one of its time or
its place. Records state announced changes, but not silent ones, such as an hour that was overwritten. The
ledger knows: the line of an entry's id holds the last revision that was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, NamedTuple

_DIGEST: Final = 4
"""Bytes: one change in four thousand million would be missed."""
_WRITTEN: Final = re.compile(r"(?P<sequence>\d{1,9}) (?P<fingerprint>[0-9a-f]{8})")


class Revision(NamedTuple):
    """One state of an entry, as it is published."""

    sequence: int
    fingerprint: str
    """The fingerprint of its time, its place, and whether it was cancelled or postponed."""

    def __str__(self) -> str:
        """The end of a line of the ledger; `parse` reads it."""
        return f"{self.sequence} {self.fingerprint}"


def parse(text: str) -> Revision | None:
    """The revision that a line of the ledger ends with; None if it has none, as lines of older builds."""
    match = _WRITTEN.fullmatch(text)
    return Revision(int(match["sequence"]), match["fingerprint"]) if match else None


def fingerprint(facts: Iterable[object]) -> str:
    """Eight hexadecimal digits that differ where one of the facts differs."""
    return blake2b("\n".join(map(str, facts)).encode(), digest_size=_DIGEST).hexdigest()


def next_revision(published: Revision | None, changes: int, current: str) -> Revision:
    """The revision of an entry whose fingerprint is `current`, after the one last published.

    `changes` is the number of changes that the record names. SEQUENCE is never lower, nor lower than it was.
    """
    if published is None:
        return Revision(changes, current)
    return Revision(max(changes, published.sequence + (published.fingerprint != current)), current)
