"""Finished pages → the index the browser loads piece by piece: search/<language>.json and what it names.

- `search/fi.json`: how many pages there are, their facets, where the pieces are, how words become stems;
- word pieces: stem → the pages it is on, in order, each as (pages since the one before) × 16 + weight;
- page pieces: address, title and line of some pages.

Pages are numbered by date, the newest first, so that sorting by date needs no dates. A piece is named after
its content: it can be kept for ever, and an old index never meets a new piece.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

from gazette.model.content import Matter
from gazette.outfile import OutFile
from gazette.search.found import Found
from gazette.search.reading import LEVELS, read
from gazette.search.stems import folded, parts, stemmer
from gazette.settings import LANGUAGES
from gazette.views.search import Kind

FOLDER: Final = "search"
PAGES_A_PIECE: Final = 32
PIECE: Final = 24_000
"""Characters of a word piece, about; a single word on very many pages can have more."""
SHARES: Final = {
    Kind.NEGOTIATION: 1.0, Kind.MUNICIPALITY: 1.0, Kind.REGION: 1.0, Kind.PARTNER: 0.9,
    Kind.NEWS: 0.85, Kind.PROGRAMME: 0.8, Kind.OTHER: 0.8,
}
"""What a page's words count by its kind: news and programmes repeat what the negotiation's page says."""
_PART: Final = 0.6
"""What a compound counts for its parts."""
_BITS: Final = 4
_STEP: Final = 1 << _BITS
_ZERO: Final = ord("0")
assert LEVELS < _STEP


def files(folder: Path, language: str, found: Iterable[Found]) -> Iterator[OutFile]:
    """The index of a language, from the finished pages below `folder`."""
    ordered = sorted(found, key=lambda f: (-f.day.toordinal() if f.day else 0, f.address.path(language)))
    postings: dict[str, array[int]] = {}
    shown: list[tuple[str, str, tuple[str, ...]]] = []
    for number, page in enumerate(ordered):
        path = page.address.path(language)
        html = (folder / path / "index.html").read_text("utf-8")
        reading = read(html, language, page.names, (*page.line, page.also), bare=page.bare, share=SHARES[page.kind])
        shown.append((path, reading.title, page.line))
        base = number << _BITS
        for word, weight in reading.weights.items():
            if (on := postings.get(word)) is None:
                on = postings[word] = array("L")
            on.append(base + weight)
    words = tuple(_word_pieces(_with_parts(postings, language)))
    pages = tuple(_json(shown[at : at + PAGES_A_PIECE]) for at in range(0, len(shown), PAGES_A_PIECE))
    yield OutFile(f"{FOLDER}/{language}.json", partial(_json_bytes, {
        "pages": len(shown),
        "dated": sum(page.day is not None for page in ordered),
        "of": _facets(ordered),
        "pagesAPiece": PAGES_A_PIECE,
        "pagePieces": [_name(piece) for piece in pages],
        "wordPieces": [(first, _name(piece)) for first, piece in words],
        "stems": {code: stemmer(code).rules for code in LANGUAGES},
    }))
    for piece in dict.fromkeys(chain(pages, (piece for _, piece in words))):
        yield OutFile(f"{FOLDER}/{_name(piece)}", piece.encode)


def _with_parts(postings: Mapping[str, array[int]], language: str) -> Mapping[str, Sequence[int]]:
    """The same, with every compound's pages under its parts too, for less."""
    more: dict[str, list[array[int]]] = {}
    for whole, on in postings.items():
        found = set(parts(whole, language, postings))
        if found:
            less = array("L", [v & -_STEP | max(1, round((v & _STEP - 1) * _PART)) for v in on])
            for part in found:
                more.setdefault(part, []).append(less)
    merged: dict[str, Sequence[int]] = dict(postings)
    for part, lists in more.items():
        # Of one page's weights the greatest comes last and stays.
        best = {v >> _BITS: v for v in sorted(chain(postings.get(part, ()), *lists))}
        merged[part] = tuple(best.values())
    return merged


def _word_pieces(postings: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """The pieces, each with the first word in it, in alphabetical order without marks on letters."""
    piece: list[str] = []
    first, size = "", 0
    for plain, word in sorted((folded(word), word) for word in postings):
        on = postings[word]
        steps = (v - (before & -_STEP) for before, v in pairwise((0, *on)))
        told = f"{_json(word)}:[{','.join(map(str, steps))}]"
        # Words alike but for the marks on their letters stay together.
        if size > PIECE and plain != folded(piece_last):
            yield first, "{" + ",".join(piece) + "}"
            piece, size = [], 0
        if not piece:
            first = plain
        piece.append(told)
        piece_last = word
        size += len(told)
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
    made["matter"] = {
        "values": matters,
        "on": "".join(chr(_ZERO + sum(1 << matters.index(m) for m in page.matters)) for page in found),
        "several": True,
    }
    return made


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _json_bytes(data: object) -> bytes:
    return _json(data).encode()


def _name(piece: str) -> str:
    return blake2b(piece.encode(), digest_size=8).hexdigest() + ".json"
