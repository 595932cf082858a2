"""Interface words: every message translated; dates, numbers and alphabetical order of each language."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from gazette.base.settings import LANGUAGES
from gazette.i18n.words import Words, words
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


CASES: list[tuple[str, tuple[str, str, str]]] = [
    ("2024-10-30", ("30.10.2024", "30 oktober 2024", "30 October 2024")),
    ("2024-10", ("lokakuu 2024", "oktober 2024", "October 2024")),
    ("2023-02/2023-03", ("helmi–maaliskuu 2023", "februari–mars 2023", "February–March 2023")),
    ("2024", ("2024", "2024", "2024")),
    ("2026/2029", ("2026–2029", "2026–2029", "2026–2029")),
    ("2024-21", ("kevät 2024", "våren 2024", "spring 2024")),
    ("2024-24", ("talvi 2024–2025", "vintern 2024–2025", "winter 2024–2025")),
    ("2024-10-30/2024-10-31", ("30.–31.10.2024", "30–31 oktober 2024", "30–31 October 2024")),
    (
        "2021-10-25/2021-11-22",
        ("25.10.–22.11.2021", "25 oktober–22 november 2021", "25 October – 22 November 2021"),
    ),
    (
        "2021-12-30/2022-01-02",
        ("30.12.2021–2.1.2022", "30 december 2021–2 januari 2022", "30 December 2021 – 2 January 2022"),
    ),
    (
        "2023-12/2024-01",
        ("joulukuu 2023 – tammikuu 2024", "december 2023–januari 2024", "December 2023 – January 2024"),
    ),
    ("2024-21/2024-23", ("kevät–syksy 2024", "våren–hösten 2024", "spring–autumn 2024")),
    ("2025-23/2025-12", ("syksy–joulukuu 2025", "hösten–december 2025", "autumn–December 2025")),
    ("2025-09/2025-23", ("syyskuu–syksy 2025", "september–hösten 2025", "September–autumn 2025")),
    (
        "2024-24/2024-12",
        (
            "talvi 2024–2025 – joulukuu 2024",
            "vintern 2024–2025–december 2024",
            "winter 2024–2025 – December 2024",
        ),
    ),
    (
        "2025-09-15/2025-10",
        ("15.9.2025 – lokakuu 2025", "15 september 2025–oktober 2025", "15 September 2025 – October 2025"),
    ),
    (
        "2024-23/2025-21",
        ("syksy 2024 – kevät 2025", "hösten 2024–våren 2025", "autumn 2024 – spring 2025"),
    ),
    ("2025/2025-09", ("2025, viimeistään syyskuussa", "2025, senast i september", "2025, by September")),
    (
        "2025/2025-09-15",
        ("2025, viimeistään 15.9.", "2025, senast den 15 september", "2025, by 15 September"),
    ),
    (
        "2025-09/2025",
        (
            "syyskuu 2025 – vuoden loppu",
            "september 2025 – årets slut",
            "September 2025 to the end of the year",
        ),
    ),
    ("2024-04-20~", ("noin 20.4.2024", "omkring den 20 april 2024", "about 20 April 2024")),
    ("2023-08~", ("suunnilleen elokuu 2023", "omkring augusti 2023", "about August 2023")),
    ("2023~", ("suunnilleen 2023", "omkring 2023", "about 2023")),
    ("2024-04-20?", ("20.4.2024 (epävarma)", "20 april 2024 (osäkert)", "20 April 2024 (uncertain)")),
    (
        "2024-04-20%",
        (
            "noin 20.4.2024 (epävarma)",
            "omkring den 20 april 2024 (osäkert)",
            "about 20 April 2024 (uncertain)",
        ),
    ),
    (
        "2024-05~/2024-06",
        (
            "suunnilleen toukokuu 2024 – kesäkuu 2024",
            "omkring maj 2024–juni 2024",
            "about May 2024 – June 2024",
        ),
    ),
    ("beginning of 2025", ("vuoden 2025 alku", "början av 2025", "beginning of 2025")),
    ("middle of 2024-08", ("elokuun 2024 puoliväli", "mitten av augusti 2024", "middle of August 2024")),
    ("end of 2024-23", ("syksyn 2024 loppu", "slutet av hösten 2024", "end of autumn 2024")),
    (
        "end of 2024-24",
        ("talven 2024–2025 loppu", "slutet av vintern 2024–2025", "end of winter 2024–2025"),
    ),
    (
        "beginning of 2025/2025-09",
        (
            "vuoden 2025 alku – syyskuu 2025",
            "början av 2025–september 2025",
            "beginning of 2025 – September 2025",
        ),
    ),
    ("before 2024-06", ("ennen kesäkuuta 2024", "före juni 2024", "before June 2024")),
    ("before 2024-06-12", ("ennen 12.6.2024", "före den 12 juni 2024", "before 12 June 2024")),
    ("before 2024-21", ("ennen kevättä 2024", "före våren 2024", "before spring 2024")),
    ("before 2024", ("ennen vuotta 2024", "före 2024", "before 2024")),
    ("after 2024-06", ("kesäkuun 2024 jälkeen", "efter juni 2024", "after June 2024")),
    ("after 2024-06-12", ("12.6.2024 jälkeen", "efter den 12 juni 2024", "after 12 June 2024")),
    ("after 2024-22", ("kesän 2024 jälkeen", "efter sommaren 2024", "after summer 2024")),
    ("after 2024", ("vuoden 2024 jälkeen", "efter 2024", "after 2024")),
    ("../2024-06", ("kesäkuuhun 2024 asti", "till och med juni 2024", "until June 2024")),
    ("../2024-06-12", ("12.6.2024 asti", "till och med den 12 juni 2024", "until 12 June 2024")),
    ("../2024-21", ("kevääseen 2024 asti", "till och med våren 2024", "until spring 2024")),
    ("../2024", ("vuoteen 2024 asti", "till och med 2024", "until 2024")),
    ("2024-06/..", ("kesäkuusta 2024 alkaen", "från och med juni 2024", "from June 2024 on")),
    ("2024-06-12/..", ("12.6.2024 alkaen", "från och med den 12 juni 2024", "from 12 June 2024 on")),
    ("2024-23/..", ("syksystä 2024 alkaen", "från och med hösten 2024", "from autumn 2024 on")),
    ("2026/..", ("vuodesta 2026 alkaen", "från och med 2026", "from 2026 on")),
    ("XXXX-05-04", ("4.5.2024 (vuosi oletettu)", "4 maj 2024 (antaget årtal)", "4 May 2024 (year assumed)")),
    ("XXXX-05", ("toukokuu 2024 (vuosi oletettu)", "maj 2024 (antaget årtal)", "May 2024 (year assumed)")),
    (
        "XXXX-05-04/XXXX-05-06",
        ("4.–6.5.2024 (vuosi oletettu)", "4–6 maj 2024 (antaget årtal)", "4–6 May 2024 (year assumed)"),
    ),
    (
        "before XXXX-06",
        (
            "ennen kesäkuuta 2024 (vuosi oletettu)",
            "före juni 2024 (antaget årtal)",
            "before June 2024 (year assumed)",
        ),
    ),
    ("2024-10-02 14.15", ("2.10.2024 klo 14.15", "2 oktober 2024 kl. 14.15", "2 October 2024 at 14:15")),
]
AFTER_A_VERB: list[tuple[str, tuple[str, str, str]]] = [
    ("2024-10-30", ("30.10.2024", "den 30 oktober 2024", "30 October 2024")),
    ("2024-10-02 9", ("2.10.2024 klo 9.00", "den 2 oktober 2024 kl. 9.00", "2 October 2024 at 9:00")),
    ("2023-08", ("elokuussa 2023", "i augusti 2023", "in August 2023")),
    ("2023-02/2023-03", ("helmi–maaliskuussa 2023", "i februari–mars 2023", "in February–March 2023")),
    ("2023", ("vuonna 2023", "2023", "in 2023")),
    ("2026/2029", ("vuosina 2026–2029", "åren 2026–2029", "in the years 2026–2029")),
    ("2024-21", ("keväällä 2024", "våren 2024", "in spring 2024")),
    ("2024-22", ("kesällä 2024", "sommaren 2024", "in summer 2024")),
    ("2024-23", ("syksyllä 2024", "hösten 2024", "in autumn 2024")),
    ("2024-24", ("talvella 2024–2025", "vintern 2024–2025", "in winter 2024–2025")),
    (
        "2024-10/2024-24",
        (
            "ajalla lokakuu 2024 – talvi 2024–2025",
            "under tiden oktober 2024–vintern 2024–2025",
            "in the period October 2024 – winter 2024–2025",
        ),
    ),
    (
        "2021-10-25/2021-11-22",
        (
            "ajalla 25.10.–22.11.2021",
            "under tiden 25 oktober–22 november 2021",
            "in the period 25 October – 22 November 2021",
        ),
    ),
    (
        "2023-12/2024-01",
        (
            "ajalla joulukuu 2023 – tammikuu 2024",
            "under tiden december 2023–januari 2024",
            "in the period December 2023 – January 2024",
        ),
    ),
    ("2024-04-20~", ("noin 20.4.2024", "omkring den 20 april 2024", "about 20 April 2024")),
    ("2023-08~", ("suunnilleen elokuussa 2023", "omkring augusti 2023", "about August 2023")),
    ("2023~", ("suunnilleen vuonna 2023", "omkring 2023", "about 2023")),
    ("2023-08?", ("elokuussa 2023 (epävarma)", "i augusti 2023 (osäkert)", "in August 2023 (uncertain)")),
    ("beginning of 2025", ("vuoden 2025 alussa", "i början av 2025", "at the beginning of 2025")),
    (
        "middle of 2024-08",
        ("elokuun 2024 puolivälissä", "i mitten av augusti 2024", "in the middle of August 2024"),
    ),
    ("end of 2024-23", ("syksyn 2024 lopussa", "i slutet av hösten 2024", "at the end of autumn 2024")),
    ("before 2024-06", ("ennen kesäkuuta 2024", "före juni 2024", "before June 2024")),
    ("after 2024-06", ("kesäkuun 2024 jälkeen", "efter juni 2024", "after June 2024")),
    ("2026/..", ("vuodesta 2026 alkaen", "från och med 2026", "from 2026 on")),
    (
        "XXXX-05",
        ("toukokuussa 2024 (vuosi oletettu)", "i maj 2024 (antaget årtal)", "in May 2024 (year assumed)"),
    ),
]
SEVERAL: list[tuple[str, tuple[str, str, str]]] = [
    ("2026-03-24", ("tiistai 24.3.2026", "tisdag 24 mars 2026", "Tuesday 24 March 2026")),
    ("2026-03-24, 2026-03-24", ("tiistai 24.3.2026", "tisdag 24 mars 2026", "Tuesday 24 March 2026")),
    ("2026-03-24, 2026-03-26", ("24. ja 26.3.2026", "24 och 26 mars 2026", "24 and 26 March 2026")),
    (
        "2026-03-24, 2026-03-25, 2026-03-26",
        ("24., 25. ja 26.3.2026", "24, 25 och 26 mars 2026", "24, 25 and 26 March 2026"),
    ),
    (
        "2026-03-24, 2026-03-26, 2026-04-16",
        ("24., 26.3. ja 16.4.2026", "24, 26 mars och 16 april 2026", "24, 26 March and 16 April 2026"),
    ),
    (
        "2026-11-20, 2027-01-14",
        (
            "20.11.2026 ja 14.1.2027",
            "20 november 2026 och 14 januari 2027",
            "20 November 2026 and 14 January 2027",
        ),
    ),
    (
        "2026-03-02, 2026-03-03, 2026-03-09, 2026-03-10, 2026-03-16",
        ("2.–16.3.2026", "2–16 mars 2026", "2–16 March 2026"),
    ),
    ("2026-03-12, 2026-05-04/2026-05-05", ("12.3.–5.5.2026", "12 mars–5 maj 2026", "12 March – 5 May 2026")),
    ("2026-05-04/2026-05-06, 2026-05-05", ("4.–6.5.2026", "4–6 maj 2026", "4–6 May 2026")),
    ("2026-03, 2026-03-12", ("maaliskuu 2026", "mars 2026", "March 2026")),
    ("2026-03, 2026-05", ("maalis–toukokuu 2026", "mars–maj 2026", "March–May 2026")),
    (
        "before 2026-06, 2026-10-14",
        (
            "ennen kesäkuuta 2026 ja 14.10.2026",
            "före juni 2026 och 14 oktober 2026",
            "before June 2026 and 14 October 2026",
        ),
    ),
]


@pytest.mark.parametrize(("text", "shown"), CASES)
def test_dates_keep_their_precision(text: str, shown: tuple[str, str, str]) -> None:
    assert tuple(words(language).when(edtf(text, 2024)) for language in LANGUAGES) == shown


@pytest.mark.parametrize(("text", "shown"), AFTER_A_VERB)
def test_dates_after_a_verb_or_preposition(text: str, shown: tuple[str, str, str]) -> None:
    assert tuple(words(language).when_in(edtf(text, 2024)) for language in LANGUAGES) == shown


@pytest.mark.parametrize(("text", "shown"), SEVERAL)
def test_several_days_are_listed_and_else_one_span(text: str, shown: tuple[str, str, str]) -> None:
    dates = [edtf(date_) for date_ in text.split(", ")]
    assert tuple(words(language).all_of(dates) for language in LANGUAGES) == shown


@pytest.mark.parametrize(
    ("hours", "shown"),
    [
        (Span(start=time(18), end=time(0)), ("18.00–24.00", "18.00–24.00", "18:00–24:00")),
        (Span(start=time(18), end=time(1)), ("18.00–1.00", "18.00–1.00", "18:00–1:00")),
        (Span(start=time(0), end=time(6)), ("0.00–6.00", "0.00–6.00", "0:00–6:00")),
    ],
)
def test_hours_up_to_midnight_and_into_the_night(hours: Span, shown: tuple[str, str, str]) -> None:
    assert tuple(words(language).hours(hours) for language in LANGUAGES) == shown


def test_days_and_hours_are_in_the_format_of_each_language() -> None:
    day, hours = date(2024, 10, 30), Span(start=time(8, 30), end=time(15, 15))
    assert [words(language).day(day, weekday=True) for language in LANGUAGES] == [
        "keskiviikko 30.10.2024",
        "onsdag 30 oktober 2024",
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
        "onsdagen den 30 oktober 2024",
        "on Wednesday 30 October 2024",
    ]


def test_numbers_and_plurals_are_in_the_format_of_each_language() -> None:
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
def test_names_are_in_the_alphabetical_order_of_each_language(language: str, names: list[str]) -> None:
    assert sorted(mixed(names), key=Words(language).sort_key) == names


def test_sami_letters_sort_with_their_base_letter() -> None:
    names = ["Čáhput", "Davvi", "Đeanu", "Njuorggán", "Ŋuorggán", "Šaddu", "Ŧearbmu", "Unjárga", "Žandárma"]
    assert sorted(mixed(names), key=Words("fi").sort_key) == names


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """An editable Finnish catalog, in a folder of catalogs of its own."""
    catalog = tmp_path / "fi/gazette.po"
    catalog.parent.mkdir()
    catalog.write_text('msgid "Search"\nmsgstr "Haku"\n', "utf-8")
    return catalog


def read_by_a_process(catalog: Path, **variables: str) -> object:
    """The messages of a catalog, and some names, as a new process prints them."""
    code = (
        "import json, sys; from pathlib import Path; from gazette.i18n.words import vocabulary;"
        "messages, names = vocabulary('fi', Path(sys.argv[1]));"
        "print(json.dumps([messages, names.in_dates[1], names.months[1], names.weekdays[0]]))"
    )
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = (sys.executable, "-c", code, str(catalog.parents[1]))
    result = subprocess.run(
        command, env={**environment, **variables}, capture_output=True, text=True, check=True
    )
    return json.loads(result.stdout)


def test_a_parsed_catalog_is_cached_until_it_is_edited(edited: Path) -> None:
    """What is cached is not written again, and a catalog that was edited is."""
    written = []
    for text in ("Haku", "Haku", "Etsi"):
        edited.write_text(f'msgid "Search"\nmsgstr "{text}"\n', "utf-8")
        assert read_by_a_process(edited) == [{"Search": text}, "tammikuuta", "tammikuu", "maanantai"]
        (cached,) = (edited.parent / "__pycache__").iterdir()
        written.append(cached.stat().st_mtime_ns)
    assert written[0] == written[1] != written[2]


@pytest.mark.parametrize("variables", [{}, {"PYTHONDONTWRITEBYTECODE": "1"}], ids=["tried", "not tried"])
def test_catalogs_are_read_where_no_cache_can_be_written(edited: Path, variables: dict[str, str]) -> None:
    (edited.parent / "__pycache__").touch()  # no folder can be made there
    expected = [{"Search": "Haku"}, "tammikuuta", "tammikuu", "maanantai"]
    assert read_by_a_process(edited, **variables) == expected


def test_no_cache_is_written_where_python_writes_none(edited: Path) -> None:
    read_by_a_process(edited, PYTHONDONTWRITEBYTECODE="1")
    assert list(edited.parent.iterdir()) == [edited]


STRAIGHT_MARKS = ('"{key}: {value}"', '"{whole}"', '"$(gazette completion bash)"', '"#0b3a5b"')
"""Texts in the marks that a record or a shell needs."""


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_texts_have_the_quotation_marks_of_the_language(language: str) -> None:
    faults = []
    for message in word_catalogs.catalog_of(language):
        for text in (message.string,) if isinstance(message.string, str) else message.string or ():
            rest = text
            for allowed in STRAIGHT_MARKS:
                rest = rest.replace(allowed, "")
            if set(rest) & set('"“„«»'):
                faults.append(text)
    assert faults == [], "Finnish and Swedish have ” before and after"
