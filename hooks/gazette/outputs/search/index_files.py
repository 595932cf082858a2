"""Writes the search indexes of a finished site beside its pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazette.outputs.search.index import FOLDER, RULES, SearchIndex, stem_rules
from gazette.outputs.search.page_words_cache import PageWordsCache
from gazette.outputs.search.search_pages import SearchablePage, search_pages
from gazette.records.queries import KnownFile
from gazette.urls.addresses import Address
from gazette.views.context import Reader


@dataclass(frozen=True)
class IndexWriter:
    """A finished site, and the inputs of its indexes."""

    folder: Path
    put: Callable[[str, bytes], None]
    """Writes a file of the site, whole or not at all: a piece's name must not promise other content."""
    readers: Sequence[Reader]
    written: tuple[Address, ...]
    """The addresses of the hand-written pages."""
    cache_folder: Path | None = None
    """The folder of the caches of page words; None for no caches."""
    code: str = ""
    """Fingerprint of the code, for the caches."""
    known: Mapping[str, KnownFile] = field(default_factory=dict)
    """Path → what the manifest has of a file of the site."""
    indexes: dict[str, Any] | None = None
    """Memory of a long-running process, where the indexes stay for the next build; None in any other."""
    in_both_folders: frozenset[str] = frozenset()
    """Paths of files that this folder and that of the site have: pieces are named after their content."""
    pages: Callable[[Reader, tuple[Address, ...]], Iterable[SearchablePage]] = search_pages
    """The pages to index in a reader's language."""

    def write(self, worker: int = 0, workers: int = 1) -> tuple[str, ...]:
        """Write a worker's share of the indexes (every `workers`th language); the paths of the files."""
        rules = () if worker else (self._write(RULES, stem_rules()),)
        return (*rules, *(path for reader in self.readers[worker::workers] for path in self._index(reader)))

    def _index(self, reader: Reader) -> tuple[str, ...]:
        language, pages = reader.language, tuple(self.pages(reader, self.written))
        if self.indexes is None:
            return self._with_cache(language, pages)
        name = f"search {language}"
        if index := self.indexes.pop(name, None):  # after a failure, an index is not used again
            index.words_cache.next_build(self.folder, self.known)
        else:
            index = SearchIndex(PageWordsCache(self.folder, language, known=self.known))
        overview, *pieces = index.files(pages)
        new = (piece for piece in pieces if piece[0] not in self.in_both_folders)
        for path, content in (overview, *new):
            self._write(path, content)
        self.indexes[name] = index
        return tuple(path for path, _ in (overview, *pieces))

    def _with_cache(self, language: str, pages: Sequence[SearchablePage]) -> tuple[str, ...]:
        file = self.cache_folder / f"read-{language}" if self.cache_folder else None
        words_cache = PageWordsCache(self.folder, language, file, self.code, self.known)
        index = SearchIndex(words_cache)
        ordered = index.ordered(pages)
        for page in ordered:
            words_cache.read(page)
        listed = repr(ordered)
        files = words_cache.unchanged_files(listed)
        if files and all(content or (self.folder / path).is_file() for path, content in files):
            for path, content in files:
                if content:
                    self._write(path, content)
        else:
            overview, *pieces = index.files(pages)
            for path, content in (overview, *pieces):
                self._write(path, content)
            files = (overview, *((path, None) for path, _ in pieces))
        words_cache.save(listed, files)
        return tuple(path for path, _ in files)

    def _write(self, path: str, content: bytes) -> str:
        """Write a file and return its path."""
        self.put(path, content)
        return path

    def remove_others(self, paths: frozenset[str]) -> None:
        """Remove the index files that are not among these paths."""
        folder = self.folder / FOLDER
        for name in os.listdir(folder):  # noqa: PTH208  (there are thousands)
            if f"{FOLDER}/{name}" not in paths:
                (folder / name).unlink()
