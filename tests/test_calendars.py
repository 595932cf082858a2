"""Calendars: valid, right across summer time, clear about imprecise times, with ids that never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.base.settings import HELSINKI
from gazette.html import render
from gazette.outputs import calendar_components
from gazette.outputs.calendars import PAST_SHOWN
from gazette.records.collection import Records
from gazette.urls.addresses import HOME
from tests.outputs import calendar_files, golden, page_at, readers, written
from tests.sites import LANGUAGES

ROUND = "fi/esimerkkila/2025/kuntaryhmat/calendar.ics"


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The calendars of the invented records."""
    return calendar_files(golden())


def events(content: bytes) -> dict[str, Any]:
    """A calendar's events by the part of their ids before the host."""
    components = icalendar.Calendar.from_ical(content).walk("VEVENT")
    by_id = {str(event["UID"]).partition("@")[0]: event for event in components}
    assert len(by_id) == len(components), "each id is there once"
    return by_id


def one(tmp_path: Path, record: Mapping[str, Any], today: date = date(2024, 1, 1)) -> dict[str, Any]:
    """The events of a single record."""
    records = written(tmp_path, {"keksila/2024/n": {"title": "Neuvottelu", **record}})
    entries = events(calendar_files(records, today)["fi/keksila/2024/n/calendar.ics"])
    return {key.removeprefix("keksila.2024.n."): event for key, event in entries.items()}


def test_each_region_municipality_negotiation_and_language_has_a_calendar(files: Mapping[str, bytes]) -> None:
    records = golden()
    municipalities = {"fi": "kunnat", "sv": "kommuner", "en": "municipalities"}
    assert set(files) == {
        f"{language}/{place}calendar.ics"
        for language in LANGUAGES
        for place in (
            "",
            *(f"{organiser.id}/" for organiser in records.organisers),
            *(f"{municipalities[language]}/{code}/" for code in records.municipalities),
            *(f"{entry.id}/" for entry in records.all if entry.negotiation.sessions),
        )
    }


def test_every_calendar_has_what_the_standard_asks_for(files: Mapping[str, bytes]) -> None:
    seen = 0
    for path, content in files.items():
        calendar: Any = icalendar.Calendar.from_ical(content)
        assert calendar["VERSION"] == "2.0"
        assert calendar["PRODID"].endswith(f"//{path[:2].upper()}")
        # Events of one record go into the reader's own calendar; with a name Outlook would open another.
        if "/202" in path:
            assert set(calendar) == {"VERSION", "PRODID", "URL"}
        else:
            assert calendar["X-WR-CALNAME"] == calendar["NAME"]
            assert calendar["SOURCE"] == f"https://example.fi/{path}"
            assert calendar["REFRESH-INTERVAL"].dt == timedelta(days=1)
        assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Helsinki"]
        for event in calendar.walk("VEVENT"):
            seen += 1
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "DESCRIPTION", "URL"} <= set(event), (
                path
            )
            assert event["DTSTAMP"].to_ical().endswith(b"Z")
            assert str(event["URL"]).startswith(f"https://example.fi/{path[:2]}/")
            assert event.errors == []
            start, end = event["DTSTART"], event.get("DTEND")
            if isinstance(start.dt, datetime):
                assert start.params == {"TZID": "Europe/Helsinki"}
            assert end is None or (type(end.dt) is type(start.dt) and end.dt > start.dt)
            assert not {"ATTENDEE", "ORGANIZER", "CONTACT"} & set(event)
    assert seen > 60


def test_lines_are_folded_and_end_with_cr_lf(files: Mapping[str, bytes]) -> None:
    for content in files.values():
        assert content.endswith(b"END:VCALENDAR\r\n")
        lines = content.split(b"\r\n")
        assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
        assert all(line.decode() or line == b"" for line in lines), "no letter is cut in two"


def test_the_library_reads_and_prints_a_calendar_unchanged(files: Mapping[str, bytes]) -> None:
    for content in files.values():
        assert icalendar.Calendar.from_ical(content).to_ical() == content


