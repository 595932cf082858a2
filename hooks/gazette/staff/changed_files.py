"""Records that differ from a revision of git, untracked ones included."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from gazette.base.problems import N_, Message, message

SHARED: Final = frozenset({"region.yml", "partners.yml"})
"""Files that every record of their region refers to."""
_LAST: Final = "HEAD"
_OF_HOOKS: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""Environment variables that git sets for its hooks; their paths are relative to another folder."""


class ChangesError(Exception):
    """Git cannot say what has changed; `what` says why."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.text(str))
        self.what = what


def changed(folder: Path, revision: str = _LAST) -> tuple[Path, ...]:
    """The files and folders to check below `folder` (negotiations/), sorted. Raises ChangesError.

    A changed file of a region stands for the region. A record or file that is gone, and a changed
    national.yml, stand for all: whatever refers to them may be anywhere.
    """
    paths = set[Path]()
    for inner in _names(folder, revision):
        path = PurePosixPath(inner)
        if len(path.parts) == 1 or not (folder / inner).is_file():
            return (folder,)
        paths.add(folder / (path.parts[0] if path.name in SHARED else inner))
    return tuple(sorted(paths))


def _names(folder: Path, revision: str) -> Iterator[str]:
    """The names of files that differ, relative to `folder`; untracked ones, unless they are ignored."""
    if not _git(folder, "rev-parse", "--is-inside-work-tree"):
        raise ChangesError(message(N_("{folder} is not under version control by git."), folder=str(folder)))
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    others = ["--others", "--exclude-standard"]
    if commit:
        options = ("--name-only", "--relative", "--no-renames", "--no-ext-diff", "-z")
        differing = _git(folder, "diff", *options, commit.strip(), "--", ".")
        if differing is None:
            what = N_("git cannot compare the records with {revision}.")
            raise ChangesError(message(what, revision=revision))
        yield from filter(None, differing.split("\0"))
    elif revision != _LAST:
        raise ChangesError(message(N_('git knows no revision "{revision}".'), revision=revision))
    else:
        others.append("--cached")  # nothing is committed yet: all files are new
    yield from filter(None, (_git(folder, "ls-files", "-z", *others, "--", ".") or "").split("\0"))


def _git(folder: Path, *arguments: str) -> str | None:
    """What git prints; None if it fails or there is no git."""
    command = ("git", "-C", str(folder), *arguments)
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    try:
        process = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603
    except OSError:
        return None
    return process.stdout.decode("utf-8", "surrogateescape") if process.returncode == 0 else None
