"""Builds without functions that only Linux has give the same bytes.

There is no other machine to test on: the functions are removed from Python before a build starts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import GOLDEN_TODAY, Checkout, contents

LACKING = {
    "Windows": """
import os, sys
for name in ("fork", "register_at_fork", "getuid", "geteuid", "chown", "mkfifo", "sched_getaffinity"):
    delattr(os, name)
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules[name] = None
""",
    "macOS": """
import multiprocessing, os, platform, shutil, subprocess, sys, sysconfig, tempfile, watchdog.observers
del os.sched_getaffinity
sys.platform = "darwin"
""",
}
"""What a system lacks: processes that fork, locks and users; the exchange of two folders in one step."""


@pytest.mark.parametrize("system", LACKING)
def test_a_site_is_the_same_on_a_system_without_these_functions(
    system: str, checkout: Checkout, golden_site: Path, tmp_path: Path
) -> None:
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / "sitecustomize.py").write_text(LACKING[system], encoding="utf-8")
    record = checkout.record("esimerkkila/2024/alueellinen.yml")
    text = record.read_text(encoding="utf-8")
    record.write_text(f"{text}\n# a comment\n", encoding="utf-8")
    checkout.built(today=GOLDEN_TODAY, PYTHONPATH=str(lacking))
    record.write_text(text, encoding="utf-8")
    (checkout.site / "fi" / "index.html").write_text("edited by hand", encoding="utf-8")
    again = checkout.built(today=GOLDEN_TODAY, PYTHONPATH=str(lacking))
    assert contents(again) == contents(golden_site)
