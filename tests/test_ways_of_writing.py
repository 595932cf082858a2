"""Rules for all fields of the format, tested on every field of the models, new ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from functools import cache
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from gazette.format.fields import Shape, ValueKind, every_part, fields_of
from gazette.records.edtf import Edtf
from gazette.records.model.readable import field_type
from gazette.records.model.region import Region
from gazette.records.model.sessions import Deadline
from gazette.records.model.times import Span
from tests.test_model import REGION, SMALL, negotiation, read
from tests.test_schema import VALIDATORS

DATES = (Edtf, date, Deadline)
EXAMPLE = re.compile(
    r"(?:(?:end of|before) )?\d{4}-?(?:\d\d)?(?:-\d\d)?~?(?:/\d{4}-\d\d)?(?: \d\d(?:\.\d\d)?)?"
    r"|\d+ (?:day|week)s? before|\d{1,2}(?:\.\d\d)?–\d{1,2}(?:\.\d\d)?|\d{1,2}\.\d\d"
)
"""A date, a day with its time, a deadline or a time in an advice."""


def lists(shape: Shape | None) -> Iterator[Shape]:
    if shape is not None:
        yield from (shape,) if shape.kind is ValueKind.LIST else ()
        yield from lists(shape.items)


def test_every_list_accepts_a_single_value() -> None:
    forgetful = [
        f"{part.__name__}.{field.name}"
        for part in every_part()
        for field in fields_of(part)
        for shape in lists(field.shape)
        if not (shape.single or shape.keyed)
    ]
    assert forgetful == []


ONE: list[dict[str, Any]] = [
    {"sessions": {"date": "2024-05-15", "municipalities": "Testilä", "programme": "8.30–9 Kahvi"}},
    {"people": {"id": "tiina", "name": "Tiina Testiläinen", "roles": "speaker"}},
    {"outcomes": {"id": "t", "title": "T", "kind": "goal", "matter": "goal", "municipalities": "Testilä"}},
    {"votes": {"question": "Mikä?", "items": {"text": "Tämä", "resources": "aika"}}},
    {"survey": {"answers": "8", "statements": {"text": "Hyvä", "mean": "3"}, "comments": "Hyvä."}},
    {"structures": {"name": "Verkosto", "members": "testiyhdistys"}},
]
"""Fields with one value where lists can be."""


@pytest.mark.parametrize("one", ONE, ids=[*map(min, ONE)])
def test_a_single_value_is_a_list_of_one(one: dict[str, Any]) -> None:
    assert negotiation(**one) == negotiation(**_listed(one))
    for data in (one, _listed(one)):
        assert [error.message for error in VALIDATORS["fi/negotiation"].iter_errors({**SMALL, **data})] == []


def test_a_single_value_is_a_list_of_one_in_a_region() -> None:
    municipality: Any = REGION["municipalities"]
    one = {
        **REGION,
        "municipalities": municipality[0],
        "groups": {"2024": {"id": "pohjoinen", "municipalities": "Testilä"}},
    }
    assert read(Region, one) == read(Region, REGION)
    assert VALIDATORS["fi/region"].is_valid({**one, "groups": REGION["groups"]})


def _listed(value: Any, name: str = "") -> Any:
    """The data with each single value replaced by a list, where a list is allowed."""
    if isinstance(value, dict):
        value = {key: _listed(inner, key) for key, inner in value.items()}
    is_list = name in {
        "sessions", "municipalities", "programme", "people", "roles", "outcomes", "matter", "votes", "items",
        "resources", "statements", "comments", "structures", "members",
    }  # fmt: skip
    return [value] if is_list else value


def fields() -> Iterator[tuple[str, Any]]:
    """The name and type of every field of the format."""
    for part in every_part():
        for name in part.model_fields:
            yield f"{part.__name__}.{name}", field_type(part, name)


@cache
def values(written: str) -> dict[str, Any]:
    """The value that each field makes of a text, if the field accepts it."""
    accepted = {}
    for name, kind in fields():
        try:
            accepted[name] = TypeAdapter(kind).validate_python(written)
        except ValidationError:
            continue
    return accepted


def with_dates(accepted: dict[str, Any]) -> dict[str, Any]:
    """Only the fields of dates."""
    return {
        name: value
        for name, value in accepted.items()
        if any(isinstance(one, DATES) for one in (value if isinstance(value, tuple) else (value,)))
    }


def test_midnight_as_forms_save_it_is_its_day() -> None:
    days = with_dates(values("2026-03-12"))
    assert len(days) > 30
    for stamp in ("2026-03-12T00:00:00.000Z", "2026-03-12T00:00:00Z", "2026-03-12T00:00:00+00:00"):
        assert with_dates(values(stamp)) == days


def test_the_advice_for_a_date_or_time_is_accepted_by_the_field() -> None:
    advised = 0
    for name, kind in fields():
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        if not _holds(adapter, "2026-03-12", DATES) and not _holds(adapter, "17.30", (time, Span)):
            continue
        with pytest.raises(ValidationError) as raised:
            adapter.validate_python("huomenna")
        advice = raised.value.errors()[0]["ctx"]["advice"].text(str)
        examples = EXAMPLE.findall(advice)
        assert examples, (name, advice)
        for example in examples:
            adapter.validate_python(example)
        advised += 1
    assert advised > 30


def _holds(adapter: TypeAdapter[Any], written: str, kinds: tuple[type, ...]) -> bool:
    try:
        value = adapter.validate_python(written)
    except ValidationError:
        return False
    return any(isinstance(one, kinds) for one in (value if isinstance(value, tuple) else (value,)))
