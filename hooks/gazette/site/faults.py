"""Messages for errors outside records and settings: of the system, or of this code.

System errors (a full disk, missing rights, a file in the way) get the path and advice. Any other error is a
fault of the code: two lines, and a file with the details to send in.
"""

from __future__ import annotations

import errno
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from gazette.base.system_errors import reason_and_advice
from gazette.i18n.words import Words, words
from gazette.site.inputs import CACHE

SYSTEM: Final = 3
"""The exit code of `gazette` when the system refuses: as when the records cannot be read."""
FAULT: Final = 5
"""The exit code of a fault of the code."""
REPORT: Final = "fault.txt"
"""The file to send in, in the cache's folder, else in the system's folder for temporary files."""


def explanation(error: BaseException, language: str, root: Path) -> str:
    """The message for staff; the details of a fault of the code are written to a file.

    `root` is the folder of mkdocs.yml.
    """
    say = words(language)
    if isinstance(error, MemoryError):
        error = OSError(errno.ENOMEM, "")
    if isinstance(error, OSError):
        return "\n".join(_of_system(error, say))
    details = "".join(traceback.format_exception(error))
    file = _written(root, f"Python {sys.version}\n{details}")
    first = say("A fault of the program itself, not of the records. Nothing was published.")
    if file is None:
        return f"{first}\n{details}"
    return f"{first}\n{say('Please send this file to whoever maintains the program: {file}', file=file)}"


def exit_code(error: BaseException) -> int:
    """The exit code of `gazette` after an error of the system or a fault of the code."""
    return SYSTEM if isinstance(error, (OSError, MemoryError)) else FAULT


def _of_system(error: OSError, say: Words) -> Iterator[str]:
    what, advice = reason_and_advice(error)
    paths = [str(name) for name in (error.filename, error.filename2) if name]
    yield f"{' → '.join(paths)}: {say.template(what)}" if paths else say.template(what)
    if advice:
        yield f"    {say.template(advice)}"


def _written(root: Path, details: str) -> Path | None:
    """The file with the details; None if it cannot be written anywhere."""
    for folder in (root / CACHE, Path(tempfile.gettempdir())):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / REPORT
            file.unlink(missing_ok=True)  # a link somebody left there is not followed
            file.write_text(details, "utf-8")
            return file
    return None
