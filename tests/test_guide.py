"""The record guide: its tables match the models, its examples pass the checks."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from gazette.base.settings import Settings
from gazette.checks import check
from gazette.format import fields, guide
from gazette.records.document import Document, parse
from gazette.records.loading import load

README = Path(__file__).parents[1] / "negotiations" / "README.md"
BASE = Path(__file__).parent / "mistakes" / "_base" / "negotiations"
TEXT = README.read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_tables_are_up_to_date() -> None:
    assert guide.with_tables(TEXT) == TEXT, "run: gazette guide"


def test_a_guide_without_markers_for_the_tables_is_an_error() -> None:
    with pytest.raises(guide.GuideError):
        guide.with_tables("# Ohje\n")


def test_the_tables_have_every_field_and_word() -> None:
    for part in fields.parts()[:-2]:
        for field in fields.fields_of(part):
            assert f"`{field.name}`" in TEXT
            for word in field.shape.words:
                assert f"`{word}`" in TEXT


def test_links_lead_to_headings() -> None:
    headings = re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    anchors |= {heading.split(" ")[0].lower() for heading in headings}
    assert [link for link in re.findall(r"\]\(#([^)]+)\)", TEXT) if link not in anchors] == []


def test_every_language_has_the_same_chapters() -> None:
    chapters = re.split(r"^## ", TEXT, flags=re.MULTILINE)
    counts = {c.partition("\n")[0]: c.count("\n### ") for c in chapters[1:4]}
    assert list(counts) == ["Suomeksi", "På svenska", "In English"]
    assert len(set(counts.values())) == 1


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_yaml(example: str) -> None:
    assert isinstance(parse("README.md", example), Document)


def test_examples_pass_every_check(tmp_path: Path) -> None:
    root = Path(shutil.copytree(BASE, tmp_path / "negotiations"))
    short, full, partners = EXAMPLES
    (root / "esimerkkila" / "2025").mkdir()
    for name, text in (("2025/lyhyt", short), ("2025/pitka", full), ("partners", partners)):
        (root / "esimerkkila" / f"{name}.yml").write_text(text, encoding="utf-8")
    report = check(load(root), Settings(site_url="https://esimerkki.example/", today=date(2026, 4, 1)))
    assert [p.text(str) for p in report.errors] == []
    assert [p.text(str) for p in report.warnings if "status" not in p.key] == []
