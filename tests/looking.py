"""Looks at the invented records, as somebody in a language on a day, without any HTML."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from gazette.base.settings import Settings
from gazette.records.loading import load
from gazette.records.registry import Entry, Registry
from gazette.views.reader import Reader
from tests.sites import GOLDEN, GOLDEN_TODAY

REPORT: Final = "esimerkkila/2024/alueellinen"
ROUNDS: Final = "esimerkkila/2025/kuntaryhmat"
SWEDISH: Final = "mallila/2024/samarbete"


@lru_cache
def registry() -> Registry:
    """The invented records."""
    return load(GOLDEN / "negotiations").registry


def reader(today: str | date = GOLDEN_TODAY, language: str = "fi") -> Reader:
    """Somebody who looks at the invented records on a day."""
    day = today if isinstance(today, date) else date.fromisoformat(today)
    return Reader(registry(), Settings("https://example.fi/", day), language)


def entry(entry_id: str) -> Entry:
    """An invented negotiation."""
    return registry().by_id[entry_id]


def tree(root: Path, **files: str) -> Registry:
    """A registry of one region, "koe", with the records of 2025 given by their names."""
    folder = root / "negotiations/koe"
    (folder / "2025").mkdir(parents=True)
    (folder / "region.yml").write_text(  # the least a region has
        "code: '31'\nname: {fi: Koe, sv: Prov, en: Test}\nshort: {fi: Koe, sv: Prov, en: Test}\n"
        "bilingual: no\nhus: no\nmunicipalities:\n  - {code: '901', fi: Koela, sv: Provby, languages: fi}\n"
    )
    for name, text in files.items():
        (folder / "2025" / f"{name}.yml").write_text(text + "\nsources: {publisher: Koe}\n", encoding="utf-8")
    loaded = load(root / "negotiations")
    assert loaded.problems == ()
    return loaded.registry
