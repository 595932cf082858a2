"""The line at the top of a record that names its schema to editors."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.records.modelines import has_suspect_modeline, modeline
from gazette.records.upgrades import kind_of, upgraded

ROOT = Path(__file__).parents[1] / "negotiations"
RECORDS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.yml"))


@pytest.mark.parametrize("inner", RECORDS)
def test_every_record_names_its_schema(inner: str) -> None:
    first = (ROOT / inner).read_text("utf-8").partition("\n")[0]
    assert first == modeline(inner, "fi")
    assert (ROOT / inner).parent.joinpath(first.partition("$schema=")[2]).is_file()


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ("title: N\n", False),
        ("# yaml-language-server: $schema=../../schema/sv/negotiation.schema.json\r\ntitle: N\n", False),
        ("# yaml-language-server: $schema=../../schema/se/negotiation.schema.json\ntitle: N\n", True),
        ("# N\n# yaml-language-server: $schema=../../schema/sv/negotiation.schema.json\n", True),
        ("# yaml-language-server: $schema=../../schema/sv/negotiation.schema.json\n" * 2, True),
    ],
)
def test_files_with_a_right_modeline_are_not_suspect(text: str, *, suspect: bool) -> None:
    assert has_suspect_modeline(text.encode(), "esimerkkila/2025/kevat.yml") == suspect


def test_an_upgrade_keeps_the_modeline() -> None:
    first = modeline("esimerkkila/2025/kevat.yml", "fi")
    old = f"{first}\nduty: yearly\ntitle: N\n"
    assert upgraded(kind_of("kevat.yml"), old) == f"{first}\ntitle: N\n"
