"""Derived news of a record at each stage, and news by staff that replace them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.engine.dependencies import recorded
from gazette.records.field_groups import TEXTS, dependency
from gazette.records.model.publishing import STAGES
from gazette.views import news, news_pages
from tests.looking import REPORT, ROUNDS, SWEDISH, entry, reader, registry, tree
from tests.sites import LANGUAGES


@pytest.mark.parametrize(
    ("entry_id", "today", "expected"),
    [
        (REPORT, "2024-07-31", []),
        (REPORT, "2024-08-01", ["announcement"]),
        (REPORT, "2024-09-16", ["invitation", "announcement"]),
        (REPORT, "2024-10-30", ["invitation", "announcement"]),
        (REPORT, "2024-11-04", ["report", "invitation", "announcement"]),
        (
            REPORT,
            "2024-11-06",
            ["correction-2024-11-06", "correction-2024-11-06-2", "report", "invitation", "announcement"],
        ),
        (ROUNDS, "2025-08-17", []),
        (ROUNDS, "2025-08-18", ["invitation"]),
        (ROUNDS, "2025-09-12", ["oma-uutinen", "registration-2025-09-03", "invitation"]),
        # The last deadline is one week before 12 November. Its reminder is due three days earlier,
        # but staff published their own news of it the day before.
        (
            ROUNDS,
            "2025-11-01",
            [
                "registration",
                "postponement-2025-10-01-siirretty",
                "cancellation-2025-10-05-peruttu",
                "oma-uutinen",
                "registration-2025-09-03",
                "invitation",
            ],
        ),
        (SWEDISH, "2024-05-19", ["announcement"]),
        (SWEDISH, "2024-05-21", ["report", "announcement"]),
        ("mallila/2024/peruttu", "2024-09-01", ["cancellation-2024-09-01", "announcement"]),
        ("testila/2025/ikaantyneet", "2025-10-20", ["postponement-2025-10-01", "invitation"]),
        ("testila/2026/tulossa", "2025-09-29", []),
        ("testila/2026/tulossa", "2025-09-30", ["announcement"]),
    ],
)
def test_news_of_a_record_on_a_day(entry_id: str, today: str, expected: list[str]) -> None:
    actual = {item.name for item in news.items_of(entry(entry_id), date.fromisoformat(today))}
    assert actual == set(expected)


def test_news_are_listed_newest_first_and_of_one_day_by_id() -> None:
    items = news.all_news(registry())
    order = [(item.order, item.id) for item in items]
    assert order == sorted(order, key=lambda item_key: (-item_key[0].toordinal(), item_key[1]))
    assert len(order) > 10


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(1, 700))
def test_published_news_stay_at_their_address(today: date, later: int) -> None:
    def addresses(day: date) -> dict[str, str]:
        items = news.all_news(registry(day))
        return {item.id: item.address.path(language) for item in items for language in LANGUAGES}

    before, after = addresses(today), addresses(today + timedelta(days=later))
    assert before.items() <= after.items()


def test_news_by_staff_replaces_the_derived_news() -> None:
    before, after = (
        {item.name: item for item in news.items_of(entry(ROUNDS), date.fromisoformat(day))}["invitation"]
        for day in ("2025-08-19", "2025-08-20")
    )
    assert before.headline(reader()) == "Kutsu: Esimerkkilän kuntaryhmät 2025"
    assert after.headline(reader()) == "Kuntaryhmät kutsuvat"
    assert (before.id, before.address) == (after.id, after.address)


def test_a_cancelled_round_has_no_news_of_registration(tmp_path: Path) -> None:
    record = "title: Koe\nsessions: {date: 2025-10-30, registration: {by: 2025-10-23}}\n"
    today = date(2025, 12, 1)
    reader_of_tree = tree(
        tmp_path,
        today,
        ajoissa=record + "cancelled: {date: 2025-10-20}",
        myohemmin=record + "cancelled: {date: 2025-10-21}",
    )
    actual = {
        e.name: {item.name for item in news.items_of(e, today)} for e in reader_of_tree.registry.entries
    }
    assert actual == {
        "ajoissa": {"invitation", "cancellation-2025-10-20"},
        "myohemmin": {"invitation", "registration-2025-10-23", "cancellation-2025-10-21"},
    }


def test_which_news_a_record_has_depends_on_no_text() -> None:
    """Counting items reads no text; only their titles and beginnings do."""
    looking, report = reader("2025-11-06"), entry(REPORT, "2025-11-06")
    texts = dependency(REPORT, TEXTS)
    items, names = recorded(lambda: news.items_of(report, looking.today))
    assert {"report", "invitation"} <= {item.name for item in items}
    assert texts not in names
    for item in (item for item in items if item.kind in STAGES):
        assert texts in recorded(partial(item.titled, looking))[1]
        assert texts in recorded(partial(news_pages.news_line, looking, item))[1]
