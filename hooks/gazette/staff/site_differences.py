"""The files of the site that differ in content from those published last.

The published files are listed as `sha256sum` does, a line for each: hash, two spaces, path. So the list can
be checked where the site is served (`sha256sum --check`), and the differences are the same on a new machine,
whatever times its files have.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote

from gazette.staff.whole_files import write_whole

PUBLISHED: Final = "published"
"""The name of the list beside what a build keeps for the next (`site.build/`)."""
_COMPARED: Final = ".new"
"""Ending of the list of what was compared last, which becomes the list of what is published."""
_INDEX: Final = "index.html"
Hashes = Mapping[str, str]
"""The hash of each file of a site by its path."""


class SiteChangedError(Exception):
    """Another build has put a new site in the place of the one that was read."""


class NothingComparedError(Exception):
    """The site was not compared since the list of what is published was written."""


@dataclass(frozen=True)
class Differences:
    """Paths below the site's root, pages after what they refer to: in the order in which to send them."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def compared(site: Path, published: Path) -> Differences:
    """The differences of `site` from the list `published`; what was compared is noted beside that.

    Without a list all files are new. Raises SiteChangedError, and OSError when a file cannot be read or the
    list not written.
    """
    before, current = read(published), hashes(site)
    lines = (f"{digest}  {path}\n" for path, digest in current.items())
    write_whole(_new(published), "".join(lines))
    return Differences(
        _ordered(path for path in current if path not in before),
        _ordered(path for path, digest in current.items() if before.get(path, digest) != digest),
        _ordered(path for path in before if path not in current),
    )


def note_published(published: Path) -> None:
    """Note that the files compared last are published now. Raises NothingComparedError and OSError."""
    try:
        _new(published).replace(published)
    except FileNotFoundError:
        raise NothingComparedError from None


def hashes(site: Path) -> Hashes:
    """The SHA-256 of every file, in the order of paths. Raises SiteChangedError and OSError."""
    folder = site.stat().st_ino
    by_path: dict[str, str] = {}
    try:
        for path in sorted(_files(str(site))):
            with (site / path).open("rb") as stream:
                by_path[path] = file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise SiteChangedError from None
    if site.stat().st_ino != folder:
        raise SiteChangedError
    return by_path


def read(published: Path) -> Hashes:
    """The hashes in a list; none if there is no list."""
    with suppress(FileNotFoundError):
        lines = filter(None, published.read_text("utf-8").split("\n"))
        return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
    return {}


def address(path: str, site_url: str) -> str:
    """The address of a file: that of its folder for a page, percent-encoded."""
    return site_url + quote(path.removesuffix(_INDEX) if PurePosixPath(path).name == _INDEX else path)


def _files(site: str) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        inner = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from (name if inner == "." else f"{inner}/{name}" for name in names)


def _ordered(paths: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(paths, key=lambda path: (path.endswith(".html"), path)))


def _new(published: Path) -> Path:
    return published.with_name(published.name + _COMPARED)
