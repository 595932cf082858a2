"""A build takes over files of the last one; its site is the same as that of a build from nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from gazette.base.settings import LANGUAGES, Settings
from gazette.engine.workspace import Workspace
from gazette.html import layout
from gazette.html.frames import Frame, marker
from gazette.site.build import begin, workspace_in
from gazette.site.listing import Listing, listing
from tests.outputs import REGION, SOURCES
from tests.sites import GOLDEN, GOLDEN_TODAY, contents

SETTINGS: Final = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))
FRAME: Final = f"<main>{''.join(map(marker, sorted(layout.SLOTS)))}</main>"
"""Chrome with a main part: what stands there is what the search finds."""


def build(
    root: Path,
    site: Path,
    settings: Settings = SETTINGS,
    frame: str = FRAME,
    workspace: Workspace | None = None,
) -> frozenset[str]:
    """Build without MkDocs; returns the paths of the files that were made anew. Raises RefusedError."""
    build_ = begin(root, settings, site, lambda _: None, workspace)
    try:
        build_.frames = {language: Frame.parse(frame) for language in LANGUAGES}
        paths = build_.write()
        assert build_.folders
        new = build_.folders.manifest.rebuilt
        build_.publish(paths)
        return new
    finally:
        build_.give_up()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN / "negotiations", tmp_path / "root/negotiations")
    return tmp_path / "root"


def same_as_cold(root: Path, site: Path, settings: Settings = SETTINGS, frame: str = FRAME) -> bool:
    cold = root.parent / "cold/site"
    shutil.rmtree(cold.parent, ignore_errors=True)
    build(root, cold, settings, frame)
    actual, expected = contents(site), contents(cold)
    differing = sorted(path for path in actual.keys() | expected if actual.get(path) != expected.get(path))
    assert differing == []
    return True


HELD: Final[dict[str, Any]] = {
    "title": {"fi": "Pidetty", "sv": "Hållen", "en": "Held"},
    "sessions": {"date": "2024-05-15", "status": "held", "municipalities": ["Satula"]},
    "report": {"published": "2024-05-20"},
    "outcomes": {"tulos": {"title": "Tulos", "kind": "goal", "matter": "goal"}},
    "sources": SOURCES,
}
COMING: Final[dict[str, Any]] = {
    "title": {"fi": "Tuleva", "sv": "Kommande", "en": "Coming"},
    "sessions": {"date": "2026-05-15"},
    "sources": SOURCES,
}
KEKSILA: Final = {
    "region.yml": REGION,
    "2024/pidetty.yml": HELD,
    "2026/tuleva.yml": COMING,
}
FOLLOWED_UP: Final = [{"date": "2025-01-15", "status": "done"}]
GOAL: Final = HELD["outcomes"]["tulos"]
EDITS: Final[dict[str, tuple[str, Any, str]]] = {
    "another municipality takes part": (
        "2024/pidetty.yml",
        HELD | {"sessions": HELD["sessions"] | {"municipalities": ["Tarula"]}},
        "fi/kunnat/902/index.html",
    ),
    "an outcome concerns another municipality": (
        "2024/pidetty.yml",
        HELD | {"outcomes": {"tulos": GOAL | {"municipalities": ["Tarula"]}}},
        "fi/kunnat/902/index.html",
    ),
    "an outcome is of another matter": (
        "2024/pidetty.yml",
        HELD | {"outcomes": {"tulos": GOAL | {"matter": "measure"}}},
        "fi/tulokset/toimenpiteet/index.html",
    ),
    "the beginning of a report is another": (
        "2024/pidetty.yml",
        HELD | {"report": HELD["report"] | {"lead": "Näin siinä kävi."}},
        "fi/keksila/2024/pidetty/raportti/index.html",
    ),
    "an outcome comes along": (
        "2024/pidetty.yml",
        HELD | {"outcomes": {"tulos": GOAL | {"follow_ups": FOLLOWED_UP}}},
        "fi/tulokset/toteutunut/index.html",
    ),
    "there is news": (
        "2024/pidetty.yml",
        HELD | {"news": {"uutinen": {"date": "2025-02-01", "title": "Uutta"}}},
        "fi/kunnat/901/feed.xml",
    ),
    "a record is added": (
        "2025/uusi.yml",
        COMING | {"sessions": {"date": "2025-11-15"}},
        "fi/keksila/index.html",
    ),
    "a record is removed": ("2026/tuleva.yml", None, "fi/arkisto/index.html"),
    "a region has another name": (
        "region.yml",
        REGION | {"short": {"fi": "Uusila", "sv": "Nyby", "en": "Uusila"}},
        "fi/keksila/2024/pidetty/index.html",
    ),
}


@pytest.mark.parametrize(("file", "record", "page"), EDITS.values(), ids=EDITS.keys())
def test_files_that_show_an_edit_are_made_anew(file: str, record: Any, page: str, tmp_path: Path) -> None:
    root, site = tmp_path / "root", tmp_path / "site"
    folder = root / "negotiations/keksila"
    for name, value in KEKSILA.items():
        write(folder / name, value)
    build(root, site)
    before = contents(site)
    assert build(root, site) == frozenset()
    write(folder / file, record)
    result = build(root, site)
    assert same_as_cold(root, site)
    assert contents(site).get(page) != before.get(page)
    assert page in result
    all_files = build(root, tmp_path / "other/site")
    drawn = {path for path in all_files if path.startswith("assets/sharing/")}  # only when their texts change
    assert (result >= all_files - drawn) == (file == "region.yml")


def test_a_process_that_stays_lists_the_files_again_only_when_one_may_be_added(tmp_path: Path) -> None:
    root, served, workspace = tmp_path / "root", tmp_path / "served/site", workspace_in(tmp_path, stays=True)
    folder = root / "negotiations/keksila"
    for name, item in KEKSILA.items():
        write(folder / name, item)
    before: Listing | None = None
    lead, news = {"lead": "Alku."}, {"uutinen": {"date": "2025-02-01", "title": "Uutta"}}
    for edited_, again in (
        ({}, True),
        ({"report": HELD["report"] | lead}, False),
        ({"report": HELD["report"] | lead | {"published": "2024-05-21"}}, True),
        ({"news": news}, True),
        ({"news": news, "summary": "Lyhyesti."}, False),
        ({}, True),
    ):
        write(folder / "2024/pidetty.yml", HELD | edited_)
        build(root, served, workspace=workspace)
        listed = listing(workspace.database.retained["site"])
        assert (listed is not before) == again
        before = listed
        assert same_as_cold(root, served)


def test_a_process_that_stays_does_not_trust_a_site_that_another_has_built_meanwhile(
    root: Path, tmp_path: Path
) -> None:
    """The other's edit is undone: compared with its own last build, the process has no file to make."""
    site, workspace = tmp_path / "site", workspace_in(tmp_path, stays=True)
    record = root / "negotiations/esimerkkila/2025/kuntaryhmat.yml"
    good = record.read_text("utf-8")

    def built(evening: str, workspace: Workspace | None) -> None:
        record.write_text(good.replace("Kväll", evening), "utf-8")
        build(root, site, workspace=workspace)

    for evening in ("Kväll", "Kvällen", "Kväll"):
        built(evening, workspace)
    built("Aftonen", None)
    built("Kväll", workspace)
    assert same_as_cold(root, site)


