"""Limits of a region's copy: which files, how many, how large."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from gazette.base.problems import N_, Message, message

MOST_FILES: Final = 20_000
MOST_BYTES: Final = 1_000_000_000
"""Bytes of one region: some thousands of pictures and attachments."""
MOST_BYTES_OF_A_FILE: Final = 100_000_000
_LONGEST: Final = 240
_TAKEN: Final = re.compile(r"(region|partners)\.ya?ml|[0-9]{4}/[^/]+\.ya?ml|[0-9]{4}/media/.+", re.IGNORECASE)
"""Files and folders of a region's folder; all others are left out."""
_ODD: Final = re.compile(r"(^|/)(\.|$)|[\\\x00-\x1f\x7f:*?\"<>|]|[ .](/|$)")
"""Names that lead elsewhere, are hidden, or that some systems cannot hold."""


class RefusedCopyError(Exception):
    """A region's copy is refused; the region here stays as it is."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.text(str))
        self.what = what


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file of a source: path below the region's folder, bytes, and its object id in a repository."""

    path: str
    size: int
    object_id: str = ""


def taken(files: Iterable[TreeFile]) -> Iterator[TreeFile]:
    """The files that belong to a region. Raises RefusedCopyError for odd names and what is too large."""
    count = total = 0
    for file in files:
        if not _TAKEN.fullmatch(file.path):
            continue
        if _ODD.search(file.path) or len(file.path) > _LONGEST:
            raise RefusedCopyError(message(N_("{path}: a file may not be called so."), path=file.path))
        if file.size > MOST_BYTES_OF_A_FILE:
            raise RefusedCopyError(
                message(
                    N_("{path} is larger than {most} MB."), path=file.path, most=MOST_BYTES_OF_A_FILE // 10**6
                )
            )
        count, total = count + 1, total + file.size
        if count > MOST_FILES or total > MOST_BYTES:
            raise RefusedCopyError(
                message(
                    N_("the region has more than {files} files or {most} MB."),
                    files=MOST_FILES,
                    most=MOST_BYTES // 10**6,
                )
            )
        yield file
