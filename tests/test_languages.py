"""A text is shown in the reader's language, or in another one with a note."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gazette.views import news, news_pages
from gazette.views.links import title_of
from gazette.views.page import LocalizedText
from tests.looking import REPORT, SWEDISH, entry, negotiation_page, reader, tree
from tests.sites import LANGUAGES


def test_a_text_in_another_language_is_marked_and_has_a_note() -> None:
    page = negotiation_page(REPORT, language="sv")
    assert page.lead is not None
    assert page.lead.language is None
    assert page.body is not None
    assert page.body.language == "fi"
    assert page.missing == "En del av texten har inte översatts. Den visas på finska."


def test_a_page_whose_texts_are_in_the_readers_language_has_no_note() -> None:
    page = negotiation_page(REPORT)
    assert page.missing == ""
    assert page.body is not None
    assert page.body.language is None


@pytest.mark.parametrize(
    ("language", "lead", "expected"),
    [
        ("sv", LocalizedText("Man kom överens om arbetsfördelningen."), ""),
        (
            "fi",
            LocalizedText("Työnjaosta sovittiin."),
            "Osaa tekstistä ei ole käännetty. Se näytetään ruotsiksi.",
        ),
        (  # what was said is in Swedish
            "en",
            LocalizedText("The division of work was agreed on.", machine=True),
            "Part of the text has not been translated. It is shown in Swedish.",
        ),
    ],
)
def test_the_kind_of_a_translation_is_shown(language: str, lead: LocalizedText, expected: str) -> None:
    page = negotiation_page(SWEDISH, language=language)
    assert (page.lead, page.missing) == (lead, expected)
    assert (
        page.evidence.translations
        == {
            "fi": (
                "suomi: virallinen käännös, versiosta 20.5.2024",
                "englanti: konekäännös",
                "pohjoissaame: tiivistelmä alkuperäisestä",
                "inarinsaame: käännetty tälle sivustolle",
            ),
            "sv": (
                "finska: officiell översättning, av versionen den 20 maj 2024",
                "engelska: maskinöversättning",
                "nordsamiska: sammandrag av originalet",
                "enaresamiska: översatt för den här webbplatsen",
            ),
            "en": (
                "Finnish: official translation, of the version of 20 May 2024",
                "English: translated by a machine",
                "Northern Sámi: a summary of the original",
                "Inari Sámi: translated for this site",
            ),
        }[language]
    )


def test_title_is_made_from_facts_where_it_is_not_translated() -> None:
    peruttu = entry("mallila/2024/peruttu")
    assert title_of(reader(language="sv"), peruttu) == "Förhandling i Ölby 2024"
    assert title_of(reader(language="en"), peruttu) == (
        "Negotiation on the promotion of health and wellbeing, Mallila 2024"
    )


def test_news_headline_that_is_not_translated_is_marked(tmp_path: Path) -> None:
    looking = tree(
        tmp_path,
        date(2025, 5, 2),
        "en",
        koe="title: Koe\nsessions: {date: 2025-05-05}\nnews: {oma: {date: 2025-05-01, title: Vain suomeksi}}",
    )
    lines = {item.name: news_pages.news_line(looking, item) for item in news.all_news(looking.registry)}
    assert (lines["oma"].title.text, lines["oma"].title.language) == ("Vain suomeksi", "fi")
    assert lines["announcement"].title.language is None


def test_quotations_stay_in_their_language_with_their_slips() -> None:
    pages = (negotiation_page(REPORT, language=language) for language in LANGUAGES)
    quotes = [[quote.text for quote in page.content.quotes] for page in pages]
    finnish = "Tämähän on ihan tälläne tilaisuus, “hyvä” — ja lyhyt!"
    swedish = "Det här var ju ett bra exempel."
    assert quotes == [
        [LocalizedText(finnish), LocalizedText(swedish, "sv")],
        [LocalizedText(finnish, "fi"), LocalizedText(swedish)],
        [LocalizedText(finnish, "fi"), LocalizedText(swedish, "sv")],
    ]


def test_plain_language_and_sami_come_first_in_their_languages() -> None:
    def summaries(language: str) -> list[tuple[str, str | None]]:
        page = negotiation_page(REPORT, language=language)
        return [(summary.label.text, summary.text.language) for summary in page.summaries]

    sami = [("davvisámegiella", "se"), ("anarâškielâ", "smn"), ("nuõrttsääʹmǩiõll", "sms")]
    others = [*sami, ("Soomaali", "so"), ("العربية", "ar")]
    assert summaries("fi") == [("Selkokielellä", None), ("Lyhyesti", None), *others]
    assert summaries("sv") == [("På lätt svenska", None), ("I korthet", "fi"), *others]
    assert summaries("en") == [("In brief", "fi"), *others]
