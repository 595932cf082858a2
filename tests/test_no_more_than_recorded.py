"""Pages state no more than their record, and no fact twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from gazette.head.jsonld.script import graph
from gazette.html import render
from gazette.i18n.words import words
from gazette.records.edtf import parse
from gazette.views.page import Fact, Page
from tests.outputs import feed_files, page_at, readers, written
from tests.sites import LANGUAGES

TODAY: Final = date(2024, 9, 1)
ID: Final = "keksila/2024/n"
TITLE: Final = {"fi": "Ilta", "sv": "Kvällen", "en": "Evening"}


def shown(
    root: Path, language: str, record: Mapping[str, Any], today: date = TODAY, path: str = f"{ID}/"
) -> Any:
    """A page of a site with one record: by default the record's own page, else the page at `path`."""
    records = written(root, {ID: {"title": TITLE, **record}})
    (reader,) = readers(records, today, [language])
    return page_at(reader, f"{language}/{path}")


def labels(facts: Iterable[Fact]) -> list[str]:
    """The labels of facts."""
    return [fact.label for fact in facts]


def values(facts: Iterable[Fact], label: str) -> list[str]:
    """The values under a label."""
    return [value.text for fact in facts if fact.label == label for value in fact.values]


# Speakers

PEOPLE: Final = {"maija": {"name": "Maija Mallikas"}, "olli": {"name": "Olli Oletus"}}


@pytest.mark.parametrize(
    ("language", "unstated"),
    [("fi", "puhujaa ei kerrota"), ("sv", "talaren nämns inte"), ("en", "speaker not stated")],
)
def test_a_remark_in_a_slot_is_by_its_speaker_if_there_is_only_one(
    language: str, unstated: str, tmp_path: Path
) -> None:
    keynote = {"kind": "keynote", "said": "Arki on tärkeää."}
    slots = [{**keynote, "speakers": speakers} for speakers in (["maija"], ["maija", "olli"])]
    record = {"people": PEOPLE, "sessions": {"date": "2024-05-01", "programme": slots}, "report": {}}
    page = shown(tmp_path, language, record)
    one, two = page.sessions[0].slots
    assert [remark.person.name for remark in one.said] == ["Maija Mallikas"]
    assert [remark.person for remark in two.said] == [None]
    assert render.main(page).count(unstated) == 1


# Occasions and stages


@pytest.mark.parametrize(
    ("occasion", "headings"),
    [
        (
            "yearly-negotiation",
            ["Kysely ennen neuvottelua", "Enkät före förhandlingen", "Survey before the negotiation"],
        ),
        ("cooperation-talk", ["Kysely etukäteen", "Enkät på förhand", "Survey beforehand"]),
        ("plan", ["Kysely etukäteen", "Enkät på förhand", "Survey beforehand"]),
    ],
)
def test_the_heading_of_a_survey_names_a_negotiation_only_where_there_is_one(
    occasion: str, headings: list[str], tmp_path: Path
) -> None:
    day = {"date": "2024-05-01"} if occasion == "plan" else {"sessions": {"date": "2024-05-01"}}
    record = {"occasion": occasion, **day, "consultations": {"answers": 12}}
    for language, heading in zip(LANGUAGES, headings, strict=True):
        page = shown(tmp_path / language, language, record)
        assert ("consultations", heading) in page.contents


@pytest.mark.parametrize(
    ("occasion", "day", "stage", "steps"),
    [
        ("yearly-negotiation", "2024-10-01", "Ilmoitettu", ["Ennakkotieto", "Neuvottelu", "Raportti"]),
        ("yearly-negotiation", "2024-05-01", "Ajankohta mennyt, raporttia ei ole", ["Neuvottelu"]),
        ("seminar", "2024-05-01", "Ajankohta mennyt", ["Seminaari"]),
        ("seminar", "2024-10-01", "Ilmoitettu", ["Ennakkotieto", "Seminaari"]),
    ],
)
def test_a_report_is_a_step_only_where_one_is_due(
    occasion: str, day: str, stage: str, steps: list[str], tmp_path: Path
) -> None:
    page = shown(tmp_path, "fi", {"occasion": occasion, "sessions": {"date": day}})
    assert [step.label for step in page.progress] == steps
    assert page.stage.label == stage


@pytest.mark.parametrize(
    ("language", "label", "held"),
    [("fi", "Pidetty", "Pidetty, raporttia odotetaan"), ("sv", "Har hållits", "Hållen, rapporten väntas")],
)
def test_a_report_is_awaited_of_the_yearly_negotiation_alone(
    language: str, label: str, held: str, tmp_path: Path
) -> None:
    session = {"sessions": {"date": "2024-05-01", "status": "held"}}
    forum = shown(tmp_path / "forum", language, {"occasion": "forum", **session})
    assert forum.stage.label == label
    assert shown(tmp_path / "yearly", language, session).stage.label == held


