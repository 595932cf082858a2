"""Drafts by `gazette import`, whose facts are compared with those of records.

tests/importing/publications has publications in our own words. Five have the facts real records were made
from and are counted against these; the right facts of the others stand beside them. GAZETTE_SOURCES can name
a folder with the publications that the records were really made from, which may not be copied here.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gazette.base.settings import LANGUAGES
from gazette.i18n.words import words
from gazette.records.loading import load
from gazette.records.model.occasion import Occasion
from gazette.staff.importing.draft import Draft, draft
from gazette.staff.importing.sentences import LONGEST_BLOCK, LONGEST_TEXT, clipped
from gazette.staff.importing.source import Block, Source
from gazette.staff.importing.text_file import text_file
from tests.importing.scoring import Fact, Score, facts_of, negotiation_of, score

ROOT = Path(__file__).parents[1]
PUBLICATIONS = ROOT / "tests" / "importing" / "publications"
RECORDS = load(ROOT / "negotiations").records
READ = date(2026, 1, 15)
ENOUGH = 0.85
"""The part of a record's facts that must be right."""
REAL = {
    "lappi-2023": "lappi/2023/alueellinen",
    "keski-suomi-2024": "keski-suomi/2024/kuntaryhmat",
    "kanta-hame-2023": "kanta-hame/2023/alueellinen",
    "paijat-hame-2024": "paijat-hame/2024/alueellinen",
    "vantaa-kerava-2023": "vantaa-kerava/2023/alueellinen",
}
ORIGINALS = dict(zip(("000", "001", "002", "003", "004"), REAL, strict=True))
"""The beginning of an original's file name, and the publication that retells it."""
INVENTED = {
    "porin-tiedote": "satakunta",
    "nurmeksen-kutsu": "pohjois-karjala",
    "kainuun-raportti": "kainuu",
    "kymenlaakso-iltakoulu": "kymenlaakso",
    "savo-yhteenveto": "etela-savo",
    "pirkanmaa-ennakko": "pirkanmaa",
    "vasa-inbjudan": "pohjanmaa",
    "nyland-runda": "lansi-uusimaa",
    "nyland-rapport": "ita-uusimaa",
    "abo-rapport": "varsinais-suomi",
    "karleby-kort": "keski-pohjanmaa",
    "borga-kaksikielinen": "ita-uusimaa",
    "iisalmen-kutsu": "pohjois-savo",
    "hango-runda": "lansi-uusimaa",
    "jakobstad-program": "pohjanmaa",
    "jamsan-tiedote": "keski-suomi",
    "kajaanin-webinaari": "kainuu",
    "lahden-taulukko": "paijat-hame",
    "mikkelin-yhteenveto": "etela-savo",
    "narpes-arbetsfordelning": "pohjanmaa",
    "pargas-traff": "varsinais-suomi",
    "rauman-kierros": "satakunta",
    "sibbo-nyhet": "ita-uusimaa",
    "seinajoen-teema": "etela-pohjanmaa",
    "loimaa-lista": "varsinais-suomi",
    "kouvolan-kutsu": "kymenlaakso",
    "vasa-nyhet": "pohjanmaa",
    "karis-forum": "lansi-uusimaa",
}
FROM_ELSEWHERE: dict[str, dict[tuple[str, ...], str | None]] = {
    "keski-suomi-2024": {("count", " 98"): None, ("count", " 136"): None},
    "vantaa-kerava-2023": {("session 1", "date"): "2023-02/2023-03"},
}
"""Facts of a record that another of its sources tells: left out, or as this one tells them."""


def drafted(path: Path) -> tuple[Draft, str]:
    """The draft of a publication and its title."""
    source = text_file(path.read_text("utf-8"), "", READ)
    return draft(source, RECORDS, None, words("fi")), source.title


def counted(path: Path, right: dict[tuple[str, ...], Fact]) -> Score:
    created, _ = drafted(path)
    negotiation = negotiation_of(created.text, created.year)
    return score(right, facts_of(negotiation, RECORDS, created.region, created.year), created)


