"""Records that were read before, by what their files say: to take one costs a tenth of reading it.

Kept in memory while MkDocs serves, and below .cache/ from build to build, a file a region. Records are
frozen, and only those without a problem are kept; so one that was kept is the same as one that is read.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any, Final

from gazette.keeping import keep, kept

FOLDER: Final = ".cache/gazette"
"""Below the folder that holds negotiations/."""


class Shelf:
    """The records of one region."""

    def __init__(self, file: Path | None, of: str) -> None:
        self._file, self._of = file, of
        self._packed: dict[str, bytes] = (file and kept(file, of)) or {}
        self._read: dict[str, Any] = {}
        self._wanted: set[str] = set()

    def get(self, key: str) -> Any | None:
        """A record that was read before."""
        self._wanted.add(key)
        found = self._read.get(key)
        if found is None and (packed := self._packed.get(key)):
            found = self._read[key] = pickle.loads(packed)  # noqa: S301  (our own, whole, from our own folder)
        return found

    def put(self, key: str, record: object) -> None:
        """Keep a record that was read."""
        self._read[key] = record

    def close(self) -> None:
        """Keep what was asked for since the last time, and nothing else."""
        self._read = {key: record for key, record in self._read.items() if key in self._wanted}
        if self._file and self._read.keys() != self._packed.keys():
            protocol = pickle.HIGHEST_PROTOCOL
            packed = {
                key: self._packed.get(key) or pickle.dumps(record, protocol)
                for key, record in self._read.items()
            }
            keep(self._file, self._of, packed)
        self._packed = dict.fromkeys(self._read, b"")
        self._wanted = set()


class Memory:
    """The records of all regions. Without a folder they are kept in memory only."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._shelves: dict[str, Shelf] = {}
        self._of = ""

    def begin(self, of: str) -> None:
        """A build begins; `of` tells the code that reads records."""
        if of != self._of:
            self._of = of
            self._shelves.clear()

    def shelf(self, region: str) -> Shelf:
        """The records of a region's folder."""
        if region not in self._shelves:
            file = self._folder / f"{region}.records" if self._folder else None
            self._shelves[region] = Shelf(file, self._of)
        return self._shelves[region]
