"""A server of a folder for tests, in a process of its own: `python -m tests.serving FOLDER [POLICY]`.

In the process of the tests its threads would begin and end whenever a browser likes: also while it is changed
what is measured, or where a build asks whether it may fork.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.measuring import unmeasured_environment

ROOT = Path(__file__).parents[1]


@contextmanager
def serving(folder: Path, policy: str = "") -> Iterator[str]:
    """The address at which a folder is served, with a Content-Security-Policy or without one."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.serving", folder, policy],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=unmeasured_environment(),
    )
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.communicate()  # the server ends when its input is closed


class Handler(SimpleHTTPRequestHandler):
    """Serves the files of a folder, without a log, with a policy if there is one."""

    def __init__(self, *arguments: Any, policy: str, **rest: Any) -> None:
        self.policy = policy
        super().__init__(*arguments, **rest)

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
            self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Write no log."""


def serve(folder: str, policy: str) -> None:
    """Serve a folder until standard input ends; the address is printed on standard output."""

    def until_the_end() -> None:
        sys.stdin.read()
        os._exit(0)

    handler = partial(Handler, directory=folder, policy=policy)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
        sys.stdout.flush()
        threading.Thread(target=until_the_end, daemon=True).start()
        server.serve_forever()


if __name__ == "__main__":
    serve(*sys.argv[1:])
