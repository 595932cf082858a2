"""Texts in another language than the reader's have a note; languages are called by their names."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from gazette.base.settings import Settings
from gazette.html import render
from gazette.html.layout import page_parts
from gazette.i18n.words import words
from gazette.outputs.feeds.items import news_item
from gazette.outputs.search.search_pages import search_pages
from gazette.urls import addresses
from gazette.views.municipalities import municipalities_page, municipality_page
from gazette.views.negotiations import NegotiationPage, negotiation_page
from gazette.views.news import news_of_one
from gazette.views.news_pages import news_page
from gazette.views.page import Download, Fact, Link, LocalizedText
from gazette.views.programmes import programme_page
from gazette.views.regions import region_page
from tests.looking import reader, tree

TODAY = date(2025, 6, 1)
SETTINGS = Settings("https://example.fi/", TODAY)
BASE = "title: {fi: Koe, sv: Prov, en: Test}\nsessions: {date: 2025-05-05, status: held}\n"
NOTE = "Part of the text has not been translated. It is shown in Finnish."


def shown(root: Path, record: str, language: str = "en") -> NegotiationPage:
    """The page of a record of Koe."""
    base = BASE.partition("sessions")[0] if "sessions:" in record else BASE
    looking = tree(root, TODAY, language, koe=base + record)
    return negotiation_page(looking, looking.registry.at("koe/2025/koe"))


@pytest.mark.parametrize(
    "record",
    [
        "remarks: Jotakin sanottiin.",
        "themes: Uni",
        "purpose: Sopia.",
        "next_steps: {yksi: {text: Jatketaan.}}",
        "decisions: {body: Hallitus, date: 2025-05-20, text: Hyväksyttiin.}",
        "documents: {kind: data, title: Tilasto}",
        "remarks: {en: Said.}\noutcomes: {yksi: {title: Uni, kind: goal, matter: goal}}",
        "remarks: {en: Said.}\noutcomes: {yksi: {title: {en: Sleep}, text: Uni, kind: goal, matter: goal}}",
        "cancelled: {date: 2025-05-04, text: Sairaus.}",
        "sessions: {date: 2025-06-05, registration: {how: Soita.}}",
        "sessions: {date: 2025-06-05, interpreting: Viittomakielelle.}",
        "sessions: [{id: a, date: 2025-06-05, registration: {how: Soita.}}, {id: b, date: 2025-06-06}]",
        "sessions: [{id: a, date: 2025-06-05, catering: Kahvia.}, {id: b, date: 2025-06-06}]",
        "sessions: {date: 2025-06-05, place: {arrival: Takaovesta.}}",
        "sessions: {date: 2025-06-05, place: {accessibility: Esteetön.}}",
        "sessions: {date: 2025-06-05, remote: {platform: Etähuone, who: Ilmoittautuneille.}}",
    ],
)
def test_any_text_that_is_not_translated_has_a_note(tmp_path: Path, record: str) -> None:
    assert shown(tmp_path, record).missing == NOTE


@pytest.mark.parametrize(
    "record",
    [
        "remarks: {fi: Sanottiin., en: Said.}",
        "quotes: {text: Se oli hyvä!}",  # in the language of the speaker
        "people: {maija: {name: Maija, title: johtaja}}",
        "links: []",
    ],
)
def test_names_and_quotations_need_no_translation(tmp_path: Path, record: str) -> None:
    assert shown(tmp_path, record.removesuffix("links: []")).missing == ""


def test_programme_that_is_not_translated_has_a_note(tmp_path: Path) -> None:
    record = BASE.replace("held", "held, programme: [{kind: keynote, title: Unesta}]")
    looking = tree(tmp_path, TODAY, "en", koe=record)
    assert programme_page(looking, looking.registry.at("koe/2025/koe")).missing == NOTE


@pytest.mark.parametrize("fact", ["catering: Kahvia.", "registration: {open_to: Kaikille.}"])
def test_a_fact_that_is_not_translated_has_a_note_everywhere(tmp_path: Path, fact: str) -> None:
    session = f"{{date: 2025-06-05, programme: [coffee], {fact}}}"
    invitation = "invitation: {published: 2025-05-01, lead: {en: Come.}}"
    looking = tree(tmp_path, TODAY, "en", koe=f"title: {{en: Test}}\nsessions: {session}\n{invitation}\n")
    entry = looking.registry.at("koe/2025/koe")
    item = next(i for i in news_of_one(looking.registry, entry) if i.name == "invitation")
    notes = {
        "negotiation": negotiation_page(looking, entry).missing,
        "news": news_page(looking, item).missing,
        "feed": NOTE if NOTE in news_item(looking, item).html else "",
    }
    assert notes == dict.fromkeys(notes, NOTE)
    if fact.startswith("catering"):  # how to register is not on the programme
        assert programme_page(looking, entry).missing == NOTE


def test_region_that_is_not_translated_has_a_note(tmp_path: Path) -> None:
    looking = tree(tmp_path, TODAY, "en")
    region = looking.registry.by_region["koe"]
    assert region_page(looking, region).missing == ""
    again = tree(tmp_path / "again", TODAY, "en", region="priorities: {items: {uni: {text: Uni}}}\n")
    assert region_page(again, again.registry.by_region["koe"]).missing == NOTE


def test_summary_is_shown_in_the_original_where_it_is_not_translated(tmp_path: Path) -> None:
    page = shown(tmp_path, "summary: Lyhyesti sanottuna.")
    assert [(s.label, s.text) for s in page.summaries] == [
        (LocalizedText("In brief"), LocalizedText("Lyhyesti sanottuna.", "fi"))
    ]
    assert page.missing == NOTE


def facts_of(facts: tuple[Fact, ...], label: str) -> list[str]:
    """The words of a fact's values."""
    return [value.text for fact in facts if fact.label == label for value in fact.values]


