"""What is read while something is computed is recorded, and nothing else."""

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


def test_what_is_read_is_recorded() -> None:
    def compute() -> str:
        note("one")
        note("two")
        note("one")
        return "computed"

    assert recorded(compute)[0] == "computed"
    assert names(compute) == {"one", "two"}


def test_nothing_is_recorded_when_nothing_is_computed() -> None:
    note("before")
    assert names(lambda: None) == set()


def test_a_recording_within_a_recording_is_independent_of_it() -> None:
    inner: list[set[str]] = []

    def compute() -> None:
        note("one")
        inner.append(names(lambda: read("two")))
        note("three")

    assert names(compute) == {"one", "three"}
    assert inner == [{"two"}]


def test_a_failure_ends_its_recording() -> None:
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


def test_names_have_changed_when_their_fingerprints_differ_or_one_side_lacks_them() -> None:
    before = {"same": "1", "edited": "1", "removed": "1"}
    after = {"same": "1", "edited": "2", "added": "1"}
    assert changed_names(before, after) == {"edited", "removed", "added"}
    assert changed_names(before, dict(reversed(before.items()))) == frozenset()