@given(st.text(st.sampled_from("abcÅ€\U0001f642\ufeff\\^;,:'\n\r\x00\x0b n"), min_size=1, max_size=300))
def test_no_name_or_description_ends_its_line(text: str) -> None:
    reader = readers(golden(), languages=["fi"])[0]
    lines = calendar_components.calendar(reader, text, text, HOME, "fi/calendar.ics").to_ical().split(b"\r\n")
    begun = [line.replace(b";", b":").partition(b":")[0].decode() for line in lines if line[:1] != b" "]
    assert begun == [
        *("BEGIN", "VERSION", "PRODID", "DESCRIPTION", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL"),
        *("SOURCE", "URL", "X-PUBLISHED-TTL", "X-WR-TIMEZONE", "END", ""),
    ]
    assert all(len(line) <= 75 and not {*line} & {*range(32)} for line in lines)


def test_no_text_says_its_language(files: Mapping[str, bytes]) -> None:
    """node-ical reads a text with a parameter LANGUAGE as an object: the place is "[object Object]"."""
    assert not [path for path, content in files.items() if b";LANGUAGE=" in content.replace(b"\r\n ", b"")]


def test_zone_is_that_of_finland() -> None:
    """The rule in the calendar agrees with the time zone database, each hour around a change, for decades."""
    zone_ = calendar_components.zone().to_ical().replace(b"Europe/Helsinki", b"By the rule alone")
    by_rule = icalendar.Timezone.from_ical(zone_).to_tz()  # type: ignore[attr-defined]
    for year in range(2020, 2040):
        for month, day, hour in product((1, 3, 7, 10), range(24, 32), range(24)):
            at = datetime(year, month, day, hour, tzinfo=UTC)
            assert f"{at.astimezone(by_rule):%c %z}" == f"{at.astimezone(HELSINKI):%c %z}"


@pytest.mark.parametrize(
    ("day", "utc"), [("2024-07-10", 14), ("2024-12-10", 15), ("2024-03-31", 14), ("2024-10-27", 15)]
)
def test_times_are_right_across_summer_time(tmp_path: Path, day: str, utc: int) -> None:
    event = one(tmp_path, {"sessions": {"date": day, "time": "17.30–19.00"}})["1"]
    start = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=utc, minute=30)
    assert event["DTSTART"].dt.astimezone(UTC) == start
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)
    assert f"DTSTART;TZID=Europe/Helsinki:{day.replace('-', '')}T173000" in event.to_ical().decode()


def test_day_without_hours_is_a_whole_day(tmp_path: Path) -> None:
    event = one(tmp_path, {"sessions": {"date": "2024-10-30"}})["1"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 10, 30), date(2024, 10, 31))
    assert event["TRANSP"] == "TRANSPARENT"
    assert "STATUS" not in event


def test_an_event_with_a_start_alone_has_no_end(tmp_path: Path) -> None:
    assert "DTEND" not in one(tmp_path, {"sessions": {"date": "2024-10-30", "time": "17"}})["1"]


@pytest.mark.parametrize(
    ("date_text", "start", "end", "title"),
    [
        ("2024-10", date(2024, 10, 1), date(2024, 10, 2), "Neuvottelu (lokakuu 2024, päivä ei tiedossa)"),
        (
            "2024-02/2024-03",
            date(2024, 2, 1),
            date(2024, 2, 2),
            "Neuvottelu (helmi–maaliskuu 2024, päivä ei tiedossa)",
        ),
        (
            "end of 2024-10",
            date(2024, 10, 21),
            date(2024, 10, 22),
            "Neuvottelu (lokakuun 2024 loppu, päivä ei tiedossa)",
        ),
        ("2024-09-02/2024-09-04", date(2024, 9, 2), date(2024, 9, 5), "Neuvottelu"),
    ],
)
def test_an_imprecise_date_is_an_entry_of_one_day_that_says_so_and_a_span_of_days_is_a_span(
    tmp_path: Path, date_text: str, start: date, end: date, title: str
) -> None:
    event = one(tmp_path, {"sessions": {"date": date_text}})["1"]
    assert (event["DTSTART"].dt, event["DTEND"].dt, event["SUMMARY"]) == (start, end, title)
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("date_text", "words_of_date"),
    [("2024-23", "syksy 2024"), ("2024", "2024"), ("2024-10/2024-24", "lokakuu 2024 – talvi 2024–2025")],
)
def test_seasons_and_years_are_in_no_calendar_and_the_page_says_so(
    tmp_path: Path, date_text: str, words_of_date: str
) -> None:
    records = written(tmp_path, {"keksila/2024/n": {"title": "Neuvottelu", "sessions": {"date": date_text}}})
    assert events(calendar_files(records)["fi/keksila/2024/n/calendar.ics"]) == {}
    page = page_of(records, "fi/keksila/2024/n/")
    assert f"Ei kalentereissa, koska kuukausi tai päivä ei ole tiedossa: {words_of_date}." in page
    assert "calendar.ics" not in page


