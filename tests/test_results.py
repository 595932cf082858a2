"""Results on pages: agreements, findings and views, next steps, decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from gazette.checks.media import ATTACHMENTS
from gazette.head.jsonld import events as jsonld
from gazette.html import render
from gazette.outputs import calendars
from gazette.outputs.feeds.items import TYPES, outcome_item
from gazette.outputs.feeds.outcome_news import outcome_news
from gazette.outputs.opendata.column_types import Texts
from gazette.outputs.opendata.tables import outcomes as outcome_table
from gazette.records.model.outcomes import OutcomeStatus
from gazette.urls import addresses
from gazette.views import cards, home, municipalities, news_pages, outcome_lists
from gazette.views.context import Reader
from gazette.views.negotiations import negotiation_page
from gazette.views.news import news_of_one
from gazette.views.outcome_index import OutcomeSelection, outcome_years, outcomes_by_selection
from gazette.views.page import Fact, LocalizedText, Outside
from tests.looking import tree

RESULTS: Final = """
title: Koe
sessions: {date: 2025-03-12, status: held}
report: {published: 2025-03-20}
outcomes:
  sovittu: {title: Retki tehdään, kind: measure, matter: measure}
  havaittu: {title: Väki ikääntyy, kind: finding, age_group: yli 65-vuotiaat, theme: asuminen}
  ajateltu: {title: Bussi on kallis, kind: view}
