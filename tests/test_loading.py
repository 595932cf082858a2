"""A record that was read before is taken from the cache as it was; several processes read as one does."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest

from gazette.checks.walk import parts_of
from gazette.engine.cache import Cache
from gazette.records import loading, record_files
from gazette.records.loading import load
from gazette.records.model.validation import validate_readable
from tests.sites import GOLDEN


def cache_in(folder: Path) -> Cache:
    """What a new process finds."""
    cache = Cache(folder)
    cache.begin("code")
    return cache


def test_a_record_is_taken_back_as_it_was_read(tmp_path: Path) -> None:
    """Every part of it, with the fields it was told with, and its fingerprints."""
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
def test_records_read_by_several_processes_are_those_read_by_one(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With their problems, in the same order."""
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    amiss = next(root.glob("*/2024/*.yml"))
    amiss.write_text(amiss.read_text("utf-8") + "titel: Koe\n", "utf-8")
    expected = load(root)
    assert expected.problems
    reads = Mock(side_effect=validate_readable)
    monkeypatch.setattr(record_files, "validate_readable", reads)
    monkeypatch.setattr(loading, "MANY", 1)
    monkeypatch.setattr(loading, "cores", lambda: number)
    for _ in range(2):
        loaded = load(root, cache_in(tmp_path / "kept"))
        assert loaded.problems == expected.problems
        assert [(r.id, r.negotiation, r.fingerprints) for r in loaded.records.all] == [
            (r.id, r.negotiation, r.fingerprints) for r in expected.records.all
        ]
        assert loaded.records.unread == expected.records.unread
    files = len(list(root.glob("*/**/*.yml")))
    assert (reads.call_count < files) == (number > 1)  # the others were read elsewhere