@pytest.mark.parametrize(
    ("date_text", "words_of_date"),
    [("2024-24", "talvi 2024–2025"), ("2025", "2025"), ("after 2024-11", "marraskuun 2024 jälkeen")],
)
def test_a_session_postponed_without_a_new_day_is_cancelled_on_its_old_day(
    tmp_path: Path, date_text: str, words_of_date: str
) -> None:
    session = {"date": "2024-10-30", "time": "9–12"}
    before = one(tmp_path / "a", {"sessions": session})["1"]
    moved = {**session, "date": date_text, "moved_from": ["2024-10-20", "2024-10-30"]}
    after = one(tmp_path / "b", {"sessions": moved})["1"]
    assert before["DTSTART"].dt.date() == date(2024, 10, 30)
    assert (after["DTSTART"].dt, after["DTEND"].dt) == (date(2024, 10, 30), date(2024, 10, 31))
    assert (after["STATUS"], after["SUMMARY"]) == ("CANCELLED", "Siirretty: Neuvottelu")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DESCRIPTION"].splitlines()[:3] == [
        "Aiempi ajankohta: 20.10.2024.",
        "Aiempi ajankohta: 30.10.2024.",
        f"Ajankohta on {words_of_date}; päivää ei ole ilmoitettu.",
    ]


def test_the_deadline_of_a_moved_session_does_not_mention_the_old_day(tmp_path: Path) -> None:
    record = {
        "sessions": {
            "date": "2024-11-20",
            "moved_from": "2024-10-30",
            "postponed": {"date": "2024-09-15", "text": "Sali ei ole vapaa."},
            "registration": {"by": "2024-11-10", "link": "https://keksila.example.fi/ilmoittaudu"},
        }
    }
    entries = one(tmp_path, record, date(2024, 10, 1))
    assert entries["1"]["DESCRIPTION"].splitlines()[:2] == [
        "Siirretty 15.9.2024. Sali ei ole vapaa.",
        "Aiempi ajankohta: 30.10.2024.",
    ]
    assert entries["1.registration"]["DESCRIPTION"].splitlines() == [
        "Ilmoittautumislomake: https://keksila.example.fi/ilmoittaudu",
        "https://example.fi/fi/keksila/2024/n/",
    ]


def page_of(records: Records, path: str) -> str:
    """The main part of a page."""
    reader = readers(records, languages=[path[:2]])[0]
    return render.main(page_at(reader, path))


def test_pages_offer_their_calendars() -> None:
    records = golden()
    for path in ("fi/esimerkkila/2025/kuntaryhmat/", "sv/esimerkkila/", "en/municipalities/901/"):
        up = "../" * (path.count("/") - 1)
        assert f'href="{up}{path[3:]}calendar.ics"' in page_of(records, path)
    assert 'href="../calendar.ics"' in page_of(records, "fi/tulossa/")


