"""Garbage collector settings for a build: it stands still, and what lasts is frozen. A tenth of the time.

Nearly all that a build makes is kept or goes by itself; the collector would walk through all of it again and
again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


def freeze() -> None:
    """What there is now stays as long as the process, and is not walked through again (`gc.freeze`)."""
    gc.freeze()


@cache
def freeze_once() -> None:
    """`freeze` at the first call: of what comes later, the collector is to find what nothing refers to."""
    freeze()


@contextmanager
def paused() -> Iterator[None]:
    """The collector stands still meanwhile."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def importing() -> Iterator[None]:
    """The collector stands still while modules are imported, and does not walk through them later."""
    with paused():
        yield
        freeze()