# News


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("fi", ["Ennakkotieto: Ilta", "Mennyt tilaisuus: Ilta"]),
        ("sv", ["Förhandsinformation: Kvällen", "Tidigare möte: Kvällen"]),
        ("en", ["Announcement: Evening", "Past event: Evening"]),
    ],
)
def test_a_past_event_entered_later_has_no_announcement(
    language: str, titles: list[str], tmp_path: Path
) -> None:
    record = {"sessions": {"date": "2024-05-01"}}
    before, after = (
        shown(tmp_path / str(day), language, record, day) for day in (date(2024, 4, 30), date(2024, 5, 2))
    )
    assert [line.headline.text for page in (before, after) for line in page.news] == titles
    assert [line.title.to for line in before.news] == [line.title.to for line in after.news]
    read = {**record, "sources": {"publisher": "Keksilä", "read": "2024-04-30"}}
    known = shown(tmp_path / "known", language, read, date(2024, 5, 2))
    assert [line.headline.text for line in known.news] == titles[:1]
    home = shown(tmp_path / "home", language, record, date(2024, 5, 2), "")
    assert home.news == ()
    files = feed_files(written(tmp_path / "feed", {ID: {"title": TITLE, **record}}), date(2024, 5, 2))
    assert titles[1] in files[f"{language}/feed.xml"].decode()
    assert titles[0] not in files[f"{language}/feed.xml"].decode()


# Unknown facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scope_is_shown_only_if_it_is_recorded(language: str, tmp_path: Path) -> None:
    w = words(language)
    session = {"sessions": {"date": "2024-05-01"}}
    assert w("Scope") not in labels(shown(tmp_path / "not", language, session).details)
    with_scope = shown(tmp_path / "told", language, {**session, "scope": "regional"})
    assert values(with_scope.details, w("Scope")) == [w("whole region")]


@pytest.mark.parametrize(
    ("language", "edtf", "text"),
    [
        ("fi", "XXXX-05-23/2024-11-26", "23.5.2024 (vuosi oletettu) – 26.11.2024"),
        ("sv", "XXXX-05-23/2024-11-26", "23 maj 2024 (antaget årtal)–26 november 2024"),
        ("en", "XXXX-05-23/2024-11-26", "23 May 2024 (year assumed) – 26 November 2024"),
        ("fi", "2024-03/XXXX-05", "maaliskuu 2024 – toukokuu 2024 (vuosi oletettu)"),
        ("fi", "XXXX-03/XXXX-05", "maalis–toukokuu 2024 (vuosi oletettu)"),
    ],
)
def test_an_assumed_year_is_marked_at_its_end_of_a_span(language: str, edtf: str, text: str) -> None:
    w = words(language)
    assert w.when(parse(edtf, 2024)) == text


def test_an_assumed_year_is_marked_after_a_preposition_too() -> None:
    text = words("fi").when_in(parse("2024-03/XXXX-05", 2024))
    assert text == "ajalla maaliskuu 2024 – toukokuu 2024 (vuosi oletettu)"


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("fi", "ei tietoa, pidettiinkö", "ei tietoa, pidettiinkö ne"),
        ("sv", "uppgift saknas om det hölls", "uppgift saknas om de hölls"),
        (
            "en",
            "no information on whether it was held",
            "no information on whether they were held",
        ),
    ],
)
def test_an_unknown_status_of_several_sessions_is_in_the_plural(
    language: str, one: str, several: str, tmp_path: Path
) -> None:
    label = words(language)("Status")
    alone = shown(tmp_path / "one", language, {"sessions": {"date": "2024-05-01"}})
    assert values(alone.facts, label) == [one]
    sessions = [{"id": id_, "date": f"2024-05-0{number}"} for number, id_ in enumerate("ab", 1)]
    page = shown(tmp_path / "two", language, {"sessions": sessions})
    assert values(page.common_facts, label) == [several]
    assert page.sessions == ()


