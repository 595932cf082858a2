"""`gazette changed`: the files of a site that differ from the last publication, and no others.

Expected texts are in changed/, renewed with `pytest --bless`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from gazette.base.settings import LANGUAGES, Settings
from gazette.html import layout
from gazette.html.frames import Frame, marker
from gazette.site.build import begin
from gazette.staff.site_differences import Differences, compared, note_published
from tests.conftest import Expected
from tests.sites import GOLDEN, GOLDEN_TODAY

HERE = Path(__file__).with_name("changed")
RECORD = "esimerkkila/2024/alueellinen"
COMMAND = str(Path(sys.executable).with_name("gazette"))
MKDOCS_YML = "site_url: https://hyte.example/sivut\n"


def write(site: Path, files: dict[str, str]) -> None:
    """Make a site of these files and no others."""
    shutil.rmtree(site, ignore_errors=True)
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")


BEFORE = {"fi/index.html": "1", "fi/feed.xml": "1", "fi/vanha/index.html": "1", "assets/style.css": "1"}
AFTER = {
    "fi/index.html": "2",
    "fi/feed.xml": "1",
    "fi/ä b/index.html": "1",
    "fi/kuva.svg": "1",
    "fi/x.css": "2",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a site that differs from the published one."""
    (tmp_path / "negotiations").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS_YML, "utf-8")
    write(tmp_path / "site", BEFORE)
    assert changed(tmp_path, "--format", "json").returncode == 0
    assert changed(tmp_path, "--update").returncode == 0
    write(tmp_path / "site", AFTER)
    return tmp_path


def changed(root: Path, *options: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "changed", "--root", str(root), "--lang", language, *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_site_is_where_the_settings_have_it(root: Path) -> None:
    """In public/, as GitLab Pages requires."""
    (root / "mkdocs.yml").write_text(f"{MKDOCS_YML}\nsite_dir: public\n", "utf-8")
    for name in ("site", "site.build"):
        (root / name).rename(root / name.replace("site", "public"))
    done = changed(root, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert sum(map(len, json.loads(done.stdout).values())) < len(BEFORE.keys() | AFTER.keys())
    assert not (root / "site.build").exists()


@pytest.mark.parametrize("form", ["paths", "addresses", "json"])
def test_formats_for_programs(root: Path, form: str, expected: Expected) -> None:
    done = changed(root, "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    expected.check(HERE / f"{form}.txt", done.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_in_the_language_of_staff(root: Path, language: str, expected: Expected) -> None:
    shown = changed(root, language=language).stdout
    changed(root, "--update")
    expected.check(HERE / f"text.{language}.txt", shown + changed(root, language=language).stdout)


def test_only_the_given_kinds_of_changes_are_listed(root: Path) -> None:
    shown = changed(root, "--format", "json", "--only", "removed", "--only", "changed").stdout
    assert json.loads(shown) == {
        "changed": ["fi/index.html"],
        "removed": ["assets/style.css", "fi/vanha/index.html"],
    }


def test_the_site_that_was_compared_is_noted_as_published(root: Path) -> None:
    """A site built while the files are sent is published the next time."""
    changed(root)
    write(root / "site", {**AFTER, "fi/uusi/index.html": "1"})
    changed(root, "--update")
    assert changed(root, "--format", "paths").stdout == "fi/uusi/index.html\n"
    noted = subprocess.run(
        ["sha256sum", "--check", "--quiet", "../site.build/published"],
        cwd=root / "site",
        check=False,
    )
    assert noted.returncode == 0, "other programs can check the list"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_site_or_list_is_reported(root: Path, language: str, expected: Expected) -> None:
    nothing_compared = changed(root, "--update", language=language)
    (root / "site.build/published").unlink()
    no_list = changed(root, language=language)
    shutil.rmtree(root / "site")
    no_site = changed(root, language=language)
    calls = (nothing_compared, no_list, no_site)
    assert [call.returncode for call in calls] == [1, 0, 1]
    output = "".join(call.stderr for call in calls).replace(str(root), "FOLDER")
    expected.check(HERE / f"missing.{language}.txt", output)


SETTINGS = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))


def build(root: Path, today: str = GOLDEN_TODAY) -> Differences:
    """Build the site of the records in `root`; returns its differences from the previous one."""
    settings = Settings("https://example.fi/", date.fromisoformat(today))
    build_ = begin(root, settings, root / "site", lambda _: None)
    frame = Frame.parse(f"<main>{''.join(map(marker, sorted(layout.SLOTS)))}</main>")
    build_.frames = dict.fromkeys(LANGUAGES, frame)
    build_.publish(build_.write())
    differences = compared(root / "site", root / "published")
    note_published(root / "published")
    return differences


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder with the invented records, whose site is built."""
    shutil.copytree(GOLDEN / "negotiations", tmp_path / "negotiations")
    build(tmp_path)
    return tmp_path


def test_an_edit_changes_the_files_that_show_it_and_no_others(records: Path) -> None:
    path = records / f"negotiations/{RECORD}.yml"
    text = path.read_text("utf-8")
    assert text.count("Sopia hyvästä arjesta.") == 1
    path.write_text(text.replace("Sopia hyvästä arjesta.", "Sopia zyzzogetonista."), "utf-8")
    differences = build(records)
    site = records / "site"
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    showing = {path for path, file in files.items() if b"zyzzogeton" in file.read_bytes().lower()}
    pieces = {path for path in showing if path.startswith("search/")}
    # Pieces of the search are named after their content, and the file of their language names them all.
    assert pieces < set(differences.added)
    assert all(path.startswith("search/") for path in (*differences.added, *differences.removed))
    assert len(differences.added) == len(differences.removed)
    compressed = {"data/hyte-data.xlsx"}
    assert set(differences.changed) == showing - pieces | {"search/fi.json"} | compressed


def test_a_day_on_which_nothing_happens_changes_no_file(records: Path) -> None:
    build(records, "2025-10-27")
    assert build(records, "2025-10-28") == Differences((), (), ())
