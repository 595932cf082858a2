"""Interface words: every message translated; dates, numbers and alphabetical order of each language."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from string import Formatter
from unittest.mock import Mock

import pytest

from gazette.base.settings import LANGUAGES
from gazette.i18n import words as words_module
from gazette.i18n.words import Words, vocabulary, words
from gazette.records.edtf import parse as edtf
from gazette.records.model.times import Span
from gazette.staff import word_catalogs

MARKED = word_catalogs.marked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogs_are_up_to_date(language: str) -> None:
    updated = word_catalogs.updated(language, MARKED, prune=True)
    assert word_catalogs.path_of(language).read_text("utf-8") == updated, "run: gazette words --prune"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(language: str) -> None:
    missing = word_catalogs.untranslated(language, MARKED)
    assert missing == (), (
        f"run gazette words, then translate these in {word_catalogs.path_of(language).name} ({language})"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_same_placeholders(language: str) -> None:
    for message in word_catalogs.catalog_of(language):
        originals = (message.id,) if isinstance(message.id, str) else message.id
        translations = (message.string,) if isinstance(message.string, str) else message.string
        for original, translation in zip(originals, translations or (), strict=True):
            if message.id and translation:
                assert placeholders(translation) == placeholders(original), original


def placeholders(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


def test_words_are_found_in_code_and_templates() -> None:
    python = """
