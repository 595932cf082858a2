"""The rules for sessions and registration at their limits: the last right value, and the first wrong one.

The messages themselves are tested in mistakes/, the values for which each is reported here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from gazette.checks import registration, sessions
from gazette.checks.rules import RECORD_CHECKS
from tests.outputs import written

DAY: Final = "2024-10-30"
"""A Wednesday."""
RULES: Final = tuple(r for r in RECORD_CHECKS if r.__module__ in (registration.__name__, sessions.__name__))
OUTSIDE: Final = "the slot is outside the session's hours."
BEGINS: Final = "the slot begins before the previous one."
ENDS: Final = "the slot begins before the previous one ends."
MOVED: Final = "the session was moved from the same date that it has now."
HELD: Final = "the round is cancelled, but this session is marked as held."
DOORS: Final = "doors open after the session begins."
TASK: Final = "the task is due after the event."


WEEKS: Final = (
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
)
"""From Monday, 21 October, on."""


def problems(fields: dict[str, Any], tmp_path: Path) -> list[str]:
    """The problems of a record of 2024 with these fields, as "field: message"."""
    record = {"title": "Neuvottelu", "sessions": {"date": DAY}, **fields}
    records = written(tmp_path, {"keksila/2024/neuvottelu": record})
    reported = [problem for rule in RULES for problem in rule(records, records.all[0])]
    return [f"{problem.key}: {problem.what.text(str)}" for problem in reported]


def closes(by: str, date: str = DAY) -> str:
    return f"registration closes on {by}, after the session on {date}."


def opens(day: str, end: str) -> str:
    return f"registration opens on {day}, but closes on {end}."


def session(**fields: Any) -> dict[str, Any]:
    return {"sessions": {"date": DAY, **fields}}


def programme(*slots: str | dict[str, Any], **fields: Any) -> dict[str, Any]:
    return session(time="9-15", programme=list(slots), **fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # Registration closes on the session's day at the latest, and then not after it begins.
        ({}, []),
        (session(registration={"by": DAY}), []),
        (session(registration={"by": "2024-10-31"}), [f"sessions.registration.by: {closes('2024-10-31')}"]),
        (session(registration={"by": "2024-11-01"}), [f"sessions.registration.by: {closes('2024-11-01')}"]),
        (session(registration={"by": f"{DAY} 9.00"}, time="9-15"), []),
        (session(registration={"by": f"{DAY} 8.00"}, time="9-15"), []),
        (
            session(registration={"by": f"{DAY} 9.01"}, time="9-15"),
            [f"sessions.registration.by: {closes(DAY)}"],
        ),
        (session(registration={"by": f"{DAY} 23.00"}), []),
        (session(registration={"by": DAY}, time="9-15"), []),
        (session(registration={"by": "2024-10-29 16.00"}, time="9-15"), []),
        (session(registration={"by": "2024-10-31 8.00"}, time="9-15"), [
            f"sessions.registration.by: {closes('2024-10-31')}"
        ]),
        (session(registration={"by": "0 days before"}), []),
        ({"sessions": {"date": "2024-10", "registration": {"by": "2024-10-31"}}}, []),
        (
            {"sessions": {"date": "2024-10", "registration": {"by": "2024-11-01"}}},
            [f"sessions.registration.by: {closes('2024-11-01', '2024-10')}"],
        ),
        ({"sessions": {"date": "2024-10", "registration": {"by": "3 days before"}}}, []),
        (session(registration={"how": "Verkkolomakkeella."}), []),
        # Written once for the round, it applies to each session.
        (
            {
                "registration": {"by": "2024-10-15"},
                "sessions": [{"id": "eka", "date": "2024-10-14"}, {"id": "toka", "date": "2024-10-15"}],
            },
            [f"registration.by: {closes('2024-10-15', '2024-10-14')}"],
        ),
        (
            {
                "registration": {"by": "2024-10-01"},
                "sessions": [
                    {"id": "eka", "date": "2024-10-14"},
                    {"id": "toka", "date": "2024-10-15", "registration": {"by": "2024-10-16"}},
                ],
            },
            [f"sessions.2.registration.by: {closes('2024-10-16', '2024-10-15')}"],
        ),
        (
            {
                "sessions": [
                    {"id": "eka", "date": "2024-10-14", "registration": {"how": "Verkkolomakkeella."}},
                    {"id": "toka", "date": "2024-10-15", "registration": {"by": "2024-10-16"}},
                ],
            },
            [f"sessions.2.registration.by: {closes('2024-10-16', '2024-10-15')}"],
        ),
        # It opens on the last day at the latest; without a deadline on the session's.
        (session(registration={"opens": "2024-10-20", "by": "2024-10-20"}), []),
        (
            session(registration={"opens": "2024-10-21", "by": "2024-10-20"}),
            [f"sessions.registration.opens: {opens('2024-10-21', '2024-10-20')}"],
        ),
        (
            session(registration={"opens": "2024-10-28", "by": "3 days before"}),
            [f"sessions.registration.opens: {opens('2024-10-28', '2024-10-27')}"],
        ),
        (session(registration={"opens": DAY}), []),
        (
            session(registration={"opens": "2024-10-31"}),
            [f"sessions.registration.opens: {opens('2024-10-31', DAY)}"],
        ),
        (
            {**session(registration={"by": "2024-10-20"}), "registration": {"opens": "2024-10-21"}},
            [f"registration.opens: {opens('2024-10-21', '2024-10-20')}"],
        ),
    ],
)  # fmt: skip
def test_registration_at_its_limits(fields: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    assert problems(fields, tmp_path) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # The weekday is that of the date.
        *((session(weekday=name), []) for name in ("keskiviikko", "Keskiviikkona", "onsdagen", "Wednesday")),
        (
            session(weekday="torstaina"),
            [f'sessions.weekday: {DAY} is not the weekday "torstaina" but "keskiviikko".'],
        ),
        (session(weekday="tisdag"), [f'sessions.weekday: {DAY} is not the weekday "tisdag" but "onsdag".']),
        (
            {"sessions": {"date": "2024-10", "weekday": "keskiviikko"}},
            ["sessions.weekday: a weekday needs an exact day as the date."],
        ),
        *(
            ({"sessions": {"date": f"2024-10-{21 + number}", "weekday": name}}, [])
            for names in WEEKS
            for number, name in enumerate(names.split())
        ),
        # The first session is in the year of the folder, later ones there or in the next.
        ({"sessions": {"date": "2024-01-01"}}, []),
        ({"sessions": {"date": "2024-12-31"}}, []),
        ({"sessions": {"date": "2024"}}, []),
        ({"sessions": {"date": "2023-12/2024-01"}}, []),
        *(
            (
                {"sessions": {"date": date}},
                [f"sessions.date: {date} is not in 2024, the year of the record's folder."],
            )
            for date in ("2023-12-31", "2025-01-01", "2023", "2025-01")
        ),
        ({"sessions": [{"id": "eka", "date": DAY}, {"id": "toka", "date": "2025-12-31"}]}, []),
        ({"sessions": [{"id": "toka", "date": "2025-12-31"}, {"id": "eka", "date": DAY}]}, []),
        (
            {"sessions": [{"id": "eka", "date": DAY}, {"id": "toka", "date": "2026-01-01"}]},
            ["sessions.2.date: 2026-01-01 is not in 2024, the year of the record's folder."],
        ),
        (
            {"sessions": [{"id": "eka", "date": "2025-01-01"}, {"id": "toka", "date": "2025-01-01"}]},
            ["sessions.1.date: 2025-01-01 is not in 2024, the year of the record's folder."],
        ),
        ({"sessions": {"date": "2025-02-03", "moved_from": DAY}}, []),
        # A move is to another date.
        (session(moved_from="2024-10-29"), []),
        (session(moved_from=DAY), [f"sessions.moved_from: {MOVED}"]),
        (session(moved_from=["2024-10-29", DAY]), [f"sessions.moved_from: {MOVED}"]),
        # A cancelled session was not held.
        (session(status="held"), []),
        ({**session(status="held"), "cancelled": {"date": "2024-10-01"}}, [f"sessions.status: {HELD}"]),
        ({**session(status="cancelled"), "cancelled": {"date": "2024-10-01"}}, []),
        # Doors open before the session begins, or then.
        (session(doors="9", time="9-15"), []),
        (session(doors="8.30", time="9-15"), []),
        (session(doors="9.01", time="9-15"), [f"sessions.doors: {DOORS}"]),
        (session(doors="10"), []),
        # A slot is within the hours, which begin when the doors open.
        (programme("9-9.30 opening", "14-15 closing"), []),
        (programme("8.59-9.30 opening"), [f"sessions.programme.1: {OUTSIDE}"]),
        (programme("8.30-9 arrival", "9-9.30 opening", doors="8.30"), []),
        (programme("8.29-9 arrival", doors="8.30"), [f"sessions.programme.1: {OUTSIDE}"]),
        (programme("opening", "14-15.01 closing"), [f"sessions.programme.2: {OUTSIDE}"]),
        (session(time="9", programme=["9 opening", "19-20 closing"]), []),
        (session(programme=["7-8 arrival"]), []),
        # Slots follow one another; those that begin together are held at the same time.
        (programme("9-10 opening", "10-11 keynote", "break", "11-12 workshop"), []),
        (programme("9-10 workshop", "9-11 workshop", "11-12 lunch"), []),
        (programme("9-10 opening", "9.59-11 keynote"), [f"sessions.programme.2: {ENDS}"]),
        (programme("10-11 opening", "break", "9-9.30 keynote"), [f"sessions.programme.3: {BEGINS}"]),
        # The participants' task is due on the last session's day at the latest.
        ({"pre_task": {"text": "Lukekaa muistio.", "due": DAY}}, []),
        ({"pre_task": {"text": "Lukekaa muistio.", "due": "2024-10-31"}}, [f"pre_task.due: {TASK}"]),
        ({"pre_task": {"text": "Lukekaa muistio.", "due": "2024-10"}}, []),
        ({"pre_task": {"text": "Lukekaa muistio."}}, []),
        (
            {
                "sessions": [{"id": "eka", "date": "2024-10-10"}, {"id": "toka", "date": "2024-10-20"}],
                "pre_task": {"text": "Lukekaa muistio.", "due": "2024-10-20"},
            },
            [],
        ),
        # Municipalities are named, or `some_municipalities` says that they are not.
        (session(some_municipalities="yes"), []),
        (
            session(some_municipalities="yes", municipalities=["Satula"]),
            ["sessions.some_municipalities: the municipalities are named, so this has no effect."],
        ),
        # Each session is checked, also after one with missing fields.
        (
            {
                "sessions": [
                    {"id": "eka", "date": DAY, "programme": ["opening"]},
                    {
                        "id": "toka",
                        "date": DAY,
                        "weekday": "torstai",
                        "moved_from": DAY,
                        "time": "9-15",
                        "doors": "9.30",
                        "programme": ["8-9 opening", "break", "8.30-10 keynote"],
                        "place": "Kulttuuritalo, Satula",
                        "status": "held",
                        "some_municipalities": "yes",
                        "municipalities": ["Satula"],
                    },
                ],
                "cancelled": {"date": "2024-10-01"},
            },
            [
                f"sessions.2.doors: {DOORS}",
                f"sessions.2.moved_from: {MOVED}",
                'sessions.2.place: the municipality "Satula" is part of the name of the place.',
                f"sessions.2.programme.1: {OUTSIDE}",
                f"sessions.2.programme.3: {ENDS}",
                f"sessions.2.programme.3: {OUTSIDE}",
                "sessions.2.some_municipalities: the municipalities are named, so this has no effect.",
                f"sessions.2.status: {HELD}",
                f'sessions.2.weekday: {DAY} is not the weekday "torstai" but "keskiviikko".',
            ],
        ),
        # A municipality after the name of a place is its town.
        (
            session(place="Kulttuuritalo, Satula"),
            ['sessions.place: the municipality "Satula" is part of the name of the place.'],
        ),
        (session(place="Kulttuuritalo, Olematon"), []),
        (session(place="Satula"), []),
        (session(place={"venue": "Kulttuuritalo, Satula", "town": "Tarula"}), []),
    ],
)
def test_sessions_at_their_limits(fields: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    assert sorted(problems(fields, tmp_path)) == expected
