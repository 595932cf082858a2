"""Whether the site's address, name and folder are some and its file text, asked before MkDocs reads it.

MkDocs looks at them before it calls any hook: it ends in a traceback for some that are none, and in an
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
_SETTING: Final = re.compile(r"^(site_url|site_dir|site_name|docs_dir):[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_USUAL: Final = {
    name: re.compile(rf"""(["']?){value}\1(?:[ \t]+#.*)?|!ENV\b.*""", re.IGNORECASE)
    for name, value in {
        "site_url": r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:/[\w./~-]*)?",
        "site_dir": r"(?:site|public|build|www|html)(?:/[a-z]+)*/?",
        "site_name": r"""[^\W\d][^"'#:]*""",
        "docs_dir": "docs",
    }.items()
}
"""An address of letters, digits and the usual signs, usual folders and names; or what is in a variable."""


def is_usual(configuration: str) -> bool:
    """Whether the settings in a mkdocs.yml need not be looked at more closely; no address is none to look at.

    They are looked at where a sign stands for what was not UTF-8.
    """
    found = _SETTING.findall(configuration)
    return (
        "\ufffd" not in configuration
        and any(name == "site_name" for name, _ in found)
        and all(_USUAL[name].fullmatch(value) for name, value in found)
    )


def refused() -> bool:
    """Whether the settings in the current folder are refused; staff are told why."""
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
