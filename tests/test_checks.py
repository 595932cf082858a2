"""What was found to be without a problem is not looked at again, until it can have one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gazette import checks
from gazette.checks import check
from gazette.checks.walk import Found, parts_of
from gazette.loading import load
from gazette.memory import Memory
from gazette.registry import Entry
from gazette.settings import Settings
from tests.sites import GOLDEN, GOLDEN_TODAY


def test_a_record_without_a_problem_is_not_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it is edited, or a region or its partners are; a problem is told every time."""
    root = tmp_path / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", root)
    settings = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))
    record, partners = root / "esimerkkila/2024/alueellinen.yml", root / "esimerkkila/partners.yml"
    looked_at: list[str] = []

    def parts_of_(entry: Entry) -> Iterator[Found]:
        looked_at.append(entry.id)
        return parts_of(entry)

    def checked() -> tuple[set[str], list[str]]:
        looked_at.clear()
        memory = Memory(tmp_path / "kept")
        memory.begin("code")
        report = check(load(root, memory), settings, memory)
        return set(looked_at), [str(problem) for problem in (*report.errors, *report.warnings)]

    monkeypatch.setattr(checks, "parts_of", parts_of_)
    every, told = checked()
    assert every == {entry.id for entry in load(root).registry.all}
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
