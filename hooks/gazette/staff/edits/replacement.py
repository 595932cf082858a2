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
    """Put new content in a record's place. Raises RefusedError as `replace_content` does."""
    replace_content(target.path, target.content, content)


class FileIsThereError(RefusedError):
    """A file that was to be new is there already."""


def create_file(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and its folders.

    Raises FileIsThereError, or RefusedError if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(path, error) from None
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise FileIsThereError(
            message(N_("{path} already exists; it was not changed."), path=path.name)
        ) from None
    except OSError as error:
        raise _not_written(path, error) from None


def replace_content(path: Path, old: bytes, new: bytes) -> None:
    """Put new content in a file's place; its mode stays, and a link still leads to it.

    `old` is what was read. Raises RefusedError if it has changed since, or cannot be written.
    """
    place = path.resolve()
    try:
        if place.read_bytes() != old:
            raise RefusedError(
                message(N_("{path} was changed meanwhile; nothing was written."), path=path.name)
            )
        _write(place, new)
    except OSError as error:
        raise _not_written(path, error) from None


def _not_written(path: Path, error: OSError) -> RefusedError:
    reason = error.strerror or error
    return RefusedError(message(N_("{path} cannot be written: {reason}."), path=path.name, reason=reason))


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
