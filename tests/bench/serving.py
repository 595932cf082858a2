"""The time from saving a record until its page has the edit, served or in the site's folder.

And the cost of the process that stays, while nothing is edited.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from tests.bench.edits import words_of
from tests.bench.measure import FailedError, processor_time
from tests.bench.tools import Tool

_PATIENCE: Final = 900.0
"""Seconds after which a server that shows nothing new is given up."""
_EVERY: Final = 0.01
_SETTLE: Final = 3.0
_REST: Final = 10.0


@dataclass(frozen=True, slots=True)
class Served:
    """The cost of a process that stays."""

    start: float
    """Seconds from the start to the first page."""
    latencies: tuple[float, ...]
    """Seconds from saving to the new text there, for each edit."""
    idle: float
    """Processor time at rest, as a share of one core."""


def served(tool: Tool, page: str, text: str, rounds: int) -> Served:
    """Serve a tool's site, edit a text of a page `rounds` times, and measure when the page has it."""
    port = _free_port()
    return _stays(tool, tool.serve(port), lambda: _fetched(port, page), text, rounds)


def watched(tool: Tool, page: str, text: str, rounds: int) -> Served:
    """Run a tool that builds its site from nothing and after each change; measure as `served`."""
    file = tool.output / page.strip("/") / "index.html"

    def page_text() -> str:
        try:
            return file.read_text("utf-8")
        except OSError:
            return ""

    tool.clean()
    return _stays(tool, tool.watch, page_text, text, rounds)


def _stays(
    tool: Tool, command: tuple[str, ...], page_text: Callable[[], str], text: str, rounds: int
) -> Served:
    begun = time.perf_counter()
    with _running(tool, command) as process:
        _wait(process, page_text, text)
        start = time.perf_counter() - begun
        time.sleep(_SETTLE)
        before = processor_time(process.pid)
        time.sleep(_REST)
        idle = (processor_time(process.pid) - before) / _REST
        latencies = []
        for number in range(rounds + 1):
            mark = f"{process.pid}-{number}"
            begun = time.perf_counter()
            tool.edit(mark)
            _wait(process, page_text, words_of(mark))
            latencies.append(time.perf_counter() - begun)
            time.sleep(_SETTLE)
    # The first edit warms up, as the first build of the other scenarios does.
    return Served(start, tuple(latencies[1:]), idle)


@contextmanager
def _running(tool: Tool, command: tuple[str, ...]) -> Iterator[subprocess.Popen[bytes]]:
    with (tool.folder / "bench.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=tool.folder,
            env=dict(tool.environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            # A session of its own, which has only the processes that the command started.
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            tool.edit("")


def _wait(process: subprocess.Popen[bytes], page_text: Callable[[], str], text: str) -> None:
    """Wait until a page has a text. Raises FailedError."""
    until = time.perf_counter() + _PATIENCE
    while text not in page_text():
        if process.poll() is not None:
            raise FailedError(f"it ended with {process.returncode}")
        if time.perf_counter() > until:
            raise FailedError(f"the page does not show {text!r} after {_PATIENCE} s")
        time.sleep(_EVERY)


def _fetched(port: int, page: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", page)
        return connection.getresponse().read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
