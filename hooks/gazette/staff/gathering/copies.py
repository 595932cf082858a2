"""A copy of a region's files, taken from its source into a folder of our own."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from gazette.base.problems import N_, message
from gazette.base.system_errors import naming
from gazette.staff.gathering.git_commits import contents, fetched, tree_files
from gazette.staff.gathering.limits import RefusedCopyError, TreeFile, taken
from gazette.staff.gathering.sources import Source


@dataclass(frozen=True, slots=True)
class Copy:
    """A region's files, as its source has them now."""

    source: Source
    folder: Path
    commit: str
    """The id of the commit; empty for a folder."""
    digest: str
    """The digest of names and bytes of all files (`digest_of`)."""


def copy_of(source: Source, work: Path) -> Copy:
    """Copy a region into a new folder below `work`, which is empty. Raises RefusedCopyError."""
    target = work / "copy"
    commit = ""
    if source.is_git:
        repository = work / "repository"
        repository.mkdir()
        commit = fetched(source, repository)
        files = sorted(taken(tree_files(repository, commit, source.folder)), key=lambda file: file.path)
        for file, content in zip(files, contents(repository, files), strict=True):
            _write(target / file.path, content)
    else:
        start = Path(source.address) / source.folder
        if not (start / "region.yml").is_file() and (Path(source.address) / "region.yml").is_file():
            start = Path(source.address)
        files = sorted(taken(_folder_files(start)), key=lambda file: file.path)
        for file in files:
            _write(target / file.path, (start / file.path).read_bytes())
    if not any(file.path == "region.yml" for file in files):
        raise RefusedCopyError(message(N_("there is no {path} in it."), path=f"{source.folder}/region.yml"))
    return Copy(source, target, commit, digest_of(target))


def digest_of(folder: Path) -> str:
    """A digest of names and bytes of all files below a folder; "" if there is none."""
    if not folder.is_dir():
        return ""
    whole = blake2b(digest_size=16)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def _folder_files(start: Path) -> Iterator[TreeFile]:
    """The files below a folder. Raises RefusedCopyError for links and other files that are not plain."""
    for current_folder, folders, names in os.walk(start):  # it follows no links
        for name in sorted((*folders, *names)):
            path = Path(current_folder, name)
            status = path.lstat()
            inner = path.relative_to(start).as_posix()
            if stat.S_ISREG(status.st_mode):
                yield TreeFile(inner, status.st_size)
            elif not stat.S_ISDIR(status.st_mode):
                kind = N_("a symbolic link") if stat.S_ISLNK(status.st_mode) else N_("a device")
                raise RefusedCopyError(
                    message(
                        N_("{path} is {kind}; only plain files are taken."), path=inner, kind=message(kind)
                    )
                )


def _write(path: Path, content: bytes) -> None:
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(content)
