"""Material of a negotiation's page: documents, attachments, pictures, the recording, archived copies."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gazette.records import files
from gazette.records.model.sources import Attachment, Document, Image
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views.context import Reader
from gazette.views.labels import DOCUMENT
from gazette.views.localized_texts import in_language, localized, optional_localized
from gazette.views.page import Download, Fact, LocalizedText, Outside, Titled, fact, values
from gazette.views.parties import party_links


class ImageView(Struct, frozen=True):
    """A picture beside the record; no alternative text when it is decorative."""

    path: str
    width: int
    """In pixels, like the height; 0 if unknown."""
    height: int
    alt: LocalizedText | None
    credit: LocalizedText | None


def archived_copy(reader: Reader, title: LocalizedText, url: str | None) -> Iterator[Outside]:
    """The link to an archived copy, if there is one."""
    if url:
        yield Outside(reader.w("{title} (archived copy)", title=title.text), url, title.language)


def attachment_link(
    reader: Reader, entry: Entry, attachment: Attachment, title: LocalizedText
) -> Outside | Download:
    """A link to an attachment: to another site, or to the site's own file with its size."""
    if attachment.file is None:
        return Outside(title.text, attachment.url or "", title.language)
    size = files.size(reader.registry, f"{entry.folder}/{attachment.file}")
    kind = attachment.file.rpartition(".")[2].upper()
    details = f"{kind}, {reader.w.size(size)}"
    return Download(title.text, addresses.media_url(entry.folder, attachment.file), details, title.language)


def image_view(reader: Reader, entry: Entry, image: Image) -> ImageView:
    """A picture with its size in pixels, its alternative text and who made it."""
    path = addresses.media_url(entry.folder, image.file)
    picture = files.picture(reader.registry, f"{entry.folder}/{image.file}")
    return ImageView(
        path,
        picture.width,
        picture.height,
        optional_localized(reader, image.alt, entry),
        optional_localized(reader, image.credit, entry),
    )


def recording_facts(reader: Reader, entry: Entry) -> tuple[Fact, ...]:
    """The recording: a link as long as it is up, when it was published, and its captions."""
    recording, w = entry.negotiation.recording, reader.w
    if recording is None:
        return ()
    is_removed = recording.removed is not None and recording.removed <= reader.today
    captions = {True: w("with captions"), False: w("without captions"), None: None}[recording.captions]
    if recording.captions is not True and recording.captions_by and recording.captions_by >= reader.today:
        captions = w("captions by {day}", day=w.day(recording.captions_by))
    return fact(
        w("Recording"),
        w("taken down {day}", day=w.day(recording.removed))
        if is_removed and recording.removed
        else Outside(w("Watch the recording"), recording.url),
        w("published {day}", day=w.day(recording.published)) if recording.published else None,
        in_language(reader, recording.language) if recording.language else None,
        captions,
    )


def document_view(reader: Reader, organiser: Organiser, document: Document) -> Titled:
    """A plan, report or agreement."""
    w = reader.w
    title = localized(reader, document.title)
    parties = [value.text for value in party_links(reader, organiser, document.parties)]
    return Titled(
        Outside(title.text, document.url, title.language) if document.url else title,
        optional_localized(reader, document.description),
        values(
            w(DOCUMENT[document.kind]),
            w.when(document.period) if document.period else None,
            w("signed {when}", when=w.when_in(document.signed)) if document.signed else None,
            w("adopted {when}", when=w.when_in(document.adopted)) if document.adopted else None,
            w("parties: {parties}", parties=", ".join(parties)) if parties else None,
            in_language(reader, document.language) if document.language else None,
            document.format,
            Outside(w("archived copy"), document.archived) if document.archived else None,
        ),
    )
