"""Rounds of several sessions: a reader sees stage, days and deadline of the sessions for her municipality."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape

from gazette.html import render
from gazette.outputs.opendata.tables.sessions import sessions
from gazette.records import edtf
from gazette.records.collection import Records
from gazette.views import news
from gazette.views.cards import card
from gazette.views.context import Reader
from gazette.views.municipalities import municipality_page
from gazette.views.news_pages import page_of_news
from gazette.views.rounds import session_rows
from gazette.views.stages import Stage, stage_of
from tests.outputs import calendar_files, feed_files, page_at, readers, written

ID: Final = "keksila/2026/kierros"
A: Final[dict[str, Any]] = {
    "id": "a",
    "date": "2026-03-12",
    "municipalities": ["Satula"],
    "registration": {"by": "2026-03-05", "link": "https://example.fi/lomake-a"},
}
B: Final[dict[str, Any]] = {
    "id": "b",
    "date": "2026-05-20",
    "municipalities": ["Tarula"],
    "registration": {"by": "2026-05-12", "link": "https://example.fi/lomake-b"},
}
INVITED: Final = {"invitation": {"published": "2026-02-01"}}


def round_of(root: Path, *sessions: Any, **fields: Any) -> Records:
    """An invented round."""
    return written(root, {ID: {"title": "Keksilän kierros", "sessions": list(sessions), **INVITED, **fields}})


def finnish(records: Records, today: str) -> Reader:
    """A Finnish reader on a day."""
    return readers(records, date.fromisoformat(today), ["fi"])[0]


def titles(path: str, records: Records, today: str) -> str:
    """The text of the feed at a path."""
    return feed_files(records, date.fromisoformat(today))[path].decode()


def names(records: Records, today: str) -> set[str]:
    """The names of the news items published by a day."""
    reader = finnish(records, today)
    return {item.name for item in news.news_of_one(reader.registry, reader.registry.by_id[ID])}


def test_a_municipality_sees_its_own_sessions_day_and_deadline(tmp_path: Path) -> None:
    reader = finnish(round_of(tmp_path, {**A, "status": "held"}, B), "2026-04-15")
    entry = reader.registry.by_id[ID]
    assert stage_of(reader.registry, entry, "901") is Stage.HELD
    assert stage_of(reader.registry, entry, "902") is Stage.INVITATION
    satula, tarula = (municipality_page(reader, *reader.registry.municipalities[c]) for c in ("901", "902"))
    assert [c.deadline for c in satula.past] == [""]
    assert not satula.upcoming
    assert [c.deadline for c in tarula.upcoming] == ["Ilmoittaudu viimeistään 12.5.2026"]


def test_a_card_of_a_round_under_way_shows_the_next_session(tmp_path: Path) -> None:
    reader = finnish(round_of(tmp_path, A, B), "2026-04-15")
    shown = card(reader, reader.registry.by_id[ID])
    assert "20.5.2026" in shown.when
    assert "12.3." not in shown.when
    assert shown.deadline == "Ilmoittaudu viimeistään 12.5.2026"


def test_upcoming_rounds_are_sorted_by_their_next_session(tmp_path: Path) -> None:
    other = {"title": "Toinen", "sessions": {"date": "2026-05-01"}, **INVITED}
    records = written(
        tmp_path, {ID: {"title": "Kierros", "sessions": [A, B], **INVITED}, "keksila/2026/toinen": other}
    )
    page: Any = page_at(finnish(records, "2026-04-15"), "fi/tulossa/")
    assert [shown.title.text for shown in page.cards] == ["Toinen", "Kierros"]


def test_each_deadline_has_a_reminder_for_its_municipalities(tmp_path: Path) -> None:
    records = round_of(tmp_path, A, B)
    assert names(records, "2026-03-01") == {"invitation"}
    assert names(records, "2026-03-02") == {"invitation", "registration-2026-03-05"}
    assert names(records, "2026-05-09") == {
        "invitation",
        "registration-2026-03-05",
        "registration-2026-05-12",
    }
    of_satula = titles("fi/kunnat/901/feed.xml", records, "2026-05-09")
    of_tarula = titles("fi/kunnat/902/feed.xml", records, "2026-05-09")
    assert ("registration-2026-03-05" in of_satula, "registration-2026-05-12" in of_satula) == (True, False)
    assert ("registration-2026-03-05" in of_tarula, "registration-2026-05-12" in of_tarula) == (False, True)
    assert "https://example.fi/lomake-b" in of_tarula
    assert "Tarula" in page_of_news(*_reader_entry(records, "2026-05-09"), "registration-2026-05-12").title


def _reader_entry(records: Records, today: str) -> tuple[Reader, Any]:
    reader = finnish(records, today)
    return reader, reader.registry.by_id[ID]


def test_a_cancelled_session_has_news_and_no_reminder(tmp_path: Path) -> None:
    off = {**B, "status": "cancelled", "cancelled": {"date": "2026-04-20", "text": "Tila ei ole käytössä."}}
    records = round_of(tmp_path, A, off)
    assert "cancellation-2026-04-20-b" not in names(records, "2026-04-19")
    assert names(records, "2026-05-10") == {
        "invitation",
        "registration-2026-03-05",
        "cancellation-2026-04-20-b",
    }
    reader, entry = _reader_entry(records, "2026-05-10")
    assert "20.5." not in card(reader, entry).when
    assert "cancellation-2026-04-20-b" in titles("fi/kunnat/902/feed.xml", records, "2026-05-10")
    assert "cancellation-2026-04-20-b" not in titles("fi/kunnat/901/feed.xml", records, "2026-05-10")


def test_a_cancelled_round_has_no_invitation(tmp_path: Path) -> None:
    off = {"cancelled": {"date": "2026-02-10", "text": "Siirtyy syksyyn."}}
    session = {**A, "remote": {"platform": "Teams", "link": "https://example.fi/liity"}}
    records = round_of(tmp_path, session, B, **off)
    reader, entry = _reader_entry(records, "2026-03-01")
    page = page_at(reader, "fi/keksila/2026/kierros/")
    shown = repr(page) + titles("fi/feed.xml", records, "2026-03-01")
    shown += calendar_files(records, date(2026, 3, 1))["fi/keksila/calendar.ics"].decode()
    for gone in ("lomake-a", "lomake-b", "example.fi/liity"):
        assert gone not in shown
    assert names(records, "2026-03-03") == {"invitation", "cancellation-2026-02-10"}
    assert page.calendar.file is None  # type: ignore[attr-defined]
    invitation = page_of_news(reader, entry, "invitation")
    assert "Peruttu" in repr(invitation)


def test_only_the_moved_session_is_marked_as_moved(tmp_path: Path) -> None:
    moved = {**B, "date": "2026-06-01", "moved_from": "2026-05-20", "registration": {"by": "2026-05-25"}}
    records = round_of(tmp_path, A, moved, postponed={"date": "2026-04-01"})
    calendar = calendar_files(records, date(2026, 4, 2))["fi/keksila/calendar.ics"].decode()
    events = {e.split("UID:")[1].split("@")[0]: e for e in calendar.split("BEGIN:VEVENT")[1:]}
    changes = {uid: e.split("SEQUENCE:")[1].split("\r")[0] for uid, e in events.items() if "reg" not in uid}
    assert changes == {"keksila.2026.kierros.a": "0", "keksila.2026.kierros.b": "2"}
    assert "Siirretty" not in events["keksila.2026.kierros.a"]
    # Reminders are for the new days.
    assert "registration-2026-05-25" in names(records, "2026-05-22")
    assert "postponement-2026-04-01" in names(records, "2026-05-22")


@pytest.mark.parametrize("day", ["2026-04-01", "2026-04-08"])
def test_each_postponement_and_each_deadline_is_an_item_of_its_own(tmp_path: Path, day: str) -> None:
    registration = {"by": "2026-05-14"}
    moved = {**B, "postponed": {"date": day}, "moved_from": "2026-05-13", "registration": registration}
    actual = names(round_of(tmp_path, A, moved), "2026-05-14")
    assert f"postponement-{day}-b" in actual
    assert "registration-2026-05-14" in actual


def test_a_record_belongs_to_the_year_of_its_first_planned_session(tmp_path: Path) -> None:
    later = {**B, "date": "2027-01-14", "registration": {"by": "2027-01-07"}}
    assert round_of(tmp_path / "two", {**A, "date": "2026-11-20", "registration": {}}, later).all
    moved = {"date": "2027-01-14", "moved_from": "2026-12-03"}
    assert round_of(tmp_path / "one", moved).all


def test_registration_can_be_written_once_for_the_round(tmp_path: Path) -> None:
    plain = [{k: v for k, v in session.items() if k != "registration"} for session in (A, B)]
    general = {"by": "1 week before", "how": "Lomakkeella.", "link": "https://example.fi/lomake"}
    second = {**plain[1], "registration": {"by": "2026-05-02"}}
    records = round_of(tmp_path, plain[0], second, registration=general)
    assert {"registration-2026-03-05", "registration-2026-05-02"} <= names(records, "2026-05-09")
    reader, entry = _reader_entry(records, "2026-02-02")
    invitation = repr(page_of_news(reader, entry, "invitation"))
    for value in ("https://example.fi/lomake", "Lomakkeella.", "5.3.2026", "2.5.2026"):
        assert value in invitation
    closed = repr(page_of_news(*_reader_entry(records, "2026-06-01"), "invitation"))
    assert "https://example.fi/lomake" not in closed


def test_full_open_to_price_and_queue_are_shown(tmp_path: Path) -> None:
    message = {"full": "yes", "queue": "Jonoon sähköpostilla.", "open_to": "Avoin kaikille."}
    message["price"] = "Maksuton."
    records = round_of(tmp_path, {**A, "registration": {**A["registration"], **message}})
    page = repr(page_at(finnish(records, "2026-02-02"), "fi/keksila/2026/kierros/"))
    for words in ("Jonoon sähköpostilla.", "Avoin kaikille.", "Maksuton.", "täynnä"):
        assert words in page
    assert "lomake-a" not in page


def test_sessions_are_distinguished_by_what_differs(tmp_path: Path) -> None:
    groups = [
        {"id": x, "date": "2026-01/2026-02", "age_group": group}
        for x, group in (("lapset", "Lapset"), ("vanhat", "Ikääntyneet"))
    ]
    path = "fi/keksila/2026/kierros/"
    page: Any = page_at(finnish(round_of(tmp_path / "age", *groups), "2025-12-01"), path)
    assert [row.title.text for row in page.session_rows] == ["Lapset", "Ikääntyneet"]
    same_day = [
        {"id": x, "date": "2026-03-12", "time": time, "municipalities": ["Satula"]}
        for x, time in (("aamu", "9–11"), ("ilta", "17–19"))
    ]
    page = page_at(finnish(round_of(tmp_path / "time", *same_day), "2025-12-01"), path)
    assert [row.title.text for row in page.session_rows] == [
        "Satula, 12.3.2026 klo 9.00–11.00",
        "Satula, 12.3.2026 klo 17.00–19.00",
    ]


def test_an_empty_newer_stage_does_not_hide_the_text_of_an_older_one(tmp_path: Path) -> None:
    announced = {"published": "2026-01-10", "lead": "Kierros tulee keväällä.", "body": "Lisää tietoa."}
    records = round_of(tmp_path, A, B, announcement=announced)
    page: Any = page_at(finnish(records, "2026-02-02"), "fi/keksila/2026/kierros/")
    assert (page.lead.text, page.body.text) == ("Kierros tulee keväällä.", "Lisää tietoa.")


def test_no_derived_item_is_dated_before_the_first_publication(tmp_path: Path) -> None:
    late = {"title": "Vanha", "sessions": {"date": "2025-11-19", "registration": {"by": "2025-11-12"}}}
    records = written(tmp_path, {"keksila/2025/vanha": {**late, "report": {"published": "2026-01-10"}}})
    reader = finnish(records, "2026-02-01")
    items = news.news_of_one(reader.registry, reader.registry.by_id["keksila/2025/vanha"])
    assert {item.kind: item.published is None for item in items} == {"report": False, "invitation": True}


def test_an_invitation_to_a_past_session_says_so_in_lists(tmp_path: Path) -> None:
    records = round_of(tmp_path, A)
    home: Any = page_at(finnish(records, "2026-09-01"), "fi/")
    assert not [line for line in home.news if line.label == "Kutsu"]
    coming: Any = page_at(finnish(records, "2026-02-15"), "fi/")
    assert [line.note for line in coming.news] == [""]
    listed: Any = page_at(finnish(records, "2026-09-01"), "fi/uutiset/")
    assert all(line.note for line in listed.lines)


DAYS: Final = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    days=st.lists(
        st.tuples(DAYS, st.integers(0, 30), st.sampled_from(["unknown", "held", "cancelled", "postponed"])),
        min_size=2,
        max_size=4,
    ),
    today=DAYS,
)
def test_what_a_municipality_sees_follows_from_its_own_sessions(
    tmp_path_factory: pytest.TempPathFactory, days: list[tuple[date, int, str]], today: date
) -> None:
    """Satula has the sessions with even numbers: it sees the same as of a round of these sessions alone."""
    sessions = [
        {
            "id": f"s{number}",
            "date": str(day),
            "municipalities": [("Satula", "Tarula")[number % 2]],
            "status": status if status != "held" or day <= date(2026, 1, 1) else "unknown",
            "registration": {"by": str(day - timedelta(days=before))},
        }
        for number, (day, before, status) in enumerate(days)
    ]
    make = partial(tmp_path_factory.mktemp, "round", numbered=True)
    whole = readers(_any_year(make(), sessions), today, ["fi"])[0]
    alone = readers(_any_year(make(), sessions[::2]), today, ["fi"])[0]
    entries = [r.registry.by_id[ID] for r in (whole, alone)]
    assert stage_of(whole.registry, entries[0], "901") is stage_of(alone.registry, entries[1])
    card_, expected = card(whole, entries[0], "901"), card(alone, entries[1])
    assert (card_.when, card_.deadline, card_.stage) == (expected.when, expected.deadline, expected.stage)


def _any_year(root: Path, sessions: list[dict[str, Any]]) -> Records:
    return written(root, {ID: {"title": "Keksilän kierros", "sessions": sessions}})


def facts_of_news(records: Records, name: str, today: str, language: str) -> list[tuple[str, list[str]]]:
    """The facts that a news item's page gives, each with its label."""
    (reader,) = readers(records, date.fromisoformat(today), [language])
    page = page_of_news(reader, reader.registry.by_id[ID], name)
    return [(f.label, [getattr(v, "text", str(v)) for v in f.values]) for f in page.facts]


