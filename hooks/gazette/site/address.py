"""Whether the site's address is one and its file text, asked before MkDocs reads it.

MkDocs looks at the address before it calls any hook: it ends in a traceback for some that are none, and in an
English sentence without a line for others, as for a file that is not in UTF-8. `make site`, `make serve` and
`make watch` ask here first, as a program of its own with fast modules of the standard library alone. Staff
read what `gazette check` says.
"""

from __future__ import annotations

import re
import subprocess
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

CONFIGURATION: Final = "mkdocs.yml"
REFUSED: Final = 3
"""The exit code, that of `gazette` when the settings cannot be read."""
_ADDRESS: Final = re.compile(r"^site_url:[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_USUAL: Final = re.compile(
    r"""(["']?)https?://[a-z0-9.-]+(?::[0-9]+)?(?:/[\w./~-]*)?\1(?:[ \t]+#.*)?|!ENV\b.*""", re.IGNORECASE
)
"""An address of letters, digits and the usual signs, or one that is in a variable."""


def is_usual(configuration: str) -> bool:
    """Whether the address in a mkdocs.yml need not be looked at more closely; or none can be seen there.

    It is looked at where a sign stands for what was not UTF-8.
    """
    if "\ufffd" in configuration:
        return False
    found = _ADDRESS.search(configuration)
    return found is None or _USUAL.fullmatch(found[1]) is not None


def refused() -> bool:
    """Whether the address in the current folder is refused; staff are told why."""
    try:
        with open(CONFIGURATION, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
            if is_usual(stream.read()):
                return False
    except OSError:
        return False
    command = (sys.executable, "-m", "gazette.cli", "check")
    told = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (our own)
    if told.returncode == REFUSED:
        sys.stderr.buffer.write(told.stderr)
    return told.returncode == REFUSED


if __name__ == "__main__":
    sys.exit(REFUSED if refused() else 0)
