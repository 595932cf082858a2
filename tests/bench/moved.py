"""How many files of a site differ after a change, and their bytes: what publishing the site has to move."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from tests.bench.measure import run
from tests.bench.tools import Tool

DAYS: Final = 7
"""Days after the corpus' own on which the site is built again."""
_TODAY: Final = "GAZETTE_TODAY"

Contents = Mapping[str, tuple[bytes, int]]
"""Path of each file of a site → digest and size (bytes) of its content."""


class Moved(NamedTuple):
    """The number of files that are new or differ, and the sum of their sizes in bytes."""

    files: float
    size: float


class Movements(NamedTuple):
    """Files to move after an edit and after some days (None for peers, whose input is for one day)."""

    edit: Moved
    """After one record was edited."""
    day: Moved | None
    """After a day has passed: the median of DAYS days."""
    most: Moved | None
    """The day of those that moves the most files."""


def contents(site: Path) -> Contents:
    """Path → digest and size in bytes of each file of a site."""
    files = (Path(folder, name) for folder, _, names in os.walk(site) for name in names)
    return {
        path.relative_to(site).as_posix(): (blake2b(content := path.read_bytes()).digest(), len(content))
        for path in files
    }


def moved(before: Contents, after: Contents) -> Moved:
    """The files that are new or differ; removed files do not count."""
    sizes = [size for path, (digest, size) in after.items() if before.get(path, ("",))[0] != digest]
    return Moved(len(sizes), sum(sizes))


def movements(tool: Tool) -> Movements:
    """Build a tool's site, then again after an edit, and ours after each of some days."""
    run(tool.build, tool.folder, tool.environment)
    before = contents(tool.output)
    tool.edit(f"{os.getpid()}-moved")
    run(tool.build, tool.folder, tool.environment)
    edit = moved(before, contents(tool.output))
    tool.edit("")
    if tool.name not in {"ours", "bare"}:
        return Movements(edit, None, None)
    run(tool.build, tool.folder, tool.environment)
    days = _days(tool)
    middle = Moved(median(day.files for day in days), median(day.size for day in days))
    return Movements(edit, middle, max(days))


def _days(tool: Tool) -> list[Moved]:
    today, before, days = date.fromisoformat(tool.environment[_TODAY]), contents(tool.output), []
    for number in range(1, DAYS + 1):
        day = str(today + timedelta(days=number))
        later = replace(tool, environment={**tool.environment, _TODAY: day})
        run(later.build, later.folder, later.environment)
        after = contents(later.output)
        days.append(moved(before, after))
        before = after
    run(tool.build, tool.folder, tool.environment)
    return days
