"""A record that was read before is taken from the cache unchanged; several processes read the same as one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gazette.checks.walk import parts_of
from gazette.engine.cache import Cache
from gazette.records.loading import load
from tests.forks import forks
from tests.sites import GOLDEN


def cache_in(folder: Path) -> Cache:
    """The cache of a new process."""
    cache = Cache(folder)
    cache.begin("code")
    return cache


def test_a_record_is_the_same_from_the_cache(tmp_path: Path) -> None:
    """Every part of the record, with the fields that are set, and its fingerprints."""
    root = GOLDEN / "negotiations"
    read = load(root, cache_in(tmp_path)).records.all
    back = load(root, cache_in(tmp_path)).records.all
    assert [repr(record.negotiation) for record in back] == [repr(record.negotiation) for record in read]
    assert [record.negotiation for record in back] == [record.negotiation for record in read]
    assert [record.fingerprints for record in back] == [record.fingerprints for record in read]
    for was, record in zip(read, back, strict=True):
        assert record.negotiation is not was.negotiation
        for one, other in zip(parts_of(was), parts_of(record), strict=True):
            assert one.part.model_fields_set == other.part.model_fields_set


@pytest.mark.parametrize("number", [1, 3])
def test_records_read_by_several_processes_are_those_read_by_one(number: int, tmp_path: Path) -> None:
    """With their problems, in the same order."""
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    faulty = next(root.glob("*/2024/*.yml"))
    faulty.write_text(faulty.read_text("utf-8") + "titel: Koe\n", "utf-8")
    expected = load(root)
    assert expected.problems
    for times in range(2):
        with forks() as started:
            loaded = load(root, cache_in(tmp_path / "kept"), workers=number)
        assert times or len(started) == number - 1
        assert loaded.problems == expected.problems
        assert [(r.id, r.negotiation, r.fingerprints) for r in loaded.records.all] == [
            (r.id, r.negotiation, r.fingerprints) for r in expected.records.all
        ]
        assert loaded.records.unread == expected.records.unread
