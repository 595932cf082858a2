"""Where facts come from, and what goes with them: sources, documents, attachments, recordings, pictures."""

from __future__ import annotations

from enum import Enum

from pydantic import model_validator

from gazette.model.base import Id, Name, Part, Ref, Url, wrong
from gazette.model.text import Language, Prose
from gazette.model.times import Day, When
from gazette.problems import N_, message


class Source(Part):
    """Where a fact was read. An address may change; publisher and the day it was read stay."""

    publisher: Prose
    title: Prose | None = None
    kind: Prose | None = None
    url: Url | None = None
    date: When | None = None
    """When the publisher dated it; none when it is not told."""
    read: Day | None = None
    archived: Url | None = None
    language: Language | None = None


class DocumentKind(Enum):
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
    """A plan, report, agreement or other paper the negotiation stands on or leads to."""

    id: Id | None = None
    kind: DocumentKind
    title: Prose
    description: Prose | None = None
    period: When | None = None
    """The years it is for."""
    parties: tuple[Ref, ...] = ()
    signed: When | None = None
    url: Url | None = None
    language: Language | None = None
    format: Name | None = None


class Attachment(Part):
    """A file beside the record, or at an address elsewhere."""

    file: Name | None = None
    url: Url | None = None
    title: Prose
    kind: Prose | None = None
    language: Language | None = None
    accessible: bool | None = None
    """Whether it meets 306/2019; unknown when not told."""
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
    published: Day | None = None
    captions: bool | None = None
    captions_by: Day | None = None
    removed: Day | None = None
    """The day it was or will be taken down."""


class Image(Part):
    """A picture beside the record. Decorative pictures carry no alternative text."""

    file: Name
    alt: Prose | None = None
    credit: Prose | None = None
    decorative: bool = False

    @model_validator(mode="after")
    def _described(self) -> Image:
        if self.decorative == (self.alt is not None):
            raise wrong(
                message(N_("a picture has either an alternative text or is decorative.")),
                message(N_('Write "alt: …" with what the picture tells, or "decorative: yes".')),
            )
        return self


class Link(Part):
    """An address with its text."""

    title: Prose
    url: Url

