"""What data there are, for data portals: DCAT-AP 3.0.1 in JSON-LD. Days come from records.

A table is a dataset with a distribution for each format; the files of regions are distributions of one
more dataset, the workbook that of another. What the catalogue refers to is described beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES, Settings
from gazette.i18n.words import words
from gazette.outputs.compact_json import printed
from gazette.outputs.opendata import vocabularies
from gazette.outputs.opendata.days import DaySpan, published, sessions_span
from gazette.outputs.opendata.paths import (
    CATALOG,
    FILE_TYPES,
    FORMATS,
    PACKAGE,
    REGION_SCHEMA,
    WORKBOOK,
    region_file,
    table_file,
    table_schema,
)
from gazette.outputs.opendata.tables import TABLES
from gazette.outputs.opendata.vocabularies import Thing, in_all_languages, ref, text
from gazette.urls import addresses
from gazette.urls.addresses import HOME, Word
from gazette.views.context import Reader
from gazette.views.site_name import site_name

ABOUT: Final = N_(
    "Yearly negotiations on promoting health and wellbeing in Finland: when and where, who took part, what"
    " was agreed and what came of it."
)
BY_REGION: Final = N_("Everything of one region")
BY_REGION_ABOUT: Final = N_("A file for each region with its rows of every table.")
IN_WORKBOOK: Final = N_("All tables in one workbook")
IN_WORKBOOK_ABOUT: Final = N_(
    "A sheet for each table, with numbers as numbers, days as days and codes as text."
)
KEYWORDS: Final = (
    N_("health promotion"),
    N_("wellbeing"),
    N_("wellbeing services counties"),
    N_("municipalities"),
    N_("negotiations"),
    N_("cooperation"),
)


def title(settings: Settings, language: str) -> str:
    """What all of the data are called."""
    return words(language)(N_("{name}: open data"), name=site_name(settings, language))


def catalog(reader: Reader) -> bytes:
    """The catalogue with its datasets, and what it refers to."""
    own, days = reader.settings, _days(published(reader))
    site = own.site_url
    schemas = {site + table_schema(table.name): f"JSON Schema: {table.title}" for table in TABLES}
    standards = {
        **schemas,
        site + REGION_SCHEMA: "JSON Schema: Region",
        site + PACKAGE: "Data Package (Table Schema)",
    }
    datasets = list(_datasets(reader, site, days))
    described = {
        "@id": site + CATALOG,
        "@type": "dcat:Catalog",
        "dct:title": [text(title(own, language), language) for language in own.languages],
        "dct:description": in_all_languages(ABOUT),
        "dct:publisher": ref(_publisher_id(site)),
        "dct:language": vocabularies.languages(own.languages),
        "dct:license": vocabularies.LICENCE_REF,
        "dct:spatial": vocabularies.FINLAND,
        "dcat:themeTaxonomy": vocabularies.THEME_SCHEME,
        "foaf:homepage": ref(site),
        **days,
        "dcat:dataset": [ref(dataset["@id"]) for dataset in datasets],
    }
    pages = dict.fromkeys((site, *_pages(own), _home(own)))
    nodes = (described, *datasets, *_agents(own), *vocabularies.described(standards, pages))
    head = printed({"@context": vocabularies.CONTEXT})[:-1]
    return head + b',"@graph":[\n' + b",\n".join(map(printed, nodes)) + b"\n]}\n"


def _datasets(reader: Reader, site: str, days: Mapping[str, Any]) -> Iterator[Thing]:
    common = {
        "dct:publisher": ref(_publisher_id(site)),
        "dcat:contactPoint": ref(f"{site}#contact"),
        "dct:language": vocabularies.languages(reader.settings.languages),
        "dct:spatial": vocabularies.FINLAND,
        **_period(sessions_span(reader)),
        **days,
        "dct:accrualPeriodicity": vocabularies.IRREGULAR,
        "dct:accessRights": vocabularies.PUBLIC,
        "dcat:theme": vocabularies.themes(),
        "dcat:landingPage": [ref(page) for page in _pages(reader.settings)],
    }
    for table in TABLES:
        distributions = [
            _distribution(
                site,
                table_file(table.name, suffix),
                table_schema(table.name) if suffix == "json" else PACKAGE,
                _titled(table.title, FILE_TYPES[suffix].label),
                table.about,
            )
            for suffix in FORMATS
        ]
        yield {**_named(site, table.name, table.title, table.about), **common, **_parts(distributions, days)}
    regions = [
        _distribution(
            site,
            region_file(organiser.id),
            REGION_SCHEMA,
            [text(f"{organiser.region.short.get(language)} (JSON)", language) for language in LANGUAGES],
            BY_REGION_ABOUT,
        )
        for organiser in reader.registry.organisers
    ]
    yield {**_named(site, "by-region", BY_REGION, BY_REGION_ABOUT), **common, **_parts(regions, days)}
    workbook = _distribution(site, WORKBOOK, PACKAGE, _titled(IN_WORKBOOK, "XLSX"), IN_WORKBOOK_ABOUT)
    whole = _named(site, "workbook", IN_WORKBOOK, IN_WORKBOOK_ABOUT)
    yield {**whole, **common, **_parts([workbook], days)}


def _named(site: str, name: str, title: str, about: str) -> Thing:
    """What tells a dataset from others."""
    return {
        "@id": f"{site}{CATALOG}#{name}",
        "@type": "dcat:Dataset",
        "dct:identifier": name,
        "dct:title": in_all_languages(title),
        "dct:description": in_all_languages(about),
        "dcat:keyword": [
            keyword for english in dict.fromkeys((*KEYWORDS, title)) for keyword in in_all_languages(english)
        ],
    }


def _parts(distributions: list[Thing], days: Mapping[str, Any]) -> Thing:
    """The distributions of a dataset, published and changed when it was."""
    return {"dcat:distribution": [{**distribution, **days} for distribution in distributions]}


def _distribution(site: str, path: str, schema: str, title: list[Thing], about: str) -> Thing:
    suffix = path.rpartition(".")[2]
    return {
        "@id": site + path,
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dct:description": in_all_languages(about),
        "dcat:accessURL": ref(site + path),
        "dcat:downloadURL": ref(site + path),
        "dct:format": vocabularies.file_type(suffix),
        "dcat:mediaType": vocabularies.media_type(suffix),
        "dct:conformsTo": ref(site + schema),
        "dct:language": vocabularies.languages(LANGUAGES),  # names are in all of them
        "dct:license": vocabularies.LICENCE_REF,
        "dcatap:availability": vocabularies.STABLE,
    }


def _titled(english: str, file_type: str) -> list[Thing]:
    """A distribution's title, which tells it from those of the same table: Sessions (CSV)."""
    return [text(f"{words(language).template(english)} ({file_type})", language) for language in LANGUAGES]


