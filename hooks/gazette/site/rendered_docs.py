"""What MkDocs renders, hand-written pages and frames, kept for builds in which only records have changed."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

from gazette.engine import cache
from gazette.engine.fingerprint import fingerprint
from gazette.site import unchanged
from gazette.site.build import Build


class WarningCount(logging.Handler):
    """Counts the warnings of these loggers."""

    def __init__(self, *loggers: str) -> None:
        super().__init__(logging.WARNING)
        self.number = 0
        """Those of the current build."""
        self.before = 0
        """Those before it began, on the configuration."""
        self._loggers = tuple(map(logging.getLogger, loggers))
        for logger in self._loggers:
            logger.addHandler(self)

    def begin(self) -> None:
        """Begin a build."""
        self.before, self.number = self.number, 0

    @property
    def is_complete(self) -> bool:
        """Whether all warnings are counted: `mkdocs build --quiet` has none logged."""
        return all(logger.isEnabledFor(logging.WARNING) for logger in self._loggers)

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  (logging's own signature)
        """A warning, or worse."""
        self.number += 1


def version_of(build: Build, configuration: Mapping[str, Any], policy: str) -> str:
    """The fingerprint of all that pages and frames are rendered from; "" if that cannot be known.

    `configuration` is MkDocs' own, `policy` the pages' Content-Security-Policy. Besides our hooks each plugin
    may read whatever it likes. A nav and templates of `extra_templates` name pages: MkDocs has to know all.
    """
    if len(configuration["plugins"]) > 1 or configuration["nav"] or configuration["extra_templates"]:
        return ""
    if not _is_usual(configuration):
        return ""
    inputs = unchanged.inputs(build.records.root.parent, folders=unchanged.FOLDERS_OF_DOCS)
    settings = replace(build.settings, clock=time.max)
    options = policy, configuration["theme"].dirs  # another theme may be named on the command line
    return inputs and fingerprint(inputs, build.code, settings, sorted(build.sources.items()), *options)


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


def keep(build: Build, configuration: Mapping[str, Any], warnings: WarningCount) -> None:
    """Keep what was rendered. After warnings the next build renders, and is not skipped: it repeats them.

    A build by another configuration (`mkdocs build -f`) says nothing of one by mkdocs.yml either.
    """
    has_warned = warnings.number > 0 or not warnings.is_complete
    if has_warned or warnings.before or not _is_usual(configuration):
        build.inputs = ""
    is_known = build.docs_version and unchanged.settled(build.records.root.parent)
    if not is_known or has_warned or build.page_warnings:
        return
    contents = {path: (build.staging.folder / path).read_bytes() for path in build.rendered}
    with suppress(OSError):
        cache.write(_file(build), build.docs_version, (build.frames, build.pages, contents))


def _is_usual(configuration: Mapping[str, Any]) -> bool:
    """Whether it was read from the file that `unchanged.inputs` describes."""
    return Path(configuration["config_file_path"]).name == unchanged.CONFIGURATION


def _file(build: Build) -> Path:
    return build.staging.work / "rendered"