@pytest.mark.parametrize(
    ("language", "label", "names"),
    [
        ("fi", ("Kielilain mukaiset kielet", "Tiedottamisen kielet"), ["suomi"]),
        ("sv", ("Språk enligt språklagen", "Språk som information ska ges på"), ["finska"]),
        ("en", ("Languages under the Language Act", "Languages it must inform in"), ["Finnish"]),
    ],
)
def test_languages_are_named_in_the_pages_language(
    tmp_path: Path, language: str, label: tuple[str, str], names: list[str]
) -> None:
    looking = tree(tmp_path, TODAY, language)
    organiser = looking.registry.by_region["koe"]
    municipality = municipality_page(looking, organiser, organiser.municipalities[0])
    assert facts_of(municipality.facts, label[0]) == names
    assert facts_of(region_page(looking, organiser).facts, label[1]) == names


@pytest.mark.parametrize("section", ["§ 265", "265 §", "265", "§265", "265§"])
@pytest.mark.parametrize(("language", "printed"), [("fi", "265 §"), ("sv", "265 §"), ("en", "section 265")])
def test_section_sign_is_printed_once(tmp_path: Path, section: str, language: str, printed: str) -> None:
    record = f"decisions: {{body: {{fi: A, sv: B, en: C}}, date: 2025-05-20, section: {section}}}"
    page = shown(tmp_path, f"{record}\nlegal_basis: {{act: 612/2021, section: {section}}}", language)
    assert page.content.decisions[0].values[1] == LocalizedText(printed)
    (law,) = facts_of(page.details, page_label(language))
    assert law.count("265") == law.count("§") + law.count("section") == 1


def page_label(language: str) -> str:
    """The label of the fact that names the law."""
    return {"fi": "Oikeusperusta", "sv": "Rättslig grund", "en": "Legal basis"}[language]


@pytest.mark.parametrize(("language", "name"), [("fi", "Koe"), ("sv", "Prov"), ("en", "Test")])
def test_publisher_named_by_its_id_is_called_by_its_name(tmp_path: Path, language: str, name: str) -> None:
    looking = tree(tmp_path, TODAY, language, koe=BASE + "remarks: {text: A, source: {publisher: koe}}")
    page = negotiation_page(looking, looking.registry.at("koe/2025/koe"))
    assert page.content.remarks[0].source == (LocalizedText(name),)


