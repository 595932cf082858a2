"""Tables of the sources of records, and of the languages of their texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata.column_types import About, Texts
from gazette.outputs.opendata.tables.shared_columns import (
    ArchivedUrl,
    LanguageTag,
    NegotiationId,
    Number,
    OptionalNegotiationId,
    OptionalYear,
    RegionId,
    Year,
    record_key,
)
from gazette.records.edtf import Edtf
from gazette.records.model.negotiation import Fidelity
from gazette.records.model.sources import Source
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.labels import FIDELITY


class SourceRow(NamedTuple):
    """A source of a record or of a region's file."""

    negotiation: OptionalNegotiationId
    region: RegionId
    year: OptionalYear
    number: Number
    publisher: Annotated[Texts, About(N_("Who published it."))]
    title: Annotated[Texts | None, About(N_("Its title."))]
    kind: Annotated[Texts | None, About(N_("What it is, in words: a web page, slides, a decision."))]
    date: Annotated[Edtf | None, About(N_("The publisher's date; empty if there is none."))]
    read: Annotated[dt.date | None, About(N_("The day it was read."))]
    language: LanguageTag
    source_url: Annotated[str | None, About(N_("Where it was read. The address may have changed since."))]
    archived_url: ArchivedUrl


class LanguageRow(NamedTuple):
    """A language that a record has texts in."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    language: Annotated[str, About(N_("The code of the language (BCP 47)."))]
    original: Annotated[bool, About(N_("Whether the record's own texts are in it."))]
    translation: Annotated[
        Fidelity | None, About(N_("What kind of translation it is, if stated."), codes=FIDELITY)
    ]
    translated_from: Annotated[dt.date | None, About(N_("The day of the version that was translated."))]
    summary: Annotated[str | None, About(N_("A summary in a language that no other table has texts in."))]


def sources(reader: Reader, organiser: Organiser) -> Iterator[SourceRow]:
    """Where the region's file was read, then its records."""
    yield from _sources(reader, organiser, None, organiser.region.sources)
    for entry in reader.registry.of_region[organiser.id]:
        yield from _sources(reader, organiser, entry, entry.negotiation.sources)


def _sources(
    reader: Reader, organiser: Organiser, entry: Entry | None, listed: Iterable[Source]
) -> Iterator[SourceRow]:
    for number, source in enumerate(listed, 1):
        publisher = reader.registry.publisher(organiser, source.publisher)
        yield SourceRow(
            negotiation=entry.id if entry else None,
            region=organiser.id,
            year=entry.year if entry else None,
            number=number,
            publisher=Texts(publisher.fi, publisher.sv, publisher.en),
            title=Texts.of(source.title),
            kind=Texts.of(source.kind),
            date=source.date,
            read=source.read,
            language=source.language,
            source_url=source.url,
            archived_url=source.archived,
        )


def languages(reader: Reader, organiser: Organiser) -> Iterator[LanguageRow]:
    """The languages of a region's records: their own, translations, other summaries."""
    for entry in reader.registry.of_region[organiser.id]:
        n = entry.negotiation
        for language in dict.fromkeys((n.language, *n.translations, *n.in_other_languages)):
            translation = n.translations.get(language)  # type: ignore[call-overload]
            yield LanguageRow(
                *record_key(entry),
                language=language,
                original=language == n.language,
                translation=translation.kind if translation else None,
                translated_from=translation.source_date if translation else None,
                summary=n.in_other_languages.get(language),
            )
