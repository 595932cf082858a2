"""Changes of files are reported at once, and only changes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from gazette.engine.watcher import Changes, follow, observer

TraceFunction = Callable[[FrameType, str, Any], Any]


class ReportedFiles(FileSystemEventHandler):
    """The names of files that were reported, and a way to wait for one."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.has_folders = False
        self._more = threading.Condition()

    def on_any_event(self, event: FileSystemEvent) -> None:
        with self._more:
            self.has_folders = self.has_folders or event.is_directory
            self.paths |= {Path(str(path)).name for path in (event.src_path, event.dest_path) if path}
            self._more.notify_all()

    def reports(self, name: str) -> bool:
        """Whether a file is reported within 60 seconds."""
        with self._more:
            return self._more.wait_for(lambda: name in self.paths, timeout=60)


@pytest.fixture
def reported(tmp_path: Path) -> Iterator[ReportedFiles]:
    """Watches folder/ and the file mkdocs.yml, not what lies beside it."""
    (tmp_path / "folder/deep").mkdir(parents=True)
    (tmp_path / "folder/deep/record.yml").write_text("1")
    (tmp_path / "mkdocs.yml").write_text("1")
    watcher, handler = observer(), ReportedFiles()
    assert watcher is not None
    watcher.schedule(handler, str(tmp_path / "folder"), recursive=True)
    watcher.schedule(handler, str(tmp_path / "mkdocs.yml"))
    watcher.start()
    yield handler
    watcher.stop()
    watcher.join()


def test_a_saved_file_is_reported(reported: ReportedFiles, tmp_path: Path) -> None:
    (tmp_path / "folder/deep/record.yml").write_text("2")
    assert reported.reports("record.yml")


def test_a_new_file_is_reported(reported: ReportedFiles, tmp_path: Path) -> None:
    (tmp_path / "folder/new.yml").write_text("2")
    assert reported.reports("new.yml")


def test_a_file_that_is_replaced_twice_is_reported_twice(reported: ReportedFiles, tmp_path: Path) -> None:
    for text in ("2", "3"):
        (tmp_path / "other.yml").write_text(text)
        (tmp_path / "other.yml").replace(tmp_path / "mkdocs.yml")
        assert reported.reports("mkdocs.yml")
        reported.paths.clear()


@pytest.mark.filterwarnings("ignore:Callback with id")
def test_a_folder_that_is_moved_away_and_back_is_reported_as_a_file(
    reported: ReportedFiles, tmp_path: Path
) -> None:
    """MkDocs passes over what happens to folders."""
    (tmp_path / "folder/deep").rename(tmp_path / "aside")
    assert reported.reports("deep")
    (tmp_path / "aside").rename(tmp_path / "folder/deep")
    assert reported.reports("record.yml")
    reported.paths.clear()
    (tmp_path / "folder/deep/record.yml").write_text("2")
    assert reported.reports("record.yml"), "what happens in it afterwards"
    assert not reported.has_folders


def test_files_that_are_only_read_or_not_watched_are_not_reported(
    reported: ReportedFiles, tmp_path: Path
) -> None:
    (tmp_path / "folder/deep/record.yml").read_text()
    (tmp_path / "server.log").write_text("a line")
    (tmp_path / "folder/last.yml").write_text("2")
    assert reported.reports("last.yml")
    assert not reported.paths & {"record.yml", "server.log"}


def followed(folder: Path, seen: str, *steps: Callable[[], object]) -> list[str]:
    """The text of record.yml at each build after one of the text `seen`. Each build takes a step."""
    file, built, waiting = folder / "record.yml", list[str](), list(steps)

    def build() -> bool:
        built.append(file.read_text())
        if not waiting:
            raise KeyboardInterrupt
        waiting.pop(0)()
        return True

    with pytest.raises(KeyboardInterrupt):
        follow([str(folder)], file.read_text, seen, build)
    return built


def test_a_change_before_the_watcher_started_is_built_at_once(tmp_path: Path) -> None:
    (tmp_path / "record.yml").write_text("2")
    assert followed(tmp_path, "1") == ["2"]


def test_a_change_during_a_build_is_built_next(tmp_path: Path) -> None:
    file = tmp_path / "record.yml"
    file.write_text("2")
    assert followed(tmp_path, "1", lambda: file.write_text("3"), lambda: file.write_text("4")) == list("234")


def test_a_change_between_builds_is_built(tmp_path: Path) -> None:
    file = tmp_path / "record.yml"
    file.write_text("2")
    later = threading.Timer(0.3, file.write_text, ["3"])
    assert followed(tmp_path, "1", later.start) == ["2", "3"]


def test_a_new_day_is_seen_without_a_change_of_files(tmp_path: Path) -> None:
    days = iter(["21", "21", "21", "22"])

    def build() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow([str(tmp_path)], lambda: next(days), "21", build, longest_wait=0.01)
    assert list(days) == []


def test_a_build_that_the_system_refused_is_tried_again(tmp_path: Path) -> None:
    """As on a full disk, where files are removed outside the site: no input of the site changes by that."""
    results, built = [False, False, True], list[bool]()
    remaining = iter(range(12))

    def fingerprint() -> str:
        if next(remaining, None) is None:
            raise KeyboardInterrupt
        return "2"

    def build() -> bool:
        built.append(results[len(built)])
        return built[-1]

    with pytest.raises(KeyboardInterrupt):
        follow([str(tmp_path)], fingerprint, "1", build, longest_wait=0.01)
    assert built == results, "twice more, and no more once it is made"


def test_an_interrupted_wait_leaves_no_lock_to_the_thread_that_reports() -> None:
    """A wait is interrupted before each of its instructions in turn; then the reporting thread must end.

    In a process of its own: an interrupt between two instructions of a handler leaves its exception current.
    """
    code = "from tests.engine.test_watcher import interrupt_everywhere; print(interrupt_everywhere())"
    root = Path(__file__).parents[2]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join((f"{root}/hooks", str(root)))}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 10


def interrupt_everywhere() -> int:
    """Interrupt waits, each before another instruction; returns their number. No lock may be left."""
    steps = 0
    while interrupted_at(steps, changes := Changes()):
        event = FileSystemEvent("file")
        reporting = threading.Thread(target=changes.on_any_event, args=(event,), daemon=True)
        reporting.start()
        reporting.join(5)
        assert not reporting.is_alive(), f"instruction {steps}"
        steps += 1
    return steps


def interrupted_at(step: int, changes: Changes) -> bool:
    """Interrupt a wait for a change before its instruction `step`; returns whether there is such a one."""
    left = step

    def trace(frame: FrameType, event: str, _: object) -> TraceFunction:
        nonlocal left
        frame.f_trace_opcodes = True
        if event == "opcode":
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        changes.wait(0.001)
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False
