"""A negotiation from announcement to follow-up, fetched daily by programs: each change is new once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, Protocol

import feedparser
import feedparser_sgmllib
import icalendar
import pytest
import reader

from gazette.base.settings import Settings
from gazette.outputs import calendars, feeds
from gazette.records.collection import Records
from gazette.site.listing import published_revisions, site_of
from gazette.urls import ledger
from tests import libical
from tests.outputs import SITE, readers, written

# reader brings a feedparser of its own, which asks for this by its older name and does not say so.
sys.modules.setdefault("sgmllib", feedparser_sgmllib)
NAME: Final = "keksila/2024/n"
SOUTH: Final[Mapping[str, Any]] = {"id": "etela", "date": "2024-10-30", "municipalities": ["Satula"]}
NORTH: Final[Mapping[str, Any]] = {"id": "pohjoinen", "date": "2024-11-06", "municipalities": ["Tarula"]}
HOURS: Final[Mapping[str, Any]] = {"time": "17–19", "place": {"venue": "Mallitalo", "town": "Satula"}}
MOVED_TWICE: Final[Mapping[str, Any]] = {
    **SOUTH,
    **HOURS,
    "date": "2024-11-04",
    "moved_from": ["2024-10-30", "2024-11-01"],
    "postponed": {"date": "2024-09-25", "text": "Puhuja on estynyt."},
}
OFF: Final[Mapping[str, Any]] = {
    **NORTH,
    **HOURS,
    "cancelled": {"date": "2024-10-02", "text": "Liian vähän ilmoittautuneita."},
}
FORM: Final = "https://keksila.example.fi/ilmoittaudu"
OUTCOME: Final[Mapping[str, Any]] = {"title": "Iltakävelyt", "kind": "goal", "matter": "goal"}


ALL: Final = ("etela", "etela.registration", "pohjoinen")
"""All have another stamp when something of any day is told: of a move, a session called off, a correction."""


@dataclass(frozen=True)
class Day:
    """A day on which a record changes: its new fields, and the items and entries that change by them."""

    day: str
    record: Mapping[str, Any] = field(default_factory=dict)
    news: tuple[str, ...] = ()
    """Names of the items that are new in the feed of news."""
    outcomes: tuple[str, ...] = ()
    """The same of the feed of outcomes."""
    updated: tuple[str, ...] = ()
    """Names of the items that say they were updated."""
    entries: tuple[str, ...] = ()
    """Names of the calendar's entries that are new or another."""


LIFE: Final = (
    Day(
        "2024-08-15",  # announced
        {
            "title": "Neuvottelu",
            "sessions": [SOUTH, NORTH],
            "announcement": {"published": "2024-08-15", "lead": "Syksyllä neuvotellaan."},
        },
        news=("announcement",),
        entries=("etela", "pohjoinen"),
    ),
    Day(
        "2024-09-10",  # invited
        {
            "sessions": [{**SOUTH, **HOURS}, {**NORTH, **HOURS}],
            "registration": {"by": "2024-10-10", "link": FORM},
            "invitation": {"published": "2024-09-10", "lead": "Tervetuloa."},
        },
        news=("invitation",),
        entries=ALL,
    ),
    Day(
        "2024-09-20",  # moved
        {
            "sessions": [
                {
                    **SOUTH,
                    **HOURS,
                    "date": "2024-11-01",
                    "moved_from": "2024-10-30",
                    "postponed": {"date": "2024-09-20", "text": "Sali ei ole vapaa."},
                },
                {**NORTH, **HOURS},
            ]
        },
        news=("postponement-2024-09-20-etela",),
        updated=("invitation",),
        entries=ALL,
    ),
    Day(
        "2024-09-25",  # and again
        {
            "sessions": [
                MOVED_TWICE,
                {**NORTH, **HOURS},
            ]
        },
        news=("postponement-2024-09-25-etela",),
        updated=("invitation",),
        entries=ALL,
    ),
    Day(
        "2024-10-02",  # one session called off
        {"sessions": [MOVED_TWICE, OFF]},
        news=("cancellation-2024-10-02-pohjoinen",),
        updated=("invitation",),
        entries=ALL,
    ),
    Day("2024-10-07", news=("registration-2024-10-10",)),  # three days before registration closes
    Day(
        "2024-10-08",  # the deadline is made longer, and another hour on the same day
        {
            "registration": {"by": "2024-10-17", "link": FORM},
            "sessions": [{**MOVED_TWICE, "time": "17.30–19"}, OFF],
        },
        entries=("etela", "etela.registration"),
    ),
    Day("2024-10-14", news=("registration-2024-10-17",)),
    Day("2024-10-18", entries=("etela", "etela.registration")),  # closed: the form is no longer shown
    Day(
        "2024-11-05",  # held
        {"sessions": [{**MOVED_TWICE, "time": "17.30–19", "status": "held"}, OFF]},
        entries=("etela",),
    ),
    Day(
        "2024-11-20",  # reported
        {
            "report": {"published": "2024-11-20", "lead": "Sovittiin."},
            "outcomes": {"iltakavely": OUTCOME},
        },
        news=("report",),
        outcomes=("iltakavely",),
    ),
    Day(
        "2024-11-22",  # corrected
        {"corrections": {"date": "2024-11-22", "text": "Luku korjattu."}},
        news=("correction-2024-11-22",),
        updated=("report",),
        entries=ALL,
    ),
    Day(
        "2024-12-09",  # outcome followed
        {"outcomes": {"iltakavely": {**OUTCOME, "follow_ups": {"date": "2024-12-09", "status": "started"}}}},
        outcomes=("iltakavely:2024-12-09",),
    ),
)


