"""`mkdocs serve` follows files by the system's own events; by itself it polls twice a second."""

from __future__ import annotations

from typing import Any

from gazette.engine.watcher import AT_ONCE, observer


def follow_at_once(server: Any, *paths: str) -> None:
    """Have MkDocs' server follow these paths, and those it adds later, where there are such events."""
    if (changes := observer()) is not None:
        for path in paths:
            server.unwatch(path)
        server.build_delay, server.observer = AT_ONCE, changes
        for path in paths:
            server.watch(path)