@pytest.mark.parametrize(
    ("page", "calendar"),
    [
        ("fi/tulossa/", "fi/"),
        ("sv/esimerkkila/", None),
        ("en/municipalities/901/", None),
        ("en/feeds/", "en/"),
    ],
)
def test_one_tap_subscribes(page: str, calendar: str | None) -> None:
    main = page_of(golden(), page)
    assert f'href="webcal://example.fi/{calendar or page}calendar.ics"' in main
    assert "webcal" not in page_of(golden(), "fi/esimerkkila/2025/kuntaryhmat/")


def test_round_of_several_sessions(files: Mapping[str, bytes]) -> None:
    entries = {
        key.removeprefix("esimerkkila.2025.kuntaryhmat."): e for key, e in events(files[ROUND]).items()
    }
    assert {key: (str(e["SUMMARY"]), e.get("STATUS"), int(e["SEQUENCE"])) for key, e in entries.items()} == {
        "etela": ("Esimerkkilän kuntaryhmät 2025: Etelän kuntaryhmä", "CONFIRMED", 0),
        "etela.registration": (
            "Ilmoittautuminen päättyy: Esimerkkilän kuntaryhmät 2025: Etelän kuntaryhmä",
            None,
            0,
        ),
        "pohjoinen": ("Esimerkkilän kuntaryhmät 2025: Pohjoisen ilta", "CONFIRMED", 0),
        "pohjoinen.registration": (
            "Ilmoittautuminen päättyy: Esimerkkilän kuntaryhmät 2025: Pohjoisen ilta",
            None,
            0,
        ),
        "siirretty": ("Esimerkkilän kuntaryhmät 2025: Zetala", "TENTATIVE", 2),
        "lykatty": (
            "Siirretty: Esimerkkilän kuntaryhmät 2025: Alkula (joulukuu 2025, päivä ei tiedossa)",
            "CANCELLED",
            1,
        ),
        "peruttu": ("Peruttu: Esimerkkilän kuntaryhmät 2025: Äärelä", "CANCELLED", 1),
    }
    assert entries["etela.registration"]["DTSTART"].dt == datetime(2025, 9, 3, 16, tzinfo=HELSINKI)
    assert entries["pohjoinen.registration"]["DTSTART"].dt == date(2025, 11, 5)
    assert "Aiempi ajankohta: 20.10.2025." in entries["siirretty"]["DESCRIPTION"]
    assert (
        "Ilmoittautumislomake: https://esimerkkila.example.fi/ilmoittaudu"
        in entries["pohjoinen"]["DESCRIPTION"]
    )


def test_a_cancelled_round_stays_in_the_calendar_and_says_so(tmp_path: Path) -> None:
    record = {
        "sessions": {"date": "2024-10-30", "time": "9–12", "registration": {"by": "2024-10-20"}},
        "cancelled": {"date": "2024-10-15", "text": "Liian vähän ilmoittautuneita."},
        "corrections": {"date": "2024-10-01", "text": "Paikka korjattu."},
    }
    before = one(tmp_path / "a", record, date(2024, 9, 30))
    between = one(tmp_path / "b", record, date(2024, 10, 2))
    after = one(tmp_path / "c", record, date(2024, 10, 15))
    assert [int(e["1"]["SEQUENCE"]) for e in (before, between, after)] == [0, 1, 2]
    assert [e["1"].get("STATUS") for e in (before, between, after)] == [None, None, "CANCELLED"]
    assert [set(e) for e in (before, between, after)] == [{"1", "1.registration"}] * 3
    assert after["1.registration"]["STATUS"] == "CANCELLED"
    assert after["1"]["SUMMARY"] == "Peruttu: Neuvottelu"
    assert "Peruttu 15.10.2024. Liian vähän ilmoittautuneita." in after["1"]["DESCRIPTION"]
    assert [e["1"]["DTSTAMP"].dt.date() for e in (before, between, after)] == [
        date(2024, 1, 1),  # no date in the record: the first day of its year
        date(2024, 10, 1),
        date(2024, 10, 15),
    ]
    assert ["LAST-MODIFIED" in e["1"] for e in (before, between, after)] == [False, True, True]


