"""Earlier assets: those of the previous publication's pages stay in the site until assets change again.

Whoever was sent a page just before a publication, or has it from a cache or in an open tab, asks for its
styles and scripts after it. Their names have a hash of their content (`html.assets`), so old and new lie side
by side.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from gazette.engine.staging import Staging
from gazette.engine.writer import link_or_copy
from gazette.html.assets import FOLDER

_FILE: Final = "assets"
"""The file beside the site's manifest that lists the assets of the last publication."""


class PublishedAssets(NamedTuple):
    """The paths of the assets of a publication."""

    own: frozenset[str]
    """The assets that its pages refer to."""
    earlier: frozenset[str]
    """The assets that only the previous publication's pages refer to."""


def published_assets(site: Path, work: Path) -> PublishedAssets:
    """The assets of the site as it was published last; all files of their folder if no list was left.

    `work` is the folder in which builds of the site work.
    """
    try:
        own, earlier = json.loads((work / _FILE).read_bytes())
        return PublishedAssets(frozenset(map(str, own)), frozenset(map(str, earlier)))
    except (OSError, ValueError, TypeError, RecursionError):
        folder = site / FOLDER
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        return PublishedAssets(frozenset(FOLDER + name for name in names), frozenset())


def keep_earlier(staging: Staging, current: Iterable[str]) -> PublishedAssets:
    """Add to the generator's files the assets of the publication before; the assets of the next publication.

    `current` are the paths of the assets that the new pages refer to. What the site lacks is left out.
    """
    last, own = published_assets(staging.site, staging.work), frozenset(current)
    earlier = last.own - own if own != last.own else last.earlier - own
    kept = frozenset(path for path in earlier if _is_asset(path) and (staging.site / path).is_file())
    for path in kept:
        link_or_copy(str(staging.site / path), str(staging.folder / path))
    return PublishedAssets(own, kept)


def write(published: PublishedAssets, work: Path) -> None:
    """Note the assets of the publication for the next build."""
    (work / _FILE).write_text(json.dumps([sorted(published.own), sorted(published.earlier)]), "utf-8")


def _is_asset(path: str) -> bool:
    """Whether it is a file of the assets' folder: the list lies where anybody may have written to it."""
    return path.startswith(FOLDER) and "/" not in path.removeprefix(FOLDER) and "\\" not in path
