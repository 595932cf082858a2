"""Changes are told at once, and only changes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from gazette.watching import observer


class Told(FileSystemEventHandler):
    """What was told, and a way to wait for it."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self._more = threading.Condition()

    def on_any_event(self, event: FileSystemEvent) -> None:
        with self._more:
            self.paths |= {Path(str(path)).name for path in (event.src_path, event.dest_path) if path}
            self._more.notify_all()

    def of(self, name: str) -> bool:
        """Whether a file is told of within a while."""
        with self._more:
            return self._more.wait_for(lambda: name in self.paths, timeout=10)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """Watches folder/ and the file mkdocs.yml, not what lies beside it."""
    (tmp_path / "folder/deep").mkdir(parents=True)
    (tmp_path / "folder/deep/record.yml").write_text("1")
    (tmp_path / "mkdocs.yml").write_text("1")
    watching, heard = observer(), Told()
    assert watching is not None
    watching.schedule(heard, str(tmp_path / "folder"), recursive=True)
    watching.schedule(heard, str(tmp_path / "mkdocs.yml"))
    watching.start()
    yield heard
    watching.stop()
    watching.join()


def test_a_saved_file_is_told_of(told: Told, tmp_path: Path) -> None:
    (tmp_path / "folder/deep/record.yml").write_text("2")
    assert told.of("record.yml")


def test_a_new_file_is_told_of(told: Told, tmp_path: Path) -> None:
    (tmp_path / "folder/new.yml").write_text("2")
    assert told.of("new.yml")


def test_a_file_that_is_replaced_twice_is_told_of_twice(told: Told, tmp_path: Path) -> None:
    for text in ("2", "3"):
        (tmp_path / "other.yml").write_text(text)
        (tmp_path / "other.yml").replace(tmp_path / "mkdocs.yml")
        assert told.of("mkdocs.yml")
        told.paths.clear()


def test_what_is_only_read_or_lies_beside_is_not_told_of(told: Told, tmp_path: Path) -> None:
    (tmp_path / "folder/deep/record.yml").read_text()
    (tmp_path / "server.log").write_text("a line")
    (tmp_path / "folder/last.yml").write_text("2")
    assert told.of("last.yml")
    assert not told.paths & {"record.yml", "server.log"}
