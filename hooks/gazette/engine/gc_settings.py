"""What becomes of memory that is no longer needed.

Python does not look for what nothing refers to any longer while a site is made: nearly all that a build makes
is kept or goes by itself, and to walk through all of it time and again took a tenth of the time.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

_MMAP_THRESHOLD: Final = -3
"""M_MMAP_THRESHOLD of mallopt(3)."""
LARGE: Final = 1 << 20
"""Bytes: more than nearly all files have."""


def spare() -> None:
    """What there is now will stay as long as the process: it is not walked through again."""
    gc.freeze()


@cache
def spare_once() -> None:
    """The same once a process: of what comes later, what no longer hangs together is to be found."""
    spare()


@contextmanager
def paused() -> Iterator[None]:
    """Nothing is collected meanwhile."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def give_back_large() -> None:
    """Have what is large go back to the system when it goes, for as long as the process.

    By itself glibc gives the next large thing room among the small ones once a larger one has gone (its limit
    moves, mallopt(3)): the tables of the open data, made first, left holes of 15 MB in every worker.
    """
    libc = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
    if libc is not None and hasattr(libc, "mallopt"):  # musl has none, and needs none
        libc.mallopt(_MMAP_THRESHOLD, LARGE)
