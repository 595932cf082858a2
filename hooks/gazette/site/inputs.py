"""Fingerprints of the inputs of all files, by name: code, words, templates, settings, day, regions.

If one has changed, no file of the last build is kept. Records and their media are inputs of single files
(`records.registry`, `records.files`).
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Final

from gazette.base.settings import Settings
from gazette.engine.fingerprint import fingerprint
from gazette.records.collection import Records

CODE: Final = Path(__file__).parents[1]
CACHE: Final = ".cache/gazette"
"""The folder of the cache, below the folder of mkdocs.yml."""
_KINDS: Final = {"code": (".py",), "templates": (".html",), "words": (".po", ".txt")}


def site_inputs(
    records: Records, settings: Settings, code: Mapping[str, str], **others: object
) -> dict[str, str]:
    """The fingerprints of all site-wide inputs by name.

    `code` is from `code_inputs`; `others` are further inputs, fingerprinted by their `repr`.
    """
    return {
        **code,
        "regions": fingerprint(records.fingerprint),
        "settings": fingerprint(replace(settings, today=date.min, clock=time.max)),
        "day": settings.today.isoformat(),
        **{name: fingerprint(value) for name, value in others.items()},
    }


def code_inputs() -> dict[str, str]:
    """The fingerprints of modules, templates and words, of Python, and of the packages installed."""
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    files = tuple(_files(CODE, tuple(chain.from_iterable(_KINDS.values()))))
    kinds = {
        name: _contents(tuple(file for file in files if file[0].endswith(suffixes)))
        for name, suffixes in _KINDS.items()
    }
    return {**kinds, "packages": fingerprint(sys.version, packages)}


@lru_cache(maxsize=len(_KINDS))
def _contents(files: Iterable[tuple[str, int, int, int]]) -> str:
    """The fingerprint of the contents of files; cached, so they are read again if a time or size differs."""
    content = blake2b(digest_size=16)
    for path, *_ in files:
        with open(path, "rb") as stream:  # noqa: PTH123  (a Path for each takes as long as reading it)
            name = path[len(str(CODE)) + 1 :]
            content.update(name.encode() + b"\0" + stream.read() + b"\0")
    return content.hexdigest()


def modules() -> tuple[tuple[str, int, int, int], ...]:
    """Path, times (ns) and size (bytes) of every module, to notice that loaded code was edited."""
    return tuple(_files(CODE.parent, (".py",)))


def _files(folder: Path, suffixes: tuple[str, ...]) -> Iterator[tuple[str, int, int, int]]:
    """Path, times of content and of any change (ns) and size (bytes) of every file with one of the suffixes.

    A program can set the first time back, as version control and archives do, but not the second.
    """
    for inner, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(suffixes):
                path = os.path.join(inner, name)  # noqa: PTH118  (Path objects would take longer than the rest)
                stat = os.stat(path)  # noqa: PTH116
                yield path, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size
