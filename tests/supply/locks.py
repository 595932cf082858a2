"""The packages that the lock files pin, and their licences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib.metadata import metadata
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[2]
SITE: Final = _ROOT / "hooks" / "requirements.txt"
TESTS: Final = _ROOT / "tests" / "requirements.txt"
SUPPLY: Final = Path(__file__).with_name("requirements.txt")
MUTANTS: Final = _ROOT / "tests" / "mutants" / "requirements.txt"
LOCKS: Final = (SITE, TESTS, SUPPLY, MUTANTS)
UNNAMED: Final = {"pyromark": "MIT", "axe-playwright-python": "MIT"}
"""Licences of packages whose metadata name none, as read in their source."""
_PIN: Final = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^ \\\n]+)")


def blocks(lock: Path) -> Iterator[str]:
    """The text of a lock file for each package: name, version, environment marker, hashes, origin."""
    yield from re.split(r"^(?=[a-z0-9])", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


def pins(lock: Path) -> Iterator[tuple[str, str]]:
    """Name and version of each package that a lock file pins, each once."""
    matches = (_PIN.match(block) for block in blocks(lock))
    yield from dict.fromkeys((match[1], match[2]) for match in matches if match)


def pinned(lock: Path, but: Collection[str] = ()) -> str:
    """A lock file's text without some of the packages."""
    return "".join(block for block in blocks(lock) if block.partition("==")[0] not in but)


def licence(name: str) -> str:
    """The licence of an installed package: SPDX expression, else classifiers, else its own text, else ""."""
    about = metadata(name)
    lines = about.get_all("Classifier") or []
    of_classifiers = " / ".join(x.rpartition(" :: ")[2] for x in lines if x.startswith("License ::"))
    named = {field: about[field] for field in ("License-Expression", "License") if field in about}
    own = named.get("License-Expression") or of_classifiers or named.get("License")
    return own or UNNAMED.get(name, "")
