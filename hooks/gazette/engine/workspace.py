"""Workspace: the state that is kept between builds, on disk and in a long-running process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gazette.engine.cache import Cache
from gazette.engine.manifest import Manifest
from gazette.engine.memo import Database, Rows


@dataclass(frozen=True)
class Folders:
    """The files that a build left in the folder of the site and in that of the next build."""

    manifest: Manifest
    site: frozenset[str] | None
    """The paths of all files of the site; None when that is not known."""
    next: frozenset[str] | None
    """Those in the folder of the next build; None when that is not known."""
    build_id: str
    """`Staging.build_id` of that build: while it is the same, no other process has built."""
    added: frozenset[str] = frozenset()
    """The paths of files that lie beside those of the site (`Staging.add`) and no list of files has."""
    added_next: frozenset[str] = frozenset()
    """Those in the folder of the next build."""


class Workspace:
    """The cache, the memos, and the files known to be in the folders of the site."""

    def __init__(
        self,
        folder: Path | None = None,
        indexes: Iterable[Callable[[Any], Rows]] = (),
        *,
        stays: bool = False,
    ) -> None:
        """`folder` is that of the cache; without one the cache is in memory."""
        self.cache = Cache(folder)
        self.database = Database(indexes, folder=folder, stays=stays)
        self.folders: Folders | None = None
        """What the last build of this process left."""

    def distrust(self) -> None:
        """Have the files in both folders compared again: others have changed some."""
        if self.folders:
            none = frozenset[str]()
            self.folders = replace(self.folders, site=None, next=None, added=none, added_next=none)

    @property
    def stays(self) -> bool:
        """Whether the process lives on for further builds."""
        return self.database.stays