# No repetition


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Kahvi", ""), ("kahvi.", ""), ("Aamukahvi", "Kahvi"), ("Kahvi ja tervetuloa", "Kahvi")],
)
def test_a_slots_kind_is_not_repeated_after_the_same_word(title: str, kind: str, tmp_path: Path) -> None:
    slot = {"kind": "coffee", "title": title}
    page = shown(tmp_path, "fi", {"sessions": {"date": "2024-05-01", "programme": [slot]}})
    assert page.sessions[0].slots[0].kind == kind
    assert ('class="slot__kind"' in render.main(page)) is bool(kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_of_law_is_shown_once(language: str, tmp_path: Path) -> None:
    record = {
        "occasion": "cooperation-talk",
        "sessions": {"date": "2024-05-01"},
        "legal_basis": ["611/2021 14 §", "611/2021 24 §"],
    }
    page = shown(tmp_path, language, record)
    w = words(language)
    sections = [w("Act {act}, section {section}", act="611/2021", section=s) for s in ("14", "24")]
    assert values(page.details, w("What this is"))[1:] == sections[:1]
    assert values(page.details, w("Legal basis")) == sections[1:]


@pytest.mark.parametrize(
    ("language", "heading", "label"),
    [("fi", "Osapuolet", "Kutsutut"), ("sv", "Parter", "Inbjudna"), ("en", "Parties", "Invited")],
)
def test_the_invited_have_one_label(language: str, heading: str, label: str, tmp_path: Path) -> None:
    invited = [{"who": "Yhdistykset", "kind": "non-profit"}]
    session = {"date": "2024-05-01", "status": "held"}
    record = {"occasion": "forum", "sessions": session, "invited": invited, "report": {}}
    page = shown(tmp_path, language, record)
    assert ("parties", heading) in page.contents
    assert render.main(page).count(f">{label}<") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_publisher_is_shown_where_it_is_not_the_organiser(language: str, tmp_path: Path) -> None:
    w = words(language)

    def publishers(name: str, **record: object) -> list[str]:
        page = shown(tmp_path / name, language, {"sessions": {"date": "2024-05-01"}, **record})
        return values(page.facts, w("Publisher"))

    assert publishers("region", publisher="keksila") == []
    assert publishers("organiser", publisher="901", organisers=["901"]) == []
    assert publishers("other", publisher="901") == [
        {"fi": "Satula", "sv": "Sagoby", "en": "Satula"}[language]
    ]


# No outdated fact


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_to_register_is_shown_while_registration_is_open(language: str, tmp_path: Path) -> None:
    w = words(language)
    registration = {"by": "2024-04-20", "how": "Lomakkeella.", "queue": "Jono.", "price": "Maksuton."}
    record = {"sessions": {"date": "2024-05-01", "registration": registration}}
    stated = [
        labels(shown(tmp_path / str(day), language, record, day).registration)
        for day in (date(2024, 4, 20), date(2024, 4, 21), date(2024, 5, 2))
    ]
    how, queue = w("How to register"), w("Waiting list")
    rest = [w("Last day to register"), w("Price")]
    assert stated == [[rest[0], how, rest[1], queue], [*rest, queue], rest]


# Lists of other events


PATHS: Final = {
    "fi": ["arkisto/2024/", "ohjelmat/2024/", "uutiset/2024/", "keksila/", "keksila/2024/", "kunnat/901/"],
    "sv": ["arkiv/2024/", "program/2024/", "nyheter/2024/", "keksila/", "keksila/2024/", "kommuner/901/"],
    "en": [
        "archive/2024/",
        "programmes/2024/",
        "news/2024/",
        "keksila/",
        "keksila/2024/",
        "municipalities/901/",
    ],
}
LATER: Final = {
    "fi": ["tulossa/", "keksila/2024/n/ohjelma/"],
    "sv": ["kommande/", "keksila/2024/n/program/"],
    "en": ["upcoming/", "keksila/2024/n/programme/"],
}
OUTCOMES: Final = {"fi": ["tulokset/", "tulokset/2024/"], "sv": ["resultat/"], "en": ["outcomes/"]}
NAMES: Final = ("neuvottelu", "förhandling", "negotiation")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("occasion", ["yearly-negotiation", "forum"])
def test_lists_of_other_events_alone_do_not_mention_negotiations(
    language: str, occasion: str, tmp_path: Path
) -> None:
    outcome = {"kind": "measure", "matter": "measure", "title": TITLE}
    record = {
        "title": TITLE,
        "occasion": occasion,
        "sessions": {"date": "2024-05-01", "place": "Talo", "programme": ["9–10 opening"]},
        "outcomes": {"yksi": outcome},
    }
    records = written(tmp_path, {ID: record})

    def names_by_path(paths: Iterable[str], today: date) -> dict[str, bool]:
        (reader,) = readers(records, today, [language])
        pages: dict[str, Any] = {path: page_at(reader, f"{language}/{path}") for path in paths}
        return {path: _names_negotiation(page) for path, page in pages.items()}

    actual = names_by_path([*PATHS[language], *OUTCOMES[language]], TODAY) | names_by_path(
        LATER[language], date(2024, 4, 1)
    )
    assert actual == dict.fromkeys(actual, occasion == "yearly-negotiation")


def _names_negotiation(page: Page) -> bool:
    message = f"{page.title} {page.description} {getattr(page, 'lead', '')}".casefold()
    return any(name in message for name in NAMES)


# After midnight


def test_a_slot_after_midnight_is_on_the_next_day(tmp_path: Path) -> None:
    hours = ["17.30–18 coffee", "18–23.30 workshop", "23.30–0.15 closing", "0.15–1 other"]
    session = {"date": "2024-05-01", "time": "18–1", "programme": hours}
    records = written(tmp_path, {ID: {"title": TITLE, "sessions": session}})
    (reader,) = readers(records, TODAY, ["fi"])
    page: Any = page_at(reader, f"fi/{ID}/ohjelma/")
    (event,) = (node for node in graph(page, reader) if node["@type"] == "Event")
    assert [(slot["startDate"][:16], slot["endDate"][:16]) for slot in event["subEvent"]] == [
        ("2024-05-01T17:30", "2024-05-01T18:00"),
        ("2024-05-01T18:00", "2024-05-01T23:30"),
        ("2024-05-01T23:30", "2024-05-02T00:15"),
        ("2024-05-02T00:15", "2024-05-02T01:00"),
    ]
    assert [slot.minutes for slot in page.sessions[0].slots] == [
        (1050, 1080),
        (1080, 1410),
        (1410, 1455),
        (1455, 1500),
    ]
