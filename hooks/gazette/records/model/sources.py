"""Sources, background documents, attachments, recordings, pictures, links."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import model_validator

from gazette.base.problems import N_, message
from gazette.records.model.base import Aliases, Id, Name, OneOf, OneOrMany, Part, Url, wrong
from gazette.records.model.parties import PartyOrRef
from gazette.records.model.text import Prose, Tag, Title
from gazette.records.model.times import Day, When


class MediaFile(Enum):
    """Marks a text as the name of a file in media/ beside the record; the editor uploads it there."""

    ATTACHMENT = "a file to open or download"
    PICTURE = "a picture to show"


class Source(Part):
    """Where a fact was read. An address may change; publisher and the day it was read stay."""

    publisher: Title
    """Who published it."""
    title: Title | None = None
    """Its title."""
    kind: Title | None = None
    """What it is: a web page, slides, a decision."""
    url: Url | None = None
    """Its address."""
    date: When | None = None
    """The publisher's date; none if there is none."""
    read: Day | None = None
    """The day it was read."""
    archived: Url | None = None
    """The address of an archived copy."""
    language: Tag | None = None
    """The language it is in."""


class DocumentKind(OneOf):
    """What a background document is."""

    WELFARE_REPORT = "welfare-report"
    WELFARE_PLAN = "welfare-plan"
    REPORT_AND_PLAN = "report-and-plan"
    YEARLY_REPORT = "yearly-report"
    AGREEMENT = "agreement"
    SERVICE_DIRECTORY = "service-directory"
    DATA = "data"
    SUMMARY = "summary"
    OTHER = "other"


class Document(Part):
    """A plan, report, agreement or other document that the negotiation is based on or leads to."""

    id: Id | None = None
    """Its id, by which records refer to it."""
    kind: DocumentKind
    """What kind of document it is."""
    title: Title
    """Its title."""
    description: Prose | None = None
    """What it is about, in a sentence or two."""
    period: When | None = None
    """The years it is for."""
    parties: Annotated[tuple[PartyOrRef, ...], OneOrMany] = ()
    """Who it is between, for an agreement."""
    signed: When | None = None
    """When it was signed."""
    adopted: When | None = None
    """When it was adopted, for example by a county council."""
    url: Url | None = None
    """Its address."""
    archived: Url | None = None
    """The address of an archived copy."""
    language: Tag | None = None
    """The language it is in."""
    format: Name | None = None
    """Its file format, as PDF."""


class Attachment(Part):
    """A file beside the record, or at an address elsewhere."""

    file: Annotated[Name, MediaFile.ATTACHMENT] | None = None
    """The file in the folder media beside the record, as media/name.pdf."""
    earlier_files: Annotated[tuple[Name, ...], OneOrMany, Aliases] = ()
    """Names it had, or what it replaced had: media/a.pdf, lappi/2023/media/a.pdf. Old links lead to it."""
    url: Url | None = None
    """Its address, when it is elsewhere."""
    archived: Url | None = None
    """The address of an archived copy."""
    title: Title
    """Its title."""
    kind: Title | None = None
    """What it is: slides, programme, minutes."""
    language: Tag | None = None
    """The language it is in."""
    accessible: bool | None = None
    """Whether it meets the accessibility requirements of 306/2019; unknown if not stated."""
    alternative: Prose | None = None
    """How to get the same information otherwise."""

    @model_validator(mode="after")
    def _one_place(self) -> Attachment:
        if (self.file is None) == (self.url is None):
            raise wrong(
                message(N_("an attachment is either a file beside the record or an address.")),
                message(N_('Write "file: media/…" or "url: https://…", not both.')),
            )
        return self


class Recording(Part):
    """A recording; captions are due within 14 days of publication (306/2019 section 7)."""

    url: Url
    """Where it can be watched."""
    published: Day | None = None
    """The day it was published."""
    captions: bool | None = None
    """Whether it has captions."""
    captions_by: Day | None = None
    """The day the captions were or will be added."""
    removed: Day | None = None
    """The day it was or will be taken down."""
    language: Tag | None = None
    """The language it is in; fse is Finnish Sign Language, fss Finland-Swedish Sign Language."""


class Image(Part):
    """A picture beside the record. Decorative pictures carry no alternative text."""

    file: Annotated[Name, MediaFile.PICTURE]
    """The picture in the folder media beside the record, as media/name.jpg."""
    earlier_files: Annotated[tuple[Name, ...], OneOrMany, Aliases] = ()
    """Names it had, or what it replaced had: media/a.jpg, lappi/2023/media/a.jpg. Old links lead to it."""
    alt: Title | None = None
    """What the picture shows, for those who cannot see it."""
    credit: Prose | None = None
    """Who made the picture."""
    decorative: bool = False
    """Yes if it adds nothing to the text."""

    @model_validator(mode="after")
    def _described(self) -> Image:
        if self.decorative == (self.alt is not None):
            raise wrong(
                message(N_("a picture has either an alternative text or is decorative.")),
                message(N_('Write "alt: …" and what the picture shows, or "decorative: yes".')),
            )
        return self


class Link(Part):
    """An address with its text."""

    title: Title
    """The text of the link."""
    url: Url
    """Its address."""
    archived: Url | None = None
    """The address of an archived copy."""
