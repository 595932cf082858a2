"""Writes the site: aside first, then in one step in the place of the old one, or not at all.

MkDocs empties its output folder before it starts and fills it file by file; a build that failed or was
killed on the way took the site with it. So a build writes into a folder of its own beside the site, on
the same file system, and one rename exchanges the two when everything is well. One build at a time
holds the lock. Beside `site/` stands `site.build/` with the lock and whatever a killed build left.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import IO, Final, Protocol

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_NOT_SUPPORTED: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


class File(Protocol):
    """A file of the site: its path below the root, and what makes its bytes."""

    @property
    def path(self) -> str:
        """Below the site's root: `fi/lappi/index.html`."""

    @property
    def make(self) -> Callable[[], bytes]:
        """Called when the file is written."""


class PublishError(Exception):
    """A site that cannot be written as asked; its text is for whoever runs the build."""


class CollisionError(PublishError):
    """Two files want one path."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Staging:
    """The place a build writes to until it is published or given up."""

    def __init__(self, site: Path, waiting: Callable[[], None] = lambda: None) -> None:
        """Take the lock and make the folder; `waiting` is called when another build holds the lock."""
        self.site = site.resolve()
        self.work = self.site.with_name(f"{self.site.name}.build")
        self.folder = self.work / "new"
        self._old = self.work / "old"
        self.work.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.work / "lock", waiting)
        self._mend()
        self.folder.mkdir()

    def _mend(self) -> None:
        """Put right what a killed build left."""
        if self._old.exists() and not self.site.exists():
            # Killed between the two renames of a system that cannot exchange in one.
            self._old.rename(self.site)
        for left in (self.folder, self._old):
            if left.exists():
                shutil.rmtree(left)

    def write(self, files: Iterable[File]) -> tuple[str, ...]:
        """Write files beside those already there; their paths. Raises CollisionError, PublishError."""
        made: set[Path] = set()
        paths: list[str] = []
        for file in files:
            target = self.folder / _checked(file.path)
            if target.parent not in made:
                _make_folder(target.parent, file.path)
                made.add(target.parent)
            try:
                # "x" refuses a path that any other page or asset already has.
                with target.open("xb") as stream:
                    stream.write(file.make())
            except (FileExistsError, IsADirectoryError):
                raise CollisionError(file.path) from None
            paths.append(file.path)
        return tuple(paths)

    def publish(self) -> None:
        """Put the new site in the place of the old one and let the lock go."""
        if not self.site.exists():
            self.folder.rename(self.site)
        elif not _exchanged(self.folder, self.site):
            self.site.rename(self._old)
            self.folder.rename(self.site)
        self.give_up()

    def give_up(self) -> None:
        """Remove what was written aside and let the lock go; the site stays as it is."""
        for left in (self.folder, self._old):
            shutil.rmtree(left, ignore_errors=True)
        self._lock.close()

    def remove(self) -> None:
        """Remove the place itself, when no further build is to come."""
        shutil.rmtree(self.work, ignore_errors=True)


def _checked(path: str) -> PurePosixPath:
    """A path below the site's root, and nothing else."""
    pure = PurePosixPath(path)
    if not path or pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
        raise PublishError(f"{path!r} is not a path below the site's root")
    return pure


def _make_folder(folder: Path, path: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CollisionError(path) from None


def _locked(path: Path, waiting: Callable[[], None]) -> IO[bytes]:
    """The lock file, held until it is closed or the process ends however it ends."""
    lock = path.open("wb")
    if sys.platform != "win32":
        import fcntl  # not there on Windows, where nothing keeps two builds apart

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step with renameat2(2); False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    failed: int = libc.renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _NOT_SUPPORTED:
        return False
    raise PublishError(f"{other} cannot be replaced: {os.strerror(number)}")
