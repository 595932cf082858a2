"""What becomes of memory that is no longer needed.

Python does not look for what nothing refers to any longer while a site is made: nearly all that a build makes
is kept or goes by itself, and to walk through all of it time and again took a tenth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


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
