"""Writes the indexes of a finished site beside its pages."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from gazette.addresses import Address
from gazette.registry import Registry
from gazette.search.found import found
from gazette.search.index import FOLDER, files
from gazette.settings import LANGUAGES, Settings
from gazette.views.reader import Reader


@dataclass(frozen=True)
class Finished:
    """A finished site and what it was made from."""

    folder: Path
    registry: Registry
    settings: Settings
    written: tuple[Address, ...]
    """The addresses of the hand-written pages."""

    def index(self, worker: int = 0, workers: int = 1) -> tuple[str, ...]:
        """Write a worker's share of the indexes, a language at a time; the paths of their files."""
        made: list[str] = []
        for language in LANGUAGES[worker::workers]:
            reader = Reader(self.registry, self.settings, language)
            for file in files(self.folder, language, found(reader, self.written)):
                target = self.folder / file.path
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(file.make())
                made.append(file.path)
        return tuple(made)

    def keep(self, published: Path) -> tuple[str, ...]:
        """Take the indexes over from the site that is out; their paths, none where it has none."""
        old = published / FOLDER
        if not (old / f"{LANGUAGES[0]}.json").is_file():
            return ()
        shutil.copytree(old, self.folder / FOLDER, dirs_exist_ok=True)
        return tuple(f"{FOLDER}/{file.name}" for file in sorted(old.iterdir()))
