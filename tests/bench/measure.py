"""The cost of running a command: wall time, processor time, peak memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_EVERY: Final = 0.05
_TICKS: Final = os.sysconf("SC_CLK_TCK")


class FailedError(Exception):
    """A command failed; the text is its output."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a run."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, user and system, of the process and all it waited for (wait4)."""
    peak: int
    """Bytes of memory all processes had together at most; 0 where it was not sampled.

    wait4 tells the largest process' own peak, but counts what was forked to start it: this program itself.
    """


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, sample: bool = False
) -> Cost:
    """Run a command to its end. `sample` asks for the memory of all its processes, which costs it some time.

    Raises FailedError. Memory is sampled as PSS every 50 ms: what processes share is counted once.
    """
    with Path(folder / "bench.log").open("wb") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=log, stderr=log)
        sampler = Sampler(process.pid) if sample else None
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    sampled = sampler.stop() if sampler else 0
    if process.returncode:
        output = (folder / "bench.log").read_text("utf-8", "replace")
        raise FailedError(
            f"{' '.join(command)} in {folder} ended with {process.returncode}:\n{output[-3000:]}"
        )
    return Cost(wall, usage.ru_utime + usage.ru_stime, sampled)


class Sampler:
    """Measures the memory of a process and its descendants, in a thread."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._peak = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Stop measuring; returns the peak of their total memory in bytes."""
        self._stopped.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._stopped.wait(_EVERY):
            self._peak = max(self._peak, sum(_memory(process) for process in family(self._process)))


def family(process: int) -> Iterator[int]:
    """Ids of a process and its running descendants."""
    yield process
    for task in _threads(process):
        for child in _read(Path(f"/proc/{process}/task/{task}/children")).split():
            yield from family(int(child))


def processor_time(process: int) -> float:
    """Seconds of processor time of a process, its descendants, and the children they have waited for."""
    return sum(_ticks(_read(Path(f"/proc/{member}/stat"))) for member in family(process)) / _TICKS


def _ticks(stat: str) -> int:
    # The name may hold spaces and brackets; fields 14 to 17 (proc(5)) follow its last bracket.
    return sum(int(number) for number in stat.rpartition(")")[2].split()[11:15])


def _memory(process: int) -> int:
    for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    """The text of a file of /proc; empty if the process has ended meanwhile."""
    try:
        return path.read_text()
    except OSError:
        return ""


def _threads(process: int) -> list[str]:
    try:
        return [path.name for path in Path(f"/proc/{process}/task").iterdir()]
    except OSError:
        return []
