"""EDTF dates: parsing, precision, first and last day."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.records.edtf import Edtf, Point, Precision, of_day, parse

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))


@st.composite
def points(draw: st.DrawFn) -> Point:
    day = draw(DAYS)
    shape = draw(st.sampled_from(Precision))
    if shape is Precision.YEAR:
        return Point(day.year)
    if shape is Precision.SEASON:
        return Point(day.year, draw(st.sampled_from([21, 22, 23, 24])))
    return Point(day.year, day.month, day.day if shape is Precision.DAY else None)


@st.composite
def dates(draw: st.DrawFn) -> Edtf:
    a, b = draw(points()), draw(points())
    if draw(st.booleans()):
        return Edtf(a, a)
    return Edtf(a, b) if a.first <= b.last else Edtf(b, a)


@given(dates())
def test_a_printed_date_is_parsed_to_the_same_date(edtf: Edtf) -> None:
    assert parse(str(edtf)) == edtf
    assert parse(f" {edtf} ") == edtf
    assert pickle.loads(pickle.dumps(edtf)) == edtf


@given(dates())
def test_first_is_not_after_last(edtf: Edtf) -> None:
    assert edtf.first <= edtf.last
    assert edtf.first.year <= edtf.year + 1
    assert edtf.precision in (edtf.start.precision, edtf.end.precision)
    assert (edtf.day is None) == (edtf.is_span or edtf.precision is not Precision.DAY)


@given(DAYS)
def test_a_day_is_its_own_first_and_last_day(day: date) -> None:
    edtf = of_day(day)
    assert edtf == parse(day.isoformat())
    assert edtf.first == edtf.last == edtf.day == day


@given(st.integers(1, 9998))
def test_seasons_follow_one_another_without_a_gap(year: int) -> None:
    seasons = [parse(f"{year:04}-{part}") for part in (21, 22, 23, 24)]
    for before, after in pairwise(seasons):
        assert after.first - before.last == timedelta(days=1)
    assert (seasons[0].first, seasons[3].last.month) == (date(year, 3, 1), 2)


@given(st.text(st.sampled_from("0123456789-/ .x"), max_size=22))
def test_anything_else_is_a_value_error(text: str) -> None:
    try:
        edtf = parse(text)
    except ValueError:
        return
    assert parse(str(edtf)) == edtf


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024-10-30", date(2024, 10, 30), date(2024, 10, 30), Precision.DAY),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2023-02/2023-03", date(2023, 2, 1), date(2023, 3, 31), Precision.MONTH),
        ("2024-21", date(2024, 3, 1), date(2024, 5, 31), Precision.SEASON),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28), Precision.SEASON),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
        ("2026/2029", date(2026, 1, 1), date(2029, 12, 31), Precision.YEAR),
        ("2024-23/2025-01", date(2024, 9, 1), date(2025, 1, 31), Precision.SEASON),
    ],
)
def test_examples(text: str, first: date, last: date, precision: Precision) -> None:
    edtf = parse(text)
    assert (edtf.first, edtf.last, edtf.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "keväällä 2024",
        "2024-13",
        "2024-20",
        "2024-25",
        "2023-02-29",
        "2024-21-03",
        "2024-1-1",
        "24",
        "30.10.2024",
        "2024/2023",
        "2024/",
        "/2024",
        "2024/2025/2026",
        "2024-10-30T17:30",
        "0000",
        "9999-24",
        "２０２４",
    ],
)
def test_not_dates(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (its text is the input)
        parse(text)
