"""What data there are, for data portals: DCAT-AP 3 in JSON-LD. Days come from records, never from a build.

A table is a dataset with a distribution for each format; the files of regions are distributions of one
more dataset. Codes are those of the EU Vocabularies that DCAT-AP asks for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from gazette.base.problems import N_
from gazette.base.settings import Settings
from gazette.i18n.words import words
from gazette.outputs import lastmod
from gazette.outputs.opendata.tables import TABLES
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import HOME, Word
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.site_name import site_name

CATALOG: Final = "data/catalog.jsonld"
ABOUT: Final = N_(
    "Yearly negotiations on promoting health and wellbeing in Finland: when and where, who took part, what"
    " was agreed and what came of it."
)
BY_REGION: Final = N_("Everything of one region")
BY_REGION_ABOUT: Final = N_("A file for each region with its rows of every table.")
_EU: Final = "http://publications.europa.eu/resource/authority/"
_LANGUAGES: Final = {"fi": "FIN", "sv": "SWE", "en": "ENG"}
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FORMATS: Final = {
    "json": ("JSON", "application/json"),
    "csv": ("CSV", "text/csv"),
}


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A span of days, both included."""

    first: date
    last: date


def sessions_span(reader: Reader) -> DaySpan | None:
    """From the first day of any session to the last; None without records."""
    return _union(_sessions_span(reader.registry, entry) for entry in reader.registry.entries)


@query
def _sessions_span(_: Registry, entry: Entry) -> DaySpan:
    dates = [s.date for s in entry.negotiation.sessions] or stages.dates(entry.negotiation)
    return DaySpan(min(d.first for d in dates), max(d.last for d in dates))


def published(reader: Reader) -> DaySpan | None:
    """From the first to the last day on which something in a record was published or changed."""
    return _union(_published(reader.registry, entry) for entry in reader.registry.entries)


@query
def _published(registry: Registry, entry: Entry) -> DaySpan | None:
    days = lastmod.days(registry, entry)
    return DaySpan(days[0], days[-1]) if days else None


def _union(optional_spans: Iterable[DaySpan | None]) -> DaySpan | None:
    spans = [span for span in optional_spans if span]
    return DaySpan(min(s.first for s in spans), max(s.last for s in spans)) if spans else None


def table_file(name: str, suffix: str) -> str:
    """Path of a table's file."""
    return f"data/{name}.{suffix}"


def table_schema(name: str) -> str:
    """Path of a table's schema."""
    return f"data/schema/{name}.schema.json"


def region_file(region_id: str) -> str:
    """Path of a region's file."""
    return f"data/regions/{region_id}.json"


REGION_SCHEMA: Final = table_schema("region")


def title(settings: Settings, language: str) -> str:
    """What all of the data are called."""
    return words(language)(N_("{name}: open data"), name=site_name(settings, language))


def catalog(reader: Reader) -> bytes:
    """The catalogue and its datasets."""
    site, days = reader.settings.site_url, _days(published(reader))
    languages = reader.settings.languages
    described = {
        "@context": _CONTEXT,
        "@id": site + CATALOG,
        "@type": "dcat:Catalog",
        "dct:title": [_text(title(reader.settings, language), language) for language in languages],
        "dct:description": _said(languages, ABOUT),
        "dct:publisher": _publisher(reader),
        "dct:language": _languages(languages),
        "dct:license": _id(f"{_EU}licence/CC_BY_4_0"),
        "dct:spatial": _id(f"{_EU}country/FIN"),
        "foaf:homepage": _id(site),
        **days,
        "dcat:dataset": list(_datasets(reader, site, days)),
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _datasets(reader: Reader, site: str, days: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    languages = reader.settings.languages
    common = {
        "dct:publisher": _id(f"{site}#publisher"),
        "dct:language": _languages(languages),
        "dct:spatial": _id(f"{_EU}country/FIN"),
        **_period(sessions_span(reader)),
        **days,
        "dct:accrualPeriodicity": _id(f"{_EU}frequency/IRREG"),
        "dct:accessRights": _id(f"{_EU}access-right/PUBLIC"),
        "dcat:theme": [_id(f"{_EU}data-theme/{code}") for code in ("HEAL", "GOVE")],
        "dcat:landingPage": [
            _id(site + addresses.section(Word.OPEN_DATA).path(language)) for language in languages
        ],
    }
    for table in TABLES:
        yield {
            "@id": f"{site}{CATALOG}#{table.name}",
            "@type": "dcat:Dataset",
            "dct:identifier": table.name,
            "dct:title": _said(languages, table.title),
            "dct:description": _said(languages, table.about),
            **common,
            "dcat:distribution": [
                _distribution(
                    site,
                    table_file(table.name, suffix),
                    table_schema(table.name),
                    _said(languages, table.title),
                )
                for suffix in FORMATS
            ],
        }
    yield {
        "@id": f"{site}{CATALOG}#by-region",
        "@type": "dcat:Dataset",
        "dct:identifier": "by-region",
        "dct:title": _said(languages, BY_REGION),
        "dct:description": _said(languages, BY_REGION_ABOUT),
        **common,
        "dcat:distribution": [
            _distribution(
                site,
                region_file(organiser.id),
                REGION_SCHEMA,
                [_text(organiser.region.short.get(language), language) for language in languages],
            )
            for organiser in reader.registry.organisers
        ],
    }


def _distribution(site: str, path: str, schema: str, title: list[Mapping[str, str]]) -> Mapping[str, Any]:
    file_type, media_type = FORMATS[path.rpartition(".")[2]]
    return {
        "@id": site + path,
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:accessURL": _id(site + path),
        "dcat:downloadURL": _id(site + path),
        "dct:format": _id(f"{_EU}file-type/{file_type}"),
        "dcat:mediaType": _id(f"https://www.iana.org/assignments/media-types/{media_type}"),
        "dct:conformsTo": _id(site + schema),
        "dct:license": _id(f"{_EU}licence/CC_BY_4_0"),
    }


def _publisher(reader: Reader) -> Mapping[str, Any]:
    settings = reader.settings
    site, languages = settings.site_url, settings.languages
    return {
        "@id": f"{site}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": [_text(site_name(settings, language), language) for language in languages],
        "foaf:homepage": _id(site + HOME.path(languages[0])),
    }


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


def _languages(languages: Iterable[str]) -> list[Mapping[str, str]]:
    return [_id(f"{_EU}language/{_LANGUAGES[language]}") for language in languages]


def _said(languages: Iterable[str], english: str) -> list[Mapping[str, str]]:
    return [_text(words(language).template(english), language) for language in languages]


def _text(text: str, language: str) -> Mapping[str, str]:
    return {"@value": text, "@language": language}


def _day(day: date) -> Mapping[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _id(address: str) -> Mapping[str, str]:
    return {"@id": address}
