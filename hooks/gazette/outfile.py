"""One file of the site: its path, and what makes its bytes. Every output yields these, `site` lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file of the site: its path below the root, and what makes its bytes."""

    path: str
    make: Callable[[], bytes]