used_for: Hyvinvointisuunnitelma
"""


def reader_of(tmp_path: Path, record: str, today: str = "2025-06-01", language: str = "en") -> Reader:
    return tree(tmp_path, date.fromisoformat(today), language, n=record)


def test_only_agreements_are_listed_as_agreed(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, RESULTS)
    page = negotiation_page(reader, reader.registry.at("koe/2025/n"))
    assert page.contents[:3] == (
        ("outcomes", "What was agreed"),
        ("findings", "What was noticed"),
        ("views", "Views expressed"),
    )
    shown = {anchor: [(o.id, o.status) for o in results] for anchor, results in page.results.items()}
    assert shown == {
        "outcomes": [("outcome-sovittu", "not reported")],
        "findings": [("outcome-havaittu", "")],
        "views": [("outcome-ajateltu", "")],
    }
    (finding,) = page.results["findings"]
    assert [fact.label for fact in finding.facts] == ["Theme", "Age group"]
    assert any(fact.label == "Results used for" for fact in page.details)
    (report,) = (item for item in news_of_one(reader.registry, reader.registry.at("koe/2025/n")))
    assert [heading for _, heading, _ in news_pages.news_page(reader, report).outcomes] == [
        "What was agreed", "What was noticed", "Views expressed",
    ]  # fmt: skip


def test_only_agreements_are_counted(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, RESULTS)
    registry = reader.registry
    assert [(count.css, count.number) for count in home.home_page(reader).counts] == [("not-reported", 1)]
    assert cards.card(reader, registry.at("koe/2025/n")).agreed == "1 outcome"
    organiser = registry.organisers[0]
    page = municipalities.municipality_page(reader, organiser, organiser.municipalities[0])
    assert [outcome.title.text for outcome in page.outcomes] == ["Retki tehdään"]
    rows = {row.title.fi: row.status for row in outcome_table.outcomes(reader, organiser)}
    assert rows == {
        "Retki tehdään": OutcomeStatus.NOT_REPORTED,
        "Väki ikääntyy": None,
        "Bussi on kallis": None,
    }


def test_an_outcome_can_be_agreed_on_another_day_than_the_last(tmp_path: Path) -> None:
    """The day is shown once: in the list of its follow-ups if there are any, else among its facts."""
    agreed_line = "matter: measure, agreed: beginning of 2025-04"
    follow_up = ", follow_ups: {date: 2025-05-02, status: started}"
    cases = {
        "own": (agreed_line, ["beginning of April 2025"], "beginning of April 2025"),
        "followed-up": (agreed_line + follow_up, [], "beginning of April 2025"),
        "none": ("matter: measure", [], "12 March 2025"),
    }
    for case, (written, fact, listed) in cases.items():
        reader = reader_of(tmp_path / case, RESULTS.replace("matter: measure", written))
        page = negotiation_page(reader, reader.registry.at("koe/2025/n"))
        (view,) = page.results["outcomes"]
        assert (_values(view.facts, "Agreed"), view.agreed) == (fact, listed), case


def test_feed_items_of_an_outcome_say_when_it_was_agreed_also_after_a_follow_up(tmp_path: Path) -> None:
    more = "agreed: beginning of 2025-04, follow_ups: {date: 2025-05-02, status: started}"
    reader = reader_of(tmp_path, RESULTS.replace("matter: measure", f"matter: measure, {more}"))
    stories = outcome_news(reader.registry, reader.registry.at("koe/2025/n"))
    about = [outcome_item(reader, story).html for story in stories if story.outcome.id == "sovittu"]
    assert ["<li>Agreed: beginning of April 2025</li>" in html for html in about] == [True, True]


def test_a_finding_keeps_its_feed_item_but_is_not_called_agreed(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, RESULTS, language="fi")
    stories = outcome_news(reader.registry, reader.registry.at("koe/2025/n"))
    items = [outcome_item(reader, story) for story in stories]
    assert [(item.id.rpartition("#")[2], item.title) for item in items] == [
        ("sovittu", "Sovittu: Retki tehdään"),
        ("havaittu", "Havaittu: Väki ikääntyy"),
        ("ajateltu", "Näkemys: Bussi on kallis"),
    ]


def test_years_and_regions_with_findings_alone_keep_their_addresses(tmp_path: Path) -> None:
    """They were published when findings counted as outcomes; now they link to the negotiation."""
    record = RESULTS.replace("  sovittu: {title: Retki tehdään, kind: measure, matter: measure}\n", "")
    reader = reader_of(tmp_path, record, language="fi")
    registry = reader.registry
    assert outcome_years(registry) == {None: (2025,), "koe": (2025,)}
    listings = outcomes_by_selection(registry)
    for selection in (
        OutcomeSelection(year=2025),
        OutcomeSelection("koe"),
        OutcomeSelection("koe", year=2025),
    ):
        assert listings[selection].outcomes == ()
        page = outcome_lists.outcomes_page(reader, selection)
        (link,) = page.negotiations
        assert link.to == addresses.negotiation("koe/2025/n")
        assert '/koe/2025/n/">' in render.main(page)
        assert selection.address.depth > addresses.section(addresses.Word.OUTCOMES).depth


PROMISES: Final = """
title: Koe
sessions: {date: 2025-03-12, status: held}
announcement: {published: 2025-01-10, plain: Neuvottelu on tulossa.}
report: {published: 2025-03-20}
plain: Tämä on neuvottelu.
next_steps:
  tehty: {text: Raportti valmistuu., when: 2025-04, resolved: {date: 2025-04-02}}
  kierros: {text: Kierros jatkuu., when: 2025-05, record: koe/2025/jatko}
  myohassa: {text: Kysely tehdään., when: 2025-05}
  kesken:
    text: Suunnitelma laaditaan.
    when: 2025-05
    follow_ups:
      - {date: 2025-06, text: Luonnos on lausunnoilla., party: koe}
      - {date: 2025-05-20?, text: Suunnitelmaa valmistellaan., source: {publisher: Keksilän kunta}}
      - {date: 2025-06-02, text: Ei vielä tiedossa.}
  siirtynyt: {text: Toinen kierros., when: 2025-05, record: koe/2025/tuleva}
  edessa: {text: Suunnitelma hyväksytään., when: 2025-11}
  joskus: {text: Tavataan taas.}
