"""A cache returns what an earlier build stored unchanged, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazette.engine.cache import Cache, Store, read, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder/kept"


def test_a_written_value_is_read_back(file: Path) -> None:
    write(file, "this code", {"a": [1, 2]})
    assert read(file, "this code") == {"a": [1, 2]}
    assert [path.name for path in file.parent.iterdir()] == ["kept"]


def test_a_file_written_by_other_code_is_not_read(file: Path) -> None:
    write(file, "this code", "value")
    assert read(file, "that code") is None


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 200), cut=st.booleans(), bits=st.integers(1, 255))
def test_a_damaged_file_is_not_read(file: Path, at: int, *, cut: bool, bits: int) -> None:
    write(file, "this code", "value" * 40)
    content = bytearray(file.read_bytes())
    at %= len(content)
    if cut:
        del content[at:]
    else:
        content[at] ^= bits
    file.write_bytes(content)
    assert read(file, "this code") is None


def test_a_missing_file_and_a_folder_are_read_as_none(file: Path) -> None:
    assert read(file, "this code") is None
    file.parent.mkdir()
    file.mkdir()
    assert read(file, "this code") is None


# Stores


def test_a_store_keeps_the_values_that_were_read_since_it_was_last_closed(tmp_path: Path) -> None:
    store = Store(tmp_path / "lappi.cache", "code")
    assert store.get("one") is None
    assert store.get("two") is None
    store.put("one", ["1"])
    store.put("two", ["2"])
    store.close()
    assert store.get("one") == ["1"]
    store.close()
    again = Store(tmp_path / "lappi.cache", "code")
    assert again.get("one") == ["1"]
    assert again.get("two") is None


def test_a_value_that_was_never_read_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "lappi.cache", "code")
    store.put("one", ["1"])
    store.close()
    assert Store(tmp_path / "lappi.cache", "code").get("one") is None


def test_a_store_without_a_file_keeps_its_values_while_the_process_runs() -> None:
    store = Store(None, "code")
    store.get("one")
    store.put("one", ["1"])
    for _ in range(2):
        store.close()
        assert store.get("one") == ["1"]


# The cache


@pytest.fixture(params=[True, False], ids=["on disk", "in memory"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    instance = Cache(tmp_path if request.param else None)
    instance.begin("code")
    return instance


def test_a_cache_has_the_stores_that_an_earlier_process_wrote(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.begin("code")
    assert cache.on_disk
    assert not cache.has("lappi")
    store = cache.store("lappi")
    store.get("one")
    store.put("one", ["1"])
    store.close()
    other = Cache(tmp_path)
    other.begin("code")
    assert other.has("lappi")
    assert not other.has("pirkanmaa")
    assert other.store("lappi").get("one") == ["1"]
    assert not Cache().on_disk


def test_a_cache_has_the_stores_that_its_process_opened(cache: Cache) -> None:
    cache.store("lappi")
    assert cache.has("lappi")


def test_a_cache_is_empty_for_other_code(cache: Cache) -> None:
    store = cache.store("lappi")
    store.get("one")
    store.put("one", ["1"])
    store.close()
    assert not cache.begin("code")
    assert cache.store("lappi").get("one") == ["1"]
    assert cache.begin("newer code")
    assert cache.store("lappi").get("one") is None


def test_a_value_can_be_replaced(tmp_path: Path) -> None:
    first, later = Cache(tmp_path), Cache(tmp_path)
    first.begin("code")
    later.begin("code")
    store = first.store("numbers")
    for value in ["1"], ["1", "2"]:
        store.get("one")
        store.put("one", value)
        store.close()
        assert store.get("one") == value
    assert later.store("numbers").get("one") == ["1", "2"]


def test_a_value_of_another_process_can_be_replaced(tmp_path: Path) -> None:
    for value in ["1"], ["1", "2"]:
        cache = Cache(tmp_path)
        cache.begin("code")
        store = cache.store("numbers")
        store.get("one")
        store.put("one", value)
        store.close()
    later = Cache(tmp_path)
    later.begin("code")
    assert later.store("numbers").get("one") == ["1", "2"]


def test_a_cache_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the folder's place")
    cache = Cache(tmp_path / "cache")
    cache.begin("1")
    store = cache.store("numbers")
    store.get("one")
    store.put("one", 1)
    store.close()
    assert store.get("one") == 1
    assert (tmp_path / "cache").read_text() == "a file in the folder's place"
