"""The program of the benchmark that leaves the search index out does so, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sites import GOLDEN_TODAY, ROOT, Checkout, contents


def test_only_the_search_index_is_left_out(checkout: Checkout, golden_site: Path) -> None:
    program = ROOT / "tests/bench/without_index.py"
    subprocess.run(
        [sys.executable, program, "build", "--quiet"],
        cwd=checkout.root,
        env=checkout.environment(GOLDEN_TODAY),
        check=True,
        capture_output=True,
    )
    expected = {path: content for path, content in contents(golden_site).items() if path[:7] != "search/"}
    assert contents(checkout.site) == expected != contents(golden_site)