def _agents(own: Settings) -> Iterator[Thing]:
    """Who publishes the data, and whom to ask about them."""
    site = own.site_url
    names = [text(site_name(own, language), language) for language in own.languages]
    yield {
        "@id": _publisher_id(site),
        "@type": "foaf:Agent",
        "foaf:name": names,
        "foaf:homepage": ref(_home(own)),
    }
    yield {
        "@id": f"{site}#contact",
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": names,
        "vcard:hasURL": [ref(page) for page in _pages(own, Word.ABOUT)],
    }


def _publisher_id(site: str) -> str:
    return f"{site}#publisher"


def _home(own: Settings) -> str:
    return own.site_url + HOME.path(own.languages[0])


def _pages(own: Settings, section: Word = Word.OPEN_DATA) -> list[str]:
    """The address of a section in each language."""
    return [own.site_url + addresses.section(section).path(language) for language in own.languages]


def _days(span: DaySpan | None) -> Mapping[str, Any]:
    return {"dct:issued": _day(span.first), "dct:modified": _day(span.last)} if span else {}


def _period(span: DaySpan | None) -> Mapping[str, Any]:
    if span is None:
        return {}
    return {
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(span.first),
            "dcat:endDate": _day(span.last),
        }
    }


def _day(day: date) -> Thing:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
