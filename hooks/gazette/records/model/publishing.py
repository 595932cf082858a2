"""What was published of a record: the texts of its stages, news, corrections, that it was called off."""

from __future__ import annotations

from typing import Final

from gazette.records.model.base import Id, OneOf, Part
from gazette.records.model.parties import PartyOrRef
from gazette.records.model.text import Prose, Title
from gazette.records.model.times import Day, Published, Updated


class Block(Part):
    """What was published at one stage: its day, its news text."""

    published: Published | None = None
    """The day it was published, with its time if stated; none if the source does not state it."""
    updated: Updated | None = None
    """The day it was updated, with its time if stated."""
    publisher: PartyOrRef | None = None
    """Who published it, if not the record's publisher."""
    label: Title | None = None
    """The publisher's own category word."""
    title: Title | None = None
    """A title of its own for the news."""
    lead: Prose | None = None
    """The lead, in two or three sentences."""
    body: Prose | None = None
    """Markdown without HTML."""
    plain: Prose | None = None
    """A summary in plain language as of this stage, in place of the record's own."""


class StageName(OneOf):
    """The derived news a text of the staff's own can take the place of."""

    ANNOUNCEMENT = "announcement"
    """The news that a negotiation is to come."""
    INVITATION = "invitation"
    """The news that people are invited."""
    REGISTRATION = "registration"
    """The reminder that registration closes soon."""
    REPORT = "report"
    """The news of what was agreed."""
    PUBLICATION = "publication"
    """The news of an agreement, plan, decision or statement."""


STAGES: Final = ("announcement", "invitation", "report", "publication")
"""The fields of a record that are a `Block`, in the order of its life."""


class News(Part):
    """A news text written by staff."""

    id: Id
    """Its permanent id: it is the last part of its address."""
    date: Day
    """The day it is published."""
    replaces: StageName | None = None
    """The automatic news item that it replaces."""
    title: Title
    """The title."""
    lead: Prose | None = None
    """The lead, in two or three sentences."""
    body: Prose | None = None
    """Markdown without HTML."""
    draft: bool = False
    """Yes while it is not to be published, whatever its day."""


class Correction(Part):
    """What was corrected, and when. Shown on the page and in the feeds."""

    date: Day
    """The day it was corrected."""
    text: Prose
    """What was corrected."""


class Cancellation(Part):
    """That a round or a session was cancelled or postponed, when this was announced, and why."""

    date: Day
    """The day it was announced."""
    text: Prose | None = None
    """Why, and what comes instead."""
