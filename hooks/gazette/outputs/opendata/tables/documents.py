"""Tables of documents that are referred to, and of attachments, links, pictures and recordings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Annotated, Final, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts
from gazette.outputs.opendata.tables.shared_columns import (
    ArchivedUrl,
    LanguageTag,
    Link,
    NegotiationId,
    Number,
    OptionalNegotiationId,
    OptionalYear,
    RegionId,
    Year,
    record_key,
)
from gazette.records.edtf import Edtf
from gazette.records.model.sources import Attachment, Document, DocumentKind
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views.context import Reader
from gazette.views.labels import DOCUMENT


class DocumentRow(NamedTuple):
    """A plan, report or agreement."""

    id: Annotated[
        str | None,
        About(N_("The id of a document of the region: region/document."), pattern=names.DOCUMENT),
    ]
    negotiation: OptionalNegotiationId
    region: RegionId
    year: OptionalYear
    number: Number
    kind: Annotated[DocumentKind, About(N_("What kind of document it is."), codes=DOCUMENT)]
    title: Annotated[Texts, About(N_("Its title."))]
    description: Annotated[Texts | None, About(N_("What it is about."))]
    period: Annotated[Edtf | None, About(N_("The years it is for."))]
    parties: Annotated[
        tuple[str, ...], About(N_("Ids of those an agreement is between."), pattern=names.PARTY)
    ]
    party_names: Annotated[Texts | None, About(N_("Names of those an agreement is between."))]
    signed: Annotated[Edtf | None, About(N_("When it was signed."))]
    link: Link
    archived_url: ArchivedUrl
    language: LanguageTag
    format: Annotated[str | None, About(N_("Its file format."))]
    adopted: Annotated[Edtf | None, About(N_("When it was adopted, for example by a county council."))]


class Material(Enum):
    """The kinds of files and links on a negotiation's page."""

    ATTACHMENT = "attachment"
    LINK = "link"
    PICTURE = "picture"
    RECORDING = "recording"


MATERIAL: Final = {
    Material.ATTACHMENT: N_("an attachment"),
    Material.LINK: N_("a link for further reading"),
    Material.PICTURE: N_("a picture"),
    Material.RECORDING: N_("a recording"),
}


class AttachmentRow(NamedTuple):
    """An attachment, link, picture or recording."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    what: Annotated[Material, About(N_("What it is."), codes=MATERIAL)]
    number: Number
    title: Annotated[Texts | None, About(N_("Its title."))]
    kind: Annotated[Texts | None, About(N_("What an attachment is, in words: slides, programme, minutes."))]
    link: Link
    archived_url: ArchivedUrl
    format: Annotated[str | None, About(N_("Its file format."))]
    language: LanguageTag
    accessible: Annotated[
        bool | None, About(N_("Whether it meets the accessibility requirements; empty if not stated."))
    ]
    alternative: Annotated[Texts | None, About(N_("How to get the same information otherwise."))]
    shows: Annotated[Texts | None, About(N_("What a picture shows."))]
    credit: Annotated[Texts | None, About(N_("Who made a picture."))]
    published: Annotated[dt.date | None, About(N_("The day a recording was published."))]
    captions: Annotated[bool | None, About(N_("Whether a recording has captions; empty if not stated."))]
    captions_by: Annotated[dt.date | None, About(N_("The day the captions were or will be added."))]
    removed: Annotated[dt.date | None, About(N_("The day a recording was or will be taken down."))]


def documents(reader: Reader, organiser: Organiser) -> Iterator[DocumentRow]:
    """The documents of a region, then those of its negotiations alone."""
    yield from _documents(reader, organiser, None, organiser.region.documents)
    for entry in reader.registry.of_region[organiser.id]:
        yield from _documents(reader, organiser, entry, entry.negotiation.documents)


def _documents(
    reader: Reader, organiser: Organiser, entry: Entry | None, listed: Iterable[Document]
) -> Iterator[DocumentRow]:
    for number, document in enumerate(listed, 1):
        yield DocumentRow(
            id=names.document_id(organiser, document.id) if document.id and not entry else None,
            negotiation=entry.id if entry else None,
            region=organiser.id,
            year=entry.year if entry else None,
            number=number,
            kind=document.kind,
            title=Texts(document.title.fi, document.title.sv, document.title.en),
            description=Texts.of(document.description),
            period=document.period,
            parties=names.party_ids(reader, organiser, document.parties),
            party_names=names.party_names(reader, organiser, document.parties),
            signed=document.signed,
            link=document.url,
            archived_url=document.archived,
            language=document.language,
            format=document.format,
            adopted=document.adopted,
        )


def attachments(reader: Reader, organiser: Organiser) -> Iterator[AttachmentRow]:
    """The attachments, links, pictures and recordings of a region's negotiations, in the order of records."""
    for entry in reader.registry.of_region[organiser.id]:
        yield from _attachments(reader, entry)


def _attachments(reader: Reader, entry: Entry) -> Iterator[AttachmentRow]:
    n, key, nothing = entry.negotiation, record_key(entry), _NOTHING
    for number, attachment in enumerate(n.attachments, 1):
        yield nothing._replace(
            negotiation=key[0],
            region=key[1],
            year=key[2],
            what=Material.ATTACHMENT,
            number=number,
            title=Texts.of(attachment.title),
            kind=Texts.of(attachment.kind),
            link=_place(reader, entry, attachment),
            archived_url=attachment.archived,
            format=_format(attachment.file),
            language=attachment.language,
            accessible=attachment.accessible,
            alternative=Texts.of(attachment.alternative),
        )
    for number, link in enumerate(n.links, 1):
        yield nothing._replace(
            negotiation=key[0],
            region=key[1],
            year=key[2],
            what=Material.LINK,
            number=number,
            title=Texts.of(link.title),
            link=link.url,
            archived_url=link.archived,
        )
    for number, image in enumerate(n.images, 1):
        yield nothing._replace(
            negotiation=key[0],
            region=key[1],
            year=key[2],
            what=Material.PICTURE,
            number=number,
            link=reader.settings.site_url + addresses.media_url(entry.folder, image.file),
            format=_format(image.file),
            shows=Texts.of(image.alt),
            credit=Texts.of(image.credit),
        )
    if recording := n.recording:
        gone = recording.removed is not None and recording.removed <= reader.today
        yield nothing._replace(
            negotiation=key[0],
            region=key[1],
            year=key[2],
            what=Material.RECORDING,
            link=None if gone else recording.url,
            language=recording.language,
            published=recording.published,
            captions=recording.captions,
            captions_by=recording.captions_by,
            removed=recording.removed,
        )


_NOTHING: Final = AttachmentRow("", "", 0, Material.LINK, 1, *[None] * (len(AttachmentRow._fields) - 5))
"""A row without values, with number 1."""


def _place(reader: Reader, entry: Entry, attachment: Attachment) -> str | None:
    """The address of an attachment, among the site's own files or elsewhere."""
    if attachment.file is None:
        return attachment.url
    return reader.settings.site_url + addresses.media_url(entry.folder, attachment.file)


def _format(file: str | None) -> str | None:
    return file.rpartition(".")[2].upper() if file else None
