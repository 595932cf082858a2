"""The contents of pages on a day, decided in the views: tested without HTML."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.records.edtf import parse as edtf
from gazette.records.model.content import Ballot, Survey
from gazette.site.routes import routes
from gazette.views import archive, cards, home, municipalities, negotiations, outcomes, regions, votes
from gazette.views.archive import Coverage
from gazette.views.localized_texts import published_and_updated
from gazette.views.page import Link, LocalizedText, Outside
from gazette.views.stages import Stage
from tests.looking import REPORT, ROUNDS, entry, negotiation_page, reader, record, registry, tree
from tests.sites import GOLDEN_TODAY, LANGUAGES

# From invitation to report


def test_invitation_becomes_report_at_the_same_address() -> None:
    days = ("2024-09-20", "2024-11-10")
    before, after = (negotiation_page(REPORT, day) for day in days)
    assert before.address == after.address
    assert (before.stage.css, after.stage.css) == (Stage.INVITATION.value, Stage.REPORTED.value)
    assert before.lead == LocalizedText("Tulkaa neuvottelemaan hyvästä arjesta.")
    assert after.lead == LocalizedText("Sata ihmistä sopi viidestä asiasta, jotka parantavat arkea.")
    shown = [{anchor for anchor, _ in page.contents} for page in (before, after)]
    assert shown[1] - shown[0] == {
        *("outcomes", "findings", "views", "steps", "promises"),
        *("votes", "text", "said", "survey", "words"),
    }
    assert shown[0] - shown[1] == set()


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (
            "2024-10-30",
            ["maija.mallikas@example.fi", "000 000 000", "olli.oletus@example.fi", "+000 000 001"],
        ),
        # Mallikas may be asked until the day given; Oletus only to the day of the event.
        ("2024-10-31", ["maija.mallikas@example.fi", "000 000 000"]),
        ("2024-12-31", ["maija.mallikas@example.fi", "000 000 000"]),
        ("2025-01-01", []),
    ],
)
def test_contact_details_are_not_shown_after_their_last_day(today: str, shown: list[str]) -> None:
    page = negotiation_page(REPORT, today)
    assert [
        stated for contact in page.contacts for stated in (contact.email, contact.phone) if stated
    ] == shown
    assert [contact.name for contact in page.contacts] == ["Maija Mallikas", "Olli Oletus"]


@pytest.mark.parametrize(
    ("today", "label"),
    [
        ("2025-09-03", "Open for registration"),
        # The first session's registration is over, that of the next one opens on 1 October.
        ("2025-09-04", "Invitation"),
        ("2025-09-30", "Invitation"),
        ("2025-10-01", "Open for registration"),
        ("2025-11-05", "Open for registration"),
        ("2025-11-06", "Registration closed"),
    ],
)
def test_registration_is_shown_as_open_only_while_it_is(today: str, label: str) -> None:
    assert negotiation_page(ROUNDS, today, "en").stage.label == label


def test_links_to_join_are_not_shown_after_the_session() -> None:
    def links(today: str) -> list[str]:
        page = negotiation_page(ROUNDS, today)
        values = (v for s in page.sessions for fact in (*s.facts, *s.registration) for v in fact.values)
        return [v.url for v in values if isinstance(v, Outside)]

    remote, form = "https://eta.example.fi/huone", "https://esimerkkila.example.fi/ilmoittaudu"
    assert links("2025-11-05") == [remote, form]
    assert links("2025-11-06") == [remote]
    assert links("2025-11-13") == []


def test_recording_is_no_link_once_it_is_taken_down() -> None:
    def recording(today: str) -> list[str]:
        page = negotiation_page(REPORT, today, "en")
        return [value.kind for fact in page.content.recording for value in fact.values][:1]

    assert (recording("2026-01-30"), recording("2026-01-31")) == (["outside"], ["localized"])


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(1, 700))
@settings(max_examples=20, deadline=None)
def test_published_addresses_stay(today: date, later: int) -> None:
    """The contents of an address may change with the day, but it never disappears (promise 3)."""

    def published(day: date) -> set[str]:
        return {route.address.path("sv") for route in routes(registry(day))}

    assert published(today) - published(today + timedelta(days=later)) == set()


# The archive


@pytest.mark.parametrize(
    ("region", "year", "expected"),
    [
        ("esimerkkila", 2023, {"2024-01-01": Coverage.NONE}),
        (
            "esimerkkila",
            2024,
            {
                "2024-09-20": Coverage.ANNOUNCED,
                "2024-10-31": Coverage.HELD,
                "2024-11-04": Coverage.REPORTED,
            },
        ),
        # one of two is cancelled, the other is by another duty: neither is the yearly negotiation
        ("mallila", 2024, {"2024-04-02": Coverage.ANNOUNCED, "2024-09-01": Coverage.CANCELLED}),
        ("testila", 2025, {"2025-10-20": Coverage.ANNOUNCED}),
        ("testila", 2026, {"2025-10-20": Coverage.ANNOUNCED, "2026-06-01": Coverage.ANNOUNCED}),
    ],
)
def test_coverage_of_an_organisers_year(region: str, year: int, expected: dict[str, Coverage]) -> None:
    organiser = registry().by_region[region]
    assert {day: archive.coverage(reader(day), organiser, year) for day in expected} == expected


def test_a_record_by_another_duty_is_not_shown_as_the_yearly_negotiation(tmp_path: Path) -> None:
    record = "title: Koe\noccasion: cooperation-talk\nsessions: {date: 2025-05-05, status: held}\nremarks: H"
    looking = tree(tmp_path, date(2026, 1, 1), sote=record)
    assert archive.coverage(looking, looking.registry.by_region["koe"], 2025) is Coverage.OTHER


def test_grid_has_every_organiser_and_no_record_links_nowhere() -> None:
    grid = archive.grid(reader(language="sv"))
    assert [row.region.text for row in grid.rows] == ["Exempelbygden", "Mallby", "Teststaden"]
    assert [year.text for year in grid.years] == ["2026", "2025", "2024", "2023"]
    linked = [[cell.to is not None for cell in row.cells] for row in grid.rows]
    assert linked == [
        [False, True, True, False],
        [False, True, True, False],
        [True, True, False, False],
    ]


def test_upcoming_sessions_are_sorted_by_date_with_postponed_ones_last() -> None:
    coming = [e.id for e in home.upcoming(registry())]
    assert coming == [ROUNDS, "testila/2026/tulossa", "testila/2025/ikaantyneet"]


# Outcomes


@pytest.mark.parametrize(
    ("today", "status"),
    [
        ("2025-02-13", "not-reported"),
        ("2025-02-14", "started"),
        ("2025-06-01", "under-way"),
        ("2025-11-30", "under-way"),
        ("2025-12-01", "done"),
    ],
)
def test_an_outcome_has_the_status_of_its_last_follow_up(today: str, status: str) -> None:
    agreed = entry(REPORT, today).negotiation.outcomes[0]
    view = outcomes.outcome_view(reader(today), entry(REPORT, today), agreed)
    assert view.status_class == status
    dates = [follow_up.date for follow_up in view.follow_ups]
    assert dates == ["1.12.2025", "kesäkuu 2025", "14.2.2025"][3 - len(dates) :]


def test_outcome_carries_on_one_of_this_and_of_an_earlier_year() -> None:
    carried = [
        [
            (value.text, value.to.path("fi"))
            for fact in view.facts
            if fact.label == "Jatkoa tulokselle"
            for value in fact.values
            if isinstance(value, Link)
        ]
        for view in outcomes.outcome_views(reader(), entry(ROUNDS))
    ]
    assert carried == [
        [("Yhteinen kuva arjesta (2024)", f"fi/{REPORT}/#outcome-yhteinen-kuva")],
        [("Kuva laajenee (2025)", f"fi/{ROUNDS}/#outcome-kuva-jatkuu")],
    ]


def test_outcome_concerns_the_municipalities_it_names_or_all() -> None:
    def concerned(code: str) -> set[str]:
        page = municipalities.municipality_page(reader(), *registry().municipalities[code])
        return {view.id for view in page.outcomes}

    assert "outcome-yhteinen-kuva" in concerned("901")
    assert "outcome-yhteinen-kuva" not in concerned("902")
    assert "outcome-puistot" in concerned("901") & concerned("902")
    assert concerned("906") == set()


# Numbers as in the record


def test_votes_are_listed_by_rank_and_ties_share_theirs() -> None:
    view = votes.ballot_view(reader(language="en"), entry(REPORT), entry(REPORT).negotiation.votes[0])
    actual = [(item.rank, item.text.text, item.votes, item.share) for item in view.items]
    assert actual == [
        ("1.", "Yhteiset pöydät", "10 votes", 100),
        ("2.", "Nature nearby", "7 votes", 70),
        ("2.", "Kirjastot", "7 votes", 70),
        ("", "Ei ääniä kerrottu", "", 0),
    ]
    assert view.ties


def test_no_ties_are_shown_where_there_are_none() -> None:
    ballot = Ballot.model_validate(
        {"question": "Mikä?", "items": [{"text": "Yksi", "votes": "2"}, {"text": "Toinen", "votes": "0"}]}
    )
    assert not votes.ballot_view(reader(), entry(REPORT), ballot).ties


@pytest.mark.parametrize(
    ("language", "means", "unscaled"),
    [
        ("fi", ["4,25", "5"], "asteikko ei ole tiedossa"),
        ("sv", ["4,25", "5"], "skalan är inte känd"),
        ("en", ["4.25", "5"], "scale not given"),
    ],
)
def test_survey_is_shown_as_it_was_given(language: str, means: list[str], unscaled: str) -> None:
    survey = record(REPORT).negotiation.survey
    assert survey is not None
    view = votes.survey_view(reader(language=language), entry(REPORT), survey)
    assert [statement.mean for statement in view.statements] == means
    assert [statement.share for statement in view.statements] == [81, 100]
    without = survey.model_copy(update={"scale": None})
    view = votes.survey_view(reader(language=language), entry(REPORT), without)
    assert view.scale == unscaled
    assert [statement.share for statement in view.statements] == [None, None]


def test_decimals_stay_as_they_were_stated() -> None:
    means = ("3", "3.0", "2,75", "3.330")
    survey = Survey.model_validate(
        {"answers": "8", "statements": [{"text": "Oli hyvä.", "mean": mean} for mean in means]}
    )
    view = votes.survey_view(reader(), entry(REPORT), survey)
    assert [statement.mean for statement in view.statements] == ["3", "3,0", "2,75", "3,330"]


# Order


def test_municipalities_are_in_the_alphabetical_order_of_the_readers_language() -> None:
    def names(language: str) -> list[str]:
        page = municipalities.municipalities_page(reader(language=language))
        return [link.text for letter in page.letters for link in letter.links]

    assert names("fi") == ["Alkula", "Mallila", "Siirtola", "Testilä", "Zetala", "Äärelä", "Ölkkilä"]
    assert names("sv") == ["Alkula", "Flyttby", "Mallby", "Teststaden", "Zetala", "Äärelä", "Ölby"]
    # English has no letters after z; the first name of Ölby is Swedish
    assert names("en") == ["Äärelä", "Alkula", "Mallila", "Ölby", "Siirtola", "Testilä", "Zetala"]


def test_a_former_municipality_is_listed_separately_with_its_successor() -> None:
    page = municipalities.municipalities_page(reader())
    assert [link.text for link in page.former] == ["Åkermaa"]
    former = municipalities.municipality_page(reader(), *registry().municipalities["904"])
    assert former.note == "Åkermaa oli kunta 31.12.2024 asti."
    assert former.successor is not None
    assert former.successor.text == "Zetala"
    before = municipalities.municipality_page(reader("2024-12-31"), *registry().municipalities["904"])
    assert before.note == ""


def test_a_region_lists_its_negotiations_newest_first() -> None:
    page = regions.region_page(reader(), registry().by_region["esimerkkila"])
    assert [card.title.text for card in page.cards] == [
        "Esimerkkilän kuntaryhmät 2025",
        "Osapuolten neuvottelu 2025",
        "Esimerkkilän hytetu-neuvottelu 2024",
    ]
    assert [(year, cell.css) for _, year, cell in page.years] == [
        ("2026", "none"),
        ("2025", "reported"),
        ("2024", "reported"),
        ("2023", "none"),
    ]


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (["2025-09-10"], "keskiviikko 10.9.2025"),
        (["2025-10-08", "2025-09-10"], "10.9. ja 8.10.2025"),
        (["2025-09-10", "2025-09-10"], "keskiviikko 10.9.2025"),
        (["2025-23", "2025-12"], "syksy–joulukuu 2025"),
        (["2025-11", "2025"], "2025"),
        (["2025-08/2025-12", "2025-11-05"], "elo–joulukuu 2025"),
    ],
)
def test_a_card_has_the_first_and_last_day(days: list[str], shown: str, tmp_path: Path) -> None:
    sessions = "".join(f"  - {{id: s{number}, date: {day}}}\n" for number, day in enumerate(days))
    looking = tree(tmp_path, date(2025, 5, 5), monta=f"title: Neuvottelu\nsessions:\n{sessions}")
    assert cards.card(looking, looking.registry.entries[0]).when == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fi", "Julkaistu elokuussa 2023. Päivitetty 3.9.2023."),
        ("sv", "Publicerad i augusti 2023. Uppdaterad den 3 september 2023."),
        ("en", "Published in August 2023. Updated 3 September 2023."),
    ],
)
def test_a_month_of_publication_is_in_the_case_of_its_sentence(language: str, shown: str) -> None:
    assert published_and_updated(reader(language=language), edtf("2023-08"), edtf("2023-09-03")) == shown


def test_cancelled_and_postponed_rounds_say_so_with_their_day() -> None:
    def called_off(entry_id: str, today: str) -> Any:
        return negotiation_page(entry_id, today, "en").called_off

    assert called_off("mallila/2024/peruttu", "2024-08-31") is None
    assert called_off("mallila/2024/peruttu", "2024-09-01") == (
        "Cancelled 1 September 2024",
        LocalizedText("Too few registered."),
    )
    assert called_off("testila/2025/ikaantyneet", GOLDEN_TODAY) == (
        "Postponed 1 October 2025",
        LocalizedText("A new time will be told later."),
    )


def test_a_record_with_the_required_fields_alone_has_all_its_pages(tmp_path: Path) -> None:
    for language in LANGUAGES:
        record = "title: Koe\nsessions: {date: 2025}"
        looking = tree(tmp_path / language, date(2025, 5, 5), language, koe=record)
        page = negotiations.negotiation_page(looking, looking.registry.entries[0])
        assert [anchor for anchor, _ in page.contents] == ["background", "news", "sources"]
