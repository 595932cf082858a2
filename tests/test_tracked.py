"""Tracked records: reading a field notes the name of its group, whose fingerprint changes with the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from unicodedata import normalize

import pytest

from gazette.engine.dependencies import recorded
from gazette.records.document import Document, parse
from gazette.records.field_groups import (
    BASE,
    DAYS,
    GROUPS,
    RECORD_TEXTS,
    STAGE_DAYS,
    STAGE_TEXTS,
    TEXTS,
    WORDS_GROUPS,
    dependency,
    fingerprints,
    group_of,
    words_group,
)
from gazette.records.loading import load
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import STAGES, Block
from gazette.records.model.sessions import Deadline
from gazette.records.model.text import LANGUAGES, Text
from gazette.records.model.validation import validate
from gazette.records.tracked import replace, track
from tests.models import models
from tests.sites import GOLDEN

ROOT: Final = GOLDEN / "negotiations"
RECORDS: Final = load(ROOT).records.all
ID: Final = "region/2024/record"
Fields = dict[str, list[tuple[Part, Any, str]]]


def name(group: str) -> str:
    return dependency(ID, group)


def fields() -> Fields:
    """ "Model.field" → for each part of golden records: the part, the tracked part, the name to be noted."""
    fields_found: Fields = {}
    for record in RECORDS:
        tracked = track(record.negotiation, ID)
        for field in Negotiation.model_fields:
            fields_found.setdefault(f"Negotiation.{field}", []).append(
                (record.negotiation, tracked, name(group_of(field)))
            )
            value = getattr(record.negotiation, field)
            if field not in STAGES:
                within(value, getattr(tracked, field), name(group_of(field)), fields_found)
            elif value is not None:
                stage = getattr(tracked, field)
                for inner in Block.model_fields:
                    group = DAYS if inner in STAGE_DAYS else TEXTS
                    fields_found.setdefault(f"Block.{inner}", []).append((value, stage, name(group)))
    return fields_found


def within(value: Any, tracked: Any, noted: str, fields_found: Fields) -> None:
    """Add the fields of a value and of all parts within it."""
    if isinstance(value, Part) and not isinstance(value, Text):
        for field in type(value).model_fields:
            fields_found.setdefault(f"{type(value).__name__}.{field}", []).append((value, tracked, noted))
            within(getattr(value, field), getattr(tracked, field), noted, fields_found)
    elif isinstance(value, tuple):
        for one, other in zip(value, tracked, strict=True):
            within(one, other, noted, fields_found)
    elif isinstance(value, dict):
        for key in value:
            within(value[key], tracked[key], noted, fields_found)


FIELDS: Final = fields()


def alike(value: Any, tracked: Any) -> bool:
    """Whether a tracked value equals that of the model, with all parts within it tracked too."""
    if isinstance(value, Part) and not isinstance(value, Text):
        return not isinstance(tracked, Part) and all(
            alike(getattr(value, field), getattr(tracked, field)) for field in type(value).model_fields
        )
    if isinstance(value, Text):
        return [tracked.get(code) for code in LANGUAGES] == [value.get(code) for code in LANGUAGES]
    if isinstance(value, tuple):
        return len(value) == len(tracked) and all(map(alike, value, tracked))
    if isinstance(value, dict):
        return value.keys() == tracked.keys() and all(alike(value[key], tracked[key]) for key in value)
    return value is tracked


def test_every_field_of_the_format_is_in_these_records() -> None:
    kinds = models(Negotiation) - {Text}
    assert FIELDS.keys() == {f"{kind.__name__}.{field}" for kind in kinds for field in kind.model_fields}


def test_groups_have_existing_fields_each_in_one_group() -> None:
    named = [field for group in GROUPS.values() for field in group]
    assert len(named) == len(set(named))
    assert set(named) < set(Negotiation.model_fields)
    assert {*Negotiation.model_fields, *Block.model_fields} >= {*STAGES, *STAGE_DAYS}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_is_read_is_noted(field: str) -> None:
    """Under one name, and its value is that of the record."""
    for part, tracked, noted in FIELDS[field]:
        value, names = recorded(lambda tracked=tracked: getattr(tracked, field.partition(".")[2]))  # type: ignore[misc]
        assert alike(getattr(part, field.partition(".")[2]), value)
        assert names == (noted,)


def test_reading_a_field_of_a_part_is_noted_and_reading_the_part_is_not() -> None:
    record = next(record for record in RECORDS if record.negotiation.outcomes)
    outcome = track(record.negotiation, ID).outcomes[0]
    assert recorded(lambda: outcome.title)[1] == (name("outcomes"),)
    assert recorded(lambda: [outcome.title, outcome.kind])[1] == (name("outcomes"),)
    assert recorded(lambda: outcome)[1] == ()


KINDS: Final = sorted((kind.__name__, kind) for kind in models(Negotiation) if kind is not Text)


@pytest.mark.parametrize("kind", [kind for _, kind in KINDS], ids=[name for name, _ in KINDS])
def test_a_tracked_part_has_the_methods_of_its_kind(kind: type[Part]) -> None:
    own = {method for method in vars(kind) if not method.startswith(("_", "model_"))} - {*kind.model_fields}
    _, tracked, _ = FIELDS[f"{kind.__name__}.{next(iter(kind.model_fields))}"][0]
    assert own <= set(dir(tracked))


def test_a_method_of_a_part_reads_tracked_fields() -> None:
    (deadline, tracked, noted), *_ = (field for field in FIELDS["Deadline.day"] if field[0].days_before)  # type: ignore[attr-defined]
    assert isinstance(deadline, Deadline)
    day = RECORDS[0].negotiation.sessions[0].date.first
    assert recorded(lambda: tracked.before(day)) == (deadline.before(day), (noted,))


def test_the_words_of_a_text_are_noted_by_language() -> None:
    texts = {"lead": {"fi": "Alku.", "sv": "Början."}, "body": "Sisältö."}
    report = track(record_with(report=texts), ID).report
    assert report
    lead, body = report.lead, report.body
    assert lead
    assert body
    noted = {
        "fi": lambda: lead.fi,
        "sv": lambda: lead.get("sv"),
        "": lambda: (lead.en, lead.get("se"), lead.languages, lead.is_markdown),
        "fi sv": lambda: lead.all,
        "sv ": lambda: lead.best(("en", "sv")),
    }
    for languages, read in noted.items():
        names = tuple(name(words_group(language)) for language in languages.split())
        assert tuple(sorted(recorded(read)[1])) == names
    assert lead.best(("en", "sv")) == ("Början.", "sv")
    assert (lead.is_markdown, lead.languages, body.languages) == (True, ("fi", "sv"), ("fi",))


# Fingerprints


def test_each_group_has_a_fingerprint() -> None:
    assert set(fingerprints({})) == {BASE, *GROUPS}
    assert all({BASE, *GROUPS} <= set(record.fingerprints) for record in RECORDS)
    assert set().union(*(set(record.fingerprints) for record in RECORDS)) <= {BASE, *GROUPS, *WORDS_GROUPS}


def test_an_edit_changes_the_fingerprint_of_what_was_edited() -> None:
    data = {"title": "A", "outcomes": {"a": {"title": "B"}}, "themes": ["x"]}

    def changed(**edit: object) -> set[str]:
        return changed_groups(data, {**data, **edit})

    assert changed() == set()
    assert changed(title="C") == {BASE}
    assert changed(outcomes={"b": {"title": "B"}}) == {"outcomes"}
    assert changed(themes=["x", "y"], report={"lead": "D"}) == {"content", DAYS, TEXTS}
    assert changed(news=[{"title": "E"}]) == {DAYS}
    assert changed(something="of a later version") == {BASE}


def test_an_edit_of_a_stage_changes_its_days_or_its_texts() -> None:
    stage = {"published": "2024-03-01", "title": "A", "lead": {"fi": "B"}}

    def changed(edited: object) -> set[str]:
        return changed_groups({"report": stage}, {"report": edited})

    assert changed(dict(stage)) == set()
    assert changed({**stage, "lead": {"fi": "C"}}) == {words_group("fi")}
    assert changed({**stage, "lead": {"fi": "B", "sv": "C"}}) == {TEXTS, words_group("sv")}
    assert changed({**stage, "lead": "B"}) == {TEXTS, words_group("fi")}
    assert changed({**stage, "title": "C"}) == {TEXTS}
    assert changed({**stage, "published": "2024-03-02"}) == {DAYS}
    assert changed({**stage, "updated": "2024-03-02"}) == {DAYS}
    assert changed(None) == {DAYS, TEXTS, words_group("fi")}


def changed_groups(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    before, after = fingerprints(one), fingerprints(other)
    return {group for group in before.keys() | after if before.get(group) != after.get(group)}


@pytest.mark.parametrize("record", RECORDS, ids=[record.id for record in RECORDS])
def test_groups_that_an_edit_changes_have_another_fingerprint(record: Any) -> None:
    """Every line of the record except `language` is removed or edited, one at a time."""
    text = normalize("NFC", (ROOT / f"{record.id}.yml").read_text("utf-8"))
    document = parse("r.yml", text)
    assert isinstance(document, Document)
    before = readings(record.negotiation)
    tried = 0
    for edited in edits(document.data):
        if edited.get("language") != document.data.get("language"):
            continue
        other = validate(Negotiation, Document("r.yml", "", edited))
        if not isinstance(other, list):
            tried += 1
            after = readings(other)
            differing = {group for group in before if before[group] != after[group]}
            groups = changed_groups(document.data, edited)
            # Whoever reads words has read their field, and so noted `TEXTS`.
            assert differing <= groups | ({*WORDS_GROUPS} if TEXTS in groups else set())
    assert tried > 2


def test_in_another_language_every_group_with_a_text_has_another_fingerprint() -> None:
    """A text without a language of its own is in that of its record."""
    data: dict[str, Any] = {
        "title": "Neuvottelu",
        "sessions": {"date": "2024-05-02"},
        "report": {"lead": "Alku."},
        "corrections": {"date": "2024-06-01", "text": "Oikaisu."},
        "outcomes": {"a": {"title": "Tulos", "kind": "goal", "matter": "goal"}},
        "themes": "Teema",
        "contacts": {"name": "Maija Mallikas", "title": "johtaja"},
        "sources": {"publisher": "Koe"},
    }
    records = [validate(Negotiation, Document("r.yml", "", d)) for d in (data, {**data, "language": "sv"})]
    before, after = (readings(record) for record in records if isinstance(record, Negotiation))
    differing = {group for group in before if before[group] != after[group]}
    assert differing == {BASE, *GROUPS, words_group("fi"), words_group("sv")}
    assert changed_groups(data, {**data, "language": "sv"}) == {BASE, *GROUPS}


def readings(record: Negotiation) -> dict[str, list[object]]:
    """Name of each group → the values of its fields in a record."""
    values: dict[str, list[object]] = {group: [] for group in (BASE, *GROUPS, *WORDS_GROUPS)}

    def add_text(text: Text | None) -> None:
        values[TEXTS].append(text and (text.languages, text.is_markdown))
        for code in LANGUAGES:
            values[words_group(code)].append(text and text.get(code))

    for field in Negotiation.model_fields:
        value = getattr(record, field)
        if field in STAGES:
            days = value and [getattr(value, inner) for inner in sorted(STAGE_DAYS)]
            values[DAYS].append(days)
            texts = set(Block.model_fields) - STAGE_DAYS
            values[TEXTS].append([getattr(value, inner, None) for inner in sorted(texts - STAGE_TEXTS)])
            for inner in sorted(STAGE_TEXTS):
                add_text(getattr(value, inner, None))
        elif field in RECORD_TEXTS:
            add_text(value)
        else:
            values[group_of(field)].append(value)
    return values


OTHERWISE: Final = {"fi": "sv", "sv": "fi", "yes": "no", "no": "yes"}


def edits(data: Any) -> Iterator[Any]:
    """Copies of the data in each of which one line is removed or edited."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        if isinstance(value, dict | list):
            for edited in edits(value):
                yield changed(data, key, edited)
        else:
            number = str(int(value) + 1) if value.isdecimal() else f"{value} x"
            yield changed(data, key, OTHERWISE.get(value, number))
        yield changed(data, key, None)


