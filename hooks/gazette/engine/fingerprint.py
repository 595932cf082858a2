"""Fingerprints: short texts that differ when what they stand for differs."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Final

_SIZE_BITS: Final = 40


def fingerprint(*values: object) -> str:
    """A fingerprint of values, by what `repr` writes of them: that must tell every difference."""
    return blake2b(repr(values).encode(), digest_size=16).hexdigest()


def signature_of(path: str) -> int:
    """The last write (ns) and the size (bytes) of a file, in one number; 0 when it is not there."""
    try:
        return signature(os.stat(path, follow_symlinks=False))  # noqa: PTH116
    except OSError:
        return 0


def signature(stat: os.stat_result) -> int:
    """`signature_of` for a file that was asked already."""
    return stat.st_mtime_ns << _SIZE_BITS | stat.st_size
