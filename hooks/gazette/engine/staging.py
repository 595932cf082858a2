"""Staging: a build is written beside the site, then takes the site's place in one step, or not at all.

MkDocs empties its output folder before it starts and fills it file by file; a build that failed or was
killed on the way took the site with it. So a build writes into a folder of its own beside the site, on
the same file system, and one rename exchanges the two when everything is well. One build at a time
holds the lock.

The old site becomes the next build's folder: that build makes only the files whose inputs have changed
(`manifest`), and writes only those whose bytes differ from the file there. Files there are compared by
content, or by the size and time in the manifest; so the remains of a killed build do no harm. Only a
long-running process that wrote both folders last needs no comparison. Beside `site/` stands `site.build/`
with all this; it can be deleted at any time.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Final, NamedTuple
from uuid import uuid4

from gazette.engine.dependencies import Names
from gazette.engine.exchange import ExchangeMethod, exchange_method, exchange_site, rights_of
from gazette.engine.manifest import KnownFile
from gazette.engine.output_file import OutputFile
from gazette.engine.pool import cores, deal
from gazette.engine.writer import (
    Paths,
    WriteTask,
    distinct,
    files_below,
    link_or_copy,
    remove,
    remove_others,
    same_content,
    write_some,
)

_OWN: Final = "paths"
"""The file in `site.build/` that lists every file of the last build."""


class Staging:
    """The place a build writes to until it is published or given up.

    The generator writes its own few files into `folder`; `write` brings them and all others together.
    """

    def __init__(
        self, site: Path, waiting: Callable[[], None] = lambda: None, *, method: ExchangeMethod | None = None
    ) -> None:
        """Take the lock and make the folders.

        `waiting` is called when another build holds the lock. `method` is how the site is exchanged;
        determined here if not given. Anything in the way of our own files in `site.build` is removed: a build
        makes them anew. Raises OSError if the folders cannot be made.
        """
        self.site = resolved_site(site)
        self.work = work_folder(self.site)
        self.folder = self.work / "generator"
        self._next = self.work / "next"
        self._old = self.work / "old"
        self._build_id = self.work / "build-id"
        self.work.mkdir(parents=True, exist_ok=True)
        _remove_unless(Path.is_file, self.work / "lock")
        self._lock = _locked(self.work / "lock", waiting)
        for file in (self._build_id, self.manifest, self.stamp, self.work / _OWN):
            _remove_unless(Path.is_file, file)
        for folder in (self.folder, self._next, self._old):
            _remove_unless(Path.is_dir, folder)
        self.method = method or exchange_method(self.site, self.work)
        self._paths: frozenset[str] = frozenset()
        if self._old.exists() and not self.site.exists():
            # Killed between the two renames of a system that cannot exchange in one.
            self._old.rename(self.site)
        for leftover in (self.folder, self._old):
            if leftover.exists():
                shutil.rmtree(leftover)
        self.folder.mkdir()

    @property
    def build_id(self) -> str:
        """The id of the build that wrote last; empty when none did, or the site is gone.

        As long as it is the same, the two folders are as that build left them.
        """
        known = self.site.exists() and self._build_id.is_file()
        return self._build_id.read_text("utf-8", "replace") if known else ""

    def write(
        self,
        files: Sequence[OutputFile],
        unchanged: Mapping[str, KnownFile] | None = None,
        excluded: str = "",
        next_paths: frozenset[str] | None = None,
        paths: Paths | None = None,
    ) -> Written:
        """Write the site from these files and the generator's.

        `paths` are those of `files`, if they are known. `unchanged` are the files of the published site whose
        inputs are the same. `excluded` is a folder of the site that is written by `put`. `next_paths` are the
        paths of all files in the folder of the next build, if only this process has written there.

        Raises CollisionError when two files want one path, PublishError when a path leads elsewhere.
        """
        unchanged, trusted = unchanged or {}, next_paths is not None
        build_id = uuid4().hex
        self._build_id.write_text(build_id, "utf-8")  # before any file: the build may be killed
        generator_paths = sorted(files_below(str(self.folder)))
        tasks = [
            WriteTask(OutputFile(path, Path.read_bytes, self.folder / path), None) for path in generator_paths
        ]
        all_paths = distinct(generator_paths, paths or distinct([file.path for file in files])).files
        self._paths = all_paths
        rights = rights_of(self.site)
        rights.give(self._next)
        if next_paths is None:
            remove_others(str(self._next), all_paths, excluded)
        else:
            remove(str(self._next), next_paths - all_paths)
        kept: dict[str, KnownFile] = {}
        for file in files:
            known = unchanged.get(file.path)
            if known and known.decided != file.decided:
                known = None
            if known:
                kept[file.path] = known
            if not (known and known.in_both_folders and trusted):
                tasks.append(WriteTask(file, known))
        work = partial(write_some, self._next, self.site, tasks, trusted=trusted)
        shared: dict[Names, Names] = {}  # each worker has a copy of its own
        rebuilt: set[str] = set()
        with rights.for_new_files():
            for wrote in deal(work, len(tasks), cores()):
                kept.update(wrote.known(tasks, shared))
                rebuilt.update(tasks[number].file.path for number in wrote.rebuilt)
        for path in generator_paths:  # the generator writes these anew in every build
            kept.pop(path, None)
        return Written(kept, all_paths, frozenset(rebuilt.difference(generator_paths)), build_id)

    def add(self, paths: Iterable[str]) -> None:
        """Add to the list of the site's files: those written by `put`, in this build or an earlier one."""
        self._paths = self._paths.union(paths)

    def put(self, path: str, content: bytes) -> None:
        """Write one more file of the site, whole or not at all; its time is new if its bytes are."""
        target, source = self._next / path, self.site / path
        if same_content(str(source), content):
            link_or_copy(str(source), str(target))
            return
        with rights_of(self.site).for_new_files():
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f"{target.name}.part")
            part.write_bytes(content)
            part.replace(target)

    @property
    def finished(self) -> Path:
        """Where the whole site lies once it is written, until it is published."""
        return self._next

    @property
    def earlier(self) -> Path | None:
        """Where the site before the published one lies; None if its files were replaced one by one."""
        return None if self.method is ExchangeMethod.FILES else self._next

    @property
    def manifest(self) -> Path:
        """The file of the last build's manifest."""
        return self.work / "manifest"

    @property
    def stamp(self) -> Path:
        """The file of the stamp of all inputs (`site.unchanged`)."""
        return self.work / "stamp"

    def rescue(self) -> tuple[str, ...]:
        """Copy files that somebody put into the site by hand to `rescued`, before they go; their paths.

        Nothing is copied if the last build left no list of its files.
        """
        listed = self.work / _OWN
        if not listed.is_file() or not self.site.is_dir():
            return ()
        ours = self._paths.union(listed.read_text("utf-8", "surrogateescape").split("\n"))
        by_hand = tuple(sorted(path for path in files_below(str(self.site)) if path not in ours))
        for path in by_hand:
            target = self.rescued / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(self.site / path, target, follow_symlinks=False)
        return by_hand

    @property
    def rescued(self) -> Path:
        """The folder of what was put into the site by hand (`rescue`)."""
        return self.work / "by-hand"

    def publish(self, then: Callable[[], None] = lambda: None) -> None:
        """Put the new site in the place of the old one, call `then`, release the lock."""
        (self.work / _OWN).write_text("\n".join(sorted(self._paths)), "utf-8", "surrogateescape")
        if not self.site.exists():
            self._next.rename(self.site)
        else:
            self.method = exchange_site(self.site, self._next, self._old, self.method)
        then()
        self.give_up()

    def give_up(self) -> None:
        """Remove the generator's files and release the lock; the site stays as it is.

        Once the lock is gone the folder may be that of another build, and is left alone.
        """
        if self._lock.closed:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()

    def remove(self) -> None:
        """Remove the work folder, when no further build is to come."""
        shutil.rmtree(self.work, ignore_errors=True)


