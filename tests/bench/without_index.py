"""`mkdocs build` without the search index, which no peer makes: to measure the cost of the index."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))

from mkdocs.__main__ import cli  # noqa: TID251  (what is measured is MkDocs with the hook)

from gazette.site import search_indexes

if __name__ == "__main__":
    setattr(search_indexes, "write", lambda *_, **__: frozenset())  # noqa: B010
    cli()
