"""Tells of changed files at once and at no cost at rest, where the system can: inotify(7).

MkDocs looks through all files twice a second instead, which always works and is never quite idle.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

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