@pytest.mark.parametrize(
    ("language", "when", "closes"),
    [
        ("fi", "Milloin", "ilmoittautumisaika päättyy torstaina 5.3.2026 klo 16.00"),
        ("sv", "När", "anmälningstiden går ut torsdagen den 5 mars 2026 kl. 16.00"),
        ("en", "When", "registration closes on Thursday 5 March 2026 at 16:00"),
    ],
)
def test_an_invitation_names_each_day_once_and_as_a_sentence_does(
    tmp_path: Path, language: str, when: str, closes: str
) -> None:
    a = {"id": "a", "date": "2026-03-12", "time": "9–11", "registration": {"by": "2026-03-05 16"}}
    records = round_of(tmp_path, a, {"id": "b", "date": "2026-03-12", "time": "13–15", "place": "Talo"})
    first, second = facts_of_news(records, "invitation", "2026-02-15", language)[-2:]
    assert [first[0], second[0]] == [when, when]
    assert first[1][1:] == [closes]
    assert second[1][1:] == ["Talo"]


@pytest.mark.parametrize(
    ("language", "remote", "whom"),
    [
        ("fi", "etäosallistuminen: Teams", "alueen kuntia"),
        ("sv", "distansdeltagande: Teams", "kommuner i området"),
        (
            "en",
            "remote attendance: Teams",
            "municipalities of the area",
        ),
    ],
)
def test_an_invitation_says_of_each_session_whom_it_is_for_and_that_one_can_take_part_remotely(
    tmp_path: Path, language: str, remote: str, whom: str
) -> None:
    a = {"id": "a", "date": "2026-03-12", "remote": "Teams"}
    b = {"id": "b", "date": "2026-03-19", "some_municipalities": True, "remote": "Teams"}
    records = round_of(tmp_path, a, b, {**a, "id": "c", "date": "2026-03-26", "status": "cancelled"})
    sessions = facts_of_news(records, "invitation", "2026-02-15", language)[-3:]
    assert [[text.partition(";")[0] for text in session[1][1:]] for session in sessions[:2]] == [
        [remote],
        [whom, remote],
    ]
    assert remote not in sessions[2][1]


