"""Writes the indexes of a finished site beside its pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazette.outputs.search.findable import Found, found
from gazette.outputs.search.index import FOLDER, Index
from gazette.outputs.search.page_words_cache import Readings
from gazette.records.queries import Known
from gazette.urls.addresses import Address
from gazette.views.context import Reader


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
    known: Mapping[str, Known] = field(default_factory=dict)
    """What is known of the site's files without looking."""
    lasting: dict[str, Any] | None = None
    """Where each language's index is kept for the next build; None when no other build is to come."""

    def index(self, worker: int = 0, workers: int = 1) -> tuple[str, ...]:
        """Write a worker's share of the indexes, a language at a time; the paths of their files."""
        made: list[str] = []
        for reader in self.readers[worker::workers]:
            made += self._index(reader)
        return tuple(made)

    def _index(self, reader: Reader) -> tuple[str, ...]:
        listed = tuple(found(reader, self.written))
        name = f"search {reader.language}"
        if self.lasting is None:
            return self._anew(reader.language, listed)
        if index := self.lasting.pop(name, None):  # what a failure leaves of it is not used again
            index.readings.turn(self.folder, self.known)
        else:
            index = Index(self._readings(reader.language))
        made = self._written(index.files(listed))
        self.lasting[name] = index
        return made

    def _readings(self, language: str, file: Path | None = None) -> Readings:
        return Readings(self.folder, language, file, self.of, self.known)

    def _anew(self, language: str, pages: Sequence[Found]) -> tuple[str, ...]:
        index = Index(self._readings(language, self.kept / f"read-{language}" if self.kept else None))
        readings, ordered = index.readings, index.ordered(pages)
        for page in ordered:
            readings.read(page)
        listed = repr(ordered)
        made = readings.still(listed)
        if made and all(content or (self.folder / path).is_file() for path, content in made):
            for path, content in made:
                if content:
                    self._write(path, content)
        else:
            first, *pieces = index.files(pages)
            made = (first, *((path, None) for path, _ in pieces))
            self._written((first, *pieces))
        readings.keep(listed, made)
        return tuple(path for path, _ in made)

    def _written(self, made: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
        paths: list[str] = []
        for path, content in made:
            self._write(path, content)
            paths.append(path)
        return tuple(paths)

    def _write(self, path: str, content: bytes) -> None:
        """Write a file whole or not at all: a piece that is there is taken for what its name says."""
        target = self.folder / path
        target.parent.mkdir(exist_ok=True)
        if not target.is_file() or target.read_bytes() != content:
            part = target.with_name(f"{target.name}.part")
            part.write_bytes(content)
            part.replace(target)

    def sweep(self, made: Collection[str]) -> None:
        """Remove what is left of other indexes."""
        for file in (self.folder / FOLDER).iterdir():
            if f"{FOLDER}/{file.name}" not in made:
                file.unlink()
