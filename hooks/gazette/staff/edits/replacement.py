"""A record replaced as a whole, if nobody has changed it meanwhile; a new one, where there is none."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from gazette.base.problems import N_, message
from gazette.records.text_layout import BREAK
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import Target
from gazette.staff.whole_files import create_whole, write_whole


def replace_file(target: Target, content: bytes) -> None:
    """Put new content in a record's place. Raises RefusedError and OSError as `replace_content` does."""
    replace_content(target.path, target.content, content)


class FileIsThereError(RefusedError):
    """A file that was to be new is there already."""


def create_file(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and its folders.

    Raises FileIsThereError, or OSError if it cannot be written.
    """
    try:
        create_whole(path, content)
    except FileExistsError:
        if not path.exists():  # a file is in the place of a folder
            raise
        raise FileIsThereError(
            message(N_("{path} already exists; it was not changed."), path=path.name)
        ) from None


def replace_content(path: Path, old: bytes, new: bytes) -> None:
    """Put new content in a file's place; its mode stays, and a link still leads to it.

    `old` is what was read. Raises RefusedError if it has changed since, OSError if it cannot be written.
    """
    if path.read_bytes() != old:
        raise RefusedError(message(N_("{path} was changed meanwhile; nothing was written."), path=path.name))
    write_whole(path, new)


def difference(target: Target, text: str) -> str:
    """What an edit would change, as a unified diff; empty if nothing."""
    path = target.record.document.path
    old, new = (BREAK.split(whole) for whole in (target.text, text))
    return "\n".join(unified_diff(old, new, path, path, lineterm=""))
