"""Names of settings in hand-written pages, replaced by their values, and blanks for staff to fill in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

import lxml.html
import pytest
import yaml
from markdown import markdown

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


ODD_NAME: Final = (
    """Neuvottelut: "hyte" & 'muu' <b>*_`[x](javascript:x)`{: onclick=x}# - ![y]\\\\ ~^|=+ {{ host }}"""
)
"""A name of signs that mean something to YAML, Markdown or HTML."""


@pytest.mark.parametrize(
    "page",
    [
        "---\ntitle: {{ name }}\nupdated: 2026-11-22\n---\n\n# {{ name }}\n",
        "---\ntitle: '{{ name }}'\nupdated: 2026-11-22\n---\n{{ name }}\n",
        '---\ntitle: "{{ name }}"\nupdated: 2026-11-22\n---\n\n- [{{name}}](/x)\n',
        "---\nupdated: 2026-11-22\ntitle: >\n  {{ name }}\n...\n| a |\n|---|\n| {{ name }} |\n",
    ],
)
def test_a_setting_is_shown_as_it_is_written(page: str) -> None:
    own = replace(OWN, names=(("fi", ODD_NAME), ("sv", ODD_NAME)))
    _, front, text = re.split(r"^---\n", blanks.filled(page, own, "fi"), maxsplit=2, flags=re.MULTILINE)
    meta = yaml.safe_load(front)
    assert (str(meta["title"]).strip(), meta["updated"]) == (ODD_NAME, date(2026, 11, 22))
    html = markdown(text, extensions=["abbr", "admonition", "attr_list", "def_list", "footnotes", "tables"])
    shown = lxml.html.fromstring(html)
    assert str(shown.text_content()).replace("a\n", "").strip() == ODD_NAME
    assert {element.tag for element in shown.iter()} <= {"h1", "p", "ul", "li", "a", *TABLE}
    assert [name for element in shown.iter() for name in element.attrib] in ([], ["href"])


TABLE: Final = ("table", "thead", "tbody", "tr", "th", "td")


def test_an_address_for_feedback_is_one_in_links_too() -> None:
    own = replace(OWN, feedback="a_b'*c|{d}_e@mallila.example")
    html = markdown(blanks.filled("[{{ feedback }}](mailto:{{ feedback }})", own, "fi"))
    (link,) = lxml.html.fromstring(html).iter("a")
    assert (link.text_content(), link.get("href")) == (own.feedback, f"mailto:{own.feedback}")


def test_front_matter_that_is_not_yaml_is_left_unchanged() -> None:
    assert blanks.filled("---\na: [\n---\n{{ host }}\n", OWN, "fi") == "---\na: [\n---\nmallila.example\n"


def test_blanks_are_reported_with_their_place() -> None:
    problems = [problem.text(str) for problem in blanks.unfilled("docs/fi/x.md", PAGE, OWN)]
    advice = "    Write it in the place of the brackets, or remove the sentence."
    assert problems == [
        f"docs/fi/x.md:5:10  to be filled in: kuka\n{advice}",
        f"docs/fi/x.md:7:25  to be filled in: milloin\n{advice}",
    ]


def test_an_address_for_feedback_that_the_settings_lack_is_reported() -> None:
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


def test_pages_of_a_site_without_an_address_for_feedback_ask_for_no_feedback() -> None:
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