def changed(data: Any, key: Any, value: Any) -> Any:
    """A copy of a mapping or list with another value at a place; None removes it."""
    copy = data.copy()
    if value is None:
        del copy[key]
    else:
        copy[key] = value
    return copy


# Newer readings of a record


def record_with(**edit: Any) -> Negotiation:
    """A record with a report, an outcome, a session, and the fields of `edit`."""
    data = {
        "title": "Neuvottelu",
        "sessions": {"date": "2024-05-02"},
        "report": {"published": "2024-06-01", "lead": "Alku."},
        "outcomes": {"a": {"title": "Tulos", "kind": "goal", "matter": "goal"}},
        "sources": {"publisher": "Koe"},
        **edit,
    }
    record = validate(Negotiation, Document("r.yml", "", data))
    assert isinstance(record, Negotiation)
    return record


def test_a_newer_reading_replaces_the_one_before() -> None:
    tracked = track(record_with(), ID)
    replace(tracked, record_with(title="Uusi"))
    assert recorded(lambda: tracked.title.fi) == ("Uusi", (name(BASE),))


def test_a_stage_read_earlier_shows_the_texts_of_the_newest_reading() -> None:
    """Reading a stage is a dependency on its days alone; edits of its texts keep the object."""
    tracked = track(record_with(), ID)
    stage, names = recorded(lambda: tracked.report)
    assert names == (name(DAYS),)
    assert stage is not None
    replace(tracked, record_with(report={"published": "2024-06-01", "lead": "Uusi alku.", "body": "Loppu."}))
    lead, names = recorded(lambda: stage.lead)
    assert (lead and lead.fi, names) == ("Uusi alku.", (name(TEXTS),))
    assert stage.body is not None
    assert stage == tracked.report
    assert hash(stage) == hash(tracked.report)
    assert {stage: "kept"}[tracked.report] == "kept"


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_missing_stage_is_none(stage: str) -> None:
    tracked = track(record_with(report=None), ID)
    assert recorded(lambda: getattr(tracked, stage)) == (None, (name(DAYS),))


