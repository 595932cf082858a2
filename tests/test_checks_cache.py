"""What was found to be without a problem is not looked at again, until it can have one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from gazette import checks
from gazette.base.settings import Settings
from gazette.checks import FAULTLESS, check
from gazette.checks.walk import Node, PartFilter, parts_of
from gazette.engine.cache import Cache
from gazette.records.collection import Record
from gazette.records.loading import load
from tests.sites import GOLDEN, GOLDEN_TODAY

BASE = Path(__file__).with_name("mistakes") / "_base"
BASE_RECORD = BASE / "negotiations/esimerkkila/2024/alueellinen.yml"


@pytest.mark.parametrize("number", [1, 3])
def test_several_processes_find_what_one_finds(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    settings = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))
    amiss = root / "esimerkkila/2024/alueellinen.yml"
    amiss.write_text(
        amiss.read_text("utf-8").replace("responsible: [esimerkkila", "responsible: [ei-ole"), "utf-8"
    )
    loaded = load(root)
    expected = check(loaded, settings)
    faultless = Cache()
    check(loaded, settings, faultless)
    looked_at = Mock(side_effect=parts_of)
    monkeypatch.setattr(checks, "parts_of", looked_at)
    monkeypatch.setattr(checks, "PARALLEL_FROM", 1)
    monkeypatch.setattr(checks, "cores", lambda: number)
    cache = Cache()
    assert check(loaded, settings, cache) == expected
    assert any("ei-ole" in str(problem) for problem in expected.errors)
    beside = checks._context_digest(loaded.records)
    assert cache.known(FAULTLESS, beside) == faultless.known(FAULTLESS, beside) != frozenset()
    # The others were looked at elsewhere; what has a problem is looked at once more, to tell it.
    assert (looked_at.call_count < len(loaded.records.all)) == (number > 1)


def test_a_record_without_a_problem_is_not_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it is edited, or a region or its partners are; a problem is told every time."""
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    settings = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))
    record, partners = root / "esimerkkila/2024/alueellinen.yml", root / "esimerkkila/partners.yml"
    looked_at: list[str] = []

    def parts_of_(record: Record, is_wanted: PartFilter) -> Iterator[Node]:
        looked_at.append(record.id)
        return parts_of(record, is_wanted)

    def checked() -> tuple[set[str], list[str]]:
        looked_at.clear()
        cache = Cache(tmp_path / "kept")
        cache.begin("code")
        report = check(load(root, cache), settings, cache)
        return set(looked_at), [str(problem) for problem in (*report.errors, *report.warnings)]

    monkeypatch.setattr(checks, "parts_of", parts_of_)
    every, told = checked()
    assert every == {record.id for record in load(root).records.all}
    again, told_again = checked()
    assert told_again == told
    assert len(again) < len(every) / 2
    text = record.read_text("utf-8")
    record.write_text(text.replace("responsible: [esimerkkila", "responsible: [ei-ole"), "utf-8")
    for _ in range(2):
        now, errors = checked()
        assert now == again | {"esimerkkila/2024/alueellinen"}
        assert any("ei-ole" in error for error in errors)
    partners.write_text(partners.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert checked()[0] == every


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A region with one good record, whose parties and title the tests change."""
    shutil.copytree(BASE / "negotiations", tmp_path / "negotiations")
    return tmp_path / "negotiations"


def told(tree: Path, cache: Cache, today: str = "2024-05-01") -> list[str]:
    """What is told of a tree by a check that may leave out what is kept; the same as by one that may not."""
    settings = Settings("https://example.fi/", date.fromisoformat(today))
    kept = check(load(tree, cache), settings, cache)
    assert kept == check(load(tree), settings)
    return [problem.what.template for problem in kept.problems]


def test_on_another_day_a_record_is_looked_at_again(tree: Path) -> None:
    cache = Cache()
    record = tree / "esimerkkila/2024/alueellinen.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("date: 2024-05-15", "date: 2024-05-15\n  status: planned"), "utf-8")
    assert told(tree, cache) == []
    gone_by = ["the session's day has passed, but its status is still {status}."]
    assert told(tree, cache, "2024-05-16") == gone_by
    assert told(tree, cache, "2024-05-16") == gone_by
    assert told(tree, cache) == []


def test_beside_other_regions_a_record_is_looked_at_again(tree: Path) -> None:
    """When they say something else, when they are gone, and when they cannot be read."""
    cache = Cache()
    record, partners = tree / "esimerkkila/2024/alueellinen.yml", tree / "esimerkkila/partners.yml"
    record.write_text(record.read_text("utf-8") + "co_organisers: [koeyritys, toisela]\n", "utf-8")
    unknown = ['"{name}" is not in partners.yml, and no region or municipality has that name.']
    good = partners.read_text("utf-8")
    assert told(tree, cache) == []
    partners.write_text(good.replace("koeyritys", "muuyritys"), "utf-8")
    assert told(tree, cache) == unknown
    partners.write_text("tuntematon: [", "utf-8")
    assert unknown[0] not in told(tree, cache)
    partners.unlink()
    assert told(tree, cache) == unknown
    partners.write_text(good, "utf-8")
    assert told(tree, cache) == []
    (tree / "toisela/region.yml").unlink()
    assert unknown[0] not in told(tree, cache)
    shutil.rmtree(tree / "toisela")
    assert told(tree, cache) == unknown


def test_in_another_place_a_record_is_looked_at_again(tree: Path) -> None:
    cache = Cache()
    record = tree / "esimerkkila/2024/alueellinen.yml"
    assert told(tree, cache) == []
    taken = record.rename(record.with_name("ohjelma.yml"))
    assert told(tree, cache) == ['"{name}" is reserved for the site\'s own addresses.']
    (tree / "esimerkkila/2023").mkdir()
    taken.rename(tree / "esimerkkila/2023/alueellinen.yml")
    assert told(tree, cache) == ["{date} is not in {year}, the year of the record's folder."]


def test_what_other_records_and_files_do_is_looked_at_every_time(tree: Path) -> None:
    cache = Cache()
    record, media = tree / "esimerkkila/2024/alueellinen.yml", tree / "esimerkkila/2024/media"
    text = record.read_text("utf-8")
    text += "previous: esimerkkila/2023/alueellinen\nattachments: {file: media/a.pdf, title: A}\n"
    record.write_text(text, "utf-8")
    before = tree / "esimerkkila/2023/alueellinen.yml"
    before.parent.mkdir()
    before.write_text(BASE_RECORD.read_text("utf-8").replace("2024-05-15", "2023-05-15"), "utf-8")
    media.mkdir()
    (media / "a.pdf").touch()
    assert told(tree, cache) == []
    (media / "a.pdf").rename(media / "b.pdf")
    assert told(tree, cache) == ['there is no file "{file}".', "no record names this file."]
    (media / "a.pdf").symlink_to(record)
    assert told(tree, cache) == [
        '"{file}" is not in the media folder beside the record.',
        "no record names this file.",
    ]
    shutil.rmtree(media)
    before.unlink()
    assert told(tree, cache) == ['there is no record "{name}".', 'there is no file "{file}".']
