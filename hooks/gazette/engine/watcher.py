"""Tells of changed files at once and at no cost at rest, where the system can: inotify(7).

Elsewhere all files are looked through every second or so, as MkDocs does by itself: that always works and is
never quite idle.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from typing import Any, Final

from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

AT_ONCE: Final = 0.02
"""Seconds without another change after which is built: an editor writes a file in several steps."""
LOOK: Final = 60.0
"""Seconds after which is looked even when nothing was heard."""
_CHANGES = [
    FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, DirMovedEvent, DirDeletedEvent,
]


class _Only(FileSystemEventHandler):
    """Passes on what happens to one file of a folder."""

    def __init__(self, path: str, to: FileSystemEventHandler) -> None:
        self._path, self._to = path, to

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Something happened in the folder."""
        if self._path in (event.src_path, event.dest_path):
            self._to.on_any_event(event)


class _Changes(Observer):  # type: ignore[misc, valid-type]
    """Tells of changes only: a build reads files, and would start itself anew for ever."""

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False, **_: Any
    ) -> ObservedWatch:
        """Have changes of a file, or of all below a folder, told."""
        if Path(path).is_file():  # editors put another file in its place: only its folder is told of that
            event_handler, path, recursive = _Only(path, event_handler), str(Path(path).parent), False
        watch: ObservedWatch = super().schedule(
            event_handler, path, recursive=recursive, event_filter=_CHANGES
        )
        return watch


def observer() -> BaseObserver | None:
    """An observer that is told by the system; None where there is none to be relied on."""
    return _Changes() if sys.platform == "linux" else None


class _Heard(FileSystemEventHandler):
    """Remembers that something happened."""

    def __init__(self) -> None:
        self.happened = Event()

    def on_any_event(self, _: FileSystemEvent) -> None:
        """Something did."""
        self.happened.set()


def follow(paths: Iterable[str], look: Callable[[], str], seen: str, build: Callable[[], None]) -> None:
    """Call `build` whenever `look` gives something else than what was `seen` last, for ever.

    It is asked when something below these paths has changed and it is quiet again, and every minute: with
    another day the site is another. What changes while it is built is built next.
    """
    heard, told = _Heard(), observer() or PollingObserver()
    for path in paths:
        told.schedule(heard, path, recursive=True)
    told.start()
    try:
        while True:
            heard.happened.clear()
            if (now := look()) != seen:
                seen = now
                build()
                continue
            heard.happened.wait(LOOK)
            while heard.happened.wait(AT_ONCE):
                heard.happened.clear()
    finally:
        told.stop()
        told.join()
