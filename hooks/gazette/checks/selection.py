"""The files to check: all, or the selected ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gazette.records.collection import Records


@dataclass(frozen=True)
class Selection:
    """Files and folders, by their paths as in `Problem.path` ("negotiations/lappi"); None for all."""

    paths: frozenset[str] | None = None

    def __contains__(self, path: str) -> bool:
        """Whether the file or folder of this path, or a folder it is in, is selected."""
        if self.paths is None:
            return True
        end = len(path)
        while end > 0:
            if path[:end] in self.paths:
                return True
            end = path.rfind("/", 0, end)
        return False

    def __and__(self, other: Selection) -> Selection:
        """The selection of the files that are in both."""
        if self.paths is None or other.paths is None:
            return other if self.paths is None else self
        own = {path for path in self.paths if path in other}
        return Selection(frozenset(own | {path for path in other.paths if path in self}))

    def reaches(self, folder: str) -> bool:
        """Whether a folder is selected, or something in it."""
        return folder in self or any(path.startswith(f"{folder}/") for path in self.paths or ())

    def beside(self, records: Records) -> Records:
        """The records in folders that the selection reaches: each of them may use a file there."""
        if self.paths is None:
            return records
        folders = {e.folder for e in records.having()}
        reached = {f for f in folders if self.reaches(f"{records.root.name}/{f}")}
        entries = tuple(entry for entry in records.all if entry.folder in reached)
        partial = tuple(entry for entry in records.partial if entry.folder in reached)
        return Records(records.root, records.organisers, entries, records.unread, partial=partial)


ALL_FILES: Final = Selection()
