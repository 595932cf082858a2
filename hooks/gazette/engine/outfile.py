"""One file of the site: its path, and what makes its bytes. Every output yields these, `site` lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

NOTHING: Final = ""
"""What is given to a file of which nothing is decided before it is made."""


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file of the site: its path below the root, and what makes its bytes."""

    path: str
    make: Callable[[], bytes]
    given: str | None = None
    """Tells what was decided of it before it is made, when all else it is made from is noted while it is made
    (`reads`) or the same for the whole site (`everything`). None when it is to be made in any case."""
