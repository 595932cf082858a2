"""Calendars in libical, with which Evolution and GNOME Calendar read them.

`make calendar-tools` installs it and runs these; without it they are skipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests import libical
from tests.outputs import calendar_files, golden, written

pytestmark = pytest.mark.skipif(not libical.library(), reason="libical is not installed: make calendar-tools")


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The calendars of the invented records."""
    return calendar_files(golden())


def test_libical_finds_no_error_in_any_calendar_and_reads_the_right_times(
    files: Mapping[str, bytes],
) -> None:
    seen = 0
    for path, content in files.items():
        actual = {}
        entries: list[Any] = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
        for event in entries:
            start = event["DTSTART"].dt
            moment = (
                start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time(), UTC)
            )
            actual[str(event["UID"])] = (
                moment.astimezone(UTC),
                str(event["SUMMARY"]),
                str(event.get("LOCATION", "")),
            )
        read = {event.uid: (event.start, event.summary, event.location) for event in libical.events(content)}
        assert read == actual, path
        seen += len(read)
    assert seen > 60


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"\r\nSEQUENCE:", b"\r\nSEQUENCE:1\r\nSEQUENCE:"),
        (b"\r\nUID:", b"\r\nDTSTART:yesterday\r\nUID:"),
        (b"VERSION:2.0\r\n", b""),
        (b"\r\nTRANSP:", b"\r\nTRANSP"),
    ],
)
def test_libical_finds_an_error(files: Mapping[str, bytes], good: bytes, bad: bytes) -> None:
    content = files["fi/calendar.ics"]
    assert good in content
    with pytest.raises(ValueError, match="libical"):
        libical.events(content.replace(good, bad, 1))


def test_libical_reads_a_changed_time_and_place(tmp_path: Path) -> None:
    """What clients compare has changed: the stamp (and SEQUENCE, which comes from the ledger)."""
    read = []
    for name, hours, venue in (
        ("a", "9–12", "Mallitalo"),
        ("b", "10–12", "Mallitalo"),
        ("c", "10–12", "Kirjasto"),
    ):
        session = {"date": "2024-10-30", "time": hours, "place": {"venue": venue, "town": "Satula"}}
        records = written(tmp_path / name, {"keksila/2024/n": {"title": "Neuvottelu", "sessions": session}})
        (event,) = libical.events(calendar_files(records)["fi/keksila/2024/n/calendar.ics"])
        read.append(event)
    assert [(event.start, event.location) for event in read] == [
        (datetime(2024, 10, 30, 7, tzinfo=UTC), "Mallitalo, Satula"),
        (datetime(2024, 10, 30, 8, tzinfo=UTC), "Mallitalo, Satula"),
        (datetime(2024, 10, 30, 8, tzinfo=UTC), "Kirjasto, Satula"),
    ]
    assert len({event.stamp for event in read}) == len({event.uid for event in read}) + 2 == 3
