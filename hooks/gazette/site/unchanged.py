"""Whether the whole build can be skipped: one stamp of all inputs and of the site (`make site`).

A build that does run reuses results through `engine.cache`, `engine.memo`, `engine.manifest`.

`make site` runs this first, as a program of its own. It imports only fast modules of the standard
library: pathlib, typing and json took a fifth of its time. It compares size and times of each input and each
file of the site, the day in Helsinki, the environment variables that are settings, Python and its packages.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import time
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Final

    StrPath = str | Path

CONFIGURATION: Final = "mkdocs.yml"
FOLDERS_OF_DOCS: Final = ("docs", "hooks")
"""The folders that hand-written pages are made from."""
FOLDERS: Final = ("negotiations", *FOLDERS_OF_DOCS)
_ELSEWHERE: Final = ("!ENV", "INHERIT", "docs_dir", "snippets")
"""Settings that name variables, files or folders unknown to `inputs`."""
_VARIABLES: Final = ("GAZETTE_TODAY", "GAZETTE_LANGUAGE", "GAZETTE_PREVIEW", "SOURCE_DATE_EPOCH")
_EARLY: Final = 10.0
"""Seconds: MkDocs may have read configuration and code that long before `inputs` was called."""


def inputs(
    root: StrPath,
    environment: Mapping[str, str] = os.environ,
    day: str = "",
    folders: Iterable[StrPath] = FOLDERS,
) -> str:
    """The fingerprint of all files a site is made from (by size and times) and of the `day` (today).

    It is "" if that cannot be known: a file vanishes, or the configuration refers to something elsewhere.
    Call it before anything is read: the next build then notices what changes afterwards.
    """
    try:
        configuration = os.path.join(root, CONFIGURATION)  # noqa: PTH118
        with open(configuration, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
            settings = [line for line in stream.read().splitlines() if not line.lstrip().startswith("#")]
    except OSError:
        return ""
    if any(word in line for line in settings for word in _ELSEWHERE) or any(
        map(_is_theme_elsewhere, settings)
    ):
        return ""
    return known_inputs(root, folders, environment, day)


def _is_theme_elsewhere(line: str) -> bool:
    """Whether a line of the configuration names a folder of the theme that is not in hooks/."""
    _, name, value = line.partition("custom_dir")
    return bool(name) and not value.lstrip("\"' :").startswith("hooks/")


def known_inputs(
    root: StrPath, folders: Iterable[StrPath], environment: Mapping[str, str] = os.environ, day: str = ""
) -> str:
    """The fingerprint of the configuration, of all files in `folders` and of the `day`, as `inputs` has it.

    It is "" if a file vanishes. Files that the configuration refers to elsewhere are left out: a process that
    stays builds again for all others.
    """
    variables = (f"{name}={environment.get(name, '')}" for name in _VARIABLES)
    packages = os.stat(sysconfig.get_path("purelib")).st_mtime_ns  # noqa: PTH116
    lines = [f"{day or today()} {sys.version} {sys.prefix} {packages} {' '.join(variables)}"]
    try:
        lines.append(_line(os.stat(os.path.join(root, CONFIGURATION)), CONFIGURATION))  # noqa: PTH116, PTH118
        for folder in folders:
            lines += _files(os.path.realpath(os.path.join(root, folder)))  # noqa: PTH118
    except OSError:
        return ""
    return _digest(lines)


def site_folder(root: StrPath) -> str:
    """The folder of the site as mkdocs.yml names it in a line of its own; "site" if it does not."""
    configuration = os.path.join(root, CONFIGURATION)  # noqa: PTH118
    with suppress(OSError), open(configuration, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
        for line in stream:
            if line.startswith("site_dir:"):
                return line.removeprefix("site_dir:").partition("#")[0].strip().strip("'\"") or "site"
    return "site"


def today() -> str:
    """The day in Helsinki, for which a site is built by default."""
    return datetime.now(ZoneInfo("Europe/Helsinki")).date().isoformat()


def settled(root: Path) -> bool:
    """Whether configuration and code are older than `_EARLY`, so that `inputs` describes what MkDocs read."""
    paths = [root / CONFIGURATION, *(root / "hooks").rglob("*.py")]
    return max(path.stat().st_mtime for path in paths) < time.time() - _EARLY


def tree(folder: StrPath) -> str:
    """The fingerprint of all files below a folder, by size and times."""
    return _digest(_files(os.path.realpath(folder)))


def files_in(folder: StrPath) -> str:
    """The fingerprint of all files below a folder, by their path in it, size and time of their content.

    It is "none" if there is no such folder. Another name of the folder and further links to files are no
    change.
    """
    lines: list[str] = []
    folders = [""]
    try:
        while folders:
            below = folders.pop()
            with os.scandir(os.path.join(folder, below)) as entries:  # noqa: PTH118
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{below}{entry.name}/")
                    else:
                        stat = entry.stat(follow_symlinks=False)
                        lines.append(f"{below}{entry.name} {stat.st_mtime_ns} {stat.st_size}")
    except OSError:
        return "none"
    return _digest(sorted(lines))


def latest_passed(moments: Iterable[float]) -> float:
    """The latest of these moments (seconds since 1970) that has passed; 0 if none has."""
    now = time.time()
    return max((moment for moment in moments if moment <= now), default=0)


def write_stamp(stamp: Path, inputs: str, site: Path, summary: str, until: float | None = None) -> None:
    """Write the fingerprints of a build's inputs and site, and its summary.

    `until` is the moment (seconds since 1970) at which the next record is published; the site changes then.
    """
    try:
        stamp.write_text(f"{inputs}\n{tree(site)}\n{until or ''}\n{summary}", "utf-8")
    except OSError:  # without a stamp the next `make site` builds
        with suppress(OSError):
            stamp.unlink(missing_ok=True)


def last_summary(stamp: StrPath, root: StrPath, site: StrPath) -> str | None:
    """The summary of the last build if nothing has changed since; None if a build is needed."""
    try:
        with open(stamp, encoding="utf-8") as stream:  # noqa: PTH123
            old_inputs, old_tree, until, summary = stream.read().split("\n", 3)
        if until and float(until) <= time.time():
            return None
        return summary if old_inputs == inputs(root) != "" and old_tree == tree(site) else None
    except (OSError, ValueError):
        return None


def _files(folder: str) -> list[str]:
    """A line for each file below a folder, without `__pycache__`; for a link, one for its target too.

    Raises OSError if a file vanishes or a link leads nowhere.
    """
    lines: list[str] = []
    folders, linked = [folder], set[str]()
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    lines.append(_line(entry.stat(follow_symlinks=False), entry.path))
                    if not entry.is_symlink():
                        continue
                    lines.append(_line(entry.stat(), entry.path))
                    target = os.path.realpath(entry.path)
                    if entry.is_dir() and target not in linked:  # links can form a loop
                        linked.add(target)
                        folders.append(target)
                elif entry.name != "__pycache__":
                    folders.append(entry.path)
    return lines


def _digest(lines: list[str]) -> str:
    return blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _line(stat: os.stat_result, path: str) -> str:
    """A file's path, times (ns) and size (bytes)."""
    return f"{path} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size}"


if __name__ == "__main__":
    site = site_folder("")
    summary = last_summary(f"{site}.build/stamp", "", site)
    if summary is None:
        from gazette.site import mkdocs_settings  # only now: a build that is skipped is to be quick

        sys.exit(mkdocs_settings.REFUSED if mkdocs_settings.is_refused() else 1)
    sys.stdout.write(f"{summary}\n")
