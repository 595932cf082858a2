"""What the edge remembers between the events of the generator that runs it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gazette.engine.workspace import Workspace
from gazette.html import layout
from gazette.site.build import Build

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
    """Why a server's first build failed; it starts with a page of the errors alone."""
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

    @property
    def build(self) -> Build:
        """The current build."""
        assert self.current is not None, "MkDocs calls on_config first"
        return self.current

    @property
    def policy(self) -> str:
        """The pages' Content-Security-Policy; none while serving, when MkDocs adds a script inline."""
        return "" if self.serving else layout.CONTENT_SECURITY_POLICY
