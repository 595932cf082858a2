"""Whether anything has changed since the last build: if not, there is nothing to build.

`make site` asks this first, as a program of its own: so nothing is imported here but the standard library.
What counts is every file a site is made from and every file of the site, by size and times, the day in
Helsinki, the few environment variables that are settings, and the Python that runs with its packages.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
import time
from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

CONFIGURATION: Final = "mkdocs.yml"
FOLDERS: Final = ("negotiations", "docs", "hooks")
_VARIABLES: Final = ("GAZETTE_TODAY", "GAZETTE_LANGUAGE", "SOURCE_DATE_EPOCH")
_EARLY: Final = 10.0
"""Seconds before a build's own first look at things in which its configuration and code were already read."""


def inputs(root: Path, environment: Mapping[str, str] = os.environ) -> str:
    """What everything a site is made from looks like from outside, and the day; "" when it is changing now.

    To be asked before anything is read: what changes afterwards is then seen by the next build.
    """
    made = blake2b(digest_size=16)
    variables = (f"{name}={environment.get(name, '')}" for name in _VARIABLES)
    packages = os.stat(sysconfig.get_path("purelib")).st_mtime_ns  # noqa: PTH116
    made.update(f"{today()} {sys.version} {sys.prefix} {packages} {' '.join(variables)}".encode())
    try:
        told = [_told(os.stat(root / CONFIGURATION), CONFIGURATION)]  # noqa: PTH116
        for name in FOLDERS:
            told += _files(os.path.realpath(root / name))
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


def tree(folder: Path) -> str:
    """What all files below a folder look like from outside."""
    told = "\n".join(_files(str(folder)))
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def keep(file: Path, inputs: str, site: Path, said: str) -> None:
    """Keep what a build was made from, its site, and what it said."""
    file.write_text(json.dumps({"inputs": inputs, "site": tree(site), "said": said}), "utf-8")


def said(file: Path, root: Path, site: Path) -> str | None:
    """What the last build said when nothing has changed since; None when there is something to build."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        same = kept["inputs"] == inputs(root) != "" and kept["site"] == tree(site)
        return str(kept["said"]) if same else None
    except (OSError, ValueError, KeyError, TypeError):
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
    here = Path.cwd()
    last = said(here / "site.build" / "stamp", here, here / "site")
    if last is None:
        sys.exit(1)
    sys.stdout.write(f"{last}\n")
