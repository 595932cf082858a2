"""Names of municipalities joined by a hyphen in a list are several; a hyphen within a name joins none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from gazette.base.settings import Settings
from gazette.checks import check
from gazette.outputs.opendata.tables import TABLES
from gazette.records.loading import load
from gazette.site.listing import site_of
from tests.outputs import REGION, SOURCES

TOWNS: Final = [
    *REGION["municipalities"],
    {"code": "903", "fi": "Satula-Uusi", "sv": "Nya Sagoby", "languages": "fi"},
]
OUTCOME: Final = {"title": "Tavoite", "kind": "goal", "matter": "goal"}


def codes(root: Path, written: Any) -> dict[str, Any]:
    """The municipalities of a session, an outcome and a group of a region in which they are written so."""
    groups = {2025: {"ryhma": {"municipalities": written}}}
    record = {
        "title": "Keksilän kierros",
        "sessions": [
            {"id": "oma", "date": "2025-05-15", "municipalities": written},
            {"id": "ryhman", "date": "2025-05-16", "group": "ryhma"},
        ],
        "outcomes": {"yksi": {**OUTCOME, "municipalities": written}},
        "sources": SOURCES,
    }
    folder = root / "negotiations" / "keksila" / "2025"
    folder.mkdir(parents=True)
    (folder / "kierros.yml").write_text(json.dumps(record), "utf-8")
    region = {**REGION, "municipalities": TOWNS, "groups": groups}
    (folder.parent / "region.yml").write_text(json.dumps(region), "utf-8")
    loaded, settings = load(root / "negotiations"), Settings("https://example.fi/", date(2025, 12, 1))
    assert (*loaded.problems, *check(loaded, settings).errors) == ()
    reader = site_of(loaded.records, settings).readers[0]
    (organiser,) = reader.registry.organisers
    rows = {table.name: list(table.of_region(reader, organiser)) for table in TABLES}
    return {
        "sessions": [row.municipalities for row in rows["sessions"]],
        "outcomes": [row.municipalities for row in rows["outcomes"]],
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Satula-Tarula", ("901", "902")),
        ("Satula–Tarula", ("901", "902")),
        ("Sagoby - 902", ("901", "902")),
        ("Satula, Tarula", ("901", "902")),
        (["Satula ja Tarula", "Satula"], ("901", "902")),
        ("Satula-Uusi", ("903",)),
        (["Satula-Uusi", "Tarula"], ("903", "902")),
    ],
)
def test_joined_names_are_separate_municipalities(
    tmp_path: Path, written: Any, read: tuple[str, ...]
) -> None:
    assert codes(tmp_path, written) == {"sessions": [read, read], "outcomes": [read]}
