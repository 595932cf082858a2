"""Writer: writes files into a folder, each once, none outside it, and only those that may have changed.

`exchange` then puts the folder in the place of the site.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from gazette.engine.dependencies import Names, recorded
from gazette.engine.fingerprint import signature, signature_of
from gazette.engine.manifest import KnownFile
from gazette.engine.output_file import OutputFile

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class PublishError(Exception):
    """A site that cannot be written; the text is for the person who runs the build."""


class CollisionError(PublishError):
    """Two files want one path."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class WriteTask(NamedTuple):
    """A file to be written, and its entry in the last manifest if its inputs are unchanged (else None)."""

    file: OutputFile
    known: KnownFile | None


class Wrote(NamedTuple):
    """The files that one worker wrote; compact, since it is sent from process to process."""

    files: list[tuple[int, int, int, bool, str]]
    """Of each file: the number of its task, the index of its names in `names`, its signature, whether both
    folders have it, and `OutputFile.decided`."""
    names: list[Names]
    rebuilt: list[int]
    """The numbers of the tasks whose files were made."""

    def known(
        self, tasks: Sequence[WriteTask], shared: dict[Names, Names]
    ) -> Iterator[tuple[str, KnownFile]]:
        """Path and manifest entry of each file. `shared` has the equal tuples of names that other workers
        sent.
        """
        names = [shared.setdefault(read, read) for read in self.names]
        for number, names_number, signature_, in_both_folders, decided in self.files:
            yield (
                tasks[number].file.path,
                KnownFile(names[names_number], signature_, in_both_folders, decided),
            )


def write_some(
    folder: Path, site: Path, tasks: Sequence[WriteTask], chosen: Iterable[int], *, trusted: bool
) -> Wrote:
    """Write the `chosen` tasks' files to `folder`, unless the file there is right already. Returns those
    written.

    With `trusted` both folders are as the manifest says, and the files' times and sizes are not compared.
    """
    written: list[tuple[int, int, int, bool, str]] = []
    rebuilt: list[int] = []
    folders: set[str] = set()
    names_numbers: dict[Names, int] = {}  # many files have the same inputs
    has_site = site.is_dir()
    for number in chosen:
        file, known = tasks[number]
        target = os.path.join(folder, file.path)  # noqa: PTH118  (a Path costs more than the page)
        if known and known.in_both_folders and signature_of(target) == known.signature:
            continue
        source = os.path.join(site, file.path)  # noqa: PTH118
        if known and (trusted or signature_of(source) == known.signature):
            link_or_copy(source, target)
            names, signature_, in_both_folders, decided = known.names, known.signature, True, known.decided
        else:
            content, names = recorded(file.make)
            rebuilt.append(number)
            signature_, in_both_folders = _write(target, source if has_site else "", content, folders)
            names, decided = tuple(sorted(names)), file.decided
        written.append(
            (
                number,
                names_numbers.setdefault(names, len(names_numbers)),
                signature_,
                in_both_folders,
                decided,
            )
        )
    return Wrote(written, list(names_numbers), rebuilt)


def link_or_copy(source: str, target: str) -> None:
    """Put a file of the site into the next one too: the same file where that can be, else its copy.

    Nothing is ever written into a file that is there (`_write`), so two folders can have one in common.
    """
    with suppress(FileNotFoundError):
        if os.path.samefile(source, target):  # noqa: PTH121
            return
        os.unlink(target)  # noqa: PTH108
    os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
    try:
        os.link(source, target)
    except OSError:  # not every file system can
        shutil.copy2(source, target)


def _write(target: str, source: str, content: bytes, folders: set[str]) -> tuple[int, bool]:
    """Write a file; its signature, and whether the site has the same file at `source` (empty: no site).

    A file of the site with this content stays, with its time; any other content gets a new time: a page that
    returns to an earlier text would be older than what browsers and mirrors have. `folders` are there. System
    calls are used directly: Python's file objects cost a twentieth of a build.
    """
    if source and (mark := same_content(source, content)):
        link_or_copy(source, target)
        return mark, True
    folder = os.path.dirname(target)  # noqa: PTH120
    if folder not in folders:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        folders.add(folder)
    try:
        return _created(target, content), False
    except FileExistsError:
        os.unlink(target)  # noqa: PTH108  (the site can have the same file)
        return _created(target, content), False


def same_content(path: str, content: bytes) -> int:
    """The signature of a file if it is there with this content, else 0."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            stat = os.fstat(stream.fileno())
            return signature(stat) if stat.st_size == len(content) and stream.read() == content else 0
    except OSError:
        return 0


def _created(target: str, content: bytes) -> int:
    """Write a new file; its signature. Raises FileExistsError."""
    file = os.open(target, _NEW, 0o666)
    try:
        remaining = memoryview(content)
        while remaining:
            remaining = remaining[os.write(file, remaining) :]
        return signature(os.fstat(file))
    finally:
        os.close(file)


class Paths(NamedTuple):
    """Paths of files that can exist together: no two are equal, and none is a folder of another."""

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    """The folders of the files."""


NONE: Final = Paths()


def distinct(listed: Sequence[str], beside: Paths = NONE) -> Paths:
    """The paths of all files, those `beside` among them.

    Raises CollisionError when two are the same, or one is a folder of another.
    """
    paths = beside.files.union(listed)
    if len(paths) < len(listed) + len(beside.files):
        seen = set(beside.files)
        for path in listed:
            if path in seen:
                raise CollisionError(path)
            seen.add(path)
    folders = set(beside.folders)
    for path in listed:
        folder = _checked(path).rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    if collisions := sorted(paths & folders):
        raise CollisionError(collisions[0])
    return Paths(paths, frozenset(folders))


def remove(folder: str, paths: Iterable[str]) -> None:
    """Remove these files from `folder`, and the folders that are empty then."""
    for path in paths:
        os.unlink(os.path.join(folder, path))  # noqa: PTH108, PTH118
        below = path.rpartition("/")[0]
        with suppress(OSError):  # it is not empty
            while below:
                os.rmdir(os.path.join(folder, below))  # noqa: PTH106, PTH118
                below = below.rpartition("/")[0]


def remove_others(folder: str, paths: frozenset[str], excluded: str, below: str = "") -> bool:
    """Remove all files but these from `folder`, and empty folders. Returns whether anything is left."""
    is_left = False
    for entry in list(os.scandir(folder)):  # all of them before any is removed
        path = below + entry.name
        if not entry.is_dir(follow_symlinks=False):
            if path in paths:
                is_left = True
            else:
                os.unlink(entry.path)  # noqa: PTH108
        elif path == excluded or remove_others(entry.path, paths, excluded, f"{path}/"):
            is_left = True
        else:
            os.rmdir(entry.path)  # noqa: PTH106
    return is_left


def files_below(folder: str, below: str = "") -> Iterator[str]:
    """The paths of all files in `folder`, each after `below`; links count as files."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(entry.path, f"{below}{entry.name}/")
            else:
                yield below + entry.name


def _checked(path: str) -> str:
    """The path. Raises PublishError if it leads out of the site's folder."""
    if not path or path.startswith("/") or ".." in path.split("/") or "\\" in path or "\0" in path:
        raise PublishError(f"{path!r} is not a path below the site's root")
    return path
