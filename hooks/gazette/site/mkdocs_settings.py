"""Checks the settings of mkdocs.yml that MkDocs reads itself, and that the file is YAML, before MkDocs runs.

MkDocs reads address, name and folders before it calls any hook: on some invalid ones it ends in a traceback,
on others, and on a file that is no YAML, in an English sentence, mostly without a line. `make` runs this
first, as a program of its own that imports little before it knows that something is to be checked. The
message is that of `gazette check --settings`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

CONFIGURATION: Final = "mkdocs.yml"
OTHER_NAME: Final = "mkdocs.yaml"
"""The name that MkDocs takes where the first is missing."""
ACCEPTED: Final = ".cache/gazette/settings"
"""The digest of the mkdocs.yml that was accepted last, and its folder of pages: each is checked once."""
REFUSED: Final = 3
"""The exit code, that of `gazette` when the settings cannot be read."""


def is_refused() -> bool:
    """Whether the mkdocs.yml in the current folder is refused; the message is printed."""
    if not os.path.isfile(CONFIGURATION):  # noqa: PTH113  (nothing, or a pipe without an end)
        return not os.path.isfile(OTHER_NAME) and _message_is_printed()  # noqa: PTH113
    try:
        with open(CONFIGURATION, "rb") as stream:  # noqa: PTH123  (pathlib takes a while to import)
            digest = blake2b(stream.read(), digest_size=16).hexdigest()
    except OSError:
        return False
    return not _is_accepted(digest) and not _can_be_accepted(digest) and _message_is_printed()


def _is_accepted(digest: str) -> bool:
    """Whether a file with this digest was accepted, and the folder of pages it names is still there."""
    try:
        with open(ACCEPTED, encoding="utf-8") as stream:  # noqa: PTH123
            accepted, _, docs = stream.read().partition("\n")
    except (OSError, UnicodeDecodeError):
        return False
    return accepted == digest and os.path.isdir(docs)  # noqa: PTH112


def _can_be_accepted(digest: str) -> bool:
    """Whether nothing is wrong with the file; it is noted by its digest then."""
    from pathlib import Path

    from gazette.base.configuration import SettingError, configuration_of
    from gazette.base.mkdocs_options import check_settings_of_mkdocs, check_what_mkdocs_needs, docs_in

    file = Path(CONFIGURATION)
    try:
        configuration = configuration_of(file)
        check_settings_of_mkdocs(configuration, file)
        check_what_mkdocs_needs(configuration, file)
    except SettingError:
        return False
    with suppress(OSError):
        Path(ACCEPTED).parent.mkdir(parents=True, exist_ok=True)
        Path(ACCEPTED).write_text(f"{digest}\n{docs_in(configuration, file)}", "utf-8")
    return True


def _message_is_printed() -> bool:
    """Print what `gazette check --settings` says, if it refuses the file too."""
    command = (sys.executable, "-m", "gazette.cli", "check", "--settings")
    check = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (our own)
    if check.returncode == REFUSED:
        sys.stderr.buffer.write(check.stderr)
    return check.returncode == REFUSED


if __name__ == "__main__":
    sys.exit(REFUSED if is_refused() else 0)
