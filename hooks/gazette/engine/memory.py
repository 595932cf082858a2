"""What lasts from build to build: records that were read, and pieces that were printed.

A record is known by what its file says; to take one costs a tenth of reading it.

Both are kept in the memory of a process that stays, and records also below .cache/ from build to build, a
file a region. Records are frozen, and only those without a problem are kept; so one that was kept is the same
as one that is read.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gazette.engine.cache import keep, kept
from gazette.engine.dependencies import Remembered, changed
from gazette.engine.manifest import LastBuild

FOLDER: Final = ".cache/gazette"
"""Below the folder that holds negotiations/."""
_FAULTLESS: Final = "faultless"
PIECES: Final = 1_000_000
"""How many pieces are kept of a language."""


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


@dataclass(frozen=True)
class Left:
    """What a build left in the folder of the site and in that of the next build."""

    made: LastBuild
    site: frozenset[str]
    """The paths of all files of the site."""
    beside: frozenset[str] | None
    """Those in the folder of the next build; None when that is not known."""
    turn: str
    """Tells whether both are still as they were left (`Staging.turn`)."""


class Memory:
    """The records of all regions. Without a folder they are kept in memory only."""

    def __init__(self, folder: Path | None = None, *, stays: bool = False) -> None:
        self._folder = folder
        self.stays = stays
        """Whether the process stays for other builds."""
        self._pieces: dict[str, Remembered[Any, Any]] = {}
        self._faultless: tuple[str, frozenset[str]] | None = None
        self._of_all = ""
        self._made_from: dict[str, Mapping[str, str]] = {}
        self.indexes: dict[str, Any] | None = {} if stays else None
        """What there is of the search indexes already (`search`); None when no other build is to come."""
        self.left: Left | None = None
        """What the last build of this process left."""
        self._shelves: dict[str, Shelf] = {}
        self._of = ""

    def begin(self, of: str) -> bool:
        """A build begins; `of` tells the code with its words. Whether it is another than before."""
        if of == self._of:
            return False
        self._of = of
        self._shelves.clear()
        self._faultless = None
        if self.indexes:
            self.indexes.clear()
        return True

    @property
    def keeps(self) -> bool:
        """Whether what is read is kept below a folder."""
        return self._folder is not None

    def is_kept(self, region: str) -> bool:
        """Whether there is anything kept of a region."""
        file = self._file(region)
        return region in self._shelves or (file is not None and file.is_file())

    def shelf(self, region: str) -> Shelf:
        """The records of a region's folder."""
        if region not in self._shelves:
            self._shelves[region] = Shelf(self._file(region), self._of)
        return self._shelves[region]

    def _file(self, region: str) -> Path | None:
        return self._folder / f"{region}.records" if self._folder else None

    def pieces(self, language: str = "") -> Remembered[Any, Any] | None:
        """What earlier builds made, in a language or for all of them; None when no other build is to come."""
        return self._pieces.setdefault(language, Remembered(PIECES)) if self.stays else None

    def turn(self, of: str, kind: str, digests: Mapping[str, str]) -> None:
        """A build is made from these: forget the pieces that would be others (`lastbuild`).

        Records are told before indexes, which are made from pieces of records.
        """
        if of != self._of_all:
            self._of_all = of
            self._made_from.clear()
            for pieces in self._pieces.values():
                pieces.clear()
        gone = changed(self._made_from.get(kind, {}), digests)
        self._made_from[kind] = digests
        if gone:
            for pieces in self._pieces.values():
                pieces.forget(gone)

    def faultless(self, beside: str) -> frozenset[str]:
        """The records that had no problem by themselves, beside just these regions."""
        if self._faultless is None:
            found = kept(self._folder / _FAULTLESS, self._of) if self._folder else None
            self._faultless = found or ("", frozenset())
        if self._faultless[0] != beside:
            self._faultless = (beside, frozenset())
        return self._faultless[1]

    def keep_faultless(self, records: AbstractSet[str]) -> None:
        """Keep which records had none, beside the regions that were asked for last."""
        assert self._faultless, "it is asked which there are first"
        beside, before = self._faultless
        if records != before:
            self._faultless = (beside, frozenset(records))
            if self._folder:
                keep(self._folder / _FAULTLESS, self._of, self._faultless)
