"""Checks the settings of mkdocs.yml that MkDocs reads itself, and that the file is text, before MkDocs runs.

MkDocs reads address, name and folders before it calls any hook: on some invalid ones it ends in a traceback,
on others, and on a file that is not UTF-8, in an English sentence without a line. `make site`, `make serve`
and `make watch` run this first, as a program of its own that imports only fast modules of the standard
library. The message is that of `gazette check`.
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
_SETTING: Final = re.compile(r"^(site_url|site_dir|site_name|docs_dir):[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_USUAL: Final = {
    name: re.compile(rf"""(["']?){value}\1(?:[ \t]+#.*)?|!ENV\b.*""", re.IGNORECASE)
    for name, value in {
        "site_url": r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:/[\w./~-]*)?",
        "site_dir": r"(?:site|public|build|www|html)(?:/[a-z]+)*/?",
        "site_name": r"""(?!(?:yes|no|on|off|true|false|null)[ \t]*(?:#|$))[^\W\d][^"'#:]*""",
        "docs_dir": "docs",
    }.items()
}
"""Ordinary values: addresses, folders and names of ordinary signs, or values from a variable."""


def is_usual(configuration: str) -> bool:
    """Whether these settings in the text of a mkdocs.yml are ordinary: they then need no further check.

    False if a replacement character shows that the file is not UTF-8.
    """
    values = _SETTING.findall(configuration)
    return (
        "\ufffd" not in configuration
        and any(name == "site_name" for name, _ in values)
        and all(_USUAL[name].fullmatch(value) for name, value in values)
    )


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