class Written(NamedTuple):
    """The result of `Staging.write`."""

    files: dict[str, KnownFile]
    """Every file but the generator's, for the next build's manifest."""
    paths: frozenset[str]
    """The paths of all files."""
    rebuilt: frozenset[str]
    """The paths of the files that were made anew, without the generator's."""
    build_id: str
    """`Staging.build_id` of this build."""


def work_folder(site: Path) -> Path:
    """The folder beside a site's folder in which its builds work; `site` is a `resolved_site`."""
    return site.with_name(f"{site.name}.build")


def resolved_site(site: Path) -> Path:
    """The path of the site's folder, links followed. Raises OSError if it is no folder."""
    try:
        resolved = site.resolve()
    except RuntimeError:  # before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(site)) from None
    if os.path.lexists(resolved) and not resolved.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
    return resolved


def _remove_unless(is_right: Callable[[Path], bool], path: Path) -> None:
    """Remove what is in the place of a file or folder of ours and is something else, such as a link."""
    if not os.path.lexists(path) or (is_right(path) and not path.is_symlink()):
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _locked(path: Path, waiting: Callable[[], None]) -> IO[bytes]:
    """The lock file, held until it is closed or the process ends however it ends."""
    lock = path.open("wb")
    try:
        import fcntl
    except ImportError:  # Windows, where nothing keeps two builds apart
        return lock
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock
