"""The engine does not know what a site is about: here it builds ten pages about birds."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from gazette.engine.manifest import Manifest
from gazette.engine.workspace import Workspace
from tests.engine.toy_site import build, by_habitat

BIRDS: Final[Mapping[str, str]] = {
    "dipper": "Dipper\nriver\nIt dives.",
    "eider": "Eider\nsea\nIts down is soft.",
    "gull": "Gull\nsea\nIt shouts.",
    "robin": "Robin\nforest\nIt sings in winter too.",
    "tit": "Great tit\nforest\nIt hangs head down.",
    "wren": "Wren\nforest\nIt is small and loud.",
}
FOREST: Final = {"robin.html", "tit.html", "wren.html", "forest/index.html"}
SEA: Final = {"eider.html", "gull.html", "sea/index.html"}
EVERY: Final = {"index.html", "dipper.html", "river/index.html", *FOREST, *SEA}
EDITS: Final[Mapping[str, tuple[str, str | None, set[str]]]] = {
    "nothing": ("robin", BIRDS["robin"], set()),
    "a text": ("robin", "Robin\nforest\nIt sings.", {"robin.html"}),
    "a name": ("robin", "European robin\nforest\nIt sings in winter too.", {"index.html", *FOREST}),
    "a habitat": ("robin", "Robin\nsea\nIt sings in winter too.", {*FOREST, *SEA}),
    "the last of a habitat": ("dipper", "Dipper\nsea\nIt dives.", {"dipper.html", *SEA}),
    "a habitat that is new": ("robin", "Robin\ngarden\nIt sings.", {*FOREST, "garden/index.html"}),
    "a new bird": ("auk", "Auk\nsea\nIt stands upright.", {"auk.html", "index.html", *SEA}),
    "a bird is gone": ("tit", None, {"index.html", *FOREST} - {"tit.html"}),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "birds").mkdir()
    for bird, text in BIRDS.items():
        (tmp_path / "birds" / f"{bird}.txt").write_text(text)
    return tmp_path / "birds"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def process(site: Path, *, stays: bool = False) -> Workspace:
    """The workspace of a new process."""
    return Workspace(site.with_name("cache"), (by_habitat,), stays=stays)


def pages(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): p.read_text() for p in site.rglob("*") if p.is_file()}


def from_nothing(source: Path, site: Path, title: str = "Birds") -> dict[str, str]:
    """Path → text of the site that a build without a cache or an earlier site makes."""
    other = site.with_name("from-nothing") / "site"
    shutil.rmtree(other.parent, ignore_errors=True)
    other.parent.mkdir()
    assert build(source, other, Workspace(None, (by_habitat,)), title) == pages(other).keys()
    return pages(other)


def edit(source: Path, bird: str, text: str | None) -> None:
    file = source / f"{bird}.txt"
    if text is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(text)


def test_the_toy_site_has_ten_pages(source: Path, site: Path) -> None:
    assert build(source, site, process(site)) == EVERY
    assert pages(site) == from_nothing(source, site)
    assert len(EVERY) == 10
    assert pages(site)["eider.html"] == "Birds\nEider\nIts down is soft.\n[Gull](gull.html)\n"


@pytest.mark.parametrize("stays", [True, False], ids=["a process that stays", "a new process"])
@pytest.mark.parametrize("before", [1, 3])
@pytest.mark.parametrize(("bird", "text", "rebuilt"), EDITS.values(), ids=EDITS)
def test_only_files_that_show_an_edit_are_made_anew(
    source: Path,
    site: Path,
    *,
    bird: str,
    text: str | None,
    rebuilt: set[str],
    before: int,
    stays: bool,
) -> None:
    """After one build and after several, and again when the edit is undone."""
    workspace = process(site, stays=stays)

    def built() -> frozenset[str]:
        return build(source, site, workspace if stays else process(site))

    for _ in range(before):
        built()
    edit(source, bird, text)
    assert built() == rebuilt
    assert pages(site) == from_nothing(source, site)
    assert built() == set()
    edit(source, bird, BIRDS.get(bird))
    assert built() == rebuilt & EVERY | come_back(bird, text)
    assert pages(site) == from_nothing(source, site)


def come_back(bird: str, text: str | None) -> set[str]:
    """The files that an edit removed, and that its undoing restores."""
    return {"tit.html"} if text is None else {"river/index.html"} if bird == "dipper" else set()


def test_many_edits_one_after_the_other(source: Path, site: Path) -> None:
    """Built by one process after another, and by one that stays."""
    served, stays = site.with_name("served") / "site", process(site, stays=True)
    served.parent.mkdir()
    edits = list(EDITS.values())
    for bird, text, _ in (*edits, *reversed(edits)):
        edit(source, bird, text)
        build(source, site, process(site))
        build(source, served, stays)
        assert pages(site) == pages(served) == from_nothing(source, site)


@pytest.mark.parametrize("stays", [True, False], ids=["a process that stays", "a new process"])
def test_a_changed_title_is_on_every_page(source: Path, site: Path, *, stays: bool) -> None:
    workspace = process(site, stays=stays)
    build(source, site, workspace)
    assert build(source, site, workspace if stays else process(site), "Fowl") == EVERY
    assert pages(site) == from_nothing(source, site, "Fowl")


def test_two_processes_that_build_in_turn_see_each_others_edits(source: Path, site: Path) -> None:
    one, other = (process(site, stays=True) for _ in range(2))
    for text in ("1", "2", "3"):
        for workspace in (one, other, one):
            edit(source, "robin", f"Robin\nforest\n{text} {workspace is one}")
            build(source, site, workspace)
            assert pages(site) == from_nothing(source, site)


def test_the_manifest_keeps_why_a_file_was_made(source: Path, site: Path) -> None:
    build(source, site, process(site))
    edit(source, "robin", "Robin\nsea\nIt sings in winter too.")
    build(source, site, process(site))
    manifest = Manifest.read(site.with_name("site.build") / "manifest")
    habitat = "index toy_site.by_habitat"
    assert manifest.changed == (f"{habitat} forest", f"{habitat} sea", "robin habitat")
    assert manifest.rebuilt == {*FOREST, *SEA}
    assert set(manifest.files["gull.html"].names) == {
        "gull name", "gull habitat", "gull text", f"{habitat} sea", "eider name", "robin name",
    }  # fmt: skip
    assert set(manifest.files["dipper.html"].names) == {
        "dipper name", "dipper habitat", "dipper text", f"{habitat} river",
    }  # fmt: skip
