"""Vague dates, late hours and times of publication on pages, in calendars, JSON-LD, feeds and data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gazette.base.settings import HELSINKI
from gazette.html import render
from gazette.records.collection import Records
from tests.outputs import feed_files, page_at, readers, written
from tests.sites import LANGUAGES
from tests.test_calendars import one
from tests.test_jsonld import nodes_about
from tests.test_opendata import data_of, rows

TODAY = date(2024, 6, 1)
ADDRESS = "keksila/2024/n"


def tree(tmp_path: Path, sessions: object, **more: object) -> Records:
    title = {"fi": "Neuvottelu", "sv": "Förhandling", "en": "Negotiation"}
    return written(tmp_path, {ADDRESS: {"title": title, "sessions": sessions, **more}})


def facts(records: Records, language: str) -> str:
    """The first fact of a negotiation's page: its date and time."""
    (reader,) = readers(records, TODAY, [language])
    page: Any = page_at(reader, f"{language}/{ADDRESS}/")
    return str(page.facts[0].values[0].text)


@pytest.mark.parametrize(
    ("hours", "end", "shown"),
    [
        ("18–24", datetime(2024, 10, 31, 0, 0, tzinfo=HELSINKI), "18.00–24.00"),
        ("18-24.00", datetime(2024, 10, 31, 0, 0, tzinfo=HELSINKI), "18.00–24.00"),
        ("22–1", datetime(2024, 10, 31, 1, 0, tzinfo=HELSINKI), "22.00–1.00"),
        ("18.00–6.00", datetime(2024, 10, 31, 6, 0, tzinfo=HELSINKI), "18.00–6.00"),
        ("0–24", datetime(2024, 10, 31, 0, 0, tzinfo=HELSINKI), "0.00–24.00"),
        ("0.15–1", datetime(2024, 10, 30, 1, 0, tzinfo=HELSINKI), "0.15–1.00"),
    ],
)
def test_an_evening_can_end_at_midnight_or_in_the_night(
    tmp_path: Path, hours: str, end: datetime, shown: str
) -> None:
    records = tree(tmp_path, {"date": "2024-10-30", "time": hours})
    (event,) = one(tmp_path / "calendar", {"sessions": {"date": "2024-10-30", "time": hours}}).values()
    assert event["DTEND"].dt == end
    (node,) = nodes_about(records, f"fi/{ADDRESS}/", TODAY)
    assert node["endDate"] == end.isoformat()
    assert facts(records, "fi") == f"keskiviikko 30.10.2024 klo {shown}"
    (row,) = rows(data_of(records, TODAY), "sessions")
    assert row["end"] == f"{end:%H:%M}"


def test_a_programme_can_go_on_to_midnight(tmp_path: Path) -> None:
    slots = ["18–23.30 workshop", "23.30–24 closing"]
    records = tree(tmp_path, {"date": "2024-10-30", "time": "18–24", "programme": slots})
    (event,) = nodes_about(records, f"fi/{ADDRESS}/ohjelma/", TODAY)
    assert [slot["endDate"] for slot in event["subEvent"]] == [
        "2024-10-30T23:30:00+02:00",
        "2024-10-31T00:00:00+02:00",
    ]


def test_several_days_of_a_round_are_one_span_in_the_data(tmp_path: Path) -> None:
    sessions = [{"id": "a", "date": "2024-03-12"}, {"id": "b", "date": "2024-05-04/2024-05-05"}]
    records = tree(tmp_path, sessions)
    (row,) = rows(data_of(records, TODAY), "negotiations")
    assert row["date"] == "2024-03-12/2024-05-05"
    round_ = next(node for node in nodes_about(records, f"fi/{ADDRESS}/", TODAY) if "subEvent" in node)
    assert (round_["startDate"], round_["endDate"]) == ("2024-03-12", "2024-05-05")


VAGUE: list[tuple[str, str, tuple[str, str | None, str | None, str | None]]] = [
    ("2024-08~", "suunnilleen elokuu 2024", ("2024-08~", "2024-08-01", "2024-08-31", None)),
    ("2024-08-20?", "20.8.2024 (epävarma)", ("2024-08-20?", "2024-08-20", "2024-08-20", None)),
    (
        "end of 2024-08",
        "elokuun 2024 loppu",
        ("2024-08", "2024-08-21", "2024-08-31", "end of August 2024"),
    ),
    ("before 2024-08", "ennen elokuuta 2024", ("../2024-07", None, "2024-07-31", "before August 2024")),
    ("after 2024-08", "elokuun 2024 jälkeen", ("2024-09/..", "2024-09-01", None, "after August 2024")),
    ("2024-08/..", "elokuusta 2024 alkaen", ("2024-08/..", "2024-08-01", None, None)),
    (
        "XXXX-08-20",
        "20.8.2024 (vuosi oletettu)",
        ("XXXX-08-20", "2024-08-20", "2024-08-20", "20 August 2024 (year assumed)"),
    ),
]


@pytest.mark.parametrize(("date_text", "shown", "data"), VAGUE)
def test_a_vague_date_is_shown_as_vaguely_everywhere(
    tmp_path: Path, date_text: str, shown: str, data: tuple[str | None, ...]
) -> None:
    records = tree(tmp_path, {"date": date_text, "time": "18–20"})
    assert facts(records, "fi") == f"{shown} klo 18.00–20.00"
    (row,) = rows(data_of(records, TODAY), "sessions")
    assert tuple(row[f"date{part}"] for part in ("", "_first", "_last", "_words")) == data
    (event,) = nodes_about(records, f"fi/{ADDRESS}/", TODAY)
    assert "startDate" not in event