# What a round's page says, in each language

WORDS_OF: Final[dict[str, Any]] = {
    "fi": {
        "next": "Vielä tulossa: keskiviikko 20.5.2026",
        "same": [
            "Missä: Talo",
            "Tulkkaus: Viittomakielelle.",
            "Viimeinen ilmoittautumispäivä: torstai 5.3.2026",
        ],
        "all": "alueen kaikki kunnat",
        "some": "Alueen kuntia; lähde ei kerro, mitkä",
        "others": "Muut mainitut",
        "roles": ["yhteenvedon laatija", "työryhmän jäsen"],
    },
    "sv": {
        "next": "Återstår: onsdag 20 maj 2026",
        "same": ["Var: Talo", "Tolkning: Viittomakielelle.", "Sista anmälningsdag: torsdag 5 mars 2026"],
        "all": "alla kommuner i området",
        "some": "Kommuner i området; källan anger inte vilka",
        "others": "Övriga nämnda",
        "roles": ["sammanfattningens författare", "medlem i arbetsgruppen"],
    },
    "en": {
        "next": "Still to come: Wednesday 20 May 2026",
        "same": [
            "Where: Talo",
            "Interpreting: Viittomakielelle.",
            "Last day to register: Thursday 5 March 2026",
        ],
        "all": "all municipalities of the area",
        "some": "Municipalities of the area; the source does not say which",
        "others": "Also named",
        "roles": ["author of the summary", "member of the working group"],
    },
}


