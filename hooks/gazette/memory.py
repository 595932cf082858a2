"""What lasts from build to build: records that were read, and while MkDocs serves, pieces that were printed.

A record is known by what its file says; to take one costs a tenth of reading it.

They are kept in memory while MkDocs serves, and below .cache/ from build to build, a file a region. Records
are frozen, and only those without a problem are kept; so one that was kept is the same as one that is read.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, Final

from gazette.keeping import keep, kept
from gazette.reads import Remembered, changed

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


class Memory:
    """The records of all regions. Without a folder they are kept in memory only."""

    def __init__(self, folder: Path | None = None, *, serving: bool = False) -> None:
        self._folder = folder
        self._serving = serving
        self._printed: dict[str, Remembered[Any, Any]] = {}
        self._faultless: tuple[str, frozenset[str]] | None = None
        self._made_from: tuple[str, Mapping[str, str]] = ("", {})
        self._shelves: dict[str, Shelf] = {}
        self._of = ""

    def begin(self, of: str) -> None:
        """A build begins; `of` tells the code that reads records."""
        if of != self._of:
            self._of = of
            self._shelves.clear()
            self._faultless = None

    def shelf(self, region: str) -> Shelf:
        """The records of a region's folder."""
        if region not in self._shelves:
            file = self._folder / f"{region}.records" if self._folder else None
            self._shelves[region] = Shelf(file, self._of)
        return self._shelves[region]

    def printed(self, language: str) -> Remembered[Any, Any] | None:
        """Pieces in a language that were printed by earlier builds; None when no other build is to come."""
        return self._printed.setdefault(language, Remembered(PIECES)) if self._serving else None

    def turn(self, of: str, digests: Mapping[str, str]) -> None:
        """A build is made from these: forget the pieces that would be others (`lastbuild`)."""
        of_before, before = self._made_from
        gone = changed(before, digests)
        for pieces in self._printed.values():
            if of == of_before:
                pieces.forget(gone)
            else:
                pieces.clear()
        self._made_from = (of, digests)

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
