"""Writes the site: aside first, then in one step in the place of the old one, or not at all.

MkDocs empties its output folder before it starts and fills it file by file; a build that failed or was
killed on the way took the site with it. So a build writes into a folder of its own beside the site, on
the same file system, and one rename exchanges the two when everything is well. One build at a time
holds the lock.

The site that was exchanged stays aside as the next build's folder: that build writes only the files whose
bytes differ from what lies there. What lies there is never trusted, it is compared; so whatever a killed
build left does no harm. Beside `site/` stands `site.build/` with all this; it can be deleted at any time.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Final

from gazette.outfile import OutFile
from gazette.workers import cores, deal

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_NOT_SUPPORTED: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


class PublishError(Exception):
    """A site that cannot be written as asked; its text is for whoever runs the build."""


class CollisionError(PublishError):
    """Two files want one path."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Staging:
    """The place a build writes to until it is published or given up.

    The generator writes its own few files into `folder`; `write` brings them and all others together.
    """

    def __init__(self, site: Path, waiting: Callable[[], None] = lambda: None) -> None:
        """Take the lock and make the folders; `waiting` is called when another build holds the lock."""
        self.site = site.resolve()
        self.work = self.site.with_name(f"{self.site.name}.build")
        self.folder = self.work / "generator"
        self._next = self.work / "next"
        self._old = self.work / "old"
        self.work.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.work / "lock", waiting)
        if self._old.exists() and not self.site.exists():
            # Killed between the two renames of a system that cannot exchange in one.
            self._old.rename(self.site)
        for left in (self.folder, self._old):
            if left.exists():
                shutil.rmtree(left)
        self.folder.mkdir()

    def write(self, files: Iterable[OutFile]) -> tuple[str, ...]:
        """Write the site from these files and the generator's; the paths of these.

        Raises CollisionError when two files want one path, PublishError when a path leads elsewhere.
        """
        given = tuple(files)
        own = tuple(
            OutFile(path.relative_to(self.folder).as_posix(), path.read_bytes)
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        )
        everything = (*own, *given)
        paths = _distinct(everything)
        self._next.mkdir(exist_ok=True)
        _remove_others(self._next, paths)
        deal(partial(_write_some, self._next, everything), len(everything), cores())
        return tuple(file.path for file in given)

    @property
    def finished(self) -> Path:
        """Where the whole site lies once it is written, until it is published."""
        return self._next

    def publish(self) -> None:
        """Put the new site in the place of the old one and let the lock go."""
        if not self.site.exists():
            self._next.rename(self.site)
        elif not _exchanged(self._next, self.site):
            self.site.rename(self._old)
            self._next.rename(self.site)
            self._old.rename(self._next)
        self.give_up()

    def give_up(self) -> None:
        """Remove what the generator wrote and let the lock go; the site stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()

    def remove(self) -> None:
        """Remove the place itself, when no further build is to come."""
        shutil.rmtree(self.work, ignore_errors=True)


def _write_some(folder: Path, files: Sequence[OutFile], chosen: Iterable[int]) -> None:
    """Write some of the files, and of these only what differs from what lies there."""
    for number in chosen:
        file = files[number]
        _write(os.path.join(folder, file.path), file.make())  # noqa: PTH118  (a Path costs more than the page)


def _write(target: str, content: bytes) -> None:
    try:
        with open(target, "rb") as stream:  # noqa: PTH123
            if stream.read() == content:
                return
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
    with open(target, "wb") as stream:  # noqa: PTH123
        stream.write(content)


def _distinct(files: Iterable[OutFile]) -> frozenset[str]:
    """The paths of all files. Raises CollisionError when two are the same, or one is a folder of another."""
    paths: set[str] = set()
    folders: set[str] = set()
    for file in files:
        if file.path in paths:
            raise CollisionError(file.path)
        paths.add(_checked(file.path))
        folder = file.path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    if both := sorted(paths & folders):
        raise CollisionError(both[0])
    return frozenset(paths)


def _remove_others(folder: Path, paths: frozenset[str]) -> None:
    """Remove from `folder` what is none of these files, and folders that become empty."""
    for here, folders, names in os.walk(folder, topdown=False):
        below = os.path.relpath(here, folder).replace(os.sep, "/") + "/"
        below = "" if below == "./" else below
        for name in names:
            if below + name not in paths:
                os.unlink(os.path.join(here, name))  # noqa: PTH108, PTH118
        for name in folders:
            inner = os.path.join(here, name)  # noqa: PTH118
            if os.path.islink(inner):  # noqa: PTH114
                os.unlink(inner)  # noqa: PTH108
            elif not os.listdir(inner):  # noqa: PTH208
                os.rmdir(inner)  # noqa: PTH106


def _checked(path: str) -> str:
    """A path below the site's root, and nothing else."""
    if not path or path.startswith("/") or ".." in path.split("/") or "\\" in path or "\0" in path:
        raise PublishError(f"{path!r} is not a path below the site's root")
    return path


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