@pytest.mark.parametrize(
    ("date_text", "first", "last", "title"),
    [
        ("2024-08-20", None, None, "Neuvottelu"),
        ("2024-08-20~", (2024, 8, 20), (2024, 8, 20), "Neuvottelu: noin 20.8.2024"),
        ("XXXX-08-20", (2024, 8, 20), (2024, 8, 20), "Neuvottelu: 20.8.2024 (vuosi oletettu)"),
        (
            "end of 2024-08",
            (2024, 8, 21),
            (2024, 8, 21),
            "Neuvottelu (elokuun 2024 loppu, päivä ei tiedossa)",
        ),
    ],
)
def test_a_calendar_says_that_a_date_is_uncertain(
    tmp_path: Path,
    date_text: str,
    first: tuple[int, int, int] | None,
    last: tuple[int, int, int] | None,
    title: str,
) -> None:
    (event,) = one(tmp_path, {"sessions": {"date": date_text, "time": "18–20"}}).values()
    assert str(event["SUMMARY"]) == title
    if first and last:
        assert event["DTSTART"].dt == date(*first)
        assert event["DTEND"].dt == date(*last) + timedelta(days=1)
    else:
        assert event["DTSTART"].dt == datetime(2024, 8, 20, 18, tzinfo=HELSINKI)


@pytest.mark.parametrize("date_text", ["before 2024-08", "after 2024-08-20", "../2024-08", "2024-08/.."])
def test_a_span_with_an_open_end_is_in_no_calendar(tmp_path: Path, date_text: str) -> None:
    assert one(tmp_path, {"sessions": {"date": date_text}}) == {}


def test_an_assumed_year_is_marked_on_every_page(tmp_path: Path) -> None:
    records = tree(
        tmp_path, {"date": "2024-10-30"}, announcement={"published": "XXXX-05-04", "lead": "Tulossa."}
    )
    (item,) = json.loads(feed_files(records, TODAY)["fi/feed.json"])["items"]
    assert item["date_published"] == "2024-05-04T03:00:00+03:00", "the day it is sorted under"
    assert "Julkaistu: 4.5.2024 (vuosi oletettu). Tarkkaa päivää ei tiedetä." in item["content_html"]
    for language, shown in zip(
        LANGUAGES, ("4.5.2024 (vuosi oletettu)", "4 maj 2024 (antaget årtal)", "4 May 2024 (year assumed)"),
        strict=True,
    ):  # fmt: skip
        (reader,) = readers(records, TODAY, [language])
        for path in (f"{language}/{ADDRESS}/", f"{language}/keksila/"):
            assert shown in render.main(page_at(reader, path)), path


def records_with_clock(tmp_path: Path) -> Records:
    block = {
        "published": "2024-05-02 14.15",
        "updated": "2024-05-03 9",
        "lead": {"fi": "Tulossa.", "sv": "Kommer."},
    }
    return tree(tmp_path, {"date": "2024-10-30"}, announcement=block)


def test_times_of_publication_and_update_are_in_feeds_and_data(tmp_path: Path) -> None:
    records = records_with_clock(tmp_path)
    files: Mapping[str, bytes] = feed_files(records, TODAY)
    (item,) = json.loads(files["fi/feed.json"])["items"]
    assert (item["date_published"], item["date_modified"]) == (
        "2024-05-02T14:15:00+03:00",
        "2024-05-03T09:00:00+03:00",
    )
    assert item["id"] == "tag:example.fi,2026:fi:keksila/2024/n:announcement"
    assert b"<pubDate>Thu, 02 May 2024 14:15:00 +0300</pubDate>" in files["fi/feed.xml"]
    assert b"<lastBuildDate>Fri, 03 May 2024 09:00:00 +0300</lastBuildDate>" in files["fi/feed.xml"]
    (row,) = rows(data_of(records, TODAY), "negotiations")
    assert (row["announced"], row["announced_first"]) == ("2024-05-02T14:15:00+03:00", "2024-05-02")
    assert row["updated"] == "2024-05-03"
    (article,) = nodes_about(records, f"fi/{ADDRESS}/ennakkotieto/", TODAY)
    assert (article["datePublished"], article["dateModified"]) == (
        "2024-05-02T14:15:00+03:00",
        "2024-05-03T09:00:00+03:00",
    )


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fi", "Julkaistu 2.5.2024 klo 14.15. Päivitetty 3.5.2024 klo 9.00."),
        ("sv", "Publicerad den 2 maj 2024 kl. 14.15. Uppdaterad den 3 maj 2024 kl. 9.00."),
        ("en", "Published 2 May 2024 at 14:15. Updated 3 May 2024 at 9:00."),
    ],
)
def test_the_time_of_publication_is_on_the_page(tmp_path: Path, language: str, shown: str) -> None:
    (reader,) = readers(records_with_clock(tmp_path), TODAY, [language])
    page: Any = page_at(reader, f"{language}/{ADDRESS}/")
    assert page.dates == shown
