"""Texts that are in the site compressed, too: `precompressed: true`."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Final

import pytest

from gazette.site.precompression import LEAST, TEXTS
from tests.sites import GOLDEN, GOLDEN_TODAY, Checkout, copied

RECORD: Final = "mallila/2025/vihamielinen.yml"
SETTING: Final = "    precompressed: true\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """The golden site with compressed texts, and a compressed file of its own."""
    own = copied(tmp_path, GOLDEN / "negotiations")
    configuration = own.root / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    assert text.count("    staff_language: fi\n") == 1
    configuration.write_text(
        text.replace("    staff_language: fi\n", "    staff_language: fi\n" + SETTING), "utf-8"
    )
    (own.root / "docs/own.json").write_text("1" * LEAST, "utf-8")
    (own.root / "docs/own.json.gz").write_bytes(b"not of the build")
    return own


def compressed(site: Path) -> dict[str, bytes]:
    """The content of each compressed file that the build made, by the path of the text."""
    files = (path for path in site.rglob("*.gz") if path.name != "own.json.gz")
    return {path.relative_to(site).as_posix()[:-3]: gzip.decompress(path.read_bytes()) for path in files}


def texts(site: Path) -> dict[str, bytes]:
    """The texts that are long enough, by path."""
    files = (path for path in site.rglob("*") if path.suffix in TEXTS and path.name != "own.json")
    contents = {path.relative_to(site).as_posix(): path.read_bytes() for path in files if path.is_file()}
    return {path: content for path, content in contents.items() if len(content) >= LEAST}


def test_each_text_is_there_as_gzip_too(checkout: Checkout) -> None:
    site = checkout.built(today=GOLDEN_TODAY)
    assert {"fi/index.html", "fi/feed.xml", "fi/calendar.ics", "data/negotiations.csv"} <= set(
        compressed(site)
    )
    assert compressed(site) == texts(site)
    assert (site / "own.json.gz").read_bytes() == b"not of the build"
    before = {path: path.stat() for path in site.rglob("*.gz")}

    checkout.record(RECORD).unlink()
    (site / "fi/feed.xml.gz").write_bytes(b"damaged")
    (site / "fi/tietoa/index.html.gz").unlink()
    checkout.built(today=GOLDEN_TODAY)
    assert compressed(site) == texts(site)
    gone = site / "fi/mallila/2025/vihamielinen/index.html.gz"
    assert gone in before
    assert not gone.exists()
    kept = site / "fi/saavutettavuus/index.html.gz"
    assert kept.stat().st_mtime_ns == before[kept].st_mtime_ns
    assert not (checkout.root / "site.build/by-hand").exists()


def test_without_the_setting_they_go(checkout: Checkout) -> None:
    site = checkout.built(today=GOLDEN_TODAY)
    configuration = checkout.root / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8").replace(SETTING, ""), "utf-8")
    checkout.built(today=GOLDEN_TODAY)
    assert [path.name for path in site.rglob("*.gz")] == ["own.json.gz"]
    assert not (checkout.root / "site.build/by-hand").exists()
