"""The inputs that every file of the site depends on, by name: code, words, templates, settings, day, regions.

When one of them has changed, nothing of the build before can be taken over. What a single record says, and
each of its media, are inputs of their own (`records.registry`, `records.files`).
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from gazette.base.settings import Settings
from gazette.engine.fingerprint import fingerprint
from gazette.records.collection import Records

CODE: Final = Path(__file__).parents[1]
_KINDS: Final = {"code": (".py",), "templates": (".html",), "words": (".po", ".txt")}


def site_inputs(
    records: Records, settings: Settings, code: Mapping[str, str], **others: object
) -> dict[str, str]:
    """The fingerprints of all site-wide inputs by name.

    `code` is what `code_inputs` gives; `others` are what else goes into every page: their `repr` counts.
    """
    return {
        **code,
        "regions": fingerprint(*(organiser.fingerprint for organiser in records.organisers)),
        "settings": fingerprint(replace(settings, today=date.min)),
        "day": settings.today.isoformat(),
        **{name: fingerprint(value) for name, value in others.items()},
    }


def code_inputs() -> dict[str, str]:
    """The fingerprints of modules, templates and words, of Python, and of the packages installed."""
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    kinds = {name: _contents(tuple(_files(CODE, suffixes))) for name, suffixes in _KINDS.items()}
    return {**kinds, "packages": fingerprint(sys.version, packages)}


@lru_cache(maxsize=len(_KINDS))
def _contents(files: Iterable[tuple[str, int, int]]) -> str:
    """The fingerprint of what stands in files, which are read again only when their time or size differ."""
    content = blake2b(digest_size=16)
    for path, *_ in files:
        name = Path(path).relative_to(CODE).as_posix()
        content.update(name.encode() + b"\0" + Path(path).read_bytes() + b"\0")
    return content.hexdigest()


def modules() -> tuple[tuple[str, int, int], ...]:
    """The modules with their times and sizes: those that are loaded stay as they were."""
    return tuple(_files(CODE.parent, (".py",)))


def _files(folder: Path, suffixes: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Every file of these kinds by its path, with its time (ns) and size (bytes)."""
    for inner, below, names in os.walk(folder):
        below.sort()
        for name in sorted(names):
            if name.endswith(suffixes):
                path = os.path.join(inner, name)  # noqa: PTH118  (a Path for each takes longer than the rest)
                stat = os.stat(path)  # noqa: PTH116
                yield path, stat.st_mtime_ns, stat.st_size
