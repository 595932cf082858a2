"""The corpus is the same for the same seed, passes every check, uses the whole format, and builds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from gazette.base.settings import Settings
from gazette.checks import check
from gazette.records.loading import load
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.occasion import Occasion
from gazette.records.model.publishing import StageName
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.sessions import SessionStatus
from gazette.records.model.text import Text
from tests.bench.corpus import Corpus, corpus, files, write
from tests.bench.edits import edit_record, sentence
from tests.bench.peers import eleventy, hugo, material
from tests.bench.peers.gather import gather

SIZE = 1000


@pytest.fixture(scope="module")
def generated() -> Corpus:
    return corpus(SIZE, 1)


@pytest.fixture(scope="module")
def project(generated: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus")
    write(out, generated)
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(out / "mkdocs.yml")]
    subprocess.run(build, check=True)
    return out


def test_the_same_seed_gives_the_same_bytes(generated: Corpus) -> None:
    assert dict(files(corpus(SIZE, 1))) == dict(files(generated))
    assert dict(files(corpus(SIZE, 2))) != dict(files(generated))


def test_a_larger_corpus_has_the_same_kind_of_records(generated: Corpus) -> None:
    larger = corpus(3000, 1)
    assert len(larger.plan.bases) == 22
    assert len(larger.records) > len(generated.records)


def test_every_check_passes(project: Path, generated: Corpus) -> None:
    settings = Settings(site_url="https://example.org/", today=generated.plan.today)
    report = check(load(project / "negotiations"), settings)
    assert (report.errors, report.warnings) == ((), ())


def test_every_field_of_the_format_is_used(project: Path) -> None:
    records = load(project / "negotiations").records
    used: set[tuple[str, str]] = set()
    for part in (*(o.region for o in records.organisers), *(r.negotiation for r in records.all)):
        used |= set(_used(part))
    for organiser in records.organisers:
        for partner in organiser.partners.values():
            used |= set(_used(partner))
    known = {
        (model.__name__, field)
        for model in _models(Negotiation) | _models(Region) | _models(PartnerFile)
        for field in model.model_fields
    }
    # A partner file is its partners, and texts of files are in several languages. Municipalities that merged
    # or moved, and the region that was renamed, are not in a corpus this small. A draft has no page.
    left_out = {
        ("PartnerFile", "partners"),
        ("PartnerFile", "language"),
        ("Region", "language"),
        ("Region", "aliases"),
        ("Negotiation", "draft"),
    }
    of_few = (
        "aliases",
        "valid_from",
        "valid_to",
        "merged_into",
        "member_from",
        "member_to",
        "se",
        "smn",
        "sms",
    )
    assert known - used - left_out <= {("Municipality", field) for field in of_few}


def test_every_value_of_enumerations_is_used(project: Path) -> None:
    records = load(project / "negotiations").records
    parts = (*(o.region for o in records.organisers), *(r.negotiation for r in records.all))
    partners = (partner for o in records.organisers for partner in o.partners.values())
    used = {word for part in (*parts, *partners) for word in _words_in(part)}
    known = {
        word
        for model in _models(Negotiation) | _models(Region) | _models(PartnerFile)
        for field in model.model_fields.values()
        for enum in _enums_in(field.annotation)
        for word in enum
    }
    # A corpus this small has few records beside the yearly ones, few sessions to come and few news by staff.
    of_few = (Occasion, SessionStatus, StageName)
    assert {word for word in known - used if not isinstance(word, of_few)} == set()


def test_a_corpus_has_about_as_many_pages_as_asked_for(project: Path) -> None:
    pages = sum(1 for _ in (project / "site").rglob("*.html"))
    assert 0.95 * SIZE < pages < 1.1 * SIZE


def test_records_are_no_larger_than_real_ones(generated: Corpus) -> None:
    sizes = sorted(
        len(content) for path, content in files(generated) if path.count("/") == 2 and path.endswith(".yml")
    )
    assert sizes[0] > 2_000
    assert sizes[-1] < 30_000


def test_the_input_of_peers_has_every_page_and_the_text_to_edit(
    project: Path, generated: Corpus, tmp_path: Path
) -> None:
    gathered = gather(project, generated.plan.today)
    edited = sentence(project)
    for name, write_peer, below in (
        ("hugo", hugo.write, "content"),
        ("eleventy", eleventy.write, "sheets"),
        ("mkdocs", material.write, "docs"),
    ):
        write_peer(tmp_path / name, gathered)
        texts = [path.read_text("utf-8") for path in (tmp_path / name / below).rglob("*") if path.is_file()]
        assert len(gathered.sheets) > 0.9 * SIZE
        assert any(edited.text in text for text in texts)
        assert sum(text.count('"kind": "negotiation"') for text in texts) == (
            0 if name == "mkdocs" else 3 * len(generated.records)
        )


def test_an_edit_is_undone(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "negotiations", tmp_path / "negotiations")
    target = sentence(tmp_path)
    before = target.record.read_bytes()
    edit_record(target, "1")
    assert target.record.read_bytes() != before
    assert sentence(tmp_path) == target
    edit_record(target, "")
    assert target.record.read_bytes() == before


def _models(model: type[BaseModel]) -> set[type[BaseModel]]:
    """A model and all models in its fields, except those within a text."""
    kinds: set[type[BaseModel]] = {model}
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            if inner is not Text and inner not in kinds:
                kinds |= _models(inner)
    return kinds


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)


def _enums_in(annotation: Any) -> Iterator[type[Enum]]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _enums_in(inner)


def _words_in(value: Any) -> Iterator[Enum]:
    """The values of enumerations in a part."""
    if isinstance(value, Enum):
        yield value
    elif isinstance(value, Part) and not isinstance(value, Text):
        yield from _words_in(tuple(value.__dict__.values()))
    elif isinstance(value, dict):
        yield from _words_in((*value, *value.values()))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _words_in(inner)


def _used(part: Part) -> Iterator[tuple[str, str]]:
    """The fields that are set in a part and in all parts within it."""
    for field in part.model_fields_set:
        yield type(part).__name__, field
    for inner in part.__dict__.values():
        yield from _used_in(inner)


def _used_in(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Part) and not isinstance(value, Text):
        yield from _used(value)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _used_in(inner)
    elif isinstance(value, dict):
        yield from _used_in(tuple(value.values()))
