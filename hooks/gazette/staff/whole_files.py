"""Writes files whole or not at all: the old file stays when a disk is full or the program is killed.

Every OSError raised here names the file, for the message to staff: an error of writing names none by itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp

from gazette.base.system_errors import naming


def write_whole(path: Path, content: bytes | str) -> None:
    """Write a file, in the place of one that is there; its mode stays, and a link still leads to it.

    Folders that are missing are made. Text is written as UTF-8. Raises OSError.
    """
    data = content.encode() if isinstance(content, str) else content
    with naming(path), _folders(path.parent):
        place = path.resolve()
        with NamedTemporaryFile(
            dir=place.parent, prefix=f".{place.name}.", suffix=".new", delete=False
        ) as file:
            new = Path(file.name)
        try:
            _fill(new, data)
            if place.exists():
                shutil.copymode(place, new)
            else:
                new.chmod(0o666 & ~_umask())
            new.replace(place)
        except BaseException:
            new.unlink(missing_ok=True)
            raise


def create_whole(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and its folders. Raises FileExistsError if it is, and OSError."""
    with naming(path), _folders(path.parent):
        path.touch(exist_ok=False)
        try:
            _fill(path, content)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def folder_within(target: Path) -> Iterator[Path]:
    """A new folder in `target`, for files that are to be moved to their places there when all are written.

    It is removed at the end; so is `target`, if it was made here and something fails. Raises OSError.
    """
    with _folders(target):
        with naming(target):
            within = Path(mkdtemp(dir=target, prefix=".", suffix=".new"))
        try:
            yield within
        finally:
            shutil.rmtree(within, ignore_errors=True)


def move_to_places(new: Path, target: Path, old: Path, paths: Iterable[str]) -> None:
    """Move files and folders from `new` to the same paths in `target`; what was there, to `old`.

    All three are on one disk. If one cannot be moved, all that were are put back. Raises OSError.
    """
    moved: list[tuple[Path, Path]] = []
    try:
        for path in paths:
            for source, place in ((target / path, old / path), (new / path, target / path)):
                if os.path.lexists(source):
                    with naming(target / path):
                        place.parent.mkdir(parents=True, exist_ok=True)
                        source.rename(place)
                    moved.append((source, place))
    except BaseException:
        for source, place in reversed(moved):
            place.rename(source)
        raise


def _fill(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _folders(folder: Path) -> Iterator[None]:
    """Make a folder and those above it; if what follows fails, remove those that are new."""
    new = [above for above in (folder, *folder.parents) if not above.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for created in new:
            with suppress(OSError):
                created.rmdir()
        raise


def _umask() -> int:
    """The bits that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
