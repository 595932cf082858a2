"""A file replaced as a whole: at every moment the old or the new content is there, never part of it."""

from __future__ import annotations

import os
import shutil
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile

from gazette.base.problems import N_, message
from gazette.records.layout import BREAK
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import Target


def replace_file(target: Target, content: bytes) -> None:
    """Put new content in a file's place; its mode stays, and a link still leads to it.

    Raises RefusedError if it has changed since it was read, or cannot be written.
    """
    path = target.path.resolve()
    try:
        if path.read_bytes() != target.content:
            raise RefusedError(
                message(N_("{path} was changed meanwhile; nothing was written."), path=target.path.name)
            )
        _write(path, content)
    except OSError as error:
        raise RefusedError(
            message(
                N_("{path} cannot be written: {reason}."),
                path=target.path.name,
                reason=error.strerror or error,
            )
        ) from None


def _write(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".new", delete=False) as file:
        new = Path(file.name)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        shutil.copymode(path, new)
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def difference(target: Target, text: str) -> str:
    """What an edit would change, as a unified diff; empty if nothing."""
    path = target.record.document.path
    old, new = (BREAK.split(whole) for whole in (target.text, text))
    return "\n".join(unified_diff(old, new, path, path, lineterm=""))
