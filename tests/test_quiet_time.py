"""The front page in a quiet time: it says that there is little news, and past events are not on top."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from gazette.html import render
from tests.outputs import page_at, readers, written

EVENING: Final = {
    "title": "Keksilän ilta",
    "invitation": {"published": "2024-10-01"},
    "sessions": {"date": "2024-10-20", "registration": {"by": "2024-10-15"}},
}
PLAN: Final = {"title": "Keksilän raportti", "sessions": {"date": "2023-05", "status": "held"}}


def front_page(root: Path, records: dict[str, Any], today: str, language: str = "fi") -> Any:
    """The front page of these records on a day."""
    (reader,) = readers(written(root, records), date.fromisoformat(today), [language])
    return page_at(reader, f"{language}/")


@pytest.mark.parametrize(
    ("language", "note", "nothing"),
    [
        (
            "fi",
            (
                "Uusimman päivätyn uutisen päiväys on 12.10.2024. Lain mukaan jokaisella alueella"
                " neuvotellaan vähintään kerran vuodessa: vuonna 2026 joulukuun loppuun mennessä."
            ),
            "Uutisia ei vielä ole.",
        ),
        (
            "sv",
            (
                "Den senaste daterade nyheten är från 12 oktober 2024. Enligt lag ska varje område förhandla"
                " minst en gång om året: år 2026 senast i slutet av december."
            ),
            "Inga nyheter ännu.",
        ),
        (
            "en",
            (
                "The newest dated news is of 12 October 2024. By law every region negotiates at least once"
                " a year: in 2026 by the end of December."
            ),
            "No news yet.",
        ),
    ],
)
def test_the_front_page_says_that_it_is_a_quiet_time(
    language: str, note: str, nothing: str, tmp_path: Path
) -> None:
    page = front_page(tmp_path, {"keksila/2024/ilta": EVENING}, "2026-11-22", language)
    assert (page.quiet, page.news) == (note, ())
    shown = render.main(page)
    assert note in shown
    assert nothing not in shown, "there is news, though it is over"


def test_the_front_page_says_that_there_is_no_news(tmp_path: Path) -> None:
    page = front_page(tmp_path, {}, "2026-11-22")
    assert (page.quiet, page.news) == ("", ())
    assert "Uutisia ei vielä ole." in render.main(page)


def test_the_newest_news_is_dated_with_the_precision_of_its_date(tmp_path: Path) -> None:
    page = front_page(
        tmp_path, {"keksila/2023/raportti": {**PLAN, "report": {"published": "2023-08"}}}, "2026-11-22"
    )
    assert page.quiet.startswith("Uusimman päivätyn uutisen päiväys on elokuu 2023. ")


@pytest.mark.parametrize(
    ("more", "today"),
    [
        ({}, "2024-10-25"),  # the newest news is only some days old
        ({"keksila/2026/tuleva": {"title": "Tuleva", "sessions": {"date": "2026-12-01"}}}, "2026-11-22"),
    ],
)
def test_a_time_with_news_or_with_something_to_come_is_not_quiet(
    more: dict[str, Any], today: str, tmp_path: Path
) -> None:
    assert front_page(tmp_path, {"keksila/2024/ilta": EVENING, **more}, today).quiet == ""


def _agreed(status: str = "", news: int = 0) -> dict[str, Any]:
    """A negotiation with one agreement, followed up with a status, and with news of staff."""
    follow_ups = {"follow_ups": {"date": "2026-06-01", "status": status}} if status else {}
    return {
        "title": "Keksilän neuvottelu",
        "sessions": {"date": "2025-05-05", "status": "held"},
        "report": {"published": "2025-06-01"},
        "news": {f"uutinen-{n}": {"date": "2026-10-01", "title": f"Uutinen {n}"} for n in range(news)},
        "outcomes": {"yksi": {"title": "Kävelyreitti", "kind": "measure", "matter": "measure", **follow_ups}},
    }


@pytest.mark.parametrize("news", [0, 70])
def test_results_of_last_year_are_shown_also_beside_much_news(news: int, tmp_path: Path) -> None:
    this_year = _agreed(news=news) | {"sessions": {"date": "2026-05-05", "status": "held"}}
    records = {"keksila/2025/neuvottelu": _agreed("done"), "keksila/2026/neuvottelu": this_year}
    page = front_page(tmp_path, records, "2026-11-22")
    assert (
        page.outcomes_heading,
        [(count.label, count.number) for count in page.counts if count.number],
    ) == (
        "Mitä vuonna 2025 sovitusta on seurannut",
        [("toteutunut", 1)],
    )


def test_in_the_first_year_its_own_agreements_are_shown(tmp_path: Path) -> None:
    page = front_page(tmp_path, {"keksila/2025/neuvottelu": _agreed()}, "2025-11-22")
    assert page.outcomes_heading == "Mitä vuonna 2025 sovitusta on seurannut"