def facts_of_record(name: str, title: str) -> dict[tuple[str, ...], Fact]:
    """The facts of a real record that are in the publication with this name."""
    record = RECORDS.by_id[REAL[name]]
    facts = facts_of(record.negotiation, RECORDS, record.organiser.id, record.year, title)
    for key, value in FROM_ELSEWHERE.get(name, {}).items():
        fact = facts.pop(key)
        if value is not None:
            facts[key] = replace(fact, value=value)
    return facts


@pytest.mark.parametrize("name", REAL)
def test_drafts_agree_with_the_records_made_from_the_same_facts(name: str) -> None:
    path = PUBLICATIONS / f"{name}.txt"
    own = {("publisher",), ("source title",), ("source date",), ("source language",)}  # not the real source's
    output, _ = drafted(path)
    negotiation = negotiation_of(output.text, output.year)
    facts = facts_of(negotiation, RECORDS, output.region, output.year)
    right = facts_of_record(name, "")
    result = score(
        {key: fact for key, fact in right.items() if key not in own},
        {key: fact for key, fact in facts.items() if key not in own},
        output,
    )
    assert result.share >= ENOUGH, result
    assert result.wrong == (), result
    assert f"{output.region}/{output.year}" == REAL[name].rpartition("/")[0]


def test_a_name_in_a_list_that_no_municipality_has_is_reported() -> None:
    new_draft, _ = drafted(PUBLICATIONS / "loimaa-lista.txt")
    comment = "# Epävarma (luettelossa on nimiä, joita ei tunnistettu). Luettu kohdasta: ”Exempelby”"
    assert comment in new_draft.text


@pytest.mark.parametrize("name", INVENTED)
def test_drafts_of_invented_publications_agree_with_facts_listed_by_hand(name: str) -> None:
    path = PUBLICATIONS / f"{name}.txt"
    new_draft, _ = drafted(path)
    right = negotiation_of(path.with_suffix(".yml").read_text("utf-8"), new_draft.year)
    result = counted(path, facts_of(right, RECORDS, INVENTED[name], new_draft.year))
    assert new_draft.region == INVENTED[name]
    assert result.share >= ENOUGH, result
    assert result.wrong == (), result


@pytest.mark.skipif("GAZETTE_SOURCES" not in os.environ, reason="the originals are not in the repository")
@pytest.mark.parametrize("start", ORIGINALS)
def test_drafts_of_the_originals_agree_with_their_records(start: str) -> None:
    (path,) = Path(os.environ["GAZETTE_SOURCES"]).glob(f"{start}_*.txt")
    _, title = drafted(path)
    result = counted(path, facts_of_record(ORIGINALS[start], title))
    assert result.share >= ENOUGH, result
    assert result.wrong == (), result


@pytest.mark.parametrize("name", [*REAL, *INVENTED])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_uncertain_value_has_a_comment_in_the_staffs_language(name: str, language: str) -> None:
    source = text_file((PUBLICATIONS / f"{name}.txt").read_text("utf-8"), "", READ)
    new_draft = draft(source, RECORDS, None, words(language))
    text = " ".join(line.strip().removeprefix("# ") for line in new_draft.text.splitlines())
    for mark in new_draft.uncertain:
        assert mark.reason in text
        assert mark.words in text


def source(title: str, *lines: str, published: str = "", language: str = "fi") -> Source:
    blocks = tuple(Block("paragraph", line) for line in lines)
    return Source("text", title, "", "", published, language, READ, blocks)


def test_a_whole_draft_is_as_expected(request: pytest.FixtureRequest) -> None:
    from tests.conftest import Expected

    new_draft, _ = drafted(PUBLICATIONS / "nurmeksen-kutsu.txt")
    Expected(bless=bool(request.config.getoption("--bless"))).check(
        PUBLICATIONS.parent / "drafts" / "nurmeksen-kutsu.yml", new_draft.text
    )


