"""Files beside the records are inputs: reading one is a dependency, and every change of one is seen."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gazette.base.settings import Settings
from gazette.engine.dependencies import changed_names, recorded
from gazette.records import files
from gazette.records.collection import Records
from gazette.records.registry import Registry
from gazette.site.listing import site_of

PICTURE = "koe/2025/media/kuva.png"


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """A registry without records, with files in its folder."""
    for name in (PICTURE, "koe/2025/media/toinen.png", "published.txt", "koe/2025/a.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"12345")
    return site_of(Records(tmp_path, (), ()), Settings("https://example.fi/", date(2025, 1, 1))).registry


def test_a_file_that_is_read_is_noted(registry: Registry) -> None:
    name = f"file {PICTURE}"
    assert recorded(lambda: files.size(registry, PICTURE)) == (5, (name,))
    assert recorded(lambda: files.content(registry, PICTURE)) == (b"12345", (name,))
    assert recorded(lambda: files.path(registry, PICTURE)) == (registry.root / PICTURE, (name,))


def test_a_file_that_is_not_there_is_noted_as_well(registry: Registry) -> None:
    assert recorded(lambda: files.size(registry, "koe/ei.png")) == (0, ("file koe/ei.png",))


def test_files_that_are_no_records_are_inputs(registry: Registry) -> None:
    names = {f"file {PICTURE}", "file koe/2025/media/toinen.png", "file published.txt"}
    assert files.inputs(registry.root).keys() == names


def same_size_and_time(file: Path) -> None:
    """Change a file like a program that restores its time."""
    stat = file.stat()
    file.write_bytes(b"54321")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def replaced(file: Path) -> None:
    """Replace a file by another of the same size and time."""
    stat, other = file.stat(), file.with_name("other")
    other.write_bytes(b"54321")
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize(
    "edit",
    [lambda file: file.write_bytes(b"1"), lambda file: file.unlink(), same_size_and_time, replaced],
    ids=["edited", "removed", "of the same size and time", "replaced"],
)
def test_every_change_of_a_file_is_seen(registry: Registry, edit: Callable[[Path], object]) -> None:
    before = files.inputs(registry.root)
    edit(registry.root / PICTURE)
    assert changed_names(before, files.inputs(registry.root)) == {f"file {PICTURE}"}


def test_a_new_file_is_seen_and_a_link_that_leads_nowhere_is_none(registry: Registry) -> None:
    before = files.inputs(registry.root)
    (registry.root / "koe/link.png").symlink_to("nowhere")
    assert files.inputs(registry.root) == before
    (registry.root / "koe/new.png").touch()
    assert changed_names(before, files.inputs(registry.root)) == {"file koe/new.png"}
