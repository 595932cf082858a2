"""What was read of a language's finished pages, kept from build to build: a page is read when it is new.

A page is known by the size and time of its file, or else by its content: the site and the folder of the
next build hold the same page in two files.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from gazette.keeping import keep, kept
from gazette.search.found import Found
from gazette.search.reading import read

Index = tuple[tuple[str, bytes | None], ...]
"""The files of an index: the path of each, and its content where its name does not tell what stands in it."""


class Seen(NamedTuple):
    """A page that was read: small, since all of a site's are kept."""

    files: tuple[tuple[int, int], ...]
    """Time and size of files with this content."""
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
    words: list[str] = field(default_factory=list)
    """Every stem there is or was."""
    _places: dict[str, int] = field(default_factory=dict)
    _before: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    _seen: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    _listed: str = ""
    _made: Index = ()
    _new: int = 0

    def __post_init__(self) -> None:
        if self.file and (found := kept(self.file, self.of)):
            self.words, self._before, self._listed, self._made = found
            self._places = {word: place for place, word in enumerate(self.words)}

    def read(self, page: Found) -> Seen:
        """What a page says."""
        path = page.address.path(self.language)
        if path in self._seen:
            return Seen(*self._seen[path])
        file = self.folder / path / "index.html"
        stat = file.stat()
        mark = (stat.st_mtime_ns, stat.st_size)
        told = (page.kind.value, page.line, page.names, page.also, page.bare)
        before = self._before.get(path)
        seen = Seen(*before) if before else None
        if not seen or seen.told != told or mark not in seen.files:
            html = file.read_bytes()
            content = blake2b(html, digest_size=16).digest()
            if seen and seen.told == told and seen.content == content:
                seen = seen._replace(files=(mark, *seen.files[:1]))
            else:
                reading = read(html.decode(), page, self.language)
                words = array("I", map(self._place, reading.weights))
                seen = Seen((mark,), content, told, reading.title, words, bytes(reading.weights.values()))
                self._new += 1
        self._seen[path] = tuple(seen)
        return seen

    def _place(self, word: str) -> int:
        place = self._places.setdefault(word, len(self.words))
        if place == len(self.words):
            self.words.append(word)
        return place

    def still(self, listed: str) -> Index:
        """The index of before, when all these pages say what they said, in this order; else nothing."""
        return () if self._new or listed != self._listed else self._made

    def keep(self, listed: str, made: Index) -> None:
        """Keep what was read, for an index of these pages in these files."""
        if self.file:
            keep(self.file, self.of, (self.words, self._seen, listed, made))
