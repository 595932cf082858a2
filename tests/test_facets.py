"""The facets of a record: what is noted when a field is read, and what changes when one is edited."""

from __future__ import annotations

import pytest
from gazette.records.facets import BASE, DAYS, FACETS, FIELDS, STAGES, TEXTS, Looked, digests

from gazette.engine.dependencies import facet_of, noted
from gazette.records.loading import load
from gazette.records.model.negotiation import Block, Negotiation
from tests.sites import GOLDEN

RECORD = load(GOLDEN / "negotiations").registry.all[0]
EVERY = frozenset(facet_of(RECORD.id, facet) for facet in FACETS)


def test_every_field_that_is_named_is_one() -> None:
    named = [field for fields in FIELDS.values() for field in fields]
    assert len(named) == len(set(named))
    assert set(named) < set(Negotiation.model_fields)


@pytest.mark.parametrize("field", Negotiation.model_fields)
def test_a_field_that_is_read_is_noted_by_its_facet(field: str) -> None:
    facet = next((facet for facet, fields in FIELDS.items() if field in fields), BASE)
    read, names = noted(lambda: getattr(Looked(RECORD.record, RECORD.id), field))
    told = getattr(RECORD.record, field)
    assert read is told or (field in STAGES and read.published is told.published)
    assert names == (facet_of(RECORD.id, facet),)


def test_of_a_stage_its_days_are_told_apart_from_its_texts() -> None:
    record = next(entry.record for entry in load(GOLDEN / "negotiations").registry.all if entry.record.report)
    report, looked = record.report, Looked(record, RECORD.id)
    days, texts = (facet_of(RECORD.id, facet) for facet in (DAYS, TEXTS))
    assert report
    for field in Block.model_fields:
        read, names = noted(lambda field=field: getattr(looked.report, field))  # type: ignore[misc]
        assert read is getattr(report, field)
        assert set(names) == ({days} if field in ("published", "updated") else {days, texts})


def test_a_stage_that_is_not_told_is_none() -> None:
    looked = Looked(RECORD.record.model_copy(update={"report": None}), RECORD.id)
    assert noted(lambda: looked.report) == (None, (facet_of(RECORD.id, DAYS),))


def test_what_is_no_field_counts_as_all() -> None:
    assert set(noted(lambda: repr(RECORD.negotiation.model_fields_set))[1]) == EVERY
    assert set(noted(lambda: RECORD.look(*FACETS))[1]) == EVERY


def test_an_edit_changes_the_facet_of_what_was_edited() -> None:
    told = {"title": "A", "outcomes": {"a": {"title": "B"}}, "themes": ["x"]}
    before = digests(told)
    assert set(before) == set(FACETS)

    def changed(**edit: object) -> set[str]:
        now = digests({**told, **edit})
        return {facet for facet in FACETS if now[facet] != before[facet]}

    assert changed() == set()
    assert changed(title="C") == {BASE}
    assert changed(outcomes={"b": {"title": "B"}}) == {"outcomes"}
    assert changed(themes=["x", "y"], report={"lead": "D"}) == {"content", DAYS, TEXTS}
    assert changed(news=[{"title": "E"}]) == {DAYS}
    assert changed(something="of a later version") == {BASE}


def test_an_edit_of_a_stage_changes_its_days_or_its_texts() -> None:
    told = {"published": "2024-03-01", "title": "A", "lead": {"fi": "B"}}
    before = digests({"report": told})

    def changed(edited: object) -> set[str]:
        now = digests({"report": edited})
        return {facet for facet in FACETS if now[facet] != before[facet]}

    assert changed(told) == set()
    assert changed({**told, "lead": {"fi": "C"}}) == {TEXTS}
    assert changed({**told, "published": "2024-03-02"}) == {DAYS}
    assert changed({**told, "updated": "2024-03-02"}) == {DAYS}
    assert changed(None) == {DAYS, TEXTS}
