"""`mkdocs build` without the search index, which no peer makes: to measure the cost of the index."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))

from mkdocs.__main__ import cli  # noqa: TID251  (what is measured is MkDocs with the hook)

from gazette.site.build import Build

if __name__ == "__main__":
    setattr(Build, "_index", lambda *_, **__: ())  # noqa: B010
    cli()
