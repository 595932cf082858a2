"""One commit of a repository, fetched alone, and the files of a folder in it.

Nothing is checked out: no hook, filter, submodule or link of the repository can do anything here. Git does
the fetching, with the credentials it keeps itself, and asks nothing.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from gazette.base.problems import N_, message
from gazette.staff.gathering.limits import MOST_BYTES, RefusedCopyError, TreeFile
from gazette.staff.gathering.sources import Source

MOST_FETCHED: Final = 2 * MOST_BYTES
"""Bytes of a fetched pack: a repository holds more than one region's records."""
LONGEST: Final = 600
"""Seconds that git may take for one answer."""
_OPTIONS: Final = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "transfer.fsckObjects=true"),
    *("-c", "fetch.recurseSubmodules=false"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
)
_KINDS: Final = {"120000": N_("a symbolic link"), "160000": N_("a submodule")}


def fetched(source: Source, folder: Path) -> str:
    """Fetch the commit that a source names into a new bare repository in `folder`; returns its id.

    Raises RefusedCopyError with git's own words.
    """
    _git(folder, "init", "--bare", "--quiet", ".")
    wanted = source.commit or source.branch or "HEAD"
    _git(
        folder,
        "fetch",
        "--quiet",
        "--depth=1",
        "--no-tags",
        "--no-recurse-submodules",
        "--",
        source.address,
        wanted,
    )
    commit = _git(folder, "rev-parse", "--verify", "FETCH_HEAD^{commit}").decode().strip()
    if source.commit and commit != source.commit:
        raise RefusedCopyError(message(N_("the repository gave another commit: {commit}."), commit=commit))
    return commit


def tree_files(folder: Path, commit: str, inner: str) -> Iterator[TreeFile]:
    """The files below the folder `inner` of a commit, by their paths there. Raises RefusedCopyError."""
    listed = _git(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", f"{inner}/")
    for line in listed.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, _, object_id, size = about.decode().split()
        try:
            name = path.decode().removeprefix(f"{inner}/")
        except UnicodeDecodeError:
            raise RefusedCopyError(message(N_("the name of a file is not written in UTF-8."))) from None
        if kind := _KINDS.get(mode):
            raise RefusedCopyError(
                message(N_("{path} is {kind}; only plain files are taken."), path=name, kind=message(kind))
            )
        yield TreeFile(name, int(size), object_id)


def contents(folder: Path, files: Sequence[TreeFile]) -> Iterator[bytes]:
    """The bytes of files of a commit, in order."""
    requests = "".join(f"{file.object_id}\n" for file in files).encode()
    answer, start = _git(folder, "cat-file", "--batch", standard_input=requests), 0
    for _ in files:
        end = answer.index(b"\n", start)
        size = int(answer[start:end].split()[2])
        yield answer[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


def _git(folder: Path, *arguments: str, standard_input: bytes = b"") -> bytes:
    """What git answers. Raises RefusedCopyError if it fails, takes too long or writes too much."""
    # The shell's limit on the size of a file (in 512 bytes, POSIX) is the only one that a fetch has.
    limited = (
        "sh",
        "-c",
        f'ulimit -f {MOST_FETCHED // 512} && exec "$@"',
        "sh",
        "git",
        *_OPTIONS,
        *arguments,
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_DIR")}
    for name in ("GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"):
        kept.pop(name, None)
    environment = {
        "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
        **kept,
        "GIT_ALLOW_PROTOCOL": "file:http:https:ssh",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        process = subprocess.run(  # noqa: S603  (git, without a shell of ours in its arguments)
            limited,
            cwd=folder,
            env=environment,
            input=standard_input,
            capture_output=True,
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        raise RefusedCopyError(
            message(N_("git had no answer within {seconds} seconds."), seconds=LONGEST)
        ) from None
    except OSError:
        raise RefusedCopyError(message(N_("git is not installed."))) from None
    if process.returncode:
        lines = process.stderr.decode(errors="replace").strip().splitlines()
        git_error = next((line for line in reversed(lines) if line.startswith(("fatal:", "error:"))), "")
        git_error = git_error or (lines[-1] if lines else str(process.returncode))
        raise RefusedCopyError(message(N_("git says: {error}"), error=git_error))
    return process.stdout