@pytest.mark.parametrize("removed", ["site", "site.build"])
def test_a_process_that_stays_restores_removed_folders(removed: str, root: Path, tmp_path: Path) -> None:
    site, workspace = tmp_path / "site", workspace_in(tmp_path, stays=True)
    for _ in range(3):
        build(root, site, workspace=workspace)
    shutil.rmtree(tmp_path / removed)
    build(root, site, workspace=workspace)
    assert same_as_cold(root, site)


def write(file: Path, record: Any) -> None:
    if record is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")


_ROWS: Final = """
import sys
from datetime import date
from pathlib import Path

from gazette.base.settings import Settings
from gazette.records.loading import load
from gazette.site.listing import INDEXES, site_of

records = load(Path(sys.argv[1])).records
site = site_of(records, Settings("https://example.fi/", date.fromisoformat(sys.argv[2])))
for index in INDEXES:
    print(*(f"{name} {mark}" for name, mark in index(site.registry).fingerprints.items()), sep="\\n")
"""


def test_rows_of_indexes_are_the_same_in_every_process() -> None:
    """For any order of sets: otherwise files would be made again without a change."""
    rows = [
        subprocess.run(
            [sys.executable, "-c", _ROWS, str(GOLDEN / "negotiations"), GOLDEN_TODAY],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert rows[0] == rows[1]
    assert len(rows[0]) > 100


@pytest.mark.parametrize("left", [1, 3])
def test_what_somebody_changed_in_the_site_does_not_come_back(left: int, root: Path) -> None:
    """A process that stays publishes the folder in which it was changed again with every other build."""
    site, stays = root / "site", workspace_in(root, stays=True)
    compressed = replace(SETTINGS, precompressed=True)
    for _ in range(5):
        build(root, site, compressed, workspace=stays)
    pieces = sorted((site / "search").glob("?*.json"))
    for path in (
        site / "fi/testila" / "index.html",
        *pieces[:2],
        site / "search/added.json",
        site / "added.txt",
    ):
        new = root / "new"
        new.write_text("muutettu käsin", "utf-8")
        new.replace(path)
    for path in (site / "fi/testila" / "feed.xml", site / "sv/index.html.gz"):
        path.unlink()
    stays.distrust()
    for settings in (*[compressed] * left, SETTINGS, SETTINGS):
        build(root, site, settings, workspace=stays)
        assert same_as_cold(root, site, settings)
