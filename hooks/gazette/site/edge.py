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
    site_as_published: str = ""
    """The fingerprint of the site's files when GAZETTE_WATCH published them; empty before that."""

    @property
    def serving(self) -> bool:
        """Whether this is `mkdocs serve`."""
        return self.command == "serve"

    @property
    def watching(self) -> bool:
        """Whether to build again whenever a file changes."""
        return self.command == "build" and bool(os.environ.get(WATCH))

    def note_site(self) -> None:
        """Remember the site's files as they are now, after a publication."""
        if self.watching:
            self.site_as_published = tree_or_nothing(self.build.staging.site)

    def fingerprint(self, root: Path, folders: Iterable[str], site: str) -> str:
        """Fingerprint that decides whether to build again: the inputs, the publication moments passed, the
        site if changed by hand.
        """
        openings = self.current.openings if self.current else ()
        now = tree_or_nothing(site) if self.site_as_published else ""
        by_hand = "" if now == self.site_as_published else now
        return f"{known_inputs(root, folders)} {latest_passed(openings)} {by_hand}"

    @property
    def build(self) -> Build:
        """The current build."""
        assert self.current is not None, "MkDocs calls on_config first"
        return self.current

    @property
    def policy(self) -> str:
        """The pages' Content-Security-Policy; none while serving, when MkDocs adds a script inline."""
        return "" if self.serving else layout.CONTENT_SECURITY_POLICY
