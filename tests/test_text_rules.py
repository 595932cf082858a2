"""The rules for texts: what is HTML, a picture, an address or a contact detail, and what is not.

The messages themselves are tested in mistakes/, the texts for which each is reported here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from gazette.base.problems import Message, Problem
from gazette.checks import texts
from gazette.checks.walk import Node
from gazette.records.collection import Records
from gazette.records.model.content import Quote
from gazette.records.model.text import Text
from tests.outputs import REGION, written

RULES: Final = (
    texts.text_has_no_html,
    texts.text_names_no_hidden_characters,
    texts.text_has_no_pictures,
    texts.link_can_be_followed,
    texts.text_has_no_contact_details,
)
HTML: Final = '"{}" is HTML, which cannot be used in texts.'
PICTURE: Final = "there is a picture in the text."
NO_LINK: Final = '"{}" cannot be the address of a link.'
NO_BEGINNING: Final = 'the link to "{}" does not start with https://.'
OFFICIAL: Final = {"kind": "official"}
CONTACT: Final = '"{}" looks like contact details, which would stay on the page permanently.'


class Nowhere:
    """A document without lines: the key of a problem is its location in the part."""

    def problem(self, location: tuple[str, ...], what: Message, advice: Message | None = None) -> Problem:
        return Problem("r.yml", 1, 1, ".".join(location), what, advice)

    warning = problem


def problems(text: str) -> list[str]:
    """The problems of a Finnish text, which have to be the same for a quotation."""
    nowhere: Any = Nowhere()
    by_part = []
    for part in (Text.model_construct(fi=text), Quote.model_construct(text=text)):
        node = Node(nowhere, nowhere, None, (), part)
        reported = [problem for rule in RULES for problem in rule(Records(Path(), (), ()), node)]
        by_part.append([problem.what.text(str) for problem in reported])
        assert {problem.key for problem in reported} <= {"fi" if isinstance(part, Text) else "text"}
    assert by_part[0] == by_part[1]
    assert not by_part[0] or not texts.is_plain(Text.model_construct(fi=text)), "it would not be looked at"
    return by_part[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # HTML is a < with a letter, a slash, ! or ? after it.
        ("alle 5 < 6 ja 7 > 6", []),
        ("a<b", [HTML.format("<b")]),
        ("Lue <b>tämä</b>.", [HTML.format("<b>")]),
        ("</b>", [HTML.format("</b>")]),
        ("<!-- a -->", [HTML.format("<!--")]),
        ("<?php", [HTML.format("<?php")]),
        ("<5", []),
        # Pictures, but no exclamation before a link.
        ("![kuva](https://keksila.example/a.png)", [PICTURE]),
        ("![kuva][a]", [PICTURE]),
        ("![kuva [1]](https://keksila.example/a.png)", [PICTURE]),
        ("![kuva]", []),
        ("Hei! [Tästä](https://keksila.example/)", []),
        # Links are whole addresses.
        ("[a](https://keksila.example/)", []),
        ("[a](http://keksila.example)", []),
        ("[a](HTTPS://keksila.example)", []),
        ("<https://keksila.example/>", []),
        ("[a](tel:112)", []),
        ("[a](muistio.pdf)", [NO_BEGINNING.format("muistio.pdf")]),
        ("[a](/fi/)", [NO_BEGINNING.format("/fi/")]),
        ("[a](//keksila.example)", [NO_BEGINNING.format("//keksila.example")]),
        ("[a](www.keksila.example)", [NO_BEGINNING.format("www.keksila.example")]),
        ("[a](https://)", [NO_LINK.format("https://")]),
        ("[a](javascript:alert)", [NO_LINK.format("javascript:alert")]),
        ("[a](JavaScript:alert)", [NO_LINK.format("javascript:alert")]),
        ("[a](java&#9;script:alert)", [NO_BEGINNING.format("java")]),
        (
            "[a]( <javascript:alert> )",
            [HTML.format("<javascript:alert>"), NO_LINK.format("javascript:alert")],
        ),
        ("<data:text>", [HTML.format("<data:text>"), NO_LINK.format("data:text")]),
        ("[a]: javascript:alert", [NO_LINK.format("javascript:alert")]),
        ("[a]: https://keksila.example/", []),
        ("[a] ja (b)", []),
        # A character that cannot be shown, by its number.
        ("a &amp; b &auml;", []),
        ("&#1;", ["the text has a character that cannot be shown."]),
        ("a&#x200b;b", ['after "a" there is a sign that is not shown: zero width space (U+200B).']),
    ],
)
def test_a_text_has_no_html_pictures_or_wrong_links(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize(
    "details",
    [
        "aino.esimerkki@keksila.example",
        "aino+hyte@keksila.example",
        "aino(at)keksila.example",
        "040 123 4567",
        "040-1234567",
        "0401234567",
        "050 123 45 67",
        "0400 123 456",
        "0500 123456",
        "09 123 4567",
        "0201256-66",
        "029 512 3456",
        "+358 40 123 4567",
        "+358401234567",
        "+358-40-1234567",
        "+358 (0)40 123 4567",
        "+358 (40) 123 4567",
        "+358 9 123 4567",
        "00358 40 123 4567",
        "050 123 456",
        "050-123 456",
        "029 123 456",
        "08 123 456",
        "040–123 4567",
        "040\u2011123\u20114567",
        "040\u00a0123\u00a04567",
        "(09) 123 4567",
        "(09)1234567",
        "(03) 123 456",
        "(019) 12 345",
        "(040) 123 4567",
        "018 25 000",
        "018-25000",
        "016-123456",
        "03–56561",
        "019 12345",
        "0800 12345",
        "0600 1 2345",
        "0700-12345",
        "040 12 34 567",
        "0400 12 34 56",
        "040 – 123 4567",
        "040.123.4567",
    ],
)
def test_contact_details_are_recognised(details: str) -> None:
    told = CONTACT.format(details.replace("\u00a0", " "))
    assert problems(f"Lisätietoja: {details}.") == problems(details) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Kello 09.30–16.00, sali 040.",
        "Vuosina 2023-2024 mukana oli 012 345 asukasta.",
        "Diaarinumero 1/040 123 4567",
        "040 123 4567/2024",
        "12040 123 4567",
        "@keksila ja keksila@",
        "aino@keksila",
        "00100 Keksilä",
        "2024-05-06 0930",
        "2024-05-06 2024-05-07",
        "020 000",
        "2 040 500 123 euroa",
        "12 000 000 000 euroa",
        "Y-tunnus 0201256-6",
        "005 010 020 049",
        "Kuntanumerot: 905, 090 005 010 020 049.",
        "\n- 005\n- 010\n- 020\n- 049\n",
        "Liitteet (05) ja (019) 12.",
        "Vuosina (0203) 2024 2025",
        "2024–05–06 0930",
        "Verkkolaskuosoite 003702012566 tai 0037 0201 2566",
        "Viite 012345678901",
        "Kunta 020, 049 ja 061: 16 467, 314 024 ja 25 000 asukasta",
        "020 16467",
        "Viikot 01–05, 06-10 ja 01-05 06-10",
        "Klo 08 – 12 30 ja 09 00 12 00",
        "01.05.2024 ja 05.2024",
    ],
)
def test_other_numbers_are_not_taken_for_contact_details(text: str) -> None:
    assert problems(text) == []


CODED: Final = {**REGION, "municipalities": [
    {"code": code, "fi": name, "sv": name, "languages": "fi"}
    for code, name in (("005", "Satula"), ("010", "Tarula"), ("050", "Purola"))
]}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kunnat 005 010 050 osallistuivat.", None),
        ("005\n010\n050", None),
        ("Kunnat 005 010 050, puh. 040 123 4567", "040 123 4567"),
        # Three groups are a number if one of them is no code, or the codes are in no order.
        ("005 010 051", "005 010 051"),
        ("050 005 010", "050 005 010"),
        ("050 050 050", "050 050 050"),
        ("005 010 050 040 123 4567", "005 010 050 040 123 4567"),
        ("005 010 0501", "005 010 0501"),
    ],
)
def test_codes_of_municipalities_are_no_number(text: str, shown: str | None, tmp_path: Path) -> None:
    records = written(tmp_path, {}, CODED)
    nowhere: Any = Nowhere()
    node = Node(nowhere, nowhere, None, (), Text.model_construct(fi=text))
    found = [problem.what.text(str) for problem in texts.text_has_no_contact_details(records, node)]
    assert found == ([CONTACT.format(shown)] if shown else [])


def test_each_language_of_a_text_is_checked() -> None:
    bad = "<b> &#1; ![a](b) 040 123 4567"
    nowhere: Any = Nowhere()
    node = Node(nowhere, nowhere, None, (), Text.model_construct(fi="Hyvä.", sv=bad, en="Good.", se=bad))
    languages = [problem.key for rule in RULES for problem in rule(Records(Path(), (), ()), node)]
    assert languages == ["sv", "se"] * len(RULES)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"translations": {"en": OFFICIAL}}, ['translations.en: this record has no text in "en".']),
        ({"translations": {"fi": OFFICIAL}}, ['translations.fi: "fi" is the language of the original.']),
        ({"translations": {"sv": OFFICIAL}, "title": {"fi": "Neuvottelu", "sv": "Förhandling"}}, []),
        (
            {
                "translations": {"sv": OFFICIAL, "en": OFFICIAL},
                "title": {"fi": "Neuvottelu", "sv": "Förhandling"},
            },
            ['translations.en: this record has no text in "en".'],
        ),
        ({}, []),
    ],
)
def test_translations_exist_and_are_in_their_language(
    fields: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    record = {"title": "Neuvottelu", "sessions": {"date": "2024-10-30"}, **fields}
    records = written(tmp_path, {"keksila/2024/neuvottelu": record})
    actual = texts.translation_is_of_another_language(records, records.all[0])
    assert [f"{problem.key}: {problem.what.text(str)}" for problem in actual] == expected
