"""Whether code that was edited while a process runs can be loaded, before the process is replaced by it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from gazette.base.problems import N_, Message, message

_PLACE: Final = re.compile(r'^ *File "(.+)", line ([0-9]+)', re.MULTILINE)
_LOADING: Final = "import runpy, sys; sys.path.insert(0, sys.argv[1]); runpy.run_path(sys.argv[2])"


def fault_of_code(module: Path) -> Message | None:
    """What stops a module, and all that it imports, from being loaded anew; None if nothing does."""
    done = subprocess.run(  # noqa: S603  (this very program)
        [sys.executable, "-c", _LOADING, str(module.parent), str(module)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return None
    *_, (file, line) = _PLACE.findall(done.stderr) or [(module.name, 1)]
    return message(
        N_(
            "{file}:{line}: the program cannot be loaded: {error}\n"
            "    The site stays as it was. It is built again as soon as this is mended."
        ),
        file=file,
        line=line,
        error=(done.stderr.strip() or "?").splitlines()[-1],
    )
