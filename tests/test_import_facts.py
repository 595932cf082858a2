"""Facts that `gazette import` reads in texts: a table for each kind of fact."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from gazette.records.loading import load
from gazette.records.model.occasion import Occasion
from gazette.staff.importing.attendance import capacity_in, counts_in
from gazette.staff.importing.contacts import contacts_of
from gazette.staff.importing.framing import framing_of
from gazette.staff.importing.inflection import forms
from gazette.staff.importing.municipalities import Municipalities, distinct
from gazette.staff.importing.occasion import NoRecord, judge
from gazette.staff.importing.people import people_in
from gazette.staff.importing.places import place_in, platform_in
from gazette.staff.importing.programme import slot_of
from gazette.staff.importing.regions import Names, region_of
from gazette.staff.importing.sentences import split
from gazette.staff.importing.source import Block, Source
from gazette.staff.importing.votes import ballot_of, survey_of

ROOT = Path(__file__).parents[1]
RECORDS = load(ROOT / "negotiations").records
MUNICIPALITIES = Municipalities(RECORDS)
CASES = [
    tuple(re.split(": |, ", line))
    for line in (ROOT / "tests/importing/cases.txt").read_text("utf-8").splitlines()
]
"""Every municipality with its genitive and inessive, checked by eye."""


def blocks(*lines: str) -> tuple[Block, ...]:
    return tuple(Block("row" if "\t" in line else "paragraph", line) for line in lines)


def source(title: str, *lines: str, address: str = "") -> Source:
    return Source("text", title, address, "", "", "fi", date(2026, 1, 1), blocks(*lines))


MENTIONS = {
    "Rovaniemellä, Utsjoen kunnassa ja Hyvinkään keskustassa": ["Rovaniemi", "Utsjoki", "Hyvinkää"],
    "Nokian ja Kemiönsaaresta": ["Nokia", "Kemiönsaari"],
    "Luhangassa, Juuassa, Turussa, Vihdissä, Liedossa": ["Luhanka", "Juuka", "Turku", "Vihti", "Lieto"],
    "Lopella, Tampereella, Varkauteen, Kannuksesta, Alavudella": [
        "Loppi",
        "Tampere",
        "Varkaus",
        "Kannus",
        "Alavus",
    ],
    "Iissä ja Akaassa, Iihin, Kouvolaan": ["Ii", "Akaa", "Kouvola"],
    "Uudessakaupungissa, Uudenkaarlepyyn, Isossakyrössä": ["Uusikaupunki", "Uusikaarlepyy", "Isokyrö"],
    "Kauniaisissa, Jokioisten, Paraisilla, Virroilla": ["Kauniainen", "Jokioinen", "Parainen", "Virrat"],
    "Kosken Tl kunta, Mänttä-Vilppulassakin": ["Koski Tl", "Mänttä-Vilppula"],
    "Joutsan-Toivakan seutu": ["Joutsa", "Toivakka"],
    "Punkalaitumella, Pihtiputaalla, Outokummussa": ["Punkalaidun", "Pihtipudas", "Outokumpu"],
    "i Raseborg, Kimitoöns kommun och Borgås": ["Raasepori", "Kemiönsaari", "Porvoo"],
    "St:Karins, S:t Michel och Gustav Adolfs": ["Kaarina", "Mikkeli", "Hartola"],
    "Salla Kolari tulee Saloon": ["Salo"],
    "hyvinvointialue neuvotteli turussa": [],
}


@pytest.mark.parametrize("text", MENTIONS)
def test_municipalities_are_recognised_in_their_cases(text: str) -> None:
    assert list(distinct(MUNICIPALITIES.mentions(text))) == MENTIONS[text]


@pytest.mark.parametrize(("name", "genitive", "inessive"), CASES)
def test_every_municipality_is_recognised_in_every_local_case(
    name: str, genitive: str, inessive: str
) -> None:
    first, tl, last = inessive.partition(" ")
    stem, vowel = first[:-3], first[-1]
    local = [f"{stem}{ending}{tl}{last}" for ending in (f"st{vowel}", f"ll{vowel}", f"lt{vowel}", "lle")]
    if name.startswith(("Uusi", "Isoky")):  # both parts are inflected
        local = []
    for word in (name, genitive, inessive, *local):
        assert list(distinct(MUNICIPALITIES.mentions(f"Neuvottelu on {word}, kertoi alue."))) == [name], word


def test_every_municipality_of_the_records_has_its_cases_checked() -> None:
    assert {name for name, _, _ in CASES} == {m.municipality.fi for m in RECORDS.municipalities.values()}


def test_no_two_municipalities_share_a_form() -> None:
    names = [name for name, _, _ in CASES]
    shared = {
        form for form in set().union(*(forms(n) for n in names)) if sum(form in forms(n) for n in names) > 1
    }
    assert shared == set()


def test_slips_in_a_list_are_recognised_by_likeness() -> None:
    organiser = RECORDS.by_region["varsinais-suomi"]
    assert distinct(MUNICIPALITIES.near("Kemitoön, Masko: 27.4.", organiser)) == ("Kemiönsaari", "Masku")


REGIONS = {
    ("Lapin hyvinvointialue järjesti neuvottelut.", ""): "lappi",
    ("Etelä-Pohjanmaan hyvinvointialueella neuvoteltiin.", ""): "etela-pohjanmaa",
    ("Oma Hämeen kokous", ""): "kanta-hame",
    ("Östra Nylands välfärdsområde ordnar", ""): "ita-uusimaa",
    ("Soite bjuder in", ""): "keski-pohjanmaa",
    ("Neuvottelut alkavat.", "https://www.pirha.fi/uutiset/1"): "pirkanmaa",
    ("Salossa ja Turussa neuvotellaan.", ""): "varsinais-suomi",
}


@pytest.mark.parametrize(("text", "address"), REGIONS)
def test_the_organiser_is_recognised_by_names_and_addresses(text: str, address: str) -> None:
    actual = region_of(source("Uutinen", text, address=address), RECORDS, Names(RECORDS), MUNICIPALITIES)
    assert actual is not None
    assert actual.organiser.id == REGIONS[text, address]


PLACES = {
    ("Lapin keskussairaalan auditoriossa Rovaniemellä", "fi"): (
        "Lapin keskussairaala",
        "auditorio",
        "",
        "Rovaniemi",
    ),
    ("Tilaisuus pidetään Porin kaupunginkirjaston Mallisalissa", "fi"): (
        "Porin kaupunginkirjasto",
        "Mallisali",
        "",
        "Pori",
    ),
    ("osoite Koulutie 2 D, Joutsa", "fi"): ("", "", "Koulutie 2 D", "Joutsa"),
    ("Hotelli Mallissa Kuopiossa", "fi"): ("Hotelli Malli", "", "", "Kuopio"),
    ("koolla Ahveniston luentosalissa keskiviikkona", "fi"): ("Ahveniston luentosali", "", "", ""),
    ("Paikka: Testitalo, auditorio, Mallikatu 1, Salo", "fi"): (
        "Testitalo",
        "auditorio",
        "Mallikatu 1",
        "Salo",
    ),
    ("hölls i stadshusets festsal i Karleby", "sv"): ("Stadshuset", "festsal", "", "Kokkola"),
    ("på Kulturhuset Modell i Ekenäs, Raseborg", "sv"): ("Kulturhuset Modell", "", "", "Raasepori"),
    ("Plats: Stadshuset, fullmäktigesalen, Testgatan 1, Vasa", "sv"): (
        "Stadshuset",
        "fullmäktigesalen",
        "Testgatan 1",
        "Vaasa",
    ),
    ("Neuvottelu käydään Teamsissa", "fi"): ("", "", "", ""),
}


@pytest.mark.parametrize(("text", "language"), PLACES)
def test_places_are_read(text: str, language: str) -> None:
    place = place_in(text, MUNICIPALITIES, language)
    assert (place.venue, place.room, place.address, place.town) == PLACES[text, language]


def test_a_platform_is_distinguished_from_a_word_for_taking_part_remotely() -> None:
    assert platform_in("ja Teamsin kautta") == ("Teams", "Teamsin", True)
    assert platform_in("eller på distans") == ("på distans", "på distans", False)
    assert platform_in("paikan päällä") is None


PEOPLE = {
    "Avaus, hyvinvointijohtaja Maija Mallinen": [("Maija Mallinen", "hyvinvointijohtaja", "")],
    "Hyvinvointialuejohtaja Maija Mallinen ja lautakunnan puheenjohtaja Teppo Testinen": [
        ("Maija Mallinen", "hyvinvointialuejohtaja", ""), ("Teppo Testinen", "lautakunnan puheenjohtaja", ""),
    ],
    "Miksi? Professori Aino Näyte, psykologian dosentti, Mallilan yliopisto": [
        ("Aino Näyte", "professori, psykologian dosentti", "Mallilan yliopisto"),
    ],
    "Paneeli: kaupunginjohtaja Liisa Malli (Testilä), kunnanjohtaja Teppo Testinen (Mallila)": [
        ("Liisa Malli", "kaupunginjohtaja", "Testilä"), ("Teppo Testinen", "kunnanjohtaja", "Mallila"),
    ],
    "Maija Mallinen, johtaja ja Teppo Testinen, päällikkö": [
        ("Maija Mallinen", "johtaja", ""), ("Teppo Testinen", "päällikkö", ""),
    ],
    "Liisa Esimerkki-Malli, koordinaattori": [("Liisa Esimerkki-Malli", "koordinaattori", "")],
    "säger direktör för hälsa Maja Modell": [("Maja Modell", "direktör för hälsa", "")],
    "toteaa päällikkö Aino Näyte Testilän kunnasta": [("Aino Näyte", "päällikkö", "Testilän kunnasta")],
    "Toivakassa Maija Mallinen": [("Maija Mallinen", "", "")],
    "Västra Nylands välfärdsområde ordnar": [],
}  # fmt: skip


@pytest.mark.parametrize("text", PEOPLE)
def test_people_are_read_with_title_and_organisation(text: str) -> None:
    assert [(p.name, p.title, p.organisation) for p in people_in(text)] == PEOPLE[text]


SLOTS = {
    "8.30-9.00\tKahvi": ("8.30–9.00", "coffee", "Kahvi", []),
    "klo 9 Avaus, hyvinvointijohtaja Maija Mallinen": ("9.00", "opening", "Avaus", ["Maija Mallinen"]),
    "• klo 13.30 Työpajat": ("13.30", "workshop", "Työpajat", []),
    "11.00-11:45 Lounas ja ilmoittautuminen": ("11.00–11.45", "lunch", "Lounas ja ilmoittautuminen", []),
    "9.00–9.20\tÖppning\tdirektör Maja Modell": ("9.00–9.20", "opening", "Öppning", ["Maja Modell"]),
    "kl. 14 Förhandling om gemensamma mål": ("14.00", "negotiation", "Förhandling om gemensamma mål", []),
}


@pytest.mark.parametrize("line", SLOTS)
def test_programme_lines_are_read(line: str) -> None:
    slot = slot_of(line)
    assert slot is not None
    assert (slot.hours, slot.kind.value, slot.title, [p.name for p in slot.speakers]) == SLOTS[line]


@pytest.mark.parametrize(
    "line", ["1. Yhteinen tilannekuva (10)", "8 osallistujaa", "9.9.2025 klo 9", "2,75 keskiarvo"]
)
def test_other_lines_with_numbers_are_no_programme(line: str) -> None:
    assert slot_of(line) is None


COUNTS = {
    "Neuvotteluihin osallistui lähes 100 henkilöä.": [("almost", 100, "", None, None)],
    "Kolmisenkymmentä henkeä oli koolla.": [("about", 30, "", None, None)],
    "Paikalla oli yli 50 kuntien edustajaa.": [("over", 50, "kuntien edustajaa", None, None)],
    "Paikan päällä oli 42 ja etänä 31, yhteensä osallistui 73 henkilöä.": [("exactly", 73, "", 42, 31)],
    "Osallistujia oli yhteensä 128, joista etänä 40.": [("exactly", 128, "", None, 40)],
    "Ett hundratal personer deltog.": [("about", 100, "", None, None)],
    "Drygt 50 personer var på plats och 23 deltog på distans.": [
        ("over", 50, "", None, None), ("exactly", 23, "", None, 23),
    ],
    "Mukaan kutsuttiin 120 henkilöä.": [],
    "Det finns plats för 60 personer på plats.": [],
    "Alueella on 200 000 asukasta.": [],
}  # fmt: skip


@pytest.mark.parametrize("sentence", COUNTS)
def test_counts_are_read_with_their_qualifiers(sentence: str) -> None:
    actual = [(c.qualifier.value, c.count, c.basis, c.on_site, c.remote) for c in counts_in(sentence)]
    assert actual == COUNTS[sentence]


def test_numbers_of_places_are_not_taken_for_participants() -> None:
    assert capacity_in("Paikkoja on 120.") == 120
    assert capacity_in("Paikkoja on 1.12. alkaen.") is None


def test_votes_are_read_in_lists_and_sentences() -> None:
    listed = ballot_of(
        blocks("Äänestyksen tulos", "1. Tilannekuva puuttuu (10)", "2. Malli puuttuu (7): nöyryys")
    )
    assert listed is not None
    assert listed.items == (("Tilannekuva puuttuu", 10, ""), ("Malli puuttuu", 7, "nöyryys"))
    swedish = ballot_of(blocks("Deltagarna röstade:", "Rörelse, 12 röster", "Trygghet, 9 röster"))
    assert swedish is not None
    assert [votes for _, votes, _ in swedish.items] == [12, 9]
    stated = ballot_of(blocks("Eniten sai liikunta (21 ääntä). Toiseksi tuli uni (8 ääntä)."))
    assert stated is not None
    assert stated.items == (("liikunta", 21, ""), ("uni", 8, ""))


def test_survey_means_are_read_with_their_decimals() -> None:
    survey = survey_of(
        blocks("Vastausmäärä 8, asteikolla 1–5", "Ohjelma onnistui, keskiarvo 3", "Sisältö: ka. 2,75")
    )
    assert survey is not None
    assert (survey.answers, survey.scale) == (8, "1–5")
    assert survey.statements == (("Ohjelma onnistui", "3"), ("Sisältö", "2.75"))
    swedish = survey_of(blocks("25 svar. Dagen: medeltal 4,1. Lokalerna: medeltal 3,6."))
    assert swedish is not None
    assert swedish.statements == (("Dagen", "4.1"), ("Lokalerna", "3.6"))


def test_contacts_are_read_from_lines_and_sentences() -> None:
    lines = blocks(
        "Lisätietoja:", "Maija Mallinen", "Hyvinvointijohtaja, Esimerkkilän kunta",
        "maija.mallinen@example.org",
        "Teppo Testinen, suunnittelija, Testilän kunta",
    )  # fmt: skip
    assert [(c.name, c.title, c.organisation, c.email) for c in contacts_of(lines)] == [
        ("Maija Mallinen", "hyvinvointijohtaja", "Esimerkkilän kunta", "maija.mallinen@example.org"),
        ("Teppo Testinen", "suunnittelija", "Testilän kunta", ""),
    ]
    sentence = blocks("Kysymyksiin vastaa suunnittelija Aino Näyte (Esimerkkilän kunta).")
    assert [(c.name, c.title, c.organisation) for c in contacts_of(sentence)] == [
        ("Aino Näyte", "suunnittelija", "Esimerkkilän kunta")
    ]


SENTENCES = {
    "Neuvottelu on ma 2.3.2026 klo 12.30–16. Paikkana on Testitalo.": 2,
    "Ilmoittaudu 23.10. mennessä. Tervetuloa!": 2,
    "1. Yhteinen tilannekuva puuttuu": 1,
    "Lisätietoja antaa mm. Maija Mallinen.": 1,
}


@pytest.mark.parametrize("text", SENTENCES)
def test_texts_are_cut_into_sentences(text: str) -> None:
    assert len(split(text)) == SENTENCES[text]


FRAMINGS = {
    ("Hyte-neuvottelu vuodelle 2025", "fi"): ("hyte-neuvottelu", "hyte", 2025, None, ()),
    ("Ensimmäiset HYTE-neuvottelut. HYTE-neuvottelut käytiin.", "fi"): (
        "HYTE-neuvottelut",
        "hyte",
        None,
        None,
        (),
    ),
    ("Lapin hytetu-neuvottelut ja talousarvio vuodelle 2024", "fi"): (
        "hytetu-neuvottelut",
        "hytetu",
        None,
        None,
        (),
    ),
    ("Hyte-kuntakokous kuudessa kuntaryhmässä", "fi"): ("hyte-kuntakokous", "hyte", None, 6, ()),
    ("Lain 612/2021 6 § ja 7 § velvoittaa neuvottelemaan.", "fi"): ("", "hyte", None, None, ("6", "7")),
    ("HYTE-förhandlingar i tre kommungrupper", "sv"): ("HYTE-förhandlingar", "hyte", None, 3, ()),
}


@pytest.mark.parametrize(("text", "language"), FRAMINGS)
def test_the_framing_of_a_round_is_read(text: str, language: str) -> None:
    values = framing_of("", text, language)
    actual = (values.name, values.concept.value, values.for_year, values.groups, values.sections)
    assert actual == FRAMINGS[text, language]


OCCASIONS = {
    (
        "Hyte-neuvottelut pidettiin",
        "Lain 612/2021 mukaan on neuvoteltava vuosittain.",
    ): Occasion.YEARLY_NEGOTIATION,
    ("Förhandlingar om främjandet av välfärd och hälsa hölls", ""): Occasion.YEARLY_NEGOTIATION,
    (
        "Kunnat ja alue sopivat työnjaosta",
        "Neuvottelu perustuu lain 611/2021 14 §:ään.",
    ): Occasion.COOPERATION_TALK,
    ("Yhteistoimintaneuvottelut päättyivät", "Irtisanottavia on 40."): NoRecord.STAFF_CUTS,
    ("Samarbetsförhandlingarna avslutade", "Uppsägningar undveks."): NoRecord.STAFF_CUTS,
    ("Palkkaneuvottelut alkavat", ""): NoRecord.PAY,
    (
        "Hyvinvointiseminaari kokosi päättäjät",
        "Seminaarissa puhuttiin mielen hyvinvoinnista.",
    ): Occasion.SEMINAR,
    ("Lautakunnan kokous", "Asialistalla on talousarvio."): None,
}


@pytest.mark.parametrize(("title", "text"), OCCASIONS)
def test_the_occasion_is_recognised(title: str, text: str) -> None:
    assert judge(source(title, *([text] if text else []))).occasion is OCCASIONS[title, text]


def test_an_occasion_named_beside_another_is_uncertain() -> None:
    judgement = judge(
        source("Kuntien ja alueen neuvottelu", "Perustana on 611/2021 14 § ja hyte-neuvottelu.")
    )
    assert (judgement.occasion, judgement.rival, judgement.is_certain) == (
        Occasion.COOPERATION_TALK, Occasion.YEARLY_NEGOTIATION, False,
    )  # fmt: skip
