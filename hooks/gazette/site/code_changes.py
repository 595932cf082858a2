"""Replaces a running process by one with edited code, if that code can be loaded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from gazette.base.problems import N_, Message, message

_PLACE: Final = re.compile(r'^ *File "(.+)", line ([0-9]+)', re.MULTILINE)
_LOADING: Final = "import runpy, sys; sys.path.insert(0, sys.argv[1]); runpy.run_path(sys.argv[2])"


def load_anew(module: Path, *, stays: bool) -> Message:
    """Replace this process by one that runs the same command with the code there is now.

    A process that `stays` is not replaced if `module` cannot be loaded; returns why.
    """
    if not stays or (fault := _fault_of(module)) is None:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  (this very program)
    return fault


def _fault_of(module: Path) -> Message | None:
    """The error of loading a module, with all that it imports, in a new process; None if it loads."""
    process = subprocess.run(  # noqa: S603  (this very program)
        [sys.executable, "-c", _LOADING, str(module.parent), str(module)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if process.returncode == 0:
        return None
    *_, (file, line) = _PLACE.findall(process.stderr) or [(module.name, 1)]
    return message(
        N_(
            "{file}:{line}: the program cannot be loaded: {error}\n"
            "    The site stays as it was. It is built again as soon as this is mended."
        ),
        file=file,
        line=line,
        error=(process.stderr.strip() or "?").splitlines()[-1],
    )