def page_of(records: Records, today: str, language: str) -> Any:
    """The round's page in a language."""
    (reader,) = readers(records, date.fromisoformat(today), [language])
    return page_at(reader, f"{language}/{ID}/")


@pytest.mark.parametrize("language", WORDS_OF)
def test_facts_that_all_sessions_share_are_shown_once(tmp_path: Path, language: str) -> None:
    same = {"place": "Talo", "interpreting": "Viittomakielelle.", "registration": {"by": "2026-03-05"}}
    page = page_of(round_of(tmp_path, {**A, **same}, {**B, **same}), "2026-02-15", language)
    common = [f"{fact.label}: {fact.values[0].text}" for fact in page.common_facts]
    assert common == WORDS_OF[language]["same"]
    own = {label for session in page.sessions for label in (f.label for f in session.facts)}
    assert not own & {fact.label for fact in page.common_facts}
    assert [row.note for row in page.session_rows] == ["", ""]


@pytest.mark.parametrize("language", WORDS_OF)
def test_a_round_under_way_shows_what_is_still_to_come(tmp_path: Path, language: str) -> None:
    (reader,) = readers(round_of(tmp_path, A, B), date(2026, 4, 15), [language])
    assert card(reader, reader.registry.by_id[ID]).when == WORDS_OF[language]["next"]


