"""Descriptions of values: the texts whose fingerprints the engine compares."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from typing import Final

import pytest

from gazette.base.descriptions import DescribedOnce
from gazette.outputs.feeds.outcome_news import OutcomeNews
from gazette.records.edtf import Relation, parse
from gazette.records.model.base import OneOf, Part
from gazette.urls.addresses import Address, Word
from gazette.views.channels import Channel
from gazette.views.news_items import NewsItem


@dataclass(frozen=True, repr=False)
class Example(DescribedOnce):
    first: tuple[int, ...]
    second: str
    left_out: str = field(default="", repr=False)


def test_all_fields_are_described_except_excluded_ones() -> None:
    assert repr(Example((1,), "a", "b")) == "Example((1,), 'a')"


def test_a_changed_copy_of_a_value_has_a_description_of_its_own() -> None:
    described = Example((1,), "a")
    assert [repr(described), repr(replace(described, second="b"))] == [
        "Example((1,), 'a')",
        "Example((1,), 'b')",
    ]


DAY: Final = parse("2024-10-30")
ADDRESS: Final = Address(("lappi",))
VALUES: Final = [
    (
        DAY,
        {"start": parse("2023").start, "end": parse("2023").end, "relation": Relation.FROM, "clock": time(9)},
    ),
    (
        Channel("fi", ADDRESS, "Lappi", "Neuvottelut", "Kaikki"),
        {
            "language": "sv",
            "address": Address((Word.NEWS,)),
            "name": "Lappland",
            "title": "Förhandlingar",
            "description": "Alla",
            "region": "lappi",
            "outcomes": True,
        },
    ),
    (
        NewsItem("a/2024/b", "report", "report", DAY, date(2024, 10, 30)),  # type: ignore[arg-type]
        {
            "entry": "a/2024/c",
            "kind": "invitation",
            "name": "report-1",
            "published": None,
            "order": date(2024, 10, 31),
            "source": "a text",
            "updated": DAY,
            "deadline": date(2024, 9, 1),
            "numbers": (1,),
            "by_staff": True,
            "past": True,
        },
    ),
    (
        OutcomeNews("a/2024/b", "o", None, date(2024, 10, 30), date(2024, 10, 30), "id"),  # type: ignore[arg-type]
        {
            "entry": "a/2024/c",
            "outcome": "p",
            "follow_up": "f",
            "published": None,
            "order": date(2024, 10, 31),
            "id": "other",
        },
    ),
]


@pytest.mark.parametrize(("value", "others"), VALUES, ids=lambda v: type(v).__name__)
def test_each_field_changes_the_description_of_a_value(
    value: DescribedOnce, others: dict[str, object]
) -> None:
    shown = {one.name for one in fields(value) if one.repr}  # type: ignore[arg-type]
    descriptions = {repr(value), *(repr(replace(value, **{name: other})) for name, other in others.items())}  # type: ignore[type-var]
    assert (shown, len(descriptions)) == (set(others), 1 + len(others))


class Kind(OneOf):
    A = "a"


class Place(Part):
    name: str
    kind: Kind = Kind.A


def test_the_description_of_a_part_includes_fields_that_are_not_set() -> None:
    assert repr(Place(name="Testilä")) == "Place({'name': 'Testilä', 'kind': Kind.A})"