"""
NEXT: Final = "title: Jatko\nsessions: {date: 2025-05-20, status: held}"
COMING: Final = "title: Tuleva\nsessions: {date: 2025-09-20}"


def test_promises_whose_time_has_passed_are_not_among_the_next_steps(tmp_path: Path) -> None:
    reader = tree(tmp_path, date(2025, 6, 1), "fi", n=PROMISES, jatko=NEXT, tuleva=COMING)
    page = negotiation_page(reader, reader.registry.at("koe/2025/n"))
    assert [step.id for step in page.steps] == ["step-siirtynyt", "step-edessa", "step-joskus"]
    assert [(step.id, step.resolved, step.overdue) for step in page.promises] == [
        ("step-tehty", "Tehty 2.4.2025", False),
        ("step-kierros", "Pidetty 20.5.2025", False),
        ("step-myohassa", "", True),
        ("step-kesken", "", True),
    ]
    printed = render.main(page)
    reported = {step.id: step.follow_ups for step in page.promises if step.follow_ups}
    assert [(f.date, f.text.text) for f in reported.pop("step-kesken")] == [
        ("20.5.2025 (epävarma)", "Suunnitelmaa valmistellaan."),
        ("Kesäkuu 2025", "Luonnos on lausunnoilla."),
    ]
    assert reported == {}
    source = '<span class="details">Lähde: Keksilän kunta</span>'
    assert f"<b>20.5.2025 (epävarma):</b> Suunnitelmaa valmistellaan. {source}" in printed
    assert "<b>Kesäkuu 2025:</b> Luonnos on lausunnoilla." in printed
    assert printed.count("Aika on kulunut, valmistumisesta ei ole tietoa") == 1
    assert {"Mitä seuraavaksi tapahtuu", "Mitä luvattiin"} < {heading for _, heading in page.contents}
    assert "Aika on kulunut, toteutumisesta ei ole tietoa" in render.main(page)
    rows = tuple(outcome_table.next_steps(reader, reader.registry.organisers[0]))
    assert [str(row.done_when) for row in rows if row.done] == ["2025-04-02", "2025-05-20"]
    (row,) = (row for row in rows if row.reported)
    assert (str(row.reported_when), row.reported) == (
        "2025-06",
        Texts("Suunnitelmaa valmistellaan.\nLuonnos on lausunnoilla.", None, None),
    )
    open_steps = [step.id for step in home.upcoming_page(reader).steps]
    assert open_steps == ["step-myohassa", "step-kesken", "step-siirtynyt", "step-edessa", "step-joskus"]


def test_plain_text_is_that_of_the_stage(tmp_path: Path) -> None:
    shown = []
    for number, today in enumerate(("2025-01-09", "2025-02-01", "2025-03-21")):
        reader = reader_of(tmp_path / str(number), PROMISES.partition("next_steps")[0], today, "fi")
        page = negotiation_page(reader, reader.registry.at("koe/2025/n"))
        shown.append([summary.text.text for summary in page.summaries])
    assert shown == [["Tämä on neuvottelu."], ["Neuvottelu on tulossa."], ["Tämä on neuvottelu."]]


SAID: Final = """
title: Koe
form: [yearly, extensive]
sessions:
  - id: a
    date: 2025-03-12
    title: Aamu
    status: held
    programme:
      - time: 9–10
        kind: keynote
        title: Alku
        said: [Arki on tärkeää., {text: Alku meni hyvin., person: mallikas}]
  - {id: b, date: 2025-03-13, title: Ilta}
people: {mallikas: {name: Maija Mallikas, roles: [speaker]}}
report: {published: 2025-03-20}
"""  # fmt: skip


def test_a_remark_in_a_slot_is_on_the_page_of_the_round(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, SAID, language="fi")
    page = negotiation_page(reader, reader.registry.at("koe/2025/n"))
    assert [(title.text, slot.title.text) for title, slot in page.said] == [("Aamu", "Alku")]
    assert ("said", "Mitä sanottiin") in page.contents
    main = render.main(page)
    assert '<p>Arki on tärkeää.</p><p class="speaker">puhujaa ei kerrota</p>' in main
    assert '<p>Alku meni hyvin.</p><p class="speaker"><span class="person"><b>Maija Mallikas' in main
    assert "<blockquote" not in main


def test_a_session_of_unknown_status_says_so_after_its_day(tmp_path: Path) -> None:
    def statuses(number: int, today: str, record: str) -> list[list[str]]:
        reader = reader_of(tmp_path / str(number), record, today)
        page = negotiation_page(reader, reader.registry.at("koe/2025/n"))
        return [_values(session.facts, "Status") for session in page.sessions]

    unknown = "no information on whether it was held"
    assert statuses(1, "2025-03-13", SAID) == [[]], "of the second session the overview tells all"
    assert statuses(2, "2025-03-14", SAID) == [[], [unknown]]
    alone = "title: Koe\nsessions: {date: 2025-03-12}\n"
    assert statuses(3, "2025-03-14", alone) == [[unknown]]
    assert statuses(4, "2025-03-14", f"{alone}report: {{published: 2025-03-13}}") == [[]]


def test_a_yearly_negotiation_is_marked_if_the_record_says_so(tmp_path: Path) -> None:
    def scope_and_form(number: int, record: str) -> tuple[list[str], list[str]]:
        reader = reader_of(tmp_path / str(number), record)
        details = negotiation_page(reader, reader.registry.at("koe/2025/n")).details
        return _values(details, "Scope"), _values(details, "Round")

    forms = ["yearly", "extensive, once per council term"]
    assert scope_and_form(1, SAID) == ([], forms)
    assert scope_and_form(2, SAID + "scope: regional\n") == (["whole region"], forms)
    assert scope_and_form(3, SAID.replace("form: [yearly, extensive]\n", "")) == ([], [])


def _values(facts: Iterable[Fact], label: str) -> list[str]:
    return [value.text for fact in facts if fact.label == label for value in fact.values]


ASKED: Final = """
title: Koe
sessions: {date: 2025-03-12}
pre_task: {text: Lue raportti., due: 2025-02}
consultations:
  opens: 2025-01-10
  closes: 2025-02
  topics: [puistot, bussit]
  answers: 312
  url: https://esimerkki.example/kysely
