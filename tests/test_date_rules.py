"""The rules for dates at their limits: the last day that is accepted, and the first that is not.

The messages themselves are tested in mistakes/, the day on which each is reported here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from gazette.checks import dates
from gazette.checks.rules import DATED_CHECKS, DATED_RECORD_CHECKS, RECORD_CHECKS
from gazette.records.collection import Records
from tests.outputs import REGION, SOURCES, written

EVENT: Final = "2024-10-30"
SPAN: Final = [{"id": "eka", "date": "2024-10-10"}, {"id": "toka", "date": "2024-10-20"}]
GOAL: Final = {"title": "Tavoite", "kind": "goal", "matter": "goal"}
EARLIER: Final = {**GOAL, "agreed": "2024-10-09"}
STEP: Final = {"text": "Työryhmä kootaan."}
TAPE: Final = {"url": "https://keksila.example.fi/tallenne"}
BEFORE: Final = "this date is before the event."
AFTER: Final = "this date is after the event."
UNAGREED: Final = "this date is before it was agreed."
TO_COME: Final = "this day is in the future."
HELD: Final = "the session is marked as held, but its date is in the future."
EARLY: Final = "this was updated before it was published."
STILL_DRAFT: Final = "publish_at has passed, but the record is still a draft."


def problems(records: Records, today: str) -> list[str]:
    """The problems of the rules in `checks.dates` on a day, as "field: message"."""
    day, record = date.fromisoformat(today), records.all[0]
    reported = [
        *(problem for rule in RECORD_CHECKS if _is_date_rule(rule) for problem in rule(records, record)),
        *(p for rule in DATED_RECORD_CHECKS if _is_date_rule(rule) for p in rule(records, record, day)),
        *(problem for rule in DATED_CHECKS if _is_date_rule(rule) for problem in rule(records, day)),
    ]
    return [f"{problem.key}: {problem.what.text(str)}" for problem in reported]


def done(day: str) -> dict[str, str]:
    """A follow-up with the status "done"."""
    return {"date": day, "status": "done"}


def _is_date_rule(rule: Any) -> bool:
    return bool(rule.__module__ == dates.__name__)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # An announcement or invitation may be of the very day, even of the last of several.
        ({"announcement": {"published": EVENT}}, []),
        ({"announcement": {"published": "2024-10-31"}}, [f"announcement.published: {AFTER}"]),
        ({"invitation": {"published": "2024-10-31"}}, [f"invitation.published: {AFTER}"]),
        ({"sessions": SPAN, "invitation": {"published": "2024-10-20"}}, []),
        ({"sessions": SPAN, "invitation": {"published": "2024-10-21"}}, [f"invitation.published: {AFTER}"]),
        ({"invitation": {"published": "2024"}}, []),
        ({"announcement": {}, "invitation": {}, "report": {}}, []),
        # A report, a follow-up, a decision: from the first session's day on.
        ({"report": {"published": EVENT}}, []),
        ({"report": {"published": "2024-10-29"}}, [f"report.published: {BEFORE}"]),
        ({"sessions": SPAN, "report": {"published": "2024-10-10"}}, []),
        ({"sessions": SPAN, "report": {"published": "2024-10-09"}}, [f"report.published: {BEFORE}"]),
        ({"report": {"published": "2024-10"}}, []),
        ({"report": {"published": "2024-09"}}, [f"report.published: {BEFORE}"]),
        # An update: not before the publication, by the clock if both have a time of the same day.
        ({"report": {"published": "2024-11-05", "updated": "2024-11-05"}}, []),
        ({"report": {"published": "2024-11-05", "updated": "2024-11-04"}}, [f"report.updated: {EARLY}"]),
        ({"report": {"published": "2024-11-05 14.15", "updated": "2024-11-05 14.15"}}, []),
        (
            {"report": {"published": "2024-11-05 14.15", "updated": "2024-11-05 14.14"}},
            [f"report.updated: {EARLY}"],
        ),
        ({"report": {"published": "2024-11-05 14.15", "updated": "2024-11-05 14.16"}}, []),
        ({"report": {"published": "2024-11-05 14.15", "updated": "2024-11-05"}}, []),
        ({"report": {"published": "2024-11-05", "updated": "2024-11-05 9.00"}}, []),
        ({"report": {"published": "2024-11-05 14.15", "updated": "2024-11-06 9.00"}}, []),
        (
            {"report": {"published": "2024-11-05 9.00", "updated": "2024-11-04 14.15"}},
            [f"report.updated: {EARLY}"],
        ),
        (
            {"announcement": {"published": "2024-09-02", "updated": "2024-09-01"}},
            [f"announcement.updated: {EARLY}"],
        ),
        (
            {"invitation": {"published": "2024-09-02", "updated": "2024-09-01"}},
            [f"invitation.updated: {EARLY}"],
        ),
        ({"report": {"updated": "2024-11-05"}}, []),
        # Follow-ups of an outcome, and when it is due.
        ({"outcomes": {"a": {**GOAL, "due": EVENT}}}, []),
        ({"outcomes": {"a": {**GOAL, "due": "2024-10-29"}}}, [f"outcomes.a.due: {BEFORE}"]),
        ({"outcomes": {"a": {**GOAL, "due": "2024"}}}, []),
        ({"outcomes": {"a": {**GOAL, "follow_ups": {"date": EVENT, "status": "done"}}}}, []),
        (
            {"outcomes": {"a": {**GOAL, "follow_ups": {"date": "2024-10-29", "status": "done"}}}},
            [f"outcomes.a.follow_ups.date: {BEFORE}"],
        ),
        # An outcome agreed on another day: its dates are not earlier, and that day is not to come.
        ({"outcomes": {"a": {**EARLIER, "due": "2024-10-09", "follow_ups": done("2024-10-09")}}}, []),
        (
            {"outcomes": {"a": {**EARLIER, "due": "2024-10-08", "follow_ups": done("2024-10-08")}}},
            [f"outcomes.a.follow_ups.date: {UNAGREED}", f"outcomes.a.due: {UNAGREED}"],
        ),
        ({"outcomes": {"a": {**GOAL, "agreed": "2024-11", "follow_ups": done("2024-11-01")}}}, []),
        (
            {"outcomes": {"a": {**GOAL, "agreed": "2024-11", "follow_ups": done(EVENT)}}},
            [f"outcomes.a.follow_ups.date: {UNAGREED}"],
        ),
        ({"outcomes": {"a": {**GOAL, "agreed": "2024-11-10"}}}, []),
        ({"outcomes": {"a": {**GOAL, "agreed": "2024-11-11"}}}, [f"outcomes.a.agreed: {TO_COME}"]),
        ({"next_steps": {"a": {**STEP, "resolved": {"date": EVENT}}}}, []),
        (
            {"next_steps": {"a": STEP, "b": {**STEP, "resolved": {"date": "2024-10-29"}}}},
            [f"next_steps.b.resolved.date: {BEFORE}"],
        ),
        ({"decisions": {"body": "Aluevaltuusto", "date": EVENT}}, []),
        (
            {"decisions": {"body": "Aluevaltuusto", "date": "2024-10-29"}},
            [f"decisions.date: {BEFORE}"],
        ),
        # The year negotiated for: that of the folder, or one of the five after it.
        ({"for_year": 2024}, []),
        ({"for_year": 2029}, []),
        ({"for_year": 2023}, ["for_year: was the negotiation for 2023 really held in 2024?"]),
        ({"for_year": 2030}, ["for_year: was the negotiation for 2030 really held in 2024?"]),
        # A recording is published on the day at the earliest, and taken down on that day at the earliest.
        ({"recording": {**TAPE, "published": EVENT, "removed": EVENT}}, []),
        ({"recording": {**TAPE, "published": "2024-10-29"}}, [f"recording.published: {BEFORE}"]),
        (
            {"recording": {**TAPE, "published": "2024-11-02", "removed": "2024-11-01"}},
            ["recording.removed: the recording was taken down before it was published."],
        ),
        ({"recording": {**TAPE, "removed": "2024-10-01"}}, []),
    ],
)
def test_dates_of_a_record_on_each_side_of_the_border(
    fields: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    record = {"title": "Neuvottelu", "sessions": {"date": EVENT}, **fields}
    assert problems(written(tmp_path, {"keksila/2024/neuvottelu": record}), "2024-11-10") == expected


def test_the_year_of_a_folder_is_from_2000_to_ten_years_ahead(tmp_path: Path) -> None:
    def problems_of_year(year: int, today: str) -> list[str]:
        record = {"title": "Neuvottelu", "sessions": {"date": f"{year}"}}
        root = tmp_path / f"{year}-{today}"
        return problems(written(root, {f"keksila/{year}/neuvottelu": record}), today)

    assert problems_of_year(2000, "2024-12-31") == problems_of_year(2034, "2024-12-31") == []
    assert [
        line.partition(":")[2]
        for line in (*problems_of_year(1999, "2024-12-31"), *problems_of_year(2035, "2024-12-31"))
    ] == [
        " 1999 cannot be the year of an event.",
        " 2035 cannot be the year of an event.",
    ]
    assert problems_of_year(2035, "2025-01-01") == []


CAPTIONS: Final = "recording: captions are due by 2024-11-19, 14 days after publication (306/2019 section 7)."
NO_NEWS: Final = "no news says that the session is {}."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # Captions are due 14 days after 5 November; a later promised day is reported at once.
        ({"recording": {**TAPE, "published": "2024-11-05"}}, {"2024-11-19": [], "2024-11-20": [CAPTIONS]}),
        ({"recording": {**TAPE, "published": "2024-11-05", "captions": True}}, {"2024-11-20": []}),
        (
            {"recording": {**TAPE, "published": "2024-11-05", "captions_by": "2024-11-19"}},
            {"2024-11-06": [], "2024-11-20": [CAPTIONS]},
        ),
        (
            {"recording": {**TAPE, "published": "2024-11-05", "captions_by": "2024-11-12"}},
            {"2024-11-06": [], "2024-11-20": [CAPTIONS]},
        ),
        (
            {"recording": {**TAPE, "published": "2024-11-05", "captions_by": "2024-11-20"}},
            {"2024-11-06": [CAPTIONS]},
        ),
        (
            {"recording": {**TAPE, "published": "2024-11-05", "removed": "2024-11-25"}},
            {"2024-11-24": [CAPTIONS], "2024-11-25": [], "2024-11-26": []},
        ),
        ({"recording": TAPE}, {"2025-11-05": []}),
        # Dates of past events are not to come.
        (
            {"sessions": {"date": EVENT, "status": "held"}},
            {"2024-10-29": [f"sessions.status: {HELD}"], EVENT: []},
        ),
        (
            {"sessions": [{**SPAN[0], "status": "held"}, {**SPAN[1], "status": "held"}]},
            {"2024-10-10": [f"sessions.2.status: {HELD}"], "2024-10-20": []},
        ),
        (
            {"outcomes": {"a": {**GOAL, "follow_ups": {"date": "2024-12-01", "status": "done"}}}},
            {"2024-11-30": [f"outcomes.a.follow_ups.date: {TO_COME}"], "2024-12-01": []},
        ),
        (
            {"corrections": {"date": "2024-12-01", "text": "Aika korjattu."}},
            {"2024-11-30": [f"corrections.date: {TO_COME}"], "2024-12-01": [], "2024-12-02": []},
        ),
        (
            {"cancelled": {"date": "2024-10-20"}},
            {"2024-10-19": [f"cancelled.date: {TO_COME}"], "2024-10-20": [], "2024-11-20": []},
        ),
        (
            {"sessions": {"date": EVENT, "status": "cancelled", "cancelled": {"date": "2024-10-20"}}},
            {"2024-10-19": [f"sessions.cancelled.date: {TO_COME}"], "2024-10-20": []},
        ),
        (
            {"sessions": {"date": EVENT, "moved_from": "2024-10-02", "postponed": {"date": "2024-09-20"}}},
            {"2024-09-19": [f"sessions.postponed.date: {TO_COME}"], "2024-09-20": []},
        ),
        (
            {"sources": {**SOURCES, "read": "2024-11-10"}},
            {"2024-11-09": [f"sources.read: {TO_COME}"], "2024-11-10": [], "2024-11-11": []},
        ),
        # A draft's day comes.
        (
            {"draft": True, "publish_at": "2024-11-10"},
            {
                "2024-11-09": [],
                "2024-11-10": [f"draft: {STILL_DRAFT}"],
                "2024-11-11": [f"draft: {STILL_DRAFT}"],
            },
        ),
        ({"publish_at": "2024-11-10"}, {"2024-11-11": []}),
        ({"draft": True}, {"2024-11-11": []}),
        # A session's day passes.
        *(
            (
                {"sessions": {"date": EVENT, "status": status}},
                {
                    "2024-10-29": [],
                    EVENT: [],
                    "2024-10-31": [
                        f"sessions.status: the session's day has passed, but its status is still {status}."
                    ],
                },
            )
            for status in ("planned", "confirmed")
        ),
        (
            {"sessions": {"date": EVENT, "status": "planned"}, "cancelled": {"date": "2024-10-01"}},
            {"2024-10-31": []},
        ),
        # A session cancelled without news of it is reported until its day is over.
        (
            {"sessions": {"date": EVENT, "status": "cancelled"}},
            {
                "2024-10-01": [f"sessions.status: {NO_NEWS.format('cancelled')}"],
                EVENT: [f"sessions.status: {NO_NEWS.format('cancelled')}"],
                "2024-10-31": [],
            },
        ),
        (
            {"sessions": {"date": EVENT, "status": "postponed"}},
            {EVENT: [f"sessions.status: {NO_NEWS.format('postponed')}"], "2024-10-31": []},
        ),
        *(
            ({"sessions": {"date": EVENT, "status": status, **of_session}, **of_round}, {EVENT: []})
            for status, of_session, of_round in (
                ("cancelled", {"cancelled": {"date": "2024-10-01"}}, {}),
                ("cancelled", {}, {"cancelled": {"date": "2024-10-01"}}),
                ("postponed", {"postponed": {"date": "2024-10-01"}}, {}),
                ("postponed", {}, {"postponed": {"date": "2024-10-01"}}),
                ("postponed", {"cancelled": {"date": "2024-10-01"}}, {}),
                ("postponed", {}, {"cancelled": {"date": "2024-10-01"}}),
            )
        ),
    ],
)
def test_dates_of_a_record_as_days_pass(
    fields: dict[str, Any], expected: dict[str, list[str]], tmp_path: Path
) -> None:
    record = {"title": "Neuvottelu", "sessions": {"date": EVENT}, **fields}
    records = written(tmp_path, {"keksila/2024/neuvottelu": record})
    assert {day: problems(records, day) for day in expected} == expected


def test_a_source_of_a_region_is_read_by_the_day(tmp_path: Path) -> None:
    region: dict[str, Any] = {**REGION, "sources": {**SOURCES, "read": "2024-11-10"}}
    record = {"title": "Neuvottelu", "sessions": {"date": EVENT}}
    records = written(tmp_path, {"keksila/2024/neuvottelu": record}, region)
    assert problems(records, "2024-11-09") == [f"sources.read: {TO_COME}"]
    assert problems(records, "2024-11-10") == []
