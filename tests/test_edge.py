"""What `make watch` compares to decide whether to build again: inputs, and the site as it was published."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    edge = Edge()
    edge.fingerprint(root, FOLDERS, str(root / "site"))
    edge.site_as_published = None
    return edge, edge.fingerprint(root, FOLDERS, str(root / "site"))


def test_nothing_is_built_again_while_nothing_changes(root: Path) -> None:
    edge, after = published(root)
    assert edge.fingerprint(root, FOLDERS, str(root / "site")) == after


@pytest.mark.parametrize("name", ["mkdocs.yml", "negotiations/esimerkkila/region.yml", "site/fi/index.html"])
def test_a_changed_record_setting_or_page_of_the_site_is_built_again(name: str, root: Path) -> None:
    edge, after = published(root)
    (root / name).write_text("muutettu\n", "utf-8")
    changed = edge.fingerprint(root, FOLDERS, str(root / "site"))
    assert changed != after
    assert edge.fingerprint(root, FOLDERS, str(root / "site")) == changed


def test_a_site_changed_by_hand_is_noticed_after_a_record_was_changed_too(root: Path) -> None:
    edge, _ = published(root)
    (root / "site/fi/index.html").write_text("muutettu käsin\n", "utf-8")
    (root / "negotiations/esimerkkila/region.yml").write_text("muutettu\n", "utf-8")
    of_record = edge.fingerprint(root, FOLDERS, str(root / "site"))
    assert edge.fingerprint(root, FOLDERS, str(root / "site")) != of_record


def test_before_the_first_publication_the_site_is_not_compared(root: Path) -> None:
    edge = Edge()
    before = edge.fingerprint(root, FOLDERS, str(root / "site"))
    (root / "site/fi/index.html").write_text("muutettu käsin\n", "utf-8")
    assert edge.fingerprint(root, FOLDERS, str(root / "site")) == before
