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
from gazette.site.unchanged import known_inputs, latest_passed, tree_or_nothing

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
    site_as_published: str | None = ""
    """The fingerprint of the site's files as GAZETTE_WATCH published them; None until they are read, empty
    before the first publication."""

    @property
    def serving(self) -> bool:
        """Whether this is `mkdocs serve`."""
        return self.command == "serve"

    @property
    def watching(self) -> bool:
        """Whether to build again whenever a file changes."""
        return self.command == "build" and bool(os.environ.get(WATCH))

    def fingerprint(self, root: Path, folders: Iterable[str], site: str) -> str:
        """Fingerprint that decides whether to build again: the inputs, the publication moments passed, the
        site if changed by hand.

        If inputs have changed, the site, which has many files, is not read: there is reason enough to build.
        """
        openings = self.current.openings if self.current else ()
        before, self.inputs = self.inputs, f"{known_inputs(root, folders)} {latest_passed(openings)}"
        if self.inputs != before or self.site_as_published == "":
            return self.inputs
        now = tree_or_nothing(site)
        if self.site_as_published is None:  # the first time since it was published
            self.site_as_published = now
        return self.inputs if now == self.site_as_published else f"{self.inputs} {now}"

    @property
    def build(self) -> Build:
        """The current build."""
        assert self.current is not None, "MkDocs calls on_config first"
        return self.current

    @property
    def policy(self) -> str:
        """The pages' Content-Security-Policy; none while serving, when MkDocs adds a script inline."""
        return "" if self.serving else layout.CONTENT_SECURITY_POLICY
