"""What one build keeps for the next is given back as it was, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest
from gazette.engine.memory import Memory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazette.checks.walk import parts_of
from gazette.engine.cache import keep, kept
from gazette.records import loading
from gazette.records.loading import load
from gazette.records.model.validation import read_as
from tests.sites import GOLDEN


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder/kept"


def test_what_is_kept_is_given_back(file: Path) -> None:
    keep(file, "this code", {"a": [1, 2]})
    assert kept(file, "this code") == {"a": [1, 2]}
    assert [path.name for path in file.parent.iterdir()] == ["kept"]


def test_nothing_is_given_to_other_code(file: Path) -> None:
    keep(file, "this code", "value")
    assert kept(file, "that code") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 200), cut=st.booleans(), bits=st.integers(1, 255))
def test_nothing_is_given_of_a_damaged_file(file: Path, at: int, *, cut: bool, bits: int) -> None:
    keep(file, "this code", "value" * 40)
    content = bytearray(file.read_bytes())
    at %= len(content)
    if cut:
        del content[at:]
    else:
        content[at] ^= bits
    file.write_bytes(content)
    assert kept(file, "this code") is None


def test_nothing_is_given_where_nothing_is(file: Path) -> None:
    assert kept(file, "this code") is None
    file.parent.mkdir()
    file.mkdir()
    assert kept(file, "this code") is None


def test_a_record_is_taken_back_as_it_was_read(tmp_path: Path) -> None:
    """Every part of it, with the fields it was told with."""
    root = GOLDEN / "negotiations"
    memory, later = Memory(tmp_path), Memory(tmp_path)
    memory.begin("code")
    later.begin("code")
    read, back = load(root, memory).registry.all, load(root, later).registry.all
    assert [repr(entry.record) for entry in back] == [repr(entry.record) for entry in read]
    assert [entry.record for entry in back] == [entry.record for entry in read]
    for was, entry in zip(read, back, strict=True):
        assert entry.record is not was.record
        for one, other in zip(parts_of(was), parts_of(entry), strict=True):
            assert one.part.model_fields_set == other.part.model_fields_set


def test_records_are_remembered_until_they_are_not_asked_for(tmp_path: Path) -> None:
    first = Memory(tmp_path)
    first.begin("code")
    shelf = first.shelf("lappi")
    assert shelf.get("one") is None
    assert shelf.get("two") is None
    shelf.put("one", ["1"])
    shelf.put("two", ["2"])
    shelf.close()
    assert shelf.get("one") == ["1"]
    shelf.close()
    again = Memory(tmp_path)
    again.begin("code")
    assert again.shelf("lappi").get("one") == ["1"]
    assert again.shelf("lappi").get("two") is None


@pytest.mark.parametrize("folder", [True, False])
def test_other_code_reads_anew(tmp_path: Path, *, folder: bool) -> None:
    memory = Memory(tmp_path if folder else None)
    memory.begin("code")
    memory.shelf("lappi").put("one", ["1"])
    assert memory.shelf("lappi").get("one") == ["1"]
    memory.shelf("lappi").close()
    memory.begin("newer code")
    assert memory.shelf("lappi").get("one") is None


@pytest.mark.parametrize("number", [1, 3])
def test_records_read_by_several_processes_are_those_read_by_one(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With their problems, in the same order."""
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    amiss = next(root.glob("*/2024/*.yml"))
    amiss.write_text(amiss.read_text("utf-8") + "titel: Koe\n", "utf-8")
    told = load(root)
    assert told.problems
    reads = Mock(side_effect=read_as)
    monkeypatch.setattr(loading, "read_as", reads)
    monkeypatch.setattr(loading, "MANY", 1)
    monkeypatch.setattr(loading, "cores", lambda: number)
    for _ in range(2):
        memory = Memory(tmp_path / "kept")
        memory.begin("code")
        read = load(root, memory)
        assert read.problems == told.problems
        assert [(e.id, e.record, e.facets) for e in read.registry.all] == [
            (e.id, e.record, e.facets) for e in told.registry.all
        ]
        assert read.registry.unread == told.registry.unread
    files = len(list(root.glob("*/**/*.yml")))
    assert (reads.call_count < files) == (number > 1)  # the others were read elsewhere
