"""Names that settings fill into hand-written pages, and blanks that staff have to fill in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from gazette.base.settings import LANGUAGES, Settings
from gazette.html import blanks
from tests.sites import ROOT

OWN = Settings(
    "https://mallila.example/hyte/",
    date(2026, 11, 22),
    names=(("fi", "Mallilan neuvottelut"), ("sv", "Mallbys förhandlingar")),
    languages=("fi", "sv"),
    feedback="palaute@mallila.example",
)
PAGE = "---\ntitle: {{ name }}\n---\n\n{{host}} [[ kuka ]]\n\nOsoite: {{ feedback }}, [[milloin]]\n"


def test_names_are_filled_in_in_the_language_of_the_page() -> None:
    assert blanks.filled(PAGE, OWN, "sv") == (
        "---\ntitle: Mallbys förhandlingar\n---\n\nmallila.example [[ kuka ]]\n\n"
        "Osoite: palaute@mallila.example, [[milloin]]\n"
    )


def test_blanks_are_told_with_their_place() -> None:
    problems = [problem.text(str) for problem in blanks.unfilled("docs/fi/x.md", PAGE, OWN)]
    advice = "    Write it in the place of the brackets, or remove the sentence."
    assert problems == [
        f"docs/fi/x.md:5:10  to be filled in: kuka\n{advice}",
        f"docs/fi/x.md:7:25  to be filled in: milloin\n{advice}",
    ]


def test_an_address_for_feedback_that_the_settings_lack_is_told() -> None:
    *_, last = blanks.unfilled("docs/fi/x.md", PAGE, replace(OWN, feedback=""))
    assert last.text(str) == (
        "docs/fi/x.md:7:9  the site has no address for feedback, so this line is left out.\n"
        "    Write the address in mkdocs.yml: extra, gazette, feedback."
    )


def test_a_name_that_no_setting_has_is_an_error() -> None:
    (problem,) = blanks.unknown_names("docs/fi/x.md", "Yksi\n{{ nimi }} {{ name }}\n")
    assert problem.text(str) == (
        'docs/fi/x.md:2:1  "nimi" is not one of the words allowed here.\n'
        "    Use one of: name, host, feedback."
    )


FEEDBACK_PAGE: Final = """---
description: {{ name }}
---

Tiedot ovat tekstinä.
Pyydä muuta: [{{ feedback }}](mailto:{{ feedback }}).

## Anna palautetta

Kirjoita: [{{feedback}}](mailto:{{feedback}}).

### Vastaus

Vastaamme.

## Ilmoita virheestä

Kirjoita: {{ feedback }}.

## Valvonta

Laki.

## Yhteys

{{ feedback }}
"""


def test_a_site_without_an_address_for_feedback_does_not_ask_for_any() -> None:
    assert blanks.filled(FEEDBACK_PAGE, replace(OWN, feedback=""), "fi") == (
        "---\ndescription: Mallilan neuvottelut\n---\n\nTiedot ovat tekstinä.\n\n## Anna palautetta\n\n\n"
        "### Vastaus\n\nVastaamme.\n\n## Valvonta\n\nLaki.\n\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_pages_of_a_site_without_feedback_have_no_empty_address(language: str) -> None:
    pages = sorted((ROOT / "hooks/gazette/staff/new_site/pages" / language).glob("*.md"))
    texts = [blanks.filled(page.read_text("utf-8"), replace(OWN, feedback=""), language) for page in pages]
    assert len(texts) == 3
    assert [text for text in texts if "mailto:" in text or "[]" in text or "feedback }}" in text] == []
    assert all(len(text) > 1000 for text in texts)