@pytest.mark.parametrize("language", WORDS_OF)
def test_all_municipalities_of_the_area_are_one_party(tmp_path: Path, language: str) -> None:
    records = round_of(tmp_path, A, took_part="all-municipalities", report={"published": "2026-03-20"})
    page = page_of(records, "2026-06-01", language)
    assert [line.who.text for group in page.content.parties for line in group.took_part] == [
        WORDS_OF[language]["all"]
    ]
    assert [kind.took_part.named for kind in page.content.kinds] == [True, False, False, False]


@pytest.mark.parametrize("language", WORDS_OF)
def test_authors_and_members_of_working_groups_are_named_and_took_no_part(
    tmp_path: Path, language: str
) -> None:
    people = {
        "maija": {"name": "Maija Mallikas", "roles": "author"},
        "olli": {"name": "Olli Oletus", "roles": "working-group-member"},
        "kaisa": {"name": "Kaisa Kuvio", "roles": "speaker"},
    }
    records = round_of(tmp_path, A, people=people, took_part="901", report={"published": "2026-03-20"})
    page = page_of(records, "2026-06-01", language)
    assert [person.name for person in page.content.people] == ["Kaisa Kuvio"]
    assert [person.roles for person in page.content.others] == WORDS_OF[language]["roles"]
    assert WORDS_OF[language]["others"] in render.main(page)


