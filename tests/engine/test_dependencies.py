"""Names noted while a function runs are recorded as its dependencies, and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gazette.engine.dependencies import changed_names, note, recorded


def names(function: Callable[[], object]) -> set[str]:
    """The names that are recorded while a function runs, each once."""
    recorded_names = recorded(function)[1]
    assert len(recorded_names) == len(set(recorded_names))
    return set(recorded_names)


def read(name: str) -> str:
    note(name)
    return name


def test_names_read_by_a_function_are_recorded() -> None:
    def compute() -> str:
        note("one")
        note("two")
        note("one")
        return "computed"

    assert recorded(compute)[0] == "computed"
    assert names(compute) == {"one", "two"}


def test_names_noted_outside_a_recording_are_not_recorded() -> None:
    note("before")
    assert names(lambda: None) == set()


def test_nested_recordings_are_independent() -> None:
    inner: list[set[str]] = []

    def compute() -> None:
        note("one")
        inner.append(names(lambda: read("two")))
        note("three")

    assert names(compute) == {"one", "three"}
    assert inner == [{"two"}]


def test_an_exception_ends_its_recording() -> None:
    def fail() -> None:
        note("one")
        raise ValueError("no")

    def compute() -> str:
        with pytest.raises(ValueError, match="no"):
            recorded(fail)
        return read("two")

    assert names(compute) == {"two"}
    note("after")
    assert names(lambda: None) == set()


def test_names_with_different_or_missing_fingerprints_have_changed() -> None:
    before = {"same": "1", "edited": "1", "removed": "1"}
    after = {"same": "1", "edited": "2", "added": "1"}
    assert changed_names(before, after) == {"edited", "removed", "added"}
    assert changed_names(before, dict(reversed(before.items()))) == frozenset()
