"""State of the edge between the events of the generator that runs it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gazette.engine.workspace import Workspace
from gazette.html import layout
from gazette.site.build import Build
from gazette.site.unchanged import files_in, known_inputs, latest_passed

WATCH: Final = "GAZETTE_WATCH"
"""Environment variable: if set, `mkdocs build` stays and builds again whenever a file changes."""


@dataclass
class Edge:
    """State between events: MkDocs calls functions of this module without a shared object."""

    command: str = ""
    current: Build | None = None
    published: bool = False
    language: str = "fi"
    """The language of messages to staff."""
    refused: Exception | None = None
    """The error of a server's first build, if it failed; the server then starts with the page of errors."""
    workspace: Workspace | None = None
    watch: Callable[[], None] | None = None
    """Builds again whenever a file changes, until interrupted; None without GAZETTE_WATCH."""
    inputs: str = ""
    """The fingerprint of the inputs and the moments passed when `fingerprint` was last called."""
    site_read: str = ""
    """The fingerprint of the site's files when they were last read; empty before the first publication."""
    site_before: str = ""
    """The fingerprint of the site before that, as it was read last; empty once it is compared."""
    repairs: int = 0
    """How often a site was changed by hand."""

    @property
    def serving(self) -> bool:
        """Whether this is `mkdocs serve`."""
        return self.command == "serve"

    @property
    def watching(self) -> bool:
        """Whether to build again whenever a file changes."""
        return self.command == "build" and bool(os.environ.get(WATCH))

    def note_publication(self) -> None:
        """The current build has published its site; with GAZETTE_WATCH its files are read."""
        self.published = True
        if self.watch:
            self.site_before, self.site_read = self.site_read, files_in(self.build.staging.site)

    def fingerprint(self, root: Path, folders: Iterable[str]) -> str:
        """Fingerprint that decides whether to build again: the inputs, the publication moments passed, and
        how often the site was changed by hand.

        If inputs have changed, the site, which has many files, is not read: there is reason enough to build.
        It is compared afterwards, where it lies then, so that what was changed in it does not come back.
        """
        openings = self.current.openings if self.current else ()
        before, self.inputs = self.inputs, f"{known_inputs(root, folders)} {latest_passed(openings)}"
        if self.inputs == before and self.site_read and self._is_changed_by_hand():
            self.repairs += 1
            if self.workspace:
                self.workspace.distrust()
        return f"{self.inputs} {self.repairs}"

    def _is_changed_by_hand(self) -> bool:
        """Whether the site, or just after a publication the one before it, is not as it was read last."""
        staging, expected = self.build.staging, self.site_read
        self.site_read = files_in(staging.site)
        before, self.site_before = self.site_before, ""
        if before and staging.earlier and files_in(staging.earlier) != before:
            return True
        return self.site_read != expected

    @property
    def build(self) -> Build:
        """The current build."""
        assert self.current is not None, "MkDocs calls on_config first"
        return self.current

    @property
    def policy(self) -> str:
        """The pages' Content-Security-Policy; none while serving, when MkDocs adds a script inline."""
        return "" if self.serving else layout.CONTENT_SECURITY_POLICY
