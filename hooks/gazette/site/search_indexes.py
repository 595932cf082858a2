"""The search indexes of a site whose pages are written: each language's, in one process or several."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Final

from gazette.engine.manifest import KnownFile
from gazette.engine.pool import cores, share
from gazette.engine.staging import Staging
from gazette.engine.workspace import Workspace
from gazette.outputs.search.index_files import IndexWriter
from gazette.site.listing import Site

_PATHS: Final = "search paths"
"""Where a process that stays has the paths of the files of the last build's indexes, and of those before."""
_NONE: Final = (frozenset[str](), frozenset[str]())


def write(
    site: Site,
    workspace: Workspace,
    staging: Staging,
    known: Mapping[str, KnownFile],
    code: str,
    *,
    trusted: bool,
) -> frozenset[str]:
    """Write the indexes; returns the paths of all their files.

    `known` is what the manifest has of the site's files, `code` the fingerprint of the code. With `trusted`
    the site and the folder of the next build are as the last two builds of this process left them.
    """
    retained = workspace.database.retained
    indexes = retained if workspace.stays else None
    last, before = retained.get(_PATHS, _NONE) if trusted else _NONE
    writer = IndexWriter(
        staging.finished,
        staging.put,
        site.readers,
        site.own,
        staging.work,
        code,
        known,
        indexes,
        last & before,
    )
    # A worker for each language, even with two cores: sharing them is faster than one language after two.
    # A process that stays uses no workers: the parts of its indexes that are kept would end with them.
    workers = 1 if indexes is not None or cores() < 2 else len(site.readers)
    paths = frozenset(chain.from_iterable(share(writer.write, workers)))
    writer.remove_others(paths)
    retained[_PATHS] = paths, last
    return paths