class FeedProgram(Protocol):
    """A program that follows a feed."""

    def fetch(self, content: bytes) -> tuple[set[str], set[str]]:
        """Read the present feed; returns the ids of new items, and of items updated since the last call."""


class Feedparser:
    """The library of most programs in Python that read feeds, used in the simplest way."""

    def __init__(self, _: Path) -> None:
        self.seen: dict[str, str] = {}

    def fetch(self, content: bytes) -> tuple[set[str], set[str]]:
        """What `FeedProgram` says."""
        read = feedparser.parse(content)
        assert not read.bozo
        items = {e.id: dict.get(e, "updated", "") for e in read.entries}
        assert len(items) == len(read.entries)
        new = {i for i in items if i not in self.seen}
        updated = {i for i in items if i in self.seen and items[i] != self.seen[i]}
        self.seen |= items
        return new, updated


class PythonReader:
    """`reader`, a feed reader with a database: the items it marks as unread after each update."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.file = folder / "feed.xml"
        self.reader = reader.make_reader(":memory:", feed_root=str(folder))
        self.reader.add_feed(self.file.name)
        self.updated: dict[str, Any] = {}

    def fetch(self, content: bytes) -> tuple[set[str], set[str]]:
        """What `FeedProgram` says."""
        self.file.write_bytes(content)
        self.reader.update_feed(self.file.name)
        unread = {entry.id for entry in self.reader.get_entries(read=False)}
        before, self.updated = self.updated, {e.id: e.updated for e in self.reader.get_entries()}
        for entry in self.reader.get_entries(read=False):
            self.reader.mark_entry_as_read(entry)
        assert len(self.updated) == len(before | self.updated), "no item is ever lost"
        return unread, {i for i, when in before.items() if self.updated[i] != when}


class CalendarProgram(Protocol):
    """A program that follows a calendar."""

    def fetch(self, content: bytes) -> set[str]:
        """Read the present calendar; returns the UIDs of new and changed entries."""


class Evolution:
    """As evolution-data-server: an entry has changed if one of its stamps or SEQUENCE has."""

    def __init__(self, _: Path) -> None:
        self.entries: dict[str, Any] = {}

    def fetch(self, content: bytes) -> set[str]:
        """What `CalendarProgram` says."""
        taken = set()
        events: list[Any] = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
        for event in events:
            uid, known = str(event["UID"]), self.entries.get(str(event["UID"]))
            if known:
                grown = event["SEQUENCE"] - known["SEQUENCE"]
                assert grown >= (0 if time_and_place(event) == time_and_place(known) else 1)
            if known is None or mark(known) != mark(event):
                self.entries[uid] = event
                taken.add(uid)
        assert {uid: event.to_ical() for uid, event in self.entries.items()} == {
            str(event["UID"]): event.to_ical() for event in events
        }, "what is taken is what there is"
        return taken


class Libical:
    """libical, called as by Evolution: an entry has changed if its stamp or SEQUENCE has."""

    def __init__(self, _: Path) -> None:
        self.entries: dict[str, libical.Event] = {}

    def fetch(self, content: bytes) -> set[str]:
        """What `CalendarProgram` says."""
        read = {event.uid: event for event in libical.events(content)}
        taken = {
            uid
            for uid, event in read.items()
            if not (known := self.entries.get(uid))
            or (known.stamp, known.sequence) != (event.stamp, event.sequence)
        }
        self.entries |= {uid: read[uid] for uid in taken}
        assert self.entries == read, "what is taken is what there is"
        return taken


class Khal:
    """khal, which imports the file into a folder of entries, as vdirsyncer would sync to phones."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.entries = folder / "calendar", dict[str, str]()
        self.folder.mkdir(parents=True)
        self.file, self.last = folder / "calendar.ics", b""
        self.configuration = folder / "config"
        self.configuration.write_text(
            f"[calendars]\n[[c]]\npath = {self.folder}\n[sqlite]\npath = {folder / 'khal.db'}\n"
            "[locale]\ntimeformat = %H:%M\ndateformat = %d.%m.%Y\nlongdateformat = %d.%m.%Y\n"
            "datetimeformat = %d.%m.%Y %H:%M\nlongdatetimeformat = %d.%m.%Y %H:%M\n"
            "local_timezone = Europe/Helsinki\ndefault_timezone = Europe/Helsinki\n",
            "utf-8",
        )

    def fetch(self, content: bytes) -> set[str]:
        """What `CalendarProgram` says."""
        if content != self.last:  # no program would fetch an unchanged file
            self.last = content
            self.file.write_bytes(content)
            self._run("import", "--batch", "-a", "c", str(self.file))
        before, self.entries = self.entries, dict(self._entries())
        return {uid for uid, text in self.entries.items() if before.get(uid) != text}

    def _entries(self) -> Iterator[tuple[str, str]]:
        """UID → the lines of each entry."""
        for file in self.folder.glob("*.ics"):  # khal leaves temporary files in the folder
            (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
            yield str(event["UID"]), event.to_ical().decode()

    def _run(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "khal", "-c", str(self.configuration), *arguments],
            check=True,
            capture_output=True,
            timeout=60,
        )


