"""The pictures as files of the site, each named after what it shows.

So another text is another address, and programs that keep pictures by their address show no old one. A
picture is made anew only when its text, a font or this package has changed, whatever day it is.
These addresses are none of those that last (`urls/ledger`): who shared a page has a copy of its picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Final

from gazette.outputs.sharing.cards import Card, Photo, cards, photo
from gazette.records import files
from gazette.records.queries import OutputFile, fingerprint
from gazette.records.registry import Registry
from gazette.views.context import Reader

FOLDER: Final = "assets/sharing/"
_SIZE: Final = 16
"""Digits of a name."""


def card_path(card: Card) -> str:
    """Where a card's picture is, below the site's root."""
    return f"{FOLDER}{fingerprint(card)[:_SIZE]}.png"


def photo_path(shown: Photo) -> str:
    """Where a record's picture is, made smaller."""
    return f"{FOLDER}{fingerprint(shown.content, shown.width)[:_SIZE]}.jpg"


def pictures(registry: Registry, readers: tuple[Reader, ...]) -> Iterator[OutputFile]:
    """Every picture once."""
    paths: set[str] = set()
    for reader in readers:
        for card in cards(reader):
            if (path := card_path(card)) not in paths:
                paths.add(path)
                yield OutputFile(path, _card, None, (card, _drawing_fingerprint()), is_pure=True)
    for entry in registry.entries:
        if (shown := photo(registry, entry)) and (path := photo_path(shown)) not in paths:
            paths.add(path)
            yield OutputFile(path, _photo, registry.root, (shown, _drawing_fingerprint()), is_pure=True)


def _card(_: None, card: Card, _fingerprint: str) -> bytes:
    from gazette.outputs.sharing.drawing import draw  # slow: it imports Pillow

    return draw(card)


def _photo(root: Path, shown: Photo, _fingerprint: str) -> bytes:
    from gazette.outputs.sharing.photos import shrink  # slow: it imports Pillow

    return shrink(files.composed(root, shown.file), (shown.width, shown.height))


@lru_cache
def _drawing_fingerprint() -> str:
    """The fingerprint of the inputs of a card besides its text: fonts, this package's code and Pillow's
    version.
    """
    content = blake2b(version("pillow").encode(), digest_size=16)
    folder = Path(__file__).parent
    for path in sorted((*folder.glob("*.py"), *folder.glob("fonts/*.ttf"))):
        content.update(path.read_bytes())
    return content.hexdigest()
