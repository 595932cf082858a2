"""EDTF dates: parsing, precision, first and last day."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.outputs.opendata import column_types
from gazette.records.edtf import Edtf, Relation, of_day, parse, spanning
from gazette.records.points import Point, Portion, Precision

DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9997, 12, 31))


@st.composite
def points(draw: st.DrawFn, *, plain: bool = False) -> Point:
    day = draw(DAYS)
    shape = draw(st.sampled_from(Precision))
    qualifier = "" if plain else draw(st.sampled_from(["", "", "~", "?", "%"]))
    portion = (
        None if plain or qualifier or shape is Precision.DAY else draw(st.sampled_from([None, *Portion]))
    )
    if shape is Precision.YEAR:
        return Point(day.year, None, None, qualifier, portion)
    if shape is Precision.SEASON:
        return Point(day.year, draw(st.sampled_from([21, 22, 23, 24])), None, qualifier, portion)
    return Point(day.year, day.month, day.day if shape is Precision.DAY else None, qualifier, portion)


@st.composite
def dates(draw: st.DrawFn) -> Edtf:
    """Dates of every kind but those of an assumed year, within the years 2 to 9997."""
    a, b = draw(points()), draw(points())
    match draw(st.sampled_from(["one", "span", "relation", "clock"])):
        case "span":
            return Edtf(a, b) if a.first <= b.last else Edtf(b, a)
        case "relation":
            point = draw(points(plain=True))
            return Edtf(point, point, draw(st.sampled_from(Relation)))
        case "clock":
            day = of_day(draw(st.dates(min_value=date(1984, 1, 1), max_value=date(9997, 12, 31))))
            return replace(day, clock=draw(st.times()).replace(second=0, microsecond=0))
    return Edtf(a, a)


@given(dates())
def test_a_printed_date_is_parsed_to_the_same_date(edtf: Edtf) -> None:
    assert parse(str(edtf)) == edtf
    assert parse(f" {edtf} ") == edtf
    assert pickle.loads(pickle.dumps(edtf)) == edtf


def test_a_season_is_more_precise_than_a_year_and_less_than_a_month() -> None:
    texts = ("2024", "2024-21", "2024-24", "2024-01", "2024-12", "2024-12-01")
    precisions = [parse(text).precision for text in texts]
    assert [precision.name for precision in precisions] == [
        "YEAR",
        "SEASON",
        "SEASON",
        "MONTH",
        "MONTH",
        "DAY",
    ]
    assert sorted(Precision) == [Precision.YEAR, Precision.SEASON, Precision.MONTH, Precision.DAY]
    assert parse("2024-01/2025").precision is parse("2024/2025-01-01").precision is Precision.YEAR


@given(dates())
def test_first_is_not_after_last(edtf: Edtf) -> None:
    assert edtf.first <= edtf.last
    assert edtf.precision in (edtf.start.precision, edtf.end.precision)
    assert (edtf.day is not None) == (edtf.is_exact and not edtf.is_span)
    assert edtf.day is None or edtf.first == edtf.last == edtf.day


@given(points(plain=True))
def test_the_portions_follow_one_another_without_a_gap(point: Point) -> None:
    if point.day:
        return
    thirds = [replace(point, portion=each) for each in Portion]
    assert (thirds[0].first, thirds[-1].last) == (point.first, point.last)
    for before, after in pairwise(thirds):
        assert before.last + timedelta(days=1) == after.first


@given(points(plain=True))
def test_before_and_after_leave_out_the_date_itself(point: Point) -> None:
    before, after = (Edtf(point, point, relation) for relation in (Relation.BEFORE, Relation.AFTER))
    assert before.last + timedelta(days=1) == point.first
    assert point.last + timedelta(days=1) == after.first
    assert point.neighbour(-1).last == before.last
    assert point.neighbour(1).first == after.first
    assert point.neighbour(1).neighbour(-1) == point


@given(dates())
def test_open_data_have_valid_edtf_of_the_same_precision(edtf: Edtf) -> None:
    assert re.fullmatch(column_types._EDTF, edtf.edtf)
    if edtf.is_said_in_edtf and not edtf.clock:
        assert parse(edtf.edtf) == edtf
    if edtf.is_open_start:
        assert parse(edtf.edtf).last == edtf.last
    if edtf.is_open_end:
        assert parse(edtf.edtf).first == edtf.first


@given(st.lists(dates(), min_size=1, max_size=5))
def test_one_date_spans_several(several: list[Edtf]) -> None:
    whole = spanning(several)
    assert whole.is_open_start or whole.first <= min(d.first for d in several)
    assert whole.is_open_end or whole.last >= max(d.last for d in several)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)))
def test_a_year_that_is_not_stated_is_assumed(day: date) -> None:
    parsed = parse(f"XXXX-{day:%m-%d}", day.year)
    assert (parsed.first, parsed.last, parsed.day, parsed.year_is_assumed) == (day, day, None, True)
    assert parse(str(parsed), day.year) == parsed == pickle.loads(pickle.dumps(parsed))
    assert parsed != parse(day.isoformat())
    with pytest.raises(ValueError):  # noqa: PT011  (its text is the input)
        parse(f"XXXX-{day:%m-%d}")


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


@given(st.text(st.sampled_from("0123456789-/ .X~?%"), max_size=22))
def test_any_other_text_raises_a_value_error(text: str) -> None:
    try:
        edtf = parse(text)
    except ValueError:
        return
    assert parse(str(edtf)) == edtf


@pytest.mark.parametrize(
    ("text", "first", "last", "edtf"),
    [
        ("2024-10-30", date(2024, 10, 30), date(2024, 10, 30), "2024-10-30"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        ("2023-02/2023-03", date(2023, 2, 1), date(2023, 3, 31), "2023-02/2023-03"),
        ("2024-21", date(2024, 3, 1), date(2024, 5, 31), "2024-21"),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28), "2024-24"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("2026/2029", date(2026, 1, 1), date(2029, 12, 31), "2026/2029"),
        ("2024-23/2025-01", date(2024, 9, 1), date(2025, 1, 31), "2024-23/2025-01"),
        ("2024-04-20~", date(2024, 4, 20), date(2024, 4, 20), "2024-04-20~"),
        ("2024-04?/2024-06%", date(2024, 4, 1), date(2024, 6, 30), "2024-04?/2024-06%"),
        ("beginning of 2025", date(2025, 1, 1), date(2025, 4, 30), "2025"),
        ("middle of 2025", date(2025, 5, 1), date(2025, 8, 31), "2025"),
        ("end of 2025", date(2025, 9, 1), date(2025, 12, 31), "2025"),
        ("beginning of 2024-02", date(2024, 2, 1), date(2024, 2, 10), "2024-02"),
        ("middle of 2024-02", date(2024, 2, 11), date(2024, 2, 20), "2024-02"),
        ("end of 2024-02", date(2024, 2, 21), date(2024, 2, 29), "2024-02"),
        ("middle of 2024-23", date(2024, 10, 1), date(2024, 10, 31), "2024-23"),
        ("end of 2024-24", date(2025, 2, 1), date(2025, 2, 28), "2024-24"),
        ("end of 2024/beginning of 2025", date(2024, 9, 1), date(2025, 4, 30), "2024/2025"),
        ("before 2024-06", date(2024, 1, 1), date(2024, 5, 31), "../2024-05"),
        ("before 2024-01", date(2023, 1, 1), date(2023, 12, 31), "../2023-12"),
        ("before 2024-21", date(2024, 1, 1), date(2024, 2, 29), "../2023-24"),
        ("before 2024-06-01", date(2024, 1, 1), date(2024, 5, 31), "../2024-05-31"),
        ("after 2024-06", date(2024, 7, 1), date(2024, 12, 31), "2024-07/.."),
        ("after 2024-12", date(2025, 1, 1), date(2025, 12, 31), "2025-01/.."),
        ("after 2024", date(2025, 1, 1), date(2025, 12, 31), "2025/.."),
        ("../2024-06", date(2024, 1, 1), date(2024, 6, 30), "../2024-06"),
        ("../2024-24", date(2024, 1, 1), date(2025, 2, 28), "../2024-24"),
        ("2026/..", date(2026, 1, 1), date(2026, 12, 31), "2026/.."),
        ("XXXX-05-04", date(2024, 5, 4), date(2024, 5, 4), "XXXX-05-04"),
        ("XXXX-02", date(2024, 2, 1), date(2024, 2, 29), "XXXX-02"),
        ("2024-10-02 14.15", date(2024, 10, 2), date(2024, 10, 2), "2024-10-02T14:15:00+03:00"),
        ("2024-12-02 9", date(2024, 12, 2), date(2024, 12, 2), "2024-12-02T09:00:00+02:00"),
    ],
)
def test_dates_have_their_first_and_last_day(text: str, first: date, last: date, edtf: str) -> None:
    stated = parse(text, 2024)
    assert (stated.first, stated.last, stated.edtf) == (first, last, edtf)


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        ("2026-03-12, 2026-05-04/2026-05-05", "2026-03-12/2026-05-05"),
        ("2026-03, 2026-03-12", "2026-03/2026-03"),
        ("before 2026-06, 2026-10", "../2026-10"),
        ("2026-03, after 2026-06", "2026-03/.."),
        ("../2026-03, 2026-10/..", "2026"),
        ("before 2026-06, before 2026-04", "../2026-05"),
        ("before 2026-06", "before 2026-06"),
    ],
)
def test_several_dates_are_one_span(texts: str, whole: str) -> None:
    assert spanning(map(parse, texts.split(", "))) == parse(whole)


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
        "../..",
        "..",
        "2024~~",
        "~2024",
        "end of 2024-10-30",
        "end of 2024~",
        "before end of 2024",
        "before 2024~",
        "before before 2024",
        "before 2024/2025",
        "before 0001",
        "after 9999",
        "late 2024",
        "XXXX",
        "XXXX-21",
        "XXXX-02-30",
        "2024-10 14.15",
        "2024-10-30 24.00",
        "2024-10-30 14.75",
        "2024-10-30~ 14.15",
        "2024/",
        "/2024",
        "2024/2025/2026",
        "2024-10-30T17:30",
        "0000",
        "9999-24",
        "２０２４",
    ],
)
def test_texts_that_are_no_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (its text is the input)
        parse(text, 2024)