def test_the_draft_of_a_text_without_facts_is_a_valid_record_and_says_so() -> None:
    new_draft = draft(source("Kainuun hyvinvointialue tiedottaa"), RECORDS, None, words("en"))
    negotiation = negotiation_of(new_draft.text, new_draft.year)
    assert [str(session.date) for session in negotiation.sessions] == ["2026"]
    assert {mark.key for mark in new_draft.uncertain} >= {"occasion", "sessions.date"}


def test_a_text_of_hostile_signs_gives_a_valid_draft_too() -> None:
    lines = (
        "- a: [b",
        "\"'`{{x}}",
        "&anchor *alias",
        "# hash: |",
        "klo 25 30.2.2025",
        "%",
        "Lisätietoja: ",
        "1.1.",
    )
    new_draft = draft(source('Kainuun hyte-neuvottelu: "x" # <b>', *lines), RECORDS, None, words("sv"))
    (message,) = negotiation_of(new_draft.text, new_draft.year).sources
    assert message.title is None or message.title.fi == 'Kainuun hyte-neuvottelu: "x" # <b>'


def test_very_long_lines_are_cut_before_patterns_are_tried() -> None:
    long = "Kunta " * 20_000
    (piece, *_) = clipped(source("x", long)).blocks
    assert len(piece.text) <= LONGEST_BLOCK
    assert sum(len(block.text) for block in clipped(source("x", *[long] * 9)).blocks) < 2 * LONGEST_TEXT


def test_values_that_the_model_refuses_become_comments() -> None:
    publication = source(
        "Kainuun hyte-neuvottelut", "Neuvottelut pidettiin 17.11.2025 klo 17–9.", published="2025-11-20"
    )
    new_draft = draft(publication, RECORDS, None, words("en"))
    (session,) = negotiation_of(new_draft.text, new_draft.year).sessions
    assert session.time is None
    assert '  # time: "17.00–9.00"' in new_draft.text.splitlines()


def test_a_talk_by_another_law_is_drafted_with_its_occasion() -> None:
    publication = source(
        "Kainuun kunnat ja hyvinvointialue sopivat työnjaosta",
        "Neuvottelu lain 611/2021 14 §:n mukaisesta työnjaosta pidettiin 3.2.2025 Kajaanissa.",
    )
    new_draft = draft(publication, RECORDS, None, words("en"))
    assert new_draft.occasion is Occasion.COOPERATION_TALK
    assert negotiation_of(new_draft.text, new_draft.year).occasion is Occasion.COOPERATION_TALK


def test_talks_on_dismissals_are_not_drafted() -> None:
    publication = source("Yhteistoimintaneuvottelut päättyivät", "Irtisanottavia on 40 henkilöä.")
    with pytest.raises(ValueError, match="STAFF_CUTS"):
        draft(publication, RECORDS, None, words("en"))


def test_a_given_organiser_goes_before_an_inferred_one() -> None:
    publication = source("Hyte-neuvottelut pidetään Porissa 3.2.2027", "Satakunnan hyvinvointialue kutsuu.")
    assert draft(publication, RECORDS, None, words("en")).region == "satakunta"
    assert draft(publication, RECORDS, "kainuu", words("en")).region == "kainuu"


def test_addresses_of_contacts_are_left_out_once_the_meeting_is_over() -> None:
    lines = (
        "Neuvottelu pidetään {day} klo 9.",
        "Lisätietoja:",
        "suunnittelija Aino Näyte, aino.nayte@example.org",
    )
    for day, address in (("3.2.2025", None), ("3.2.2027", "aino.nayte@example.org")):
        publication = source("Kainuun hyte-neuvottelu", *(line.format(day=day) for line in lines))
        new_draft = draft(publication, RECORDS, None, words("en"))
        (contact,) = negotiation_of(new_draft.text, new_draft.year).contacts
        assert contact.email == address