def test_stages_of_a_record_differ_from_each_other_and_from_those_of_other_records() -> None:
    tracked, other = (track(record_with(announcement={"lead": "Alku."}), id_) for id_ in (ID, "other"))
    assert tracked.report != tracked.announcement
    assert tracked.report != other.report
    assert len({repr(t) for t in (tracked.report, tracked.announcement, other.report)}) == 3


def test_a_part_equals_itself_within_one_reading_alone() -> None:
    tracked = track(record_with(), ID)
    assert tracked.outcomes[0] == tracked.outcomes[0]
    assert hash(tracked.outcomes[0]) == hash(tracked.outcomes[0])
    assert tracked.outcomes == tracked.outcomes
    assert tracked.outcomes[0] != track(record_with(), ID).outcomes[0]


def test_the_description_of_a_part_is_its_id_or_else_all_its_fields() -> None:
    def parts(title: str, day: str) -> tuple[str, str]:
        outcome = {"a": {"title": title, "kind": "goal", "matter": "goal"}}
        tracked = track(record_with(outcomes=outcome, sessions={"date": day}), ID)
        return repr(tracked.outcomes), repr(tracked.sessions)

    assert parts("Tulos", "2024-05-02")[0] == parts("Toinen", "2024-05-02")[0] != ""
    assert parts("Tulos", "2024-05-02")[1] != parts("Tulos", "2024-05-03")[1]
