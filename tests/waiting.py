"""Waiting for a condition in tests, with a limit that is long enough for a busy machine."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 240.0
"""Seconds that a test waits at most: many times what is needed, so that only a fault takes as long."""


def within(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until the function `true` returns true; fail after `seconds`."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.005)


def is_open(port: int) -> bool:
    """Whether a server listens at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
