"""Everything a site is made from besides what its records say: one digest of it all.

When it has changed, nothing of the build before can be taken over. What a single record says is told apart
from it (`lastbuild`).
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from gazette.records.registry import Registry

CODE: Final = Path(__file__).parents[1]
_LISTED: Final = (".py", ".html", ".po", ".txt")


def everything(registry: Registry, code: str, *others: object) -> str:
    """Tells apart all that a site is made from, the content of negotiations left out.

    `code` is what `code_digest` gives; `others` are what else goes into every page, told by their `repr`.
    """
    made = blake2b(digest_size=16)
    for part in (code, *_given(registry), *map(repr, others)):
        made.update(part.encode() + b"\0")
    return made.hexdigest()


def code_digest() -> str:
    """Tells this code from any other: its modules, templates and words, Python, the packages installed."""
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return _digest(tuple(packages), tuple(_files(CODE, _LISTED)))


@lru_cache(maxsize=1)
def _digest(packages: Iterable[str], files: Iterable[tuple[str, int, int]]) -> str:
    """Tells what stands in the files, which are read again only when one looks different from outside."""
    made = blake2b("\n".join((sys.version, *packages)).encode(), digest_size=16)
    for path, *_ in files:
        name = Path(path).relative_to(CODE).as_posix()
        made.update(name.encode() + b"\0" + Path(path).read_bytes() + b"\0")
    return made.hexdigest()


def modules() -> tuple[tuple[str, int, int], ...]:
    """What the modules look like from outside: those that are loaded stay as they were."""
    return tuple(_files(CODE.parent, (".py",)))


def _files(folder: Path, suffixes: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Every file of these kinds by its path, with its time and size."""
    for here, below, names in os.walk(folder):
        below.sort()
        for name in sorted(names):
            if name.endswith(suffixes):
                path = os.path.join(here, name)  # noqa: PTH118  (a Path for each takes longer than the rest)
                told = os.stat(path)  # noqa: PTH116
                yield path, told.st_mtime_ns, told.st_size


def _given(registry: Registry) -> Iterator[str]:
    """Regions with their partners, and every file that is no record."""
    for organiser in registry.organisers:
        yield organiser.documents_digest
    root = str(registry.root)
    for here, below, files in os.walk(root):  # a Path for each file would take longer than all else here
        below.sort()
        for name in sorted(name for name in files if not name.endswith(".yml")):
            path = os.path.join(here, name)  # noqa: PTH118
            with suppress(FileNotFoundError):  # a link that leads nowhere
                told = os.stat(path)  # noqa: PTH116
                yield f"{path.removeprefix(root)} {told.st_mtime_ns} {told.st_size}"
