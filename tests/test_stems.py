"""Stems of words: all forms of a word have one stem, and other words have others."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gazette.outputs.search.stems import parts, stem, stemmer
from gazette.outputs.search.words import folded, searched_words, words_of
from gazette.records.loading import load
from gazette.staff.importing.inflection import forms
from tests.sites import LANGUAGES, ROOT

TABLES: Final = Path(__file__).parent / "search"


def lines(name: str) -> list[str]:
    """The lines of a table, without its comments."""
    text = (TABLES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def of_every_language(table: str) -> list[tuple[str, str]]:
    return [(language, line) for language in LANGUAGES for line in lines(f"{table}.{language}.txt")]


@pytest.mark.parametrize(("language", "row"), of_every_language("forms"))
def test_forms_of_a_word_have_one_stem(language: str, row: str) -> None:
    stems = {form: stem(form, language) for form in row.split()}
    assert len(set(stems.values())) == 1, stems


@pytest.mark.parametrize(("language", "words"), of_every_language("apart"))
def test_different_words_have_different_stems(language: str, words: str) -> None:
    for one, other in combinations(words.split(), 2):
        assert stem(one, language) != stem(other, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stem_is_too_short(language: str) -> None:
    """No rule leaves a stem so short that it could be that of many words."""
    short = {
        word: stem(word, language)
        for row in lines(f"forms.{language}.txt")
        for word in row.split()
        if len(stem(word, language)) < min(3, len(word))
    }
    assert short == {}


def test_municipalities_and_regions_have_stems_of_their_own() -> None:
    records = load(ROOT / "negotiations").records
    for language in ("fi", "sv"):
        names = {m.name(language) for _, m in records.municipalities.values()}
        names |= {organiser.region.short.get(language) for organiser in records.organisers}
        by_stem: dict[tuple[str, ...], set[str]] = {}
        for name in names:
            by_stem.setdefault(tuple(stem(word, language) for word in words_of(name)), set()).add(name)
        assert [sorted(same) for same in by_stem.values() if len(same) > 1] == []


def test_a_municipality_is_found_in_all_cases_of_its_name() -> None:
    """In the cases that the import knows and that are in use: not Askolata (for Askolaa), not the essive."""
    unused = {"Isollakyröllä", "Isoltakyröltä", "Lapuahan", "Iiseen"}
    missed = {}
    for _, municipality in load(ROOT / "negotiations").records.municipalities.values():
        stems = [stem(word, "fi") for word in words_of(municipality.fi)]
        if len(stems) > 1:
            continue
        for form in forms(municipality.fi) - unused:
            in_use = form.endswith(("n", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle"))
            parted = form.startswith(("Uudella", "Uudelta", "Uudelle"))
            if in_use and not parted and [stem(word, "fi") for word in words_of(form)] != stems:
                missed[form] = municipality.fi
    assert missed == {}


@pytest.mark.parametrize(
    ("language", "whole", "expected_parts"),
    [
        ("fi", "hyvinvointisuunnitelmassa", {"hyvinvointi", "suunnitelma"}),
        ("fi", "päihdetyön", {"päihde", "työ"}),
        ("fi", "saamelaiskäräjien", {"saamelainen", "käräjät"}),
        ("fi", "järjestöavustusten", {"järjestö", "avustus"}),
        ("fi", "kokous", set()),
        ("sv", "välfärdsplanerna", {"välfärd", "plan"}),
        ("sv", "rusmedelsarbetet", {"rusmedel", "arbete"}),
        ("sv", "kommun", set()),
        ("en", "workshop", set()),
    ],
)
def test_compounds_are_found_by_their_parts(language: str, whole: str, expected_parts: set[str]) -> None:
    known = {stem(word, language) for word in expected_parts}
    assert set(parts(stem(whole, language), language, known)) & known == known
    if not expected_parts:
        assert list(parts(stem(whole, language), language, frozenset())) == []


def test_a_text_is_split_into_words() -> None:
    assert words_of("HYTE-neuvottelu 30.10.2024, Jyväskylä\u00adssä: 1 § & a") == [
        "hyte",
        "neuvottelu",
        "30",
        "10",
        "2024",
        "jyväskylässä",
    ]
    assert words_of("Jyva\u0308skyla\u0308") == ["jyväskylä"]


@pytest.mark.parametrize(
    ("text", "section_words", "more"),
    [
        ("well-being, Ali-Melkkilä", (), ["wellbeing", "alimelkkilä"]),
        ("sosiaali- ja terveyspalvelut 2023-2025", (), []),
        ("1 200 asukasta, 1\u00a0234\u00a0567 euroa, 1,500 people", (), ["1200", "1234567", "1500"]),
        ("30.10.2024 100, puhelin 040 123 4567, 2023 100", (), []),
        ("7 §:ssä, 14 a §, § 8", (), ["7§", "14a§", "8§"]),
        ("in section 7 and Sections 9", ("section", "sections"), ["7§", "9§"]),
    ],
)
def test_words_that_are_written_in_more_than_one_way(
    text: str, section_words: tuple[str, ...], more: list[str]
) -> None:
    assert searched_words(text, section_words) == words_of(text) + more


def test_marks_of_letters_are_removed() -> None:
    assert folded("åäöšžčđŋé") == "aaoszcđŋe"


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_for_the_browser_are_data(language: str) -> None:
    rules = stemmer(language).rules
    assert set(rules) == {"stop", "forms", "blocks", "compounds", "alike", "sections"}


@given(some.text(max_size=60), some.sampled_from(LANGUAGES))
def test_any_text_has_stems(text: str, language: str) -> None:
    for word in words_of(text):
        assert stem(word, language)
        assert stem(word, language) == stemmer(language).stem(word)
