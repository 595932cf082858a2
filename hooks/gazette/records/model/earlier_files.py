"""Earlier names of pictures and attachments: which place each means, and what can be there now."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

_BESIDE_ANOTHER: Final = re.compile(r"(?P<folder>[a-z0-9-]+/\d{4})/(?P<file>media/.*)", re.DOTALL)


def place_of(earlier: str, folder: str) -> tuple[str, str]:
    """The folder (region/year) that an earlier name of a file means, and the file's name below it.

    `media/a.pdf` was beside the record, which is in `folder`; `lappi/2023/media/a.pdf` beside another one.
    """
    match = _BESIDE_ANOTHER.fullmatch(earlier)
    return (match["folder"], match["file"]) if match else (folder, earlier)


def can_be_at(file: str, earlier: str) -> bool:
    """Whether a file can be at an earlier name as well: programs take a file for what its name says."""
    return _kind(file) == _kind(earlier)


def _kind(file: str) -> str:
    """The end of a file's name in small letters, .jpeg as .jpg."""
    return PurePosixPath(file).suffix.lower().replace(".jpeg", ".jpg")
