"""What a process that stays needs from the engine, for the edge."""

from __future__ import annotations

from gazette.engine.watcher import AT_ONCE, follow, observer

__all__ = ["AT_ONCE", "follow", "observer"]
