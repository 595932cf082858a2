"""The folder of a site: refused if it has any other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.base.configuration import SettingError
from gazette.site.site_folder import SOURCES, check_site_folder
from tests.sites import contents

SETTING = "site_url: https://mallila.example/\nsite_dir: x\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a record, in a folder of its own."""
    root = tmp_path / "mallila"
    record = root / "negotiations" / "mallila" / "region.yml"
    record.parent.mkdir(parents=True)
    record.write_text("name: Mallila\n")
    (root / "mkdocs.yml").write_text(SETTING)
    return root


@pytest.mark.parametrize(
    "name", [*SOURCES, "negotiations/mallila", "negotiations/new", "hooks/site", ".", ".."]
)
def test_a_folder_of_sources_is_refused(root: Path, name: str) -> None:
    before = contents(root)
    with pytest.raises(SettingError) as refusal:
        check_site_folder(root / name, root)
    assert refusal.value.what.text(str) == (
        f"mkdocs.yml:2: site_dir: {root / name} is a folder of sources, which a site would replace. "
        "Name another."
    )
    assert contents(root) == before


def test_a_link_to_a_folder_of_sources_is_refused(root: Path) -> None:
    (root / "site").symlink_to("negotiations")
    with pytest.raises(SettingError):
        check_site_folder(root / "site", root)


def test_a_folder_with_other_files_is_refused_and_left_unchanged(root: Path) -> None:
    letters = root.parent / "letters"
    letters.mkdir()
    for name in ("to-mallila.txt", "to-testila.txt"):
        (letters / name).write_text("Hello")
    with pytest.raises(SettingError) as refusal:
        check_site_folder(letters, root)
    assert refusal.value.what.text(str) == (
        f"mkdocs.yml:2: site_dir: {letters} holds what is no site, and a site would replace it: "
        "to-mallila.txt. Name another folder, or empty this one."
    )


@pytest.mark.parametrize("file", [None, "index.html", ".nojekyll", "lost+found/x", "../site.build/lock"])
def test_a_new_folder_and_one_of_a_site_are_accepted(root: Path, file: str | None) -> None:
    check_site_folder(root / "site", root)
    (root / "site").mkdir()
    if file:
        (root / "site" / file).parent.mkdir(exist_ok=True)
        (root / "site" / file).write_text("")
    check_site_folder(root / "site", root)
