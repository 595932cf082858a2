"""Writes the indexes of a finished site beside its pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazette.addresses import Address
from gazette.outfolder import put_also
from gazette.search.found import found
from gazette.search.index import FOLDER, files, in_order
from gazette.search.readings import Readings
from gazette.settings import LANGUAGES
from gazette.views.reader import Reader


@dataclass(frozen=True)
class Finished:
    """A finished site and what it was made from."""

    folder: Path
    readers: Sequence[Reader]
    written: tuple[Address, ...]
    """The addresses of the hand-written pages."""
    kept: Path | None = None
    """The folder for what is kept of pages that were read, from build to build."""
    of: str = ""
    """Tells the code that reads."""

    def index(self, worker: int = 0, workers: int = 1) -> tuple[str, ...]:
        """Write a worker's share of the indexes, a language at a time; the paths of their files."""
        made: list[str] = []
        for reader in self.readers[worker::workers]:
            made += self._index(reader)
        return tuple(made)

    def _index(self, reader: Reader) -> tuple[str, ...]:
        language = reader.language
        file = self.kept / f"read-{language}" if self.kept else None
        readings = Readings(self.folder, language, file, self.of)
        ordered = in_order(found(reader, self.written), language)
        for page in ordered:
            readings.read(page)
        listed = repr(ordered)
        made = readings.still(listed)
        if made and all(content or (self.folder / path).is_file() for path, content in made):
            for path, content in made:
                if content:
                    self._write(path, content)
        else:
            told, *pieces = files(readings, ordered)
            made = ((told.path, told.make()), *((piece.path, None) for piece in pieces))
            for one in (told, *pieces):
                self._write(one.path, one.make())
        readings.keep(listed, made)
        return tuple(path for path, _ in made)

    def _write(self, path: str, content: bytes) -> None:
        """Write a file whole or not at all: a piece that is there is taken for what its name says."""
        target = self.folder / path
        target.parent.mkdir(exist_ok=True)
        if not target.is_file() or target.read_bytes() != content:
            part = target.with_name(f"{target.name}.part")
            part.write_bytes(content)
            part.replace(target)

    def keep(self, published: Path) -> tuple[str, ...]:
        """Take the indexes over from the site that is out; their paths, none where it has none."""
        old = published / FOLDER
        if not (old / f"{LANGUAGES[0]}.json").is_file():
            return ()
        kept = tuple(f"{FOLDER}/{name}" for name in sorted(os.listdir(old)))  # noqa: PTH208
        for path in kept:
            put_also(f"{published}/{path}", f"{self.folder}/{path}")
        return kept

    def sweep(self, made: Collection[str]) -> None:
        """Remove what is left of other indexes."""
        for file in (self.folder / FOLDER).iterdir():
            if f"{FOLDER}/{file.name}" not in made:
                file.unlink()
