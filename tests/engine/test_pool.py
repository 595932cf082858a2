"""Tasks shared among processes are each done once, by any of them, and a failure is reported."""

from __future__ import annotations

import multiprocessing
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.engine.pool import MOST_PIECES, PIECE, deal, share


@given(
    number_of_tasks=st.one_of(st.integers(0, 5 * PIECE), st.just(3 * PIECE * MOST_PIECES + 1)),
    workers=st.integers(1, 4),
    at_once=st.sampled_from([1, PIECE]),
)
def test_every_task_is_done_once(number_of_tasks: int, workers: int, at_once: int) -> None:
    done = Counter(task for results in deal(list, number_of_tasks, workers, at_once) for task in results)
    assert done == Counter(range(number_of_tasks))


def test_neighbours_go_to_one_worker() -> None:
    # Each waits until the other has begun: a quick worker could otherwise take all tasks.
    both = multiprocessing.get_context("fork").Barrier(2, timeout=60)

    def taking(chosen: Iterable[int]) -> list[int]:
        tasks = iter(chosen)
        first = next(tasks)
        both.wait()
        return [first, *tasks]

    number_of_tasks = 40 * PIECE
    done = deal(taking, number_of_tasks, 2)
    assert [results[0] for results in done] == [0, number_of_tasks // 2]
    for results in done:
        parted = [at for at in range(1, len(results)) if results[at] != results[at - 1] + 1]
        assert all(results[at] % PIECE == 0 for at in parted)


def test_a_worker_that_fails_is_reported() -> None:
    def failing(chosen: Iterable[int]) -> None:
        for task in chosen:
            if task == 3 * PIECE:
                raise ValueError(f"no {task}")

    with pytest.raises(ValueError, match=f"no {3 * PIECE}"):
        deal(failing, 4 * PIECE, 2)


def test_results_come_in_the_order_of_workers() -> None:
    assert share(lambda k, n: (k, n), 3) == [(0, 3), (1, 3), (2, 3)]


KILLED = """
import os, signal, sys, time
from gazette.engine.pool import share

def work(worker, number):
    if worker:
        time.sleep(600)
    os.kill(os.getpid(), signal.SIGKILL)

share(work, 3)
"""


def test_workers_end_with_the_process_that_started_them() -> None:
    """They hold its lock and its output: a reader of that output would wait until they end."""
    process = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE)
    written, _ = process.communicate(timeout=60)
    assert written == b""
    assert process.returncode == -signal.SIGKILL
