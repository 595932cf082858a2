"""Pool: work shared over the machine's cores by forking. Workers have all loaded data without a copy.

Only for work whose result is small (workers write their files themselves). Where a fork is not possible or
not safe, everything is done in this process.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from struct import Struct
from typing import Any, BinaryIO, Final, TypeVar

from gazette.base.gc_settings import paused

Result = TypeVar("Result")
MOST_WORKERS: Final = 8
"""More workers than this only wait for the disk."""
PIECE: Final = 32
"""How many neighbours a worker takes at once, at least."""
MOST_PIECES: Final = 4_096
"""Most pieces of a call of `deal`: a worker's list of them has to fit into a pipe (64 kB on Linux)."""
_NUMBER: Final = Struct("<I")
_Outcome = tuple[Any, BaseException | None]
"""What a worker sends back: its result, or the error that ended it."""


def cores() -> int:
    """How many workers to use: the cores this process may run on; one where a fork is not safe."""
    # A fork copies only the thread that calls it: a lock that another one holds would stay locked for ever.
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST_WORKERS, allowed)


def share(work: Callable[[int, int], Result], number: int) -> list[Result]:
    """Call `work(k, number)` for every k below `number`, each in a worker of its own; their results.

    Raises what the first failing worker raised, after all have ended.
    """
    if number < 2:
        return [work(0, 1)]
    with paused():  # the collector would touch, and so copy, every page of memory the workers share
        alive, parent = os.pipe()
        try:
            started = [_start(work, k, number, alive, parent) for k in range(1, number)]
            outcomes = [_done(work, 0, number), *(_ended(*worker) for worker in started)]
        finally:
            os.close(parent)
            os.close(alive)
    for _, error in outcomes:
        if error is not None:
            raise error
    return [result for result, _ in outcomes]


def deal(
    work: Callable[[Iterable[int]], Result], tasks: int, number: int, at_once: int = PIECE
) -> list[Result]:
    """Call `work` in each of `number` workers with the numbers of the tasks it is to do; their results.

    Neighbours go to one worker, in order, as far as possible: what is made for one is at hand for the next.
    A worker that has done its own takes from what the others have left (work stealing), `at_once` or more.

    Raises what the first failing worker raised, after all have ended.
    """
    if number < 2 or tasks <= at_once:
        return [work(range(tasks))]
    size = max(at_once, -(-tasks // MOST_PIECES))
    pieces = -(-tasks // size)
    ends = [pieces * k // number for k in range(number + 1)]
    queues = [_queue_of(range(*ends)) for ends in pairwise(ends)]

    def run_tasks(k: int, _: int) -> Result:
        own_then_stolen = chain.from_iterable(map(_taken, (*queues[k:], *queues[:k])))
        return work(
            n for piece in own_then_stolen for n in range(piece * size, min(tasks, (piece + 1) * size))
        )

    try:
        return share(run_tasks, number)
    finally:
        for queue in queues:
            os.close(queue)


def _queue_of(numbers: Iterable[int]) -> int:
    """A pipe that holds these numbers; whoever reads one, in whatever process, has taken it."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        for number in numbers:
            stream.write(_NUMBER.pack(number))
    return reading


def _taken(queue: int) -> Iterator[int]:
    while packed := os.read(queue, _NUMBER.size):
        yield _NUMBER.unpack(packed)[0]


def _start(
    work: Callable[[int, int], Any], k: int, number: int, alive: int, parent: int
) -> tuple[int, BinaryIO]:
    """Start a worker; its process and where its outcome comes from.

    It ends when the pipe `alive` does, of which only this process holds the other end, `parent`. A worker
    that outlived a killed build would hold its lock, and the next build would wait for it.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, os.fdopen(reading, "rb")
    os.close(reading)
    os.close(parent)
    threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
    try:
        with os.fdopen(writing, "wb") as stream:
            stream.write(_packed(_done(work, k, number)))
    finally:
        os._exit(0)  # the parent's exit hooks must not run in a worker


def _end_with(alive: int) -> None:
    os.read(alive, 1)
    os._exit(1)


def _done(work: Callable[[int, int], Any], k: int, number: int) -> _Outcome:
    try:
        return work(k, number), None
    except BaseException as error:  # noqa: BLE001  (handed to the parent, which raises it)
        return None, error


def _packed(outcome: _Outcome) -> bytes:
    try:
        return pickle.dumps(outcome)
    except Exception as error:  # noqa: BLE001  (an error that cannot be pickled is sent as text)
        return pickle.dumps((None, RuntimeError(f"{outcome[1]!r} ({error})")))


def _ended(process: int, stream: BinaryIO) -> _Outcome:
    with stream:
        packed = stream.read()
    os.waitpid(process, 0)
    if not packed:
        return None, MemoryError("a worker was killed")
    outcome: _Outcome = pickle.loads(packed)  # noqa: S301  (written by our own worker)
    return outcome
