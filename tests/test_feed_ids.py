"""Ids in feeds and calendars never change, by no edit of texts, translations, file names or order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.base.settings import Settings
from gazette.records.collection import Records
from gazette.urls import feed_ids
from tests import looking
from tests.outputs import calendar_files, feed_files, written

TEXT: Final = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
    ),
    min_size=1,
    max_size=30,
).filter(str.strip)
PROSE: Final = st.one_of(
    TEXT, st.dictionaries(st.sampled_from(["fi", "sv", "en", "se"]), TEXT, min_size=1, max_size=4)
)
PLACES: Final = st.lists(
    st.builds(
        "keksila/{}/{}".format, st.integers(2020, 2030), st.from_regex(r"[a-z]{1,8}[0-9]", fullmatch=True)
    ),
    max_size=3,
    unique=True,
)
"""Where a record moved, move by move."""

FIRST: Final = "keksila/2024/alkuperainen"
RECORD: Final[Mapping[str, Any]] = {
    "title": {"fi": "Neuvottelu", "sv": "Förhandling"},
    "sessions": [
        {"id": "etela", "date": "2024-10-30", "status": "held", "registration": {"by": "2024-10-20"}},
        {"id": "pohjoinen", "date": "2024-10-31", "status": "cancelled"},
        {"id": "itainen", "date": "2024-11"},
    ],
    "announcement": {"published": "2024-06-01"},
    "invitation": {"published": "2024-09-01", "lead": "Tervetuloa."},
    "report": {"published": "2024-12-01", "title": "Sovittiin", "body": "Pitkä teksti."},
    "corrections": [
        {"date": "2024-12-02", "text": "Luku korjattu."},
        {"date": "2024-12-02", "text": "Nimi korjattu."},
        {"date": "2024-12-05", "text": "Paikka korjattu."},
    ],
    "postponed": {"date": "2024-10-25"},
    "cancelled": {"date": "2024-12-10", "text": "Peruttu."},
    "news": [
        {"id": "oma", "date": "2024-09-09", "title": "Oma uutinen"},
        {"id": "toinen", "date": "2024-09-10", "title": "Toinen uutinen"},
    ],
    "outcomes": [
        {"id": "tavoite", "title": "Tavoite", "kind": "goal", "matter": "goal",
         "follow_ups": [{"date": "2025-01-10", "status": "started"}, {"date": "2025-02", "status": "done"},
                        {"date": "2025-02", "status": "done", "text": "Vielä kerran."}]},
        {"id": "toimi", "title": "Toimi", "kind": "measure", "matter": "measure"},
    ],
}  # fmt: skip


def edited(draw: st.DrawFn) -> dict[str, Any]:
    """The record with other titles, texts and translations, its lists in another order."""
    record = deepcopy(dict(RECORD))
    record["title"] = draw(PROSE)
    for block in ("announcement", "invitation", "report"):
        for field in ("title", "lead", "body"):
            record[block].pop(field, None)
            if draw(st.booleans()):
                record[block][field] = draw(PROSE)
    for part in (*record["corrections"], *record["outcomes"][0]["follow_ups"], record["cancelled"]):
        part["text"] = draw(PROSE)
    for part in (*record["news"], *record["outcomes"], *record["sessions"]):
        part["title"] = draw(PROSE)
    for field in ("sessions", "corrections", "news", "outcomes"):
        record[field] = draw(st.permutations(record[field]))
    outcome = next(o for o in record["outcomes"] if "follow_ups" in o)
    outcome["follow_ups"] = draw(st.permutations(outcome["follow_ups"]))
    if draw(st.booleans()):
        record["themes"] = draw(PROSE)
    return {key: record[key] for key in draw(st.permutations(sorted(record)))}


@st.composite
def trees(draw: st.DrawFn) -> dict[str, Any]:
    """The same negotiation after edits and moves, beside others."""
    *moves, place = [FIRST, *draw(PLACES)]
    record = edited(draw)
    if moves:
        record["aliases"] = moves
    other = {"title": draw(PROSE), "sessions": {"date": "2024-05-05"}}
    return {place: record, **({"keksila/2019/muu": other} if draw(st.booleans()) else {})}


def ids(records: Records) -> dict[str, set[str]]:
    """Path of each feed and calendar → its ids of the first negotiation."""
    names = (
        "fi/feed.xml",
        "sv/feed.xml",
        "fi/tulokset/feed.xml",
        "en/keksila/feed.xml",
        "sv/kommuner/901/feed.xml",
    )
    feeds, calendars = feed_files(records), calendar_files(records)
    ids_by_file = {
        name: set(re.findall(r"<guid[^>]*>([^<]*)</guid>", feeds[name].decode())) for name in names
    }
    for name in ("fi/calendar.ics", "en/keksila/calendar.ics"):
        text = calendars[name].decode().replace("\r\n ", "")
        ids_by_file[name] = set(re.findall(r"^UID:(.*)\r$", text, re.MULTILINE))
    return {name: {id_ for id_ in file_ids if "2019" not in id_} for name, file_ids in ids_by_file.items()}


def test_ids_consist_of_the_first_id_of_the_record_and_ids_in_the_record(tmp_path: Path) -> None:
    ids_by_file = ids(written(tmp_path, {FIRST: RECORD}))
    tag = f"tag:example.fi,2026:fi:{FIRST}"
    assert ids_by_file["fi/feed.xml"] == {
        f"{tag}:{name}"
        for name in (
            "announcement",
            "invitation",
            "registration-2024-10-20",
            "report",
            "oma",
            "toinen",
            "correction-2024-12-02",
            "correction-2024-12-02-2",
            "correction-2024-12-05",
            "postponement-2024-10-25",
            "cancellation-2024-12-10",
        )
    }
    assert ids_by_file["fi/tulokset/feed.xml"] == {
        f"{tag}#{name}"
        for name in ("tavoite", "tavoite:2025-01-10", "tavoite:2025-02", "tavoite:2025-02:2", "toimi")
    }
    assert (
        ids_by_file["fi/calendar.ics"]
        == ids_by_file["en/keksila/calendar.ics"]
        == {
            f"keksila.2024.alkuperainen.{name}@example.fi"
            for name in ("etela", "etela.registration", "pohjoinen", "itainen")
        }
    )


@given(trees())
@settings(max_examples=60, deadline=None)
def test_ids_stay_the_same_after_every_edit_and_move(tree: dict[str, Any]) -> None:
    with TemporaryDirectory() as before, TemporaryDirectory() as after:
        assert ids(written(Path(after), tree)) == ids(written(Path(before), {FIRST: RECORD}))


def test_ids_do_not_depend_on_the_sites_address() -> None:
    own = Settings("https://uusi.example/", date(2026, 1, 1), id_host="vanha.example", id_since=2027)
    assert feed_ids.guid(own, "a:b", "sv") == "tag:vanha.example,2027:sv:a:b"
    entry = looking.entry("esimerkkila/2024/alueellinen")
    assert feed_ids.original(entry) == "esimerkkila/2024/vanha-nimi"
    assert feed_ids.uid(own, entry, None, "registration") == (
        "esimerkkila.2024.vanha-nimi.1.registration@vanha.example"
    )
