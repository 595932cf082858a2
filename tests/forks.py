"""The processes that a test's own process forks, noted by audit events (PEP 578)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_LISTENING: list[list[str]] = []
"""The lists to which each fork is added. A hook cannot be removed, so that there is one for all tests."""


def _hear(event: str, _: object) -> None:
    if event == "os.fork":
        for listener in _LISTENING:
            listener.append(event)


sys.addaudithook(_hear)


@contextmanager
def forks() -> Iterator[list[str]]:
    """A list that gets an item for each process forked within the block."""
    heard: list[str] = []
    _LISTENING.append(heard)
    try:
        yield heard
    finally:
        _LISTENING.remove(heard)
