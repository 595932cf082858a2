"""A record that was checked without a problem is not checked again until it may have one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gazette.base.settings import Settings
from gazette.checks import check
from gazette.engine.cache import Cache
from gazette.records.collection import Records
from gazette.records.loading import load
from tests.forks import forks
from tests.sites import GOLDEN, GOLDEN_TODAY

BASE = Path(__file__).with_name("mistakes") / "_base"
BASE_RECORD = BASE / "negotiations/esimerkkila/2024/alueellinen.yml"


class CheckedRecords:
    """A progress that notes which records are checked."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.ids: set[str] = set()

    def __call__(self, number: int, _: int) -> None:
        self.ids.add(self._records.all[number].id)


@pytest.mark.parametrize("number", [1, 3])
def test_several_processes_report_the_same_as_one(number: int, tmp_path: Path) -> None:
    """And store what one process stores: the next check checks only records with a problem."""
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    settings = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))
    faulty = root / "esimerkkila/2024/alueellinen.yml"
    faulty.write_text(
        faulty.read_text("utf-8").replace("responsible: [esimerkkila", "responsible: [ei-ole"), "utf-8"
    )
    loaded = load(root)
    expected = check(loaded, settings)
    cache, first_check, second_check = Cache(), CheckedRecords(loaded.records), CheckedRecords(loaded.records)
    with forks() as started:
        assert check(loaded, settings, cache, progress=first_check, workers=number) == expected
    assert len(started) == number - 1
    assert any("ei-ole" in str(problem) for problem in expected.errors)
    # Records that a worker found to be right are not checked here; those with a problem are, to report it.
    assert (len(first_check.ids) < len(loaded.records.all)) == (number > 1)
    assert check(loaded, settings, cache, progress=second_check) == expected
    alone, by_one = Cache(), CheckedRecords(loaded.records)
    check(loaded, settings, alone)
    check(loaded, settings, alone, progress=by_one)
    assert second_check.ids == by_one.ids
    assert faulty.relative_to(root).with_suffix("").as_posix() in by_one.ids
    assert len(by_one.ids) < len(loaded.records.all)


def test_a_record_without_a_problem_is_not_checked_again(tmp_path: Path) -> None:
    """Until the record, its region or its partners are edited; a problem is reported every time."""
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    settings = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))
    record, partners = root / "esimerkkila/2024/alueellinen.yml", root / "esimerkkila/partners.yml"

    def checked() -> tuple[set[str], list[str]]:
        cache = Cache(tmp_path / "kept")
        cache.begin("code")
        loaded = load(root, cache)
        progress = CheckedRecords(loaded.records)
        report = check(loaded, settings, cache, progress=progress)
        return progress.ids, [str(problem) for problem in (*report.errors, *report.warnings)]

    every, value = checked()
    assert every == {record.id for record in load(root).records.all}
    again, told_again = checked()
    assert told_again == value
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


def problems(tree: Path, cache: Cache, today: str = "2024-05-01") -> list[str]:
    """The messages of a check with a cache, which have to be those of a check without one."""
    settings = Settings("https://example.fi/", date.fromisoformat(today))
    kept = check(load(tree, cache), settings, cache)
    assert kept == check(load(tree), settings)
    return [problem.what.template for problem in kept.problems]


def test_a_record_is_checked_again_on_another_day(tree: Path) -> None:
    cache = Cache()
    record = tree / "esimerkkila/2024/alueellinen.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("date: 2024-05-15", "date: 2024-05-15\n  status: planned"), "utf-8")
    assert problems(tree, cache) == []
    gone_by = ["the session's day has passed, but its status is still {status}."]
    assert problems(tree, cache, "2024-05-16") == gone_by
    assert problems(tree, cache, "2024-05-16") == gone_by
    assert problems(tree, cache) == []


def test_a_record_is_checked_again_when_another_region_changes(tree: Path) -> None:
    """When the other region is edited, removed, or cannot be read."""
    cache = Cache()
    record, partners = tree / "esimerkkila/2024/alueellinen.yml", tree / "esimerkkila/partners.yml"
    record.write_text(record.read_text("utf-8") + "co_organisers: [koeyritys, toisela]\n", "utf-8")
    unknown = ['"{name}" is not in partners.yml, and no region or municipality has that name.']
    good = partners.read_text("utf-8")
    assert problems(tree, cache) == []
    partners.write_text(good.replace("koeyritys", "muuyritys"), "utf-8")
    assert problems(tree, cache) == unknown
    partners.write_text("tuntematon: [", "utf-8")
    assert unknown[0] not in problems(tree, cache)
    partners.unlink()
    assert problems(tree, cache) == unknown
    partners.write_text(good, "utf-8")
    assert problems(tree, cache) == []
    (tree / "toisela/region.yml").unlink()
    assert unknown[0] not in problems(tree, cache)
    shutil.rmtree(tree / "toisela")
    assert problems(tree, cache) == unknown


def test_a_record_is_checked_again_when_it_is_moved(tree: Path) -> None:
    cache = Cache()
    record = tree / "esimerkkila/2024/alueellinen.yml"
    assert problems(tree, cache) == []
    taken = record.rename(record.with_name("ohjelma.yml"))
    assert problems(tree, cache) == ['"{name}" is reserved for the site\'s own addresses.']
    (tree / "esimerkkila/2023").mkdir()
    taken.rename(tree / "esimerkkila/2023/alueellinen.yml")
    assert problems(tree, cache) == ["{date} is not in {year}, the year of the record's folder."]


def test_rules_that_need_other_records_or_files_are_checked_every_time(tree: Path) -> None:
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
    assert problems(tree, cache) == []
    (media / "a.pdf").rename(media / "b.pdf")
    assert problems(tree, cache) == ['there is no file "{file}".', "no record names this file."]
    (media / "a.pdf").symlink_to(record)
    assert problems(tree, cache) == [
        '"{file}" is not in the media folder beside the record.',
        "no record names this file.",
    ]
    shutil.rmtree(media)
    before.unlink()
    assert problems(tree, cache) == ['there is no record "{name}".', 'there is no file "{file}".']
