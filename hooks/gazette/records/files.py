"""The files beside the records (pictures, attachments, the ledger), tracked: each read is a dependency."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from gazette.records import pictures
from gazette.records.pictures import Picture
from gazette.records.queries import note
from gazette.records.registry import Registry


def size(registry: Registry, name: str) -> int:
    """The size in bytes of a file, by its path below the records' root; 0 when it is not there."""
    file = path(registry, name)
    return file.stat().st_size if file.is_file() else 0


def picture(registry: Registry, name: str) -> Picture:
    """The size in pixels of a picture, by its path below the records' root."""
    return pictures.read(path(registry, name))


def content(registry: Registry, name: str) -> bytes:
    """The content of a file, by its path below the records' root. Raises FileNotFoundError."""
    return path(registry, name).read_bytes()


def inputs(root: Path) -> dict[str, str]:
    """The fingerprints of all files below the records' root that are no records.

    Size, inode, and both times: an edit changes the second of them (ctime), whatever a program sets the first
    to. Git trusts the same.
    """
    fingerprints: dict[str, str] = {}
    start = len(str(root)) + 1
    for folder, _, names in os.walk(root):
        for name in names:
            if not name.endswith(".yml"):
                file = os.path.join(folder, name)  # noqa: PTH118  (a Path for each costs more than the rest)
                with suppress(OSError):  # a link that leads nowhere, or to itself
                    stat = os.stat(file)  # noqa: PTH116
                    mark = f"{stat.st_size} {stat.st_ino} {stat.st_mtime_ns} {stat.st_ctime_ns}"
                    fingerprints[_dependency(normalize("NFC", file[start:]))] = mark
    return fingerprints


def path(registry: Registry, name: str) -> Path:
    """The absolute path of a file, by its path below the records' root; noted as read."""
    note(_dependency(name))
    return composed(registry.root, name)


def composed(root: Path, name: str) -> Path:
    """The file below `root` whose path is `name` in Unicode NFC; on disk, an ä may be two signs (NFD)."""
    file = root / name
    if name.isascii() or file.exists() or not file.parent.is_dir():
        return file
    return next((other for other in file.parent.iterdir() if normalize("NFC", other.name) == file.name), file)


def _dependency(name: str) -> str:
    return f"file {name}"