def test_an_entry_has_a_new_stamp_when_any_part_of_it_changes(tmp_path: Path) -> None:
    """Evolution updates an entry only if a stamp or SEQUENCE differs; records have only days of edits."""
    session: Mapping[str, Any] = {
        "date": "2024-10-30",
        "time": "9–12",
        "registration": {"by": "2024-10-20"},
    }
    changes: tuple[Mapping[str, Any], ...] = (
        {},
        {"time": "10–12"},
        {"time": "9–11"},
        {"place": {"venue": "Mallitalo"}},
        {"remote": {"platform": "Etähuone"}},
        {"registration": {"by": "2024-10-21"}},
        {},
    )
    entries = [
        one(
            tmp_path / str(number),
            {"sessions": {**session, **changed}, "announcement": {"published": "2023-12-01"}},
        )
        for number, changed in enumerate(changes)
    ]
    stamps = [(e["1"]["DTSTAMP"].dt, e["1"]["LAST-MODIFIED"].dt) for e in entries]
    assert all(stamp == modified for stamp, modified in stamps)
    assert {stamp.date() for stamp, _ in stamps} == {date(2023, 12, 1)}
    assert stamps[0] == stamps[-1]
    assert len(set(stamps)) == 6
    deadlines = [e["1.registration"]["DTSTAMP"].dt for e in entries]
    assert len(set(deadlines)) == 2, "the deadline's entry says nothing of time and place"


def test_place_and_remote_attendance(tmp_path: Path) -> None:
    record = {
        "sessions": {
            "date": "2024-10-30",
            "place": {
                "venue": "Kunta, talo; iso",
                "room": "sali",
                "address": "Mallikatu 1",
                "town": "Satula",
            },
            "remote": {"platform": "Etähuone", "link": "https://eta.example.fi/1"},
        }
    }
    event = one(tmp_path / "a", record, date(2024, 10, 30))["1"]
    assert event["LOCATION"] == "Kunta, talo; iso, sali, Mallikatu 1, Satula"
    assert "LOCATION:Kunta\\, talo\\; iso\\, sali" in event.to_ical().decode()
    assert "Etäosallistuminen: Etähuone https://eta.example.fi/1" in event["DESCRIPTION"]
    over = one(tmp_path / "b", record, date(2024, 10, 31))["1"]
    assert "Etähuone" in over["DESCRIPTION"]
    assert "eta.example.fi" not in over["DESCRIPTION"]
    records = written(tmp_path / "c", {"keksila/2024/n": {"title": "Neuvottelu", **record}})
    swedish = events(calendar_files(records)["sv/keksila/2024/n/calendar.ics"])["keksila.2024.n.1"]
    assert swedish["LOCATION"] == "Kunta, talo; iso, sali, Mallikatu 1, Sagoby"
    assert swedish["LOCATION"].params == {}, "programs that know no LANGUAGE show no place"
    assert swedish["SUMMARY"] == "Förhandling om främjande av hälsa och välfärd, Påhittbygden 2024"


def test_municipality_has_its_own_sessions_only(files: Mapping[str, bytes]) -> None:
    def names(code: str) -> set[str]:
        entries = events(files[f"fi/kunnat/{code}/calendar.ics"])
        return {
            key.rpartition("kuntaryhmat.")[2].partition(".")[0] for key in entries if "kuntaryhmat." in key
        }

    assert names("901") == {"etela", "lykatty"}
    assert names("902") == {"pohjoinen", "peruttu"}
    assert names("903") == {"etela", "pohjoinen", "siirretty"}