def test_sessions_for_everybody_are_distinguished_by_their_town(tmp_path: Path) -> None:
    """A session without group, theme or title is named after the municipality in which it is held."""
    places = ({"venue": "Mallitalo", "town": "Satula"}, {"venue": "Tarulan koulu", "town": "Tarula"})
    sessions = [{"date": f"2026-05-0{n}", "place": place} for n, place in enumerate(places, 1)]
    third = {"date": "2026-05-03", "place": {"venue": "Salonki", "town": "Satula"}, "title": "Kuntien ilta"}
    records = round_of(tmp_path, *({"id": f"s{n}", **s} for n, s in enumerate([*sessions, third])))
    reader = finnish(records, "2026-04-15")
    rows = session_rows(reader, reader.registry.by_id[ID])
    shown = [(row.title.text, row.place.text if row.place else "") for row in rows]
    assert shown == [
        ("Satula", "Mallitalo"),
        ("Tarula", "Tarulan koulu"),
        ("Kuntien ilta", "Salonki, Satula"),
    ]


def test_two_sessions_in_one_town_are_distinguished_by_their_day_as_well(tmp_path: Path) -> None:
    sessions = [{"id": f"s{day}", "date": f"2026-05-0{day}", "place": {"town": "Satula"}} for day in (1, 2)]
    reader = finnish(round_of(tmp_path, *sessions), "2026-04-15")
    rows = session_rows(reader, reader.registry.by_id[ID])
    assert [row.title.text for row in rows] == ["Satula, 1.5.2026", "Satula, 2.5.2026"]


def test_a_session_whose_facts_are_all_in_the_overview_has_no_section(tmp_path: Path) -> None:
    """Its address is that of its row; a session with more facts keeps its section."""
    place = {"venue": "Kuntatalo", "town": "Tarula"}
    records = round_of(
        tmp_path,
        {"id": "a", "date": "2026-03-12", "title": "Nuoret", "status": "held"},
        {"id": "b", "date": "2026-03-13", "municipalities": ["Tarula"], "place": place, "status": "held"},
        {"id": "c", "date": "2026-03-14", "theme": "Uni", "status": "held"},
        {"id": "d", "date": "2026-03-15", "title": "Lapset", "status": "held", "catering": "Kahvia."},
    )
    page: Any = page_at(finnish(records, "2026-04-15"), f"fi/{ID}/")
    assert [(row.title.text, row.anchor) for row in page.session_rows] == [
        ("Nuoret", "session-a"),
        ("Tarula", "session-b"),
        ("Uni", "session-c"),
        ("Lapset", ""),
    ]
    assert [(session.id, session.title.text) for session in page.sessions] == [("session-d", "Lapset")]
    main = render.main(page)
    assert '<tr id="session-a"><th scope="row">Nuoret</th>' in main
    assert '<th scope="row"><a href="../../../keksila/2026/kierros/#session-d">Lapset</a></th>' in main
    assert [main.count(f'id="session-{letter}"') for letter in "abcd"] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        (
            {"registration": {"by": "2026-03-05", "contacts": [{"name": "Maija"}]}},
            "Ilmoittautuminen ja yhteystiedot",
        ),
        ({"registration": {"by": "2026-03-05"}}, "Ilmoittautuminen"),
        ({"contacts": [{"name": "Maija"}]}, "Yhteystiedot"),
    ],
)
def test_a_heading_names_no_registration_where_there_is_none(
    fields: dict[str, Any], heading: str, tmp_path: Path
) -> None:
    records = round_of(tmp_path, {"date": "2026-03-12"}, **fields)
    page: Any = page_at(finnish(records, "2026-03-01"), f"fi/{ID}/")
    assert dict(page.contents)["registration"] == heading


def test_a_session_named_by_its_day_has_the_day_once(tmp_path: Path) -> None:
    """In the overview of several sessions, and in the heading of a programme."""
    programme = [{"title": "Kahvi"}]
    days = [
        {"id": x, "date": d, "time": "9–11", "programme": programme}
        for x, d in (("a", "2026-03-12"), ("b", "2026-03-13"))
    ]
    page: Any = page_at(finnish(round_of(tmp_path / "two", *days), "2026-02-01"), f"fi/{ID}/")
    assert [(row.title.text, row.when) for row in page.session_rows] == [
        ("torstai 12.3.2026 klo 9.00–11.00", ""),
        ("perjantai 13.3.2026 klo 9.00–11.00", ""),
    ]
    assert [(s.title.text, s.facts) for s in page.sessions] == [
        ("Torstai 12.3.2026 klo 9.00–11.00", ()),
        ("Perjantai 13.3.2026 klo 9.00–11.00", ()),
    ]
    main = render.main(page)
    assert [
        main.count(head) for head in ('<th scope="col">Milloin</th>', '<th scope="col">Tilaisuus</th>')
    ] == [1, 0]
    alone: Any = page_at(
        finnish(round_of(tmp_path / "one", days[0] | {"catering": "Kahvia."}), "2026-02-01"),
        f"fi/{ID}/ohjelma/",
    )
    (session,) = alone.sessions
    assert (session.title.text, [f.label for f in session.facts]) == (
        "Torstai 12.3.2026 klo 9.00–11.00",
        ["Tarjoilu"],
    )
    assert render.main(alone).count("12.3.2026") == 1


