"""How long tests wait: for what is true sooner or later, and no shorter on a machine that is busy."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 240.0
"""Seconds that whatever a test waits for may take, many times what it takes: only a fault takes as long."""


def within(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is true, and fail when that takes too long."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.005)


def is_open(port: int) -> bool:
    """Whether a server answers at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
