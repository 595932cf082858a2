"""Exchange of the site's folder with the new one, as the file system allows it, and the folder's rights.

Two folders are exchanged in one step where the system can (renameat2), else renamed one after the other.
A folder that is a mount, or lies in a lower layer of an overlay, cannot be renamed: its files are replaced
one by one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from gazette.engine.fingerprint import signature_of
from gazette.engine.writer import remove_others

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_NOT_SUPPORTED: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
_CANNOT_MOVE: Final = frozenset({errno.EBUSY, errno.EXDEV})
"""Errors for a mount, and for a folder on another file system or in a lower layer of an overlay."""
_PUBLIC: Final = 0o755
"""The mode of a new site's folder: a web server can read it, whatever the umask."""


class ExchangeMethod(Enum):
    """How the folder of the site is exchanged."""

    EXCHANGE = "exchange"
    """The two folders are exchanged in one step."""
    RENAME = "rename"
    """The two folders are renamed, one after the other."""
    FILES = "files"
    """Each file is replaced, pages after all others; the folder stays the same."""


def exchange_method(site: Path, work: Path) -> ExchangeMethod:
    """How the folder `site` can be replaced by one in `work`, as far as can be known beforehand."""
    if site.exists() and (site.stat().st_dev != work.stat().st_dev or str(site) in _mounts()):
        return ExchangeMethod.FILES
    can_exchange = sys.platform.startswith("linux") and hasattr(ctypes.CDLL(None), "renameat2")
    return ExchangeMethod.EXCHANGE if can_exchange else ExchangeMethod.RENAME


def _mounts() -> frozenset[str]:
    """The folders that something is mounted on, as proc(5) lists them; a bind mount has no other sign."""
    try:
        lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:  # not Linux
        return frozenset()
    escaped = (line.split(b" ")[4] for line in lines)
    return frozenset(
        os.fsdecode(re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8)]), path))
        for path in escaped
    )


def exchange_site(site: Path, new: Path, old: Path, method: ExchangeMethod) -> ExchangeMethod:
    """Put the folder `new` in the place of `site`. Returns the method used: `method`, or the next one.

    `old` is where the old site lies for a moment when folders are renamed. Raises OSError; the site is
    then as it was.
    """
    if method is ExchangeMethod.EXCHANGE and (number := _exchange(new, site)):
        if number not in _NOT_SUPPORTED | _CANNOT_MOVE:
            raise OSError(number, os.strerror(number), str(site))
        method = ExchangeMethod.FILES if number in _CANNOT_MOVE else ExchangeMethod.RENAME
    if method is ExchangeMethod.RENAME:
        try:
            site.rename(old)
        except OSError as error:
            if error.errno not in _CANNOT_MOVE:
                raise
            method = ExchangeMethod.FILES
        else:
            try:
                new.rename(site)
            except OSError as error:
                old.rename(site)
                raise OSError(error.errno, error.strerror, str(site)) from None
            old.rename(new)
    if method is ExchangeMethod.FILES:
        copy_over(new, site)
    return method


def _exchange(first: Path, second: Path) -> int:
    """Exchange two folders in one step with renameat2(2); 0, or the number of the error."""
    libc = ctypes.CDLL(None, use_errno=True)
    result: int = libc.renameat2(
        _AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    return ctypes.get_errno() if result else 0


def copy_over(source: Path, site: Path) -> None:
    """Make the files of `site` those of `source`, each replaced at once, with its time.

    Files that pages refer to are copied before the pages, and only then are other files removed: a page sent
    meanwhile has all files that it needs. If it is interrupted, the next build does the rest.
    """
    paths = [path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()]
    for path in sorted(paths, key=lambda path: (path.endswith(".html"), -path.count("/"), path)):
        target = site / path
        if signature_of(str(target)) == signature_of(str(source / path)):
            continue
        _make_way(site, target)
        part = target.with_name(f"{target.name}.part")
        shutil.copy2(source / path, part)
        part.replace(target)
    remove_others(str(site), frozenset(paths), "")


def _make_way(site: Path, target: Path) -> None:
    """Make the folder of a file; remove a file where that folder is to be, and a folder where the file is."""
    for folder in reversed([folder for folder in target.parents if site in folder.parents]):
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)


@dataclass(frozen=True)
class Rights:
    """The mode and the group of a site's folder, which the folder that takes its place gets too."""

    mode: int
    group: int | None

    def give(self, folder: Path) -> None:
        """Make the folder, if it is not there, and give it these rights."""
        folder.mkdir(exist_ok=True)
        if self.group is not None and folder.stat().st_gid != self.group:
            with suppress(PermissionError):  # only a member may set a group
                os.chown(folder, -1, self.group)
        if stat.S_IMODE(folder.stat().st_mode) != self.mode:
            with suppress(PermissionError):
                folder.chmod(self.mode)

    @contextmanager
    def for_new_files(self) -> Iterator[None]:
        """A context in which new files can be read by everybody who may read the folder."""
        before = os.umask(0o777 & ~self.mode)
        try:
            yield
        finally:
            os.umask(before)


def rights_of(site: Path) -> Rights:
    """The rights of the site's folder, or those of a new one."""
    if not site.is_dir():
        return Rights(_PUBLIC, None)
    status = site.stat()
    return Rights(stat.S_IMODE(status.st_mode), status.st_gid if sys.platform != "win32" else None)
