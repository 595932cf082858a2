"""Finished pages → the index that the browser loads piece by piece: search/<language>.json and its pieces.

- `search/fi.json`: how many pages there are, their facets, where the pieces are, how words become stems;
- word pieces: stem → the pages it is on, in order, each as (pages since the one before) × 16 + weight
  (`postings`);
- page pieces: address, title and line of some pages.

Pages are numbered by date, the newest first, so that sorting by date needs no dates. A piece is named after
its content: it can be kept for ever, and an old index never meets a new piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from operator import is_
from typing import Final

from gazette.base.settings import LANGUAGES
from gazette.outputs.compact_json import printed
from gazette.outputs.search.findable import Found
from gazette.outputs.search.page_words_cache import Readings, Seen
from gazette.outputs.search.postings import Postings
from gazette.outputs.search.stems import stemmer
from gazette.records.model.content import Matter
from gazette.records.queries import Known

FOLDER: Final = "search"
PAGES_A_PIECE: Final = 32
_ZERO: Final = ord("0")


class Index:
    """The index of a language. In a process that stays it is kept right from build to build."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        self._postings = Postings(readings.language)
        self._found: Sequence[Found] = ()
        self._ordered: Sequence[Found] = ()
        self._facets: Mapping[str, object] = {}
        self._known: Sequence[Known | None] = ()
        """What was known of each page's file when it was read."""
        self._seen: list[Seen] = []
        self._pages: list[str] = []
        """The page pieces."""

    def ordered(self, found: Sequence[Found]) -> Sequence[Found]:
        """Pages as they are numbered: the newest first, undated ones last."""
        if len(found) != len(self._found) or not all(map(is_, found, self._found)):
            self._found = found
            self._ordered = sorted(found, key=lambda f: (-f.day.toordinal() if f.day else 0, f.path))
            self._facets = _facets(self._ordered)
            self._known, self._seen = (), []
        return self._ordered

    def files(self, found: Sequence[Found]) -> Iterator[tuple[str, bytes]]:
        """Path and content of its files, when these pages are finished; first what tells of the others."""
        self._read(self.ordered(found))
        self._postings.turn(tuple(self._seen), self.readings.words)
        words = tuple((first, _name(piece), piece) for first, piece in self._postings.pieces())
        pages = tuple((_name(piece), piece) for piece in self._pages)
        told = _json(
            {
                "pages": len(self._seen),
                "of": self._facets,
                "pagesAPiece": PAGES_A_PIECE,
                "pagePieces": [name for name, _ in pages],
                "wordPieces": [(first, name) for first, name, _ in words],
                "stems": {code: stemmer(code).rules for code in LANGUAGES},
            }
        )
        yield f"{FOLDER}/{self.readings.language}.json", told.encode()
        for name, piece in dict((*pages, *((name, piece) for _, name, piece in words))).items():
            yield f"{FOLDER}/{name}", piece.encode()

    def _read(self, ordered: Sequence[Found]) -> None:
        """Read the pages that can be others than they were, and print the pieces they stand in."""
        read = self.readings.read
        known = [self.readings.known.get(page.path + "index.html") for page in ordered]
        if not self._seen:
            self._seen = [read(page) for page in ordered]
            self._pages = [self._piece(at) for at in range(0, len(ordered), PAGES_A_PIECE)]
        else:
            compared = enumerate(zip(known, self._known, strict=True))
            others = [number for number, (now, was) in compared if now is None or now is not was]
            for number in others:
                self._seen[number] = read(ordered[number])
            for piece in {number // PAGES_A_PIECE for number in others}:
                self._pages[piece] = self._piece(piece * PAGES_A_PIECE)
        self._known = known

    def _piece(self, at: int) -> str:
        """The piece that begins with a page."""
        pages = zip(self._ordered[at : at + PAGES_A_PIECE], self._seen[at : at + PAGES_A_PIECE], strict=True)
        return _json([(page.path, seen.title, page.line) for page, seen in pages])


def _facets(found: Sequence[Found]) -> dict[str, object]:
    """By facet: the values there are, and for every page a character that tells which of them it has."""
    facets: Mapping[str, Callable[[Found], str]] = {
        "kind": lambda page: page.kind.value,
        "region": lambda page: page.region,
        "year": lambda page: str(page.year or ""),
        "stage": lambda page: page.stage,
    }
    made: dict[str, object] = {}
    for facet, of in facets.items():
        values = sorted({of(page) for page in found})
        at = {value: chr(_ZERO + number) for number, value in enumerate(values)}
        made[facet] = {"values": values, "on": "".join(at[of(page)] for page in found)}
    matters = [matter.value for matter in Matter]
    sets = (sum(1 << matters.index(matter) for matter in page.matters) for page in found)
    made["matter"] = {"values": matters, "on": "".join(chr(_ZERO + bits) for bits in sets), "several": True}
    return made


def _json(data: object) -> str:
    return printed(data).decode()


def _name(piece: str) -> str:
    return blake2b(piece.encode(), digest_size=8).hexdigest() + ".json"
