"""A build is skipped if no input has changed; every change is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gazette.site import unchanged
from tests.sites import ROOT

RIGHT = "site_name: text\nsite_url: https://hyte.example/\n"
PROGRAM = ROOT / "hooks/gazette/site/unchanged.py"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = (
        "mkdocs.yml",
        "negotiations/lappi/region.yml",
        "docs/fi/tietoa.md",
        "hooks/mkdocs_hooks.py",
        "hooks/gazette/html/templates/home.html",
        "site/fi/index.html",
        "site/index.html",
    )
    for name in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RIGHT if name == "mkdocs.yml" else "text")
    (tmp_path / "site.build").mkdir()
    return tmp_path


def stamp(root: Path) -> None:
    inputs, site = unchanged.inputs(root), root / "site"
    unchanged.write_stamp(root / "site.build/stamp", inputs, site, "Everything is well.")


def asked(root: Path, **variables: str) -> tuple[int, str]:
    """Whether the site is up to date, as `make site` asks first."""
    done = subprocess.run(
        [sys.executable, "-I", str(PROGRAM)],
        cwd=root,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_no_site_is_built_when_no_input_has_changed(root: Path) -> None:
    stamp(root)
    assert asked(root) == (0, "Everything is well.\n")


@pytest.mark.parametrize("line", ["site_dir: public", "site_dir: 'public'  # for the forge"])
def test_the_site_is_where_the_configuration_has_it(line: str, root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"site_name: x\n{line}\n")
    for name in ("site", "site.build"):
        (root / name).rename(root / name.replace("site", "public"))
    inputs = unchanged.inputs(root)
    unchanged.write_stamp(root / "public.build/stamp", inputs, root / "public", "Everything is well.")
    assert asked(root) == (0, "Everything is well.\n")


@pytest.mark.parametrize(("until", "code"), [(1.0, 1), (32503680000.0, 0)])
def test_the_site_is_built_when_a_record_is_published_at_a_time(until: float, code: int, root: Path) -> None:
    inputs, site = unchanged.inputs(root), root / "site"
    unchanged.write_stamp(root / "site.build/stamp", inputs, site, "Everything is well.", until)
    assert asked(root)[0] == code


def test_the_site_is_built_when_there_is_none(root: Path) -> None:
    assert asked(root) == (1, "")


def later(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


def kept_time(path: Path) -> None:
    """Change a file like a program that restores its time."""
    stated = path.stat()
    path.write_text("TEXT")
    os.utime(path, ns=(stated.st_atime_ns, stated.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record is saved": lambda root: later(root / "negotiations/lappi/region.yml"),
    "a record keeps its time": lambda root: kept_time(root / "negotiations/lappi/region.yml"),
    "a record is new": lambda root: (root / "negotiations/lappi/partners.yml").touch(),
    "a page is removed": lambda root: (root / "docs/fi/tietoa.md").unlink(),
    "a template": lambda root: later(root / "hooks/gazette/html/templates/home.html"),
    "the code": lambda root: later(root / "hooks/mkdocs_hooks.py"),
    "the code keeps its time": lambda root: kept_time(root / "hooks/mkdocs_hooks.py"),
    "the configuration": lambda root: later(root / "mkdocs.yml"),
    "the configuration has another name": lambda root: (root / "mkdocs.yml").rename(root / "mkdocs.yaml"),
    "a file of the site is gone": lambda root: (root / "site/fi/index.html").unlink(),
    "a file of the site is another": lambda root: kept_time(root / "site/fi/index.html"),
    "a file in the site": lambda root: (root / "site/more.html").touch(),
    "the stamp is damaged": lambda root: (root / "site.build/stamp").write_text('{"inputs": 1'),
    "the stamp is none": lambda root: (root / "site.build/stamp").write_text("[]"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_is_seen(root: Path, change: Callable[[Path], object]) -> None:
    stamp(root)
    time.sleep(0.02)  # a file system's clock has steps
    change(root)
    assert asked(root) == (1, "")


@pytest.mark.parametrize(
    "place", ["negotiations/lappi/region.yml", "negotiations/lappi", "docs/fi/tietoa.md"]
)
def test_the_target_of_a_link_is_seen(root: Path, place: str) -> None:
    target = root.parent / f"{root.name}-elsewhere"
    (root / place).rename(target)
    (root / place).symlink_to(target)
    (target if target.is_dir() else root / "docs").joinpath("loop").symlink_to(root / "docs")
    stamp(root)
    assert asked(root)[0] == 0
    time.sleep(0.02)
    later(target / "region.yml" if target.is_dir() else target)
    assert asked(root) == (1, "")


@pytest.mark.parametrize(
    "line",
    [
        "copyright: !ENV NAME",
        "INHERIT: base.yml",
        "docs_dir: pages",
        "theme:\n  name: material\n  custom_dir: theme",
        "markdown_extensions:\n  - pymdownx.snippets",
    ],
)
def test_the_site_is_always_built_if_its_configuration_has_inputs_elsewhere(root: Path, line: str) -> None:
    (root / "mkdocs.yml").write_text(f"{RIGHT}{line}\n")
    for folder in ("pages", "theme"):
        (root / folder).mkdir()
    (root / "base.yml").write_text("use_directory_urls: true\n")
    stamp(root)
    assert asked(root) == (1, "")


@pytest.mark.parametrize(
    "comment",
    [
        "# noindex: !ENV [X, false]",
        "site_name: A\n  # docs_dir: pages, INHERIT",
        "theme: {name: material, custom_dir: 'hooks/theme'}",
    ],
)
def test_a_comment_of_the_configuration_is_no_input_elsewhere(root: Path, comment: str) -> None:
    (root / "mkdocs.yml").write_text(comment)
    stamp(root)
    assert asked(root)[0] == 0


def test_the_configuration_of_this_site_has_no_inputs_elsewhere() -> None:
    assert unchanged.inputs(Path(__file__).parents[1]) != ""


def test_a_process_that_stays_sees_changes_with_any_configuration(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: !ENV NAME\ndocs_dir: pages\n")
    (root / "pages").mkdir()
    folders = (*unchanged.FOLDERS, str(root / "pages"))
    seen = [unchanged.known_inputs(root, folders)]
    for changed in ("negotiations/lappi/region.yml", "pages/new.md"):
        (root / changed).write_text("another text")
        seen.append(unchanged.known_inputs(root, folders))
    assert len(set(seen)) == 3
    assert "" not in seen


@pytest.mark.parametrize("name", ["GAZETTE_TODAY", "GAZETTE_LANGUAGE", "SOURCE_DATE_EPOCH"])
def test_a_setting_of_the_environment_is_seen(root: Path, name: str) -> None:
    stamp(root)
    assert asked(root, **{name: "sv"}) == (1, "")


def test_a_new_day_is_seen(root: Path) -> None:
    assert unchanged.inputs(root) == unchanged.inputs(root, day=unchanged.today())
    assert unchanged.inputs(root) != unchanged.inputs(root, day="2030-01-01")


def test_a_file_that_vanishes_while_it_is_read_is_a_change(root: Path) -> None:
    assert unchanged.inputs(root) != ""
    shutil.rmtree(root / "docs")
    assert unchanged.inputs(root) == ""


def test_caches_of_python_beside_code_are_no_change(root: Path) -> None:
    stamp(root)
    (root / "hooks/__pycache__").mkdir()
    (root / "hooks/__pycache__/mkdocs_hooks.pyc").touch()
    assert asked(root)[0] == 0


def test_the_tree_is_settled_some_time_after_the_last_edit_of_code(root: Path) -> None:
    assert not unchanged.settled(root)
    for path in (root / "mkdocs.yml", root / "hooks/mkdocs_hooks.py"):
        os.utime(path, (0, time.time() - 60))
    assert unchanged.settled(root)


def test_the_last_moment_that_has_passed() -> None:
    now = time.time()
    assert unchanged.latest_passed([]) == 0
    assert unchanged.latest_passed([now + 3600]) == 0
    assert unchanged.latest_passed([now - 60, now - 20, now + 3600, now - 40]) == now - 20


@pytest.mark.parametrize(("seconds", "is_settled"), [(8, False), (12, True)])
@pytest.mark.parametrize("name", ["mkdocs.yml", "hooks/mkdocs_hooks.py"])
def test_code_and_configuration_settle_within_ten_seconds(
    name: str, seconds: float, root: Path, *, is_settled: bool
) -> None:
    for path in (root / "mkdocs.yml", root / "hooks/mkdocs_hooks.py"):
        os.utime(path, (0, time.time() - 60))
    os.utime(root / name, (0, time.time() - seconds))
    assert unchanged.settled(root) is is_settled


def test_a_tree_differs_with_what_is_in_it(root: Path) -> None:
    site = root / "site"
    seen = [unchanged.tree(site)]
    (root / "link").symlink_to(site)
    assert unchanged.tree(root / "link") == seen[0], "of the folder that a link leads to"
    for name in ("fi/__pycache__", "fi/__pycache__x"):
        (site / name).mkdir()
        (site / name / "page.html").write_text("text")
        seen.append(unchanged.tree(site))
    assert seen[0] == seen[1] != seen[2]


def test_files_in_a_folder_differ_with_what_is_written_not_with_links_and_its_name(root: Path) -> None:
    site = root / "site"
    assert unchanged.files_in(root / "gone") == "none"
    (site / "fi/page.html").write_text("text")
    before = unchanged.files_in(site)
    (root / "next").hardlink_to(site / "fi/page.html")
    assert unchanged.files_in(site) == before
    site = site.rename(root / "public")
    assert unchanged.files_in(site) == before
    seen = {before}
    for change in (
        lambda: os.utime(site / "fi/page.html", (0, 0)),
        lambda: (site / "fi/page.html").rename(site / "fi/other.html"),
        lambda: (site / "nowhere").symlink_to("gone"),
        (site / "fi/other.html").unlink,
    ):
        change()
        seen.add(unchanged.files_in(site))
    assert len(seen) == 5


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("site_dir: public\n", "public"),
        ("# site_dir: a\nsite_dir: 'b'  # c\nsite_dir: d\n", "b"),
        ('site_dir: "our site"', "our site"),
        ("site_dir:\n", "site"),
        ("site_dir: # none\n", "site"),
        ("extra:\n  site_dir: a\n", "site"),
        (None, "site"),
    ],
)
def test_which_folder_the_configuration_names(text: str | None, folder: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text)
    assert unchanged.site_folder(tmp_path) == folder


def test_a_stamp_that_cannot_be_written_is_none(root: Path) -> None:
    stamp_file, site = root / "site.build/stamp", root / "site"
    stamp(root)
    assert stamp_file.exists()
    unchanged.write_stamp(stamp_file, "inputs", root / "gone", "Everything is well.")
    assert not stamp_file.exists(), "of a site that is gone"
    unchanged.write_stamp(root / "gone/stamp", "inputs", site, "Everything is well.")
    stamp_file.mkdir()
    unchanged.write_stamp(stamp_file, "inputs", site, "Everything is well.")
    assert stamp_file.is_dir()
    assert unchanged.last_summary(stamp_file, root, site) is None


def test_a_stamp_is_of_all_its_lines(root: Path) -> None:
    inputs, site, file = unchanged.inputs(root), root / "site", root / "site.build/stamp"
    summary = "Everything\nis\nwell."
    unchanged.write_stamp(file, inputs, site, summary, 1e12)
    assert unchanged.last_summary(file, root, site) == summary
    for wrong in (inputs[::-1], ""):
        unchanged.write_stamp(file, wrong, site, summary)
        assert unchanged.last_summary(file, root, site) is None
    unchanged.write_stamp(file, inputs, root / "docs", summary)
    assert unchanged.last_summary(file, root, site) is None
    (root / "mkdocs.yml").write_text("INHERIT: a.yml")
    unchanged.write_stamp(file, "", site, summary)
    assert unchanged.last_summary(file, root, site) is None
