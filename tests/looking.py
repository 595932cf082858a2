"""Readers, entries and pages (without HTML) of the invented records on a day, for tests."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from gazette.base.settings import Settings
from gazette.records.collection import Record, Records
from gazette.records.loading import load
from gazette.records.registry import Entry, Registry
from gazette.site.listing import Site, site_of
from gazette.views import negotiations
from gazette.views.context import Reader
from gazette.views.negotiations import NegotiationPage
from tests.sites import GOLDEN, GOLDEN_TODAY

REPORT: Final = "esimerkkila/2024/alueellinen"
ROUNDS: Final = "esimerkkila/2025/kuntaryhmat"
SWEDISH: Final = "mallila/2024/samarbete"
_DAYS: Final = 16
"""So many sites are kept, each of another day."""


@lru_cache
def _records() -> Records:
    return load(GOLDEN / "negotiations").records


@lru_cache(_DAYS)
def _site(today: date) -> Site:
    return site_of(_records(), Settings("https://example.fi/", today))


def registry(today: str | date = GOLDEN_TODAY) -> Registry:
    """The registry of the invented records on a day."""
    return _site(today if isinstance(today, date) else date.fromisoformat(today)).registry


def reader(today: str | date = GOLDEN_TODAY, language: str = "fi") -> Reader:
    """A reader of the invented records on a day."""
    day = today if isinstance(today, date) else date.fromisoformat(today)
    return next(reader for reader in _site(day).readers if reader.language == language)


def record(record_id: str) -> Record:
    """The record of an invented negotiation, by its id."""
    return _records().by_id[record_id]


def entry(entry_id: str, today: str | date = GOLDEN_TODAY) -> Entry:
    """The tracked entry of an invented negotiation on a day."""
    return registry(today).at(entry_id)


def negotiation_page(
    entry_id: str, today: str | date = GOLDEN_TODAY, language: str = "fi"
) -> NegotiationPage:
    """The page of an invented negotiation on a day."""
    return negotiations.negotiation_page(reader(today, language), entry(entry_id, today))


def tree(root: Path, today: date, language: str = "fi", *, region: str = "", **files: str) -> Reader:
    """A reader of one region, "koe", whose records of 2025 are given as YAML texts by name.

    `region` are more lines of its region.yml.
    """
    folder = root / "negotiations/koe"
    (folder / "2025").mkdir(parents=True, exist_ok=True)
    (folder / "region.yml").write_text(  # the required fields of a region
        "code: '31'\nname: {fi: Koe, sv: Prov, en: Test}\nshort: {fi: Koe, sv: Prov, en: Test}\n"
        "bilingual: no\nhus: no\nmunicipalities:\n  - {code: '901', fi: Koela, sv: Provby, languages: fi}\n"
        + region,
        encoding="utf-8",
    )
    for name, text in files.items():
        (folder / "2025" / f"{name}.yml").write_text(text + "\nsources: {publisher: Koe}\n", encoding="utf-8")
    loaded = load(root / "negotiations")
    assert loaded.problems == ()
    readers = site_of(loaded.records, Settings("https://example.fi/", today)).readers
    return next(reader for reader in readers if reader.language == language)
