"""Concepts of controlled vocabularies, described so that a catalogue is complete without other files.

DCAT-AP 3.0.1 wants the codes of the EU Vocabularies; its shapes check the type of each and the scheme it is
in. Harvesters that read no vocabulary show the labels: ckanext-dcat takes a format's rdfs:label only if
dct:IMT is its first type, and finds the licence by the title that CKAN's own list gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES
from gazette.i18n.words import words
from gazette.outputs.opendata.formats import LICENCE
from gazette.outputs.opendata.paths import FILE_TYPES

Thing = Mapping[str, Any]
"""A node of JSON-LD, or a reference to one."""
_EU: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LICENCE_TYPE: Final = "http://purl.org/adms/licencetype/Attribution"
_LANGUAGE_CODES: Final = {"fi": "FIN", "sv": "SWE", "en": "ENG"}
THEMES: Final = {"HEAL": N_("Health"), "GOVE": N_("Government and public sector")}
"""The data themes of EU portals that the data belong to."""


def ref(address: str) -> Thing:
    """A reference to a node by its address."""
    return {"@id": address}


def text(value: str, language: str) -> Thing:
    """A text in a language."""
    return {"@value": value, "@language": language}


def in_all_languages(english: str) -> list[Thing]:
    """A text of the catalogs in each language."""
    return [text(words(language).template(english), language) for language in LANGUAGES]


LICENCE_REF: Final = ref(f"{_EU}licence/CC_BY_4_0")
FINLAND: Final = ref(f"{_EU}country/FIN")
IRREGULAR: Final = ref(f"{_EU}frequency/IRREG")
PUBLIC: Final = ref(f"{_EU}access-right/PUBLIC")
STABLE: Final = ref(f"{_EU}planned-availability/STABLE")
THEME_SCHEME: Final = ref(f"{_EU}data-theme")


def languages(codes: Iterable[str]) -> list[Thing]:
    """References to the languages of the site."""
    return [ref(f"{_EU}language/{_LANGUAGE_CODES[language]}") for language in codes]


def themes() -> list[Thing]:
    """References to the data themes."""
    return [ref(f"{_EU}data-theme/{code}") for code in THEMES]


def file_type(suffix: str) -> Thing:
    """A reference to the type of a file, by the end of its name."""
    return ref(f"{_EU}file-type/{FILE_TYPES[suffix].label}")


def media_type(suffix: str) -> Thing:
    """A reference to the media type of a file, by the end of its name."""
    return ref(_IANA + FILE_TYPES[suffix].media_type)


def described(standards: Mapping[str, str], documents: Iterable[str]) -> list[Thing]:
    """The nodes that a catalogue refers to: vocabularies, standards (address → title), web pages."""
    return [
        *(
            _concept("language", _LANGUAGE_CODES[code], _language_names(code), "dct:LinguisticSystem")
            for code in LANGUAGES
        ),
        *(_concept("data-theme", code, in_all_languages(label)) for code, label in THEMES.items()),
        {**THEME_SCHEME, "@type": "skos:ConceptScheme", "dct:title": text("Data theme", "en")},
        _concept("country", "FIN", in_all_languages(N_("Finland")), "dct:Location"),
        _concept("frequency", "IRREG", in_all_languages(N_("irregular")), "dct:Frequency"),
        _concept("access-right", "PUBLIC", in_all_languages(N_("public")), "dct:RightsStatement"),
        _concept("planned-availability", "STABLE", in_all_languages(N_("stays available"))),
        *(_format(suffix) for suffix in FILE_TYPES),
        *({**media_type(suffix), "@type": "dct:MediaType"} for suffix in FILE_TYPES),
        {
            **LICENCE_REF,
            "@type": "dct:LicenseDocument",
            "dct:title": "Creative Commons Attribution",
            "rdfs:label": "CC BY 4.0",
            "dct:identifier": "CC-BY-4.0",
            "dct:type": ref(_LICENCE_TYPE),
            "owl:sameAs": ref(LICENCE),
        },
        {
            "@id": _LICENCE_TYPE,
            "@type": "skos:Concept",
            "skos:inScheme": ref("http://purl.org/adms/licencetype/1.0"),
            "skos:prefLabel": text("Attribution", "en"),
        },
        *(
            {"@id": address, "@type": "dct:Standard", "dct:title": text(title, "en")}
            for address, title in standards.items()
        ),
        *({"@id": address, "@type": "foaf:Document"} for address in documents),
    ]


def _concept(scheme: str, code: str, labels: list[Thing], *types: str) -> Thing:
    """A concept of the EU Vocabularies; `types` are its further types."""
    return {
        "@id": f"{_EU}{scheme}/{code}",
        "@type": [*types, "skos:Concept"],
        "skos:inScheme": ref(f"{_EU}{scheme}"),
        "skos:prefLabel": labels,
    }


def _format(suffix: str) -> Thing:
    label = FILE_TYPES[suffix].label
    types = ("dct:IMT", "dct:MediaTypeOrExtent")
    return {**_concept("file-type", label, [text(label, "en")], *types), "rdfs:label": label}


def _language_names(code: str) -> list[Thing]:
    return [text(words(language).language_name(code), language) for language in LANGUAGES]
