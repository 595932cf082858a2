"""Checks `site_url` of mkdocs.yml, and that the file is text, before MkDocs reads it.

MkDocs reads the
address before it calls any hook: on some invalid ones it ends in a traceback, on others, and on a file that
is not UTF-8, in an English sentence without a line. `make site`, `make serve` and `make watch` run this
first, as a program of its own that imports only fast modules of the standard library. The message is that of
`gazette check`.
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
    """Whether the text of a mkdocs.yml has an ordinary address, or none: it then needs no further check.

    False if a replacement character shows that the file is not UTF-8.
    """
    if "\ufffd" in configuration:
        return False
    address = _ADDRESS.search(configuration)
    return address is None or _USUAL.fullmatch(address[1]) is not None


def is_refused() -> bool:
    """Whether `gazette check` refuses the mkdocs.yml in the current folder; its message is printed."""
    try:
        with open(CONFIGURATION, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
            if is_usual(stream.read()):
                return False
    except OSError:
        return False
    command = (sys.executable, "-m", "gazette.cli", "check")
    check = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (our own)
    if check.returncode == REFUSED:
        sys.stderr.buffer.write(check.stderr)
    return check.returncode == REFUSED


if __name__ == "__main__":
    sys.exit(REFUSED if is_refused() else 0)
