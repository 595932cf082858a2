"""What MkDocs renders, hand-written pages and frames, kept for builds in which only records have changed."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace
from datetime import time
from pathlib import Path

from gazette.engine import cache
from gazette.engine.fingerprint import fingerprint
from gazette.site import unchanged
from gazette.site.build import Build


class WarningCount(logging.Handler):
    """Counts the warnings of these loggers."""

    def __init__(self, *loggers: str) -> None:
        super().__init__(logging.WARNING)
        self.number = 0
        for name in loggers:
            logging.getLogger(name).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  (logging's own signature)
        """A warning, or worse."""
        self.number += 1


def version_of(build: Build, *options: object, plugins: int) -> str:
    """The fingerprint of all that pages and frames are rendered from; "" if that cannot be known.

    `options` are what else decides, such as the folders of the theme. `plugins` is the number of MkDocs'
    plugins: besides our own hooks each may read whatever it likes.
    """
    if plugins > 1:
        return ""
    inputs = unchanged.inputs(build.records.root.parent, folders=unchanged.FOLDERS_OF_DOCS)
    settings = replace(build.settings, clock=time.max)
    return inputs and fingerprint(inputs, build.code, settings, sorted(build.sources.items()), options)


def take(build: Build) -> bool:
    """Put what the last build rendered in its place in this one; False if it has to be rendered anew."""
    stored = cache.read(_file(build), build.docs_version) if build.docs_version else None
    if stored is None:
        return False
    build.docs_version = ""  # they are kept already
    build.frames, build.pages, contents = stored
    for path, content in contents.items():
        file = build.staging.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return True


def keep(build: Build, warnings: int) -> None:
    """Keep what was rendered, unless there were warnings, which the next build has to repeat."""
    is_known = build.docs_version and unchanged.settled(build.records.root.parent)
    if not is_known or warnings or build.page_warnings:
        return
    paths = [path for path, source in build.sources.items() if source.endswith(".md")]
    contents = {path: (build.staging.folder / path).read_bytes() for path in paths}
    with suppress(OSError):
        cache.write(_file(build), build.docs_version, (build.frames, build.pages, contents))


def _file(build: Build) -> Path:
    return build.staging.work / "rendered"
