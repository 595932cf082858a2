"""Compressed copies of texts in the site: `precompressed: true`."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from gazette.base.settings import Settings
from gazette.engine.output_file import OutputFile
from gazette.engine.staging import Staging
from gazette.site.build import begin, workspace_in
from gazette.site.precompression import LEAST, TEXTS, precompress
from tests.outputs import SITE
from tests.sites import GOLDEN, GOLDEN_TODAY, Checkout, contents, copied
from tests.whole import FRAMES

RECORD: Final = "mallila/2025/vihamielinen.yml"
SETTING: Final = "    precompressed: true\n"


LONG: Final = b"1" * LEAST
SHORT: Final = b"1" * (LEAST - 1)


def published(site: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Publish a site of these files and their compressed copies; returns the paths of the copies."""
    staging = Staging(site)
    staging.write([OutputFile(path, bytes, content) for path, content in files.items()])
    compressed_paths = precompress(staging, files.keys())
    staging.add(compressed_paths)
    staging.publish()
    return compressed_paths


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a long text, a short one, and a file that is no text."""
    files = {"fi/index.html": LONG, "a.json": SHORT, "b.png": LONG, "c.txt": LONG, "c.txt.gz": b"own"}
    assert published(tmp_path / "site", files) == ("fi/index.html.gz",)
    return tmp_path / "site"


def test_only_long_texts_are_compressed(site: Path) -> None:
    files = contents(site)
    assert gzip.decompress(files["fi/index.html.gz"]) == LONG
    assert files["c.txt.gz"] == b"own"
    assert files.keys() == {"fi/index.html", "fi/index.html.gz", "a.json", "b.png", "c.txt", "c.txt.gz"}
    assert files["fi/index.html.gz"][4:8] == bytes(4), "no time is in it"


def test_a_compressed_file_of_the_same_text_stays_with_its_time(site: Path) -> None:
    before = [(site / path).stat().st_mtime_ns for path in ("fi/index.html", "fi/index.html.gz")]
    for _ in range(2):
        assert published(site, {"fi/index.html": LONG}) == ("fi/index.html.gz",)
        assert contents(site).keys() == {"fi/index.html", "fi/index.html.gz"}
    assert [(site / path).stat().st_mtime_ns for path in ("fi/index.html", "fi/index.html.gz")] == before


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"damaged",
        gzip.compress(LONG)[:-1],
        gzip.compress(LONG) + b"more",
        gzip.compress(LONG + b"1"),
        gzip.compress(SHORT),
        gzip.compress(b"2" * LEAST),
    ],
    ids=["empty", "damaged", "cut off", "with more after it", "longer", "shorter", "another"],
)
def test_a_compressed_file_with_other_content_is_made_anew(held: bytes, site: Path) -> None:
    (site / "fi/index.html.gz").write_bytes(held)
    published(site, {"fi/index.html": LONG})
    assert gzip.decompress((site / "fi/index.html.gz").read_bytes()) == LONG


def test_a_changed_or_removed_text_leaves_no_compressed_copy(site: Path) -> None:
    published(site, {"fi/index.html": b"2" * LEAST, "new.css": LONG})
    assert gzip.decompress((site / "fi/index.html.gz").read_bytes()) == b"2" * LEAST
    published(site, {"fi/index.html": SHORT, "fi/news.html": LONG})
    published(site, {"fi/index.html": SHORT})
    assert contents(site) == {"fi/index.html": SHORT}


def test_compressed_copies_of_removed_texts_are_removed_and_no_other_file(site: Path) -> None:
    """A process that stays does not list the folder."""
    staging = Staging(site)
    for path in ("fi/gone.html.gz", "own.gz", "gone.gzip"):
        (staging.finished / path).parent.mkdir(parents=True, exist_ok=True)
        (staging.finished / path).write_bytes(b"of an earlier build")
    files = {"fi/index.html": LONG + b"1", "own.gz": b"own"}
    staging.write(
        [OutputFile(path, bytes, content) for path, content in files.items()], next_paths=frozenset()
    )
    assert precompress(staging, files.keys()) == ("fi/index.html.gz",)
    assert {path for path in contents(staging.finished) if "gz" in path} == {
        "fi/index.html.gz",
        "own.gz",
        "gone.gzip",
    }
    assert gzip.decompress((staging.finished / "fi/index.html.gz").read_bytes()) == LONG + b"1"
    staging.give_up()


def test_a_process_that_stays_leaves_none_when_they_are_no_longer_wanted(tmp_path: Path) -> None:
    """It knows what lies in its two folders: each of them had compressed files."""
    shutil.copytree(GOLDEN / "negotiations/testila", tmp_path / "negotiations/testila")
    stays = workspace_in(tmp_path, stays=True)
    there = []
    for day, wanted in enumerate((True, True, False, False, False, True, False, False), 1):
        settings = Settings(SITE, date(2025, 10, day), precompressed=wanted)
        build = begin(tmp_path, settings, tmp_path / "site", lambda _: None, stays)
        build.frames = dict(FRAMES)
        build.publish(build.write())
        there.append(any((tmp_path / "site").rglob("*.gz")))
    assert there == [True, True, False, False, False, True, False, False]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """The golden site with compressed copies of texts, and a compressed file of docs/."""
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


def test_each_long_text_has_a_compressed_copy(checkout: Checkout) -> None:
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


def test_compressed_copies_are_removed_without_the_setting(checkout: Checkout) -> None:
    site = checkout.built(today=GOLDEN_TODAY)
    configuration = checkout.root / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8").replace(SETTING, ""), "utf-8")
    checkout.built(today=GOLDEN_TODAY)
    assert [path.name for path in site.rglob("*.gz")] == ["own.json.gz"]
    assert not (checkout.root / "site.build/by-hand").exists()