def test_the_address_of_a_file_is_encoded_in_every_output(tmp_path: Path) -> None:
    media = tmp_path / "negotiations/koe/2025/media"
    media.mkdir(parents=True)
    for name in ("Ryhmä #2.pdf", "mikä? 50%.png"):
        (media / name).write_bytes(b"x")
    looking = tree(
        tmp_path,
        TODAY,
        koe=BASE + 'attachments: {file: "media/Ryhmä #2.pdf", title: Ryhmä}\n'
        'images: {file: "media/mikä? 50%.png", decorative: yes}',
    )
    content = negotiation_page(looking, looking.registry.at("koe/2025/koe")).content
    download = content.attachments[0].title
    assert isinstance(download, Download)
    assert download.path == "media/koe/2025/Ryhm%C3%A4%20%232.pdf"
    assert content.images[0].path == "media/koe/2025/mik%C3%A4%3F%2050%25.png"


@pytest.mark.parametrize(
    "url", ["https://a.example/d'E/!$&'()*+,;=:@-._~/?q=[1]#f", "https://[::1]/", "http://ä.example"]
)
def test_any_web_address_is_accepted(tmp_path: Path, url: str) -> None:
    page = shown(tmp_path, f'links: {{title: A, url: "{url}"}}')
    assert [link.url for link in page.content.links] == [url]


def test_sami_names_of_a_municipality_are_shown_and_searched() -> None:
    looking = reader(language="en")
    organiser = looking.registry.by_region["mallila"]
    facts = municipality_page(looking, organiser, organiser.municipalities[0]).facts
    shown = {fact.label: fact.values for fact in facts if "Sámi" in fact.label}
    assert shown == {
        "In Northern Sámi": (LocalizedText("Málla", "se"),),
        "In Inari Sámi": (LocalizedText("Mallâ", "smn"),),
        "In Skolt Sámi": (LocalizedText("Mälla", "sms"),),
    }
    page = f"en/municipalities/{organiser.municipalities[0].code}/"
    names = next(one.names for one in search_pages(looking) if one.path == page)
    assert {"Málla", "Mallâ", "Mälla"} <= {name for _, name in names}
    assert looking.registry.municipality("Mallâ") is organiser.municipalities[0]


def test_lists_of_municipalities_show_their_sami_names() -> None:
    looking = reader(language="en")
    also = '<span lang="se">Málla</span>, <span lang="smn">Mallâ</span>, <span lang="sms">Mälla</span>'
    code = looking.registry.by_region["mallila"].municipalities[0].code
    item = rf'<li><a href="../municipalities/{code}/">\w+</a> <span class="details">{also}</span></li>'
    for page in (municipalities_page(looking), region_page(looking, looking.registry.by_region["mallila"])):
        assert len(re.findall(item, render.main(page))) == 1


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["kieli: arabia", "kieli: suomalainen viittomakieli", "somali", "persia"]),
        ("sv", ["språk: arabiska", "språk: finskt teckenspråk", "somaliska", "persiska"]),
        ("en", ["language: Arabic", "language: Finnish Sign Language", "Somali", "Persian"]),
    ],
)
def test_any_language_can_be_named(tmp_path: Path, language: str, expected: list[str]) -> None:
    page = shown(
        tmp_path,
        """\
attachments: {title: Tiivistelmä, url: "https://esimerkki.example/ar.pdf", language: ar}
recording: {url: "https://esimerkki.example/video", language: fse}
quotes: {text: سلام, language: fa}
""".replace("\\\n", ""),
        language,
    )
    assert [
        value.text for value in page.content.attachments[0].details if isinstance(value, LocalizedText)
    ] == [expected[0]]
    (recording,) = page.content.recording
    assert [value.text for value in recording.values if isinstance(value, LocalizedText)] == [expected[1]]
    assert '<p lang="fa" dir="rtl">سلام</p>' in render.main(page)
    names = [words(language).language_name(code) for code in ("so", "fa-AF")]
    assert names == expected[2:]


