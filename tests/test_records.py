"""The real records: they pass every check, name their sources, and give no contact details away."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from gazette.base.settings import Settings
from gazette.checks import check
from gazette.records.loading import load

ROOT = Path(__file__).parents[1] / "negotiations"
LOADED = load(ROOT)
RECORDS = LOADED.records
FILES = sorted(ROOT.rglob("*.yml"))
SOURCES = ("lappi/2023", "keski-suomi/2024", "kanta-hame/2023", "paijat-hame/2024", "vantaa-kerava/2023")
"""Where the negotiations of the five source documents stand."""


@pytest.mark.parametrize("today", [date(2023, 1, 1), date(2024, 6, 1), date(2026, 11, 22), date(2030, 1, 1)])
def test_records_have_no_errors(today: date) -> None:
    report = check(LOADED, Settings(site_url="https://esimerkki.example/", today=today))
    assert [problem.text(str) for problem in report.errors] == []


def test_every_organiser_is_there() -> None:
    assert len(RECORDS.organisers) == 22
    assert sum(organiser.region.county for organiser in RECORDS.organisers) == 21
    today = [m for _, m in RECORDS.municipalities.values() if m.valid_to is None]
    assert len(today) == 292
    assert [RECORDS.municipality(name) for name in ("020", "588")].count(None) == 0


@pytest.mark.parametrize("folder", SOURCES)
def test_the_five_sources_are_entered(folder: str) -> None:
    assert [entry.id for entry in RECORDS.all if entry.folder == folder]


def test_every_record_names_its_source() -> None:
    for entry in RECORDS.all:
        for source in entry.negotiation.sources:
            assert source.publisher.get("fi"), entry.id
            assert source.title or source.kind or source.url, f"{entry.id}: say which document the source is"


@pytest.mark.parametrize("path", FILES, ids=[p.relative_to(ROOT).as_posix() for p in FILES])
def test_no_contact_details(path: Path) -> None:
    """The events are over, and the people are real: neither e-mail addresses nor phone numbers."""
    text = path.read_text("utf-8")
    assert re.findall(r"[\w.+-]+(?:@|\(at\)|\[at\])[\w.-]+", text) == []
    assert (
        re.findall(r"(?<![\d/-])(?:\+358|0\d{1,2})[ -]?\d{2,4}[ -]?\d{2,4}(?:[ -]?\d{2,4})?(?![\d/-])", text)
        == []
    )
    assert re.findall(r"^\s*(?:- )?\{?(?:email|phone):", text, re.MULTILINE) == []
