"""IndexWriter pages → the index that the browser loads piece by piece: search/<language>.json and its pieces.

- `search/fi.json`: how many pages there are, their facets, where the pieces are;
- `search/stems.json`: how words become stems, in every language;
- word pieces: stem → the pages it is on, in order, each as (pages since the one before) × 16 + weight
  (`postings`);
- page pieces: address, title and line of some pages;
- a list of all words, loaded when a word is on no page (`vocabulary`).

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
from gazette.outputs.search.page_words_cache import PageWords, PageWordsCache
from gazette.outputs.search.postings import PIECE, Postings
from gazette.outputs.search.search_pages import SearchablePage
from gazette.outputs.search.stems import stemmer
from gazette.records.model.content import Matter
from gazette.records.queries import KnownFile

FOLDER: Final = "search"
RULES: Final = f"{FOLDER}/stems.json"
"""The rules by which words become stems (`stems`): the same for all languages of the site."""
PAGES_A_PIECE: Final = 16
_ZERO: Final = ord("0")


class SearchIndex:
    """The index of a language; in a long-running process it is updated by each build."""

    def __init__(self, words_cache: PageWordsCache, *, piece_size: int = PIECE) -> None:
        self.words_cache = words_cache
        self._postings = Postings(words_cache.language, piece_size=piece_size)
        self._given: Sequence[SearchablePage] = ()
        self._ordered: Sequence[SearchablePage] = ()
        self._facets: Mapping[str, object] = {}
        self._known: Sequence[KnownFile | None] = ()
        """The manifest's entry of each page's file when the page was read."""
        self._words: list[PageWords] = []
        self._page_pieces: list[str] = []

    def ordered(self, pages: Sequence[SearchablePage]) -> Sequence[SearchablePage]:
        """Pages in the order of their numbers: the newest first, undated ones last."""
        if len(pages) != len(self._given) or not all(map(is_, pages, self._given)):
            self._given = pages
            self._ordered = sorted(pages, key=lambda f: (-f.day.toordinal() if f.day else 0, f.path))
            self._facets = _facets(self._ordered)
            self._known, self._words = (), []
        return self._ordered

    def files(self, pages: Sequence[SearchablePage]) -> Iterator[tuple[str, bytes]]:
        """Path and content of the index files of these finished pages; <language>.json first."""
        self._read(self.ordered(pages))
        self._postings.update(tuple(self._words), self.words_cache.words)
        word_pieces = tuple((first, _name(piece), piece) for first, piece in self._postings.pieces())
        page_pieces = tuple((_name(piece), piece) for piece in self._page_pieces)
        known_words = printed(self._postings.vocabulary).decode()
        vocabulary = (_name(known_words), known_words)
        overview = printed(
            {
                "pages": len(self._words),
                "of": self._facets,
                "pagesAPiece": PAGES_A_PIECE,
                "pagePieces": [name for name, _ in page_pieces],
                "wordPieces": [(first, name) for first, name, _ in word_pieces],
                "vocabulary": vocabulary[0],
            }
        )
        yield f"{FOLDER}/{self.words_cache.language}.json", overview
        word_files = ((name, piece) for _, name, piece in word_pieces)
        for name, piece in dict((*page_pieces, *word_files, vocabulary)).items():
            yield f"{FOLDER}/{name}", piece.encode()

    def _read(self, ordered: Sequence[SearchablePage]) -> None:
        """Read the pages whose files may have changed, and print the page pieces they are in."""
        read = self.words_cache.read
        known = [self.words_cache.known.get(page.path + "index.html") for page in ordered]
        if not self._words:
            self._words = [read(page) for page in ordered]
            self._page_pieces = [self._piece(start) for start in range(0, len(ordered), PAGES_A_PIECE)]
        else:
            pairs = enumerate(zip(known, self._known, strict=True))
            changed = [
                number for number, (current, before) in pairs if current is None or current is not before
            ]
            for number in changed:
                self._words[number] = read(ordered[number])
            for piece in {number // PAGES_A_PIECE for number in changed}:
                self._page_pieces[piece] = self._piece(piece * PAGES_A_PIECE)
        self._known = known

    def _piece(self, start: int) -> str:
        """The page piece that begins with the page of this number."""
        piece = slice(start, start + PAGES_A_PIECE)
        pages = zip(self._ordered[piece], self._words[piece], strict=True)
        return printed([(page.path, words.title, page.line) for page, words in pages]).decode()


def stem_rules() -> bytes:
    """The content of the file of rules by which words become stems."""
    return printed({code: stemmer(code).rules for code in LANGUAGES})


def _facets(pages: Sequence[SearchablePage]) -> dict[str, object]:
    """Facet → its values, and a string with a character per page: "0" + the index of the page's value."""
    value_of: Mapping[str, Callable[[SearchablePage], str]] = {
        "kind": lambda page: page.kind.value,
        "region": lambda page: page.region,
        "year": lambda page: str(page.year or ""),
        "stage": lambda page: page.stage,
    }
    facets: dict[str, object] = {}
    for facet, value in value_of.items():
        page_values = [value(page) for page in pages]
        values = sorted(set(page_values))
        characters = {value: chr(_ZERO + number) for number, value in enumerate(values)}
        facets[facet] = {"values": values, "on": "".join(map(characters.__getitem__, page_values))}
    matters = [matter.value for matter in Matter]
    sets = (sum(1 << matters.index(matter) for matter in page.matters) for page in pages)
    facets["matter"] = {"values": matters, "on": "".join(chr(_ZERO + bits) for bits in sets), "several": True}
    return facets


def _name(piece: str) -> str:
    return blake2b(piece.encode(), digest_size=6).hexdigest() + ".json"
