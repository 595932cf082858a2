"""Tests named in settings, tools and documents exist: renaming one without these places fails here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.sites import ROOT

PLACES: Final = (
    "Makefile",
    "pyproject.toml",
    "README.md",
    "hooks/README.md",
    "deploy/README.md",
    "tests/README.md",
    "tests/attack/README.md",
    "tests/bench/README.md",
    "tests/measuring.py",
    "tests/mutants/mutants.py",
)
_FILE: Final = re.compile(r"tests/[\w/]+\.py(?:::(\w+))?")
_NAME: Final = re.compile(r"`(test_\w+)`")
_MISTAKE: Final = re.compile(r"`mistakes/([\w-]{2,})`")


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Names of all tests, and of the modules that they are in."""
    files = list((ROOT / "tests").rglob("test_*.py"))
    functions = (re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE) for file in files)
    return {
        *(file.stem for file in files),
        *(name for functions_of_file in functions for name in functions_of_file),
    }


@pytest.mark.parametrize("place", PLACES)
def test_a_named_test_exists(place: str, names: set[str]) -> None:
    text = (ROOT / place).read_text("utf-8")
    files = list(_FILE.finditer(text))
    missing = {match[0] for match in files if not Path(ROOT, match[0].partition("::")[0]).is_file()}
    missing |= {match[1] for match in files if match[1]} - names
    missing |= set(_NAME.findall(text)) - names
    missing |= {name for name in _MISTAKE.findall(text) if not (ROOT / "tests/mistakes" / name).is_dir()}
    assert missing == set()
