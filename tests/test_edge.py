"""What `make watch` compares to decide whether to build again: inputs, and the site as it was published."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from gazette.engine.staging import Staging
from gazette.site.build import Build
from gazette.site.edge import Edge

FOLDERS = ("negotiations",)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one record and its site."""
    for name, text in (
        ("mkdocs.yml", "site_name: Esimerkki\n"),
        ("negotiations/esimerkkila/region.yml", "name: Esimerkkilä\n"),
        ("site/fi/index.html", "<p>Etusivu</p>\n"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def published(root: Path) -> tuple[Edge, str]:
    """The edge after a publication, and the fingerprint that follows it."""
    staging = Staging(root / "site")
    staging.give_up()
    build = cast("Build", SimpleNamespace(openings=(), staging=staging))
    edge = Edge(current=build, watch=lambda: None)
    edge.fingerprint(root, FOLDERS)
    edge.note_publication()
    return edge, edge.fingerprint(root, FOLDERS)


def publish(root: Path) -> None:
    """Exchange the site with another of the same files."""
    new = root / "new"
    shutil.copytree(root / "site", new)
    shutil.rmtree(root / "site.build/next", ignore_errors=True)
    (root / "site").rename(root / "site.build/next")
    new.rename(root / "site")


def test_nothing_is_built_again_while_nothing_changes(root: Path) -> None:
    edge, after = published(root)
    assert edge.fingerprint(root, FOLDERS) == after


@pytest.mark.parametrize("name", ["mkdocs.yml", "negotiations/esimerkkila/region.yml", "site/fi/index.html"])
def test_a_changed_record_setting_or_page_of_the_site_is_built_again(name: str, root: Path) -> None:
    edge, after = published(root)
    (root / name).write_text("muutettu\n", "utf-8")
    changed = edge.fingerprint(root, FOLDERS)
    assert changed != after
    assert edge.fingerprint(root, FOLDERS) == changed


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_site_changed_by_hand_is_noticed_after_a_record_was_changed_too(
    root: Path, *, by_hand: bool
) -> None:
    edge, _ = published(root)
    if by_hand:
        (root / "site/fi/index.html").write_text("muutettu käsin\n", "utf-8")
    (root / "negotiations/esimerkkila/region.yml").write_text("muutettu\n", "utf-8")
    of_record = edge.fingerprint(root, FOLDERS)
    publish(root)
    edge.note_publication()
    afterwards = edge.fingerprint(root, FOLDERS)
    assert (afterwards != of_record) is by_hand
    publish(root)
    edge.note_publication()
    assert [edge.fingerprint(root, FOLDERS) for _ in range(2)] == [afterwards] * 2


def test_a_site_changed_by_hand_is_built_once_though_its_records_have_errors(root: Path) -> None:
    edge, before = published(root)
    (root / "site/fi/index.html").unlink()
    after = [edge.fingerprint(root, FOLDERS) for _ in range(3)]
    assert before != after[0] == after[1] == after[2]


def test_a_site_changed_at_once_after_its_publication_is_noticed(root: Path) -> None:
    edge, before = published(root)
    publish(root)
    edge.note_publication()
    (root / "site/fi/index.html").unlink()
    assert edge.fingerprint(root, FOLDERS) != before


def test_before_the_first_publication_the_site_is_not_compared(root: Path) -> None:
    edge = Edge()
    before = edge.fingerprint(root, FOLDERS)
    (root / "site/fi/index.html").write_text("muutettu käsin\n", "utf-8")
    assert edge.fingerprint(root, FOLDERS) == before