"""


def test_survey_before_the_negotiation_can_be_answered_until_it_closes(tmp_path: Path) -> None:
    for number, (today, is_open) in enumerate((("2025-02-28", True), ("2025-03-01", False))):
        reader = reader_of(tmp_path / str(number), ASKED, today, "fi")
        page = negotiation_page(reader, reader.registry.at("koe/2025/n"))
        ((*facts,),) = page.content.consultations
        shown = {fact.label: [value.text for value in fact.values] for fact in facts}
        assert shown == {
            **({"Mikä": ["Vastaa tästä"]} if is_open else {}),
            "Avautuu": ["10.1.2025"],
            "Sulkeutuu": ["helmikuu 2025"],
            "Aiheet": ["puistot", "bussit"],
            "Vastauksia": ["312"],
        }
        assert ("consultations", "Kysely ennen neuvottelua") in page.contents
        assert page.content.pre_task == (LocalizedText("Lue raportti."), "määräaika: helmikuu 2025")


PLACED: Final = """
title: Koe
sessions: {date: 2025-03-12, time: 9–10, place: {venue: Talo, coordinates: "60.17, 24.94"}}
decisions: {body: Aluehallitus, date: 2025-04-01, section: "7", approved: no}
"""


def test_coordinates_of_a_place_are_on_a_map_in_data_and_in_calendars(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, PLACED, language="sv")
    entry = reader.registry.at("koe/2025/n")
    page = negotiation_page(reader, entry)
    (where,) = (fact for fact in page.facts if fact.label == "Var")
    assert where.values[-1] == Outside(
        "På kartan", "https://www.openstreetmap.org/?mlat=60.17&mlon=24.94#map=17/60.17/24.94"
    )
    (event,) = jsonld.events(reader, entry)
    assert event["location"]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 60.17,
        "longitude": 24.94,
    }
    (appointment,) = calendars.events(reader, entry)
    assert b"\r\nGEO:60.17;24.94\r\n" in appointment


def test_decision_whose_minutes_are_not_approved_says_so(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, PLACED, language="fi")
    page = negotiation_page(reader, reader.registry.at("koe/2025/n"))
    assert _values(page.content.decisions, "1.4.2025") == [
        "Aluehallitus",
        "7 §",
        "pöytäkirjaa ei ole vielä hyväksytty",
    ]


def test_documents_links_decisions_and_attachments_have_an_archived_copy(tmp_path: Path) -> None:
    kept = "https://arkisto.example/"
    record = (
        "title: Koe\nsessions: {date: 2025-03-12}\n"
        f"documents: {{kind: other, title: Paperi, archived: {kept}1}}\n"
        f"links: {{title: Sivu, url: 'https://e.example/', archived: {kept}2}}\n"
        f"decisions: {{body: Hallitus, date: 2025-04-01, archived: {kept}3}}\n"
        f"attachments: {{title: Kalvot, url: 'https://e.example/k.pptx', archived: {kept}4}}\n"
    )
    reader = reader_of(tmp_path, record)
    main = render.main(negotiation_page(reader, reader.registry.at("koe/2025/n")))
    assert [number for number in "1234" if f'href="{kept}{number}"' in main] == [*"1234"]


def test_every_kind_of_attachment_has_a_type_in_feeds() -> None:
    assert set(ATTACHMENTS) == set(TYPES)
    assert {".vtt", ".srt", ".mp3", ".doc", ".xls", ".ppt"} < set(TYPES)
