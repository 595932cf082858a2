"""The invented records and whole main parts of their pages, compared letter by letter with expected texts.

`tests/golden/negotiations` uses every field and every word of the format; `tests/golden/expected` has the
main parts of selected pages. After an intended change: `pytest --bless`, then read the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any, Final

import pytest
from pydantic import BaseModel

from gazette.base.settings import Settings
from gazette.checks import check
from gazette.html import render
from gazette.i18n.words import words
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.site.listing import site_of
from gazette.site.routes import routes
from gazette.urls import addresses
from gazette.urls.addresses import Address, Word
from gazette.views.context import Reader
from gazette.views.page import Page
from tests.conftest import Expected
from tests.models import enums, models
from tests.sites import GOLDEN, GOLDEN_TODAY, LANGUAGES

TODAY: Final = date.fromisoformat(GOLDEN_TODAY)
SETTINGS: Final = Settings(
    "https://example.fi/", TODAY, edit_url="https://git.example.fi/edit/", id_host="hyteneuvottelut.example"
)


@pytest.fixture(scope="module")
def loaded_records() -> Records:
    """The invented records."""
    return load(GOLDEN / "negotiations").records


def reader_on(loaded_records: Records, today: str, language: str) -> Reader:
    """A reader of the records on a day."""
    readers = site_of(loaded_records, replace(SETTINGS, today=date.fromisoformat(today))).readers
    return next(reader for reader in readers if reader.language == language)


def test_golden_records_pass_the_checks(expected: Expected) -> None:
    loaded = load(GOLDEN / "negotiations")
    report = check(loaded, SETTINGS)
    assert report.errors == ()
    message = "\n".join(problem.text(words("en").template) for problem in report.warnings)
    expected.check(GOLDEN / "expected/warnings.txt", message + "\n")


def test_every_field_of_the_format_is_used(loaded_records: Records) -> None:
    used: dict[type[BaseModel], set[str]] = defaultdict(set)
    for part in parts_of(records(loaded_records)):
        used[type(part)] |= part.model_fields_set
    unused = [
        f"{model.__name__}.{field}"
        for model in sorted(models(Region, PartnerFile, Negotiation), key=lambda m: m.__name__)
        for field in model.model_fields
        # partners.yml as a whole stands for PartnerFile's one field
        if model is not PartnerFile and field not in used[model]
    ]
    assert unused == [], "give these to a record of tests/golden/negotiations"


def test_every_word_of_the_format_is_used(loaded_records: Records) -> None:
    used = {value for part in parts_of(records(loaded_records)) for value in words_of(part)}
    kinds = {kind for model in models(Region, PartnerFile, Negotiation) for kind in enums(model)}
    unused = sorted(str(member) for kind in kinds for member in kind if member not in used)
    assert len(kinds) > 10
    assert unused == [], "give these to a record of tests/golden/negotiations"


# Page, the languages it is shown in, and the day when it is not the usual one.
REPORT: Final = addresses.negotiation("esimerkkila/2024/alueellinen")
ROUNDS: Final = addresses.negotiation("esimerkkila/2025/kuntaryhmat")
HOSTILE: Final = addresses.negotiation("mallila/2025/vihamielinen")
SHOWN: Final[tuple[tuple[str, Address, tuple[str, ...], str], ...]] = (
    ("report", REPORT, LANGUAGES, GOLDEN_TODAY),
    ("report-before-it-was-held", REPORT, ("sv",), "2024-09-25"),
    ("programme", REPORT.below(Word.PROGRAMME), ("fi",), GOLDEN_TODAY),
    ("sessions", ROUNDS, LANGUAGES, GOLDEN_TODAY),
    ("hostile", HOSTILE, ("fi", "sv"), GOLDEN_TODAY),
    ("machine-translation", addresses.negotiation("mallila/2024/samarbete"), LANGUAGES, GOLDEN_TODAY),
    ("postponed", addresses.negotiation("testila/2025/ikaantyneet"), ("sv",), GOLDEN_TODAY),
    ("region", addresses.region("esimerkkila"), ("en",), GOLDEN_TODAY),
    ("partner", addresses.partner("esimerkkila", "esimerkki-ry"), ("sv",), GOLDEN_TODAY),
    ("municipality", addresses.municipality("901"), ("fi",), GOLDEN_TODAY),
    ("archive", addresses.section(Word.ARCHIVE), ("sv",), GOLDEN_TODAY),
    ("upcoming", addresses.section(Word.UPCOMING), ("en",), GOLDEN_TODAY),
    ("home", addresses.HOME, ("fi",), GOLDEN_TODAY),
    ("outcomes", addresses.section(Word.OUTCOMES, Word.UNDER_WAY), ("sv",), GOLDEN_TODAY),
    ("news-year", addresses.section(Word.NEWS, "2025"), ("en",), GOLDEN_TODAY),
)


@pytest.mark.parametrize(
    ("name", "address", "language", "today"),
    [
        pytest.param(name, address, language, today, id=f"{name}.{language}")
        for name, address, languages, today in SHOWN
        for language in languages
    ],
)
def test_the_main_part_of_a_page_is_as_expected(
    name: str, address: Address, language: str, today: str, loaded_records: Records, expected: Expected
) -> None:
    reader = reader_on(loaded_records, today, language)
    route = next(route for route in routes(reader.registry) if route.address == address)
    page = route.view(reader, *route.arguments)
    expected.check(GOLDEN / "expected" / f"{name}.{language}.html", readable(page))


def test_no_expected_text_is_left_over() -> None:
    wanted = {f"{name}.{language}.html" for name, _, languages, _ in SHOWN for language in languages}
    actual = {path.name for path in (GOLDEN / "expected").iterdir() if path.suffix == ".html"}
    assert actual == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_made_on_any_day(loaded_records: Records, language: str) -> None:
    """Long before the first record, among them, and long after the last."""
    for today in ("2022-01-01", "2024-10-30", "2025-10-08", "2025-11-05", "2040-12-31"):
        reader = reader_on(loaded_records, today, language)
        planned = {route.address.path(language): route for route in routes(reader.registry)}
        assert f"{language}/" in planned
        assert all(render.main(route.view(reader, *route.arguments)) for route in planned.values())


def readable(page: Page) -> str:
    """Title, description and main part of a page, without the empty lines that templates leave."""
    lines = (line.rstrip() for line in render.main(page).splitlines())
    head = f"<!-- {page.title} | {page.description} -->"
    return "\n".join([head, *(line for line in lines if line)]) + "\n"


def records(loaded_records: Records) -> Iterator[Part]:
    """Every region, partner and negotiation."""
    yield from loaded_records.national.values()
    for organiser in loaded_records.organisers:
        yield organiser.region
        yield from organiser.partners.values()
    yield from (record.negotiation for record in loaded_records.all)


def parts_of(values: Iterable[Any]) -> Iterator[Part]:
    """Every part, and the parts within."""
    for item in values:
        if isinstance(item, Part):
            yield item
            yield from parts_of(item.__dict__.values())
        elif isinstance(item, dict):
            yield from parts_of(item.values())
        elif isinstance(item, tuple):
            yield from parts_of(item)


def words_of(part: Part) -> Iterator[Enum]:
    """The values of enumerations that are set in a part."""
    for field in part.model_fields_set:
        value = getattr(part, field)
        yield from (v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, Enum))
