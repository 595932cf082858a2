"""Writes the indexes of a finished site beside its pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gazette.addresses import Address
from gazette.registry import Registry
from gazette.search.found import found
from gazette.search.index import files
from gazette.settings import LANGUAGES, Settings
from gazette.views.reader import Reader


def write(
    folder: Path, registry: Registry, settings: Settings, written: Iterable[Address], worker: int = 0, workers: int = 1
) -> tuple[str, ...]:
    """Write a worker's share of the indexes of the site in `folder`, a language at a time; their paths.

    `written` are the addresses of the hand-written pages.
    """
    made: list[str] = []
    addresses = tuple(written)
    for language in LANGUAGES[worker::workers]:
        reader = Reader(registry, settings, language)
        for file in files(folder, language, found(reader, addresses)):
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.make())
            made.append(file.path)
    return tuple(made)
