"""A faultless record is not checked again until it, a region or the day has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from gazette import checks
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.checks.walk import Node, PartFilter, parts_of
from gazette.engine.memory import Memory
from gazette.records.loading import load
from gazette.records.registry import Entry
from tests.sites import GOLDEN, GOLDEN_TODAY

BASE = Path(__file__).with_name("mistakes") / "_base"
BASE_RECORD = BASE / "negotiations/esimerkkila/2024/alueellinen.yml"


@pytest.mark.parametrize("processes", [1, 3])
def test_several_processes_report_the_problems_that_one_process_reports(
    processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    settings = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))
    faulty = root / "esimerkkila/2024/alueellinen.yml"
    faulty.write_text(
        faulty.read_text("utf-8").replace("responsible: [esimerkkila", "responsible: [ei-ole"), "utf-8"
    )
    loaded = load(root)
    expected = check(loaded, settings)
    memory_of_one = Memory()
    check(loaded, settings, memory_of_one)
    looked_at = Mock(side_effect=parts_of)
    monkeypatch.setattr(checks, "parts_of", looked_at)
    monkeypatch.setattr(checks, "PARALLEL_FROM", 1)
    monkeypatch.setattr(checks, "cores", lambda: processes)
    memory = Memory()
    assert check(loaded, settings, memory) == expected
    assert any("ei-ole" in str(problem) for problem in expected.errors)
    context = checks._context_digest(loaded.registry)
    assert memory.faultless(context) == memory_of_one.faultless(context)
    # With several processes, this one checks again only the records with a problem.
    assert (looked_at.call_count < len(loaded.registry.all)) == (processes > 1)


def test_a_faultless_record_is_not_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it, a region or a partner is edited; a problem is reported every time."""
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    settings = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))
    record, partners = root / "esimerkkila/2024/alueellinen.yml", root / "esimerkkila/partners.yml"
    checked_ids: list[str] = []

    def parts_of_(entry: Entry, is_wanted: PartFilter) -> Iterator[Node]:
        checked_ids.append(entry.id)
        return parts_of(entry, is_wanted)

    def checked() -> tuple[set[str], list[str]]:
        checked_ids.clear()
        memory = Memory(tmp_path / "kept")
        memory.begin("code")
        report = check(load(root, memory), settings, memory)
        return set(checked_ids), [str(problem) for problem in (*report.errors, *report.warnings)]

    monkeypatch.setattr(checks, "parts_of", parts_of_)
    all_ids, problems = checked()
    assert all_ids == {entry.id for entry in load(root).registry.all}
    reread, repeated = checked()
    assert repeated == problems
    assert len(reread) < len(all_ids) / 2
    text = record.read_text("utf-8")
    record.write_text(text.replace("responsible: [esimerkkila", "responsible: [ei-ole"), "utf-8")
    for _ in range(2):
        ids, errors = checked()
        assert ids == reread | {"esimerkkila/2024/alueellinen"}
        assert any("ei-ole" in error for error in errors)
    partners.write_text(partners.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert checked()[0] == all_ids


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The folder of records: a region with one faultless record, which the tests change."""
    shutil.copytree(BASE / "negotiations", tmp_path / "negotiations")
    return tmp_path / "negotiations"


def templates(tree: Path, memory: Memory, today: str = "2024-05-01") -> list[str]:
    """The templates of the problems of a check that uses `memory`; asserts that a check without it agrees."""
    settings = Settings("https://example.fi/", date.fromisoformat(today))
    kept = check(load(tree, memory), settings, memory)
    assert kept == check(load(tree), settings)
    return [problem.what.template for problem in kept.problems]


def test_on_another_day_a_record_is_checked_again(tree: Path) -> None:
    memory = Memory()
    record = tree / "esimerkkila/2024/alueellinen.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("date: 2024-05-15", "date: 2024-05-15\n  status: planned"), "utf-8")
    assert templates(tree, memory) == []
    gone_by = ["the session's day has gone by, but it is still {status}."]
    assert templates(tree, memory, "2024-05-16") == gone_by
    assert templates(tree, memory, "2024-05-16") == gone_by
    assert templates(tree, memory) == []


def test_with_other_regions_a_record_is_checked_again(tree: Path) -> None:
    """When a region or its partners change, are removed, or cannot be read."""
    memory = Memory()
    record, partners = tree / "esimerkkila/2024/alueellinen.yml", tree / "esimerkkila/partners.yml"
    record.write_text(record.read_text("utf-8") + "co_organisers: [koeyritys, toisela]\n", "utf-8")
    unknown = ['"{name}" is not in partners.yml, and no region or municipality is called so.']
    good = partners.read_text("utf-8")
    assert templates(tree, memory) == []
    partners.write_text(good.replace("koeyritys", "muuyritys"), "utf-8")
    assert templates(tree, memory) == unknown
    partners.write_text("tuntematon: [", "utf-8")
    assert unknown[0] not in templates(tree, memory)
    partners.unlink()
    assert templates(tree, memory) == unknown
    partners.write_text(good, "utf-8")
    assert templates(tree, memory) == []
    (tree / "toisela/region.yml").unlink()
    assert unknown[0] not in templates(tree, memory)
    shutil.rmtree(tree / "toisela")
    assert templates(tree, memory) == unknown


def test_in_another_folder_a_record_is_checked_again(tree: Path) -> None:
    memory = Memory()
    record = tree / "esimerkkila/2024/alueellinen.yml"
    assert templates(tree, memory) == []
    renamed = record.rename(record.with_name("ohjelma.yml"))
    assert templates(tree, memory) == ['"{name}" is a word of the site\'s own addresses.']
    (tree / "esimerkkila/2023").mkdir()
    renamed.rename(tree / "esimerkkila/2023/alueellinen.yml")
    assert templates(tree, memory) == ["{date} is not in {year}, the year of the record's folder."]


def test_links_between_records_and_files_are_checked_every_time(tree: Path) -> None:
    memory = Memory()
    record, media = tree / "esimerkkila/2024/alueellinen.yml", tree / "esimerkkila/2024/media"
    text = record.read_text("utf-8")
    text += "previous: esimerkkila/2023/alueellinen\nattachments: {file: media/a.pdf, title: A}\n"
    record.write_text(text, "utf-8")
    before = tree / "esimerkkila/2023/alueellinen.yml"
    before.parent.mkdir()
    before.write_text(BASE_RECORD.read_text("utf-8").replace("2024-05-15", "2023-05-15"), "utf-8")
    media.mkdir()
    (media / "a.pdf").touch()
    assert templates(tree, memory) == []
    (media / "a.pdf").rename(media / "b.pdf")
    assert templates(tree, memory) == ['there is no file "{file}".', "no record names this file."]
    (media / "a.pdf").symlink_to(record)
    assert templates(tree, memory) == [
        '"{file}" is not in the folder media beside the record.',
        "no record names this file.",
    ]
    shutil.rmtree(media)
    before.unlink()
    assert templates(tree, memory) == ['there is no record "{name}".', 'there is no file "{file}".']
