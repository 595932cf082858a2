"""How far long work has come: a function that is called with what is done and the total."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called now and then with the number of items done and the number of all; it may print."""


def silent(done: int, total: int) -> None:
    """Print nothing."""
