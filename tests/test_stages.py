"""The stage of a negotiation on a day, and the news of its record by then."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, Final, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import OutcomeStatus
from gazette.records.model.sessions import SessionStatus
from gazette.records.registry import Entry
from gazette.views.schedule import Schedule, schedule
from gazette.views.stages import (
    Stage,
    are_other,
    has_report,
    outcome_status,
    plain,
    published_follow_ups,
    report_is_out,
    stage,
    yearly_and_other,
)

REPORT: Final = {"published": "2024-11-05", "lead": "Sovittiin."}
ONE_DAY: Final = {"date": "2024-10-30", "place": "Esimerkkitalo"}
WITH_DEADLINE: Final = {**ONE_DAY, "registration": {"by": "2024-10-23"}}
SEVERAL: Final = [
    {"id": "etela", "date": "2024-09-10", "registration": {"by": "1 week before"}},
    {"id": "pohjoinen", "date": "2024-11-12", "registration": {"by": "1 week before"}},
]


def negotiation(sessions: Any, **fields: Any) -> Negotiation:
    """A record with the required fields, these sessions and these fields."""
    return Negotiation.model_validate(
        {"title": "Neuvottelu", "sources": {"publisher": "Esimerkki"}, "sessions": sessions, **fields}
    )


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(
            negotiation(
                WITH_DEADLINE,
                announcement={"published": "2024-08-01"},
                invitation={"published": "2024-09-16"},
                report=REPORT,
            ),
            {
                "2024-08-01": Stage.ANNOUNCED,
                "2024-09-15": Stage.ANNOUNCED,
                "2024-09-16": Stage.INVITATION,
                "2024-10-23": Stage.INVITATION,
                "2024-10-24": Stage.CLOSED,
                "2024-10-30": Stage.CLOSED,
                "2024-10-31": Stage.PAST,
                "2024-11-04": Stage.PAST,
                "2024-11-05": Stage.REPORTED,
                "2034-01-01": Stage.REPORTED,
            },
            id="from announcement to report",
        ),
        pytest.param(
            negotiation({**ONE_DAY, "status": "held"}, report=REPORT),
            {"2024-10-30": Stage.INVITATION, "2024-10-31": Stage.HELD, "2024-11-05": Stage.REPORTED},
            id="held, report awaited",
        ),
        pytest.param(
            negotiation(ONE_DAY, attendance="91"),
            {"2024-10-30": Stage.INVITATION, "2024-10-31": Stage.HELD, "2034-01-01": Stage.HELD},
            id="who came tells that it was held",
        ),
        pytest.param(
            negotiation({"date": "2024-21"}),
            {"2024-05-31": Stage.ANNOUNCED, "2024-06-01": Stage.PAST},
            id="a season ends with its last month",
        ),
        pytest.param(
            negotiation({"date": "2024-24"}),
            {"2025-02-28": Stage.ANNOUNCED, "2025-03-01": Stage.PAST},
            id="winter runs into the next year",
        ),
        pytest.param(
            negotiation(ONE_DAY, remarks="Toivottiin esimerkkejä."),
            {"2024-10-30": Stage.INVITATION, "2024-10-31": Stage.REPORTED},
            id="what was said is a report without a date",
        ),
        pytest.param(
            negotiation(ONE_DAY, report={"published": "2024-10-30"}),
            {"2024-10-29": Stage.INVITATION, "2024-10-30": Stage.REPORTED},
            id="reported on the very day",
        ),
        pytest.param(
            negotiation(SEVERAL),
            {
                "2024-09-04": Stage.INVITATION,
                "2024-09-11": Stage.INVITATION,
                "2024-11-05": Stage.INVITATION,
                "2024-11-06": Stage.CLOSED,
                "2024-11-13": Stage.PAST,
            },
            id="several sessions: open until the last one closes",
        ),
        pytest.param(
            negotiation(ONE_DAY, cancelled={"date": "2024-10-20"}),
            {"2024-10-19": Stage.INVITATION, "2024-10-20": Stage.CANCELLED, "2034-01-01": Stage.CANCELLED},
            id="cancelled",
        ),
        pytest.param(
            negotiation([{**SEVERAL[0], "status": "cancelled"}, {**SEVERAL[1], "status": "cancelled"}]),
            {"2024-01-01": Stage.CANCELLED, "2034-01-01": Stage.CANCELLED},
            id="every session cancelled",
        ),
        pytest.param(
            negotiation({**ONE_DAY, "status": "postponed"}),
            {"2024-01-01": Stage.POSTPONED, "2034-01-01": Stage.POSTPONED},
            id="put off without a new time",
        ),
        pytest.param(
            negotiation({**ONE_DAY, "status": "postponed"}, report=REPORT),
            {"2024-10-31": Stage.POSTPONED, "2024-11-05": Stage.REPORTED},
            id="put off, and reported all the same",
        ),
        pytest.param(
            negotiation(
                [{**SEVERAL[0], "status": "held"}, {**SEVERAL[1], "status": "cancelled"}],
                quotes={"text": "Hei."},
            ),
            {"2024-09-03": Stage.INVITATION, "2024-09-04": Stage.CLOSED, "2024-09-11": Stage.REPORTED},
            id="a cancelled session is waited for by nobody",
        ),
        pytest.param(
            negotiation({"date": "2024-10-30"}, invitation={"published": "2024-09-16"}),
            {"2024-09-15": Stage.ANNOUNCED, "2024-09-16": Stage.INVITATION, "2024-10-31": Stage.PAST},
            id="an invitation without registration",
        ),
        pytest.param(
            negotiation({**ONE_DAY, "registration": {"opens": "2024-10-01", "by": "2024-10-23"}}),
            {"2024-09-15": Stage.INVITATION, "2024-10-23": Stage.INVITATION, "2024-10-24": Stage.CLOSED},
            id="registration that is not open yet is not closed",
        ),
        pytest.param(
            negotiation(
                [SEVERAL[0], {**SEVERAL[1], "registration": {"opens": "2024-10-01", "by": "2024-11-05"}}]
            ),
            {"2024-09-04": Stage.INVITATION, "2024-11-05": Stage.INVITATION, "2024-11-06": Stage.CLOSED},
            id="between two registrations none is closed",
        ),
        pytest.param(
            negotiation({**ONE_DAY, "registration": {"by": "2024-10-23", "full": True}}),
            {"2024-10-23": Stage.INVITATION, "2024-10-24": Stage.CLOSED},
            id="full is not closed on the last day",
        ),
        pytest.param(
            negotiation({"date": "2024-10", "place": "Esimerkkitalo"}),
            {"2024-10-31": Stage.ANNOUNCED, "2024-11-01": Stage.PAST},
            id="a place without a day is no invitation",
        ),
        pytest.param(
            negotiation({"date": "2024-10-30"}),
            {"2024-10-30": Stage.ANNOUNCED, "2024-10-31": Stage.PAST},
            id="a day without a place is no invitation",
        ),
    ],
)
def test_stage_on_a_day(record: Negotiation, expected: dict[str, Stage]) -> None:
    assert {day: stage(schedule(record, date.fromisoformat(day))) for day in expected} == expected


def test_a_past_session_is_past_for_its_municipalities_while_the_round_goes_on() -> None:
    record = negotiation(SEVERAL)
    first, second = record.sessions
    day = date(2024, 9, 11)
    assert stage(Schedule(record, (first,), day)) is Stage.PAST
    assert stage(Schedule(record, (second,), day)) is Stage.INVITATION


ORDER: Final = (
    Stage.ANNOUNCED,
    Stage.INVITATION,
    Stage.CLOSED,
    Stage.POSTPONED,
    Stage.HELD,
    Stage.PAST,
    Stage.REPORTED,
    Stage.CANCELLED,
)
"""No stage comes after a later one of these. Whether something was held is a fact of the record, not of the
day, so HELD and PAST never follow each other."""

days = st.dates(date(2024, 1, 1), date(2025, 12, 31))
iso = days.map(str)
whens = st.one_of(
    iso,
    days.map("{:%Y-%m}".format),
    st.sampled_from(["2024", "2024-21", "2024-23", "2024-24", "2025-22", "2024-02/2025-03"]),
)
sessions = st.lists(
    st.fixed_dictionaries(
        {"date": whens, "status": st.sampled_from([status.value for status in SessionStatus])},
        optional={
            "place": st.just("Esimerkkitalo"),
            "registration": st.fixed_dictionaries({}, optional={"by": iso | st.just("2 weeks before")}),
        },
    ),
    min_size=1,
    max_size=3,
)
blocks = st.fixed_dictionaries({}, optional={"published": whens})
records = st.builds(
    negotiation,
    sessions,
    announcement=blocks | st.none(),
    invitation=blocks | st.none(),
    report=blocks | st.none(),
    cancelled=st.none() | st.fixed_dictionaries({"date": iso}),
    postponed=st.none() | st.fixed_dictionaries({"date": iso}),
    attendance=st.sampled_from([(), "91"]),
    remarks=st.sampled_from([(), "Toivottiin esimerkkejä."]),
)


@given(records, days, st.integers(0, 800))
def test_stage_never_goes_back(record: Negotiation, today: date, later: int) -> None:
    before, after = stage(schedule(record, today)), stage(schedule(record, today + timedelta(days=later)))
    assert ORDER.index(before) <= ORDER.index(after)
    assert {before, after} != {Stage.HELD, Stage.PAST}


@given(records)
def test_no_stage_is_in_the_future_long_after_the_session(record: Negotiation) -> None:
    waiting = {Stage.ANNOUNCED, Stage.INVITATION, Stage.CLOSED}
    assert stage(schedule(record, date(2030, 1, 1))) not in waiting


@pytest.mark.parametrize(
    ("fields", "is_report"),
    [
        ({}, False),
        ({"invitation": {"published": "2024-09-16"}, "attendance": "91"}, False),
        ({"report": REPORT}, True),
        ({"outcomes": {"a": {"title": "Tavoite", "kind": "goal", "matter": "goal"}}}, True),
        ({"votes": {"question": "Mitä ensin?", "items": {"text": "Liikunta", "votes": 3}}}, True),
        ({"remarks": "Toivottiin esimerkkejä."}, True),
        ({"quotes": {"text": "Hei."}}, True),
        ({"survey": {"answers": 12}}, True),
    ],
)
def test_each_kind_of_result_is_a_report_by_itself(fields: dict[str, Any], *, is_report: bool) -> None:
    assert has_report(negotiation(ONE_DAY, **fields)) == is_report


@pytest.mark.parametrize(
    ("publication", "shown_from"),
    [(None, "2000-01-01"), ({"published": "2024-11-05"}, "2024-11-05"), ({}, "2000-01-01")],
)
def test_a_record_without_a_meeting_is_shown_from_its_publication(publication: Any, shown_from: str) -> None:
    record = Negotiation.model_validate(
        {
            "title": "Sopimus",
            "occasion": "agreement",
            "date": "2024-10-30",
            "sources": {"publisher": "Esimerkki"},
            "publication": publication,
        }
    )
    day = date.fromisoformat(shown_from)
    assert report_is_out(record, day)
    assert stage(schedule(record, day)) is Stage.NO_MEETING
    assert report_is_out(record, day - timedelta(1)) == (publication != {"published": "2024-11-05"})


def test_the_summary_in_plain_language_is_that_of_the_latest_stage() -> None:
    blocks = {
        "announcement": {"published": "2024-08-01", "plain": "Tulossa."},
        "invitation": {"published": "2024-09-16", "plain": "Tule mukaan."},
    }
    record_ = negotiation(ONE_DAY, plain="Yleensä.", **blocks, report={**REPORT, "plain": "Sovittiin."})
    silent = negotiation(ONE_DAY, plain="Yleensä.", **blocks, report=REPORT)
    days = ("2024-07-31", "2024-08-01", "2024-09-16", "2024-11-04", "2024-11-05")
    summaries = [plain(record_, date.fromisoformat(day)) for day in days]
    texts = ["Yleensä.", "Tulossa.", "Tule mukaan.", "Tule mukaan.", "Sovittiin."]
    assert [summary and summary.fi for summary in summaries] == texts
    general = plain(silent, date(2024, 11, 5))
    assert (general and general.fi) == "Yleensä."
    assert plain(negotiation(ONE_DAY), date(2024, 11, 5)) is None
    later = {**blocks, "invitation": {"published": "2024-09-16"}}
    earlier = plain(negotiation(ONE_DAY, plain="Yleensä.", **later), date(2024, 9, 16))
    assert (earlier and earlier.fi) == "Tulossa."


def test_yearly_negotiations_are_distinguished_from_all_other_records() -> None:
    yearly, forum, talk = (
        cast("Entry", SimpleNamespace(negotiation=negotiation(ONE_DAY, occasion=occasion)))
        for occasion in ("yearly-negotiation", "forum", "cooperation-talk")
    )
    assert yearly_and_other([forum, yearly, talk]) == ((yearly,), (forum, talk))
    assert [are_other(entries) for entries in ([], [forum, talk], [forum, yearly], [yearly])] == [
        *(False, True, False, False)
    ]


def test_an_outcome_has_the_status_of_its_latest_published_follow_up() -> None:
    follow_ups = [
        {"date": "2025-03-01", "status": "started"},
        {"date": "2025-09", "status": "under-way"},
        {"date": "2025-09-01", "status": "done"},
    ]
    goal = {"title": "Tavoite", "kind": "goal", "matter": "goal", "follow_ups": follow_ups}
    (outcome,) = negotiation(ONE_DAY, outcomes={"a": goal}).outcomes

    def out(day: str) -> list[str]:
        return [str(f.date) for f in published_follow_ups(outcome, date.fromisoformat(day))]

    assert {
        day: (out(day), outcome_status(outcome, date.fromisoformat(day)))
        for day in ("2025-02-28", "2025-03-01", "2025-08-31", "2025-09-01")
    } == {
        "2025-02-28": ([], OutcomeStatus.NOT_REPORTED),
        "2025-03-01": (["2025-03-01"], OutcomeStatus.STARTED),
        "2025-08-31": (["2025-03-01"], OutcomeStatus.STARTED),
        "2025-09-01": (["2025-09", "2025-09-01", "2025-03-01"], OutcomeStatus.UNDER_WAY),
    }
