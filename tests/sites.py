"""Builds sites for tests: a copy of the whole tree in a folder of its own, and the output of its build.

`checkout` gives a fresh copy to spoil; `real_site` and `golden_site` are built once for all tests, also
when several processes run them, and are only read.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from gazette.html.assets import FOLDER
from gazette.site.earlier_assets import published_assets
from tests.measuring import MEASURED
from tests.waiting import PATIENCE

ROOT: Final = Path(__file__).parent.parent
GOLDEN: Final = Path(__file__).parent / "golden"
REAL_TODAY: Final = "2026-11-22"
GOLDEN_TODAY: Final = "2025-10-20"
LANGUAGES: Final = ("fi", "sv", "en")
_LEFT_OUT: Final = shutil.ignore_patterns("__pycache__", "*.egg-info")


@dataclass(frozen=True)
class Checkout:
    """A copy of the tree that a test may change and build."""

    root: Path

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.root / "site"

    def record(self, name: str) -> Path:
        """The path of a file of the records: "lappi/2023/alueellinen.yml"."""
        return self.root / "negotiations" / name

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a text of a record that occurs once in it."""
        path = self.record(name)
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def command(self, *arguments: str, tool: str = "mkdocs") -> list[str]:
        """The command that runs MkDocs or ProperDocs of this virtual environment."""
        return [sys.executable, "-m", tool, *arguments]

    def environment(self, today: str, **more: str) -> dict[str, str]:
        """The environment of a build: of this test run only the path of programs."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        settings = {"GAZETTE_TODAY": today, "GAZETTE_LANGUAGE": "en", "PYTHONDONTWRITEBYTECODE": "1"}
        return {**kept, **settings, **more}

    def build(
        self, *arguments: str, tool: str = "mkdocs", today: str = REAL_TODAY, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a build; returns the ended process."""
        command = self.command("build", *arguments, tool=tool)
        if tool == "properdocs":
            command += ["-f", "mkdocs.yml"]
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.environment(today, **more),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE,
        )

    def built(self, *arguments: str, tool: str = "mkdocs", today: str = REAL_TODAY, **more: str) -> Path:
        """Run a build that has to succeed; returns the folder of the site."""
        done = self.build(*arguments, tool=tool, today=today, **more)
        assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
        return self.site


def copied(root: Path, records: Path = ROOT / "negotiations") -> Checkout:
    """A copy of the tree with these records."""
    for folder in ("docs", "hooks"):
        shutil.copytree(ROOT / folder, root / folder, ignore=_LEFT_OUT)
    shutil.copytree(records, root / "negotiations", ignore=_LEFT_OUT)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return Checkout(root)


def contents(site: Path) -> Mapping[str, bytes]:
    """Path → content of every file of a site, to compare two sites.

    Assets kept for pages of the previous publication are left out: a site built from nothing has none.
    """
    earlier = published_assets(site, site.with_name(f"{site.name}.build")).earlier
    root = str(site)
    files: dict[str, bytes] = {}
    for folder, _, names in os.walk(root):  # a Path for each file would take longer than reading it
        below = folder[len(root) + 1 :].replace(os.sep, "/")
        for name in names:
            path = f"{below}/{name}" if below else name
            if path not in earlier:
                with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123
                    files[path] = file.read()
    return dict(sorted(files.items()))


def asset(site: Path, name: str) -> str:
    """The path in a site of a style, script or picture that is named after its content."""
    stem, _, suffix = name.rpartition(".")
    (path,) = site.glob(f"{FOLDER}{stem}.{'[0-9a-f]' * 16}.{suffix}")
    return path.relative_to(site).as_posix()


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first process to need it makes, and that all processes share."""
    base = factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "shared"
    shared.mkdir(exist_ok=True)
    folder, done = shared / name, shared / f"{name}.done"
    with locked(shared / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock between processes."""
    with path.open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A copy of the tree with the invented records: small, so quick to build."""
    return copied(tmp_path / "checkout", GOLDEN / "negotiations")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real records, as on a fixed day."""
    folder_ = once(tmp_path_factory, "real", lambda folder: _build(folder, ROOT / "negotiations", REAL_TODAY))
    return folder_ / "site"


@pytest.fixture(scope="session")
def golden_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented records, hostile ones among them."""
    folder_ = once(
        tmp_path_factory, "golden", lambda folder: _build(folder, GOLDEN / "negotiations", GOLDEN_TODAY)
    )
    return folder_ / "site"


def _build(folder: Path, records: Path, today: str) -> None:
    copied(folder, records).built(today=today, **MEASURED)
