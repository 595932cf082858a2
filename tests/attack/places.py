"""A folder with a small site that was built, and builds of it by `small_build`, each a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tests.sites import ROOT, contents

RECORDS: Final = ROOT / "tests/mistakes/_base/negotiations"
RECORD: Final = "negotiations/esimerkkila/2024/alueellinen.yml"
DAY: Final = "2024-12-01"
SYSTEM: Final = 3
"""The exit code when the system refuses."""


class Place(NamedTuple):
    """A folder with records and what a build left."""

    root: Path

    @property
    def site(self) -> Path:
        """Where the site is."""
        return self.root / "site"

    def command(self, **variables: str) -> tuple[list[str], dict[str, str]]:
        """The command that builds, and its environment."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        path = os.pathsep.join(map(str, (ROOT, ROOT / "hooks")))
        values = {"DAY": DAY, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **variables}
        return [sys.executable, "-m", "tests.attack.small_build"], {**kept, **values}

    def start(self, **variables: str) -> subprocess.Popen[str]:
        """Start a build, in a process group of its own."""
        command, environment = self.command(**variables)
        return subprocess.Popen(
            command,
            cwd=self.root,
            env=environment,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def build(self, **variables: str) -> tuple[int, str]:
        """Build to the end; the exit code, and what it said of errors."""
        process = self.start(**variables)
        _, said = process.communicate(timeout=120)
        return process.returncode, said

    def built(self) -> Mapping[str, bytes]:
        """The site of a build that has to succeed."""
        assert self.build() == (0, "")
        return contents(self.site)

    def copy(self, root: Path) -> Place:
        """The same place elsewhere, links as links and times as they were."""
        shutil.copytree(self.root, root, symlinks=True)
        return Place(root)

    def edit(self, old: str = "alueellinen neuvottelu", new: str = "alueen neuvottelu") -> None:
        """Change the record."""
        path = self.root / RECORD
        text = path.read_text("utf-8")
        assert old in text, text
        path.write_text(text.replace(old, new), "utf-8")


def new_place(root: Path) -> Place:
    """A folder with records, of which nothing was built."""
    shutil.copytree(RECORDS, root / "negotiations")
    (root / "mkdocs.yml").write_text("site_name: x\n")
    return Place(root)
