"""What was read of a language's finished pages, kept from build to build: a page is read when it is new.

A page is known by the size and time of its file, or else by its content: the site and the folder of the
next build hold the same page in two files.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from gazette.outputs.search.findable import Found
from gazette.outputs.search.page_words import read
from gazette.records.queries import Known, cache, signature_of

Made = tuple[tuple[str, bytes | None], ...]
"""The files of an index: the path of each, and its content where its name does not tell what stands in it."""


class Seen(NamedTuple):
    """A page that was read: small, since all of a site's are kept."""

    files: tuple[int, ...]
    """What files with this content look like from outside (`signature_of`)."""
    content: bytes
    told: tuple[object, ...]
    """What was known of the page besides its text."""
    title: str
    words: array[int]
    """The stems it can be found by, as places in the list of words."""
    weights: bytes
    """What each weighs."""


@dataclass
class Readings:
    """The readings of a language's pages below a folder."""

    folder: Path
    language: str
    file: Path | None = None
    """Where they are kept between builds."""
    of: str = ""
    """Tells the rules of reading: the code and its word lists."""
    known: Mapping[str, Known] = field(default_factory=dict)
    """What is known of the folder's files without looking."""
    words: list[str] = field(default_factory=list)
    """Every stem there is or was."""
    _places: dict[str, int] = field(default_factory=dict)
    _before: dict[str, Seen] = field(default_factory=dict)
    _seen: dict[str, Seen] = field(default_factory=dict)
    _listed: str = ""
    _made: Made = ()
    _new: int = 0

    def __post_init__(self) -> None:
        if self.file and (found := cache.read(self.file, self.of)):
            self.words, before, self._listed, self._made = found
            self._before = {path: Seen(*told) for path, told in before.items()}
            self._places = {word: place for place, word in enumerate(self.words)}

    def turn(self, folder: Path, known: Mapping[str, Known]) -> None:
        """Read the pages of the next build, in its folder."""
        self.folder, self.known = folder, known
        self._before.update(self._seen)
        self._seen = {}

    def read(self, page: Found) -> Seen:
        """What a page says."""
        seen = self._seen.get(page.path)
        if seen is None:
            seen = self._seen[page.path] = self._read(page, f"{page.path}index.html")
        return seen

    def _read(self, page: Found, path: str) -> Seen:
        known = self.known.get(path)
        file = f"{self.folder}/{path}"
        mark = known.signature if known else signature_of(file)
        told = (page.kind.value, page.line, page.names, page.also, page.bare)
        before = self._before.get(page.path)
        seen = before if before and before.told == told else None
        if seen and mark in seen.files:
            return seen
        html = Path(file).read_bytes()
        content = blake2b(html, digest_size=16).digest()
        if seen and seen.content == content:
            return seen._replace(files=(mark, *seen.files[:1]))
        reading = read(html.decode(), page, self.language)
        words = array("I", map(self._place, reading.weights))
        self._new += 1
        return Seen((mark,), content, told, reading.title, words, bytes(reading.weights.values()))

    def _place(self, word: str) -> int:
        place = self._places.setdefault(word, len(self.words))
        if place == len(self.words):
            self.words.append(word)
        return place

    def still(self, listed: str) -> Made:
        """The index of before, when all these pages say what they said, in this order; else nothing."""
        return () if self._new or listed != self._listed else self._made

    def keep(self, listed: str, made: Made) -> None:
        """Keep what was read, for an index of these pages in these files."""
        if self.file:
            seen = {path: tuple(told) for path, told in self._seen.items()}
            cache.write(self.file, self.of, (self.words, seen, listed, made))
