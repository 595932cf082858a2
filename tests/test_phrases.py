"""Labels, lists and texts of records combined into phrases of a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gazette.html import render
from gazette.i18n.words import words
from gazette.views import municipalities, negotiations, news, news_pages, outcome_lists
from gazette.views.context import Reader
from gazette.views.outcome_index import OutcomeSelection
from gazette.views.page import Fact, Link, LocalizedText, Outside
from tests.looking import REPORT, ROUNDS, entry, reader, tree
from tests.sites import LANGUAGES


def reader_of(root: Path, record: str, *, today: str = "2025-05-05", language: str = "fi") -> Reader:
    return tree(root, date.fromisoformat(today), language, koe=record)


def page_of(root: Path, record: str, **how: str) -> negotiations.NegotiationPage:
    at = reader_of(root, record, **how)
    return negotiations.negotiation_page(at, at.registry.entries[0])


def labelled(facts: tuple[Fact, ...]) -> dict[str, list[str]]:
    return {fact.label: [value.text for value in fact.values] for fact in facts}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Förhandling i Exempelby", "Inbjudan: Förhandling i Exempelby"),
        ("Inbjudan till förhandling", "Inbjudan till förhandling"),
        ("INBJUDAN", "INBJUDAN"),
        ("Inbjudande förhandling", "Inbjudan: Inbjudande förhandling"),
    ],
)
def test_a_title_that_begins_with_its_label_stands_alone(title: str, shown: str, tmp_path: Path) -> None:
    record = (
        f"title: {title}\nlanguage: sv\nsessions: {{date: 2025-06-05}}\ninvitation: {{published: 2025-05-01}}"
    )
    at = reader_of(tmp_path, record, language="sv")
    (item,) = news.items_of(at.registry.entries[0], at.today)
    assert item.headline(at) == shown


def test_a_label_with_a_day_is_put_before_every_title() -> None:
    template = "Registration closes on {day}: {title}"
    assert words("en").headed(template, "Registration", day="3 May") == (
        "Registration closes on 3 May: Registration"
    )


@pytest.mark.parametrize(
    ("language", "parts", "shown"),
    [
        ("fi", ("suomeksi",), "suomeksi"),
        ("sv", ("på finska", "på svenska"), "på finska och på svenska"),
        ("en", ("a", "b", "c"), "a, b and c"),
    ],
)
def test_several_texts_are_joined_as_in_a_sentence(language: str, parts: tuple[str, ...], shown: str) -> None:
    assert words(language).together(*parts) == shown


@pytest.mark.parametrize("section", ["265", "265 §", "§ 265"])
@pytest.mark.parametrize(("language", "shown"), [("fi", "265 §"), ("sv", "265 §"), ("en", "section 265")])
def test_a_section_has_its_sign_once(section: str, language: str, shown: str, tmp_path: Path) -> None:
    record = (
        "title: Koe\nsessions: {date: 2025-02-05}\n"
        f'decisions: {{body: Hallitus, date: 2025-03-01, section: "{section}"}}'
    )
    (decision,) = page_of(tmp_path, record, language=language).content.decisions
    assert decision.values[1] == LocalizedText(shown)


def test_an_act_is_named_as_each_language_does() -> None:
    actual = [
        labelled(negotiations.negotiation_page(reader(language=language), entry(ROUNDS)).details)
        for language in LANGUAGES
    ]
    assert [next(v for v in facts.values() if "612/2021" in v[0]) for facts in actual] == [
        ["Laki 612/2021 6 §"],
        ["6 § i lag 612/2021"],
        ["Act 612/2021, section 6"],
    ]


@pytest.mark.parametrize(
    ("today", "shown"),
    [("2024-09-20", ["Osapuolet", "Aiheet"]), ("2024-11-10", ["Ketkä osallistuivat", "Mistä keskusteltiin"])],
)
def test_headings_are_in_the_past_tense_after_the_event(today: str, shown: list[str]) -> None:
    page = negotiations.negotiation_page(reader(today), entry(REPORT))
    assert [heading for anchor, heading in page.contents if anchor in ("parties", "themes")] == shown


def test_headings_are_neutral_while_it_is_unknown_whether_a_past_session_was_held(tmp_path: Path) -> None:
    record = "title: Koe\nsessions: {date: 2025-02-05}\nthemes: Arki\ninvited: [{who: Me, kind: public}]"
    page = page_of(tmp_path, record, today="2025-05-05")
    assert [heading for anchor, heading in page.contents if anchor in ("parties", "themes")] == [
        "Osapuolet",
        "Aiheet",
    ]


@pytest.mark.parametrize(
    ("remote", "shown"),
    [
        ("Teams", (LocalizedText("Teams"),)),
        (
            "{platform: Teams, who: Linkki ilmoittautuneille.}",
            (LocalizedText("Teams: Linkki ilmoittautuneille."),),
        ),
        (
            "{platform: Teams, link: 'https://example.fi/t', who: Kaikille.}",
            (Outside("Teams", "https://example.fi/t"), LocalizedText("Kaikille.")),
        ),
    ],
)
def test_the_platform_is_followed_by_who_gets_the_link(
    remote: str, shown: tuple[LocalizedText | Outside, ...], tmp_path: Path
) -> None:
    page = page_of(tmp_path, f"title: Koe\nsessions: {{date: 2025-06-05, remote: {remote}}}")
    assert next(fact.values for fact in page.facts if fact.label == "Etäosallistuminen") == shown


def test_languages_are_named_and_organisers_counted() -> None:
    facts = labelled(negotiations.negotiation_page(reader(), entry(REPORT)).facts)
    assert facts["Kielet"] == ["suomi", "pohjoissaame"]
    assert "Järjestäjä" in facts
    assert "Järjestäjät" in labelled(negotiations.negotiation_page(reader(), entry(ROUNDS)).facts)


@pytest.mark.parametrize(
    ("day", "note"),
    [
        ("2025-06-05", "Tämän kunnan aiempia neuvotteluja ei ole vielä kirjattu."),
        ("2025-02-05", None),
    ],
)
def test_a_municipality_with_a_coming_negotiation_is_not_said_to_have_none(
    day: str, note: str | None, tmp_path: Path
) -> None:
    at = reader_of(tmp_path, f"title: Koe\nsessions: {{date: {day}}}")
    page = municipalities.municipality_page(at, *at.registry.municipalities["901"])
    assert [link.text for link in (card.title for card in (*page.upcoming, *page.past))] == ["Koe"]
    assert isinstance(page.region, Link)
    shown = render.main(page)
    assert "Tämän kunnan neuvotteluja ei ole vielä kirjattu." not in shown
    assert ("Tämän kunnan aiempia neuvotteluja" in shown) == (note is not None)


@pytest.mark.parametrize(
    ("title", "headline", "kicker"),
    [
        (None, "Kutsu: Koe", ""),
        ("Tervetuloa", "Tervetuloa", "Kutsu"),
        ("Kutsu Koelaan", "Kutsu Koelaan", ""),
        ("Kutsut on lähetetty", "Kutsut on lähetetty", "Kutsu"),
    ],
)
def test_a_label_that_the_title_begins_with_is_not_repeated(
    title: str | None, headline: str, kicker: str, tmp_path: Path
) -> None:
    more = f", title: {title}" if title else ""
    record = f"title: Koe\nsessions: {{date: 2025-07-05}}\ninvitation: {{published: 2025-05-01{more}}}"
    at = reader_of(tmp_path, record)
    (item,) = news.items_of(at.registry.entries[0], at.today)
    line, page = news_pages.news_line(at, item), news_pages.news_page(at, item)
    assert (line.title.text, line.kicker, page.kicker) == (headline, kicker, kicker)
    label = f'<span class="news__label">{kicker}</span>' if kicker else ""
    main = render.main(negotiations.negotiation_page(at, at.registry.entries[0]))
    assert f'<p class="news__about">{label}\n' in main
    assert ('class="news__label"' in render.main(page)) is bool(kicker)


def test_the_number_of_agreements_with_one_status_is_stated_once(tmp_path: Path) -> None:
    outcomes = "{a: {title: A, kind: goal, matter: goal}, b: {title: B, kind: goal, matter: goal%s}}"
    record = (
        "title: Koe\nsessions: {date: 2025-04-05, status: held}\nreport: {published: 2025-04-06}\noutcomes: "
    )
    done = ", follow_ups: {date: 2025-05-01, status: done}"
    for number, (more, shown) in enumerate(
        [("", "2 tulosta: ilman seurantatietoa<"), (done, "2 tulosta: 1 ilman seurantatietoa, 1 toteutunut<")]
    ):
        at = reader_of(tmp_path / str(number), record + outcomes % more)
        assert f" {shown}" in render.main(outcome_lists.outcomes_page(at, OutcomeSelection()))
