"""A file of the last build is taken over if none of its inputs has changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.engine import cache, manifest
from gazette.engine.manifest import KnownFile, Manifest

SITE = {"code": "1", "day": "monday"}
INPUTS = {"one": "1", "two": "1", "three": "1"}
FILES = {
    "one.html": KnownFile(("one",), 11, in_both_folders=True, decided="view one"),
    "both.html": KnownFile(("one", "two"), 12, in_both_folders=False),
    "all.html": KnownFile(("one", "three", "two"), 13, in_both_folders=True),
    "plain.html": KnownFile((), 14, in_both_folders=True),
}
MANIFEST = Manifest(SITE, INPUTS, FILES, ("two",), frozenset({"both.html"}))


def test_without_a_change_all_files_are_unchanged() -> None:
    assert MANIFEST.unchanged(dict(SITE), dict(INPUTS)) == FILES


@pytest.mark.parametrize(
    ("inputs", "unchanged"),
    [
        (INPUTS | {"two": "2"}, {"one.html", "plain.html"}),
        (INPUTS | {"three": "2", "two": "2"}, {"one.html", "plain.html"}),
        (INPUTS | {"one": "2"}, {"plain.html"}),
        ({"one": "1", "three": "1"}, {"one.html", "plain.html"}),
        (INPUTS | {"four": "1"}, {"one.html", "both.html", "all.html", "plain.html"}),
    ],
    ids=["edited", "two edited", "another edited", "removed", "added"],
)
def test_files_that_read_a_changed_input_are_not_taken_over(
    inputs: dict[str, str], unchanged: set[str]
) -> None:
    assert MANIFEST.unchanged(SITE, inputs).keys() == unchanged


def test_a_missing_input_that_appears_is_a_change() -> None:
    manifest = Manifest(SITE, INPUTS, {"a.html": KnownFile(("four",), 11, in_both_folders=True)})
    assert manifest.unchanged(SITE, INPUTS)
    assert not manifest.unchanged(SITE, INPUTS | {"four": "1"})


@pytest.mark.parametrize(
    "site", [SITE | {"day": "tuesday"}, SITE | {"words": "1"}, {"code": "1"}], ids=["edited", "more", "less"]
)
def test_no_file_is_taken_over_when_a_site_wide_input_has_changed(site: dict[str, str]) -> None:
    assert MANIFEST.unchanged(site, INPUTS) == {}


def test_no_file_is_taken_over_without_an_earlier_build() -> None:
    assert Manifest().unchanged({}, {}) == {}
    assert Manifest().unchanged(SITE, INPUTS) == {}


def test_changed_inputs_are_listed_but_only_site_wide_ones_if_one_has_changed() -> None:
    assert MANIFEST.differing(SITE, INPUTS) == ()
    assert MANIFEST.differing(SITE, INPUTS | {"two": "2", "four": "1"}) == ("four", "two")
    assert MANIFEST.differing(SITE | {"day": "tuesday"}, INPUTS | {"two": "2"}) == ("day",)


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path / "manifest")
    assert Manifest.read(tmp_path / "manifest") == MANIFEST
    assert all(isinstance(known, KnownFile) for known in Manifest.read(tmp_path / "manifest").files.values())


def test_a_missing_or_damaged_manifest_is_read_as_an_empty_one(tmp_path: Path) -> None:
    file = tmp_path / "manifest"
    assert Manifest.read(file) == Manifest()
    MANIFEST.write(file)
    file.write_bytes(file.read_bytes()[:-1])
    assert Manifest.read(file) == Manifest()


def test_a_file_that_depends_on_its_arguments_alone_is_unchanged_on_another_day() -> None:
    """The day is no input of such a file; `staging` compares its arguments."""
    (path, known), *_ = FILES.items()
    assert MANIFEST.unchanged({"day": "another"}, INPUTS, (path, "new")) == {path: known}
    assert MANIFEST.unchanged(SITE, INPUTS, (path, "new")) == FILES


@pytest.mark.parametrize("kept", [7, (1,), (1, 2, 3, 4, 5), ({}, {}, {"a.html": (1,)}, (), frozenset())])
def test_a_manifest_of_another_version_is_read_as_an_empty_one(kept: object, tmp_path: Path) -> None:
    cache.write(tmp_path / "manifest", manifest.__name__, kept)
    assert Manifest.read(tmp_path / "manifest") == Manifest()


def test_a_manifest_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    for file in (tmp_path / "manifest", tmp_path / "a file/manifest"):
        (tmp_path / "a file").touch()
        (tmp_path / "manifest").mkdir(exist_ok=True)
        MANIFEST.write(file)
        assert Manifest.read(file) == Manifest()
