"""A program: builds the site of negotiations/ in the current folder without MkDocs; fails where told.

Every file that is opened for writing, every rename, link, folder and removal below the current folder is an
event (PEP 578) with a number; at the number FAIL_AT the process group is killed (FAIL=kill), or the system
refuses with an error (FAIL=ENOSPC, EACCES, EROFS …). The number of events is written to EVENTS.
"""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

from gazette.base.settings import LANGUAGES, Settings
from gazette.site.build import ERRORS, Build, begin, workspace_in
from gazette.site.faults import exit_code, explanation
from tests.attack.trials import FRAME

CHANGES: Final = frozenset(
    {"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree", "os.chmod"}
)


def main() -> int:
    """Build; the exit code."""
    root = Path.cwd()
    if "WORKERS" not in os.environ and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # in one process: events come in one order
    if most := os.environ.get("FILE_SIZE"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the system then refuses with EFBIG
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
    count_events(root)
    settings = Settings("https://example.fi/", date.fromisoformat(os.environ["DAY"]), staff_language="en")
    build: Build | None = None
    try:
        build = begin(root, settings, root / "site", print, workspace_in(root, stays=False))
        build.frames = dict.fromkeys(LANGUAGES, FRAME)
        (build.staging.folder / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")
        build.take([], [], [])
        build.publish(build.write())
    except ERRORS as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except Exception as error:  # noqa: BLE001  (as the edge does)
        sys.stderr.write(f"{explanation(error, 'en', root)}\n")
        return exit_code(error)
    finally:
        if build is not None:
            build.give_up()
    return 0


def count_events(root: Path) -> None:
    """Number the events below `root`, and fail at the one that FAIL_AT says."""
    fail, at, home, seen = os.environ.get("FAIL", ""), int(os.environ.get("FAIL_AT", "0")), str(root), 0
    counted, own = os.environ.get("EVENTS"), os.getpid()

    def event(name: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        is_change = name in CHANGES or (name == "open" and is_writing(arguments[2]))
        if not is_change or not str(arguments[0]).startswith(home):
            return
        seen += 1
        if seen == at and fail == "kill":
            os.killpg(0, signal.SIGKILL)
        if seen == at and fail == "fault":
            raise ZeroDivisionError
        if seen == at and fail:
            raise OSError(getattr(errno, fail), os.strerror(getattr(errno, fail)), str(arguments[0]))
        if counted and os.getpid() == own:
            number = os.open(counted, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.write(number, str(seen).encode())
            os.close(number)

    sys.addaudithook(event)


def is_writing(flags: object) -> bool:
    """Whether a file is opened to be written."""
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


if __name__ == "__main__":
    sys.exit(main())
