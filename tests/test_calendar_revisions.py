"""SEQUENCE of calendar entries: it is increased when time or place differ from the last publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import icalendar
import pytest
from click.testing import CliRunner

from gazette.base.settings import Settings
from gazette.cli import gazette
from gazette.site.listing import published_revisions, site_of
from gazette.urls import ledger
from gazette.urls.revisions import Revision, next_revision, parse
from tests.outputs import SITE, calendars_of, readers, written
from tests.sites import GOLDEN_TODAY, Checkout

NAME: Final = "keksila/2024/n"
TODAY: Final = date(2024, 9, 20)
SESSION: Final[Mapping[str, Any]] = {
    "date": "2024-10-30",
    "time": "9–12",
    "place": {"venue": {"fi": "Mallitalo"}, "town": "Satula", "arrival": "Ovi on auki."},
    "registration": {"by": "2024-10-10"},
}
RECORD: Final[Mapping[str, Any]] = {
    "title": "Neuvottelu",
    "sessions": SESSION,
    "invitation": {"published": "2024-09-10"},
}
MOVED: Final = {"date": "2024-11-04", "moved_from": "2024-10-30"}
CHANGES: Final[Mapping[str, tuple[Mapping[str, Any], int, int]]] = {
    # The changed field of the session, then SEQUENCE of the session and of its deadline; both were 0.
    "nothing": ({}, 0, 0),
    "another hour": ({"time": "10–12"}, 1, 0),
    "another end": ({"time": "9–13"}, 1, 0),
    "another day, without telling": ({"date": "2024-10-31"}, 1, 0),
    "another house": ({"place": {"venue": "Esimerkkitalo", "town": "Satula"}}, 1, 0),
    "another town": ({"place": {"venue": "Mallitalo", "town": "Tarula"}}, 1, 0),
    "another way to it": ({"place": {"venue": "Mallitalo", "town": "Satula", "arrival": "Soita."}}, 0, 0),
    "the house in Swedish too": (
        {"place": {"venue": {"fi": "Mallitalo", "sv": "Exempelhuset"}, "town": "Satula"}},
        0,
        0,
    ),
    "a longer deadline": ({"registration": {"by": "2024-10-17"}}, 0, 1),
    "a move that is told": (MOVED, 2, 2),
    "cancelled": ({"cancelled": {"date": "2024-09-20"}}, 1, 1),
    "cancelled from tomorrow on": ({"cancelled": {"date": "2024-09-21"}}, 0, 0),
}


def sequences(root: Path, known: bytes | None, **changed: Any) -> tuple[dict[str, int], bytes]:
    """Part of the UID → SEQUENCE (the same in each language), and the ledger after the publication."""
    records = written(root, {NAME: {**RECORD, "sessions": {**SESSION, **changed}}})
    file = records.root / ledger.PUBLISHED
    if known is not None:
        file.write_bytes(known)
    by_language = [
        {
            str(event["UID"]).partition("@")[0].removeprefix("keksila.2024.n."): int(str(event["SEQUENCE"]))
            for event in icalendar.Calendar.from_ical(calendar.make()).walk("VEVENT")
        }
        for reader in readers(records, TODAY)
        for calendar in calendars_of(reader)
        if calendar.path.endswith(f"{NAME}/calendar.ics")
    ]
    assert by_language == [by_language[0]] * 3
    revisions = published_revisions(site_of(records, Settings(SITE, TODAY)))
    return by_language[0], ledger.updated(ledger.read(records.root), frozenset(revisions), TODAY, revisions)


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_time_or_place_is_a_new_revision(tmp_path: Path, change: str) -> None:
    changed, session, deadline = CHANGES[change]
    first, known = sequences(tmp_path / "a", None)
    assert first == {"1": 0, "1.registration": 0}
    after = {"1": session, "1.registration": deadline}
    second, then = sequences(tmp_path / "b", known, **changed)
    assert second == after
    assert sequences(tmp_path / "c", known, **changed) == (second, then), "a build changes nothing"
    assert sequences(tmp_path / "d", then, **changed) == (second, then), "published, it is the same"


def test_a_change_that_is_undone_is_a_new_revision_too(tmp_path: Path) -> None:
    _, known = sequences(tmp_path / "a", None)
    _, known = sequences(tmp_path / "b", known, **MOVED)
    back, known = sequences(tmp_path / "c", known)
    assert back == {"1": 3, "1.registration": 2}, "never lower, though the record tells of no move now"
    assert sequences(tmp_path / "d", known)[0] == back


def test_a_ledger_without_revisions_is_read_as_before(tmp_path: Path) -> None:
    old = b"2024-09-10 uid:keksila.2024.n.1\n2024-09-10 uid:keksila.2024.n.1.registration\n"
    after, known = sequences(tmp_path / "a", old, **MOVED)
    assert after == {"1": 2, "1.registration": 2}
    assert known.decode().splitlines()[-2:] == [
        "2024-09-10 uid:keksila.2024.n.1 2 4713a7c1",
        "2024-09-10 uid:keksila.2024.n.1.registration 2 5a096a56",
    ]
    lines = ledger.read(written(tmp_path / "b", {NAME: RECORD}).root)
    assert lines.problems == ()


def test_the_end_of_a_line_is_read_as_it_was_written() -> None:
    assert parse(str(Revision(12, "0a1b2c3d"))) == Revision(12, "0a1b2c3d")
    assert [parse(text) for text in ("", "12", "x 0a1b2c3d", "1 0a1b2c3d more", "-1 0a1b2c3d")] == [None] * 5


def test_a_record_may_have_more_changes_than_the_ledger() -> None:
    assert next_revision(Revision(1, "a"), 4, "b") == Revision(4, "b")
    assert next_revision(Revision(5, "a"), 4, "b") == Revision(6, "b")
    assert next_revision(Revision(5, "a"), 4, "a") == Revision(5, "a")


def test_the_command_alone_writes_revisions_and_a_build_reads_them(checkout: Checkout) -> None:
    environment = {"GAZETTE_TODAY": GOLDEN_TODAY, "GAZETTE_LANGUAGE": "en"}

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(
            gazette, ["ledger", "--root", str(checkout.root), *arguments], env=environment
        )
        assert done.exit_code == 0, done.output
        return done.output

    file = checkout.root / "negotiations" / ledger.PUBLISHED
    run("--update")
    output = file.read_bytes()
    entries = [line for line in output.decode().splitlines() if " uid:" in line and line[0] != "#"]
    assert entries
    assert [line for line in entries if not parse(line.split(" ", 2)[2])] == []
    older = b"".join(
        line.rsplit(b" ", 2)[0] + b"\n" if b" uid:" in line and line[:1] != b"#" else line + b"\n"
        for line in output.splitlines()
    )
    file.write_bytes(older)
    revised = "calendar entries whose time and place the ledger did not have.\n"
    assert run() == f"0 new addresses and ids.\n{len(entries)} {revised}"
    assert file.read_bytes() == older, "without --update nothing is written"
    assert run("--update") == f"0 new addresses and ids.\n{len(entries)} {revised}"
    assert file.read_bytes() == output
    assert run("--update") == "0 new addresses and ids.\n"
