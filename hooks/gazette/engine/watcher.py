"""Reports changed files at once and without cost when idle, where the system can: inotify(7).

Elsewhere all files are polled every second, as MkDocs does by itself: that always works and is never idle.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Final

from watchdog import events
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

AT_ONCE: Final = 0.02
"""Seconds without another change before a build starts: an editor writes a file in several steps."""
LONGEST_WAIT: Final = 60.0
"""Seconds after which inputs are compared even when no change was reported."""
# watchdog listens to a folder that was moved away, warns when it comes back, and listens to it as before.
warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
_CHANGES = [
    *(events.FileCreatedEvent, events.FileModifiedEvent, events.FileMovedEvent, events.FileDeletedEvent),
    *(events.DirMovedEvent, events.DirDeletedEvent),
]


class _Only(FileSystemEventHandler):
    """Passes on the events of one file of a folder."""

    def __init__(self, path: str, to: FileSystemEventHandler) -> None:
        self._path, self._to = path, to

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on an event of the folder, if it is of the file."""
        if self._path in (event.src_path, event.dest_path):
            self._to.on_any_event(event)


class _FoldersAsFiles(FileSystemEventHandler):
    """Passes on every event as one of a file: MkDocs passes over those of folders.

    The files of a folder that is moved away have no events of their own.
    """

    def __init__(self, to: FileSystemEventHandler) -> None:
        self._to = to

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on an event, that of a folder as one of a file."""
        self._to.dispatch(events.FileDeletedEvent(event.src_path) if event.is_directory else event)


class _ChangesOnly(Observer):  # type: ignore[misc, valid-type]
    """Reports changes only: with reads reported as well, every build would start another."""

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False, **_: Any
    ) -> ObservedWatch:
        """Have changes of a file, or of all files below a folder, reported."""
        if Path(path).is_file():  # an editor may replace the file: only its folder has that event
            event_handler, path, recursive = _Only(path, event_handler), str(Path(path).parent), False
        watch: ObservedWatch = super().schedule(
            _FoldersAsFiles(event_handler), path, recursive=recursive, event_filter=_CHANGES
        )
        return watch


def observer() -> BaseObserver | None:
    """An observer of the system's own events; None where they are not reliable."""
    return _ChangesOnly() if sys.platform == "linux" else None


class Changes(FileSystemEventHandler):
    """Changes of files not taken note of so far.

    A SimpleQueue: an interrupted wait for an Event can leave its lock held, and the observer's thread, which
    has to end first, would wait for that.
    """

    def __init__(self) -> None:
        self._events = SimpleQueue[FileSystemEvent]()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A file changed."""
        self._events.put(event)

    def wait(self, seconds: float) -> bool:
        """Whether there was a change, or is one within so many seconds; it is taken note of."""
        try:
            self._events.get(timeout=seconds)
        except Empty:
            return False
        self.forget()
        return True

    def forget(self) -> None:
        """Take note of all changes."""
        while not self._events.empty():
            self._events.get_nowait()


def follow(
    paths: Iterable[str],
    fingerprint: Callable[[], str],
    built: str,
    build: Callable[[], bool],
    *,
    longest_wait: float = LONGEST_WAIT,
) -> None:
    """Call `build` whenever `fingerprint()` differs from that of the last build, for ever.

    `built` is the fingerprint of the build before. It is compared when something below `paths` has changed
    and nothing more for `AT_ONCE` seconds, and at least every `longest_wait` seconds, since the site changes
    with the day. What changes during a build is built next. A build that returns False is tried again after
    `longest_wait` seconds.
    """
    changes, system = Changes(), observer() or PollingObserver()
    for path in paths:
        system.schedule(changes, path, recursive=True)
    system.start()
    is_done = True
    try:
        while True:
            changes.forget()
            if (current := fingerprint()) != built:
                built, is_done = current, build()
                continue
            if not changes.wait(longest_wait) and not is_done:
                is_done = build()
            while changes.wait(AT_ONCE):
                pass
    finally:
        system.stop()
        system.join()