def test_a_shared_deadline_is_left_out_where_the_session_is_cancelled(tmp_path: Path) -> None:
    cancelled = {"status": "cancelled", "cancelled": {"date": "2024-10-15"}}
    record = {
        "title": "Kierros",
        "registration": {"by": "2024-11-01"},
        "sessions": [
            {"id": "a", "date": "2024-11-11", "municipalities": ["Satula"], **cancelled},
            {"id": "b", "date": "2024-11-12", "municipalities": ["Tarula"]},
            {"id": "c", "date": "2024-12-12", "registration": {"by": "2024-12-02"}},
        ],
    }
    files = calendar_files(written(tmp_path, {"keksila/2024/n": record}), date(2024, 10, 20))

    def titles(path: str) -> dict[str, str]:
        entries = events(files[f"fi/{path}calendar.ics"])
        return {key.removeprefix("keksila.2024.n."): str(event["SUMMARY"]) for key, event in entries.items()}

    last_day = "Ilmoittautuminen päättyy: Kierros: "
    sessions = {"a": "Peruttu: Kierros: Satula", "b": "Kierros: Tarula", "c": "Kierros: torstai 12.12.2024"}
    common = {"c": sessions["c"], "c.registration": f"{last_day}torstai 12.12.2024"}
    shared = {"a.registration": f"{last_day}Tarula"}
    assert titles("keksila/2024/n/") == sessions | shared | common
    assert titles("kunnat/901/") == {"a": sessions["a"]} | common
    assert titles("kunnat/902/") == {"b": sessions["b"]} | shared | common


def test_an_event_has_one_id_in_all_languages(files: Mapping[str, bytes]) -> None:
    in_languages = [events(files[f"{language}/calendar.ics"]) for language in LANGUAGES]
    assert in_languages[0].keys() == in_languages[1].keys() == in_languages[2].keys()
    titles = [e["esimerkkila.2025.kuntaryhmat.pohjoinen"]["SUMMARY"] for e in in_languages]
    assert titles == [
        "Esimerkkilän kuntaryhmät 2025: Pohjoisen ilta",
        "Exempelbygdens kommungrupper 2025: Kväll i norr",
        "Esimerkkilä's municipal groups 2025: Evening in the north",
    ]


def test_a_calendar_keeps_the_latest_past_events(tmp_path: Path) -> None:
    first = date(2024, 1, 1)
    record = {
        "title": "Neuvottelu",
        "sessions": [{"id": f"s{n}", "date": str(first + timedelta(days=n))} for n in range(PAST_SHOWN + 50)],
    }
    records = written(tmp_path, {"keksila/2024/n": record})
    today = first + timedelta(days=PAST_SHOWN + 30)
    files = calendar_files(records, today)
    kept = events(files["fi/calendar.ics"])
    assert list(kept) == [f"keksila.2024.n.s{n}" for n in range(30, PAST_SHOWN + 50)]
    assert len(events(files["fi/keksila/2024/n/calendar.ics"])) == PAST_SHOWN + 50


def test_same_records_give_the_same_bytes_on_quiet_days() -> None:
    """Built again, also on a later day if no event is between: no calendar has the time of a build."""
    quiet = calendar_files(golden(), date(2025, 10, 13))
    assert calendar_files(golden(), date(2025, 10, 13)) == quiet
    assert calendar_files(golden(), date(2025, 10, 14)) == quiet


def test_calendars_have_no_contact_details() -> None:
    for today in (date(2024, 10, 1), date(2025, 10, 20), date(2026, 1, 1)):
        for content in calendar_files(golden(), today).values():
            unfolded = content.replace(b"\r\n ", b"")
            for detail in (b"mallikas@", b"oletus@", b"kuvio@", b"000 000", b"mailto:", b"tel:"):
                assert detail not in unfolded


def test_characters_a_calendar_cannot_hold_are_left_out(tmp_path: Path) -> None:
    event = one(tmp_path, {"title": "Neuvottelu\u0085 ja \U0001f642", "sessions": {"date": "2024-10-30"}})[
        "1"
    ]
    assert event["SUMMARY"].endswith("\U0001f642")
    reader = readers(golden(), languages=["fi"])[0]
    head = calendar_components.calendar(
        reader, "a\x00\x0bb\x7f\nc, d", "c\td\r\ne", HOME, "fi/calendar.ics"
    ).to_ical()
    assert b"\r\nNAME:ab c, d\r\n" in head, "a name is one line"
    assert b"\r\nDESCRIPTION:c\td\\ne\r\n" in head
