"""Shows the progress of long work (two seconds and more): a bar, or a line where none can be drawn."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from gazette.base.progress import Progress

WAIT: Final = 2.0
"""Seconds of work before anything is shown."""


@contextmanager
def shown(text: str, clock: Callable[[], float] = time.monotonic) -> Iterator[Progress]:
    """A function to call with the number of items done and of all, while the work is done.

    After WAIT seconds a bar is shown on the terminal (standard error), or once `text` where that is a file or
    a pipe. No thread is started: work that is shared by forking would not be then.
    """
    started, bar = clock(), None

    def step(done: int, total: int) -> None:
        nonlocal bar
        if clock() - started < WAIT:
            return
        if bar is None:
            bar = _Bar(text) if sys.stderr.isatty() else _Line(text)
        bar.update(done, total)

    try:
        yield step
    finally:
        if bar is not None:
            bar.close()


class _Line:
    """A line instead of a bar."""

    def __init__(self, text: str) -> None:
        sys.stderr.write(f"{text} …\n")

    def update(self, done: int, total: int) -> None:
        """Nothing more is shown."""

    def close(self) -> None:
        """The line stays."""


class _Bar:
    """A bar on the terminal, which is gone in the end."""

    def __init__(self, text: str) -> None:
        from rich.console import Console  # slow to import
        from rich.progress import Progress as RichProgress

        self._progress: Any = RichProgress(console=Console(stderr=True), auto_refresh=False, transient=True)
        self._progress.start()
        self._task = self._progress.add_task(text)
        self._drawn = 0.0

    def update(self, done: int, total: int) -> None:
        """Draw the bar, ten times a second at most."""
        if time.monotonic() - self._drawn > 0.1:
            self._drawn = time.monotonic()
            self._progress.update(self._task, completed=done, total=total, refresh=True)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()
