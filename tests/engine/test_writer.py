"""Files are written into a folder, each once; other files there are removed, and no more than those."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.engine.fingerprint import signature_of
from gazette.engine.manifest import KnownFile
from gazette.engine.output_file import OutputFile
from gazette.engine.writer import (
    NONE,
    CollisionError,
    Paths,
    WriteTask,
    distinct,
    files_below,
    link_or_copy,
    remove,
    remove_others,
    same_content,
    write_some,
)


def filled(folder: Path, *paths: str) -> Path:
    """A folder with these files, each with its path as text."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)
    return folder


def entries(folder: Path) -> list[str]:
    """All files, links and folders of a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_written_files_are_noted_with_whether_the_site_has_them_too(tmp_path: Path) -> None:
    site = filled(tmp_path / "site", "same.html", "other.html")
    folder = filled(tmp_path / "next", "in the way.html")
    texts = {"same.html": "same.html", "other.html": "new", "in the way.html": "new", "fi/new.html": "new"}
    tasks = [WriteTask(OutputFile(path, str.encode, text), None) for path, text in texts.items()]
    wrote = write_some(folder, site, tasks, range(4), trusted=False)
    marks = [signature_of(str(folder / path)) for path in texts]
    assert 0 not in marks
    assert wrote.rebuilt == [0, 1, 2, 3]
    assert dict(wrote.known(tasks, {})) == {
        task.file.path: KnownFile((), mark, task.file.path == "same.html", task.file.decided)
        for task, mark in zip(tasks, marks, strict=True)
    }
    assert {path: (folder / path).read_text() for path in texts} == texts
    assert (site / "other.html").read_text() == "other.html"
    assert (folder / "same.html").samefile(site / "same.html")


def test_some_of_the_files_are_written_when_only_some_are_chosen(tmp_path: Path) -> None:
    tasks = [WriteTask(OutputFile(path, str.encode, path), None) for path in ("a", "b", "c")]
    (tmp_path / "next").mkdir()
    assert write_some(tmp_path / "next", tmp_path / "site", tasks, [2, 0], trusted=False).rebuilt == [2, 0]
    assert entries(tmp_path / "next") == ["a", "c"]


@pytest.mark.parametrize(
    ("content", "is_same"), [(b"a.html", True), (b"a.htm", False), (b"a.htmll", False), (b"b.html", False)]
)
def test_a_file_has_the_same_content_or_not(content: bytes, is_same: bool, tmp_path: Path) -> None:  # noqa: FBT001
    path = str(filled(tmp_path, "a.html") / "a.html")
    assert same_content(path, content) == (signature_of(path) if is_same else 0)
    assert same_content(f"{path}.gone", content) == 0
    assert same_content(str(tmp_path), content) == 0


def test_a_file_can_be_put_in_the_place_of_another(tmp_path: Path) -> None:
    filled(tmp_path, "site/a/b/one.html", "next/a/b/one.html")
    source, target = tmp_path / "site/a/b/one.html", tmp_path / "next/a/b/one.html"
    for _ in range(2):
        link_or_copy(str(source), str(target))
        assert target.samefile(source)
    link_or_copy(str(source), str(tmp_path / "next/c/d/one.html"))
    assert (tmp_path / "next/c/d/one.html").samefile(source)


def test_files_are_removed_with_the_folders_that_are_empty_then(tmp_path: Path) -> None:
    filled(tmp_path, "a/b/one.html", "a/b/two.html", "c/d/e/one.html", "c/two.html")
    for folder in ("b", "d", "e"):
        (tmp_path / folder).mkdir()
    remove(str(tmp_path), ["a/b/one.html"])
    assert entries(tmp_path / "a") == ["b", "b/two.html"]
    remove(str(tmp_path), ["a/b/two.html", "c/d/e/one.html"])
    assert entries(tmp_path) == ["b", "c", "c/two.html", "d", "e"]


def test_all_other_files_are_removed(tmp_path: Path) -> None:
    site, target = tmp_path / "site", filled(tmp_path / "elsewhere", "of somebody")
    kept = ("a.html", "fi/x/y/page.html", "search/deep/piece.json", "search/piece.json")
    filled(site, *kept, "b.html", "fi/gone.html", "fi/x/gone/page.html", "a/old.html", "zz/old.html")
    (site / "empty/inner").mkdir(parents=True)
    (site / "fi/link").symlink_to(target)
    assert remove_others(str(site), frozenset(kept[:2]), "search")
    assert sorted(files_below(str(site))) == sorted(kept)
    assert "empty" not in entries(site)
    assert entries(target) == ["of somebody"]
    assert not remove_others(str(site), frozenset(), "")
    assert entries(site) == []


def test_a_folder_that_is_left_alone_may_lie_deep(tmp_path: Path) -> None:
    filled(tmp_path, "fi/search/deep/piece.json", "fi/old.html")
    assert remove_others(str(tmp_path), frozenset(), "fi/search")
    assert sorted(files_below(str(tmp_path))) == ["fi/search/deep/piece.json"]


def test_links_count_as_files(tmp_path: Path) -> None:
    filled(tmp_path, "a/one.html")
    (tmp_path / "a/circle").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to("gone")
    assert sorted(files_below(str(tmp_path))) == ["a/circle", "a/one.html", "nowhere"]
    assert sorted(files_below(str(tmp_path), "x/")) == ["x/a/circle", "x/a/one.html", "x/nowhere"]


def test_new_paths_are_distinct_from_known_ones() -> None:
    first = distinct(["fi/a/index.html", "fi/b.html"])
    assert first == Paths(frozenset({"fi/a/index.html", "fi/b.html"}), frozenset({"fi", "fi/a"}))
    assert distinct([], first) == first
    assert distinct(["sv/a.html"], first) == Paths(first.files | {"sv/a.html"}, first.folders | {"sv"})
    assert distinct([]) == NONE == Paths()
    for path in ("fi/b.html", "fi/a", "fi/b.html/index.html", "fi"):
        with pytest.raises(CollisionError) as raised:
            distinct(["sv/a.html", path], first)
        assert raised.value.path == ("fi/b.html" if path.startswith("fi/b.html") else path)
    for paths, first_of_all in ((["a", "b", "b"], "b"), (["x", "x/y", "a/b", "a/b/c"], "a/b")):
        with pytest.raises(CollisionError) as raised:
            distinct(paths)
        assert raised.value.path == first_of_all
