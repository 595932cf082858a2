"""Work shared over the machine's cores by forking: what is loaded is there in every worker, uncopied.

Only for work whose result is small (files are written by whoever makes them). Where a fork is not
possible or not safe, everything is done here and now.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from struct import Struct
from typing import Any, BinaryIO, Final, Generic, TypeVar

from gazette.base.gc_settings import paused

Result = TypeVar("Result")
MOST: Final = 8
"""More workers than this only wait for the disk."""
PIECE: Final = 32
"""How many neighbours a worker takes at once, at least."""
MOST_PIECES: Final = 4_096
"""A worker's list of pieces fits into a pipe (64 kB on Linux)."""
_NUMBER: Final = Struct("<I")


def cores() -> int:
    """How many workers to use: the cores this process may run on; one where a fork is not safe."""
    # A fork copies only the thread that calls it: a lock that another one holds would stay locked for ever.
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return min(
        MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[Result]):
    """What a worker sends back."""

    result: Result | None
    error: BaseException | None


def share(work: Callable[[int, int], Result], number: int) -> list[Result]:
    """Call `work(k, number)` for every k below `number`, each in a worker of its own; their results.

    Raises what the first failing worker raised, after all have ended.
    """
    if number < 2:
        return [work(0, 1)]
    with paused():  # the collector would touch, and so copy, every page of memory the workers share
        started = [_start(work, k, number) for k in range(1, number)]
        outcomes = [_done(work, 0, number), *(_ended(*worker) for worker in started)]
    for outcome in outcomes:
        if outcome.error is not None:
            raise outcome.error
    return [outcome.result for outcome in outcomes]  # type: ignore[misc]


def together(*tasks: Callable[[], None]) -> None:
    """Do different things at a time, where there is more than one core.

    Raises what the first failing one raised.
    """
    if cores() < 2:
        for task in tasks:
            task()
    elif tasks:
        share(lambda k, _: tasks[k](), len(tasks))


def deal(
    work: Callable[[Iterable[int]], Result], things: int, number: int, at_once: int = PIECE
) -> list[Result]:
    """Call `work` in each of `number` workers with the things it is to do, as numbers from 0; their results.

    Neighbours go to one worker, in their order, as far as possible: what is made for one is at hand for the
    next. Who is done with his own takes from what the others have left, so many `at_once` or more.

    Raises what the first failing worker raised, after all have ended.
    """
    if number < 2 or things <= at_once:
        return [work(range(things))]
    size = max(at_once, -(-things // MOST_PIECES))
    pieces = -(-things // size)
    ends = [pieces * k // number for k in range(number + 1)]
    runs = [_pipe_of(range(*run)) for run in pairwise(ends)]

    def own(k: int, _: int) -> Result:
        taken = chain.from_iterable(map(_taken, (*runs[k:], *runs[:k])))
        return work(n for piece in taken for n in range(piece * size, min(things, (piece + 1) * size)))

    try:
        return share(own, number)
    finally:
        for run in runs:
            os.close(run)


def _pipe_of(numbers: Iterable[int]) -> int:
    """A pipe that holds these numbers; whoever reads one, in whatever process, has taken it."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        for number in numbers:
            stream.write(_NUMBER.pack(number))
    return reading


def _taken(run: int) -> Iterator[int]:
    while packed := os.read(run, _NUMBER.size):
        yield _NUMBER.unpack(packed)[0]


def _start(work: Callable[[int, int], Result], k: int, number: int) -> tuple[int, BinaryIO]:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, os.fdopen(reading, "rb")
    os.close(reading)
    try:
        with os.fdopen(writing, "wb") as stream:
            stream.write(_packed(_done(work, k, number)))
    finally:
        os._exit(0)  # nothing of the parent's own ending (lock files, exit hooks) may run here


def _done(work: Callable[[int, int], Result], k: int, number: int) -> _Outcome[Result]:
    try:
        return _Outcome(work(k, number), None)
    except BaseException as error:  # noqa: BLE001  (handed to the parent, which raises it)
        return _Outcome(None, error)


def _packed(outcome: _Outcome[Any]) -> bytes:
    try:
        return pickle.dumps(outcome)
    except Exception as error:  # noqa: BLE001  (an error that cannot be packed is told by its words)
        return pickle.dumps(_Outcome(None, RuntimeError(f"{outcome.error!r} ({error})")))


def _ended(process: int, stream: BinaryIO) -> _Outcome[Any]:
    with stream:
        packed = stream.read()
    os.waitpid(process, 0)
    if not packed:
        return _Outcome(None, RuntimeError("a worker was killed"))
    outcome: _Outcome[Any] = pickle.loads(packed)  # noqa: S301  (written by our own worker)
    return outcome
