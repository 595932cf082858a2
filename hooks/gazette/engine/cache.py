"""Keeps what one build leaves for the next: whole or not at all, and given back only if it is whole.

Nothing kept is needed to build. A file that is missing, damaged, half written, or kept by another version
is as good as none.
"""

from __future__ import annotations

import os
import pickle
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

_SIZE: Final = 16


def keep(file: Path, of: str, value: object) -> None:
    """Keep a value made of plain things; `of` tells what it can be used for."""
    packed = pickle.dumps((of, value))
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = file.with_name(f"{file.name}.{os.getpid()}")
    whole.write_bytes(blake2b(packed, digest_size=_SIZE).digest() + packed)
    whole.replace(file)


def kept(file: Path, of: str) -> Any | None:
    """What was kept for just this; None when there is nothing that can be used."""
    try:
        content = file.read_bytes()
        if content[:_SIZE] != blake2b(content[_SIZE:], digest_size=_SIZE).digest():
            return None
        was_of, value = pickle.loads(content[_SIZE:])  # noqa: S301  (our own, whole, from our own folder)
    except (OSError, ValueError, TypeError, AttributeError, ImportError, EOFError, pickle.UnpicklingError):
        return None
    return value if was_of == of else None
