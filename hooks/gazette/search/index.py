"""Finished pages → the index that the browser loads piece by piece: search/<language>.json and its pieces.

- `search/fi.json`: how many pages there are, their facets, where the pieces are, how words become stems;
- word pieces: stem → the pages it is on, in order, each as (pages since the one before) × 16 + weight;
- page pieces: address, title and line of some pages.

Pages are numbered by date, the newest first, so that sorting by date needs no dates. A piece is named after
its content: it can be kept for ever, and an old index never meets a new piece.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, pairwise
from typing import Final

from gazette.compact import printed
from gazette.model.content import Matter
from gazette.outfile import OutFile
from gazette.search.found import Found
from gazette.search.reading import LEVELS
from gazette.search.readings import Readings
from gazette.search.stems import folded, parts, stemmer
from gazette.settings import LANGUAGES

FOLDER: Final = "search"
PAGES_A_PIECE: Final = 32
PIECE: Final = 24_000
"""Characters of a word piece, about; a single word on very many pages can have more."""
_PART: Final = 0.6
"""What a compound counts for its parts."""
_BITS: Final = 4
_STEP: Final = 1 << _BITS
_ZERO: Final = ord("0")
assert LEVELS < _STEP

Postings = Mapping[str, Sequence[int]]
"""Stem → the pages it is on: page × 16 + weight, in order."""


def in_order(found: Iterable[Found], language: str) -> tuple[Found, ...]:
    """Pages as they are numbered: the newest first, undated ones last."""
    return tuple(sorted(found, key=lambda f: (-f.day.toordinal() if f.day else 0, f.address.path(language))))


def files(readings: Readings, ordered: Sequence[Found]) -> Iterator[OutFile]:
    """The index of a language, from its finished pages in order."""
    language = readings.language
    pages_of: list[array[int] | None] = []
    shown: list[tuple[str, str, tuple[str, ...]]] = []
    for number, page in enumerate(ordered):
        seen = readings.read(page)
        shown.append((page.address.path(language), seen.title, page.line))
        base = number << _BITS
        pages_of += [None] * (len(readings.words) - len(pages_of))
        for place, weight in zip(seen.words, seen.weights, strict=True):
            if (on := pages_of[place]) is None:
                on = pages_of[place] = array("L")
            on.append(base + weight)
    postings = {word: on for word, on in zip(readings.words, pages_of, strict=True) if on}
    words = tuple(_word_pieces(_with_parts(postings, language)))
    pages = tuple(_json(shown[at : at + PAGES_A_PIECE]) for at in range(0, len(shown), PAGES_A_PIECE))
    told = _json({
        "pages": len(shown),
        "of": _facets(ordered),
        "pagesAPiece": PAGES_A_PIECE,
        "pagePieces": [_name(piece) for piece in pages],
        "wordPieces": [(first, _name(piece)) for first, piece in words],
        "stems": {code: stemmer(code).rules for code in LANGUAGES},
    })
    yield OutFile(f"{FOLDER}/{language}.json", told.encode)
    for piece in dict.fromkeys(chain(pages, (piece for _, piece in words))):
        yield OutFile(f"{FOLDER}/{_name(piece)}", piece.encode)


def _with_parts(postings: Postings, language: str) -> Postings:
    """The same, with every compound's pages under its parts too, for less."""
    more: dict[str, list[Sequence[int]]] = {}
    for whole, on in postings.items():
        if found := set(parts(whole, language, postings)):
            less = array("L", [v & -_STEP | max(1, int((v & _STEP - 1) * _PART)) for v in on])
            for part in found:
                more.setdefault(part, []).append(less)
    merged = dict(postings)
    for part, lists in more.items():
        # Of one page's weights the greatest comes last and stays.
        best = {v >> _BITS: v for v in sorted(chain(postings.get(part, ()), *lists))}
        merged[part] = tuple(best.values())
    return merged


def _word_pieces(postings: Postings) -> Iterator[tuple[str, str]]:
    """The pieces, each with the first word in it without its marks, in that order."""
    piece: list[str] = []
    first = last = ""
    size = 0
    for plain, word in sorted((folded(word), word) for word in postings):
        if size > PIECE and plain != last:  # words alike but for their marks stay together
            yield first, "{" + ",".join(piece) + "}"
            piece, size = [], 0
        if not piece:
            first = plain
        steps = [v - (before & -_STEP) for before, v in pairwise((0, *postings[word]))]
        piece.append(f"{_json(word)}:{_json(steps)}")
        size += len(piece[-1])
        last = plain
    if piece:
        yield first, "{" + ",".join(piece) + "}"


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