N_("a"), w("b" if x else "c"), reader.w("d"), w.count("{n} e", "{n} es", 2)
words("fi"), text.count("f"), q("g")
"""
    assert set(word_catalogs.in_python(python)) == {"a", "b", "c", "d", ("{n} e", "{n} es")}
    template = (
        '{{ _("a", n=1) }}{% if _("b") %}{{ _.count("{n} c", "{n} cs", n) }}{% endif %}{{ x.count("d") }}'
    )
    assert set(word_catalogs.in_template(template)) == {"a", "b", ("{n} c", "{n} cs")}


def test_an_update_keeps_translations() -> None:
    message = next(m for m in MARKED if isinstance(m, str) and word_catalogs.catalog_of("fi").get(m))
    text = word_catalogs.updated("fi", frozenset({message, "A word nobody has translated yet."}), prune=True)
    assert text.count("\nmsgid") == 3
    translated = str(word_catalogs.catalog_of("fi")[message].string).partition("\n")[0][:20]
    assert translated in text.replace('"\n"', "")


CASES: list[tuple[str, dict[str, str]]] = [
    ("2024-10-30", {"fi": "30.10.2024", "sv": "30.10.2024", "en": "30 October 2024"}),
    ("2024-10", {"fi": "lokakuu 2024", "sv": "oktober 2024", "en": "October 2024"}),
    (
        "2023-02/2023-03",
        {"fi": "helmi–maaliskuu 2023", "sv": "februari–mars 2023", "en": "February–March 2023"},
    ),
    ("2024", {"fi": "2024", "sv": "2024", "en": "2024"}),
    ("2026/2029", {"fi": "2026–2029", "sv": "2026–2029", "en": "2026–2029"}),
    ("2024-21", {"fi": "kevät 2024", "sv": "våren 2024", "en": "spring 2024"}),
    ("2024-24", {"fi": "talvi 2024–2025", "sv": "vintern 2024–2025", "en": "winter 2024–2025"}),
    (
        "2021-10-25/2021-11-22",
        {"fi": "25.10.–22.11.2021", "sv": "25.10–22.11.2021", "en": "25 October – 22 November 2021"},
    ),
    ("2021-11-10/2021-11-16", {"fi": "10.–16.11.2021", "sv": "10–16.11.2021", "en": "10–16 November 2021"}),
    (
        "2021-12-30/2022-01-02",
        {"fi": "30.12.2021–2.1.2022", "sv": "30.12.2021–2.1.2022", "en": "30 December 2021 – 2 January 2022"},
    ),
    (
        "2023-12/2024-01",
        {
            "fi": "joulukuu 2023 – tammikuu 2024",
            "sv": "december 2023 – januari 2024",
            "en": "December 2023 – January 2024",
        },
    ),
    ("2024-21/2024-23", {"fi": "kevät–syksy 2024", "sv": "våren–hösten 2024", "en": "spring–autumn 2024"}),
    (
        "2025-23/2025-12",
        {"fi": "syksy–joulukuu 2025", "sv": "hösten–december 2025", "en": "autumn–December 2025"},
    ),
    (
        "2025-09/2025-23",
        {"fi": "syyskuu–syksy 2025", "sv": "september–hösten 2025", "en": "September–autumn 2025"},
    ),
    (
        "2025-09-15/2025-10",
        {
            "fi": "15.9.2025 – lokakuu 2025",
            "sv": "15.9.2025 – oktober 2025",
            "en": "15 September 2025 – October 2025",
        },
    ),
    (
        "2024-23/2025-21",
        {
            "fi": "syksy 2024 – kevät 2025",
            "sv": "hösten 2024 – våren 2025",
            "en": "autumn 2024 – spring 2025",
        },
    ),
    (
        "2025/2025-09",
        {
            "fi": "2025, viimeistään syyskuussa",
            "sv": "2025, senast i september",
            "en": "2025, by September",
        },
    ),
    (
        "2025/2025-09-15",
        {"fi": "2025, viimeistään 15.9.", "sv": "2025, senast 15.9", "en": "2025, by 15 September"},
    ),
    (
        "2025-09/2025",
        {
            "fi": "syyskuu 2025 – vuoden loppu",
            "sv": "september 2025 – årets slut",
            "en": "September 2025 to the end of the year",
        },
    ),
]
AFTER_A_VERB: list[tuple[str, dict[str, str]]] = [
    ("2024-10-30", {"fi": "30.10.2024", "sv": "30.10.2024", "en": "30 October 2024"}),
    ("2023-08", {"fi": "elokuussa 2023", "sv": "i augusti 2023", "en": "in August 2023"}),
    (
        "2023-02/2023-03",
        {"fi": "helmi–maaliskuussa 2023", "sv": "i februari–mars 2023", "en": "in February–March 2023"},
    ),
    ("2023", {"fi": "vuonna 2023", "sv": "2023", "en": "in 2023"}),
    ("2026/2029", {"fi": "vuosina 2026–2029", "sv": "åren 2026–2029", "en": "in the years 2026–2029"}),
    ("2024-21", {"fi": "keväällä 2024", "sv": "våren 2024", "en": "in spring 2024"}),
    ("2024-22", {"fi": "kesällä 2024", "sv": "sommaren 2024", "en": "in summer 2024"}),
    ("2024-23", {"fi": "syksyllä 2024", "sv": "hösten 2024", "en": "in autumn 2024"}),
    ("2024-24", {"fi": "talvella 2024–2025", "sv": "vintern 2024–2025", "en": "in winter 2024–2025"}),
    (
        "2024-10/2024-24",
        {
            "fi": "ajalla lokakuu 2024 – talvi 2024–2025",
            "sv": "under tiden oktober 2024 – vintern 2024–2025",
            "en": "in the period October 2024 – winter 2024–2025",
        },
    ),
    (
        "2021-10-25/2021-11-22",
        {
            "fi": "ajalla 25.10.–22.11.2021",
            "sv": "under tiden 25.10–22.11.2021",
            "en": "in the period 25 October – 22 November 2021",
        },
    ),
    (
        "2023-12/2024-01",
        {
            "fi": "ajalla joulukuu 2023 – tammikuu 2024",
            "sv": "under tiden december 2023 – januari 2024",
            "en": "in the period December 2023 – January 2024",
        },
    ),
]


@pytest.mark.parametrize(("text", "shown"), CASES)
def test_dates_keep_their_precision(text: str, shown: dict[str, str]) -> None:
    assert {language: words(language).when(edtf(text)) for language in LANGUAGES} == shown


@pytest.mark.parametrize(("told", "shown"), AFTER_A_VERB)
def test_dates_after_a_verb_or_preposition(told: str, shown: dict[str, str]) -> None:
    assert {language: words(language).when_in(edtf(told)) for language in LANGUAGES} == shown


def test_days_and_hours() -> None:
    day, hours = date(2024, 10, 30), Span(start=time(8, 30), end=time(15, 15))
    assert [words(language).day(day, weekday=True) for language in LANGUAGES] == [
        "keskiviikko 30.10.2024",
        "onsdag 30.10.2024",
        "Wednesday 30 October 2024",
    ]
    assert [words(language).hours(hours) for language in LANGUAGES] == [
        "8.30–15.15",
        "8.30–15.15",
        "8:30–15:15",
    ]
    assert [words(language).clock(time(17)) for language in LANGUAGES] == ["17.00", "17.00", "17:00"]
    assert [words(language).day_at("30.10.", Span(start=time(17, 30))) for language in LANGUAGES] == [
        "30.10. klo 17.30",
        "30.10. kl. 17.30",
        "30.10. at 17:30",
    ]
    assert [words(language).day_at("30.10.", hours) for language in LANGUAGES] == [
        "30.10. klo 8.30–15.15",
        "30.10. kl. 8.30–15.15",
        "30.10., 8:30–15:15",
    ]
    assert [words(language).on_day(day) for language in LANGUAGES] == [
        "keskiviikkona 30.10.2024",
        "onsdagen den 30.10.2024",
        "on Wednesday 30 October 2024",
    ]


def test_numbers_and_plurals() -> None:
    finnish, swedish, english = (words(language) for language in LANGUAGES)
    assert [w.number(Decimal("3.20")) for w in (finnish, swedish, english)] == ["3,20", "3,20", "3.20"]
    counts = [
        [w.count("{n} warning", "{n} warnings", n) for n in (0, 1, 2)] for w in (finnish, swedish, english)
    ]
    assert counts == [
        ["0 huomautusta", "1 huomautus", "2 huomautusta"],
        ["0 anmärkningar", "1 anmärkning", "2 anmärkningar"],
        ["0 warnings", "1 warning", "2 warnings"],
    ]


def mixed(names: list[str]) -> list[str]:
    return [*names[1::2], *names[::2]]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fi", ["Alajärvi", "Hyvinkää", "Zeta", "Åland", "Äänekoski", "Öja"]),
        ("sv", ["Alajärvi", "Vörå", "Zeta", "Åbo", "Äänekoski", "Övertorneå"]),
        ("en", ["Aalto", "Äänekoski", "Åbo", "Öja", "Oulu", "Zeta"]),
    ],
)
def test_alphabetical_order(language: str, names: list[str]) -> None:
    assert sorted(mixed(names), key=Words(language).sort_key) == names


def test_sami_letters_sort_with_their_base_letter() -> None:
    names = ["Čáhput", "Davvi", "Đeanu", "Njuorggán", "Ŋuorggán", "Šaddu", "Ŧearbmu", "Unjárga", "Žandárma"]
    assert sorted(mixed(names), key=Words("fi").sort_key) == names


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An editable catalog that is read as the Finnish one."""
    catalog = tmp_path / "fi/gazette.po"
    catalog.parent.mkdir()
    catalog.write_text('msgid "Search"\nmsgstr "Haku"\n', "utf-8")
    monkeypatch.setattr(words_module, "CATALOGS", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    vocabulary.cache_clear()
    yield catalog
    vocabulary.cache_clear()


def test_a_parsed_catalog_is_cached_until_it_is_edited(
    edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = Mock(side_effect=words_module._read)
    monkeypatch.setattr(words_module, "_read", reads)
    for text, times in (("Haku", 1), ("Haku", 1), ("Etsi", 2)):
        edited.write_text(f'msgid "Search"\nmsgstr "{text}"\n', "utf-8")
        vocabulary.cache_clear()
        messages, names = vocabulary("fi")
        assert messages == {"Search": text}
        assert (names.in_dates[1], names.months[1]) == ("tammikuuta", "tammikuu")
        assert names.weekdays[0] == "maanantai"
        assert reads.call_count == times


@pytest.mark.parametrize("writable", [True, False])
def test_catalogs_are_read_where_no_cache_can_be_written(
    edited: Path, monkeypatch: pytest.MonkeyPatch, *, writable: bool
) -> None:
    (edited.parent / "__pycache__").touch()  # no folder can be there
    monkeypatch.setattr(sys, "dont_write_bytecode", not writable)
    assert vocabulary("fi")[0] == {"Search": "Haku"}
