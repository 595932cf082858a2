"""Errors of the system: what they are called for staff, and what to do about them."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gazette.base.problems import N_

_FULL: Final = (N_("the disk is full"), N_("Make room on it, then run the same command again."))
_RIGHTS: Final = (
    N_("this may not be written or read"),
    N_("Give the user who runs the command the right to."),
)
_IN_THE_WAY: Final = (
    N_("something else is where this belongs"),
    N_("Move it away or remove it; what a build made, it makes again."),
)
_NO_ANSWER: Final = (
    N_("the disk or the network drive fails"),
    N_("Check it, then run the same command again."),
)
_OPEN: Final = (N_("too many files are open"), N_("End other programs, then run the same command again."))
_IN_USE: Final = (N_("another program uses this"), N_("End it, then run the same command again."))
_REASONS: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENOENT: (
        N_("there is no such file or folder"),
        N_("Check the name; a folder can be made by hand."),
    ),
    errno.EEXIST: _IN_THE_WAY,
    errno.EISDIR: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.ELOOP: _IN_THE_WAY,
    errno.ENOTEMPTY: _IN_THE_WAY,
    errno.EIO: _NO_ANSWER,
    errno.ESTALE: _NO_ANSWER,
    errno.ETIMEDOUT: _NO_ANSWER,
    errno.ENODEV: _NO_ANSWER,
    errno.ENXIO: _NO_ANSWER,
    errno.EMFILE: _OPEN,
    errno.ENFILE: _OPEN,
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
    errno.ENAMETOOLONG: (
        N_("the name is longer than this disk can hold"),
        N_("Give it a shorter name, or move the project to a folder nearer to the top."),
    ),
    errno.ENOMEM: (N_("memory ran out"), N_("End other programs, then run the same command again.")),
}
_OF_WRITING: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
_NUMBER: Final = re.compile(r"\[Errno ([0-9]+)\]")


def reason_and_advice(error: OSError) -> tuple[str, str]:
    """Why the system refused, and what to do; English templates, or the system's word."""
    return _REASONS.get(error.errno or 0, (error.strerror or str(error), ""))


def is_of_writing(error: OSError) -> bool:
    """Whether the error comes from writing, not from reading."""
    return error.errno in _OF_WRITING


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """A context in which system errors get the name of this file; errors of writing name none.

    Of the errors that shutil collects while it copies a folder, the first is raised.
    """
    try:
        yield
    except shutil.Error as errors:
        raise _first(errors, path) from None
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _first(errors: shutil.Error, path: Path) -> OSError:
    """The first error of a copy as the system raised it; shutil keeps its target and its text alone."""
    listed = errors.args[0] if isinstance(errors.args[0], list) else [("", path, str(errors))]
    _, target, text = listed[0]
    number = _NUMBER.search(text)
    code = int(number[1]) if number else errno.EIO
    return OSError(code, os.strerror(code), str(target))
