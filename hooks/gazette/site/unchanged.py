"""Whether the whole build can be skipped: one stamp of all inputs and of the site (`make site`).

What a build that does run takes from the last one is in `engine.cache`, `engine.memo`, `engine.manifest`.

`make site` asks this first, as a program of its own: so nothing is imported here but the standard library,
and of that only what loads fast: to import pathlib, typing and json took a fifth of the time. What counts
is every file a site is made from and every file of the site, by size and times, the day in Helsinki, the few
environment variables that are settings, and the Python that runs with its packages.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import time
from datetime import datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Final

    StrPath = str | Path

CONFIGURATION: Final = "mkdocs.yml"
FOLDERS: Final = ("negotiations", "docs", "hooks")
_VARIABLES: Final = ("GAZETTE_TODAY", "GAZETTE_LANGUAGE", "SOURCE_DATE_EPOCH")
_EARLY: Final = 10.0
"""Seconds before a build's own first look at things in which its configuration and code were already read."""


def inputs(root: StrPath, environment: Mapping[str, str] = os.environ) -> str:
    """What everything a site is made from looks like from outside, and the day; "" when it is changing now.

    To be asked before anything is read: what changes afterwards is then seen by the next build.
    """
    made = blake2b(digest_size=16)
    variables = (f"{name}={environment.get(name, '')}" for name in _VARIABLES)
    packages = os.stat(sysconfig.get_path("purelib")).st_mtime_ns  # noqa: PTH116
    made.update(f"{today()} {sys.version} {sys.prefix} {packages} {' '.join(variables)}".encode())
    try:
        told = [_told(os.stat(os.path.join(root, CONFIGURATION)), CONFIGURATION)]  # noqa: PTH116, PTH118
        for name in FOLDERS:
            told += _files(os.path.realpath(os.path.join(root, name)))  # noqa: PTH118
    except OSError:
        return ""
    made.update("\n".join(told).encode("utf-8", "surrogateescape"))
    return made.hexdigest()


def today() -> str:
    """The day in Helsinki: what a site is built for unless it is told another."""
    return datetime.now(ZoneInfo("Europe/Helsinki")).date().isoformat()


def settled(root: Path) -> bool:
    """Whether configuration and code are as old as what has been read of them must be."""
    paths = [root / CONFIGURATION, *(root / "hooks").rglob("*.py")]
    return max(path.stat().st_mtime for path in paths) < time.time() - _EARLY


def tree(folder: StrPath) -> str:
    """What all files below a folder look like from outside."""
    told = "\n".join(_files(os.path.realpath(folder)))
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def keep(file: Path, inputs: str, site: Path, said: str) -> None:
    """Keep what a build was made from, its site, and what it said."""
    file.write_text(f"{inputs}\n{tree(site)}\n{said}", "utf-8")


def said(file: StrPath, root: StrPath, site: StrPath) -> str | None:
    """What the last build said when nothing has changed since; None when there is something to build."""
    try:
        with open(file, encoding="utf-8") as stream:  # noqa: PTH123
            of, made, told = stream.read().split("\n", 2)
        return told if of == inputs(root) != "" and made == tree(site) else None
    except (OSError, ValueError):
        return None


def _files(folder: str) -> list[str]:
    told: list[str] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        below = []
        with os.scandir(here) as found:
            for entry in found:
                if not entry.is_dir(follow_symlinks=False):
                    told.append(_told(entry.stat(follow_symlinks=False), entry.path))
                elif entry.name != "__pycache__":
                    below.append(entry.path)
        waiting += below
    return told


def _told(stat: os.stat_result, path: str) -> str:
    return f"{path} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size}"


if __name__ == "__main__":
    last = said("site.build/stamp", "", "site")
    if last is None:
        sys.exit(1)
    sys.stdout.write(f"{last}\n")