def test_a_negotiation_is_named_once_above_its_items(tmp_path: Path) -> None:
    """On a municipality's page above its outcomes, on that of upcoming sessions above its promises."""
    outcomes = {x: {"title": x.upper(), "kind": "goal", "matter": "goal"} for x in "ab"}
    steps = {x: {"text": f"Askel {x}"} for x in "cd"}
    more = {"report": {"published": "2026-03-20"}, "outcomes": outcomes, "next_steps": steps}
    records = round_of(tmp_path, {"date": "2026-03-12", "status": "held"}, **more)
    reader = finnish(records, "2026-04-15")
    town = reader.registry.organisers[0].municipalities[0]
    for path, css in ((f"fi/kunnat/{town.code}/", "outcome__where"), ("fi/tulossa/", "steps__where")):
        main = render.main(page_at(reader, path))
        assert main.count(f'<p class="{css}">') == 1
    assert main.count('<li class="content steps__more">') == 1


def test_a_page_of_one_region_does_not_repeat_it_with_each_item_of_news(tmp_path: Path) -> None:
    reader = finnish(round_of(tmp_path, {"date": "2026-03-12"}), "2026-02-15")
    about = '<p class="news__about">'
    shown = {
        path: re.findall(f"{about}.*?</p>", render.main(page_at(reader, path)), re.DOTALL)
        for path in ("fi/uutiset/", "fi/keksila/", "fi/keksila/2026/", f"fi/{ID}/")
    }
    assert {path: [text.count(">Keksilä</a>") for text in texts] for path, texts in shown.items()} == {
        "fi/uutiset/": [0],  # Keksilä is the site's only region
        "fi/keksila/": [0],
        "fi/keksila/2026/": [0],
        f"fi/{ID}/": [0],
    }


@pytest.mark.parametrize("language", WORDS_OF)
def test_unnamed_municipalities_are_stated_to_be_unknown(tmp_path: Path, language: str) -> None:
    others = {"id": "muut", "date": "2026-04-15", "some_municipalities": True}
    records = round_of(tmp_path, A, others)
    (reader,) = readers(records, date(2026, 4, 1), [language])
    entry, some = reader.registry.by_id[ID], WORDS_OF[language]["some"]
    of_satula, of_tarula = (card(reader, entry, code) for code in ("901", "902"))
    assert (of_satula.whom, of_tarula.whom) == ("", some)
    assert of_tarula.when == reader.w.when(edtf.parse("2026-04-15"), weekday=True)
    tarula = reader.registry.municipality("Tarula")
    assert tarula
    assert escape(some) in render.main(municipality_page(reader, entry.organiser, tarula))
    first, second = sessions(reader, entry.organiser)
    assert (first.whole_region, first.municipalities) == (False, ("901",))
    assert (second.whole_region, second.municipalities) == (False, ())
    calendar = calendar_files(records, date(2026, 4, 1))[f"{language}/keksila/calendar.ics"].decode()
    words = some[0].lower() + some[1:].replace(";", "\\;").replace(",", "\\,")
    assert words in calendar.replace("\r\n ", "")


def test_news_do_not_repeat_the_lead_that_the_page_begins_with(tmp_path: Path) -> None:
    invitation = {"published": "2026-02-01", "lead": "Tulkaa mukaan."}
    report = {"published": "2026-03-20", "lead": "Kierros pidettiin."}
    records = round_of(tmp_path, {**A, "status": "held"}, invitation=invitation, report=report)
    page = page_of(records, "2026-06-01", "fi")
    assert page.lead.text == "Kierros pidettiin."
    shown = {line.label: line.lead and line.lead.text for line in page.news}
    assert shown == {"Raportti": None, "Ilmoittautuminen": None, "Kutsu": "Tulkaa mukaan."}