def mark(event: Any) -> tuple[Any, ...]:
    """The stamps and SEQUENCE, which Evolution compares."""
    return event["DTSTAMP"].to_ical(), event["LAST-MODIFIED"].to_ical(), int(event["SEQUENCE"])


def time_and_place(event: Any) -> tuple[str, ...]:
    """The properties whose change requires a new SEQUENCE (RFC 5545, section 3.8.7.4)."""
    return tuple(str(event[name].to_ical()) for name in ("DTSTART", "DTEND", "LOCATION") if name in event)


def name_of(item_id: str) -> str:
    """The part of an item's id after that of its record."""
    return item_id.partition(NAME)[2][1:]


def fetched(records: Records, day: date) -> dict[str, bytes]:
    """The files of a day that a subscriber asks for."""
    (reader,) = readers(records, day, ["fi"])
    (organiser,) = (o for o in reader.registry.organisers if o.id == "keksila")
    files = (*feeds.of_all(reader), *calendars.of_region(reader, organiser))
    wanted = {"fi/feed.xml", "fi/tulokset/feed.xml", f"fi/{NAME}/calendar.ics"}
    made_files = {file.path: file.make() for file in files if file.path in wanted}
    publish(records, day)
    return made_files


def publish(records: Records, day: date) -> None:
    """Update the ledger, as `gazette ledger --update` does after a build."""
    revisions = published_revisions(site_of(records, Settings(SITE, day)))
    content = ledger.updated(ledger.read(records.root), frozenset(revisions), day, revisions)
    (records.root / ledger.PUBLISHED).write_bytes(content)


def days() -> Iterator[tuple[date, Day | None]]:
    """Every day from the first to one after the last, with its changes."""
    happens = {date.fromisoformat(day.day): day for day in LIFE}
    day, last = min(happens), max(happens) + timedelta(days=1)
    while day <= last:
        yield day, happens.get(day)
        day += timedelta(days=1)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, Day, Mapping[str, bytes]], ...]:
    """Each day, its changes, and the files that subscribers' programs fetch."""
    folder = tmp_path_factory.mktemp("life")
    record: dict[str, Any] = {}
    records: Records | None = None
    fetched_files = []
    for today, happens in days():
        if happens:
            record |= happens.record
            known = (records.root / ledger.PUBLISHED).read_bytes() if records else b""
            records = written(folder / str(today), {NAME: record})
            (records.root / ledger.PUBLISHED).write_bytes(known)
        assert records
        fetched_files.append((str(today), happens or Day(""), fetched(records, today)))
    return tuple(fetched_files)


Life = tuple[tuple[str, Day, Mapping[str, bytes]], ...]


@pytest.mark.parametrize("program", [Feedparser, PythonReader])
def test_each_news_item_is_new_once(
    program: Callable[[Path], FeedProgram], life: Life, tmp_path: Path
) -> None:
    news, outcomes = program(tmp_path / "news"), program(tmp_path / "outcomes")
    actual, expected = {}, {}
    for day, happens, files in life:
        new, updated = news.fetch(files["fi/feed.xml"])
        agreed, _ = outcomes.fetch(files["fi/tulokset/feed.xml"])
        actual[day] = tuple({name_of(i) for i in ids} for ids in (new, updated, agreed))
        expected[day] = (set(happens.news), set(happens.updated), set(happens.outcomes))
    assert {day: ids_of_day for day, ids_of_day in actual.items() if any(ids_of_day)} == {
        day: ids_of_day for day, ids_of_day in expected.items() if any(ids_of_day)
    }


@pytest.mark.parametrize(
    "program",
    [
        Evolution,
        Khal,
        pytest.param(
            Libical,
            marks=pytest.mark.skipif(
                not libical.library(), reason="libical is not installed: make calendar-tools"
            ),
        ),
    ],
)
def test_each_change_reaches_the_calendar_once(
    program: Callable[[Path], CalendarProgram], life: Life, tmp_path: Path
) -> None:
    calendar = program(tmp_path / "calendar")
    actual, expected = {}, {}
    for day, happens, files in life:
        taken = calendar.fetch(files[f"fi/{NAME}/calendar.ics"])
        actual[day] = {uid.partition("@")[0].removeprefix("keksila.2024.n.") for uid in taken}
        expected[day] = set(happens.entries)
    assert {day: ids_of_day for day, ids_of_day in actual.items() if ids_of_day} == {
        day: ids_of_day for day, ids_of_day in expected.items() if ids_of_day
    }
