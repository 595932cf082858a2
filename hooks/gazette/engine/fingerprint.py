"""Fingerprints: short digests that differ when the values or files behind them differ."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Final

_SIZE_BITS: Final = 40


def fingerprint(*values: object) -> str:
    """A fingerprint of values, from their `repr`, which must differ whenever the values differ."""
    return blake2b(repr(values).encode(), digest_size=16).hexdigest()


def signature_of(path: str) -> int:
    """The last write (ns) and the size (bytes) of a file, in one number; 0 when it is not there."""
    try:
        return signature(os.stat(path, follow_symlinks=False))  # noqa: PTH116
    except OSError:
        return 0


def signature(stat: os.stat_result) -> int:
    """`signature_of` from a file's `os.stat_result`."""
    return stat.st_mtime_ns << _SIZE_BITS | stat.st_size
