"""Pinned packages: each with a hash, no address of an index, licences for a public body."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.supply.locks import LOCKS, SITE, TESTS, blocks, licence, pinned, pins

ALLOWED = {
    "0BSD", "Apache Software License", "Apache-2.0", "Apache-2.0 OR BSD-2-Clause", "BSD License",
    "BSD-2-Clause", "BSD-3-Clause", "ISC License (ISCL)", "MIT", "MIT-CMU", "MIT AND PSF-2.0",
    "MIT License", "MIT OR Apache-2.0", "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)", "PSF-2.0",
}  # fmt: skip
"""Each lets anybody run, change and pass on the site; none asks that a fork's own code be published."""
OF_TESTS_ALONE = {
    "pyxdg": "GNU Lesser General Public License v2 (LGPLv2)",
    "urwid": "LGPL-2.1-only",
    "owlrl": "OSI Approved",  # the W3C Software Licence
    "text-unidecode": "Artistic License / GNU General Public License (GPL) / "
    "GNU General Public License v2 or later (GPLv2+)",
    "yamllint": "GPL-3.0-or-later",
}
"""Run in tests; nothing of them is in what is passed on."""


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.name)
def test_every_pin_has_hashes_and_no_address(lock: Path) -> None:
    assert len(list(pins(lock))) > 10
    assert [block for block in blocks(lock) if "==" not in block or "--hash=sha256:" not in block] == []
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links", text) == []


def test_a_package_can_be_left_out_of_a_lock() -> None:
    rest = pinned(SITE, but=["mkdocs"])
    assert {name for name, _ in pins(SITE) if f"\n{name}==" not in f"\n{rest}"} == {"mkdocs"}


def test_licences_let_anybody_use_and_change_the_site() -> None:
    assert {name: licence(name) for name, _ in pins(SITE) if licence(name) not in ALLOWED} == {}
    tests = {name: licence(name) for name, _ in pins(TESTS) if licence(name) not in ALLOWED}
    assert tests == OF_TESTS_ALONE
