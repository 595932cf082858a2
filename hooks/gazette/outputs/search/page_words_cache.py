"""Cache of the stems and weights of a language's finished pages, from build to build.

An entry is valid while the file has a signature (size and time) it had before, or else the content it had:
the site and the folder of the next build hold a page in two files. A file is read only if it has changed.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import filterfalse
from pathlib import Path
from typing import NamedTuple

from gazette.outputs.search.page_words import read
from gazette.outputs.search.search_pages import SearchablePage
from gazette.records.queries import KnownFile, cache, signature_of

IndexFiles = tuple[tuple[str, bytes | None], ...]
"""The files of an index: path → content, or None where the name is a hash of the content."""


class PageWords(NamedTuple):
    """The title, stems and weights of a page; compact, as all pages of a site are kept in memory."""

    signatures: tuple[int, ...]
    """Signatures of files with this content (`signature_of`)."""
    digest: bytes
    """BLAKE2b of the file's content, 16 bytes."""
    metadata: tuple[object, ...]
    """The fields of the page (`SearchablePage`) that add words or change weights."""
    title: str
    words: array[int]
    """Its stems, as indexes in `PageWordsCache.words`."""
    weights: bytes
    """The weight of each stem, 1 to 15."""
    forms: array[int]
    """Its words as they are written, as indexes in `PageWordsCache.words`."""


@dataclass
class PageWordsCache:
    """The words of a language's pages, whose files are below `folder`."""

    folder: Path
    language: str
    file: Path | None = None
    """Where the cache is stored between builds; None if it is not."""
    code: str = ""
    """Fingerprint of the code and its word lists; a stored cache of other code is not used."""
    known: Mapping[str, KnownFile] = field(default_factory=dict)
    """Path → what the manifest has of a file, which is then not examined."""
    words: list[str] = field(default_factory=list)
    """Every stem and every written word of the pages, past ones too."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _previous: dict[str, PageWords] = field(default_factory=dict)
    _current: dict[str, PageWords] = field(default_factory=dict)
    _pages: str = ""
    _index_files: IndexFiles = ()
    _new: int = 0

    def __post_init__(self) -> None:
        if self.file and (stored := cache.read(self.file, self.code)):
            self.words, before, self._pages, self._index_files = stored
            self._previous = {path: PageWords(*fields) for path, fields in before.items()}
            self._numbers = {word: number for number, word in enumerate(self.words)}

    def next_build(self, folder: Path, known: Mapping[str, KnownFile]) -> None:
        """Serve the next build, whose pages are below another folder."""
        self.folder, self.known = folder, known
        self._previous.update(self._current)
        self._current = {}

    def read(self, page: SearchablePage) -> PageWords:
        """The words of a page, from the cache or its file. Raises OSError if there is no file."""
        if (words := self._current.get(page.path)) is None:
            words = self._current[page.path] = self._read(page)
        return words

    def _read(self, page: SearchablePage) -> PageWords:
        path = f"{page.path}index.html"
        known, file = self.known.get(path), f"{self.folder}/{path}"
        signature = known.signature if known else signature_of(file)
        metadata = (page.kind.value, page.line, page.names, page.extra_words, page.bare)
        cached = self._previous.get(page.path)
        if cached and cached.metadata != metadata:
            cached = None
        if cached and signature in cached.signatures:
            return cached
        html = Path(file).read_bytes()
        digest = blake2b(html, digest_size=16).digest()
        if cached and cached.digest == digest:
            return cached._replace(signatures=(signature, *cached.signatures[:1]))
        reading = read(html.decode(), page, self.language)
        words = self._indexes(reading.weights)
        self._new += 1
        return PageWords(
            (signature,),
            digest,
            metadata,
            reading.title,
            words,
            bytes(reading.weights.values()),
            self._indexes(sorted(reading.forms)),
        )

    def _indexes(self, words: Collection[str]) -> array[int]:
        """The indexes in `self.words` of these words, each of them once; new ones are added."""
        numbers = self._numbers
        for word in filterfalse(numbers.__contains__, words):
            numbers[word] = len(self.words)
            self.words.append(word)
        return array("I", map(numbers.__getitem__, words))

    def unchanged_files(self, pages: str) -> IndexFiles:
        """The files of the stored index if no page has changed and `pages` is what it was; otherwise ()."""
        return () if self._new or pages != self._pages else self._index_files

    def save(self, pages: str, index_files: IndexFiles) -> None:
        """Store the cache, and the files of the index that was made from it."""
        if self.file:
            words = {path: tuple(fields) for path, fields in self._current.items()}
            with suppress(OSError):
                cache.write(self.file, self.code, (self.words, words, pages, index_files))
