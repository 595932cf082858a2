"""Charts on pages, decided in the views: steps of a negotiation, the map, the participants."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gazette.views import home, outcome_lists, tile_map
from gazette.views.outcome_index import OutcomeSelection
from tests.looking import REPORT, negotiation_page, reader
from tests.sites import ROOT

REGIONS = ROOT / "hooks/theme/assets/stylesheets/regions.css"


@pytest.mark.parametrize(
    ("today", "steps"),
    [
        (
            "2024-09-20",
            [
                ("Announcement", "August 2024", "done"),
                ("Invitation", "16 September 2024", "now"),
                ("Negotiation", "Wednesday 30 October 2024", "ahead"),
                ("Report", "not yet", "ahead"),
            ],
        ),
        (
            "2024-11-05",
            [
                ("Announcement", "August 2024", "done"),
                ("Invitation", "16 September 2024", "done"),
                ("Negotiation", "Wednesday 30 October 2024", "done"),
                ("Report", "4 November 2024", "now"),
                ("Follow-up", "not yet reported", "ahead"),
            ],
        ),
        (
            "2025-10-20",
            [
                ("Announcement", "August 2024", "done"),
                ("Invitation", "16 September 2024", "done"),
                ("Negotiation", "Wednesday 30 October 2024", "done"),
                ("Report", "4 November 2024", "done"),
                ("Follow-up", "June 2025", "now"),
            ],
        ),
    ],
)
def test_steps_follow_the_day(today: str, steps: list[tuple[str, str, str]]) -> None:
    page = negotiation_page(REPORT, today, "en")
    assert [(step.label, step.when, step.css) for step in page.progress] == steps


def test_a_cancelled_negotiation_has_no_steps() -> None:
    page = negotiation_page("mallila/2024/peruttu", "2025-10-20", "en")
    assert page.stage.css == "cancelled"
    assert page.progress == ()


def test_kinds_are_counted_only_where_each_has_a_number() -> None:
    page = negotiation_page(REPORT, "2025-10-20", "en")
    rows = [
        (kind.heading, kind.invited.text, kind.took_part and kind.took_part.text)
        for kind in page.content.kinds
    ]
    assert rows == [
        ("Municipalities", "named, number not given", "not given"),
        ("Other public actors", "2", "2"),
        ("Companies", "not given", "named, number not given"),
        ("Non-profit organisations", "named, number not given", "4"),
        ("Wellbeing services county", "not given", "named, number not given"),
    ]


def test_participants_are_not_shown_before_the_report() -> None:
    page = negotiation_page(REPORT, "2024-09-20", "en")
    assert {kind.took_part for kind in page.content.kinds} == {None}


def test_map_shows_the_latest_begun_year_with_a_record() -> None:
    days = ("2024-05-01", "2025-10-20", "2031-01-01")
    assert [tile_map.map_year(reader(day)) for day in days] == [2024, 2025, 2026]
    page = home.home_page(reader("2026-02-01", "en"))
    assert page.map_heading == "Regions in 2026"
    assert [(tile.region.text, tile.css, tile.label, tile.note) for tile in page.tiles] == [
        ("Esimerkkilä", "none", "no record here", "information from 2025"),
        ("Mallila", "none", "no record here", "information from 2025"),
        ("Testilä", "announced", "announced", ""),
    ]
    assert [(group.cell.label, group.number) for group in page.legend] == [
        ("announced", "1 organiser"),
        ("no record here", "2 organisers"),
    ]


def test_map_of_outcomes_counts_those_with_a_follow_up() -> None:
    looking = reader("2025-10-20", "en")
    page = outcome_lists.outcomes_page(looking, OutcomeSelection())
    assert [(tile.region.text, tile.css, tile.label, tile.note) for tile in page.tiles] == [
        ("Esimerkkilä", "told-some", "some outcomes followed up", "3 of 9"),
        ("Mallila", "told-none", "no outcome here", ""),
        ("Testilä", "told-none", "no outcome here", ""),
    ]
    assert outcome_lists.outcomes_page(looking, OutcomeSelection(region="esimerkkila")).tiles == ()


def test_every_region_has_a_place_of_its_own_on_the_map() -> None:
    """The stylesheet places tiles by the ids of regions; half-tile columns, so a tile takes two."""
    places = re.findall(r"\.tile--([\w-]+) \{ grid-area: (\d+) / (\d+) /", REGIONS.read_text("utf-8"))
    regions = {path.parent.name for path in Path(ROOT, "negotiations").glob("*/region.yml")}
    assert {region for region, _, _ in places} == regions
    taken = [(int(row), column) for _, row, first in places for column in (int(first), int(first) + 1)]
    assert len(taken) == len(set(taken)) == 44