def test_a_short_text_can_be_in_any_language(tmp_path: Path) -> None:
    text = "in_other_languages: {so: Shan *arrimood*., ar: خمسة أمور., fss: Videolla.}"
    page = shown(tmp_path, text)
    assert [(s.label.text, s.label.language, s.text.language) for s in page.summaries] == [
        ("Soomaali", "so", "so"),
        ("العربية", "ar", "ar"),
        ("Finland-Swedish Sign Language", None, "fss"),
    ]
    main = render.main(page)
    assert '<h2 lang="ar" dir="rtl">العربية</h2>' in main
    assert '<div class="prose" lang="ar" dir="rtl">\n<p>خمسة أمور.</p>' in main
    assert 'lang="so">\n<p>Shan <em>arrimood</em>.</p>' in main
    assert page.missing == ""


@pytest.mark.parametrize(
    ("record", "texts"),
    [
        ("plain: {uk: Проста мова.}", [("uk", "Проста мова.")]),
        (
            "plain: {en: Plain., so: Fudud.}\nsummary: {en: Brief.}",
            [(None, "Plain."), (None, "Brief."), ("so", "Fudud.")],
        ),
        (
            "in_other_languages: {so: Eka.}\nplain: {so: Toka.}\nsummary: {so: Kolmas., ar: أمور.}",
            [("so", "Eka.\n\nToka.\n\nKolmas."), ("ar", "أمور.")],
        ),
    ],
)
def test_a_summary_can_be_in_any_language(
    tmp_path: Path, record: str, texts: list[tuple[str | None, str]]
) -> None:
    """The summary is shown with the other short texts in that language."""
    summaries = shown(tmp_path, record).summaries
    assert [(summary.text.language, summary.text.text) for summary in summaries] == texts


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Maija Mallikas", "Maija Mallikas"),
        ("Åsa Öhman", "Åsa Öhman"),
        ("Åsa – Öhman", "Åsa – Öhman"),
        ("نور", "<bdi>نور</bdi>"),
    ],
)
def test_a_name_written_from_right_to_left_is_isolated(tmp_path: Path, name: str, printed: str) -> None:
    record = f"people: {{yksi: {{name: {name}, roles: speaker}}}}\nthemes: {{en: {name}}}"
    main = render.main(shown(tmp_path, record))
    assert f"<b>{printed}</b>" in main
    assert f"<li>{printed}</li>" in main


def test_every_text_written_from_right_to_left_is_isolated(tmp_path: Path) -> None:
    """Links, prose in a line and in blocks, quotes, contacts, breadcrumbs, titles with a label."""
    record = """\
links: {title: "نور 5", url: "https://esimerkki.example/"}
attachments: {title: "دليل 7", url: "https://esimerkki.example/a.pdf"}
next_steps: {yksi: {text: "نور **3**"}}
remarks: {text: "كلمة 1\\n\\nكلمة 2"}
quotes: {text: "نور 4"}
contacts: {name: "نور 6"}
plain: {en: "نور 8"}
"""
    page = shown(tmp_path, record)
    main = render.main(page)
    for html in (
        'rel="external noopener"><bdi>نور 5</bdi></a>',
        'rel="external noopener"><bdi>دليل 7</bdi></a>',
        '<span lang="fi" dir="auto">نور <strong>3</strong></span>',
        '<div lang="fi" dir="auto"><p>كلمة 1</p>\n<p>كلمة 2</p></div>',
        '<p lang="fi" dir="auto">نور 4</p>',
        "<bdi>نور 6</bdi>",
        '<div class="prose" dir="auto">\n<p>نور 8</p>',
    ):
        assert html in main
    in_finnish = render.main(shown(tmp_path, record, "fi"))
    for html in (
        "<bdi>نور <strong>3</strong></bdi>",
        '<div dir="auto"><p>كلمة 1</p>\n<p>كلمة 2</p></div>',
        '<p dir="auto">نور 4</p>',
    ):
        assert html in in_finnish
    assert words("en").headed("Invitation: {title}", "نور 9") == "Invitation: \u2068نور 9\u2069"


def test_breadcrumbs_isolate_texts_written_from_right_to_left(tmp_path: Path) -> None:
    page = replace(shown(tmp_path, ""), trail=(Link("نور", addresses.region("koe")),))
    crumbs = page_parts(page, SETTINGS, main_html="")["breadcrumbs"]
    assert "><bdi>نور</bdi></a></li>" in crumbs
