"""Provenance of a record: its sources, what is unsure, its languages, and where it can be edited."""

from __future__ import annotations

from msgspec import Struct

from gazette.records.model.negotiation import Translation
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.labels import FIDELITY
from gazette.views.localized_texts import localized_all
from gazette.views.page import LocalizedText, Titled
from gazette.views.sources import source_view


class Evidence(Struct, frozen=True):
    """Where the record was read, what is unsure in it, and where it can be edited."""

    sources: tuple[Titled, ...]
    unsure: tuple[LocalizedText, ...]
    keywords: tuple[LocalizedText, ...]
    edit: str
    languages: str
    """Which language the record's own texts are in."""
    translations: tuple[str, ...]
    """The kind of translation of each other language, if the record states it."""


def evidence(reader: Reader, entry: Entry) -> Evidence:
    """The sources of a record."""
    n = entry.negotiation
    url = reader.settings.edit_url
    return Evidence(
        tuple(source_view(reader, entry, s) for s in n.sources),
        localized_all(reader, n.unsure, entry),
        localized_all(reader, (*n.subjects, *n.keywords), entry),
        url.rstrip("/") + "/" + entry.file if url else "",
        reader.w.language_name(n.language),
        tuple(
            _translation(reader, language, translation) for language, translation in n.translations.items()
        ),
    )


def _translation(reader: Reader, language: str, translation: Translation) -> str:
    w = reader.w
    name, kind = w.language_name(language), w(FIDELITY[translation.kind])
    if translation.source_date is None:
        return w("{language}: {kind}", language=name, kind=kind)
    return w(
        "{language}: {kind}, of the version of {day}",
        language=name,
        kind=kind,
        day=w.day(translation.source_date),
    )
