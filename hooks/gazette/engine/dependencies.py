"""Dependencies: the names of all inputs that were read while something was computed.

An input has a name ("lappi/2023/alueellinen outcomes") and a fingerprint. Whoever reads an input calls
`note`; `recorded` collects the names noted while a function runs. Nested recordings are independent of each
other: the memo adds the names of a result to those of whoever asked for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

Value = TypeVar("Value")
Names = tuple[str, ...]


class _Recorder:
    """The active recording, if any; a process computes one result at a time."""

    names: set[str] | None = None


recorder: Final = _Recorder()
"""Used directly by code that reads inputs by the million; all other code calls `note`."""


def note(name: str) -> None:
    """An input was read."""
    if recorder.names is not None:
        recorder.names.add(name)


def recorded(function: Callable[[], Value]) -> tuple[Value, Names]:
    """The value of a function, and the names of the inputs it read."""
    names: set[str] = set()
    previous, recorder.names = recorder.names, names
    try:
        return function(), tuple(names)
    finally:
        recorder.names = previous


def changed_names(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    """The names whose fingerprints differ; a name that only one side has is among them."""
    return frozenset(dict(before.items() ^ after.items()))
