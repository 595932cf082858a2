"""Work dealt out to processes is done once, whoever does it, and a failure is told."""

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
    things=st.one_of(st.integers(0, 5 * PIECE), st.just(3 * PIECE * MOST_PIECES + 1)),
    number=st.integers(1, 4),
    at_once=st.sampled_from([1, PIECE]),
)
def test_every_task_is_done_once(things: int, number: int, at_once: int) -> None:
    done = Counter(thing for some in deal(list, things, number, at_once) for thing in some)
    assert done == Counter(range(things))


def test_neighbours_go_to_one_worker() -> None:
    # Each waits until the other has begun: who is quicker may otherwise have taken all before.
    both = multiprocessing.get_context("fork").Barrier(2, timeout=60)

    def taking(chosen: Iterable[int]) -> list[int]:
        things = iter(chosen)
        first = next(things)
        both.wait()
        return [first, *things]

    things = 40 * PIECE
    done = deal(taking, things, 2)
    assert [some[0] for some in done] == [0, things // 2]
    for some in done:
        parted = [at for at in range(1, len(some)) if some[at] != some[at - 1] + 1]
        assert all(some[at] % PIECE == 0 for at in parted)


def test_a_worker_that_fails_is_reported() -> None:
    def failing(chosen: Iterable[int]) -> None:
        for thing in chosen:
            if thing == 3 * PIECE:
                raise ValueError(f"no {thing}")

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
    """They hold its lock, and what it writes to: nothing would end before they do."""
    process = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE)
    written, _ = process.communicate(timeout=60)
    assert written == b""
    assert process.returncode == -signal.SIGKILL
